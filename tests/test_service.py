"""The figures of a service: what is counted, of what, and what is never mixed."""

import csv
import io
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import bench_files
import pytest
from click.testing import CliRunner

from qa_audit.child_file import RowPlace
from qa_audit.cli.main import cli
from qa_audit.findings import Judgement
from qa_audit.reports import service as report
from qa_audit.service import service
from qa_audit.service_figures import Figure, Service
from qa_audit.story import EpisodeTold, Gap, Mention, NextDue, Raised, ReviewTold, Story

START, END = date(2025, 4, 1), date(2025, 9, 30)


def review(day: str, judgement: Judgement = "met", **more: object) -> ReviewTold:
    return replace(ReviewTold(date.fromisoformat(day), judgement, ""), **more)  # type: ignore[arg-type]


def episode(known: str, read: Judgement, working_days: int | None = None, interview: Judgement = "met") -> EpisodeTold:
    day = date.fromisoformat(known)
    noted = day + timedelta(days=working_days) if working_days is not None else None
    return EpisodeTold(day, day, day, read, "", interview, "", noted, working_days, working_days)


def figures(*stories: Story) -> dict[str, Figure]:
    return {one.key: one for one in service(stories, START, END).figures}


def counted(figure: Figure) -> tuple[int, int, int]:
    return figure.counted, figure.of, figure.untold


def test_reviews_and_children_are_two_figures() -> None:
    one = Story("A1", reviews=(review("2024-12-02", "not_met"), review("2025-05-01"), review("2025-09-01")))
    other = Story("A2", reviews=(review("2025-05-02"), review("2025-08-01", "not_assessed")))
    third = Story("A3", reviews=(review("2025-05-02"), review("2025-10-01", "not_met", due=date(2025, 11, 2))))
    found = figures(one, other, third)
    assert counted(found["reviews_in_time"]) == (4, 4, 1)
    assert counted(found["children_all_in_time"]) == (1, 2, 1)
    assert "children" in found["children_all_in_time"].definition.lower()


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        (Story("A", reviews=(review("2024-09-30", "not_met"), review("2025-05-01"))), (1, 1, 0)),  # before the year
        (Story("A", reviews=(review("2024-10-01", "not_met"), review("2025-05-01"))), (0, 1, 0)),
        (Story("A", reviews=(review("2025-02-01"), review("2025-10-09", "not_met", due=date(2025, 8, 1)))), (0, 1, 0)),
        (Story("A", reviews=(review("2025-02-01"),), next_due=NextDue(date(2025, 8, 1), "")), (0, 0, 1)),
        (Story("A", reviews=(review("2025-09-01"),), next_due=NextDue(date(2026, 3, 1), "")), (1, 1, 0)),
        (Story("A", reviews=(review("2023-09-01"),), next_due=NextDue(date(2024, 3, 1), "")), (0, 0, 0)),
    ],
)
def test_all_in_time_over_twelve_months(story: Story, expected: tuple[int, int, int]) -> None:
    assert counted(figures(story)["children_all_in_time"]) == expected


def test_taking_part_and_coming_are_counted_from_four_on() -> None:
    codes = ("PN0", "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7", None)
    ages = (2, 9, 9, 9, 9, 15, 15, 17, 12)
    told = tuple(
        review(f"2025-05-{n + 1:02}", code=code, age=age) for n, (code, age) in enumerate(zip(codes, ages, strict=True))
    )
    found = service([Story("A", reviews=told)], START, END)
    by_key = {one.key: one for one in found.figures}
    assert counted(by_key["attended"]) == (4, 7, 1)
    assert counted(by_key["took_part"]) == (5, 7, 1)
    ages_told = {age: (sum(numbers), without) for age, numbers, without in found.ages}
    assert ages_told == {"under 4": (1, 0), "4 to 9": (4, 0), "10 to 15": (2, 1), "16 and over": (1, 0)}


def test_footprint_and_the_median_of_days() -> None:
    days = [1, 3, 3, 9, 30]
    noted = [episode(f"2025-05-{n + 1:02}", "met" if days[n] < 6 else "partly_met", days[n]) for n in range(5)]
    stories = [Story("A", episodes=(*noted, episode("2025-06-09", "not_met"), episode("2025-10-01", "not_met")))]
    found = service(stories, START, END)
    by_key = {one.key: one for one in found.figures}
    assert counted(by_key["notifications_noted"]) == (5, 6, 0)
    assert counted(by_key["notifications_acted"]) == (3, 6, 0)
    assert found.days[0].median == median(days)
    few = service([Story("A", episodes=tuple(noted[:4]))], START, END)
    assert few.days[0].median is None


def test_contact_between_reviews_counts_where_the_gap_ends() -> None:
    gaps = tuple(
        Gap(date(2025, 1, 1), date.fromisoformat(end), judgement, "")  # type: ignore[arg-type]
        for end, judgement in (("2025-03-31", "met"), ("2025-04-01", "met"), ("2025-05-01", "partly_met"))
    )
    assert counted(figures(Story("A", gaps=gaps))["midway_contact"]) == (1, 2, 0)


def test_no_rate_under_five() -> None:
    assert Figure("", "", "", 3, 4).said == "3 of 4"
    assert Figure("", "", "", 4, 5).said == "4 of 5 (80%)"
    assert Figure("", "", "", 0, 0, 2).said == "none to count; 2 could not be told"


