"""The child's own views: what the record says as theirs, and of a baby or a child without words what watching told."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa_audit.checks._leads import lead
from qa_audit.checks._particulars import MOST_MARKS
from qa_audit.checks._passages import Passage, Reading
from qa_audit.checks._topics import Hit, hits_in, tokens_of, word_set
from qa_audit.findings import Mark

WATCHED_UNDER = 4  # years: a younger child's views are drawn from watching, as those of a child without words
_OF_SPEECH = ("verbal", "words", "talk", "speech", "speak")  # one of which the pattern below needs
_WITHOUT_WORDS = re.compile(
    r"\b(?:non-?verbal|pre-?verbal|without words|not yet talk|no (?:spoken )?words|"
    r"(?:not|doesn't|don't|cannot|can't) (?:yet )?(?:use (?:many |any )?(?:spoken )?(?:words|speech)|"
    r"speak\b(?! (?:to|with|about|english))|communicate verbally))",
    re.IGNORECASE,
)

_VIEW_SECTIONS = ("child_views", "pre_review_contact")
_NOT_THEIRS = frozenset(
    {
        "parent_views",
        "carer_views",
        "decisions",
        "advocacy_complaints",
        "intro_iro_role",
        "attendance",
        "distribution_signoff",
        "previous_decisions",
        "needs",
    }
)
_TWO_THINGS = re.compile(
    r"(?:,|;|\band|\bbut|\bor) (?:that (?!was|is|it)|to|for|also|would|not to|more|see|have|get|stay|live|"
    r"his|her|your|their|a|an|some|less|wants?|does|do|how|why)\b",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"\b(?:wishes|hopes|wish list|three things|list)\b[^:]{0,20}:", re.IGNORECASE
)  # "Three wishes: a, b and c"
_AND_QUOTED = re.compile(r"\b(?:and|but)\b[^\"“”]{0,30}[\"“]\S+ \S+")
_TELEGRAPHIC = re.compile(
    r"^(?:also )?(?:wants?|would (?:like|love|prefer)|likes?|loves?|hates?|dislikes?|enjoys?|wishes|hopes|"
    r"asked|doesn't|does not|keen|happy)\b",
    re.IGNORECASE,
)
_TOLD_BY_OTHERS = re.compile(r"\b(?:views?|wishes) (?:were|was|have been|are|of the child)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Wishes:
    """``score``: how many things the child's views are of; ``said`` the passages, those that say most first."""

    score: float
    clear: bool  # one of them at least is a view and no mere description
    said: tuple[Passage, ...]
    bare: tuple[Passage, ...]  # under the heading, in general words, or why there are none
    none: tuple[Passage, ...]  # "too young to express a view"


def _speech(name: str) -> frozenset[str]:
    return word_set(name, of="speech")


def says_few_words(reading: Reading) -> bool:
    """Is the child so young, or without words, that views are drawn from watching?"""
    age = reading.record.child.age
    return (age is not None and age < WATCHED_UNDER) or any(
        passage.says(_OF_SPEECH) and _WITHOUT_WORDS.search(passage.text) for passage in reading.passages
    )


def wishes_marks(reading: Reading, *, watching: bool) -> Iterator[Mark]:
    wishes = wishes_of(reading, watching=watching)
    if wishes.score >= 2:
        yield from (Mark("good", "said", passage.span) for passage in wishes.said[:MOST_MARKS])
    elif wishes.none and not wishes.bare and not wishes.clear:
        yield Mark("bad", "none_said", wishes.none[0].span)
    elif wishes.score >= 1:
        yield Mark("partly", "one", wishes.said[0].span)
    elif wishes.said or wishes.bare:
        yield Mark("partly", "general", (wishes.said or wishes.bare)[0].span)
    else:
        yield Mark("bad", "absent")


def wishes_of(reading: Reading, *, watching: bool) -> Wishes:
    worth = [(_worth(reading, passage, watching), passage) for passage in _told(reading)]
    said = sorted(
        (pair for pair in worth if pair[0] > 0), key=lambda pair: (-pair[0], not pair[1].has("wish"), pair[1].at)
    )
    under = [passage for passage in reading.passages if passage.told and _views_heading(passage)]
    none = [passage for passage in under if passage.has("no_views") and not passage.has("about_all")]
    bare = [
        passage
        for passage in under
        if passage not in none and (passage.has("about_all") or _TOLD_BY_OTHERS.search(passage.text))
    ]
    whole = sum(score for score, _ in said if score >= 1)
    halves = sum(score for score, _ in said if score < 1)
    return Wishes(whole + min(halves, 1.0), whole > 0, tuple(passage for _, passage in said), tuple(bare), tuple(none))


def _views_heading(passage: Passage) -> bool:
    """Does it stand where the child's views are to be told, by the map of headings or the heading's words?"""
    if passage.under in _VIEW_SECTIONS:
        return True
    heading = tokens_of(passage.section.heading) if passage.section and passage.under is None else ()
    return (
        bool(_speech("view_headings") & set(heading))
        and _speech("never_the_child").isdisjoint(heading)
        and not any(hit.kind == "family" for hit in hits_in(heading))
    )


