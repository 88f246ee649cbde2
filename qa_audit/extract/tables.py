"""What a table is for: actions, last time's actions, attendance, signatures, columns of prose, ticks, or a form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from qa_audit.document import Block, Document
from qa_audit.extract.columns import (
    Column,
    Columns,
    columns_by_head,
    guess_columns,
    guess_last_time,
    one_of_each,
)
from qa_audit.extract.fields import field_of
from qa_audit.extract.grid import Grid, Row, distinct
from qa_audit.extract.headings import canonical_of, could_be_heading
from qa_audit.extract.labels import count_labels
from qa_audit.extract.lines import is_prose, items_of, normal

Use = Literal["actions", "previous", "both", "attendance", "signatures", "columns", "ticks", "form"]
Head = Sequence[tuple[int, str]]  # the column and words of each cell of the first row

_TICKS = re.compile(r"[☐☑☒✓✔✗]|^(?:y|n|yes|no|n/?a|yes / no|y/n)$", re.IGNORECASE)
_ATTENDANCE_HEADS = re.compile(
    r"\b(?:there\??|attended|attendance|invited|present|apologies|came|who they are|what they do|relationship|role"
    r"|link to|name|who)\b"
)
_MEETING = re.compile(r"\b(?:review|meeting)\b")
_SIGNED = re.compile(r"\bsign(?:ed|ature|atures)\b")
_MOST_HEAD_WORDS = 8
_MOST_LABEL_WORDS = 4
_MOST_ATTENDANCE_WORDS = 60  # of one cell
_FACTS = ("date_of_birth", "reference", "age", "review_number", "participation_code", "previous_review", "next_review")
_LISTS = ("decisions", "previous_decisions")


@dataclass(frozen=True)
class Table:
    """A table with its use. ``columns`` says what its columns hold, ``head`` is the number of header rows."""

    grid: Grid
    use: Use
    columns: Columns = field(default_factory=dict)
    head: int = 0

    def column(self, wanted: Column) -> int | None:
        return next((at for at, column in self.columns.items() if column == wanted), None)

    def cell(self, row: Row, wanted: Column) -> Block | None:
        """The cell of a row in the column that holds ``wanted``."""
        at = self.column(wanted)
        return row[at] if at is not None else None

    @property
    def body(self) -> tuple[Row, ...]:
        return self.grid.rows[self.head :]

    @property
    def by_set_on(self) -> bool:
        """Does a list of both this time's and last time's actions tell them apart by the day they were set?"""
        return self.use == "both" and self.column("set_on") is not None


def read_table(document: Document, cells: Sequence[Block], section: str | None) -> Table:
    """Decide what a table is for; ``section`` is the canonical name of the section it stands in."""
    grid = Grid.of(document, cells)
    head = [(at, normal(grid.text(block))) for at, block in distinct(grid.rows[0])] if grid.rows else []
    return _list_with_head(grid, head, section) or _plain_use(grid, head, section)


def _list_with_head(grid: Grid, head: Head, section: str | None) -> Table | None:
    if len(grid.rows) < 2 or any(len(text.split()) > _MOST_HEAD_WORDS for _, text in head):
        return None
    columns = columns_by_head(grid, head)
    use = _list_use(grid, columns, section)
    if use is None:
        return _labelled_list(grid, columns) if section == "decisions" else None
    columns = one_of_each(columns)
    if use == "previous" and "action" not in columns.values():
        columns = {at: ("action" if column == "previous" else column) for at, column in columns.items()}
    return Table(grid, use, columns, head=1)


def _labelled_list(grid: Grid, columns: Columns) -> Table | None:
    """Areas of life, each with actions that name owner and time in their own cell ("Owner: Maud")."""
    tasks = [at for at, column in columns.items() if column in ("action", "previous")]
    if len(tasks) != 1 or "area" not in columns.values():
        return None
    cells = [row[tasks[0]] for row in grid.rows[1:]]
    labelled = [cell for cell in cells if cell and count_labels(list(items_of(grid.document, cell)))]
    if len(labelled) < max(1, len(cells) / 2):
        return None
    return Table(grid, "actions", {**columns, tasks[0]: "action"}, head=1)


def _list_use(grid: Grid, columns: Columns, section: str | None) -> Use | None:
    """Is this, by its header row, a list of actions, of last time's actions, or of both?"""
    kinds = set(columns.values())
    if "previous" in kinds:
        return _use_with_previous(kinds, section)
    if kinds >= {"action", "need"}:
        return "actions"
    if "action" not in kinds or len(kinds - {"other", "area"}) < 2:
        return None
    asked = bool(kinds & {"owner", "deadline"})
    if "set_on" in kinds and asked:
        return "both"
    if section == "previous_decisions":
        return "previous"
    if "outcome" in kinds and "deadline" not in kinds:
        waits = section == "decisions" and asked and not _has_outcomes(grid, columns)
        return "actions" if waits else "previous"
    return "actions" if asked else None


