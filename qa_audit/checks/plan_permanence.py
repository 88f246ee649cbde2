"""Does the care plan name its aim, and how or when it is to be reached?"""

import re
from collections.abc import Iterator

from qa_audit.checks._particulars import MOST_MARKS
from qa_audit.checks._passages import Passage, Reading, reading_of
from qa_audit.checks._plan_talk import plan_of
from qa_audit.checks.registry import check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

_WHEN = re.compile(
    r"\b(?:by|before|from)\s+(?:the end of\s+)?(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE
)


@check("plan.permanence", says=("aim", "label", "says_nothing", "absent"))
def plan_permanence(record: ReviewRecord, options: object) -> Iterator[Mark]:  # noqa: ARG001  it has no options
    """Met: the aim, and how or when. Partly: the aim's name alone. Not met: no aim."""
    reading = reading_of(record)
    plan = plan_of(reading)
    named = [passage for passage in plan.named if _is_aim(passage)]
    how = [passage for passage in named if _how_or_when(reading, passage)]
    if how:
        yield from (Mark("good", "aim", passage.span) for passage in how[:MOST_MARKS])
    elif named:
        yield Mark("partly", "label", named[0].span)
    elif plan.empty:
        yield Mark("bad", "says_nothing", plan.empty[0].span)
    else:
        yield Mark("bad", "absent")


def _is_aim(passage: Passage) -> bool:
    """More than "the placement": a way of growing up, or with whom."""
    return passage.has("plan_what", "where") or bool(passage.words_of("plan_what") - {"placement", "residential"})


def _how_or_when(reading: Reading, passage: Passage) -> bool:
    around = [other for other in reading.near(passage, after=5) if other is passage or not other.has("legal_status")]
    if any(other.has("plan_step", "strong") or other.has("plan_reason") for other in around):
        return True
    if any(
        other.has("plan_step", "with_place") and (other.dated or passage.has("plan_what", "where")) for other in around
    ):
        return True
    return passage.dated and (passage.has("plan_what", "where") or _WHEN.search(passage.text) is not None)
