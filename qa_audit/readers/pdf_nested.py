"""A table drawn in a cell of another, when their lines touch and look like one grid.

Between the lines of the inner table and those of the cell around it stays a strip too thin to be a column.
"""

from qa_audit.readers.pdf_grids import Place
from qa_audit.readers.pdf_layout import Table, TableCell
from qa_audit.readers.pdf_marks import Box

_LOW = 9.0  # points: a row no higher than this, and empty, is none
_SLIM = 20.0  # nor is such a column


def untangled(table: Table, ys: list[float]) -> Table:
    """The outer table with the inner one in its cell, and without empty strips."""
    written = {cell.place.column for cell in table.cells if cell.rows and cell.place.columns == 1}
    strips = [
        cell
        for cell in table.cells
        if cell.place.columns == 1 and cell.place.column not in written and cell.x1 - cell.x0 < _SLIM
    ]
    for strip in strips:
        if strip in table.cells:
            _lift(table, strip, ys)
    return _without_slivers(table, ys)


def _lift(table: Table, strip: TableCell, ys: list[float]) -> None:
    """Move the cells beside ``strip`` into a table of their own."""
    frame = _frame(table, strip.place)
    beside = _beside(table, strip.place)
    if frame is None or beside is None:
        return
    first, last = frame.column, frame.column + frame.columns
    top, bottom = beside.row, beside.row + beside.rows
    region = [
        cell
        for cell in table.cells
        if top <= cell.place.row < bottom and first <= cell.place.column and _right(cell.place) <= last
    ]
    whole = [cell for cell in region if (cell.place.column, _right(cell.place)) == (first, last)]
    parts = [cell for cell in region if cell not in whole and cell.x1 - cell.x0 >= _SLIM]
    if len(parts) < 2 or not any(cell.rows for cell in parts):
        return
    rows = [row for cell in whole for row in cell.rows]
    home = TableCell(Place(top, first, bottom - top, last - first), rows, table.xs[first], table.xs[last])
    home.inner = [_table_of(table, parts, ys)]
    table.cells = [cell for cell in table.cells if cell not in region] + [home]
    table.cells.sort(key=lambda cell: (cell.place.row, cell.place.column))
    _collapse(table, top, bottom)


def _right(place: Place) -> int:
    return place.column + place.columns


def _frame(table: Table, strip: Place) -> Place | None:
    """The cell of another row that shows how wide the cell around the inner table is."""
    wide = [
        cell.place
        for cell in table.cells
        if cell.place.columns > 1 and cell.place.column <= strip.column < _right(cell.place)
    ]
    return min(wide, key=lambda place: place.columns, default=None)


def _beside(table: Table, strip: Place) -> Place | None:
    """The outer cell beside the inner table: it fills all the rows that the inner table does."""
    for cell in table.cells:
        place = cell.place
        holds = place.row <= strip.row and strip.row + strip.rows <= place.row + place.rows
        if holds and place.rows > 1 and place != strip and cell.x1 - cell.x0 >= _SLIM:
            return place
    return None


def _table_of(table: Table, parts: list[TableCell], ys: list[float]) -> Table:
    first = min(cell.place.column for cell in parts)
    top = min(cell.place.row for cell in parts)
    right = max(_right(cell.place) for cell in parts)
    bottom = max(cell.place.row + cell.place.rows for cell in parts)
    for cell in parts:
        cell.place = Place(cell.place.row - top, cell.place.column - first, cell.place.rows, cell.place.columns)
    xs = table.xs[first : right + 1]
    return Table(table.page, Box(xs[0], ys[top], xs[-1], ys[bottom]), xs, _filled_rows(parts))


def _filled_rows(cells: list[TableCell]) -> list[TableCell]:
    """Without empty rows at the end: they are only the space below the inner table."""
    while True:
        end = max(cell.place.row for cell in cells)
        last = [cell for cell in cells if cell.place.row == end]
        if any(cell.rows for cell in last) or any(c.place.row + c.place.rows > end and c not in last for c in cells):
            return cells
        cells = [cell for cell in cells if cell not in last]


def _collapse(table: Table, top: int, bottom: int) -> None:
    """Rows ``top`` to ``bottom`` become one, where no outer cell needs them apart."""
    inside = [cell for cell in table.cells if top <= cell.place.row < bottom]
    if any(cell.place.row != top or cell.place.rows < bottom - top for cell in inside):
        return
    gone = set(range(top + 1, bottom))
    for cell in table.cells:
        cell.place = _squeezed(cell.place, gone, set())


def _without_slivers(table: Table, ys: list[float]) -> Table:
    """Take away rows and columns that are only the space between lines."""
    columns = {c for c in range(len(table.xs) - 1) if table.xs[c + 1] - table.xs[c] < _SLIM}
    rows = {r for r in range(len(ys) - 1) if ys[r + 1] - ys[r] < _LOW} if table.height == len(ys) - 1 else set()
    for cell in table.cells:
        if cell.rows and cell.place.columns == 1:
            columns.discard(cell.place.column)
        if cell.rows and cell.place.rows == 1:
            rows.discard(cell.place.row)
    if columns or rows:
        kept = [table.xs[at + 1] for at in range(len(table.xs) - 1) if at not in columns]
        table.xs = [table.xs[0], *kept[:-1], table.xs[-1]]
        for cell in table.cells:
            cell.place = _squeezed(cell.place, rows, columns)
        table.cells = [cell for cell in table.cells if cell.place.rows and cell.place.columns]
    return table


def _squeezed(place: Place, rows: set[int], columns: set[int]) -> Place:
    """The place when some rows and columns are gone."""
    own_rows = place.rows - sum(place.row <= gone < place.row + place.rows for gone in rows)
    own_columns = place.columns - sum(place.column <= gone < _right(place) for gone in columns)
    row = place.row - sum(gone < place.row for gone in rows)
    column = place.column - sum(gone < place.column for gone in columns)
    return Place(row, column, own_rows, own_columns)
