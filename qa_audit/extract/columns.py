"""What the columns of a table hold: by their heads (rubrics/words/tables.yaml), or by what stands in them."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Literal, get_args

from qa_audit import words
from qa_audit.extract.cast import looks_like_owner
from qa_audit.extract.deadlines import looks_like_deadline
from qa_audit.extract.grid import Grid
from qa_audit.extract.lines import normal

Column = Literal["action", "owner", "deadline", "outcome", "previous", "set_on", "need", "area", "other"]
Columns = dict[int, Column]  # what each column holds, by its number

DATED_NUMBER = re.compile(r"\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?")
_NUMBER = re.compile(r"\W*\w{0,2}\d{0,3}\W*")
_BRACKETED_END = re.compile(r"\s*\(.*\)$")
_PARTS = re.compile(r"[/,(?]| and ")
_MOST_WORDED = 7  # words of a head that is told by its wording alone
_WORDED: dict[Column, re.Pattern[str]] = {
    "owner": re.compile(
        r"^(?:by )?wh(?:o|om)\b|\bresponsib(?:le|ility)\b|\bwho (?:will|is|does)\b"
        r"|^(?:allocated|assigned|accountable|named)\b|\blead(?: officer)?$"
    ),
    "deadline": re.compile(
        r"^(?:by )?when\b|\btime-?(?:scale|frame)\b|\bdeadline\b|\b(?:target|due|completion) date\b"
        r"|^(?:to be )?(?:completed?|finish(?:ed)?|done|achieved?) by\b"
        r"|^(?:target|time-?line|time limit|due)\b(?!.*outcome)"
    ),
    "previous": re.compile(
        r"\b(?:last|previous|earlier|old)\b.*\b(?:time|review|decisions?|actions?|promises?|recommendations?)\b"
    ),
    "outcome": re.compile(
        r"\b(?:did|has|have|was|were|been)\b.*\b(?:happen(?:ed)?|done|met|kept|completed)\b"
        r"|\bcame of\b|\bturned out\b"
    ),
    "action": re.compile(r"\b(?:action|decision|recommendation|promise|task|step)s?\b|\bwe (?:promise|agree|decide)"),
}


@cache
def column_of(head: str) -> Column | None:
    """What a column of this name holds."""
    exact, starts = _names()
    name = normal(head)
    for form in (name, name.rstrip("?.*: "), _BRACKETED_END.sub("", name).rstrip("? ")):
        if form in exact:
            return exact[form]
    for start, column in starts:
        if name.startswith(start):
            return column
    for part in _PARTS.split(name)[:2]:
        if part.strip() in exact:
            return exact[part.strip()]
    if len(name.split()) > _MOST_WORDED:
        return None
    return next((column for column, pattern in _WORDED.items() if pattern.search(name)), None)


@cache
def _names() -> tuple[dict[str, Column], tuple[tuple[str, Column], ...]]:
    """Whole heads, and the beginnings of heads that go on in any way ("what was agreed *")."""
    exact: dict[str, Column] = {}
    starts: list[tuple[str, Column]] = []
    for column in get_args(Column):
        for name in words.words("tables", column):
            if name.endswith(" *"):
                starts.append((name[:-1], column))
            else:
                exact.setdefault(name, column)
    return exact, tuple(starts)


def columns_by_head(grid: Grid, head: Sequence[tuple[int, str]]) -> Columns:
    """What each column holds by the table's first row, ``head``: the column and words of each of its cells."""
    found = {_fullest(grid, at): column for at, text in head if (column := column_of(text)) is not None}
    if "set_on" not in found.values():
        dated = next((at for at, column in found.items() if column == "other" and _holds_dated_numbers(grid, at)), None)
        if dated is not None:
            found[dated] = "set_on"
    return found


def _fullest(grid: Grid, at: int) -> int:
    """Of the columns below a head that is merged over several, the one with most words."""
    head = grid.rows[0][at]
    if head is None or head.cell is None or head.cell.columns == 1:
        return at
    below = range(at, at + head.cell.columns)
    return max(below, key=lambda column: sum(len(grid.text(row[column])) for row in grid.rows[1:]))


def _holds_dated_numbers(grid: Grid, at: int) -> bool:
    """Numbers like "16/04-1" tell on which day an item was set: a list that holds several reviews' items."""
    numbers = [DATED_NUMBER.match(grid.text(row[at])) for row in grid.rows[1:] if row[at] is not None]
    return all(numbers) and len({found.group() for found in numbers if found}) > 1


def one_of_each(columns: Columns) -> Columns:
    """Only the first column of each kind counts."""
    kept: Columns = {}
    for at, column in sorted(columns.items()):
        if column in ("other", "need", "area") or column not in kept.values():
            kept[at] = column
    return kept


def guess_last_time(grid: Grid) -> Columns:
    """What was agreed, and in a column after it what became of it; nothing if there are no two such columns."""
    numbers = _numbers(grid)
    rest = [at for at in range(grid.width) if at not in numbers]
    if len(rest) < 2:
        return {}
    return {rest[0]: "action", rest[-1]: "outcome", **dict.fromkeys(rest[1:-1], "other")}


def guess_columns(grid: Grid) -> Columns:
    """The columns of an action table that has no header row: the wordiest is the action, others by their looks."""
    numbers = _numbers(grid)
    rest = [at for at in range(grid.width) if at not in numbers]
    if not rest:
        return {}
    wordiest = max(rest, key=lambda at: sum(len(text.split()) for text in grid.columns[at]))
    found: Columns = {wordiest: "action"}
    _note_likest(grid, rest, "deadline", looks_like_deadline, found)
    _note_likest(grid, rest, "owner", looks_like_owner, found)
    return {at: found.get(at, "other") for at in range(grid.width)}


def _note_likest(
    grid: Grid, rest: Sequence[int], column: Column, looks_right: Callable[[str], object], found: Columns
) -> None:
    """Note the free column of which most cells look right, if half do."""
    shares = {at: _share(grid.columns[at], looks_right) for at in rest if at not in found}
    likest = max(shares, key=lambda at: shares[at], default=None)
    if likest is not None and shares[likest] >= 0.5:
        found[likest] = column


def _numbers(grid: Grid) -> set[int]:
    """The columns that only number the rows."""
    return {at for at, column in enumerate(grid.columns) if _share(column, _NUMBER.fullmatch) > 0.8}


def _share(column: Sequence[str], test: Callable[[str], object]) -> float:
    filled = [text for text in column if text]
    return sum(bool(test(text)) for text in filled) / len(filled) if filled else 0.0
