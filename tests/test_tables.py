"""Tables as they come: separators, encodings, title rows, broken rows, workbooks; what their columns are taken for."""

import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

import pytest
from make_xlsx import write_xlsx

from qa_audit.child_file import CaseNote, Interview, ListedReview, MissingEpisode, Moment
from qa_audit.errors import BadRubric, UnreadableFile
from qa_audit.exports import when
from qa_audit.exports.columns import recognised
from qa_audit.exports.preview import preview
from qa_audit.exports.rows import same_form
from qa_audit.exports.tables import Mapped, Table, read_mapping, tables_of
from qa_audit.readers.tables import Row, read

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
        "Notes": [["All notes"], [], ["ID", "When", "Day", "Count"], ["007", datetime(2025, 3, 20, 14, 5), date(2025, 3, 20), 3]],
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
        b'<worksheet><sheetData><row r="5"><c r="XFD5"><v>1</v></c><c r="A5"><v>2</v></c><c><v>3</v></c></row></sheetData></worksheet>'
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
    [("14:05", "14:05"), ("1405", "14:05"), ("2.05pm", "14:05"), ("9am", "09:00"), ("30/12/1899 14:05", "14:05"), ("tbc", None)],
)
def test_times(text: str, wanted: str | None) -> None:
    assert when.clock(text) == (time.fromisoformat(wanted) if wanted else None)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("Y", True), ("a) Yes", True), ("b) No", False), ("c) Unknown", None), ("N/A", None), ("Declined by yp", False), ("", None)],
)
def test_yes_or_no(text: str, wanted: bool | None) -> None:
    assert when.yes_or_no(text) is wanted


def test_references_are_one_however_written() -> None:
    assert len({same_form(text) for text in ("M-559120", "m 559120", "M559120 ")}) == 1
    assert len({same_form(text) for text in ("00123", "123", "123.0")}) == 1
    assert same_form("M-559120") != same_form("M-559121")


# --- what a table is ------------------------------------------------------------------------------------

KINDS = [
    ("x", "MosaicId,CaseNoteId,CaseNoteTitle,CaseNoteContent,CreatedOn,CreatedByName,NoteType",
     "1001,CN2,Oversight,I read the report and rang the worker,2025-03-20T10:00:00,Jo Marsh,Oversight",
     "case_notes", {"child": 0, "title": 2, "text": 3, "created": 4, "author": 5, "kind": 6}),
    ("FACT_CASENOTES", "DIM_PERSON_ID,EVENT_DTTM,DIM_LOOKUP_CASNT_TYPE_ID_CODE,CREATED_BY_USER,NOTE,SEEN_FLAG",
     "77,20/03/2025 10:00,IRO,Jo Marsh,T/c to child and talked about school,Y",
     "case_notes", {"child": 0, "day": 1, "kind": 2, "author": 3, "text": 4}),
    ("x", "Client,Happened on,Who by,Their job,What it was,What was recorded",
     "77,20/03/2025,Jo Marsh,IRO,Visit,Saw her at home and talked about school and her nan",
     "case_notes", {"child": 0, "day": 1, "author": 2, "role": 3, "text": 5}),
    ("missing_ep", "CHILD_ID,START_DT,START_TIME,END_DT,END_TIME,RET_INTRVW_OFFER_IND,RET_INTRVW_ACCEPT_IND,RET_INTRVW_DT,RET_INTRVW_REM",
     "77,20/03/2025,22:00,21/03/2025,07:00,Y,Y,22/03/2025,Held at home",
     "missing", {"child": 0, "start": 1, "start_time": 2, "end": 3, "end_time": 4, "rhi_offered": 5, "rhi_accepted": 6, "rhi_held": 7}),
    ("x", "miss_table_id,miss_person_id,miss_missing_episode_start_date,miss_missing_episode_type,miss_missing_episode_end_date,miss_missing_rhi_offered",
     "1,77,2025-03-20,M,2025-03-21,Y", "missing", {"reference": 0, "child": 1, "start": 2, "category": 3, "end": 4, "rhi_offered": 5}),
    ("Missing", "CHILD,DOB,MISSING,MIS_START,MIS_END", "77,01/02/2010,M,20/03/2025,21/03/2025",
     "missing", {"child": 0, "dob": 1, "start": 3, "end": 4}),
    ("absent", "YP Ref,Date/time last seen,Date/time located,Date IRO informed,RHI completed (date)",
     "77,20/03/2025 21:00,21/03/2025 08:00,21/03/2025,23/03/2025", "missing", {"child": 0, "start": 1, "end": 2, "notified": 3, "rhi_held": 4}),
    ("x", "clar_cla_review_id,clar_cla_id,clar_cla_person_id,clar_cla_review_due_date,clar_cla_review_date,clar_cla_review_cancelled,clar_cla_review_participation",
     "5,c1,77,2025-03-20,2025-03-18,N,PN1", "reviews", {"child": 2, "due": 3, "day": 4, "cancelled": 5, "code": 6}),
    ("Reviews", "CHILD,DOB,REVIEW,REVIEW_CODE", "77,01/02/2010,20/03/2025,PN1", "reviews", {"child": 0, "dob": 1, "day": 2, "code": 3}),
    ("SCF.Reviews", "PERSON_ID,REVIEW_TYPE,CALCULATED_DUE_DATE,ACTUAL_REVIEW_DATE,PARTICIPATION_CODE",
     "77,CIC,20/03/2025,18/03/2025,PN1", "reviews", {"child": 0, "kind": 1, "due": 2, "day": 3, "code": 4}),
    ("drp", "Child ID,IRO,Date Raised,Stage,Reason for Escalation,Outcome,Date Resolved",
     "77,Jo,20/03/2025,Informal,No PEP,Resolved,1/4/2025", "disputes", {"child": 0, "day": 2, "stage": 3, "theme": 4, "outcome": 5, "resolved": 6}),
    ("x", "file,child_id,review_date,iro", "a.docx,77,20/03/2025,Jo Marsh", "manifest", {"file": 0, "child": 1, "day": 2, "iro": 3}),
    ("list 8", "Child Unique ID,Date of Birth,Start of Period of Care,Ethnicity", "77,01/02/2010,20/01/2025,WBRI",
     "children", {"child": 0, "dob": 1, "came": 2}),
]  # fmt: skip


