"""The child's own views: what the record says as theirs, and of a baby or a child without words what watching told."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa_audit.checks._passages import Passage, Reading
from qa_audit.checks._topics import Hit

_VIEW_SECTIONS = ("child_views", "pre_review_contact")
_NOT_THEIRS = frozenset({"parent_views", "carer_views", "decisions", "previous_decisions", "needs"})
_ASIDE = frozenset("also still really just very only always mostly now then both each would do does did don't doesn't didn't not never have has had 'd been be to all "
                   "really sometimes often usually clearly especially most much definitely absolutely currently said says say that told tells me us can could".split())  # fmt: skip
_OTHERS = frozenset("who it there carers carer staff school teacher worker social police iro chair everyone everybody somebody nobody people parents court judge council we i".split())
_TWO_THINGS = re.compile(
    r"(?:,|;|\band|\bbut|\bor) (?:to|that|for|also|would|not to|more|see|have|get|stay|live|his|her|your|their|a|an|some|less|wants?|when|if|does|do|how|why)\b",
    re.IGNORECASE,
)
_TELEGRAPHIC = re.compile(r"^(?:also )?(?:wants?|would (?:like|love|prefer)|likes?|loves?|hates?|dislikes?|enjoys?|wishes|hopes|asked|doesn't|does not|keen|happy)\b", re.IGNORECASE)
_TOLD_BY_OTHERS = re.compile(r"\b(?:views?|wishes) (?:were|was|have been|are|of the child)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Wishes:
    """``score``: how many things the child's views are of; ``said`` the passages, those that say most first."""

    score: float
    said: tuple[Passage, ...]
    bare: tuple[Passage, ...]  # under the heading, in general words, or why there are none
    none: tuple[Passage, ...]  # "too young to express a view"


def wishes_of(reading: Reading, *, watching: bool) -> Wishes:
    worth = [(_worth(reading, passage, watching), passage) for passage in _told(reading)]
    said = sorted((pair for pair in worth if pair[0] > 0), key=lambda pair: (-pair[0], pair[1].at))
    under = [passage for passage in reading.passages if passage.told and _views_heading(passage)]
    none = [passage for passage in reading.passages if passage.told and passage.has("no_views") and (_views_heading(passage) or passage.under is None)]
    bare = [passage for passage in under if passage not in none and (passage.has("about_all") or _TOLD_BY_OTHERS.search(passage.text))]
    return Wishes(sum(score for score, _ in said), tuple(passage for _, passage in said), tuple(bare), tuple(none))


def _views_heading(passage: Passage) -> bool:
    heading = passage.section.heading.lower() if passage.section else ""
    return passage.under in _VIEW_SECTIONS or "wish" in heading or "view" in heading or "want" in heading or "say" in heading or "think" in heading


def _told(reading: Reading) -> Iterator[Passage]:
    return (passage for passage in reading.passages if passage.told and passage.under not in _NOT_THEIRS and not passage.general)


def _worth(reading: Reading, passage: Passage, watching: bool) -> float:
    """How many views the sentence tells, at most three; half a one for a general word or a bare "told"."""
    heading = _views_heading(passage)
    wishes = [hit for hit in _apart(passage, "wish") if _no_denial(passage, hit) and _childs(reading, passage, hit)]
    told = [hit for hit in _apart(passage, "told") if _childs(reading, passage, hit)]
    general = passage.has("about_all") and len(passage.tokens) <= 14 and not wishes
    if general and told:
        return 0.5
    full = [hit for hit in wishes if heading or told or _strong(passage, hit)]
    score = float(len(full)) + 0.5 * (len(wishes) - len(full))
    if full and _TWO_THINGS.search(passage.text, _offset(passage, full[-1])):
        score += 1
    if watching and not score and any(_childs(reading, passage, hit) for hit in _apart(passage, "watched")):
        score = 1.0
    if not score and told:
        score = 1.0 if re.search(r"[\"“‘]\w", passage.text) else 0.5
    return min(score, 3.0)


def _apart(passage: Passage, kind: str) -> list[Hit]:
    """Hits of a class that don't overlap, in order."""
    found: list[Hit] = []
    for hit in passage.hits:
        if hit.kind == kind and (not found or hit.at >= found[-1].stop):
            found.append(hit)
    return found


_PLAIN_LIKING = frozenset("like likes liked love loves loved enjoy enjoys enjoyed favourite choose chose chosen choosing ask asks asked worry worries worried miss misses proud rather keen".split())


def _strong(passage: Passage, hit: Hit) -> bool:
    """ "wants", "would like", "hates": a view anywhere; "likes" and "enjoys" may only describe."""
    return not set(passage.tokens[hit.at : hit.stop]) <= _PLAIN_LIKING or passage.tokens[hit.at - 1 : hit.at] == ("would",)


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
    for at in range(hit.at - 1, max(-1, hit.at - 9), -1):
        token = passage.tokens[at]
        if token in ("you", "you'd", "you've", "you're", "you'll") or token in reading.names:
            return True
        if token in ("he", "she", "they", "he'd", "she'd", "they'd", "i", "i'd", "i'm"):
            return _pronoun_is_child(reading, passage, at)
        if token in _OTHERS or _is_kin(passage, at) or (token not in _ASIDE and passage.text and _names_somebody(reading, token)):
            return False
    return False


def _is_kin(passage: Passage, at: int) -> bool:
    return any(hit.kind == "family" and hit.at <= at < hit.stop for hit in passage.hits)


def _names_somebody(reading: Reading, token: str) -> bool:
    return any(token in person.name.lower().split() for person in reading.record.people)


def _pronoun_is_child(reading: Reading, passage: Passage, at: int) -> bool:
    """ "He told Jo that he wants ...": the child where no one else came before in the sentence, or the child did."""
    before = passage.tokens[:at]
    if not reading.names.isdisjoint(before):
        return True
    if any(_is_kin(passage, place) for place in range(at)) or any(_names_somebody(reading, token) for token in before):
        return before[:1] in (("he",), ("she",), ("they",)) and passage.tokens[at] == before[0]
    return _views_heading(passage) or _last_named_is_child(reading, passage)


def _last_named_is_child(reading: Reading, passage: Passage) -> bool:
    for other in reversed(reading.near(passage, before=4, after=0)[:-1]):
        if not reading.names.isdisjoint(other.tokens):
            return True
        if any(hit.kind == "family" for hit in other.hits) or any(_names_somebody(reading, token) for token in other.tokens):
            return False
    return True