def _use_with_previous(kinds: set[Column], section: str | None) -> Use | None:
    if "action" in kinds:
        return "both"
    return "previous" if "outcome" in kinds or section == "previous_decisions" else None


def _has_outcomes(grid: Grid, columns: Columns) -> bool:
    at = next(at for at, column in columns.items() if column == "outcome")
    return any(grid.columns[at][1:])


def _plain_use(grid: Grid, head: Head, section: str | None) -> Table:
    """The use of a table whose header row names no list."""
    if section != "distribution_signoff" and _is_header_block(grid):
        return Table(grid, "form")
    if _is_signatures(head, section):
        return Table(grid, "signatures")
    if _is_prose_in_columns(grid, head):
        return Table(grid, "columns", head=1)
    if _is_attendance(grid, head, section):
        return Table(grid, "attendance")
    if section in _LISTS and grid.width >= 2 and len(grid.rows) >= 2 and not _has_labels(grid):
        columns = guess_columns(grid) if section == "decisions" else guess_last_time(grid)
        if set(columns.values()) & {"owner", "deadline", "outcome"}:
            return Table(grid, "actions" if section == "decisions" else "previous", columns)
    return Table(grid, "ticks" if _is_ticks(grid) else "form")


def _is_header_block(grid: Grid) -> bool:
    """Does it hold the child's and the review's own facts? Then "Record signed" and "IRO's name" are labels too."""
    first = [block for _, block in distinct(grid.rows[0])][:1] if grid.rows else []
    cells = {*first, *(block for row in grid.rows[1:] for _, block in distinct(row))}
    return sum(_names_fact(normal(grid.text(block))) for block in cells) >= 2


def _names_fact(text: str) -> bool:
    """The label of a fact that no list of people and no signature needs: "Date of birth", "Review date"."""
    kind = field_of(text) if len(text.split()) <= _MOST_LABEL_WORDS else None
    return kind in _FACTS or (kind == "review" and _MEETING.search(text) is not None)


def _is_signatures(head: Head, section: str | None) -> bool:
    return section == "distribution_signoff" or any(_SIGNED.search(text) for _, text in head)


def _is_prose_in_columns(grid: Grid, head: Head) -> bool:
    """Strengths, worries and next steps side by side."""
    sections = [canonical_of(text) for _, text in head]
    return len(grid.rows) > 1 and sections.count("strengths") + sections.count("worries") >= 2


def _is_attendance(grid: Grid, head: Head, section: str | None) -> bool:
    if any(grid.words(block) > _MOST_ATTENDANCE_WORDS for block in grid.cells):
        return False
    if section == "attendance":
        return not _opens_section(grid) and not any(_is_section(grid, row) for row in grid.rows)
    named = [text for _, text in head if _ATTENDANCE_HEADS.search(text) and len(text.split()) <= 5]
    return len(named) >= 2 and len(grid.rows) > 1


def _opens_section(grid: Grid) -> bool:
    """A small table of one column whose first cell, in bold or numbered, is the label of another question."""
    first = grid.rows[0][0] if grid.width == 1 and len(grid.rows) > 1 else None
    item = next(items_of(grid.document, first), None) if first is not None else None
    if item is None or not could_be_heading(item) or canonical_of(item.text) == "attendance":
        return False
    return item.line.bold >= 0.9 or canonical_of(item.text) is not None


def _is_section(grid: Grid, row: Row) -> bool:
    """The label of another section on the left, running text on the right."""
    cells = [grid.text(block) for _, block in distinct(row)]
    other = len(cells) > 1 and canonical_of(cells[0].split("\n")[0]) not in (None, "attendance")
    return other and is_prose(cells[-1])


def _has_labels(grid: Grid) -> bool:
    """Are at least half of its first cells the labels of a header block or the headings of a form?"""
    known = [
        text for text in grid.labels if field_of(text) is not None or (canonical_of(text) and len(text.split()) <= 4)
    ]
    return bool(grid.labels) and len(known) >= len(grid.labels) / 2


def _is_ticks(grid: Grid) -> bool:
    last = [grid.text(row[-1]).strip() for row in grid.rows if row[-1] is not None]
    return len(last) >= 2 and sum(bool(_TICKS.search(text)) for text in last) >= 0.6 * len(last)
