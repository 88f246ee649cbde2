"""What the phrases of a deadline mean: "within 10 working days", "on Friday", "by his 16th birthday".

Each function here reads one kind of phrase that ``time_rules`` has found, and gives its kind, its day, and the sum
in words. What counts as such a phrase stands in ``time_rules``.
"""

import re
from dataclasses import dataclass
from datetime import date

from qa_audit import plural
from qa_audit.extract import school
from qa_audit.extract.calendars import (
    FRIDAY,
    MONTHS,
    WEEKDAYS,
    Term,
    add_days,
    add_months,
    add_working_days,
    age_on,
    birthday_of,
    friday_of,
    in_words,
    last_of_month,
    next_weekday,
)
from qa_audit.extract.dates import weekday_of
from qa_audit.extract.quantities import number, ordinal
from qa_audit.record import DeadlineKind


@dataclass(frozen=True)
class DeadlineContext:
    """What a deadline is counted from.

    ``next_review`` is the day the record states; where it states a month alone, ``next_review_month`` is its first day.

    ``names`` are the child's names, so that "before Sam's birthday" is known to be this child's; ``terms`` the
    council's school terms, where it has given them.
    """

    review_date: date | None = None
    next_review: date | None = None
    next_review_month: date | None = None
    date_of_birth: date | None = None
    terms: tuple[Term, ...] = ()
    names: tuple[str, ...] = ()


Reading = tuple[DeadlineKind, date | None, str] | None

MEETING = (
    r"(?:lac|cla|cic|lar|statutory|iro|care|looked[\s-]after(?:\schild(?:ren)?(?:'s)?)?|child(?:ren)?(?:'s)?"
    r"(?:\sin\scare|\slooked\safter)?)"
)
_HERE = re.compile(
    rf"(?:the\s)?(?:date\sof\s)?(?:today|now|(?:the|this|today's|your|our|his|her|their|my)?\s?(?:{MEETING}\s)?"
    r"(?:review|meeting)(?:\smeeting|\sdate)?)\b",
    re.I,
)
_NEXT = re.compile(rf"(?:the\s|our\s|your\s|his\s|her\s|their\s)?next\s(?:{MEETING}\s)?(?:review|meeting)\b", re.I)
UNNAMED = "an event whose day the record does not give"
_SHORT = {
    "eow": "week", "eom": "month", "month end": "month", "eod": "day", "cop": "day", "cob": "day",
    "close of play": "day", "close of business": "day", "end of play": "day",
}  # fmt: skip
_OURS = ("", "your", "his", "her", "their", "my", "the", "the child", "the young person", "young person", "child")


def _relative(day: date | None, how: str) -> Reading:
    return "relative", day, how if day else "counted from the review, whose date is not known"


def _later(start: date, count: int, unit: str, sort: str) -> tuple[date, str]:
    """``count`` units after ``start``, and the sum in words."""
    unit = "weeks" if unit == "/52" else unit.lower()
    if unit.startswith("h"):
        days, said = count // 24, plural.count(count, "hour")
    elif sort or unit.startswith(("wd", "w/")):
        day, left_out = add_working_days(start, count)
        leaving = f", leaving out {' and '.join(left_out)}" if left_out else ""
        return day, f"{plural.count(count, 'working day')} from {in_words(start)}{leaving}: {in_words(day)}"
    elif unit[0] in "my":
        months = count * (12 if unit[0] == "y" else 1)
        day = add_months(start, months)
        name = "year" if unit[0] == "y" else "month"
        return day, f"{plural.count(count, name)} from {in_words(start)}: {in_words(day)}"
    else:
        size, name = (14, "fortnight") if unit[0] == "f" else (7, "week") if unit[0] == "w" else (1, "day")
        days, said = count * size, plural.count(count, name)
    day = add_days(start, days)
    return day, f"{said} from {in_words(start)}: {in_words(day)}"


