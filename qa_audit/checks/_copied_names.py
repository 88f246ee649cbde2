"""A first name that stands where this child must be meant and that the record nowhere introduces."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache

from qa_audit.checks._cast import Cast, first_names, listed, relations
from qa_audit.checks._names_seen import looks_like_a_thing
from qa_audit.checks._phrases import DETERMINERS, JOINERS, PREPOSITIONS, PRONOUNS, YOU, is_verb, words_in
from qa_audit.checks._tokens import Token
from qa_audit.document import Span
from qa_audit.record import ReviewRecord, Zone

MOST_TIMES = 5
"""A name that stands oftener than this belongs to somebody of this record."""

_AROUND = 48  # characters looked at before a name
_ANNOUNCED = 160  # characters back to "two key workers"
_SEVERAL = re.compile(r"\b(?:two|three|four|five|six|several|both|other|new)(?: [a-z-]+){0,2}? ([a-z-]+?)s\b")
_SAYS_WHO = re.compile(
    r"\s*(?:\(|[,–—-] (?:the|your|his|her|my|our|their|a|an|who|whose|aged|age|from|\d)\b"
    r"|aged|is (?:your|his|her|my|our|\d)|was (?:your|his|her|my|our)|and (?:you|I)\b)"
)
_IS_A = re.compile(r"\s(?:is|was|are|were) (?:a|an|the|one)\b([^.;!?]{0,40})")
_BETWEEN_NAMES = words_in("and & or , called named is are were was aged - – : (")  # "his brothers Tom, Joe and"
_LINES_BEFORE = re.compile(r"(?s)^(?:.*[^,]\n)?")  # a line that ends with a comma goes on
_WORD = re.compile(r"[\w’'-]+")
_PART = re.compile(r"[^\W_][\w’'-]*|[^\w\s]")
_KIN = words_in("eldest oldest youngest elder younger other others baby little")
_OF_A_CHILD = words_in("mum mother mummy dad father daddy sister brother carer carers sibling teacher worker")
_TELLS_OF_ITSELF = words_in(
    "found finds find feels worries sees see knows knew understands accepts finds view views clear aware"
)
_WISHES = words_in("like love prefer rather benefit")
_ZONES: tuple[Zone, ...] = ("attendance", "field", "signature", "greeting")


def copied_names(
    record: ReviewRecord, cast: Cast, sentences: Sequence[Sequence[Token]], small: Collection[str]
) -> dict[str, list[int]]:
    """The names in lower case, in reading order, each with the indices of the sentences where it stands so.

    ``small`` are the words that stand somewhere without a capital.
    """
    found: dict[str, list[int]] = {}
    barred: set[str] = set()
    for i, words in enumerate(sentences):
        for at in [at for at, token in enumerate(words) if token.capital and _may_be_copied(words, at, cast, small)]:
            if is_another(words, at, cast):
                barred.add(words[at].low)
            if stands_for_a_child(words, at):
                found.setdefault(words[at].low, []).append(i)
    return {
        name: places
        for name, places in found.items()
        if name not in barred and not introduced(record, name, MOST_TIMES if name in first_names() else len(places))
    }


def _may_be_copied(words: Sequence[Token], at: int, cast: Cast, small: Collection[str]) -> bool:
    low = words[at].low
    if low in cast.called or low in cast.others or low in cast.surnames:
        return False
    if low in first_names():
        return low not in listed("also_words") | listed("also_months_and_places")
    return at == 0 and low not in small and _is_said_of_a_child(words)


def _is_said_of_a_child(words: Sequence[Token]) -> bool:
    """May the sentence's first word be a name that no list has: does what follows fit nothing but a child?"""
    first = words[0]
    if len(first.low) < 3 or not first.text[1:].islower() or first.tail or looks_like_a_thing(first.low):
        return False
    if first.low in _no_name():
        return False
    return bool(_OF_A_PERSON.match(" ".join(token.low for token in words[1:6])))


