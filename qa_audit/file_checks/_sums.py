"""The sums behind verdicts, and how they are written out."""

from datetime import date, timedelta

from qa_audit.extract.calendars import WEEKDAYS, add_months, add_working_days, in_words, is_working_day

_COUNTS = ("no", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def long(day: date) -> str:
    """``Thursday 20 March 2025``."""
    return f"{WEEKDAYS[day.weekday()]} {in_words(day)}"


def nth(count: int) -> str:
    """``fifth``; from eleven on ``15th``."""
    if count < len(_COUNTS):
        return _COUNTS[count]
    ending = "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def working_days_after(day: date, count: int) -> date:
    """The ``count``-th working day after ``day``, which itself is day 0 whatever day of the week it is."""
    return add_working_days(day, count)[0]


def working_days_before(day: date, count: int) -> date:
    """The ``count``-th working day before ``day``."""
    while count > 0 and day > date.min:
        day -= timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days there are after ``start`` up to and with ``end``; 0 where ``end`` is not later."""
    count, day = 0, start
    while day < end:
        day += timedelta(days=1)
        count += is_working_day(day)
    return count


def limit_in_months(day: date, months: int) -> date:
    """``months`` calendar months later: 30 November + 3 is the last day of February."""
    return add_months(day, months)


def limit_in_days(day: date, days: int) -> date:
    return day + timedelta(days=days)
