"""Whether each action names somebody who can be asked about it."""

from collections.abc import Iterator

from qa_audit.checks.registry import NoOptions, check
from qa_audit.errors import NothingToCheck
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


@check("smart.assigned", says=("assigned", "collective", "nobody"), values=("owner",))
def smart_assigned(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Is there a named person, or a role that one person holds, and not only "all", a team or nobody?"""
    if not record.actions:
        raise NothingToCheck("the record lists no actions")
    for item, action in enumerate(record.actions):
        owner = action.owner
        if owner is None:
            yield Mark("bad", "nobody", action.span, action.text, item)
        elif owner.person:
            yield Mark("good", "assigned", owner.span or action.span, item=item, values={"owner": owner.text})
        else:
            yield Mark("bad", "collective", owner.span or action.span, owner.text, item, {"owner": owner.text})
