"""What shows itself by its shape: addresses, schools, telephone numbers, e-mail, numbers of people, dates of birth."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache

from qa_audit.names.words import fold, is_ordinary, listed, stops


@dataclass(frozen=True, slots=True)
class Shape:
    start: int
    end: int
    kind: str  # "school" and "place" get a number; of the others one is like another


Day = tuple[int, int, int | None]
"""Day, month and year as written: of four figures, of two, or none."""

_CONTACTS = (
    ("e-mail", re.compile(r"[\w.+'’%-]+\s?@\s?[\w-]+(?:\.[\w-]+)+|(?<!\w)@\w[\w.]+")),
    ("link", re.compile(r"(?i)\b(?:https?://|www\.)\S+|\b[\w-]+\.(?:sch|gov|ac|co|org|nhs|com)\.?(?:uk)?(?:/\S*)?(?=\s|$|[,;)])")),
    ("phone", re.compile(r"(?<![\w/-])(?:\+\s?44\s?(?:\(0\)\s?)?|\(?0)(?:[\s().-]{0,2}\d){9,10}(?!\d)")),
    ("number", re.compile(r"(?<![\d/.-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d/.-])")),
    ("number", re.compile(r"(?i)\b[a-ceghj-pr-tw-z]{2}\s?(?:\d{2}\s?){3}[a-d]\b")),
    ("number", re.compile(r"\b[A-Z]\d{12}[A-Z]?\b|(?<![\d/.-])\d{9,}(?![\d/.-])")),
    ("postcode", re.compile(r"(?i)\b[a-z]{1,2}\d[a-z\d]?\s?\d(?!st\b|nd\b|rd\b|th\b|am\b|pm\b)[a-z]{2}\b")),
)  # fmt: skip

_MAY_BE_CONTACT = re.compile(r"[\d@.:](?:(?<![.:])|\S)")
_DIGIT = re.compile(r"\d")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(
    r"(?=\d)(?<!\d)(?:"  # a digit first: without it both forms were tried at every letter
    r"(?P<year>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"
    r"|(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s./-]*(?P<month>\d{1,2}(?=[\s./-])|[A-Za-z]{3,9})(?:\.(?=\s*\d))?"
    r"(?:[\s.,/-]*(?P<y>\d{4}|\d{2})(?!\d))?)"
)
_BORN = re.compile(r"(?i)(?:\bd\.?\s?o\.?\s?b\b\.?|\bdate of birth|\bborn(?: on)?|\bbirth ?date)\W{0,4}$")
_BIRTH = re.compile(r"(?i)birth|\bturn(?:s|ed|ing)?\b|years? old|\bborn\b|\bdob\b")


def contacts(text: str) -> Iterator[Shape]:
    if not _MAY_BE_CONTACT.search(text):
        return
    for kind, pattern in _CONTACTS:
        for found in pattern.finditer(text):
            if not found[0].isdigit() or len(found[0]) > 6:
                yield Shape(found.start(), found.end(), kind)


def births(text: str, known: Collection[Day], own: Collection[date] = ()) -> Iterator[Shape]:
    """Dates said to be of birth, and known ones however written: without a year those of this record's ``own`` child.

    ``known`` are as ``forms_of`` has them. A birthday without a year is one where the text speaks of birth, or says
    nothing else.
    """
    if not _DIGIT.search(text):
        return
    for found in _DATE.finditer(text):
        numbers = _numbers(found)
        if numbers is None:
            continue
        day, month, year = numbers
        said = bool(_BORN.search(text[max(0, found.start() - 20) : found.start()]))
        if year:
            same = numbers in known
        else:
            same = any((one.day, one.month) == (day, month) for one in own) and _is_about_birth(text)
        if said or same:
            yield Shape(found.start(), found.end(), "date of birth")


def forms_of(days: Iterable[date]) -> frozenset[Day]:
    """The days as they may be written: with the whole year, or the last two figures of it."""
    return frozenset((one.day, one.month, year) for one in days for year in (one.year, one.year % 100))


def _is_about_birth(text: str) -> bool:
    return bool(_BIRTH.search(text)) or len(text.split()) < 4


def said_births(text: str) -> Iterator[date]:
    """The days that a text says somebody was born on."""
    for found in _DATE.finditer(text):
        if not _BORN.search(text[max(0, found.start() - 20) : found.start()]):
            continue
        day, month, year = _numbers(found) or (0, 0, None)
        if year:
            with suppress(ValueError):
                yield date(year if year > 99 else 2000 + year, month, day)


def _numbers(found: re.Match[str]) -> Day | None:
    if found["year"]:
        return int(found["d"]), int(found["m"]), int(found["year"])
    written = found["month"].lower()
    if written.isdigit():
        month = int(written)
    elif written[:3] in _MONTHS:
        month = _MONTHS.index(written[:3]) + 1
    else:
        return None
    return int(found["day"]), month, int(found["y"]) if found["y"] else None


# --- schools, homes, streets ----------------------------------------------------------------------------

_CAP = r"(?:St\.?|[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:[’'-][^\W\d_]+)*)"
_SMALL = r"(?:of|the|and|&|on|upon|le|la|de|y|yr)"
_SAINT = re.compile(rf"\bSt\.?[ \t]+{_CAP}(?:[ \t]+(?:and|&)[ \t]+St\.?[ \t]+{_CAP})?")


_WORD = re.compile(r"[^\W_]+")


@cache
def _bodies() -> frozenset[str]:
    return listed("privacy", "schools") | listed("privacy", "places")


@cache
def _body_words() -> frozenset[str]:
    """Words of which one stands in every text that names a place."""
    more = {"children", "childrens", "sixth"}
    return frozenset(word for body in _bodies() for word in _WORD.findall(body)) | more


@cache
def _nameless() -> frozenset[str]:
    return listed("privacy", "generic") | stops()


@cache
def _places() -> re.Pattern[str]:
    bodies = "|".join(sorted(map(re.escape, _bodies()), key=len, reverse=True))
    number = r"(?:(?:(?i:flat|apartment|apt|room|unit)\s+\w{1,4},?\s+)?\d{1,4}[a-zA-Z]?(?:-\d+)?,?\s+)?"
    return re.compile(
        rf"(?P<number>{number})"
        rf"(?P<name>{_CAP}(?:[ \t]+(?:{_CAP}|{_SMALL}(?=[ \t]+(?:(?:the|St\.?)[ \t]+)?[A-Z]))){{0,5}}?)"
        rf"(?P<body>(?:[ \t]+(?i:childrens?[’']?s?[ \t]+home|sixth form|(?:{bodies})))+)(?![^\W\d_])"
    )


def with_bodies(text: str) -> Iterator[re.Match[str]]:
    """What may name a place, with the word that says what it is."""
    return iter(()) if _body_words().isdisjoint(_WORD.findall(text.casefold())) else _places().finditer(text)


def places(text: str, named: Iterable[re.Match[str]], is_person: Callable[[str], bool]) -> Iterator[Shape]:
    """Those ``named`` by more than a person's name, and saints."""
    for found in named:
        start = _name_start(text, found, is_person)
        if start is not None:
            yield Shape(start, found.end(), kind_of(found["body"]))
    for found in _SAINT.finditer(text) if "St" in text else ():
        yield Shape(found.start(), found.end(), "place")


