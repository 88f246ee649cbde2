"""Dates as Britain writes them, and counting days as England does."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_text import paper

from qa_audit.data import folder
from qa_audit.errors import BadRubric
from qa_audit.extract import calendars
from qa_audit.extract.dates import find, mentions

TODAY = date(2025, 6, 5)


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("seen on 21.03.25 at home", "21.03.25", date(2025, 3, 21)),
        ("on 1/6/2025.", "1/6/2025", date(2025, 6, 1)),
        ("01-06-2025", "01-06-2025", date(2025, 6, 1)),
        ("2025-06-01", "2025-06-01", date(2025, 6, 1)),
        ("12 / 03 / 2025", "12 / 03 / 2025", date(2025, 3, 12)),
        ("the 3rd of June 2025", "3rd of June 2025", date(2025, 6, 3)),
        ("on Friday, 9th May '25 we met", "Friday, 9th May '25", date(2025, 5, 9)),
        ("14-Mar-25", "14-Mar-25", date(2025, 3, 14)),
        ("Sept. is late; 4 Sept. 2025 is not", "4 Sept. 2025", date(2025, 9, 4)),
        ("March 5, 2025", "March 5, 2025", date(2025, 3, 5)),
        ("14 March 2025 (Fri)", "14 March 2025 (Fri)", date(2025, 3, 14)),
        ("Tuesday 13 January 2026, 2.20pm", "Tuesday 13 January 2026", date(2026, 1, 13)),
        ("on 4 May. 25 of us came", "4 May", None),
        ("on 4 May 25 children came", "4 May", None),
        ("born 12/3/98", "12/3/98", date(1998, 3, 12)),
        ("31 April 2025", "31 April 2025", None),
        ("30/02/2026", "30/02/2026", None),
        ("29 February 2023", "29 February 2023", None),
        ("04/25/2025", "04/25/2025", None),
    ],
)
def test_a_date_in_running_text(text: str, words: str, day: date | None) -> None:
    (found,) = find(text)
    assert text[found.start : found.end] == words
    assert found.on_or_after(None) == day
    assert found.possible is (day is not None or found.year is None)


@pytest.mark.parametrize(
    "text",
    [
        "ring 07700 900461 at 10.30", "sort code 20-45-77", "page 3/4", "£12.50", "Year 10", "aged 9", "section 47",
        "2 may come", "in 2024", "10-12 sessions", "version 1.2.3.25", "24/7 care", "99/99/9999", "1/2 term",
    ],
)  # fmt: skip
def test_no_date_in_running_text(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("9/6", date(2025, 6, 9)),
        ("4/6", date(2026, 6, 4)),
        ("6/25", date(2025, 6, 30)),
        ("06/2026", date(2026, 6, 30)),
        ("Jan 26", date(2026, 1, 31)),
        ("June 14", date(2025, 6, 14)),
        ("Sept", date(2025, 9, 30)),
        ("the 12th", date(2025, 6, 12)),
        ("Fri 20th", date(2025, 6, 20)),
        ("29 Feb", date(2028, 2, 29)),
        ("2026", date(2026, 12, 31)),
    ],
)
def test_what_is_a_date_in_a_cell_about_time(cell: str, day: date) -> None:
    (found,) = find(cell, loose=True, today=TODAY)
    assert found.on_or_after(TODAY) == day


def test_every_date_of_a_paper_is_mentioned_with_its_weekday() -> None:
    document = paper(
        """
        You went to the dentist on Monday 3 March 2025, and again on 31 April.
        | Action | By when |
        | Ring the school | 31/6 |
        | Book the train | 12 July |
        """.replace("        ", "")
    )
    found = mentions(document, TODAY)
    assert [(m.text, m.day, m.weekday, m.year_written) for m in found] == [
        ("Monday 3 March 2025", date(2025, 3, 3), 0, True),
        ("31 April", None, None, False),
        ("31/6", None, None, False),
        ("12 July", date(2025, 7, 12), None, False),
    ]
    assert [document.quote(m.span) for m in found] == [m.text for m in found]
    assert [m.text for m in mentions(document)] == ["Monday 3 March 2025", "31 April", "31/6"]


days = st.dates(date(2001, 1, 1), date(2040, 12, 31))


@given(days, st.sampled_from(["%d/%m/%Y", "%d.%m.%y", "%d-%m-%Y", "%Y-%m-%d", "%d %B %Y", "%A %d %b %Y", "%B %d, %Y"]))
def test_a_written_day_reads_back(day: date, form: str) -> None:
    (found,) = find(f"We meet on {day.strftime(form)}, all being well.")
    assert found.on_or_after(None) == day
    assert found.weekday in (None, day.weekday())


@given(days, days)
def test_a_missing_year_is_the_next_that_fits(day: date, today: date) -> None:
    (found,) = find(f"{day.day} {day:%B}")
    due = found.on_or_after(today)
    assert due is not None
    assert due >= today
    assert (due.day, due.month) == (day.day, day.month)
    assert (due - today).days <= 366 or (day.day, day.month) == (29, 2)


@given(days, st.integers(1, 60))
def test_working_days_leave_out_weekends_and_bank_holidays(start: date, count: int) -> None:
    end, left_out = calendars.add_working_days(start, count)
    between = [start + timedelta(days=i) for i in range(1, (end - start).days + 1)]
    assert calendars.is_working_day(end)
    assert sum(map(calendars.is_working_day, between)) == count
    assert len(left_out) == sum(day.weekday() < 5 and not calendars.is_working_day(day) for day in between)


def test_working_days_over_easter() -> None:
    assert calendars.add_working_days(date(2025, 4, 9), 10) == (date(2025, 4, 25), ("Good Friday", "Easter Monday"))


def test_bank_holidays_are_those_of_england_and_wales() -> None:
    """As GOV.UK lists them for 2025 and 2022 (a jubilee, a state funeral, two substitute days)."""
    assert [f"{day:%d%m}" for day in calendars.bank_holidays(2025)] == [
        "0101", "1804", "2104", "0505", "2605", "2508", "2512", "2612",
    ]  # fmt: skip
    assert [f"{day:%d%m}" for day in calendars.bank_holidays(2022) if day.weekday() < 5] == [
        "0301", "1504", "1804", "0205", "0206", "0306", "2908", "1909", "2612", "2712",
    ]  # fmt: skip


def test_months_keep_to_the_end_of_the_month() -> None:
    assert calendars.add_months(date(2025, 1, 31), 1) == date(2025, 2, 28)
    assert calendars.add_months(date(2025, 11, 30), 3) == date(2026, 2, 28)
    assert calendars.add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert calendars.birthday_of(date(2008, 2, 29), 17) == date(2025, 2, 28)
    assert calendars.age_on(date(2010, 6, 6), TODAY) == 14


TERMS = """
terms:
  - {name: spring, start: "2026-01-05", half_term: ["2026-02-16", "2026-02-20"], end: "2026-03-27"}
  - {name: autumn, start: "2025-09-03", half_term: ["2025-10-27", "2025-10-31"], end: "2025-12-19"}
"""


def test_term_dates_are_read_in_order(tmp_path: Path) -> None:
    path = tmp_path / "terms.yaml"
    path.write_text(TERMS)
    terms = calendars.read_terms(path)
    assert [term.name for term in terms] == ["autumn", "spring"]
    assert terms[0].half_term == (date(2025, 10, 27), date(2025, 10, 31))


def test_the_term_dates_that_come_along_are_none() -> None:
    assert calendars.read_terms(folder("rubrics") / "words" / "terms.yaml") == ()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("2025-12-19", "19 Dec"), "terms.yaml:4: 19 Dec is no date"),
        (("end:", "ends:"), "terms.yaml:3: ends is not known here"),
        (("name: autumn", "name: fall"), "terms.yaml:4: name can't be 'fall'"),
        (("2025-12-19", "2025-01-19"), "terms.yaml:4: a term starts"),
        (("2025-12-19", "2026-02-19"), "terms.yaml:2: the term of 5 January 2026 starts before"),
    ],
)
def test_wrong_term_dates_are_refused_with_their_line(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    path = tmp_path / "terms.yaml"
    path.write_text(TERMS.replace(*change))
    with pytest.raises(BadRubric) as refused:
        calendars.read_terms(path)
    assert str(refused.value).startswith(message)
