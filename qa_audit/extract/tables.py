"""What a table is for: facts, attendance, actions, last time's actions, a form, columns of prose, ticks, signatures."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from qa_audit import words
from qa_audit.document import Block, Document
from qa_audit.extract.deadlines import looks_like_deadline
from qa_audit.extract.fields import field_of
from qa_audit.extract.headings import canonical_of
from qa_audit.extract.lines import is_prose, normal
from qa_audit.extract.owners import looks_like_owner

Column = Literal["action", "owner", "deadline", "outcome", "previous", "set_on", "need", "other"]
Use = Literal["actions", "previous", "both", "attendance", "signatures", "columns", "ticks", "form", "data"]

_TICKS = re.compile(r"[☐☑☒✓✔✗]|^(?:y|n|yes|no|n/?a|yes / no|y/n)$", re.IGNORECASE)
_ATTENDANCE_HEADS = re.compile(
    r"\b(?:there\??|attended|attendance|invited|present|apologies|came|who they are|what they do|relationship|role|"
    r"link to|name|who)\b"
)
DATED_ID = re.compile(r"\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?")
_NUMBER = re.compile(r"\W*\w{0,2}\d{0,3}\W*")
_SIGNED = re.compile(r"\bsign(?:ed|ature|atures)\b")
_WORDED: tuple[tuple[re.Pattern[str], Column], ...] = (
    (re.compile(r"^(?:by )?wh(?:o|om)\b|\bresponsible\b|\bwho (?:will|is|does)\b"), "owner"),
    (
        re.compile(r"^(?:by )?when\b|\btime-?(?:scale|frame)\b|\bdeadline\b|\b(?:target|due|completion) date\b"),
        "deadline",
    ),
    (
        re.compile(
            r"\b(?:last|previous|earlier|old)\b.*\b(?:time|review|decisions?|actions?|promises?|recommendations?)\b"
        ),
        "previous",
    ),
    (
        re.compile(
            r"\b(?:did|has|have|was|were|been)\b.*\b(?:happen(?:ed)?|done|met|kept|completed)\b|\bcame of\b|\bturned out\b"
        ),
        "outcome",
    ),
    (re.compile(r"\b(?:action|decision|recommendation|promise|task|step)s?\b|\bwe (?:promise|agree|decide)"), "action"),
)
_MOST_HEAD_WORDS = 8


@dataclass(frozen=True)
class Grid:
    """A table as rows of cells; a cell merged over rows or columns stands in each of them."""

    cells: tuple[Block, ...]
    rows: tuple[tuple[Block | None, ...], ...]

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)


@dataclass(frozen=True)
class Table:
    """A table with its use. ``columns`` maps a column to what it holds, ``head`` is the number of header rows."""

    grid: Grid
    use: Use
    columns: dict[int, Column] = field(default_factory=dict)
    head: int = 0

    def column(self, wanted: Column) -> int | None:
        return next((at for at, kind in self.columns.items() if kind == wanted), None)


def grid_of(cells: tuple[Block, ...]) -> Grid:
    """The cells of one table as a grid."""
    placed: dict[int, dict[int, Block]] = {}
    for block in cells:
        cell = block.cell
        if cell is None:
            continue
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                placed.setdefault(row, {}).setdefault(column, block)
    width = max((max(row) + 1 for row in placed.values()), default=0)
    rows = tuple(tuple(placed[row].get(column) for column in range(width)) for row in sorted(placed))
    return Grid(cells, rows)


def distinct(row: tuple[Block | None, ...]) -> Iterator[tuple[int, Block]]:
    """The cells of a row, each once, with the first column it fills."""
    last = None
    for column, block in enumerate(row):
        if block is not None and block is not last:
            yield column, block
        last = block


@cache
def _names() -> tuple[dict[str, Column], tuple[tuple[str, Column], ...]]:
    exact: dict[str, Column] = {}
    starts: list[tuple[str, Column]] = []
    kinds: tuple[Column, ...] = ("action", "owner", "deadline", "outcome", "previous", "set_on", "need", "other")
    for kind in kinds:
        for name in words.words("tables", kind):
            if name.endswith(" *"):
                starts.append((name[:-1], kind))
            else:
                exact.setdefault(name, kind)
    return exact, tuple(starts)


@cache
def column_of(header: str) -> Column | None:
    """What a column of this name holds (rubrics/words/tables.yaml)."""
    exact, starts = _names()
    name = normal(header)
    for form in (name, name.rstrip("?.*: "), re.sub(r"\s*\(.*\)$", "", name).rstrip("? ")):
        if form in exact:
            return exact[form]
    for start, kind in starts:
        if name.startswith(start):
            return kind
    for part in re.split(r"[/,(?]| and ", name)[:2]:
        if part.strip() in exact:
            return exact[part.strip()]
    return next((kind for pattern, kind in _WORDED if pattern.search(name)), None) if len(name.split()) <= 7 else None


def read_table(document: Document, cells: tuple[Block, ...], section: str | None) -> Table:
    """Decide what a table is for; ``section`` is the canonical name of the section it stands in."""
    grid = grid_of(cells)
    head = [(column, normal(document.text_of(block))) for column, block in distinct(grid.rows[0])] if grid.rows else []
    columns: dict[int, Column] = {}
    if head and all(len(text.split()) <= _MOST_HEAD_WORDS for _, text in head) and len(grid.rows) > 1:
        columns = {
            _fullest(document, grid, column): kind for column, text in head if (kind := column_of(text)) is not None
        }
    _note_dated_ids(document, grid, columns)
    use = _list_use(document, grid, columns, section)
    if use is not None:
        return Table(grid, use, _one_of_each(columns, use), 1)
    if _is_signatures(head, section):
        return Table(grid, "signatures")
    if _are_section_heads(head) and len(grid.rows) > 1:
        return Table(grid, "columns", head=1)
    if _is_attendance(document, grid, head, section):
        return Table(grid, "attendance")
    if section in ("decisions", "previous_decisions") and grid.width >= 2 and len(grid.rows) >= 2:
        guessed = _guess_last_time(document, grid) if section == "previous_decisions" else guess_columns(document, grid)
        if set(guessed.values()) & {"owner", "deadline", "outcome"} and not _has_labels(document, grid):
            return Table(grid, "actions" if section == "decisions" else "previous", guessed)
    if _is_ticks(document, grid):
        return Table(grid, "ticks")
    if _is_form(document, grid):
        return Table(grid, "form")
    return Table(grid, "data")


def _fullest(document: Document, grid: Grid, column: int) -> int:
    """Of the columns below a head that is merged over several, the one with most words."""
    block = grid.rows[0][column]
    span = (
        range(column, column + block.cell.columns)
        if block is not None and block.cell is not None
        else range(column, column + 1)
    )
    if len(span) == 1:
        return column
    return max(
        span, key=lambda at: sum(len(document.text_of(cell)) for row in grid.rows[1:] if (cell := row[at]) is not None)
    )


def _note_dated_ids(document: Document, grid: Grid, columns: dict[int, Column]) -> None:
    """Numbers like "16/04-1" tell on which day an item was set: a list that holds several reviews' items."""
    if "set_on" in columns.values():
        return
    for at in [at for at, kind in columns.items() if kind == "other"]:
        ids = [DATED_ID.match(document.text_of(block)) for row in grid.rows[1:] if (block := row[at]) is not None]
        if ids and all(ids) and len({found.group() for found in ids if found}) > 1:
            columns[at] = "set_on"
            return


