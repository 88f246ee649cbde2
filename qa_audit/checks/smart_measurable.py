"""Whether anyone could say at the next review that an action was done, or not."""

from collections.abc import Iterator
from dataclasses import dataclass

from qa_audit.acts import is_endless
from qa_audit.checks.registry import check
from qa_audit.errors import NothingToCheck
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


@dataclass(frozen=True)
class Options:
    """How certain it must be, 0 to 1, that an action names an act whose end can be seen."""

    certainty: float = 0.5


@check("smart.measurable", says=("measurable", "no_end", "endless"), options=Options, values=("vague",))
def smart_measurable(record: ReviewRecord, options: Options) -> Iterator[Mark]:
    """Is there a thing made, an event held, a count or an end state, so that "done" can be told from "not done"?"""
    if not record.actions:
        raise NothingToCheck("the record lists no actions")
    for item, action in enumerate(record.actions):
        if action.act.certainty < options.certainty:
            yield Mark("bad", "no_end", action.span, action.text, item, {"vague": action.act.vague or action.text})
        elif is_endless(action.text) and action.deadline.kind in ("vague", "none"):
            yield Mark("bad", "endless", action.span, action.text, item)
        else:
            yield Mark("good", "measurable", action.span, item=item)
