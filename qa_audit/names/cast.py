"""Whom a record names: its child, and everybody else, as the record's own header, lists and salutations have them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from string import ascii_lowercase

from qa_audit.names.shapes import Day, forms_of, said_births
from qa_audit.names.words import (
    Token,
    first_names,
    fold,
    is_abbreviation,
    is_ordinary,
    lows,
    names_and_words,
    stops,
    tidy,
    titles,
    tokens,
    who,
)
from qa_audit.record import Named, ReviewRecord

Form = tuple[str, ...]

_GREETED = re.compile(r"\b(?:Dear|Hi|Hiya|Hello|Hey)[ \t]+((?:[^\W\d_][\w’'-]*(?:,? and |, | & )?){1,4})")
_WORD = re.compile(r"(?<![\w@.’'-])[^\W\d_]+(?![\w@])")
_IS = {"is", "was", "are", "called", "named", "my", "your", "the"}


@dataclass(frozen=True)
class Cast:
    """``child``: the words by which the record calls its children; ``people``: the words of everybody else's names.

    ``forms`` gives the person for a name as it may stand (("lisa", "grant"), ("lisa",), ("lg",)), all folded.
    """

    child: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    forms: Mapping[Form, str] = field(default_factory=dict)
    initials: Mapping[str, str] = field(default_factory=dict)
    births: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Known:
    """What all records of a batch know together.

    ``names`` are no ordinary words too; ``small`` stand somewhere without a capital; ``references`` are casefolded.
    """

    names: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()
    births: frozenset[date] = frozenset()
    references: frozenset[str] = frozenset()

    @cached_property
    def births_as_written(self) -> frozenset[Day]:
        return forms_of(self.births)


def named_in(text: str) -> Named:
    """What ``cast_of`` and ``known`` need of a paper's text."""
    small = {word for word in _WORD.findall(text) if word.islower()}
    return Named(tuple(_greeted(text)), tuple(_related(text)), tuple(said_births(text)), " ".join(sorted(small)))


def _named(record: ReviewRecord) -> Named:
    return record.named or named_in(record.document.text)


def cast_of(record: ReviewRecord) -> Cast:
    child = record.child
    first = _words(child.names) | _words(_named(record).greeted)
    full = tidy(child.full_name or "")
    given = [name for name in (fold(word) for word in full.split()) if name and name not in titles()][:1]
    first |= {name for name in given if name not in stops()}
    forms: dict[Form, str] = {}
    for number, name in enumerate(child.names or (full,)):
        whom = f"child:{_whom(record, number)}"
        for form in _forms(name, titled=False):
            forms.setdefault(form, whom)
    for form in _forms(full, titled=False):
        forms.setdefault(form, f"child:{_whom(record, 0)}")
    people = _words([full]) - first
    short = {form[0]: whom for form, whom in forms.items() if len(form) == 1 and 1 < len(form[0]) < 4}
    for name in _people(record):
        words = [token for token in tokens(name) if token.low not in titles()]
        if not _is_somebody(words):
            continue
        people |= {token.low for token in words if len(token.low) > 1 and token.low not in stops()}
        whom = f"person:{' '.join(token.low for token in words)}"
        for form in _forms(name, titled=words[0].start > 0):
            forms.setdefault(form, whom)
        letters = "".join(token.low[0] for token in words)
        if 1 < len(letters) < 4:
            short.setdefault(letters, whom)
            forms.setdefault((letters,), whom)
    births = frozenset([child.date_of_birth] if child.date_of_birth else [])
    return Cast(frozenset(first), frozenset(people - first), forms, short, births)


def cast_of_names(names: Iterable[str]) -> Cast:
    """Of a child of whom nothing but the name is known."""
    return Cast(child=frozenset(_words(names)))


