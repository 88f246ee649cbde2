"""The draw: the same for the same list and seed, even-handed, from any list; what can't be drawn is counted."""

import csv
import io
import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from xlsxwriter import Workbook

from qa_audit.cli.main import cli
from qa_audit.errors import UnreadableFile
from qa_audit.sampling import CANCELLED, NO_CHILD, NO_DAY, NO_IRO, OUTSIDE, TWICE, Left, Listing, Review, draw, of_table

HEADS = ("Person ID", "Review Date", "IRO Name", "Status")
START = date(2025, 1, 6)


def reviews(many: int = 60) -> list[tuple[str, str, str, str]]:
    iros = ("Jo Marsh", "Ann Bell", "Yusuf Adeyemi")
    return [
        (f"C{1000 + n % 40}", f"{START + timedelta(days=n):%d/%m/%Y}", iros[n % 3], "Completed") for n in range(many)
    ]


def table(path: Path, rows: list[tuple[str, ...]], heads: tuple[str, ...] = HEADS) -> Path:
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([heads, *rows])
    return path


def test_the_order_of_the_list_moves_nothing(tmp_path: Path) -> None:
    rows = reviews()
    first = draw(of_table(table(tmp_path / "a.csv", rows)), 3, 7)
    random.Random(1).shuffle(rows)
    again = draw(of_table(table(tmp_path / "b.csv", rows)), 3, 7)
    assert [(one.iro, [(r.child, r.day) for r in one.reviews]) for one in first] == [
        (one.iro, [(r.child, r.day) for r in one.reviews]) for one in again
    ]
    assert [(one.iro, len(one.reviews), one.of) for one in first] == [
        ("Yusuf Adeyemi", 3, 20),
        ("Ann Bell", 3, 20),
        ("Jo Marsh", 3, 20),
    ]


def test_another_iro_in_the_list_moves_nothing(tmp_path: Path) -> None:
    rows = reviews()
    all_three = draw(of_table(table(tmp_path / "a.csv", rows)), 3, 7)
    one = draw(of_table(table(tmp_path / "b.csv", [row for row in rows if row[2] == "Ann Bell"])), 3, 7)
    assert [(r.child, r.day) for r in one[0].reviews] == [(r.child, r.day) for r in all_three[1].reviews]


def test_every_review_is_drawn_as_often_as_any_other() -> None:
    listed = Listing(tuple(Review("Jo Marsh", f"C{n}", START, str(n)) for n in range(20)), ())
    drawn = Counter(r.child for seed in range(2_000) for r in draw(listed, 2, seed)[0].reviews)
    assert len(drawn) == 20
    assert all(140 < times < 260 for times in drawn.values()), drawn


def test_different_children_come_first() -> None:
    many = [Review("Jo Marsh", "C1", START + timedelta(days=n), str(n)) for n in range(30)]
    listed = Listing((*many, Review("Jo Marsh", "C2", START, "x"), Review("Jo Marsh", "C3", START, "y")), ())
    for seed in range(20):
        assert {r.child for r in draw(listed, 3, seed)[0].reviews} == {"C1", "C2", "C3"}
        assert len(draw(listed, 5, seed)[0].reviews) == 5


def test_what_can_not_be_drawn_is_counted_with_the_reason(tmp_path: Path) -> None:
    rows = [
        ("C1", "06/01/2025", "Jo Marsh", "Completed"),
        ("c1", "6 January 2025", "J Marsh", "Completed"),
        ("C2", "06/01/2025", "", "Completed"),
        ("C3", "", "Jo Marsh", "Completed"),
        ("C4", "31/02/2025", "Jo Marsh", "Completed"),
        ("C5", "06/01/2025", "Jo Marsh", "Cancelled"),
        ("", "06/01/2025", "Jo Marsh", "Completed"),
        ("C6", "06/01/2019", "Jo Marsh", "Completed"),
    ]
    found = of_table(table(tmp_path / "a.csv", rows), date(2025, 1, 1), date(2025, 12, 31))
    assert [r.child for r in found.reviews] == ["C1"]
    assert set(found.left) == {
        Left(NO_DAY, 2), Left(NO_IRO, 1), Left(CANCELLED, 1), Left(NO_CHILD, 1), Left(OUTSIDE, 1), Left(TWICE, 1),
    }  # fmt: skip


@pytest.mark.parametrize(
    "heads",
    [
        ("Child Reference", "Date of review", "Independent Reviewing Officer", "Status"),
        ("Mosaic ID", "CLA Review Date", "IRO", "Review Status"),
        ("Child", "Date", "Reviewing officer", "Outcome"),
    ],
)
def test_columns_go_by_many_names(tmp_path: Path, heads: tuple[str, ...]) -> None:
    found = of_table(table(tmp_path / "list.csv", reviews(9), heads))
    assert len(found.reviews) == 9


def test_heads_repeated_on_every_page_are_no_reviews(tmp_path: Path) -> None:
    rows: list[tuple[str, ...]] = [*reviews(30), HEADS, *reviews(60)[30:]]
    found = of_table(table(tmp_path / "list.csv", rows))
    assert (len(found.reviews), found.left) == (60, ())


def test_a_workbook_is_a_list_too(tmp_path: Path) -> None:
    book = Workbook(tmp_path / "list.xlsx")
    sheet = book.add_worksheet("Reviews")
    sheet.write_row(0, 0, HEADS)
    for number, row in enumerate(reviews(6), 1):
        sheet.write_row(number, 0, row)
    book.close()
    found = of_table(tmp_path / "list.xlsx")
    assert [(one.child, one.day, one.where) for one in found.reviews][:1] == [("C1000", START, "Reviews, row 2")]


def test_a_list_without_iros_is_refused(tmp_path: Path) -> None:
    rows = [(row[0], row[1]) for row in reviews(5)]
    with pytest.raises(UnreadableFile, match="no list of reviews with an IRO"):
        of_table(table(tmp_path / "list.csv", rows, HEADS[:2]))


def run(*words: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(cli, ["sample", *map(str, words)])
    return done.exit_code, done.stdout, done.stderr


def test_the_command_writes_a_table_that_runs_nothing(tmp_path: Path) -> None:
    rows = [("=1+cmd|'/c calc'!A1", "06/01/2025", "Jo Marsh", ""), ("C2", "07/01/2025", "@Ann Bell", "")]
    listed = table(tmp_path / "list.csv", rows)
    code, out, told = run(listed, "--per-iro", 2, "--seed", 7)
    assert code == 0
    found = list(csv.DictReader(io.StringIO(out)))
    assert [row["review date"] for row in found] == ["2025-01-07", "2025-01-06"]
    assert not [cell for row in found for cell in row.values() if cell.startswith(("=", "@"))]
    assert "Jo Marsh: 1 of 1 review drawn (2 were asked for)" in told
    path = tmp_path / "sample.csv"
    assert run(listed, "--out", path)[0] == 0
    assert path.stat().st_mode & 0o777 == 0o600
    assert run(listed, "--out", path)[0] == 2, "nothing is written over"
    assert run(listed, "--out", path, "--force")[0] == 0
    assert run(listed, "--from", "2026-01-01")[0] == 3
    assert run(tmp_path / "none.csv")[0] == 3


@pytest.mark.slow
def test_a_folder_of_minutes_is_a_list(tmp_path: Path) -> None:
    from qa_audit.data import folder

    code, out, told = run(folder("sample_minutes") / "reviews", "--per-iro", 1)
    assert code == 0
    iros = [row["IRO"] for row in csv.DictReader(io.StringIO(out))]
    assert len(iros) == len(set(iros)) >= 3
    assert " of " in told