def count(m: re.Match[str], context: DeadlineContext) -> Reading:
    anchor, sort = m["anchor"], (m["sort"] or "").lower()
    if anchor and not _HERE.match(anchor):
        return _counted_from_event(m, context)
    if context.review_date is None:
        return _relative(None, "")
    working = sort in ("working", "work", "week", "business", "school") and m["unit"][0].lower() == "d"
    day, how = _later(context.review_date, number(m["n"]), m["unit"], "working" if working else "")
    return _relative(day, how)


def _counted_from_event(m: re.Match[str], context: DeadlineContext) -> Reading:
    """ "Two weeks before the next review": the sum is done where the review's day is known."""
    next_review = _NEXT.match(m["anchor"])
    backwards = m["side"].lower() in ("before", "prior to", "ahead of", "in advance of")
    if next_review and context.next_review and backwards and m["unit"][0].lower() in "dwf":
        days = number(m["n"]) * {"d": 1, "w": 7, "f": 14}[m["unit"][0].lower()]
        day = add_days(context.next_review, -days)
        before = f"{plural.count(days, 'day')} before the next review on {in_words(context.next_review)}"
        return "event", day, f"{before}: {in_words(day)}"
    return "event", None, "counted from an event whose day the record does not give"


def one_unit_on(m: re.Match[str], context: DeadlineContext) -> Reading:
    if context.review_date is None:
        return _relative(None, "")
    return _relative(*_later(context.review_date, 1, m["unit"], ""))


def _week_of(review: date, weeks_on: int) -> date:
    """The Friday meant by "this week", said on ``review``: never a Friday that is over."""
    friday = friday_of(review, weeks_on)
    return friday if friday >= review else add_days(friday, 7)


def end_of(m: re.Match[str], context: DeadlineContext) -> Reading:
    """ "By the end of next month", "this week", "next year"."""
    review, unit = context.review_date, _SHORT.get(m["unit"].lower(), m["unit"].lower())
    if review is None:
        return _relative(None, "")
    on = 1 if re.search(r"next|following", m["which"] or "", re.I) else 0
    if unit.endswith("day"):
        return _relative(review, f"the day of the review: {in_words(review)}")
    if unit == "weekend":
        day = add_days(friday_of(review, on), 2)
        return _relative(day, f"the Sunday of that weekend: {in_words(day)}")
    if unit == "fortnight":
        on, unit = on + 1, "week"
    if unit == "week":
        day = _week_of(review, on)
        return _relative(day, f"the Friday of that week: {in_words(day)}")
    first = add_months(review.replace(day=1), on * (12 if unit == "year" else 1))
    day = last_of_month(first.year, 12 if unit == "year" else first.month)
    return _relative(day, f"the last day of that {unit}: {in_words(day)}")


def week_after_next(_: re.Match[str], context: DeadlineContext) -> Reading:
    if context.review_date is None:
        return _relative(None, "")
    day = _week_of(context.review_date, 2)
    return _relative(day, f"the Friday of the week after next: {in_words(day)}")


def weekday(m: re.Match[str], context: DeadlineContext) -> Reading:
    review = context.review_date
    if review is None:
        return _relative(None, "")
    plus, which = (m["plus"] or "").lower(), (m["which"] or "").strip().lower()
    name = WEEKDAYS[weekday_of(m["wd"])]
    if "next" in plus or "following" in plus or which == "next":
        day = add_days(friday_of(review, 1), weekday_of(m["wd"]) - FRIDAY)
        return _relative(day, f"{name} of the week after the review on {in_words(review)}: {in_words(day)}")
    day = next_weekday(review, weekday_of(m["wd"]))
    if m["a_week"] or plus:
        day = add_days(day, 7)
        return _relative(day, f"a week on from the first {name} after {in_words(review)}: {in_words(day)}")
    return _relative(day, f"the first {name} after {in_words(review)}: {in_words(day)}")


