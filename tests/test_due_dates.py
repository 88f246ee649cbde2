"""Sixty due dates worked by hand from wall calendars: month ends, leap years, bank holidays, Easter, Christmas."""

from datetime import date

import pytest

from qa_audit.file_checks._intervals import Intervals, due_after, due_first
from qa_audit.file_checks._sums import working_days_after, working_days_before, working_days_between

WORKING_DAYS = """
    2025-03-20  5 2025-03-27   an ordinary week, Thursday to Thursday
    2025-03-21  5 2025-03-28   Friday to Friday
    2025-03-22  5 2025-03-28   from a Saturday, Monday is the first
    2025-03-23  5 2025-03-28   from a Sunday likewise
    2025-04-14  5 2025-04-23   Good Friday 18 and Easter Monday 21 April left out
    2025-04-17  5 2025-04-28   Maundy Thursday
    2025-04-18  5 2025-04-28   from Good Friday itself
    2024-03-28  5 2024-04-08   Easter 2024: 29 March and 1 April
    2026-04-02  5 2026-04-13   Easter 2026: 3 and 6 April
    2023-04-06  5 2023-04-17   Easter 2023: 7 and 10 April
    2025-05-02  5 2025-05-12   early May bank holiday on the 5th
    2025-05-23  5 2025-06-02   spring bank holiday on the 26th
    2025-08-22  5 2025-09-01   summer bank holiday on the 25th
    2024-12-22  5 2024-12-31   Christmas Day and Boxing Day on Wednesday and Thursday
    2024-12-24  5 2025-01-03   and New Year's Day
    2025-12-24  5 2026-01-05   Christmas 2025: 25, 26, then 1 January
    2021-12-24  5 2022-01-05   Christmas and Boxing Day at the weekend: Monday and Tuesday instead, and Monday 3 January
    2022-12-23  5 2023-01-04   Boxing Day Monday, Tuesday instead of Christmas Sunday, Monday 2 January
    2023-05-05  5 2023-05-15   Monday 8 May, for the coronation
    2022-06-01  5 2022-06-10   2 and 3 June, for the jubilee
    2022-09-16  5 2022-09-26   Monday 19 September, the state funeral
    2024-09-02 20 2024-09-30   twenty working days, no holiday between
    2025-01-06 20 2025-02-03   January
    2024-12-02 20 2025-01-02   December: 25, 26 and 1 January left out
    2025-04-01 20 2025-05-01   over Easter
    2025-04-10 20 2025-05-13   over Easter and the early May holiday
    2024-02-29 20 2024-03-28   from a leap day, ending before Good Friday
    2024-02-05 20 2024-03-04   February of a leap year
    2025-02-03 20 2025-03-03   February of another year
    2025-08-11 20 2025-09-09   over the summer bank holiday
    2025-06-27 15 2025-07-18   fifteen
    2024-12-13 15 2025-01-08   fifteen over Christmas
    2025-01-08  1 2025-01-09   one
    2025-01-10  1 2025-01-13   one, over a weekend
    2025-01-08  0 2025-01-08   none
"""

MONTHS = """
    2024-09-27 3 2024-12-27   plain
    2024-11-30 3 2025-02-28   to the end of February
    2023-11-30 3 2024-02-29   to the end of February in a leap year
    2024-11-29 3 2025-02-28   likewise
    2023-11-29 3 2024-02-29   the day itself
    2025-01-31 3 2025-04-30   31 to 30
    2024-02-29 3 2024-05-29   from a leap day
    2025-12-31 3 2026-03-31   over the year
    2025-03-31 3 2025-06-30   31 to 30
    2025-01-08 6 2025-07-08   plain
    2024-08-31 6 2025-02-28   to the end of February
    2023-08-31 6 2024-02-29   in a leap year
    2024-08-29 6 2025-02-28   29 to 28
    2024-02-29 6 2024-08-29   from a leap day
    2025-05-31 6 2025-11-30   31 to 30
    2025-12-31 6 2026-06-30   over the year
    2025-03-30 6 2025-09-30   30 to 30
"""

DAYS = """
    2024-11-30 3 2025-03-01   91 days: a day after the calendar's limit
    2025-01-31 3 2025-05-02   two days after
    2025-05-15 3 2025-08-14   a day before
    2025-01-08 6 2025-07-10   183 days: two days after
    2025-06-25 6 2025-12-25   the same day
    2025-07-15 6 2026-01-14   a day before
    2024-01-10 6 2024-07-11   in a leap year
    2024-08-31 6 2025-03-02   two days after the end of February
"""


def rows(table: str) -> list[tuple[date, int, date]]:
    found = []
    for line in table.strip().splitlines():
        start, count, end, _ = line.split(None, 3)
        found.append((date.fromisoformat(start), int(count), date.fromisoformat(end)))
    return found


def test_there_are_sixty() -> None:
    assert len(rows(WORKING_DAYS)) + len(rows(MONTHS)) + len(rows(DAYS)) == 60


@pytest.mark.parametrize(("start", "count", "end"), rows(WORKING_DAYS))
def test_working_days(start: date, count: int, end: date) -> None:
    assert working_days_after(start, count) == end
    assert working_days_between(start, end) == count


@pytest.mark.parametrize(("start", "months", "end"), rows(MONTHS))
def test_calendar_months(start: date, months: int, end: date) -> None:
    assert due_after(start, 2 if months == 3 else 3, Intervals()).limit == end


@pytest.mark.parametrize(("start", "months", "end"), rows(DAYS))
def test_days_as_some_systems_count(start: date, months: int, end: date) -> None:
    ordinal = 2 if months == 3 else 3
    by_days, by_months = due_after(start, ordinal, Intervals(by_days=True)), due_after(start, ordinal, Intervals())
    assert by_days.limit == end
    assert by_months.other == (end if end != by_months.limit else None)


def test_the_first_review() -> None:
    came = date(2024, 9, 2)
    assert due_first(came, Intervals()).limit == date(2024, 9, 30)
    assert due_first(came, Intervals(first_months=3)).limit == date(2024, 12, 2)
    assert due_first(came, Intervals(first_days=28)).limit == date(2024, 9, 30)


@pytest.mark.parametrize(
    ("review", "window"),
    [
        ("2025-06-25", "2025-05-28"),
        ("2025-05-07", "2025-04-04"),
        ("2025-01-08", "2024-12-06"),
        ("2024-03-27", "2024-02-28"),
    ],
)
def test_working_days_before(review: str, window: str) -> None:
    assert working_days_before(date.fromisoformat(review), 20) == date.fromisoformat(window)