def _told(reading: Reading) -> Iterator[Passage]:
    return (
        passage
        for passage in reading.passages
        if passage.told and passage.under not in _NOT_THEIRS and not passage.general
    )


def _worth(reading: Reading, passage: Passage, watching: bool) -> float:
    """How many views the sentence tells, at most three; half a one for a general word or a bare "told"."""
    if passage.has("no_views"):
        return 0.0
    heading = _views_heading(passage)
    if heading and _LIST.search(passage.text):
        return min(1.0 + passage.text.count(","), 3.0)
    wishes = [hit for hit in _apart(passage, "wish") if _no_denial(passage, hit) and _childs(reading, passage, hit)]
    told = [hit for hit in _apart(passage, "told") if _childs(reading, passage, hit)]
    general = passage.has("about_all") and len(passage.tokens) <= 14 and not wishes
    if general and told:
        return 0.5
    full = [hit for hit in wishes if heading or told or _strong(passage, hit)]
    score = float(len(full)) + 0.5 * (len(wishes) - len(full))
    if full and (_TWO_THINGS.search(passage.text, _offset(passage, full[-1])) or _AND_QUOTED.search(passage.text)):
        score += 1
    if watching:
        score = max(score, float(sum(_childs(reading, passage, hit) for hit in _apart(passage, "watched"))))
    if not score and told:
        own_words = heading and not passage.has("about_all") and len(reading.content(passage)) > 1
        score = 1.0 if own_words or re.search(r"[\"“‘]\w", passage.text) else 0.5
    return min(score, 3.0)


def _apart(passage: Passage, kind: str) -> list[Hit]:
    """Hits of a class that don't overlap, in order."""
    found: list[Hit] = []
    for hit in passage.hits:
        if hit.kind == kind and (not found or hit.at >= found[-1].stop):
            found.append(hit)
    return found


def _strong(passage: Passage, hit: Hit) -> bool:
    """ "wants", "would like", "hates": a view anywhere; "likes" and "enjoys" may only describe."""
    return not set(passage.tokens[hit.at : hit.stop]) <= _speech("plain_liking") or passage.tokens[
        hit.at - 1 : hit.at
    ] == ("would",)


def _no_denial(passage: Passage, hit: Hit) -> bool:
    """Not "no worries", nor "what the council wants"."""
    return passage.tokens[max(0, hit.at - 1) : hit.at] not in (("no",), ("any",), ("the",), ("of",))


def _offset(passage: Passage, hit: Hit) -> int:
    """Roughly where the hit's words end in the text: good enough to look for a second thing after them."""
    word = passage.tokens[hit.stop - 1]
    found = passage.text.lower().replace("’", "'").find(word)
    return found + len(word) if found >= 0 else 0


def _childs(reading: Reading, passage: Passage, hit: Hit) -> bool:
    """Is the child the one who wants or tells?"""
    if hit.at == 0 or _TELEGRAPHIC.match(passage.text):
        return hit.at <= 2 and _views_heading(passage)
    if passage.tokens[hit.at - 1] in _speech("not_telling") and passage.tokens[hit.at] not in _speech("moods"):
        return False
    if _is_anothers(passage, hit):
        return False
    for at in range(hit.at - 1, max(-1, hit.at - 9), -1):
        token = passage.tokens[at]
        if token in _speech("you") or token in reading.names:
            return at == 0 or passage.tokens[at - 1] not in _speech("before_an_object")
        if token in ("i", "i'd", "i'm"):
            return _views_heading(passage) and _speech("you").isdisjoint(passage.tokens)
        if token in ("he", "she", "they", "he'd", "she'd", "they'd"):
            return _pronoun_is_child(reading, passage, at)
        if token in _speech("never_the_child") or _is_kin(passage, at) or reading.is_person(token):
            return False
    return False


def _is_anothers(passage: Passage, hit: Hit) -> bool:
    """ "... where the dietitian would like it": whoever stands right before the verb."""
    before = passage.tokens[max(0, hit.at - 2) : hit.at]
    return len(before) == 2 and before[0] in ("the", "our") and before[1] not in _speech("child")


def _is_kin(passage: Passage, at: int) -> bool:
    return any(hit.kind == "family" and hit.at <= at < hit.stop for hit in passage.hits)


def _pronoun_is_child(reading: Reading, passage: Passage, at: int) -> bool:
    """ "He told Jo that he wants ...": the child where no one else came before in the sentence, or the child did."""
    before = passage.tokens[:at]
    if not reading.names.isdisjoint(before):
        return True
    opens = passage.tokens[0] in ("he", "she", "they") and passage.tokens[0] == passage.tokens[at].removesuffix("'d")
    if any(_is_kin(passage, place) for place in range(at)) or any(reading.is_person(token) for token in before):
        if opens and passage.has("told") and not reading.speaks_to_child:
            return True
        return opens and (_views_heading(passage) or _last_named_is_child(reading, passage))
    return _views_heading(passage) or (opens and _last_named_is_child(reading, passage))


def _last_named_is_child(reading: Reading, passage: Passage) -> bool:
    if reading.speaks_to_child:
        return False
    for other in reversed(reading.near(passage, before=4, after=0)[:-1]):
        found = lead(reading, other)
        if found != "nobody":
            return found == "child"
    return False