def _list_use(document: Document, grid: Grid, columns: dict[int, Column], section: str | None) -> Use | None:
    """Is this, by its header row, a list of actions, of last time's actions, or of both?"""
    kinds = set(columns.values())
    if "previous" in kinds and "action" in kinds:
        return "both"
    if "previous" in kinds and ("outcome" in kinds or section == "previous_decisions"):
        return "previous"
    if kinds >= {"action", "need"}:
        return "actions"
    if "action" not in kinds or len(kinds - {"other"}) < 2:
        return None
    if "set_on" in kinds and ("deadline" in kinds or "owner" in kinds):
        return "both"
    if section == "previous_decisions":
        return "previous"
    if "outcome" in kinds and "deadline" not in kinds:
        return (
            "actions"
            if section == "decisions" and "owner" in kinds and not _filled(document, grid, columns)
            else "previous"
        )
    if kinds & {"owner", "deadline"}:
        return "actions"
    return None


def _filled(document: Document, grid: Grid, columns: dict[int, Column]) -> bool:
    at = next(column for column, kind in columns.items() if kind == "outcome")
    return any(
        block is not None and document.text_of(block).strip() for row in grid.rows[1:] for block in row[at : at + 1]
    )


def _one_of_each(columns: dict[int, Column], use: Use) -> dict[int, Column]:
    """Only the first column of each kind counts; in a list of both, a column of either side keeps its side."""
    seen: set[Column] = set()
    kept: dict[int, Column] = {}
    for at, kind in sorted(columns.items()):
        if kind not in seen or kind in ("other", "need"):
            kept[at] = kind
            seen.add(kind)
    if use == "previous" and "previous" in seen and "action" not in seen:
        kept = {at: ("action" if kind == "previous" else kind) for at, kind in kept.items()}
    return kept


