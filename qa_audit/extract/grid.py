"""A table as rows of cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from qa_audit.document import Block, Document

Row = Sequence[Block | None]


@dataclass(frozen=True)
class Grid:
    """A table as rows of cells, all of one width; a cell merged over rows or columns stands in each of them."""

    document: Document
    cells: tuple[Block, ...]
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, document: Document, cells: Sequence[Block]) -> "Grid":
        placed: dict[int, dict[int, Block]] = {}
        for block in cells:
            if block.cell is not None:
                for row in range(block.cell.row, block.cell.row + block.cell.rows):
                    for column in range(block.cell.column, block.cell.column + block.cell.columns):
                        placed.setdefault(row, {}).setdefault(column, block)
        width = max((max(row) + 1 for row in placed.values()), default=0)
        rows = tuple(tuple(placed[row].get(column) for column in range(width)) for row in sorted(placed))
        return cls(document, tuple(cells), rows)

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def text(self, cell: Block | None) -> str:
        return self.document.text_of(cell) if cell is not None else ""

    def words(self, cell: Block) -> int:
        return len(self.text(cell).split())

    @cached_property
    def columns(self) -> tuple[tuple[str, ...], ...]:
        """The texts of each column's cells."""
        return tuple(tuple(self.text(cell).strip() for cell in column) for column in zip(*self.rows, strict=True))

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The first line of the first cell of each row."""
        return tuple(self.text(row[0]).split("\n")[0] for row in self.rows if row[0] is not None)


def distinct(row: Row) -> Iterator[tuple[int, Block]]:
    """The cells of a row, each once, with the first column it fills."""
    last = None
    for column, block in enumerate(row):
        if block is not None and block is not last:
            yield column, block
        last = block


def is_band(row: Row) -> bool:
    """Does one cell go right across a table of several columns?"""
    return len(row) > 1 and len(list(distinct(row))) == 1
