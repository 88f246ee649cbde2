"""Do the care plan and the latest minutes say the same of plan, legal status, home and family time?"""

from collections.abc import Iterator

from qa_audit.checks.registry import check
from qa_audit.errors import NothingToCheck
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


@check("plan.agrees_with_minutes", says=())
def plan_agrees_with_minutes(record: ReviewRecord, options: object) -> Iterator[Mark]:  # noqa: ARG001  it has no options
    """A plan read alone has no minutes beside it to agree with."""
    raise NothingToCheck("the care plan was read alone: no minutes of the same child came with it")
