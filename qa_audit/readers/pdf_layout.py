"""What a page is made of: rows of writing, tables and coloured boxes."""

from dataclasses import dataclass, field

from qa_audit.readers.pdf_grids import Place
from qa_audit.readers.pdf_lines import Row
from qa_audit.readers.pdf_marks import Box


@dataclass
class TableCell:
    place: Place
    rows: list[Row]
    x0: float
    x1: float
    inner: list["Table"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(row.text for row in self.rows)


@dataclass
class Table:
    page: int
    box: Box
    xs: list[float]
    cells: list[TableCell]
    ruled: bool = True
    open_top: bool = False
    open_bottom: bool = False

    @property
    def height(self) -> int:
        return max(cell.place.row + cell.place.rows for cell in self.cells)

    @property
    def width(self) -> int:
        return len(self.xs) - 1

    @property
    def text(self) -> str:
        return " ".join(cell.text for cell in self.cells if cell.rows)


@dataclass
class Boxed:
    """The rows inside a coloured box, kept together."""

    page: int
    box: Box
    rows: list[Row]

    @property
    def text(self) -> str:
        return " ".join(row.text for row in self.rows)


Element = Row | Table | Boxed


def box_of(element: Element) -> Box:
    if isinstance(element, Row):
        return Box(element.x0, element.top, element.x1, element.bottom)
    return element.box
