"""The lists of a review written as tables: this time's actions, last time's, or both side by side."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from qa_audit.document import Block, Document
from qa_audit.extract.columns import DATED_NUMBER, Column
from qa_audit.extract.grid import Row, distinct, is_band
from qa_audit.extract.lines import Place, items_of, normal
from qa_audit.extract.lists import Entry, Side, entries_of
from qa_audit.extract.prompts import ELSEWHERE
from qa_audit.extract.tables import Table

_BLANK = " -–—\n"


def entries_of_table(document: Document, table: Table) -> list[Entry]:
    """The entries of a table whose use is "actions", "previous" or "both", row by row."""
    reader = _Rows(document, table)
    return [entry for row in table.body for entry in reader.entries(row)]


def previous_cells(document: Document, table: Table) -> frozenset[int]:
    """The indexes of the blocks of a list table that belong to last time's side."""
    if table.use == "previous":
        return frozenset(block.index for block in table.grid.cells)
    if table.by_set_on:
        reader = _Rows(document, table)
        rows = [row for row in table.body if reader.is_of_last_time(row)]
        return frozenset(block.index for row in rows for _, block in distinct(row))
    at = table.column("previous")
    if table.use == "actions" or at is None:
        return frozenset()
    columns = (at, table.column("outcome"))
    return frozenset(block.index for row in table.grid.rows for column, block in distinct(row) if column in columns)


@dataclass
class _Rows:
    """Reads a list table's rows; a cell merged over several rows is one item."""

    document: Document
    table: Table
    done: set[tuple[Side, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        days = (self._set_on(row) for row in reversed(self.table.body))
        self.this_review = next((day for day in days if day), "")  # the last rows of a mixed list are this review's

    def entries(self, row: Row) -> Iterator[Entry]:
        for side, column in self._sides(row):
            block = self.table.cell(row, column)
            if block is None or (side, block.index) in self.done or is_band(row):
                continue
            self.done.add((side, block.index))
            yield from self._entries_in(block, row, side)

    def _sides(self, row: Row) -> tuple[tuple[Side, Column], ...]:
        """The lists that a row has an item of, each with the column that holds the item."""
        if self.table.use == "actions":
            return (("action", "action"),)
        if self.table.use == "previous":
            return (("previous", "action"),)
        if self.table.by_set_on:
            return (("previous" if self.is_of_last_time(row) else "action", "action"),)
        return ("previous", "previous"), ("action", "action")

    def is_of_last_time(self, row: Row) -> bool:
        """In a list of several reviews' items: was this one set before this review?"""
        return self._set_on(row) != self.this_review

    def _set_on(self, row: Row) -> str:
        """The day on which a row's item was set, as written."""
        text = normal(self.table.grid.text(self.table.cell(row, "set_on")))
        dated = DATED_NUMBER.match(text)
        return dated.group() if dated else text

    def _entries_in(self, block: Block, row: Row, side: Side) -> Iterator[Entry]:
        """The item of a cell, or the items that it lists."""
        items = list(items_of(self.document, block))
        if not self.document.text_of(block).strip(_BLANK) or (len(items) == 1 and ELSEWHERE.match(items[0].text)):
            return
        places = self._places(row, side)
        inner = entries_of(self.document, items, previous=side == "previous", strict=True)
        lists_several = len(inner.entries) > 1 and side == "action" and places["owner"] is None
        if inner.labelled or lists_several:
            yield from (replace(entry, area=places["area"]) for entry in inner.entries)
        else:
            yield Entry(side, items[0].start, items[-1].end, **places)

    def _places(self, row: Row, side: Side) -> dict[str, Place | None]:
        """The cells beside an item; where both lists stand side by side, only those of its own side."""
        side_by_side = self.table.use == "both" and not self.table.by_set_on
        others = {"previous": ("owner", "deadline", "area"), "action": ("outcome",)}[side] if side_by_side else ()
        wanted: tuple[Column, ...] = ("owner", "deadline", "outcome", "area")
        return {column: None if column in others else self._place(row, column) for column in wanted}

    def _place(self, row: Row, column: Column) -> Place | None:
        if self.table.column(column) is None:
            return None
        block = self.table.cell(row, column)
        return (block.start, block.end) if block is not None else (0, 0)
