"""A paper as text, with the place of every word.

One coordinate system per paper: offsets into ``Document.text``. ``Span`` is the only way to point.
Readers note where each piece of text came from while they build the text; nobody searches for it later.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

Format = Literal["docx", "pdf"]
Part = Literal["body", "header", "footer", "footnote", "textbox"]


class ByFields:
    """Pickled as the call that makes it: frozen dataclasses with slots are slow to restore field by field."""

    __slots__: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[type["ByFields"], tuple[object, ...]]:
        return type(self), tuple(getattr(self, name) for name in self.__slots__)


class Span(NamedTuple):
    """Characters ``start`` to ``end`` (end not included) of the paper called ``of``."""

    of: str
    start: int
    end: int

    def holds(self, other: "Span") -> bool:
        return self.of == other.of and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.of == other.of and self.start < other.end and other.start < self.end


class Piece(NamedTuple):
    """A stretch of text that came from one place of the file and looks one way.

    ``source`` is the reader's own address, for whoever writes into the same file again:
    docx ``(part name, number of the text element in that part)``, pdf ``(page, x0, top, x1, bottom)`` in points.
    """

    start: int
    end: int
    source: tuple[str | int | float, ...]
    bold: bool = False
    size: float | None = None  # points
    italic: bool = False


class Line(NamedTuple):
    """A line of writing: a paragraph, or the part of one between soft breaks; a cell has one or more.

    ``marker`` is the bullet or number that the word processor prints before the text ("•", "2.", "b)");
    one that the writer typed is part of the text. ``level`` is 1 to 9 for a heading style.
    ``bold`` and ``italic`` are the shares of its letters that are so, 0 to 1. ``soft`` lines follow a soft break.
    """

    start: int
    end: int
    style: str | None = None
    level: int | None = None
    marker: str | None = None
    bold: float = 0.0
    size: float | None = None  # points, of most of its letters
    soft: bool = False
    italic: float = 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a cell in its table: first row and column it fills, and how many of each."""

    table: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Block(ByFields):
    """A paragraph, or a whole table cell; blocks stand in reading order, one newline between two."""

    index: int
    start: int
    end: int
    lines: tuple[Line, ...]
    part: Part = "body"
    page: int | None = None  # 1 is the first; None where the format has no pages
    cell: Cell | None = None


@dataclass(frozen=True)
class Document:
    """One paper. ``name`` is what spans carry in ``of``: the path as the user gave it."""

    name: str
    sha256: str
    format: Format
    text: str
    blocks: tuple[Block, ...]
    pieces: tuple[Piece, ...] = ()
    pages: int | None = None
    warnings: tuple[str, ...] = field(default=())

    def span(self, start: int, end: int) -> Span:
        return Span(self.name, start, end)

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def block_at(self, offset: int) -> Block:
        """The block that holds the character at ``offset``, or the one it follows."""
        return self.blocks[max(0, bisect_right(self._starts, offset) - 1)]

    def text_of(self, item: Block | Line | Piece) -> str:
        return self.text[item.start : item.end]

    def tables(self) -> Iterator[tuple[Block, ...]]:
        """The cells of each table, in reading order; a table inside a cell is a table of its own."""
        cells: dict[int, list[Block]] = {}
        for block in self.blocks:
            if block.cell is not None:
                cells.setdefault(block.cell.table, []).append(block)
        yield from (tuple(found) for _, found in sorted(cells.items()))

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def words(self) -> int:
        return len(self.text.split())
