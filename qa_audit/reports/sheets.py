"""Sheets of a workbook that runs nothing: every word of a record is text, every day a date, and no cell a formula."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import TYPE_CHECKING, Any, Literal

from qa_audit.reports.plain import clean

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | date | None
Look = Literal[
    "head", "upright", "text", "date", "number", "share", "good", "partly", "bad", "quiet", "entry", "title", "prose"
]

MOST_LETTERS = 32_767  # that a cell can hold
MOST_ROWS = 1_048_575  # below the head of a sheet
CUT = " … (cut)"

_FONT = {"font_name": "Arial", "font_size": 10, "valign": "top"}
_WRAPPED = {**_FONT, "text_wrap": True, "border": 1, "border_color": "#C4CCD1"}
_HEAD = {**_WRAPPED, "bold": True, "font_color": "#FFFFFF", "bg_color": "#1F5F6B", "valign": "vcenter"}
# Blue, pale yellow and orange keep apart for every kind of colour blindness, and in grey; the words are there too.
_LOOKS: Mapping[Look, Mapping[str, Any]] = {
    "head": _HEAD,
    "upright": {**_HEAD, "rotation": 90, "valign": "bottom", "align": "center"},
    "text": _WRAPPED,
    "date": {**_WRAPPED, "num_format": "d mmm yyyy", "align": "left"},
    "number": {**_WRAPPED, "num_format": "#,##0"},
    "share": {**_WRAPPED, "num_format": "0%"},
    "good": {**_WRAPPED, "bg_color": "#CFE4F2"},
    "partly": {**_WRAPPED, "bg_color": "#FFF3C4"},
    "bad": {**_WRAPPED, "bg_color": "#F0A878", "bold": True},
    "quiet": {**_WRAPPED, "font_color": "#4A555C", "italic": True},
    "entry": {**_WRAPPED, "bg_color": "#F4F7F8", "locked": False},
    "title": {**_FONT, "bold": True, "font_size": 13, "font_color": "#1F5F6B"},
    "prose": {**_FONT, "text_wrap": True},
}


@dataclass(frozen=True, slots=True)
class Column:
    """``choices`` makes it a column to fill in, from a drop-down; an empty tuple: in one's own words."""

    head: str
    width: float  # in letters
    look: Look = "text"
    hidden: bool = False
    upright: bool = False
    choices: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Looks:
    """A cell that looks otherwise than its column."""

    value: Cell
    look: Look


class Book:
    """A workbook in memory; the same sheets give the same bytes."""

    def __init__(self, title: str, made: date) -> None:
        from xlsxwriter import Workbook

        self._bytes = io.BytesIO()
        self._book = Workbook(
            self._bytes,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "nan_inf_to_errors": False,
            },
        )
        self._book.set_properties(
            {"title": title, "author": "qa-audit", "created": datetime(made.year, made.month, made.day)}
        )
        self._formats: dict[Look, Format] = {
            look: self._book.add_format(dict(settings)) for look, settings in _LOOKS.items()
        }

    def sheet(
        self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell | Looks]], stays: int = 1
    ) -> int:
        """A table with a head that stays, ``stays`` columns that do, and filters. Returns how many rows did not fit."""
        sheet = self._book.add_worksheet(name)
        count = left = 0
        letters = [_letters(column.width) for column in columns]
        for row in rows:
            if count == MOST_ROWS:
                left += 1
                continue
            count += 1
            for number, (column, cell) in enumerate(zip(columns, row, strict=True)):
                self._write(sheet, count, number, cell, column.look)
            sheet.set_row(count, _height(row, letters))
        for number, column in enumerate(columns):
            self._column(sheet, number, column, count)
        sheet.freeze_panes(1, stays)
        sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)
        self._to_print(sheet, [column for column in columns if not column.hidden], stays)
        return left

    def prose(self, name: str, parts: Iterable[tuple[str, Iterable[str]]]) -> None:
        """Headings with paragraphs."""
        sheet = self._book.add_worksheet(name)
        width = 88
        sheet.set_column(0, 0, width)
        row = 0
        for heading, paragraphs in parts:
            self._write(sheet, row, 0, heading, "title")
            for paragraph in paragraphs:
                row += 1
                self._write(sheet, row, 0, paragraph, "prose")
                sheet.set_row(row, _height([paragraph], [_letters(width)]))
            row += 2
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&RPage &P of &N")

    def content(self) -> bytes:
        self._book.close()
        return self._bytes.getvalue()

    def _column(self, sheet: "Worksheet", number: int, column: Column, rows: int) -> None:
        sheet.set_column(number, number, column.width, None, {"hidden": column.hidden})
        self._write(sheet, 0, number, column.head, "upright" if column.upright else "head")
        if column.choices and rows:
            validation = {
                "validate": "list",
                "source": list(column.choices),
                "error_title": column.head,
                "error_message": f"Choose one of: {', '.join(column.choices)}.",
            }
            sheet.data_validation(1, number, rows, number, validation)

    def _write(self, sheet: "Worksheet", row: int, column: int, cell: Cell | Looks, look: Look) -> None:
        value, look = (cell.value, cell.look) if isinstance(cell, Looks) else (cell, look)
        looks = self._formats[look]
        if value is None or value == "":
            sheet.write_blank(row, column, None, looks)
        elif isinstance(value, str):
            sheet.write_string(row, column, text_of(value), self._formats["text"] if look == "date" else looks)
        elif isinstance(value, date) and value.year >= 1900:
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), looks)
        elif isinstance(value, date):  # before the calendar of spreadsheets begins
            sheet.write_string(row, column, value.isoformat(), self._formats["text"])
        else:
            sheet.write_number(row, column, value, looks)

    def _to_print(self, sheet: "Worksheet", columns: Sequence[Column], stays: int) -> None:
        sheet.set_landscape()
        sheet.set_paper(9 if sum(column.width for column in columns) < 200 else 8)  # A4, else A3
        if any(column.upright for column in columns):
            sheet.set_row(0, 215)
            sheet.set_print_scale(70)
            sheet.repeat_columns(0, stays - 1)
        else:
            sheet.set_row(0, 30)
            sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&L&A&RPage &P of &N")
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)


def _letters(width: float) -> float:
    """How many letters a line of a column holds."""
    return max(1.25 * width - 3, 4)


def _height(row: Iterable[Cell | Looks], letters: Iterable[float]) -> float:
    """Points for the longest of the cells: no program counts the lines of wrapped text in a file it did not write."""
    lines = 1.0
    for cell, fit in zip(row, letters, strict=True):
        value = cell.value if isinstance(cell, Looks) else cell
        if isinstance(value, str):
            lines = max(lines, len(value) / fit)
    return min(2 + 13 * ceil(lines), 400)


def text_of(text: str) -> str:
    """One line that a cell can hold, without what can't be seen."""
    found = clean(text).replace("\ufffe", "").replace("\uffff", "")
    return found if len(found) <= MOST_LETTERS else found[: MOST_LETTERS - len(CUT)] + CUT
