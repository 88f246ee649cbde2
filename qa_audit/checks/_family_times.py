"""How often the child sees, or hears from, whom of the family: as times a year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from qa_audit.checks._passages import Passage, Reading
from qa_audit.phrases import compiled
from qa_audit.words import load

NEVER = 0.0
_PERIODS = {"day": 365.0, "week": 52.0, "weekend": 52.0, "fortnight": 26.0, "month": 12.0, "term": 3.0, "year": 1.0}
_PERIODS |= {"half term": 6.0, "quarter": 4.0}
_ADVERBS = {"daily": 365.0, "weekly": 52.0, "fortnightly": 26.0, "monthly": 12.0, "termly": 3.0, "quarterly": 4.0}
_ADVERBS |= {"yearly": 1.0, "annually": 1.0}
_NUMBERS = {
    "once": 1,
    "twice": 2,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "eight": 8,
    "ten": 10,
    "twelve": 12,
}
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_NUMBER = r"(?:\d{1,2}|two|three|four|five|six|eight|ten|twelve)"
_PERIOD = r"(?:day|weekend|week|fortnight|month|half[- ]term|term|year|quarter)"
_RATE = re.compile(
    rf"(?P<other>(?:every|each) (?:other|second) (?:week(?:end)?|{_DAY})|alternate (?:week(?:end)?s?|{_DAY}s?))"
    rf"|(?P<of_month>(?:first|second|third|fourth|last) (?:{_DAY}|weekend) (?:of|in) (?:the|each|every) month)"
    rf"|(?:every|each) (?P<many>{_NUMBER}) (?P<unit>days|weeks|months)"
    rf"|(?P<times>once|twice|{_NUMBER} times|\d{{1,2}} ?x) (?:a|per|each|every|in a|in each) (?P<per>{_PERIOD})"
    rf"|(?P<six>six|three|four|two|eight)[- ](?P<ly>weekly|monthly)"
    rf"|(?P<adverb>daily|weekly|fortnightly|monthly|termly|quarterly|yearly|annually)"
    rf"|(?:every|each|a) (?P<day>{_DAY})(?! the)|(?P<days>{_DAY}s)"
    rf"|(?:every|each) (?P<period>{_PERIOD})\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\bno (?:direct |face[- ]to[- ]face )?(?:contact|family time|visits)\b|"
    r"\b(?:do|does|is|are|'s|'re)(?: not|n't) (?:currently |now )?(?:see|seeing|having|have (?:any )?contact)\b",
    re.IGNORECASE,
)
_CALL = r"\b(?:phones?|telephones?|rings?|video|facetime|skype|whatsapp|calls?(?! [A-Z]))\b"
_LETTER = r"\b(?:letter|letters|letterbox|card|cards|write|writes|email|emails|text|texts|message|messages|indirect)\b"
_WAYS = (("call", re.compile(_CALL)), ("letter", re.compile(_LETTER, re.IGNORECASE)))
_UNSURE = re.compile(
    r"\b(?:would|used to|was|were|had|saw|met|asked|said|told|if|could|should|might|planned|increase|reduce|reduced|"
    r"increased|instead|previously|ago|last (?:week|month|year|time|summer|review)|since|may|worr\w+|miss(?:es)?|"
    r"thinks?|pray\w*|talks? about|hopes?|wants?|like|review|no telephone)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;]| but ", re.IGNORECASE)
_NOT_CONTACT = ("education", "health", "decisions", "leisure", "money_savings", "previous_decisions", "parent_views")
_NAME = re.compile(r"\s*,?\s*([A-Z][a-z]+)\b(?!['’])")
_BY_NAME = re.compile(r"(?:^\s*|, | and |\b[Ss]ees? |\bmeets? |\bvisits? )(?:and )?([A-Z][a-z]+)\b(?!['’])")
_DIRECT = re.compile(
    r"\b(?:see|sees|visit|visits|meet|meets|face to face|supervised|stay|stays|comes?|takes|have you|has you|lunch|"
    r"tea)\b"
)
_NO_NAMES = frozenset(
    {"you", "your", "he", "she", "they", "his", "her", "there", "this", "that", "it", "the", "on", "in", "at", "every"}
    | {"each", "contact", "family", "time", "supervised", "what", "all", "mr", "mrs", "ms", "miss", "dr", "letterbox"}
)
_CLOSE = 0.25  # of the larger: "termly" and "four times a year" are no contradiction


@dataclass(frozen=True, slots=True)
class Seen:
    """``who`` of the family ("mum", "brother kane"), by which way ("", "call", "letter"), how many times a year."""

    who: str
    way: str
    rate: float
    passage: Passage


def seen_in(reading: Reading) -> list[Seen]:
    return [
        seen
        for passage in reading.passages
        if _may_tell(reading, passage)
        for clause in _CLAUSE.split(passage.text)
        for seen in _of_clause(clause, passage)
        if seen.who not in reading.names
    ]


def alike(one: float, other: float) -> bool:
    return one == other or abs(one - other) <= _CLOSE * max(one, other)


def _may_tell(reading: Reading, passage: Passage) -> bool:
    if passage.general or passage.under in _NOT_CONTACT:
        return False
    return passage.under == "family_time" or (passage.has("contact_word") and reading.of_child(passage))


def _of_clause(clause: str, passage: Passage) -> Iterator[Seen]:
    """Each "whom" with the "how often" that follows it, or that went before where none follows."""
    headed = passage.under == "family_time"
    ways = [name for name, pattern in _WAYS if pattern.search(clause)]
    if len(ways) > 1 or (ways and _DIRECT.search(clause)):
        return
    way = ways[0] if ways else ""
    if never := _NONE.search(clause):
        theirs = re.split(r",| and ", clause[never.end() :])[0]
        if not (ways or _UNSURE.search(clause[: never.end()] + theirs)):
            yield from (Seen(who, "", NEVER, passage) for _, who in _people(theirs, headed))
        return
    if _UNSURE.search(clause):
        return
    waiting: list[str] = []
    pending: float | None = None
    rated = False
    told: list[tuple[int, str | float]] = [*_people(clause, headed), *_rates(clause)]
    for _, what in sorted(told, key=lambda one: one[0]):
        if isinstance(what, str):
            if pending is not None and not rated:
                yield Seen(what, way, pending, passage)
                continue
            if rated:
                waiting, rated, pending = [], False, None
            waiting.append(what)
        elif waiting:
            yield from (Seen(who, way, what, passage) for who in waiting)
            rated, pending = True, None
        else:
            pending = what


def _people(clause: str, headed: bool) -> list[tuple[int, str]]:
    """Where somebody stands, and who: "mum", "dad", a first name, or the word for the relation.

    Only under a heading of family time (``headed``) is somebody called by name alone taken for one of the family.
    """
    found: dict[int, str] = {}
    named: set[int] = set()
    for hit in _relations().finditer(clause):
        if clause[hit.end() : hit.end() + 2] in ("'s", "’s"):
            continue
        person = _by_word()[hit[0].lower()]
        name = _NAME.match(clause, hit.end())
        if name:
            named.add(name.start(1))
        found[hit.start()] = person if name is None or person in ("mum", "dad") else name[1].lower()
    for hit in _BY_NAME.finditer(clause) if headed else ():
        word = hit[1].lower()
        known = hit.start(1) in named or word in _NO_NAMES or word in _by_word()
        if not known and not _RATE.match(word):
            found.setdefault(hit.start(1), word)
    return sorted(found.items())


def _rates(clause: str) -> list[tuple[int, float]]:
    found = [(hit.start(), _per_year(hit)) for hit in _RATE.finditer(clause)]
    days = [hit for hit in _RATE.finditer(clause) if hit["day"] or hit["days"]]
    named = re.findall(rf"\b{_DAY}s?\b", clause, re.IGNORECASE)
    if days and len(named) > 1:  # "every Tuesday and Saturday"
        return [(days[0].start(), 52.0 * len(named))]
    return found


def _per_year(hit: re.Match[str]) -> float:
    if hit["other"]:
        return 26.0
    if hit["of_month"]:
        return 12.0
    if hit["unit"]:
        return {"days": 365.0, "weeks": 52.0, "months": 12.0}[hit["unit"].lower()] / _number(hit["many"])
    if hit["times"]:
        return _number(hit["times"].split()[0].rstrip("x")) * _PERIODS[hit["per"].lower().replace("-", " ")]
    if hit["six"]:
        return {"weekly": 52.0, "monthly": 12.0}[hit["ly"].lower()] / _number(hit["six"])
    if hit["adverb"]:
        return _ADVERBS[hit["adverb"].lower()]
    return _PERIODS[hit["period"].lower().replace("-", " ")] if hit["period"] else 52.0


def _number(word: str) -> int:
    return _NUMBERS.get(word.lower()) or max(1, int(word))


@cache
def _by_word() -> dict[str, str]:
    """Each word for one of the family, with the word that stands for all that mean the same person."""
    family = load("topics")["family"]
    called = {"mother": "mum", "father": "dad"}
    return {word: called.get(aspect, word) for aspect in family if aspect != "whole" for word in family[aspect]}


@cache
def _relations() -> re.Pattern[str]:
    return compiled(_by_word())