def today(m: re.Match[str], context: DeadlineContext) -> Reading:
    if context.review_date is None:
        return _relative(None, "")
    word = m["word"].lower()
    days = 2 if word.endswith("after tomorrow") else 1 if "tomorrow" in word else 0
    day = add_days(context.review_date, days)
    return _relative(day, f"{word} counts from the review on {in_words(context.review_date)}: {in_words(day)}")


def year_end(m: re.Match[str], _: DeadlineContext) -> Reading:
    day = date(int(m["y"]), 12, 31)
    return "date", day, f"the last day of the year: {in_words(day)}"


def nth_week(m: re.Match[str], context: DeadlineContext) -> Reading:
    """ "The second week of April" is that week's Friday; also "the last Thursday of May"."""
    month = [name[:3].lower() for name in MONTHS].index(m["mon"][:3].lower()) + 1
    weekday = weekday_of(m["wd"]) if m["wd"] else FRIDAY
    review = context.review_date
    if m["y"]:
        day = _nth(int(m["y"]), month, m["nth"], weekday)
    elif review:
        days = (_nth(review.year + i, month, m["nth"], weekday) for i in (0, 1))
        day = next(day for day in days if day >= review)
    else:
        return "date", None, "the year is not known"
    return "date", day, f"the {'day' if m['wd'] else 'Friday of the week'} meant: {in_words(day)}"


def _nth(year: int, month: int, nth: str, weekday: int) -> date:
    if nth.lower() in ("last", "final"):
        last = last_of_month(year, month)
        return add_days(last, -((last.weekday() - weekday) % 7))
    first = date(year, month, 1)
    return add_days(first, (weekday - first.weekday()) % 7 + 7 * (ordinal(nth) - 1))


def birthday(m: re.Match[str], context: DeadlineContext) -> Reading:
    born, review = context.date_of_birth, context.review_date
    whose = (m["whose"] or "").strip().lower().removesuffix("'s").removesuffix("'")
    theirs = whose in _OURS or whose in (name.lower() for name in context.names)
    if born is None or not theirs or not (m["nth"] or review):
        return "event", None, "a birthday whose day the record does not give"
    age = ordinal(m["nth"]) if m["nth"] else 0
    if not m["nth"] and review:
        age = age_on(born, review)
        age += birthday_of(born, age) < review
    day = birthday_of(born, age)
    return "event", day, f"the birthday of turning {age}, born {in_words(born)}: {in_words(day)}"


def turning(m: re.Match[str], context: DeadlineContext) -> Reading:
    years = number(m["n"])
    if context.date_of_birth is None or not 1 <= years <= 25 or m["pre"].lower() in ("until", "till", "til"):
        return ("event", None, "an age: the date of birth is not known") if context.date_of_birth is None else None
    day = birthday_of(context.date_of_birth, years)
    if context.review_date and add_months(day, 12) < context.review_date:
        return "event", None, "an age that this child has long passed: somebody else's"
    return "event", day, f"the birthday of turning {years}, born {in_words(context.date_of_birth)}: {in_words(day)}"


def next_review(m: re.Match[str], context: DeadlineContext) -> Reading:
    if m["part"]:
        return "event", None, "a point on the way to the next review, with no day of its own"
    if context.next_review is None and context.next_review_month:
        month = context.next_review_month
        known = f"{MONTHS[month.month - 1]} {month.year}"
        return "event", None, f"the next review, of which only the month is known: {known}"
    if context.next_review is None:
        return "event", None, "the next review, whose day the record does not state"
    return "event", context.next_review, f"the next review is on {in_words(context.next_review)}"


def school_time(m: re.Match[str], context: DeadlineContext) -> Reading:
    day, how = school.resolve(m[0], context.terms, context.review_date)
    return "event", day, how


def named(_: re.Match[str], __: DeadlineContext) -> Reading:
    return "event", None, UNNAMED


def again(_: re.Match[str], __: DeadlineContext) -> Reading:
    return "recurring", None, "again and again"
