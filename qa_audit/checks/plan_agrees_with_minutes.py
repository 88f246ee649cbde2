"""Do the care plan and the latest minutes say the same of plan, legal status, home and family time?"""

from collections.abc import Iterator

from qa_audit.checks._agreement import matters
from qa_audit.checks._passages import reading_of
from qa_audit.checks.registry import NoOptions, check
from qa_audit.errors import CannotTell, NothingToCheck
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

_MOST_WORDS = 25


@check("plan.agrees_with_minutes", says=("agrees", "differs"), values=("what", "here", "there", "day"), beside=True)
def plan_agrees_with_minutes(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Met: none of these differs. Not met: one does. A plan read alone has no minutes beside it to agree with."""
    minutes = record.minutes
    if minutes is None:
        raise NothingToCheck("the care plan was read alone: no minutes of the same child came with it")
    found = list(matters(reading_of(record), reading_of(minutes)))
    if not found:
        raise CannotTell("nothing was found that the plan and the minutes both say plainly; read them side by side")
    day = minutes.review_date
    when = f" of {day.day} {day:%B} {day.year}" if day else ""
    for one in found:
        values = {"what": one.what, "here": _short(one.here.text), "there": _short(one.there.text), "day": when}
        grade, says = ("good", "agrees") if one.agrees else ("bad", "differs")
        yield Mark(grade, says, one.here.span, one.what, values=values, beside=one.there.span)  # type: ignore[arg-type]


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words) if len(words) <= _MOST_WORDS else " ".join(words[:_MOST_WORDS]).rstrip(",;:") + " …"