def whole() -> Service:
    place = RowPlace("notes.csv", 7)
    raised = [
        Raised(date(2025, 5, day), stage, "Education", "", date(2025, 5, day + 9))
        for day, stage in ((1, "Stage 1"), (2, "stage 1"), (3, "Informal"), (4, ""), (5, "Stage 2"))
    ]
    mention = Mention(date(2025, 6, 2), "impact", "=cmd() Following my challenge a place was found.", place)
    one = Story(
        "C1001",
        reviews=tuple(review(f"2025-0{month}-01", iro="Wilf Orme") for month in range(4, 10)),
        raised=tuple(raised),
        mentions=(mention,),
        sources=frozenset(("reviews", "disputes")),
    )
    other = Story("C1002", reviews=(review("2025-06-01", "not_met", iro="Ada Lisle"),))
    return service([one, other], START, END)


def test_escalations_caseload_and_months() -> None:
    found = whole()
    assert found.stages == (("Stage 1", 2), ("Informal", 1), ("not recorded", 1), ("Stage 2", 1))
    assert found.themes == (("Education", 5),)
    assert [(one.iro, one.children, one.reviews) for one in found.caseloads] == [
        ("Ada Lisle", 1, 1),
        ("Wilf Orme", 1, 6),
    ]
    assert [one.first for one in found.months] == [date(2025, month, 1) for month in range(4, 10)]
    assert sum(one.figures[0].of for one in found.months) == 7
    assert [one.raised for one in found.months] == [0, 5, 0, 0, 0, 0]
    assert found.not_supplied == ("missing episodes or notifications", "case notes")


def test_months_of_a_period_add_up_to_the_whole() -> None:
    found = service(whole_year(), date(2025, 1, 15), date(2026, 1, 14))
    assert len(found.months) == 13
    for at, figure in ((0, found.figures[0]), (1, found.figures[3])):
        assert sum(month.figures[at].of for month in found.months) == figure.of


def whole_year() -> list[Story]:
    days = [date(2025, 1, 1) + timedelta(days=5 * n) for n in range(80)]
    return [Story("A", reviews=tuple(ReviewTold(day, "met", "", code="PN1", age=9) for day in days))]


def test_the_page_and_the_text_say_what_is_counted() -> None:
    found = whole()
    page, said = report.render(found, "initials"), report.text(found)
    for one in found.figures:
        assert one.title in page
        assert one.title in said
    assert "two are different figures" in page
    assert "Context only" in page
    assert "6 of 7 (86%)" in page
    assert "Following my challenge" in page


def test_csv_has_numerator_denominator_and_definition_and_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(report.as_csv(whole()))))
    (first,) = (one for one in rows if one["figure"] == "Reviews in time" and " to " in one["of"])
    assert (first["counted"], first["out of"], first["per cent"]) == ("6", "7", "86")
    assert first["what is counted"].startswith("Reviews held in the period")
    assert not [cell for row in rows for cell in row.values() if cell and cell[0] in "=+-@"]


# --- the command, on exports of a whole service ---------------------------------------------------------


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    folder = tmp_path / "exports"
    assert bench_files.write(folder, 20, 3)["reviews"] == 60
    return folder


def run(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, [*map(str, words)])
    return result.exit_code, result.stdout, result.stderr


PERIOD = ("--from", "2025-01-01", "--to", "2025-12-31")


def test_the_command_writes_a_page_or_a_table(exports: Path, tmp_path: Path) -> None:
    page, rows = tmp_path / "figures.html", tmp_path / "figures.csv"
    code, said, _ = run("service", exports, *PERIOD, "--out", page)
    assert code == 0
    assert "Reviews in time: " in said
    assert "20 children" in said
    assert run("service", exports, *PERIOD, "--out", rows)[:2] == (0, said)
    assert rows.read_bytes().startswith(b"\xef\xbb\xbf")
    html = page.read_text(encoding="utf-8")
    names = [f" {last}" for last in bench_files._LAST if f" {last}" in said]
    assert names == []
    assert "C100001" in html or "C1000" in html


def test_the_reviews_in_time_are_those_of_the_generator(exports: Path) -> None:
    with (exports / "reviews.csv").open(encoding="utf-8-sig", newline="") as stream:
        held = [row["Review held"] for row in csv.DictReader(stream)]
    in_2025 = sum(day.endswith("2025") for day in held)
    said = run("service", exports, *PERIOD)[1]
    assert f" of {in_2025} (" in next(line for line in said.splitlines() if line.startswith("Reviews in time: "))


def test_a_period_that_ends_before_it_begins(exports: Path) -> None:
    code, _, told = run("service", exports, "--from", "2025-12-31", "--to", "2025-01-01")
    assert code == 2
    assert "--to is before --from" in told


def test_a_folder_without_a_child(tmp_path: Path) -> None:
    assert run("service", tmp_path, *PERIOD)[0] == 3


def test_a_batch_of_tables_alone_is_a_batch(exports: Path, tmp_path: Path) -> None:
    code, said, _ = run("batch", exports, "--out", tmp_path / "findings")
    assert code == 0
    assert "20 children's files of tables alone" in said
