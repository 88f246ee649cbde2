"""The people of a record as far as pronouns need them: the child's names and gender, and everybody else's gender."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from qa_audit import words
from qa_audit.record import ReviewRecord

Gender = Literal["m", "f", "t"]  # "t": they, for one person

_NAME = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_STATED = re.compile(
    r"(?i)\b(?:gender|sex|pronouns?)\b\W{0,12}(?:my |your |\w+ uses? )?"
    r"(they\b|non[- ]?binary|she\b|female\b|girl\b|f\b|he\b|male\b|boy\b|m\b)"
)
_GENDER = ("gender", "sex", "pronoun")
_SAYS = {"t": "t", "n": "t", "s": "f", "f": "f", "g": "f", "h": "m", "m": "m", "b": "m"}


@cache
def listed(key: str) -> frozenset[str]:
    """The entries under ``key`` of rubrics/words/people.yaml."""
    return frozenset(words.words("people", key))


class FirstNames(dict[str, Gender | None]):
    """The list of first names, in lower case; a double name ("ella-mae") goes with its first part's gender."""

    def __contains__(self, name: object) -> bool:
        return dict.__contains__(self, name) or (isinstance(name, str) and "-" in name and self._double(name))

    def __missing__(self, name: str) -> Gender | None:
        return super().get(name.partition("-")[0], "f")

    def get(self, name: str, default: Gender | None = None) -> Gender | None:  # type: ignore[override]
        return self[name] if name in self else default  # noqa: SIM401  that would call this again

    def _double(self, name: str) -> bool:
        first, _, second = name.partition("-")
        if len(first) < 3:
            return False
        return second in listed("second_names") or (super().__contains__(first) and super().__contains__(second))


@cache
def first_names() -> FirstNames:
    """First names in lower case, with the gender they mostly go with; None where they go with either."""
    names = FirstNames()
    for key, gender in (("girls", "f"), ("boys", "m"), ("either", None)):
        for name in words.words("first_names", key):
            names[name.lower()] = gender  # type: ignore[assignment]
    return names


_SPELLINGS = (
    ("ie", "y"),
    ("y", "ie"),
    ("i", "y"),
    ("ey", "y"),
    ("y", "i"),
    ("ee", "y"),
    ("y", "ey"),
    ("ie", "i"),
    ("h", ""),
    ("", "h"),
)


def gender_of(name: str) -> Gender | None:
    """The gender that a first name mostly goes with, by the list, by another spelling of its end, or by a final a."""
    known = first_names()
    if name in known:
        return known[name]
    for ending, other in _SPELLINGS:
        if name.endswith(ending) and (spelt := name.removesuffix(ending) + other) in known:
            return known[spelt]
    return "f" if name.endswith("a") and len(name) > 3 else None


@cache
def relations() -> dict[str, Gender | None]:
    """Nouns for one person (or a pet), by gender."""
    found: dict[str, Gender | None] = dict.fromkeys(listed("either") | listed("jobs") | listed("writer"))
    found.update(dict.fromkeys(listed("male"), "m"))
    found.update(dict.fromkeys(listed("female"), "f"))
    return found


@dataclass(frozen=True)
class Cast:
    """``called`` are the child's names in lower case (siblings reviewed together: all of theirs).

    ``gender`` is what the record states or the names suggest, by child; ``others`` the genders of the others.
    """

    called: frozenset[str]
    surnames: frozenset[str]
    several: bool
    under_three: bool
    gender: Gender | None
    stated: bool
    others: dict[str, Gender | None] = field(default_factory=dict)
    parents: frozenset[str] = frozenset()
    initials: str | None = None
    capitals: frozenset[str] = frozenset()  # other words that act as people do and are always written with a capital


def cast_of(record: ReviewRecord) -> Cast:
    called = [name.lower() for names in record.child.names for name in _NAME.findall(names)[:1]]
    full = _NAME.findall(record.child.full_name or "")
    stated = _stated_gender(record)
    listed_genders = {gender_of(name) for name in called}
    guess = listed_genders.pop() if len(listed_genders) == 1 else None
    return Cast(
        called=frozenset(called) | {name.lower() for name in full[:1] if not called},
        surnames=frozenset(name.lower() for name in full[1:]),
        several=len(called) > 1,
        under_three=record.child.age is not None and record.child.age < 3,
        gender=stated or guess,
        stated=stated is not None,
        others={name: gender for name, gender in _others(record).items() if name not in called},
        parents=_parents(record),
        initials=_initials(record, full),
    )


def _stated_gender(record: ReviewRecord) -> Gender | None:
    """From a field such as "Gender: female" or "Pronouns | they/them"."""
    if len(record.child.names) > 1:
        return None
    text = record.document.text.lower()
    hit = _STATED.search(text) if any(map(text.__contains__, _GENDER)) else None
    return _SAYS[hit.group(1)[0].lower()] if hit else None  # type: ignore[return-value]


def _others(record: ReviewRecord) -> dict[str, Gender | None]:
    """Every name part of every person the record lists, with the gender its role or the name list tells."""
    found: dict[str, Gender | None] = {}
    for person in record.people:
        parts = _NAME.findall(person.name)
        if not parts:
            continue
        gender = _of_title(parts[0].lower()) or _of_role(person.role) or gender_of(parts[0].lower())
        if len(parts) > 1 and "".join(part[0] for part in parts).lower() not in relations():
            found.setdefault("".join(part[0] for part in parts).upper(), gender)
        for part in parts:
            if part.lower() not in listed("male_titles") | listed("female_titles") | listed("titles"):
                found.setdefault(part.lower(), gender)
    return found


def _of_title(word: str) -> Gender | None:
    return "m" if word in listed("male_titles") else "f" if word in listed("female_titles") else None


def _of_role(role: str | None) -> Gender | None:
    genders = {relations().get(word.lower()) for word in _NAME.findall(role or "")} - {None}
    return genders.pop() if len(genders) == 1 else None


def _parents(record: ReviewRecord) -> frozenset[str]:
    """First names of the child's parents, where the record says so."""
    parents = re.compile(r"(?i)\b(?:(?:birth )?(?:mother|father)|mum|dad|parents?)\b")
    foster = re.compile(r"(?i)foster|step|grand|god")
    return frozenset(
        _NAME.findall(person.name)[0].lower()
        for person in record.people
        if person.role and parents.search(person.role) and not foster.search(person.role) and _NAME.search(person.name)
    )


def _initials(record: ReviewRecord, full: list[str]) -> str | None:
    """The child's initials, where nobody else of the record has the same and they are no usual abbreviation."""
    if len(full) < 2:
        return None
    made = "".join(part[0] for part in full).upper()
    same = {"".join(part[0] for part in _NAME.findall(person.name)).upper() for person in record.people}
    taken = {"SW", "PA", "TA", "GP", "PE", "IT", "TV", "LA", "DV", "OT", "EP", "ID", "MP", "AM", "PM", "PR", "RE", "UK"}
    return None if made in same or made in taken else made
