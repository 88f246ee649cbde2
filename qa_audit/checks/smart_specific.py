"""Whether each action names an act that two people would do in the same way."""

from collections.abc import Iterator

from qa_audit.checks._acts import act_of
from qa_audit.checks.registry import NoOptions, check
from qa_audit.errors import NothingToCheck
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


@check("smart.specific", says=("specific", "vague", "bare"), values=("act", "vague"))
def smart_specific(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Does each action say what will be done, and to what, and not only "monitor", "continue" or a bare noun?"""
    if not record.actions:
        raise NothingToCheck("the record lists no actions")
    for item, action in enumerate(record.actions):
        act = act_of(action.text)
        if act.verb is not None:
            yield Mark("good", "specific", action.span, item=item, values={"act": act.verb})
        elif act.vague is not None:
            yield Mark("bad", "vague", action.span, action.text, item, {"vague": act.vague})
        else:
            yield Mark("bad", "bare", action.span, action.text, item)
