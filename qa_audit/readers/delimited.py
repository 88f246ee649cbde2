"""CSV files as they come: any of four separators, UTF-8 with or without its mark, UTF-16, or Windows-1252."""

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from qa_audit.errors import UnreadableFile
from qa_audit.readers.tables import MOST_IN_CELL, MOST_ROWS, Row, shortened

_SEPARATORS = (",", ";", "\t", "|")
_LOOKED_AT = 60  # rows from which the separator is told
_CHUNK = 1 << 20


def rows(path: Path) -> Iterator[Row]:
    """Every row that has something in it.

    Raises:
        UnreadableFile: it is not text, or not in rows.
    """
    encoding = _encoding(path)
    with _open(path, encoding) as stream:
        separator = _separator(stream)
    csv.field_size_limit(max(csv.field_size_limit(), MOST_IN_CELL * 4))  # notes are longer than the module's own limit
    with _open(path, encoding) as stream:
        reader = csv.reader(_lines(stream), delimiter=separator)
        for number in range(1, MOST_ROWS + 2):
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                raise UnreadableFile(
                    f"row {number} has an opening quotation mark that is never closed; export the file again"
                ) from None
            if any(cell.strip() for cell in cells):
                yield Row(number, shortened(cells))
    raise UnreadableFile(f"a table of more than {MOST_ROWS:,} rows; export it in parts")


def _open(path: Path, encoding: str) -> IO[str]:
    return path.open(encoding=encoding, errors="replace", newline="")


def _lines(stream: IO[str]) -> Iterator[str]:
    """Lines as they stand; a zero byte, which the module refuses, is taken out."""
    for line in stream:
        if line.startswith("sep=") and len(line.strip()) == 5:
            yield "\n"  # Excel's own note of the separator; it stays a row, so that numbers are right
        else:
            yield line.replace("\0", "") if "\0" in line else line


def _encoding(path: Path) -> str:
    with path.open("rb") as stream:
        start = stream.read(4)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        decoder = codecs.getincrementaldecoder("utf-8-sig")()
        stream.seek(0)
        sample = stream.read(_CHUNK)
        if b"\0" in sample:
            return _wide(sample)
        try:
            while sample:
                decoder.decode(sample)
                sample = stream.read(_CHUNK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _wide(sample: bytes) -> str:
    """UTF-16 without its mark has a zero in every second byte; other files with zeros are no text."""
    half = len(sample) // 2
    if half and sample[1::2].count(0) > half * 0.7:
        return "utf-16-le"
    if half and sample[::2].count(0) > half * 0.7:
        return "utf-16-be"
    raise UnreadableFile("not a table; give a .csv or .xlsx file")


def _separator(stream: IO[str]) -> str:
    """The one that cuts most rows into the same number of cells, more than one."""
    sample = list(islice(_lines(stream), 400))
    scores = {separator: _evenness(sample, separator) for separator in _SEPARATORS}
    return max(_SEPARATORS, key=lambda separator: scores[separator])


def _evenness(sample: list[str], separator: str) -> tuple[int, int]:
    try:
        found = [row for row in islice(csv.reader(sample, delimiter=separator), _LOOKED_AT) if any(row)]
    except csv.Error:
        found = []
    widths = Counter(len(row) for row in found if len(row) > 1)
    if not widths:
        return 0, 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return count * min(width, 4), width
