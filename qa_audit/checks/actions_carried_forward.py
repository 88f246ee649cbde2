"""Which actions stand again from the minutes of the review before, and for how many reviews have they stood?"""

from collections.abc import Iterator
from dataclasses import dataclass

from qa_audit.checks._last_time import Standing, standing
from qa_audit.checks.registry import check
from qa_audit.errors import NothingToCheck
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


@dataclass(frozen=True)
class Options:
    drift_from: int = 3  # reviews that an action has stood, this one included, from which it is not met


@check(
    "actions.carried_forward",
    says=("fresh", "second_time", "drift"),
    values=("reviews", "since", "actions"),
    options=Options,
    beside=True,
)
def actions_carried_forward(record: ReviewRecord, options: Options) -> Iterator[Mark]:
    """None stands again: met. For the second review: partly. For the third or more: not met. Routines don't count."""
    if record.previous is None:
        raise NothingToCheck("the minutes of the review before did not come with these")
    if not record.actions:
        raise NothingToCheck("no list of actions was found in the file supplied")
    again = standing(record)
    if not again:
        yield Mark("good", "fresh", values=_values(record, None))
    for one in again:
        drift = one.count >= options.drift_from
        values = _values(record, one)
        yield Mark(
            "bad" if drift else "partly",
            "drift" if drift else "second_time",
            one.action.span,
            item=one.index,
            values=values,
            beside=one.before.span,
        )


def _values(record: ReviewRecord, one: Standing | None) -> dict[str, str]:
    day = one.first.review_date if one else None
    return {
        "reviews": str(one.count) if one else "",
        "since": f"{day.day} {day:%B} {day.year}" if day else "the review before",
        "actions": str(len(record.actions)),
    }
