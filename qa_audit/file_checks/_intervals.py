"""By when a review is due: the statutory sums in calendar months, and a case system's in days, side by side."""

from dataclasses import dataclass
from datetime import date

from qa_audit import plural
from qa_audit.file_checks._sums import limit_in_days, limit_in_months, long, working_days_after


@dataclass(frozen=True)
class Intervals:
    """How long there may be to a review. Regulation 33: 20 working days, then 3 months, then 6 months.

    For children in short breaks set ``first_months: 3`` and ``second_months: 6``; for one placed for adoption
    ``first_days: 28``. ``by_days`` counts months as many systems do (3 as 91 days, 6 as 183).
    """

    first_working_days: int = 20
    first_months: int | None = None
    first_days: int | None = None
    second_months: int = 3
    later_months: int = 6
    by_days: bool = False
    days_of_three_months: int = 91
    days_of_six_months: int = 183


@dataclass(frozen=True)
class Due:
    """The last day in time, the sum in words, and the other way of counting where it gives another day."""

    limit: date
    how: str
    other: date | None = None
    other_how: str = ""

    def compared(self, day: date) -> str:
        """A sentence on the other count, where it would judge ``day`` differently; else where it differs; else ""."""
        if self.other is None:
            return ""
        differs = (day <= self.limit) != (day <= self.other)
        judged = ", which judges it differently" if differs else ""
        return f" By {self.other_how} the limit would be {long(self.other)}{judged}."


def due_first(came: date, options: Intervals) -> Due:
    if options.first_months is not None:
        return _months(came, options.first_months, options)
    if options.first_days is not None:
        limit = limit_in_days(came, options.first_days)
        return Due(limit, f"{plural.count(options.first_days, 'day')} after {long(came)}")
    limit = working_days_after(came, options.first_working_days)
    return Due(limit, f"{plural.count(options.first_working_days, 'working day')} after {long(came)}")


def due_after(review: date, ordinal_of_next: int | None, options: Intervals) -> Due:
    """When the review after ``review`` is due; the second has an interval of its own."""
    months = options.second_months if ordinal_of_next == 2 else options.later_months
    return _months(review, months, options)


def _months(start: date, months: int, options: Intervals) -> Due:
    by_months = limit_in_months(start, months)
    count = {3: options.days_of_three_months, 6: options.days_of_six_months}.get(months)
    how = f"{plural.count(months, 'calendar month')} after {long(start)}"
    if count is None:
        return Due(by_months, how)
    by_days, how_days = limit_in_days(start, count), plural.count(count, "day")
    if options.by_days:
        other = by_months if by_months != by_days else None
        return Due(by_days, f"{how_days} after {long(start)}", other, f"{plural.count(months, 'calendar month')}")
    return Due(by_months, how, by_days if by_days != by_months else None, how_days)
