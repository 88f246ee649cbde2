"""Is the care plan dated?"""

from collections.abc import Iterator

from qa_audit.checks.registry import check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


@check("plan.date", says=("stated", "month_only", "absent"))
def plan_date(record: ReviewRecord, options: object) -> Iterator[Mark]:  # noqa: ARG001  it has no options
    """Met: the day of the plan is stated. Partly: its month. Not met: absent."""
    plan = record.review
    if plan is not None and plan.day is not None:
        yield Mark("good", "stated", plan.span)
    elif plan is not None and plan.month is not None:
        yield Mark("partly", "month_only", plan.span)
    else:
        yield Mark("bad", "absent")
