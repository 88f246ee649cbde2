"""Are the child's feelings or mental health told in particulars, or only "no concerns" and a score?"""

from collections.abc import Iterator

from qa_audit.checks._particulars import Topic, find
from qa_audit.checks._passages import reading_of
from qa_audit.checks.registry import check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

FEELINGS = Topic(
    "emotional",
    ("emotional_wellbeing",),
    "stock_emotional",
    frozenset({"feeling", "mind"}),
    r"feeling|emotion|wellbeing|well-being|mental health|\bmoods?\b|how (?:you are|are you|is s?he) in",
    frozenset({"mild", "behaviour"}),
    on_topic_words=3,
)


@check("minutes.emotional", says=("told", "stock", "absent"))
def minutes_emotional(record: ReviewRecord, options: object) -> Iterator[Mark]:  # noqa: ARG001  it has no options
    """Met: feelings in particulars. Partly: "no concerns", a score alone. Not met: nothing anywhere."""
    yield from find(reading_of(record), FEELINGS).marks("told", "stock", "absent")
