"""What a care plan and minutes say of the same matters, side by side: plan, legal status, home and family time.

Only what both say, of now, is compared; where one of them says several things, one that both say is enough.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from qa_audit.checks._family_times import NEVER, Seen, alike, seen_in
from qa_audit.checks._legal_status import NOT_YET, is_status
from qa_audit.checks._passages import Passage, Reading
from qa_audit.checks._plan_talk import plan_of, worst
from qa_audit.checks._topics import hits_in, tokens_of
from qa_audit.phrases import compiled, pattern
from qa_audit.words import load

_LIVES = re.compile(
    r"\b(?:lives?|living|stays?|staying|placed|settled|remains?|remain|placement|home|address)\b", re.IGNORECASE
)
_LIVES_WITH = re.compile(
    r"\b(?:[Ll]ives?|[Ll]iving|[Ss]tays?|[Ss]taying|[Pp]laced|[Ss]ettled|[Rr]emains?|[Pp]laced)\b(?: \w+){0,3}? with "
    r"(?:(?:your|his|her|their|the)? ?(?:foster |main )?(?:carers?|parents?|family),? )?"
    r"([A-Z][a-z]+(?:(?:, | and | & )[A-Z][a-z]+)*)(?! (?:House|Road|Street|Lodge|School))"
)
_NAMED = re.compile(r"[A-Z][a-z]+")
_TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr"})
_HOME_SECTIONS = ("placement_home", "header_details", None, "care_plan_permanence", "sw_update", "legal_status")
_NOT = re.compile(r"\b(?:ruled out|not|no longer|rather than|instead of)\b|n['’]t\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:.]| (?:because|as|so that|since) ")


@dataclass(frozen=True)
class Matter:
    """``here`` is what the plan says, ``there`` what the minutes say."""

    what: str
    here: Passage
    there: Passage
    agrees: bool


Said = Mapping[str, Passage]
"""What is said of a matter, each with the first sentence that says it."""


def matters(plan: Reading, minutes: Reading) -> Iterator[Matter]:
    """Every matter on which both say something that can be compared."""
    yield from _compared("the plan", _plans(plan), _plans(minutes), _against("plan", "not_against"))
    yield from _compared("the legal status", _statuses(plan), _statuses(minutes), _Same())
    yield from _homes_compared(plan, minutes)
    yield from _times_compared(seen_in(plan), seen_in(minutes))


class _Same:
    """Two words can both be true only where they are one."""

    def __call__(self, one: str, other: str) -> bool:
        return one == other


@dataclass(frozen=True)
class _Against:
    both: frozenset[frozenset[str]]

    def __call__(self, one: str, other: str) -> bool:
        return one == other or frozenset((one, other)) in self.both


@cache
def _against(_: str, key: str) -> _Against:
    listed = load("agreement")[key]
    return _Against(frozenset(frozenset((one, other)) for one, others in listed.items() for other in others))


def _compared(what: str, here: Said, there: Said, fits: _Same | _Against) -> Iterator[Matter]:
    if not here or not there:
        return
    fitting = next(((one, other) for one, other in product(here, there) if fits(one, other)), None)
    one, other = fitting or (next(iter(here)), next(iter(there)))
    yield Matter(what, here[one], there[other], fitting is not None)


def _said(kind: str, passages: Iterable[Passage]) -> Said:
    """The keys of a list of rubrics/words/agreement.yaml whose words stand in one of the sentences."""
    found: dict[str, Passage] = {}
    for passage in passages:
        for key in _keys(kind, passage.text):
            found.setdefault(key, passage)
    return found


def _keys(kind: str, text: str) -> list[str]:
    plain = text.replace("-", " ")
    return [key for key, words in _patterns(kind) if words.search(plain)]


@cache
def _patterns(kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((key, compiled(phrases)) for key, phrases in load("agreement")[kind].items())


def _of_now(passage: Passage) -> bool:
    return not (
        pattern("agreement", "not_now").search(passage.text) or passage.has("conditional") or passage.text.endswith("?")
    )


# --- plan and legal status ------------------------------------------------------------------------------


def _plans(reading: Reading) -> Said:
    """Without what somebody wishes for, and without what the plan is not."""
    found: dict[str, Passage] = {}
    for passage in plan_of(reading).named:
        for clause in _CLAUSE.split(passage.text):
            if _NOT.search(clause) or any(hit.kind == "wish" for hit in hits_in(tokens_of(clause))):
                continue
            for key in _keys("plan", clause):
                found.setdefault(key, passage)
    return found


def _statuses(reading: Reading) -> Said:
    found: dict[str, Passage] = {}
    for passage in reading.about("legal_status", told=False):
        if not is_status(reading, passage) or NOT_YET.search(passage.text) or worst(passage):
            continue
        interim = any(hit.aspect == "interim" for hit in passage.hits if hit.kind == "legal_status")
        for aspect in sorted(passage.aspects("legal_status") - {"other"}):
            if not (interim and aspect == "care_order"):  # "interim care order" holds both
                found.setdefault(aspect, passage)
    return found


# --- where the child lives ------------------------------------------------------------------------------


def _homes_compared(plan: Reading, minutes: Reading) -> Iterator[Matter]:
    what, fits = "where the child lives", _against("home", "home_not_against")
    kinds = list(_compared(what, _said("home", _home_talk(plan)), _said("home", _home_talk(minutes)), fits))
    carers = list(_carers_compared(plan, minutes))
    differ = [matter for matter in (*kinds, *carers) if not matter.agrees]
    yield from (differ or carers or kinds)[:1]


def _home_talk(reading: Reading) -> list[Passage]:
    return [
        passage
        for passage in reading.passages
        if passage.under in _HOME_SECTIONS
        and _of_now(passage)
        and not worst(passage)
        and _LIVES.search(passage.text)
        and reading.of_child(passage)
        and not passage.general
    ]


def _carers_compared(plan: Reading, minutes: Reading) -> Iterator[Matter]:
    here, there = _carers(plan), _carers(minutes)
    if not here or not there:
        return
    both = next((name for name in here if name in there), None)
    if both:
        yield Matter("where the child lives", here[both], there[both], True)
    elif not (_stand_in(here, minutes) or _stand_in(there, plan)):
        yield Matter("where the child lives", next(iter(here.values())), next(iter(there.values())), False)


def _carers(reading: Reading) -> Said:
    found: dict[str, Passage] = {}
    for passage in _home_talk(reading):
        for hit in _LIVES_WITH.finditer(passage.text):
            for name in _NAMED.findall(hit[1]):
                if name not in _TITLES and name.lower() not in reading.names and name.lower() not in _family_words():
                    found.setdefault(name.lower(), passage)
    return found


def _stand_in(names: Iterable[str], reading: Reading) -> bool:
    """A name that the other paper knows, under whatever heading, is not the name of a stranger."""
    return any(name in passage.tokens for name in names for passage in reading.passages) or any(
        name in reading.people for name in names
    )


@cache
def _family_words() -> frozenset[str]:
    return frozenset(word for words in load("topics")["family"].values() for word in words)


# --- family time ----------------------------------------------------------------------------------------


def _times_compared(here: list[Seen], there: list[Seen]) -> Iterator[Matter]:
    for who, way in dict.fromkeys((seen.who, seen.way) for seen in here):
        mine = [seen for seen in here if (seen.who, seen.way) == (who, way)]
        theirs = [seen for seen in there if (seen.who, seen.way) == (who, way)]
        if not theirs:
            continue
        fitting = next(((one, other) for one, other in product(mine, theirs) if alike(one.rate, other.rate)), None)
        one, other = fitting or (mine[0], theirs[0])
        if fitting is None and way and NEVER in (one.rate, other.rate):
            continue
        whom = who if who in _family_words() else who.capitalize()
        yield Matter(f"family time with {whom}", one.passage, other.passage, fitting is not None)
