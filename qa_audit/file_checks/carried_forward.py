"""Which actions stand again from the last review's minutes, and for how many reviews have they stood?"""

from collections.abc import Iterator
from dataclasses import dataclass

from qa_audit.child_file import ChildFile
from qa_audit.file_checks._carried import Carried, carried
from qa_audit.file_checks._reviews import quote
from qa_audit.file_checks.registry import file_check
from qa_audit.findings import UnitMark


@dataclass(frozen=True)
class Options:
    drift_from: int = 3  # reviews that an action has stood, this one included, from which it is not met


@file_check(
    "actions.carried_forward",
    says=("fresh", "second_time", "drift", "no_earlier"),
    values=("count", "longest", "which", "actions"),
    options=Options,
)
def carried_forward(file: ChildFile, options: Options) -> Iterator[UnitMark]:
    """None stands again: met. For the second review: partly. For the third or more: not met."""
    again = carried(file)
    for review in file.held:
        found = again.get(review.unit)
        total = len(review.record.actions) if review.record else 0
        values = {"count": str(len(found or ())), "longest": "", "which": "", "actions": str(total)}
        if found is None:
            yield UnitMark(review.unit, "not_applicable", "no_earlier", values)
        elif not found:
            yield UnitMark(review.unit, "met", "fresh", values)
        else:
            longest = max(one.stood for one in found)
            values |= {"longest": str(longest), "which": "; ".join(map(_told, found))}
            evidence = tuple(quote(one.record, one.action.span) for one in found)
            drift = longest >= options.drift_from
            judgement, says = ("not_met", "drift") if drift else ("partly_met", "second_time")
            yield UnitMark(review.unit, judgement, says, values, evidence)  # type: ignore[arg-type]


def _told(one: Carried) -> str:
    text = " ".join(one.action.text.split())
    short = text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return f"“{short}” (has stood for {one.stood} reviews, since {one.first})"


_LONGEST = 100
