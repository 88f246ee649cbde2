"""Does the date stated for the next review keep to the interval?"""

from collections.abc import Iterator
from datetime import date

from qa_audit.child_file import ChildFile, Held
from qa_audit.extract.calendars import MONTHS, last_of_month
from qa_audit.file_checks._intervals import Intervals, due_after
from qa_audit.file_checks._reviews import listed, quote
from qa_audit.file_checks._sums import long
from qa_audit.file_checks.registry import file_check
from qa_audit.findings import UnitEvidence, UnitMark


@file_check(
    "timeliness.next_review",
    says=("in_time", "late", "not_stated", "not_later", "ordinal_unknown", "month_open"),
    values=("stated", "limit", "how", "other"),
    options=Intervals,
)
def next_review(file: ChildFile, options: Intervals) -> Iterator[UnitMark]:
    """The day stated in the minutes (or the list): 3 calendar months after a first review, 6 after later ones."""
    for review in file.held:
        yield _mark(review, options)


def _mark(review: Held, options: Intervals) -> UnitMark:
    first, last, words, evidence = _stated(review)
    values = {"stated": words, "limit": "", "how": "", "other": ""}
    if first is None or last is None:
        return UnitMark(review.unit, "not_assessed", "not_stated", values, evidence)
    if last <= review.day:
        return UnitMark(review.unit, "not_assessed", "not_later", values, evidence)
    ordinal = review.ordinal + 1 if review.ordinal else 3 if review.before else None
    second, later = due_after(review.day, 2, options), due_after(review.day, 3, options)
    if ordinal is None and last > second.limit and first <= later.limit:
        values |= {"limit": long(second.limit), "how": f"{second.how}; or {later.how}, {long(later.limit)}"}
        return UnitMark(review.unit, "not_assessed", "ordinal_unknown", values, evidence)
    due = second if ordinal == 2 or (ordinal is None and last <= second.limit) else later
    values |= {"limit": long(due.limit), "how": due.how, "other": due.compared(last)}
    if first <= due.limit < last:
        return UnitMark(review.unit, "not_assessed", "month_open", values, evidence)
    in_time = last <= due.limit
    return UnitMark(review.unit, "met" if in_time else "not_met", "in_time" if in_time else "late", values, evidence)


def _stated(review: Held) -> tuple[date | None, date | None, str, tuple[UnitEvidence, ...]]:
    """The first and last day that is meant, how to write it, and where it stands."""
    said = review.record.next_review if review.record else None
    if review.record is not None and said is not None:
        evidence = (quote(review.record, said.span),)
        if said.day is not None:
            return said.day, said.day, long(said.day), evidence
        if said.month is not None:
            last = last_of_month(said.month.year, said.month.month)
            return said.month, last, f"{MONTHS[last.month - 1]} {last.year}", evidence
        return None, None, "", evidence
    if review.listed and review.listed.next_day:
        day = review.listed.next_day
        return day, day, long(day), listed(long(day), review.listed.place)
    return None, None, "", ()
