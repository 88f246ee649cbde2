"""Letters and lines to the parts of a page: each letter goes to its cell, its box, or the open page."""

from collections.abc import Sequence

from qa_audit.readers.pdf_grids import Grid, boxes_of, grids_of
from qa_audit.readers.pdf_ladders import ladders_of
from qa_audit.readers.pdf_layout import Boxed, Element, Table, TableCell, box_of
from qa_audit.readers.pdf_lines import Row, rows_of, turned_rows
from qa_audit.readers.pdf_marks import Letter, Marks, Rule
from qa_audit.readers.pdf_nested import untangled
from qa_audit.readers.pdf_paragraphs import one_line

_UNSPLIT = 1000.0


def elements_of(marks: Marks) -> list[Element]:
    """Everything written on the page, from top to bottom, columns not yet told apart."""
    grids = grids_of(marks)
    grids = sorted(grids + ladders_of(marks, grids), key=lambda grid: -grid.area)
    boxes = boxes_of(marks, grids)
    in_cells: list[dict[int, list[Letter]]] = [{} for _ in grids]
    in_boxes: list[list[Letter]] = [[] for _ in boxes]
    free: list[Letter] = []
    for letter in marks.letters:
        x, y = (letter.x0 + letter.x1) / 2, letter.base - 0.3 * letter.size
        spot = _cell_at(grids, x, y)
        if spot is not None:
            in_cells[spot[0]].setdefault(spot[1], []).append(letter)
            continue
        home = next((at for at, box in enumerate(boxes) if box.holds(x, y)), None)
        (free if home is None else in_boxes[home]).append(letter)
    elements: list[Element] = [_noted(row, marks.lying) for row in rows_of(free, marks.page)]
    for box, letters in zip(boxes, in_boxes, strict=True):
        rows = rows_of(letters, marks.page)
        elements += [Boxed(marks.page, box, rows)] if len(one_line(rows)) > 1 else rows
    elements += _tables(marks, grids, in_cells)
    return sorted(elements, key=lambda e: (box_of(e).top, box_of(e).x0))


def _noted(row: Row, lying: Sequence[Rule]) -> Row:
    for rule in lying:
        below = -0.3 * row.size < rule.at - row.bottom < row.size
        if below and rule.end - rule.start > 100 and rule.start - 3 <= row.x0 and row.x1 <= rule.end + 3:
            row.underlined = True
    return row


def _cell_at(grids: Sequence[Grid], x: float, y: float) -> tuple[int, int] | None:
    for at in range(len(grids) - 1, -1, -1):
        place = grids[at].at(x, y)
        if place is not None:
            return at, place
    return None


def _tables(marks: Marks, grids: Sequence[Grid], in_cells: list[dict[int, list[Letter]]]) -> list[Element]:
    """The tables with their text; one that stands in a cell of another goes into that cell."""
    turned: list[dict[int, list[Row]]] = [{} for _ in grids]
    loose: list[Element] = []
    for row in turned_rows(marks.turned, marks.page):
        spot = _cell_at(grids, (row.x0 + row.x1) / 2, (row.top + row.bottom) / 2)
        if spot is None:
            loose.append(row)
        else:
            turned[spot[0]].setdefault(spot[1], []).append(row)
    tables: list[Table] = []
    for grid, letters, aside in zip(grids, in_cells, turned, strict=True):
        cells = []
        for at, place in enumerate(grid.places):
            box = grid.box_of(place)
            rows = rows_of(letters.get(at, ()), marks.page, _UNSPLIT) + aside.get(at, [])
            cells.append(TableCell(place, rows, box.x0, box.x1))
        table = Table(marks.page, grid.box, grid.xs, cells, True, grid.open_top, grid.open_bottom)
        tables.append(untangled(table, grid.ys))
    top: list[Element] = []
    for at, table in enumerate(tables):
        filled = [cell for cell in table.cells if cell.rows]
        spot = _cell_at(grids[:at], (table.box.x0 + table.box.x1) / 2, (table.box.top + table.box.bottom) / 2)
        if not filled:
            continue
        if spot is None:
            top.append(table)
        else:
            tables[spot[0]].cells[spot[1]].inner.append(table)
    return top + loose
