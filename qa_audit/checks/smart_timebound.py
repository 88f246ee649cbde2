"""Whether each action says by when, so that anyone could tell at the time whether it was kept."""

from collections.abc import Iterator

from qa_audit.checks.registry import NoOptions, check
from qa_audit.errors import NothingToCheck
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

_TIME_BOUND = ("date", "relative", "event", "recurring")


@check("smart.timebound", says=("timebound", "vague", "none"), values=("how",))
def smart_timebound(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Does each action name a day, a span of time, an event, or how often?"""
    if not record.actions:
        raise NothingToCheck("the record lists no actions")
    for item, action in enumerate(record.actions):
        deadline = action.deadline
        if deadline.kind in _TIME_BOUND:
            yield Mark("good", "timebound", deadline.span or action.span, item=item, values={"how": deadline.how})
        elif deadline.kind == "vague":
            span = deadline.span or action.span
            yield Mark("bad", "vague", span, record.quote(span), item)
        else:
            yield Mark("bad", "none", action.span, action.text, item)
