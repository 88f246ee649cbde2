"""Papers and rows into children's files: what belongs together, what can't be placed, and what is told of it."""

from pathlib import Path

import pytest
from file_helpers import audited, records, verdicts

from qa_audit.child_file import ChildFile
from qa_audit.exports.tables import tables_of
from qa_audit.gather import Gathered, Gatherer
from qa_audit.intake import find_tables

NOTES = "Person ID,Event date,Type,Author,Role,Note text\n"


def review(day: str, **fields: str) -> str:
    lines = [f"| {label.replace('_', ' ')} | {value} |" for label, value in fields.items()]
    return "\n".join(["# Looked after review", *lines, f"| Date of review | {day} |", "## School", "You like art."])


def gathered(folder: Path, papers: dict[str, str]) -> Gathered:
    gatherer = Gatherer()
    for path in find_tables([folder]):
        for table in tables_of(path):
            if table.layout:
                gatherer.table(str(path), table.layout.kind, table.filed())
    named = {str(folder / name): text for name, text in papers.items()}
    return gatherer.papers(records(named))


def days(files: tuple[ChildFile, ...]) -> dict[str, list[str]]:
    return {file.title: [str(record.review_date) for record in file.reviews] for file in files}


def test_by_reference_however_written(tmp_path: Path) -> None:
    (tmp_path / "notes.csv").write_text(f"{NOTES}m559120,20/03/2025,Visit,Jo,IRO,Saw her\n", encoding="utf-8")
    found = gathered(tmp_path, {"a.docx": review("1 April 2025", Name="Kit", Our_reference="M-559120")})
    assert days(found.files) == {"M-559120": ["2025-04-01"]}
    assert len(found.files[0].notes) == 1


def test_by_the_name_of_the_folder_or_the_file(tmp_path: Path) -> None:
    (tmp_path / "notes.csv").write_text(
        f"{NOTES}559120,20/03/2025,Visit,Jo,IRO,Saw her\n559121,20/03/2025,Visit,Jo,IRO,Saw him\n", encoding="utf-8"
    )
    papers = {
        "559120 Kit/review.docx": review("1 April 2025", Name="Kit"),
        "559121_review.docx": review("2 April 2025", Name="Kit"),
        "Kit.docx": review("3 April 2025", Name="Kit"),
    }
    found = gathered(tmp_path, papers)
    assert days(found.files) == {"559120": ["2025-04-01"], "559121": ["2025-04-02"]}
    assert [Path(one.file).name for one in found.unplaced] == ["Kit.docx"]


def test_by_full_name_and_date_of_birth_never_by_a_first_name(tmp_path: Path) -> None:
    (tmp_path / "reviews.csv").write_text(
        "Child ID,Child name,DOB,Review date,PN code\n"
        '71,"Marlowe, Kit",3/5/2012,2/1/2025,PN1\n'
        "72,Kit Arden,4/5/2012,3/1/2025,PN1\n",
        encoding="utf-8",
    )
    papers = {
        "a.docx": review("1 April 2025", Name="Kit Marlowe", Date_of_birth="3 May 2012"),
        "b.docx": review("2 April 2025", Name="Kit Marlowe", Date_of_birth="9 May 2012"),
        "c.docx": review("3 April 2025", Name="Kit"),
    }
    found = gathered(tmp_path, papers)
    assert days(found.files)["71"] == ["2025-04-01"]
    assert days(found.files)["72"] == []
    assert [Path(one.file).name for one in found.unplaced] == ["c.docx"]


