"""Excel workbooks as rows of text: a plain walk through zip and XML, with dates read from their serial numbers.

What a formula last gave is read as it stands; nothing is computed, fetched or run. Sizes are capped while unpacking.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any

from lxml import etree

from qa_audit.errors import UnreadableFile
from qa_audit.opc import BOMB, Element, damage_explained, parse, refuse_huge_directory
from qa_audit.readers.tables import MOST_COLUMNS, MOST_ROWS, Row, Sheet, shortened

MOST_FILE = 100 * 1024 * 1024  # bytes, packed
MOST_UNPACKED = 1024 * 1024 * 1024  # bytes of one sheet, streamed
MOST_STRINGS = 256 * 1024 * 1024  # bytes of the shared strings, unpacked
_SMALL = 8 * 1024 * 1024  # bytes of a part that is read at once
_TAIL = 66_000  # bytes at the end in which a zip file's table of contents is announced
_CHUNK = 1 << 18

_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}  # Excel's built-in ones
_NOT_CODES = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_REFERENCE = re.compile(r"([A-Z]{1,3})\d{0,7}")
_DAMAGED = "damaged Excel file; open it in Excel, save a new copy and try that"
_TOO_MUCH = "an Excel file that unpacks to far too much; save a new copy in Excel and try that"


def sheets(path: Path) -> Iterator[Sheet]:
    """Each visible sheet of the workbook.

    Raises:
        UnreadableFile: it is damaged, encrypted, hostile, or no workbook.
    """
    if path.stat().st_size > MOST_FILE:
        raise UnreadableFile("an Excel file of more than 100 MB; export it in parts, or as .csv")
    with path.open("rb") as stream:
        with damage_explained(_DAMAGED):
            book = _Book(_opened(stream))
        for name, part in book.sheets():
            yield Sheet(path, name, book.rows(part))


def _opened(stream: IO[bytes]) -> zipfile.ZipFile:
    stream.seek(0, 2)
    stream.seek(max(0, stream.tell() - _TAIL))
    refuse_huge_directory(stream.read())
    return zipfile.ZipFile(stream)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


class _Book:
    """A workbook with its shared strings and its formats; the parts asked for are unpacked as they are read."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._zip = package
        self._names = {name.replace("\\", "/").lstrip("/").lower(): name for name in package.namelist()}
        self._workbook = self._xml("xl/workbook.xml")
        if self._workbook is None:
            raise UnreadableFile("a zip file, not an Excel workbook; give a .csv or .xlsx file")
        properties = next((each for each in self._workbook if _local(each) == "workbookPr"), None)
        late = properties is not None and properties.get("date1904", "0") in ("1", "true")
        self._start = datetime(1904, 1, 1) if late else datetime(1899, 12, 30)
        self._dated = self._date_styles()
        self._strings: list[str] | None = None

    def sheets(self) -> list[tuple[str, str]]:
        """Name and part of each visible sheet; hidden ones are not part of what was exported."""
        relations = self._xml("xl/_rels/workbook.xml.rels")
        targets = {
            each.get("Id", ""): posixpath.normpath(posixpath.join("/xl", each.get("Target", ""))).lstrip("/")
            for each in (() if relations is None else relations)
            if each.get("TargetMode") != "External"
        }
        found: list[tuple[str, str]] = []
        for sheet in self._workbook.iter() if self._workbook is not None else ():
            if _local(sheet) == "sheet" and sheet.get("state", "visible") == "visible":
                identity = next((value for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
                part = targets.get(str(identity), "")
                if part.lower() in self._names and "chartsheet" not in part:
                    found.append((sheet.get("name", ""), part))
        return found

    def rows(self, part: str) -> Iterator[Row]:
        """The rows that have something in them, with the numbers Excel shows."""
        number = 0
        for element in self._elements(part, "row", MOST_UNPACKED):
            written = element.get("r", "")
            number = int(written) if written.isdigit() and len(written) < 8 else number + 1
            if number > MOST_ROWS:
                raise UnreadableFile(f"a table of more than {MOST_ROWS:,} rows; export it in parts")
            cells = self._cells(element)
            if any(cell.strip() for cell in cells):
                yield Row(number, shortened(cells))

    def _cells(self, row: Element) -> list[str]:
        cells: list[str] = []
        for cell in row:
            if _local(cell) != "c":
                continue
            found = _REFERENCE.fullmatch(cell.get("r", ""))
            column = _column(found[1]) if found else len(cells)
            if not len(cells) <= column < MOST_COLUMNS:
                continue
            cells.extend([""] * (column - len(cells)))
            cells.append(self._text(cell))
        return cells

    def _text(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _plain(next((each for each in cell if _local(each) == "is"), None))
        value = next((each.text for each in cell if _local(each) == "v"), None) or ""
        if kind == "s":
            strings = self._shared()
            return strings[int(value)] if value.isdigit() and int(value) < len(strings) else ""
        if kind == "b":
            return "Yes" if value == "1" else "No"
        if kind == "e":
            return ""
        if kind == "d":
            return value.replace("T", " ")
        return self._number(value, cell.get("s", "")) if kind == "n" else value

    def _number(self, value: str, style: str) -> str:
        try:
            number = float(value)
        except ValueError:
            return value
        if style.isdigit() and int(style) in self._dated and 0 <= number < 2_958_466:
            return self._moment(number)
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else value

    def _moment(self, serial: float) -> str:
        moment = self._start + timedelta(minutes=round(serial * 24 * 60))
        if serial < 1:
            return f"{moment:%H:%M}"
        return f"{moment:%Y-%m-%d}" if (moment.hour, moment.minute) == (0, 0) else f"{moment:%Y-%m-%d %H:%M}"

    def _shared(self) -> list[str]:
        if self._strings is None:
            part = "xl/sharedStrings.xml"
            found = self._elements(part, "si", MOST_STRINGS) if part.lower() in self._names else ()
            self._strings = [_plain(element) for element in found]
        return self._strings

    def _date_styles(self) -> frozenset[int]:
        """The numbers of the cell styles that show a number as a day or a time."""
        styles = self._xml("xl/styles.xml")
        if styles is None:
            return frozenset()
        codes = {
            each.get("numFmtId", ""): each.get("formatCode", "") for each in styles.iter() if _local(each) == "numFmt"
        }
        cells = next((each for each in styles if _local(each) == "cellXfs"), None)
        formats = [each.get("numFmtId", "") for each in (() if cells is None else cells)]
        return frozenset(i for i, format in enumerate(formats) if _shows_dates(format, codes.get(format, "")))

    def _xml(self, part: str) -> Element | None:
        name = self._names.get(part.lower())
        if name is None:
            return None
        with self._zip.open(name) as stream:
            data = stream.read(_SMALL + 1)
        if len(data) > _SMALL:
            raise UnreadableFile(_TOO_MUCH)
        try:
            return parse(data)
        except UnreadableFile:
            raise UnreadableFile(_DAMAGED) from None

    def _elements(self, part: str, called: str, most: int) -> Iterator[Element]:
        """The elements of that name one by one, each forgotten once it was used."""
        entry = self._zip.getinfo(self._names[part.lower()])
        if entry.flag_bits & 1:
            raise UnreadableFile("password-protected Excel file; save a copy without the password")
        large, ratio = BOMB
        if entry.file_size > most or entry.file_size > max(large, ratio * max(1, entry.compress_size)):
            raise UnreadableFile(_TOO_MUCH)
        parser = etree.XMLPullParser(
            events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        read = 0
        with damage_explained(_DAMAGED), self._zip.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                read += len(chunk)
                if read > most:
                    raise UnreadableFile(_TOO_MUCH)
                if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
                    raise UnreadableFile("an Excel file with a document type definition; save a new copy in Excel")
                parser.feed(chunk)
                yield from _ended(parser, called)


def _ended(parser: Any, called: str) -> Iterator[Element]:
    for _, element in parser.read_events():
        if _local(element) == called:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _plain(element: Element | None) -> str:
    """The text of a string in one or more runs; its phonetic guides are not part of it."""
    if element is None:
        return ""
    runs = [element, *(each for each in element if _local(each) == "r")]
    return "".join(each.text or "" for run in runs for each in run if _local(each) == "t")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _shows_dates(format: str, code: str) -> bool:
    if not code:
        return format.isdigit() and int(format) in _DATE_FORMATS
    plain = _NOT_CODES.sub("", code.partition(";")[0].lower())
    return bool(re.search(r"[dyhs]|mm", plain)) and not re.search(r"[0#?]", re.sub(r"s\.0+", "s", plain))
