"""Actions that were due before the review was held."""

from collections.abc import Iterator

from qa_audit.checks._days import due_actions, in_words
from qa_audit.checks.registry import NoOptions, check
from qa_audit.errors import CannotTell, NothingToCheck
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


@check("dates.past_due", says=("to_come", "past"), values=("due", "review"))
def dates_past_due(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Is every action due on or after the day of the review that set it?"""
    dated = list(due_actions(record))
    if not dated:
        raise NothingToCheck("no action has a deadline that resolves to a day")
    review = record.review_date
    if review is None:
        raise CannotTell("the day of the review was not found, so deadlines can't be held against it")
    for item, _action, due, span in dated:
        if due < review:
            values = {"due": in_words(due), "review": in_words(review)}
            yield Mark("bad", "past", span, record.quote(span), item, values)
        else:
            yield Mark("good", "to_come", span, item=item)