def test_a_folder_of_one_child_takes_its_papers_unless_they_speak_against_it(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(
        "Child ID,Full name,DOB,Start of period of care\n71,Kit Marlowe,3/5/2012,2/1/2025\n", encoding="utf-8"
    )
    papers = {
        "a.docx": review("1 April 2025", Name="Kit"),
        "b.docx": review("2 April 2025", Name="Ottilie"),
        "c.docx": review("3 April 2025", Name="Kit", Date_of_birth="4 June 2015"),
    }
    found = gathered(tmp_path, papers)
    assert days(found.files) == {"71": ["2025-04-01"]}
    assert [Path(one.file).name for one in found.unplaced] == ["b.docx", "c.docx"]


def test_a_manifest_says_it_outright(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_text(
        "file,child_id,review_date,iro\nKit.docx,71,1/4/2025,Jo Marsh\n", encoding="utf-8"
    )
    found = gathered(tmp_path, {"Kit.docx": review("1 April 2025", Name="Kit", Our_reference="99")})
    assert days(found.files) == {"71": ["2025-04-01"]}
    assert "Jo Marsh" in found.files[0].iro_names


def test_rows_that_name_nobody_belong_to_the_one_child_of_the_folder_or_are_told(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder, children in ((one, ("71",)), (two, ("72", "73"))):
        folder.mkdir()
        (folder / "reviews.csv").write_text(
            "Child ID,Review date,PN code\n" + "".join(f"{child},2/1/2025,PN1\n" for child in children),
            encoding="utf-8",
        )
        (folder / "notes.csv").write_text(
            "Event date,Author,Role,Note text\n20/3/2025,Jo,IRO,Saw her\n", encoding="utf-8"
        )
    found = gathered(tmp_path, {})
    assert {file.title: len(file.notes) for file in found.files} == {"71": 1, "72": 0, "73": 0}
    assert [(one.row, one.reason) for one in found.unplaced] == [(2, "no reference of a child")]


def test_several_notifications_of_one_episode_are_one(tmp_path: Path) -> None:
    (tmp_path / "missing.csv").write_text(
        "Person ID,Incident no,Missing from,Returned,Notified\n"
        "71,A1,20/03/2025 22:00,22/03/2025 09:00,21/03/2025\n"
        "71,A1,21/03/2025 08:00,22/03/2025 09:00,22/03/2025\n"
        "71,A2,20/03/2025 22:00,22/03/2025 09:00,24/03/2025\n"
        "71,A3,22/03/2025 08:00,23/03/2025 09:00,24/03/2025\n",
        encoding="utf-8",
    )
    (file,) = gathered(tmp_path, {}).files
    assert [(one.unit, [day.day for day in one.notified]) for one in file.episodes] == [
        ("2025-03-20", [21, 22, 24]),
        ("2025-03-22", [24]),
    ]
    assert [one.reason for one in file.problems] == ["overlaps with the episode before it; both count"]


def test_notes_stand_in_for_a_list_of_episodes(tmp_path: Path) -> None:
    rows = (
        "71,10/09/2024 17:45,Missing Child - Notification,Bea,Social Worker,Whereabouts unknown\n"
        "71,10/09/2024 19:50,Missing Child - Notification of Return,Bea,Social Worker,Back\n"
        "71,11/09/2024 19:50,Missing Child - Notification,Jo,IRO,I have read this\n"
    )
    (tmp_path / "notes.csv").write_text(NOTES + rows, encoding="utf-8")
    (file,) = gathered(tmp_path, {}).files
    assert [one.unit for one in file.episodes] == ["2024-09-10"]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("| Date became looked after | 2 September 2024 |", "2024-09-02"),
        ("You came into care on 2 September 2024.", "2024-09-02"),
    ],
)
def test_coming_into_care_as_the_minutes_say_it(tmp_path: Path, words: str, day: str) -> None:
    text = review("30 September 2024", Name="Kit", Our_reference="71") + "\n" + words
    (file,) = gathered(tmp_path, {"a.docx": text}).files
    assert file.came_into_care is not None
    assert file.came_into_care.day.isoformat() == day


def test_two_papers_of_one_review_are_read_once(tmp_path: Path) -> None:
    text = review("1 April 2025", Name="Kit", Our_reference="71")
    (file,) = gathered(tmp_path, {"a.docx": text, "b.docx": text}).files
    assert len(file.reviews) == 1
    assert [one.reason for one in file.problems] == ["another paper of the same review: read once"]


def test_papers_alone_make_a_file_too(tmp_path: Path) -> None:
    texts = {"a.docx": review("1 April 2025", Name="Kit", Our_reference="71")}
    found = verdicts(audited(tmp_path, texts))
    assert found["71"]["timeliness.review_held"] == {"2025-04-01": "not_assessed"}
    assert set(found["71"]["footprint.before_review"].values()) == {"not_assessed"}


def test_a_table_that_can_not_be_read_costs_itself_alone(tmp_path: Path) -> None:
    (tmp_path / "bad.xlsx").write_bytes(b"PK\x03\x04 damaged")
    (tmp_path / "other.csv").write_text("Colour,Size\nred,4\n", encoding="utf-8")
    (tmp_path / "notes.csv").write_text(f"{NOTES}71,20/03/2025,Visit,Jo,IRO,Saw her\n", encoding="utf-8")
    found = audited(tmp_path, {})
    assert [audit.child for audit in found.audits] == ["71"]
    assert [(Path(one.path).name, one.reason) for one in found.skipped] == [
        ("bad.xlsx", "damaged Excel file"),
        ("other.csv", "a table, but none of the exports that are understood"),
    ]


def test_what_we_wrote_ourselves_is_no_export(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / ".qa-audit-files").write_text("findings.csv\n")
    (out / "findings.csv").write_text(f"{NOTES}71,20/03/2025,Visit,Jo,IRO,Saw her\n")
    assert find_tables([tmp_path]) == []


def test_the_same_twice(tmp_path: Path) -> None:
    (tmp_path / "notes.csv").write_text(
        f"{NOTES}71,20/03/2025,Visit,Jo,IRO,Saw her\n72,20/03/2025,Visit,Jo,IRO,x\n", encoding="utf-8"
    )
    texts = {"a.docx": review("1 April 2025", Name="Kit", Our_reference="71")}
    assert repr(audited(tmp_path, texts)) == repr(audited(tmp_path, texts))
