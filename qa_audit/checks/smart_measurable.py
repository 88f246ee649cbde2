"""Whether anyone could say at the next review that an action was done, or not."""

from collections.abc import Iterator

from qa_audit.checks._acts import act_of, is_endless
from qa_audit.checks.registry import NoOptions, check
from qa_audit.errors import NothingToCheck
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


@check("smart.measurable", says=("measurable", "no_end", "endless"), values=("vague",))
def smart_measurable(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Is there a thing made, an event held, a count or an end state, so that "done" can be told from "not done"?"""
    if not record.actions:
        raise NothingToCheck("the record lists no actions")
    for item, action in enumerate(record.actions):
        act = act_of(action.text)
        if act.verb is None:
            yield Mark("bad", "no_end", action.span, action.text, item, {"vague": act.vague or action.text})
        elif is_endless(action.text) and action.deadline.kind in ("vague", "none"):
            yield Mark("bad", "endless", action.span, action.text, item)
        else:
            yield Mark("good", "measurable", action.span, item=item)
