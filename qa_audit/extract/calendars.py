"""Counting days as England does: working days, bank holidays, months, and a council's own school terms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

from qa_audit import strict_yaml
from qa_audit.strict_yaml import Value

FRIDAY = 4
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def in_words(day: date) -> str:
    """``9 April 2025``, whatever the computer's own language is."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_of_month(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def add_days(day: date, days: int) -> date:
    """``days`` later, or the calendar's own end where that lies beyond it."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def add_months(day: date, months: int) -> date:
    """The same day of a later (or earlier) month, or that month's last day: 31 January + 1 is 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(max(year, 1), 9998)
    return date(year, month + 1, min(day.day, last_of_month(year, month + 1).day))


@cache
def bank_holidays(year: int) -> Mapping[date, str]:
    """The bank holidays of England and Wales in ``year``, with their names (source: the ``holidays`` library)."""
    import holidays  # late: most commands count no days

    found = holidays.country_holidays("GB", subdiv="ENG", years=year)
    return {day: str(name).removesuffix(" (observed)") for day, name in sorted(found.items())}


def is_working_day(day: date) -> bool:
    return day.weekday() <= FRIDAY and day not in bank_holidays(day.year)


def add_working_days(day: date, count: int) -> tuple[date, tuple[str, ...]]:
    """The ``count``-th working day after ``day``, and the bank holidays left out on the way (weekdays only)."""
    left_out: list[str] = []
    while count > 0 and day < date.max:
        day += timedelta(days=1)
        if is_working_day(day):
            count -= 1
        elif day.weekday() <= FRIDAY:
            left_out.append(bank_holidays(day.year)[day])
    return day, tuple(left_out)


def next_weekday(after: date, weekday: int) -> date:
    """The first such day of the week after ``after`` (Monday is 0), never ``after`` itself."""
    return add_days(after, (weekday - after.weekday() - 1) % 7 + 1)


def friday_of(day: date, weeks_on: int = 0) -> date:
    """The Friday of the week, Monday to Sunday, that holds ``day``; or of one ``weeks_on`` weeks later."""
    return add_days(day, FRIDAY - day.weekday() + 7 * weeks_on)


def age_on(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def birthday_of(born: date, age: int) -> date:
    return add_months(born, 12 * age)


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """A school term: its first and last day of school, and the first and last weekday of its half-term holiday."""

    start: date
    end: date
    name: str  # autumn, spring or summer
    half_term: tuple[date, date] | None = None


def read_terms(path: Path) -> tuple[Term, ...]:
    """A council's term dates, in the order of the calendar. ``rubrics/words/terms.yaml`` shows the form of the file.

    Raises:
        BadRubric: the file is not of that form; the message gives file, line and what is wrong.
    """
    top = strict_yaml.read(path)
    keys = top.mapping("the file")
    _only(keys, ("terms",))
    terms = sorted(_term(item) for item in keys["terms"].items("terms")) if "terms" in keys else []
    for one, following in pairwise(terms):
        if following.start <= one.end:
            raise top.wrong(f"the term of {in_words(following.start)} starts before the one before it has ended")
    return tuple(terms)


def _term(item: Value) -> Term:
    keys = item.mapping("a term")
    _only(keys, ("name", "start", "end", "half_term"))
    for key in ("name", "start", "end"):
        if key not in keys:
            raise item.wrong(f"this term has no {key}")
    half = keys.get("half_term")
    days = [_day(day) for day in half.items("half_term")] if half else []
    start, end = _day(keys["start"]), _day(keys["end"])
    if end <= start or (half and (len(days) != 2 or not start < days[0] <= days[1] < end)):
        raise item.wrong("a term starts, has its half-term [first day, last day], and ends, in that order")
    name = keys["name"].one_of("name", ("autumn", "spring", "summer"))
    return Term(start, end, name, (days[0], days[1]) if days else None)


def _day(value: Value) -> date:
    text = value.text("a date")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise value.wrong(f'{text} is no date; write it like "2025-09-03"') from None


def _only(keys: Mapping[str, Value], known: Iterable[str]) -> None:
    for key, value in keys.items():
        if key not in known:
            raise value.wrong(f"{key} is not known here; known: {', '.join(known)}")
