"""Tables as they come: separators, encodings, title rows, broken rows, workbooks; what their columns are taken for."""

import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

import pytest
from make_xlsx import write_xlsx

from qa_audit.child_file import Moment
from qa_audit.errors import UnreadableFile
from qa_audit.exports import when
from qa_audit.exports.rows import same_form
from qa_audit.exports.tables import Mapped, Table, tables_of
from qa_audit.readers.tables import read

HEADS = "Person ID,Event Date,Type,Author,Role,Note Text"


def rows_of(path: Path) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.number, row.cells) for sheet in read(path) for row in sheet.rows]


def table(path: Path, *mapped: Mapped) -> Table:
    (only,) = tables_of(path, mapped)
    return only


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_separators_and_encodings(tmp_path: Path, separator: str, encoding: str) -> None:
    text = f'ID{separator}Date{separator}Text\r\n7{separator}1/2/2025{separator}"Zoë’s, dog; \r\nBiscuit"\r\n'
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))
    assert rows_of(path) == [(1, ("ID", "Date", "Text")), (2, ("7", "1/2/2025", "Zoë’s, dog; \r\nBiscuit"))]


def test_rows_keep_the_numbers_a_spreadsheet_shows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('sep=;\nReport of today;;\n\nID;Text;x\n1;"two\nlines";\n2;b;c\n', encoding="utf-8")
    assert [number for number, _ in rows_of(path)] == [2, 4, 5, 6]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "an empty file"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "old Excel format"),
        (b"\x00\x01\x02\x03" * 400, "not a table"),
        (b"PK\x03\x04 and no more", "damaged Excel file"),
        (b'ID,Text\n1,"never closed ' + b"x" * 900_000, "never closed"),
    ],
)
def test_what_can_not_be_read_is_told(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=why):
        rows_of(path)


def test_a_workbook(tmp_path: Path) -> None:
    sheets: dict[str, Sequence[Sequence[object]]] = {
        "Notes": [
            ["All notes"],
            [],
            ["ID", "When", "Day", "Count"],
            ["007", datetime(2025, 3, 20, 14, 5), date(2025, 3, 20), 3],
        ],
        "Secret": [["a", "b"]],
    }
    path = write_xlsx(tmp_path / "a.xlsx", sheets, hidden=["Secret"])
    assert rows_of(path) == [
        (1, ("All notes",)),
        (3, ("ID", "When", "Day", "Count")),
        (4, ("007", "2025-03-20 14:05", "2025-03-20", "3")),
    ]


def test_a_workbook_whatever_its_name(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.csv", {"S": [["ID", "Text"], ["1", "b"]]})
    assert len(rows_of(path)) == 2


@pytest.mark.parametrize("hostile", ["bomb", "entities", "word"])
def test_a_hostile_workbook(tmp_path: Path, hostile: str) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"S": [["ID", "Text"], ["1", "b"]]})
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    if hostile == "bomb":
        parts["xl/worksheets/sheet1.xml"] = b"<worksheet><sheetData>" + b"<row></row>" * 6_000_000
    elif hostile == "entities":
        doctype = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        parts["xl/worksheets/sheet1.xml"] = doctype + parts["xl/worksheets/sheet1.xml"].partition(b"?>")[2]
    else:
        parts["word/document.xml"] = parts.pop("xl/workbook.xml")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    with pytest.raises(UnreadableFile):
        rows_of(path)


def test_far_columns_and_rows_out_of_order_do_no_harm(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"S": [["ID", "Text"]]})
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/worksheets/sheet1.xml"] = (
        b'<worksheet><sheetData><row r="5"><c r="XFD5"><v>1</v></c><c r="A5"><v>2</v></c><c><v>3</v></c></row>'
        b"</sheetData></worksheet>"
    )
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    assert rows_of(path) == [(5, ("2", "3"))]


# --- cells ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("20/03/2025 14:05", "2025-03-20", "14:05"),
        ("20-Mar-25", "2025-03-20", None),
        ("Thursday 20 March 2025 at 2.05pm", "2025-03-20", "14:05"),
        ("2025-03-20T14:05:00Z", "2025-03-20", "14:05"),
        ("45736", "2025-03-20", None),
        ("45736.5", "2025-03-20", "12:00"),
        ("2025-03-20 00:00:00", "2025-03-20", None),
        ("20.3.25", "2025-03-20", None),
        ("1st September 2024, 2350hrs", "2024-09-01", "23:50"),
        ("03/04/2025", "2025-04-03", None),
    ],
)
def test_days(text: str, day: str, clock: str | None) -> None:
    wanted = Moment(date.fromisoformat(day), time.fromisoformat(clock) if clock else None)
    assert when.moment(text) == wanted


@pytest.mark.parametrize("text", ["31/04/2025", "03/25/2025", "soon", "20/03/0205", "29/02/2025"])
def test_no_days(text: str) -> None:
    with pytest.raises(ValueError, match="date"):
        when.moment(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("14:05", "14:05"),
        ("1405", "14:05"),
        ("2.05pm", "14:05"),
        ("9am", "09:00"),
        ("30/12/1899 14:05", "14:05"),
        ("tbc", None),
    ],
)
def test_times(text: str, wanted: str | None) -> None:
    assert when.clock(text) == (time.fromisoformat(wanted) if wanted else None)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Y", True),
        ("a) Yes", True),
        ("b) No", False),
        ("c) Unknown", None),
        ("N/A", None),
        ("Declined by yp", False),
        ("", None),
    ],
)
def test_yes_or_no(text: str, wanted: bool | None) -> None:
    assert when.yes_or_no(text) is wanted


def test_references_are_one_however_written() -> None:
    assert len({same_form(text) for text in ("M-559120", "m 559120", "M559120 ")}) == 1
    assert len({same_form(text) for text in ("00123", "123", "123.0")}) == 1
    assert same_form("M-559120") != same_form("M-559121")