def _is_signatures(head: list[tuple[int, str]], section: str | None) -> bool:
    return any(_SIGNED.search(text) for _, text in head) or section == "distribution_signoff"


def _are_section_heads(head: list[tuple[int, str]]) -> bool:
    """Strengths, worries and next steps (or the siblings' names) side by side."""
    found = [canonical_of(text) for _, text in head]
    return len(found) >= 2 and found.count("strengths") + found.count("worries") >= 2


def _is_attendance(document: Document, grid: Grid, head: list[tuple[int, str]], section: str | None) -> bool:
    if section == "attendance":
        return not any(len(document.text_of(block).split()) > 60 for block in grid.cells) and not _has_sections(
            document, grid
        )
    named = [text for _, text in head if _ATTENDANCE_HEADS.search(text) and len(text.split()) <= 5]
    return len(named) >= 2 and len(grid.rows) > 1 and not any(len(document.text_of(b).split()) > 60 for b in grid.cells)


def _has_sections(document: Document, grid: Grid) -> bool:
    """Labels of other sections on the left, running text on the right."""
    for row in grid.rows:
        cells = [document.text_of(block) for _, block in distinct(row)]
        if len(cells) > 1 and is_prose(cells[-1]) and canonical_of(cells[0].split("\n")[0]) not in (None, "attendance"):
            return True
    return False


def _is_ticks(document: Document, grid: Grid) -> bool:
    last = [document.text_of(row[-1]).strip() for row in grid.rows if row[-1] is not None]
    return len(last) >= 2 and sum(bool(_TICKS.search(text)) for text in last) >= 0.6 * len(last)


def _is_form(document: Document, grid: Grid) -> bool:
    """Labels on the left (or above) and what was written on the right (or below)."""
    if grid.width == 1:
        return True
    firsts = [document.text_of(row[0]).split("\n")[0] for row in grid.rows if row[0] is not None]
    prose = [any(is_prose(document.text_of(block)) for _, block in list(distinct(row))[1:]) for row in grid.rows]
    labels = sum(len(text.split()) <= 14 and canonical_of(text) is not None for text in firsts)
    return labels >= max(1, len(firsts) / 3) or (any(prose) and labels >= 1)


def _has_labels(document: Document, grid: Grid) -> bool:
    """Are its first cells the labels of a header block or the headings of a form?"""
    firsts = [document.text_of(row[0]).split("\n")[0] for row in grid.rows if row[0] is not None]
    known = sum(
        field_of(text) is not None or (canonical_of(text) is not None and len(text.split()) <= 4) for text in firsts
    )
    return known >= len(firsts) / 2 and len(firsts) > 0


def _texts_by_column(document: Document, grid: Grid) -> list[list[str]]:
    return [
        [document.text_of(cell).strip() if cell is not None else "" for cell in column]
        for column in zip(*grid.rows, strict=True)
    ]


def _share(column: list[str], test: Callable[[str], object]) -> float:
    filled = [text for text in column if text]
    return sum(bool(test(text)) for text in filled) / len(filled) if filled else 0.0


def _guess_last_time(document: Document, grid: Grid) -> dict[int, Column]:
    """What was agreed, and in a column after it what became of it."""
    texts = _texts_by_column(document, grid)
    numbers = {at for at, column in enumerate(texts) if _share(column, _NUMBER.fullmatch) > 0.8}
    rest = [at for at in range(grid.width) if at not in numbers]
    if len(rest) < 2:
        return {}
    return {rest[0]: "action", rest[-1]: "outcome", **dict.fromkeys(rest[1:-1], "other")}


def guess_columns(document: Document, grid: Grid) -> dict[int, Column]:
    """The columns of an action table that has no header row, by what stands in them."""
    texts = _texts_by_column(document, grid)
    lengths = [sum(len(text.split()) for text in column) / max(1, len(column)) for column in texts]
    numbered = {at for at, column in enumerate(texts) if _share(column, _NUMBER.fullmatch) > 0.8}
    order = sorted((at for at in range(grid.width) if at not in numbered), key=lambda at: -lengths[at])
    if not order:
        return {}
    found: dict[int, Column] = {order[0]: "action"}
    rest = order[1:]
    tests: tuple[tuple[Column, Callable[[str], object]], ...] = (
        ("deadline", looks_like_deadline),
        ("owner", looks_like_owner),
    )
    for kind, test in tests:
        scored = sorted(((_share(texts[at], test), -at) for at in rest if at not in found), reverse=True)
        if scored and scored[0][0] >= 0.5:
            found[-scored[0][1]] = kind
    for at in rest:
        found.setdefault(at, "other")
    found.update(dict.fromkeys(numbered, "other"))
    return dict(sorted(found.items()))