@cache
def _no_name() -> frozenset[str]:
    nouns = listed("childlike") | listed("grown_up") | listed("groups") | listed("child") | relations().keys()
    names = listed("places") | listed("also_months_and_places") | _FEASTS
    return nouns | names | _ANYBODY | DETERMINERS | JOINERS | PREPOSITIONS | PRONOUNS.keys() | YOU


_FEASTS = words_in("halloween christmas easter eid diwali ramadan bonfire hanukkah vaisakhi")
_ANYBODY = words_in("it there someone nobody everybody anyone today life nothing something everything one")
_OF_A_PERSON = re.compile(
    r"(?:also |still |now |really |often |usually |sometimes )?"
    r"(?:(?:enjoys|likes|loves|lives|attends|sleeps|eats|plays|finds it|feels|struggles|misses|hides|cries|hates)"
    r"|(?:has|had) (?:settled|a good relationship|a close|no allergies|been (?:seen|given|excluded|offered|registered)"
    r"|made (?:good|great|excellent|some|friends)|lived|grown up)"
    r"|(?:is|was) (?:described as|reported to|registered with|seen (?:by|alone|at)|given|settling|happy|doing well"
    r"|living|in year|able to|keen|excluded|accommodated|born|a (?:\w+ )?(?:child|boy|girl|lad|baby|young)"
    r"|working (?:at|below|towards|above))"
    r"|can (?:hit|dress|count)\b|no longer (?:hides|wets|cries|needs|takes|eats|goes))"
)


def stands_for_a_child(words: Sequence[Token], at: int) -> bool:
    """The subject or owner at the head of a clause, or in words that are used of the child of a record."""
    before, after = words[at - 1] if at else None, words[at + 1] if at + 1 < len(words) else None
    if words[at].tail == "s" and after is not None and (after.low in _A_CHILDS or after.low in listed("childlike")):
        return True
    if before is not None and before.low in {"for", "about", "of"}:
        return at > 1 and words[at - 2].low in _A_CHILDS | _CONCERNS
    if before is not None and (before.word or before.low == "(") and before.low not in _OPENS_A_CLAUSE:
        return before.low in _DESCRIBES and after is not None and after.low == "as"
    if after is None or (after.capital and not (words[at].tail == "s" and after.text.isupper())):
        return False
    return words[at].tail == "s" or is_verb(after)


_OPENS_A_CLAUSE = words_in("that because but when while as")
_DESCRIBES = words_in("describe describes described see sees")
_A_CHILDS = words_in(
    "needs views wishes feelings interests progress plan plans review file life future welfare circumstances age "
    "identity placement education health behaviour attendance development safety contact case records permanence "
    "permanency"
)
_CONCERNS = words_in(
    "concern concerns worries placement provision support best outcome outcomes arrangements right order"
)


def is_another(words: Sequence[Token], at: int, cast: Cast) -> bool:
    """Is this name somebody beside the child: in a sentence with the child, or known by what is said of them?"""
    if any(token.low in YOU or (token.capital and token.low in cast.called) for token in words):
        return True
    return _has_company(words, at, cast) or _is_a_grown_up(words, at) or _acts_on_the_child(words, at)


def _has_company(words: Sequence[Token], at: int, cast: Cast) -> bool:
    """One of several, one with a title, a surname or a role beside the name."""
    before = words[at - 1] if at else None
    if before is not None:
        titles = listed("male_titles") | listed("female_titles") | listed("titles")
        if before.low in {"with", "and", "&", "by"} or before.low in relations() or before.low in titles:
            return True
        if before.tail == "s" or (before.capital and at > 1):
            return True
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or after.low in {"and", "&", "(", "/"}:
        return after is not None
    surname = after.capital and after.low not in cast.surnames and not after.text.isupper()
    return surname and not words[at].tail


def _is_a_grown_up(words: Sequence[Token], at: int) -> bool:
    """Somebody who tells, works, undertakes something or has a family of their own."""
    after = [token.low for token in words[at + 1 : at + 12]]
    if words[at].tail == "s":
        owned = set(after[:3])
        return bool(owned & relations().keys()) and not owned & _OF_A_CHILD
    if after[:1] and after[0] in listed("reporting") - _TELLS_OF_ITSELF:
        return True
    if after[:1] == ["would"] and after[1:2] and after[1] in _WISHES:
        return False  # "would like to see more of her mum"
    if after[:1] in (["will"], ["would"]) or listed("grown_up") & set(after[:4]):
        return True
    return bool(_works().search(" ".join(after)))


