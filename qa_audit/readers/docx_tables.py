"""Where each cell of a Word table stands: its row and column, what it spans, what the table's style says of it."""

from dataclasses import dataclass, field

from qa_audit.ooxml import Table, TableCell
from qa_audit.opc import Element, attribute, child, number

MOST_COLUMNS = 63  # of a Word table; a file that claims more is not believed


@dataclass(slots=True)
class Place:
    """A cell with where it stands. ``covered`` are cells that a merge hides behind it."""

    cell: TableCell
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    regions: tuple[str, ...] = ()
    covered: list[TableCell] = field(default_factory=list)


def places(table: Table) -> list[Place]:
    """Every cell that can be seen, row by row; a merged one once."""
    found: list[Place] = []
    above: dict[int, Place] = {}
    for at, row in enumerate(table.rows):
        here = _row(at, _skipped_columns(row.properties), row.cells, above)
        found += (place for place in here.values() if place.row == at)
        above = here
    _mark_regions(table, found)
    return found


def _row(at: int, column: int, cells: list[TableCell], above: dict[int, Place]) -> dict[int, Place]:
    here: dict[int, Place] = {}
    last: Place | None = None
    for cell in cells:
        columns = min(max(number(attribute(child(cell.properties, "gridSpan")), 1), 1), MOST_COLUMNS)
        upper = above.get(column)
        if last is not None and last.row == at and _continues(cell.properties, "hMerge"):
            last.columns += columns
            last.covered.append(cell)
        elif upper is not None and upper.columns == columns and _continues(cell.properties, "vMerge"):
            upper.rows += 1
            upper.covered.append(cell)
            here[column] = last = upper
        else:
            here[column] = last = Place(cell, at, column, columns=columns)
        column += columns
    return here


def _continues(properties: Element | None, merge: str) -> bool:
    element = child(properties, merge)
    return element is not None and attribute(element) in (None, "continue")


def _skipped_columns(properties: Element | None) -> int:
    return min(max(number(attribute(child(properties, "gridBefore"))), 0), MOST_COLUMNS)


_LOOKS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100}


def _mark_regions(table: Table, found: list[Place]) -> None:
    """Which parts of the table's style hold for which cell, the narrowest first."""
    look = child(table.properties, "tblLook")
    if look is None:
        return
    on = {which for which, bit in _LOOKS.items() if _has(look, which, bit)}
    if not on:
        return
    width = max((place.column + place.columns for place in found), default=0)
    for place in found:
        held = (
            ("firstRow", "firstRow" in on and place.row == 0),
            ("lastRow", "lastRow" in on and place.row + place.rows == len(table.rows)),
            ("firstCol", "firstColumn" in on and place.column == 0),
            ("lastCol", "lastColumn" in on and place.column + place.columns == width),
        )
        place.regions = tuple(region for region, holds in held if holds)


def _has(look: Element, which: str, bit: int) -> bool:
    said = attribute(look, which)
    if said is not None:
        return said in ("1", "true", "on")
    try:
        return bool(int(attribute(look) or "0", 16) & bit)
    except ValueError:
        return False
