"""Does the care plan tell the child's own views, on two or more things?"""

from collections.abc import Iterator

from qa_audit.checks._passages import reading_of
from qa_audit.checks._wishes import says_few_words, wishes_marks
from qa_audit.checks.registry import check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


@check("plan.child_views", says=("said", "one", "general", "none_said", "absent"))
def plan_child_views(record: ReviewRecord, options: object) -> Iterator[Mark]:  # noqa: ARG001  it has no options
    """Met: views on two things or more. Partly: on one, or in general words. Not met: absent, "too young"."""
    reading = reading_of(record)
    yield from wishes_marks(reading, watching=says_few_words(reading))
