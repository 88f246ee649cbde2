"""Is the child's health told in particulars: dentist, optician, health assessment, medicines, an illness?"""

from collections.abc import Iterator

from qa_audit.checks._particulars import Topic, find
from qa_audit.checks._passages import reading_of
from qa_audit.checks.registry import check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

HEALTH = Topic(
    "health",
    ("health",),
    "stock_health",
    frozenset({"teeth", "eyes", "check", "jabs", "illness", "medicines"}),
    r"(?<!mental )(?<!emotional )\bhealth|medical",
    frozenset({"people"}),
)


@check("minutes.health", says=("told", "stock", "absent"))
def minutes_health(record: ReviewRecord, options: object) -> Iterator[Mark]:  # noqa: ARG001  it has no options
    """Met: particulars. Partly: "fine", "up to date". Not met: nothing on health anywhere."""
    yield from find(reading_of(record), HEALTH).marks("told", "stock", "absent")