@pytest.mark.parametrize(("called", "heads", "row", "kind", "columns"), KINDS)
def test_kinds_and_columns(called: str, heads: str, row: str, kind: str, columns: dict[str, int]) -> None:
    rows = [Row(1, tuple(heads.split(","))), *(Row(n, tuple(row.split(","))) for n in (2, 3, 4))]
    layout = recognised(rows, called)
    assert layout is not None
    assert layout.kind == kind
    assert {name: layout.columns.get(name) for name in columns} == columns


@pytest.mark.parametrize("heads", ["Name,Team,Phone", "Date,Amount,Balance", "criterion,severity,message,suggestion"])
def test_other_tables_are_none_of_ours(heads: str) -> None:
    rows = [Row(1, tuple(heads.split(","))), Row(2, ("Jo", "20/03/2025", "12")), Row(3, ("Al", "21/03/2025", "13"))]
    assert recognised(rows, "list") is None


def test_a_column_is_not_taken_for_days_that_holds_none() -> None:
    heads = Row(1, ("Person ID", "Missing from", "Returned", "Return date"))
    rows = [heads, *(Row(n, ("77", "20/03/2025", "Yes", "21/03/2025")) for n in (2, 3, 4))]
    layout = recognised(rows, "missing")
    assert layout is not None
    assert layout.columns["end"] == 3


def test_by_content() -> None:
    heads = Row(1, ("Person ID", "Author", "On", "Zzz"))
    said = "Went to see her and we talked about school and about her nan"
    rows = [heads, *(Row(n, ("77", "Jo Marsh", f"{n}/03/2025", said)) for n in (2, 3, 4))]
    layout = recognised(rows, "x")
    assert layout is not None
    assert layout.kind == "case_notes"
    assert layout.by_content == {"day", "text"}


# --- rows -----------------------------------------------------------------------------------------------


