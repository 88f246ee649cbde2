"""Tables as case systems export them (CSV and the like, XLSX): rows of text, each with its number in the file.

What a file is decides its content, not its name. Rows are streamed; no formula is ever run.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qa_audit.errors import UnreadableFile
from qa_audit.intake import refuse_unfit

MOST_TABLE_BYTES = 400 * 1024 * 1024
MOST_ROWS = 2_000_000
MOST_COLUMNS = 500
MOST_IN_CELL = 200_000  # characters


@dataclass(frozen=True, slots=True)
class Row:
    """``number`` counts as a spreadsheet does: 1 is the first row of the file. A cell with nothing in it is ""."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file. ``name`` is that of the workbook's sheet, "" where the file is one table."""

    path: Path
    name: str
    rows: Iterator[Row]


def read(path: Path) -> Iterator[Sheet]:
    """Each table of the file. The rows of one are to be read before the next is asked for.

    Raises:
        UnreadableFile: at once or while rows are read: it is no table, damaged, hostile or too large.
    """
    start = refuse_unfit(path, MOST_TABLE_BYTES, "table")
    if start.startswith(b"PK"):
        from qa_audit.readers.xlsx import sheets

        yield from sheets(path)
    elif start.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableFile("old Excel format, or one with a password; save it as .xlsx or .csv without a password")
    else:
        from qa_audit.readers.delimited import rows

        yield Sheet(path, "", rows(path))


def shortened(cells: list[str]) -> tuple[str, ...]:
    """The cells within the caps, without the empty ones at the end."""
    kept = [cell if len(cell) <= MOST_IN_CELL else cell[:MOST_IN_CELL] for cell in cells[:MOST_COLUMNS]]
    while kept and not kept[-1].strip():
        kept.pop()
    return tuple(kept)