@cache
def _works() -> re.Pattern[str]:
    jobs = "|".join(sorted(listed("jobs")))
    return re.compile(
        rf"\b(?:is|was|become|became|as|be) (?:a|an|the|our|his|her|your) (?:\w+ ){{0,2}}(?:{jobs})\b"
        r"|^(?:has |have |had )?(?:left|retired|resigned|moved on|fostered|joined|replaced|covered|supervised"
        r"|agreed|offered|promised|booked|arranged|confirmed|advised|suggested|apologised)\b"
        r"|^(?:has been|was|is) asked to\b"
    )


def _acts_on_the_child(words: Sequence[Token], at: int) -> bool:
    """ "Sandra takes her to school"."""
    near = [*(token.low for token in words[at + 1 : at + 5]), "."]
    for place, low in enumerate(near[:-1]):
        if low in JOINERS:
            return False
        if low == "him" or (low == "her" and near[place + 1] in PREPOSITIONS | JOINERS | DETERMINERS):
            return True
    return False


# --- introduced? ----------------------------------------------------------------------------------------


def introduced(record: ReviewRecord, name: str, most: int) -> bool:
    """Does the record say anywhere who this is, or speak of them oftener than ``most`` times?"""
    places = list(_places(record.document.text, name))
    return len(places) > most or any(_says_who(record, start, end) for start, end in places)


def is_anothers(record: ReviewRecord, name: str) -> bool:
    """Is it somewhere the name of a relation or a worker ("your brother Danny")?"""
    text = record.document.text
    return any(_has_role_before(text[max(0, start - _AROUND) : start]) for start, _ in _places(text, name))


def _places(text: str, name: str) -> Iterator[tuple[int, int]]:
    for hit in _written(name).finditer(text):
        yield hit.span()


@lru_cache(maxsize=256)
def _written(name: str) -> re.Pattern[str]:
    """The name with a capital, not inside another word: the capital first, for that is quick to look for."""
    first, rest = re.escape(name[0].upper()), re.escape(name[1:])
    return re.compile(rf"{first}(?<![\w’'-].)(?i:{rest})(?![\w-])")


def _says_who(record: ReviewRecord, start: int, end: int) -> bool:
    text = record.document.text
    if any(_holds(stretch.span, start) for stretch in record.in_zone(*_ZONES)):
        return True
    if any(action.owner and action.owner.span and _holds(action.owner.span, start) for action in record.actions):
        return True
    if _SAYS_WHO.match(text, end):
        return True
    said = _IS_A.match(text, end)
    if said and not listed("child") & set(_WORD.findall(said.group(1).lower())):
        return True
    return _has_role_before(text[max(0, start - _AROUND) : start]) or _is_one_of_several(text, start)


def _is_one_of_several(text: str, start: int) -> bool:
    """ "Jay has two key workers. Carl is on days. Ade is on nights.": announced in the same paragraph."""
    line = text[max(text.rfind("\n", 0, start) + 1, start - _ANNOUNCED) : start].lower()
    return any(noun in relations() or noun in listed("child") for noun in _SEVERAL.findall(line))


def _holds(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end


def _has_role_before(lead: str) -> bool:
    """ "his cousin", "her friends are Mia and"."""
    if lines := _LINES_BEFORE.search(lead):
        lead = lead[lines.end() :]
    parts = _PART.findall(lead)
    while parts and (parts[-1][0].isupper() or parts[-1][0].isdigit() or parts[-1] in _BETWEEN_NAMES):
        parts.pop()
    if not parts or not parts[-1][0].isalnum():
        return False
    word = parts[-1].lower().removesuffix("'s").removesuffix("’s")
    singular = word.removesuffix("s")
    return any(word in known or singular in known for known in (relations(), listed("child"), listed("groups"), _KIN))