def test_rows_that_can_not_be_read_are_listed_and_the_rest_count(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    good = "77,20/03/2025,Visit,Jo,IRO,Saw her"
    path.write_text(f"{HEADS}\n{good}\n77,31/02/2025,Visit,Jo,IRO,Secret words\n77,,Visit,Jo,IRO,x\n{HEADS}\n{good}\n")
    found = table(path)
    notes = [filed.item for filed in found.filed()]
    assert len(notes) == 2
    assert all(isinstance(note, CaseNote) for note in notes)
    assert [(one.row, one.reason) for one in found.problems] == [
        (3, "not used: the date has a date that the calendar does not have (read as day, month, year)"),
        (4, "not used: no date"),
    ]
    assert "Secret" not in str(found.problems)


def episodes(tmp_path: Path, heads: str, *rows: str) -> tuple[list[MissingEpisode], Table]:
    path = tmp_path / "missing.csv"
    path.write_text("\n".join((heads, *rows)) + "\n", encoding="utf-8")
    found = table(path)
    return [filed.item for filed in found.filed() if isinstance(filed.item, MissingEpisode)], found


def test_midnight_crossings_and_open_episodes(tmp_path: Path) -> None:
    heads = "Person ID,Missing date,Missing time,Returned date,Returned time"
    found, read_ = episodes(
        tmp_path,
        heads,
        "77,20/03/2025,22:00,,06:30",
        "77,20/04/2025,22:00,20/04/2025,06:30",
        "77,20/05/2025,22:00,,",
        "77,20/06/2025,22:00,19/06/2025,06:30",
        "77,20/07/2025,0:30,20/07/2025,06:30",
    )
    assert [str(one.end and one.end.earliest) for one in found] == [
        "2025-03-21 06:30:00", "2025-04-21 06:30:00", "None", "None", "2025-07-20 06:30:00",
    ]  # fmt: skip
    assert [(one.row, one.reason) for one in read_.problems] == [
        (3, "the return is earlier than the start on the same day: taken as the day after"),
        (5, "the return is before the start: left out"),
    ]


def test_interviews(tmp_path: Path) -> None:
    heads = "Person ID,Missing from,Returned,RHI offered,RHI accepted,RHI date,RHI outcome"
    found, _ = episodes(
        tmp_path,
        heads,
        "77,20/01/2025,21/01/2025,22/01/2025,Yes,23/01/2025 15:00,Completed",
        "77,20/02/2025,21/02/2025,Yes,No,22/02/2025,",
        "77,20/03/2025,21/03/2025,No,,,",
        "77,20/04/2025,21/04/2025,,,,",
    )
    day = date(2025, 1, 22)
    assert [one.interviews for one in found] == [
        (Interview(True, day, True, True, Moment(date(2025, 1, 23), time(15)), "Completed"),),
        (Interview(True, date(2025, 2, 22), False, False, None, ""),),
        (Interview(False, None, None, None, None, ""),),
        (),
    ]


def test_reviews(tmp_path: Path) -> None:
    path = tmp_path / "reviews.csv"
    path.write_text(
        "Child ID,Review type,Due date,Review date,Status,PN code\n"
        "77,First review,20/03/2025,18/03/2025,Completed,PN1 - attended\n"
        "77,Second review,18/06/2025,17/06/2025,Cancelled by IRO,\n"
        "77,Second review,18/06/2025,,Planned,\n",
        encoding="utf-8",
    )
    found = table(path)
    listed = [filed.item for filed in found.filed() if isinstance(filed.item, ListedReview)]
    assert [(one.day.isoformat(), one.number, one.cancelled, one.code) for one in listed] == [
        ("2025-03-18", 1, False, "PN1"),
        ("2025-06-17", 2, True, None),
    ]
    assert found.problems == []


# --- mapping and preview --------------------------------------------------------------------------------


def test_a_mapping_file(tmp_path: Path) -> None:
    mapping = tmp_path / "columns.yaml"
    mapping.write_text(
        "files:\n  - file: odd.csv\n    kind: case_notes\n    columns: {child: A, day: B, text: C, author: D}\n", encoding="utf-8"
    )
    path = tmp_path / "odd.csv"
    path.write_text("A,B,C,D\n77,20/03/2025,x,Jo\n", encoding="utf-8")
    assert table(path).layout is None
    (note,) = (filed.item for filed in table(path, *read_mapping(mapping)).filed())
    assert isinstance(note, CaseNote)
    assert (note.text, note.author) == ("x", "Jo")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("files:\n  - kind: case_notes\n", "names no 'file'"),
        ("files:\n  - file: a.csv\n    kind: notes\n", "'kind' can't be 'notes'"),
        ("files:\n  - file: a.csv\n    kind: missing\n    columns: {begin: A}\n", "there is no 'begin' in missing"),
        ("files:\n  - file: a.csv\n    sort: x\n", "unknown key 'sort'"),
    ],
)
def test_a_mapping_file_with_a_mistake(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "columns.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadRubric, match=why):
        read_mapping(path)


def test_the_preview_shows_columns_and_counts_and_no_words(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_text(f"{HEADS},Extra\n77,20/03/2025,Visit,Jo,IRO,Secret\n78,bad,Visit,Jo,IRO,Secret\n", encoding="utf-8")
    shown = preview(table(path))
    assert "case notes, headings in row 1" in shown
    assert "Event Date" in shown
    assert "1 rows read, 1 not used; 1 entries of 1 children" in shown
    assert "row 3: not used: the date has no date that can be read" in shown
    assert "Secret" not in shown
