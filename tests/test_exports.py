"""Exports: what a table is taken for, its rows as notes, episodes and reviews, mapping files and the preview."""

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from qa_audit.child_file import CaseNote, Interview, ListedReview, MissingEpisode, Moment
from qa_audit.cli.main import cli
from qa_audit.errors import BadRubric
from qa_audit.exports.columns import recognised
from qa_audit.exports.preview import preview
from qa_audit.exports.tables import Mapped, Table, read_mapping, tables_of
from qa_audit.readers.tables import Row

HEADS = "Person ID,Event Date,Type,Author,Role,Note Text"


def table(path: Path, *mapped: Mapped) -> Table:
    (only,) = tables_of(path, mapped)
    return only


# --- what a table is ------------------------------------------------------------------------------------

KINDS = yaml.safe_load((Path(__file__).parent / "export_columns.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", KINDS, ids=[f"{case['kind']}: {case['heads'][:30]}" for case in KINDS])
def test_kinds_and_columns(case: dict[str, Any]) -> None:
    heads, row = case["heads"].split(","), case["row"].split(",")
    layout = recognised([Row(1, tuple(heads)), *(Row(n, tuple(row)) for n in (2, 3, 4))], case["called"])
    assert layout is not None
    assert layout.kind == case["kind"]
    found = {name: heads[at] for name, at in layout.columns.items()}
    assert {name: found.get(name) for name in case["columns"]} == case["columns"]


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
        "files:\n  - file: odd.csv\n    kind: case_notes\n    columns: {child: A, day: B, text: C, author: D}\n",
        encoding="utf-8",
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
    assert "1 row read, 1 not used; 1 entry of 1 child" in shown
    assert "row 3: not used: the date has no date that can be read" in shown
    assert "Secret" not in shown


def test_inspect(tmp_path: Path) -> None:
    path, odd = tmp_path / "notes.csv", tmp_path / "odd.csv"
    path.write_text(f"{HEADS}\n77,20/03/2025,Visit,Jo,IRO,Secret\n", encoding="utf-8")
    odd.write_text("Colour,Size\nred,4\n", encoding="utf-8")
    shown = CliRunner().invoke(cli, ["inspect", str(path), str(odd)])
    assert shown.exit_code == 0
    assert "case notes, headings in row 1" in shown.output
    assert "odd.csv: not understood" in shown.output
    assert CliRunner().invoke(cli, ["inspect", str(odd)]).exit_code == 3
    assert CliRunner().invoke(cli, ["inspect", str(tmp_path / "none.csv")]).exit_code == 3
