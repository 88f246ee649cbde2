"""Whether the minutes tell the child what an Independent Reviewing Officer does, in words for the child."""

from collections.abc import Iterator

from qa_audit.checks._officer import ANCHOR, FRAMES, FUTURE, I_DO, INTRO, NAMED, NEAR, OUTSIDE, REACH, THEIR_JOB
from qa_audit.checks._said import Said, Saying, first, saying_of
from qa_audit.checks.registry import NoOptions, check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


@check("minutes.iro_role", says=("explained", "name_only", "contact_only", "absent"))
def minutes_iro_role(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Is the child told what the reviewing officer does, or only who it is?"""
    saying = saying_of(record)
    explained = first(saying.told, *FRAMES, but=FUTURE) or _in_passing(saying)
    if explained is not None:
        yield Mark("good", "explained", explained.span)
        return
    named = first([line for line in saying.lines if line.zone != "field"], NAMED)
    reach = first(saying.told, REACH)
    if named is not None:
        yield Mark("partly", "name_only", named.span)
    elif reach is not None:
        yield Mark("partly", "contact_only", reach.span)
    else:
        yield Mark("bad", "absent")


def _in_passing(saying: Saying) -> Said | None:
    """ "I check that ..." near the words "your Independent Reviewing Officer" or under "Who I am"."""
    anchors = [at for at, line in enumerate(saying.told) if ANCHOR.find(line)]
    for at, line in enumerate(saying.told):
        near = line.under == INTRO or any(abs(at - anchor) <= NEAR for anchor in anchors)
        if near and any(cue.find(line) for cue in (I_DO, OUTSIDE, THEIR_JOB)) and not FUTURE.find(line):
            return line
    return None