def kind_of(body: str) -> str:
    return "school" if {fold(word) for word in body.split()} & listed("privacy", "schools") else "place"


def _name_start(text: str, found: re.Match[str], is_person: Callable[[str], bool]) -> int | None:
    """Where the name begins once the words are taken off that name nothing; None where nothing is left."""
    modifiers = [(found.start("name") + one.start(), one[0]) for one in re.finditer(r"\S+", found["name"])]
    number = found["number"]
    while modifiers and not number and _names_nothing(text, *modifiers[0], more=len(modifiers) > 1):
        modifiers.pop(0)
    if all(fold(word) in _nameless() for _, word in modifiers):
        return None
    body = found["body"].split()[-1]
    if len(modifiers) == 1 and is_person(_bare(modifiers[0][1])) and (body.islower() or _owns(modifiers[0][1])):
        return None
    if body.islower() and fold(body) not in listed("privacy", "small_bodies"):
        return None
    return found.start("number") if number else modifiers[0][0]


def _bare(word: str) -> str:
    return fold(re.sub(r"[’']s$", "", word))


def _owns(word: str) -> bool:
    return word.endswith(("'s", "’s"))


def _names_nothing(text: str, start: int, word: str, more: bool) -> bool:
    low = fold(word)
    bare = _bare(word)
    if low in listed("topics", "act_verb") | listed("privacy", "before_places") or bare in stops():
        return True
    first = start == 0 or text[:start].rstrip(" \"“'(")[-1:] in (".", ":", ";", "!", "?", "\n", "")
    return low in listed("privacy", "generic") and (first or not more) and is_ordinary(low)
