"""What a table of an export is, and what each column means: by their names, then by what stands in them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_args

from qa_audit import words
from qa_audit.child_file import Export
from qa_audit.exports import when
from qa_audit.readers.tables import Row

SAMPLE = 200
"""Rows from which is told what stands in a column."""

_HEAD_ROWS = 25  # rows among which the heads are looked for: titles and filters may stand above
_MOST_LEFT = 2  # words of a heading that a name may leave unexplained
_FITTING = 0.6  # share of a column's cells that must be of its kind
_DAYS_FITTING = 0.34  # days are told from all else: a few that can't be read don't make the column another
_MANY_WORDS = 4  # in a cell of free text, on average

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NOT_WORD = re.compile(r"[^a-z0-9#]+")


@dataclass(frozen=True, slots=True)
class Layout:
    """A table understood: ``columns`` are the places of its fields; ``head`` is the row with the headings."""

    kind: Export
    columns: Mapping[str, int]
    headings: tuple[str, ...]
    head: int
    by_content: frozenset[str] = field(default=frozenset())

    def cell(self, row: Row, name: str) -> str:
        at = self.columns.get(name)
        return row.cells[at].strip() if at is not None and at < len(row.cells) else ""


@dataclass(frozen=True, slots=True)
class _Name:
    words: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    takes: str
    names: tuple[_Name, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    name: Export
    called: tuple[str, ...]
    needs: tuple[frozenset[str], ...]
    fields: tuple[_Field, ...]


def recognised(rows: Sequence[Row], called: str, wanted: Export | None = None) -> Layout | None:
    """The layout of a table from its first rows; ``called`` is its title: names of file and sheet.

    None where it is no export that we know; ``wanted`` says which it is where the user knows.
    """
    best: tuple[float, Layout] | None = None
    for at, head in enumerate(rows[:_HEAD_ROWS]):
        filled = [cell for cell in head.cells if cell.strip()]
        if len(filled) < 2 or any(len(cell) > 80 for cell in filled):
            continue
        above = " ".join(" ".join(row.cells) for row in rows[:at])
        title = heading_words(f"{called} {above}"[:400])
        for kind in _kinds():
            if wanted in (None, kind.name):
                found = _fitted(kind, head, rows[at + 1 : at + 1 + SAMPLE], title)
                if found is not None and (best is None or found[0] > best[0]):
                    best = found
    return best[1] if best else None


def with_columns(layout: Layout, columns: Mapping[str, str]) -> Layout:
    """The layout with columns set outright: field -> heading.

    Raises:
        KeyError: the table has no such heading; the message is the heading.
    """
    places = {heading.strip().lower(): at for at, heading in reversed(list(enumerate(layout.headings)))}
    own = {name: places[heading.strip().lower()] for name, heading in columns.items()}
    kept = {name: at for name, at in layout.columns.items() if name not in own and at not in own.values()}
    return Layout(layout.kind, {**kept, **own}, layout.headings, layout.head, layout.by_content - own.keys())


def fields_of(kind: Export) -> tuple[str, ...]:
    return tuple(each.name for found in _kinds() if found.name == kind for each in found.fields)


@cache
def heading_words(heading: str) -> str:
    """A heading as plain words, different words for one thing made the same: "CLA_PersonID" is "cla person id"."""
    plain = _NOT_WORD.sub(" ", _CAMEL.sub(" ", heading).lower())
    text = f" {' '.join(plain.split())} "
    for pattern, one in _same():
        text = pattern.sub(f" {one} ", text)
    return " ".join(text.split())


def _fitted(kind: _Kind, head: Row, sample: Sequence[Row], title: str) -> tuple[float, Layout] | None:
    scores = _scores(kind, head, sample)
    columns: dict[str, int] = {}
    total = 0.0
    for score, name, at in scores:
        if name not in columns and at not in columns.values():
            columns[name] = at
            total += score if name not in _shared() else 0.5
    guessed = _by_content(kind, columns, head, sample)
    columns |= guessed
    if any(columns.keys().isdisjoint(one_of) for one_of in kind.needs):
        return None
    said = {at: heading_words(cell) for at, cell in enumerate(head.cells)}
    hints = sum(1 for word in kind.called if f" {heading_words(word)} " in f" {title} ")
    inside = sum(1 for text in said.values() if any(f" {heading_words(word)} " in f" {text} " for word in kind.called))
    if kind.name in ("missing", "disputes", "reviews") and not hints and not inside:
        return None
    headings = tuple(cell.strip() for cell in head.cells)
    layout = Layout(kind.name, columns, headings, head.number, frozenset(guessed))
    return total + 3 * min(hints, 2) + min(inside, 3), layout


def _scores(kind: _Kind, head: Row, sample: Sequence[Row]) -> list[tuple[float, str, int]]:
    """Every column that could be a field, the best fit first; then in the order of fields and columns."""
    found: list[tuple[float, int, int, str]] = []
    for order, each in enumerate((*_shared().values(), *kind.fields)):
        for at, heading in enumerate(head.cells):
            score = _score(each, heading)
            if score > 0 and _takes(each.takes, [row.cells[at] for row in sample if at < len(row.cells)]):
                found.append((-score, order, at, each.name))
    return [(-score, name, at) for score, _, at, name in sorted(found)]


@cache
def _score(field: _Field, heading: str) -> float:
    said = frozenset(heading_words(heading).split())
    best = 0.0
    for name in field.names:
        hits = [said & one_of for one_of in name.words]
        if not all(hits):
            continue
        left = len(said - frozenset().union(*hits) - _noise())
        if left <= _MOST_LEFT:
            best = max(best, 3 * len(hits) - 2 * left + (1 if left == 0 else 0))
    return best


# --- by content -----------------------------------------------------------------------------------------


def _takes(kind: str, cells: Sequence[str]) -> bool:
    """Whether the cells are of that kind; an empty column could be any."""
    filled = [cell for cell in cells if cell.strip()]
    if not filled:
        return True
    test = _TESTS.get(kind)
    share = _DAYS_FITTING if kind == "day" else _FITTING
    return test is None or sum(map(test, filled)) >= share * len(filled)


def _is_day(cell: str) -> bool:
    try:
        return when.moment(cell) is not None
    except ValueError:
        return False


def _is_clock(cell: str) -> bool:
    return when.clock(cell) is not None


def _is_number(cell: str) -> bool:
    return bool(re.search(r"\d", cell)) and len(cell) < 20 and not _is_day(cell)


def _is_id(cell: str) -> bool:
    return (len(cell) <= 40 and len(cell.split()) <= 3 and not _is_day(cell)) or _is_number(cell)


def _is_word(cell: str) -> bool:
    return len(cell) <= 120 and not _is_day(cell)


def _is_who(cell: str) -> bool:
    return len(cell) <= 60 and len(cell.split()) <= 7 and not _is_day(cell)


_TESTS = {"day": _is_day, "clock": _is_clock, "number": _is_number, "id": _is_id, "word": _is_word, "who": _is_who}


def _by_content(kind: _Kind, columns: Mapping[str, int], head: Row, sample: Sequence[Row]) -> dict[str, int]:
    """Case notes whose column of text or day has a name of its own: the one column of long texts, of days."""
    if kind.name != "case_notes" or len(sample) < 2:
        return {}
    if len(columns) < 2 or not {"author", "kind", "role", "text", "day"} & columns.keys():
        return {}
    free = [at for at in range(len(head.cells)) if at not in columns.values() and head.cells[at].strip()]
    cells = {at: [row.cells[at] for row in sample if at < len(row.cells) and row.cells[at].strip()] for at in free}
    found: dict[str, int] = {}
    if "text" not in columns:
        long = {at: sum(len(cell.split()) for cell in cells[at]) / len(cells[at]) for at in free if cells[at]}
        at = max(long, key=lambda at: long[at], default=None)
        if at is not None and long[at] >= _MANY_WORDS:
            found["text"] = at
    if "day" not in columns and "created" not in columns:
        days = [at for at in free if cells[at] and _takes("day", cells[at])]
        if len(days) == 1:
            found["day"] = days[0]
    if "kind" not in columns:
        few = [at for at in free if at not in found.values() and _is_sorted_into_few(cells[at])]
        found |= {"kind": few[0]} if few else {}
    return found


def _is_sorted_into_few(cells: Sequence[str]) -> bool:
    """Whether the cells are a few short words that come again and again: what sort of note it is."""
    kinds = {cell.strip().lower() for cell in cells}
    short = all(len(cell.split()) <= 6 and any(letter.isalpha() for letter in cell) for cell in kinds)
    return bool(kinds) and short and 1 < len(kinds) <= max(12, len(cells) // 4) and _takes("word", cells)


# --- the word list --------------------------------------------------------------------------------------


@cache
def _list() -> dict[str, Any]:
    return words.load("exports")


@cache
def _noise() -> frozenset[str]:
    return frozenset(_list()["noise"])


@cache
def _same() -> tuple[tuple[re.Pattern[str], str], ...]:
    pairs = [(phrase, one) for one, phrases in _list()["same"].items() for phrase in phrases if phrase != one]
    pairs.sort(key=lambda pair: -len(pair[0]))
    return tuple((re.compile(rf"(?<= ){re.escape(phrase)}(?= )"), one) for phrase, one in pairs)


@cache
def _shared() -> dict[str, _Field]:
    return {each.name: each for each in _fields(_list()["fields"])}


@cache
def _kinds() -> tuple[_Kind, ...]:
    found = _list()["kinds"]
    return tuple(
        _Kind(name, tuple(one["called"]), tuple(map(frozenset, one["needs"])), tuple(_fields(one["fields"])))
        for name in get_args(Export)
        if (one := found[name])
    )


def _fields(entries: Mapping[str, Any]) -> list[_Field]:
    return [_Field(name, one["takes"], tuple(_name(text) for text in one["names"])) for name, one in entries.items()]


def _name(text: str) -> _Name:
    return _Name(
        tuple(
            frozenset(heading_words(word) or word for word in part.split("/"))
            for part in (text.split() if "/" in text else heading_words(text).split())
        )
    )
