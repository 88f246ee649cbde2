"""Actions that fall due after the next review, which is to look at them."""

from collections.abc import Iterator

from qa_audit.checks._days import due_actions, in_words, next_is_faulty, next_review
from qa_audit.checks.registry import NoOptions, check
from qa_audit.errors import CannotTell, NothingToCheck
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


@check("dates.after_next_review", says=("in_time", "after"), values=("due", "next"))
def dates_after_next_review(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Is every action due by the next review, or in its month where only that is known?"""
    dated = list(due_actions(record))
    if not dated:
        raise NothingToCheck("no action has a deadline that resolves to a day")
    when = next_review(record)
    if when is None:
        raise CannotTell("the day of the next review was not found, so deadlines can't be held against it")
    if next_is_faulty(record):
        raise CannotTell("the date of the next review can't be right, so deadlines can't be held against it")
    for item, _action, due, span in dated:
        if due > when[1]:
            values = {"due": in_words(due), "next": in_words(when[1])}
            yield Mark("bad", "after", span, record.quote(span), item, values)
        else:
            yield Mark("good", "in_time", span, item=item)
