"""Does the record say what the plan for the child is, and why it is right or what will happen?"""

from collections.abc import Iterator

from qa_audit.checks._particulars import MOST_MARKS
from qa_audit.checks._passages import reading_of
from qa_audit.checks._plan_talk import plan_of
from qa_audit.checks.registry import check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


@check("minutes.care_plan", says=("reasoned", "label", "says_nothing", "absent"))
def minutes_care_plan(record: ReviewRecord, options: object) -> Iterator[Mark]:  # noqa: ARG001  it has no options
    """Met: the plan, and why or what will happen. Partly: its label. Not met: "agreed", blank, absent."""
    plan = plan_of(reading_of(record))
    if plan.named and plan.reasoned:
        yield from (Mark("good", "reasoned", passage.span) for passage in plan.reasoned[:MOST_MARKS])
    elif plan.named:
        yield Mark("partly", "label", plan.named[0].span)
    elif plan.empty:
        yield Mark("bad", "says_nothing", plan.empty[0].span)
    else:
        yield Mark("bad", "absent")
