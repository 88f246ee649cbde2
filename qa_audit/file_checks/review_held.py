"""Was each review held in time?"""

from collections.abc import Iterator

from qa_audit.child_file import ChildFile, Held
from qa_audit.file_checks._intervals import Due, Intervals, due_after, due_first
from qa_audit.file_checks._reviews import listed, quote
from qa_audit.file_checks._sums import long
from qa_audit.file_checks.registry import file_check
from qa_audit.findings import UnitEvidence, UnitMark


@file_check(
    "timeliness.review_held",
    says=("in_time", "late", "no_start", "ordinal_unknown"),
    values=("held", "limit", "how", "other", "because"),
    options=Intervals,
)
def review_held(file: ChildFile, options: Intervals) -> Iterator[UnitMark]:
    """First review within 20 working days of coming into care, second within 3 months, later ones within 6."""
    for review in file.held:
        yield _mark(file, review, options)


def due_of(file: ChildFile, review: Held, options: Intervals) -> Due | None:
    """By when the review was due; None where that can't be told."""
    if review.ordinal == 1:
        came = file.came_into_care
        return due_first(came.day, options) if came and came.day <= review.day else None
    if review.before is None:
        return None
    second, later = due_after(review.before, 2, options), due_after(review.before, 3, options)
    if review.ordinal is None and second.limit < review.day <= later.limit:
        return None
    return second if review.ordinal == 2 or (review.ordinal is None and review.day <= second.limit) else later


def _mark(file: ChildFile, review: Held, options: Intervals) -> UnitMark:
    values = {"held": long(review.day), "limit": "", "how": "", "other": "", "because": _because(review)}
    due = due_of(file, review, options)
    if due is not None:
        first = file.came_into_care if review.ordinal == 1 else None
        evidence = (UnitEvidence(first.quote or long(first.day), first.place),) if first else _said(review)
        return _judged(review, due, values, evidence)
    if review.ordinal == 1 or review.before is None:
        return UnitMark(review.unit, "not_assessed", "no_start", values)
    second, later = due_after(review.before, 2, options), due_after(review.before, 3, options)
    how = f"{long(second.limit)} if it was the second review ({second.how}), {long(later.limit)} if a later one"
    values |= {"limit": long(second.limit), "how": f"{how} ({later.how})"}
    return UnitMark(review.unit, "not_assessed", "ordinal_unknown", values, _said(review))


def _judged(review: Held, due: Due, values: dict[str, str], evidence: tuple[UnitEvidence, ...]) -> UnitMark:
    values |= {"limit": long(due.limit), "how": due.how, "other": due.compared(review.day)}
    in_time = review.day <= due.limit
    return UnitMark(review.unit, "met" if in_time else "not_met", "in_time" if in_time else "late", values, evidence)


def _because(review: Held) -> str:
    return " The list gives a reason." if review.listed and review.listed.late_because else ""


def _said(review: Held) -> tuple[UnitEvidence, ...]:
    """Where the day of the review is written."""
    if review.record is not None and review.record.review is not None:
        return (quote(review.record, review.record.review.span),)
    return listed(long(review.day), review.listed.place) if review.listed else ()
