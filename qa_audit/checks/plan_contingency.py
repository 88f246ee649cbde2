"""Does the care plan say what happens if the plan does not work, for this child?"""

from collections.abc import Iterator

from qa_audit.checks._contingency import contingency_marks
from qa_audit.checks.registry import check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


@check("plan.contingency", says=("own", "any_child", "to_come", "says_nothing", "absent"))
def plan_contingency(record: ReviewRecord, options: object) -> Iterator[Mark]:  # noqa: ARG001  it has no options
    """Met: told for this child. Partly: "another placement would be found". Not met: "N/A", absent."""
    yield from contingency_marks(record)