def together(casts: Iterable[Cast]) -> Cast:
    """The cast of several papers of one child."""
    child: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    births: frozenset[date] = frozenset()
    forms: dict[Form, str] = {}
    short: dict[str, str] = {}
    for cast in casts:
        child, people, births = child | cast.child, people | cast.people, births | cast.births
        forms = {**cast.forms, **forms}
        short = {**cast.initials, **short}
    return Cast(child, people - child, forms, short, births)


def child_codes(record: ReviewRecord) -> Iterator[tuple[str, str]]:
    """Each child of the record: who it is in the forms of the cast, and its name."""
    for number, name in enumerate(record.child.names or ((record.child.full_name or "",))):
        yield f"child:{_whom(record, number)}", name


def known(records: Iterable[ReviewRecord], casts: Iterable[Cast]) -> Known:
    names: set[str] = set()
    for cast in casts:
        names |= {name for name in cast.child | cast.people if not is_ordinary(name) and len(name) > 1}
    small: set[str] = set()
    births: set[date] = set()
    references: set[str] = set()
    for record in records:
        named = _named(record)
        small.update(named.small.split())
        births.update(named.births)
        if record.child.date_of_birth:
            births.add(record.child.date_of_birth)
        if record.child.reference:
            references.add(record.child.reference.casefold())
    return Known(frozenset(names), frozenset(map(fold, small)) - names, frozenset(births), frozenset(references))


def _whom(record: ReviewRecord, number: int) -> str:
    """Who a child is throughout a batch: the reference, else all names; of siblings each."""
    child = record.child
    if len(child.names) > 1:
        return f"{fold(child.names[number])} {(child.reference or record.document.sha256).casefold()}"
    return (child.reference or child.full_name or child.name or record.document.sha256).casefold()


def _words(names: Iterable[str]) -> set[str]:
    """The words of names, a double name's parts too."""
    found: set[str] = set()
    for token in (token for name in names for token in tokens(tidy(name))):
        found |= {part for part in (token.low, *token.low.split("-")) if len(part) > 1}
    return found - titles() - {"and"}


def _forms(name: str, titled: bool) -> Iterator[Form]:
    words = tuple(token.low for token in tokens(tidy(name)) if token.low not in titles())
    if not words:
        return
    yield words
    if len(words) > 1:
        yield (words[0][:1], words[-1])
        yield (words[-1],)
    if not titled:
        yield (words[0],)


def _people(record: ReviewRecord) -> Iterator[str]:
    yield from (tidy(one.name) for one in record.people)
    yield from (tidy(name) for name in (record.social_worker, record.iro) if name)
    owners = (action.owner for action in record.actions)
    yield from (tidy(owner.text) for owner in owners if owner and owner.person and not owner.role)
    yield from _named(record).related


def _is_somebody(words: list[Token]) -> bool:
    """A name begins with a capital and with no role; of ordinary words only one is a name by title or first name."""
    if not words or len(words) > 4 or not words[0].capital or is_abbreviation(words[0]):
        return False
    if words[0].low in stops():
        return False
    return bool(words[0].start) or words[0].low in first_names() or not all(is_ordinary(word.low) for word in words)


def _greeted(text: str) -> Iterator[str]:
    for found in _GREETED.finditer(text):
        for token in tokens(found[1]):
            low = token.low
            if token.capital and low not in stops() | titles() and (low in first_names() or not is_ordinary(low)):
                yield token.text


def _related(text: str) -> Iterator[str]:
    """First names that are words too, where a relation or a role stands before them: "your brother Will"."""
    seen = [word for word, low in lows(text).items() if low in names_and_words() and word[0] not in ascii_lowercase]
    for line in text.split("\n"):
        row = tuple(tokens(line)) if any(word in line for word in seen) else ()
        for at, token in enumerate(row):
            if token.low in names_and_words() and token.capital:
                lead = [one for one in row[max(0, at - 3) : at] if one.low not in _IS]
                if lead and _leads(line, lead[-1], token):
                    yield token.text


def _leads(line: str, before: Token, token: Token) -> bool:
    between = line[before.end : token.start]
    return before.low in who() and len(between) < 16 and not any(mark in between for mark in ".!?;")
