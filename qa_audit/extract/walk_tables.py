"""Through the tables of a paper: lists of actions, attendance, columns of prose; forms are read by walk_forms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from qa_audit.document import Block
from qa_audit.extract.draft import LISTS, Draft
from qa_audit.extract.grid import Grid, Row, distinct, is_band
from qa_audit.extract.headings import canonical_of, could_be_heading, number_of
from qa_audit.extract.lines import Item, is_prose, items_of
from qa_audit.extract.list_tables import entries_of_table, previous_cells
from qa_audit.extract.lists import entries_of
from qa_audit.extract.tables import Table, Use, read_table
from qa_audit.extract.walk_forms import form, form_cell
from qa_audit.record import Zone

_PLAIN: dict[Use, Zone] = {"attendance": "attendance", "signatures": "signature", "ticks": "field"}
_MOST_ITEM_WORDS = 40
_MOST_LABEL_WORDS = 8


@dataclass
class TableWalk:
    """Notes the tables of a paper in ``draft``."""

    draft: Draft
    inside: dict[int, int | None] = field(default_factory=dict)  # section of each block, for tables inside cells

    def table(self, cells: Sequence[Block]) -> None:
        before = cells[0].index - 1
        if self.inside.get(before) is not None:
            self.draft.current = self.inside[before]
        for part in self._parts(cells):
            self._part(part)
        for block in cells:
            self.inside.setdefault(block.index, self.draft.current)
        self.draft.begun = True
        self.draft.after_heading = False

    def _parts(self, cells: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
        """A table cut where a band across it names a list ("Decisions of this review"), which opens as a section."""
        part: list[Block] = []
        for _, row, new in _new_cells(Grid.of(self.draft.document, cells)):
            own = [block for _, block in new]
            title = self._list_title(own, len(row))
            if title is None:
                part.extend(own)
                continue
            if part:
                yield tuple(part)
            part = []
            self.draft.open(title)
        if part:
            yield tuple(part)

    def _list_title(self, row: Sequence[Block], width: int) -> Item | None:
        """The line of a band that names a list."""
        if len(row) != 1 or width == 1 or row[0].cell is None or row[0].cell.columns != width:
            return None
        items = self._items(row[0])
        named = len(items) == 1 and could_be_heading(items[0]) and canonical_of(items[0].text) in LISTS
        return items[0] if named else None

    def _part(self, cells: Sequence[Block]) -> None:
        self.draft.close_list()
        table = read_table(self.draft.document, cells, self.draft.canonical)
        if table.use in ("actions", "previous", "both"):
            self._list(table)
        elif table.use in _PLAIN:
            for block in table.grid.cells:
                self.draft.put_block(_PLAIN[table.use], block)
        elif table.use == "columns":
            self._columns(table)
        elif self.draft.in_list and self._is_plain_list(table.grid):
            for block in table.grid.cells:
                form_cell(self.draft, block)
        else:
            form(self.draft, table.grid)

    def _items(self, block: Block) -> list[Item]:
        return list(items_of(self.draft.document, block))

    def _is_plain_list(self, grid: Grid) -> bool:
        """One column of short cells under the heading of a list: each cell an item."""
        firsts = [item for block in grid.cells for item in islice(items_of(self.draft.document, block), 1)]
        return grid.width == 1 and len(firsts) >= 2 and all(map(_is_plain_item, firsts))

    def _list(self, table: Table) -> None:
        self.draft.listed = self.draft.current
        self.draft.entries.extend(entries_of_table(self.draft.document, table))
        self.draft.has_previous_list = self.draft.has_previous_list or table.use in ("previous", "both")
        previous = previous_cells(self.draft.document, table)
        needs = {at for at, column in table.columns.items() if column == "need"}
        for number, _, cells in _new_cells(table.grid):
            has_need = number >= table.head and any(column in needs for column, _ in cells)
            label = self._open_label(cells) if has_need else None
            for column, block in cells:
                if has_need and (block == label or column in needs):
                    self._running_text(block, after_label=block == label)
                else:
                    self.draft.put_block("previous" if block.index in previous else "action", block)

    def _open_label(self, cells: Sequence[tuple[int, Block]]) -> Block | None:
        """Open the section that the first cell of a row names, of a plan that has needs beside their actions."""
        first = cells[0][1]
        item = next(items_of(self.draft.document, first), None)
        if item is None or not _is_label(item):
            return None
        self.draft.open(item)
        return first

    def _running_text(self, block: Block, *, after_label: bool) -> None:
        for item in self._items(block)[after_label:]:
            self.draft.put_item("narrative", item)

    def _columns(self, table: Table) -> None:
        """Strengths, worries and next steps side by side: each head opens a section for its column."""
        before = self.draft.current
        sections: dict[int, int | None] = {}
        for column, block in distinct(table.grid.rows[0]):
            for item in islice(items_of(self.draft.document, block), 1):
                self.draft.open(item, column_head=True)
            sections[column] = self.draft.current
        for _, row, cells in islice(_new_cells(table.grid), 1, None):
            for column, block in cells:
                self.draft.current = sections.get(column, before)
                self._column_cell(block, is_alone=is_band(row))
        if before is not None:
            self.draft.current = before

    def _column_cell(self, block: Block, *, is_alone: bool) -> None:
        items = self._items(block)
        if is_alone and len(items) == 1 and could_be_heading(items[0]):
            self.draft.put_item("heading", items[0])
        elif self.draft.canonical == "decisions":
            found = entries_of(self.draft.document, items, previous=False, strict=True)
            (self.draft.entries if found.labelled else self.draft.spare).extend(found.entries)
            self.draft.put_list(items, found, "action" if found.labelled else "narrative")
        else:
            for item in items:
                self.draft.put_item("narrative" if is_prose(item.text) or item.words > 3 else "heading", item)


def _new_cells(grid: Grid) -> Iterator[tuple[int, Row, list[tuple[int, Block]]]]:
    """The rows by number, each with the cells (and their columns) that stand in no row above."""
    seen: set[int] = set()
    for number, row in enumerate(grid.rows):
        cells = [(column, block) for column, block in distinct(row) if block.index not in seen]
        seen.update(block.index for _, block in cells)
        yield number, row, cells


def _is_plain_item(item: Item) -> bool:
    titled = item.line.bold >= 0.9 or canonical_of(item.text) in LISTS or bool(number_of(item))
    return not titled and item.words <= _MOST_ITEM_WORDS


def _is_label(item: Item) -> bool:
    return could_be_heading(item) and item.words <= _MOST_LABEL_WORDS and canonical_of(item.text) is not None
