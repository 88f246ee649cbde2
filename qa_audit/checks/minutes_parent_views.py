"""Whether the minutes give a parent's view, or say why there is none."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from qa_audit.checks._parents import (
    ABOUT,
    ANY_PARENT,
    ASKED_NOT,
    ASKS_THEM,
    DEAD,
    EMPTY,
    FEW,
    GOES_ON,
    HOLDS,
    INVITED,
    LEGAL,
    LONG_AGO,
    MEETING,
    MESSAGE,
    NAME_HOLDS,
    NO_PARENT,
    NOT_A_VIEW,
    NOT_INVITED,
    PARTS,
    PASSED_ON,
    PRONOUN_HOLDS,
    REASON,
    SPEAKS_OF,
    STARTS,
    THEIR_HEADING,
    WHY_NONE,
)
from qa_audit.checks._said import Said, Saying, first, saying_of
from qa_audit.checks.registry import NoOptions, check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


@check("minutes.parent_views", says=("view", "why_none", "attended", "absent"))
def minutes_parent_views(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Is there a parent's view, or a reason why there is none, and not their attendance or invitation alone?"""
    saying = saying_of(record)
    view = _view(saying)
    if view is not None:
        yield Mark("good", "view", view.span)
        return
    why = _why_none(saying)
    if why is not None:
        yield Mark("good", "why_none", why.span)
        return
    came = _came(saying)
    if came is not None:
        yield Mark("partly", "attended", came.span)
    else:
        yield Mark("bad", "absent")


def _view(saying: Saying) -> Said | None:
    here = _theirs(saying)
    found = first(here, HOLDS, MESSAGE, PASSED_ON, NAME_HOLDS) or first(here, PRONOUN_HOLDS, but=EMPTY) or _bare(here)
    told = [line for line in saying.told if line.under not in LEGAL]
    named = [line for line in told if ANY_PARENT.find(line)]
    return found or first(told, HOLDS, MESSAGE, GOES_ON, but=LONG_AGO) or first(named, PASSED_ON) or _carried_on(saying)


def _bare(here: list[Said]) -> Said | None:
    """ "What does Mum think? That it is best for now": a sentence that needs its heading to be a view."""
    for line in here:
        asked = line.section is not None and ASKS_THEM.search(line.section.heading.lower().replace("’", "'"))
        if asked and len(line.words) >= FEW and not NOT_A_VIEW.search(line.plain):
            return line
    return None


def _carried_on(saying: Saying) -> Said | None:
    """ "I spoke to your mum on the phone. She is glad ..." """
    for before, line in pairwise(saying.told):
        carries_on = line.number == before.number and line.under not in LEGAL and STARTS.match(line.plain)
        if carries_on and SPEAKS_OF.find(before) and PRONOUN_HOLDS.find(line) and not LONG_AGO.find(line):
            return line
    return None


def _theirs(saying: Saying) -> list[Said]:
    """What stands under a heading of the parents' views."""
    numbers = {
        number
        for number, section in enumerate(saying.record.sections)
        if section.canonical == "parent_views" or THEIR_HEADING.search(section.heading.lower())
    }
    return [line for line in saying.told if line.number in numbers]


def _why_none(saying: Saying) -> Said | None:
    found = first(_theirs(saying), *WHY_NONE, DEAD) or next(
        (line for line in _theirs(saying) if NO_PARENT.search(line.plain)), None
    )
    if found is not None:
        return found
    for line in saying.told:
        if ABOUT.find(line) and ANY_PARENT.find(line):
            if any(cue.find(line) for cue in WHY_NONE):
                return line
            if ASKED_NOT.find(line) and any(REASON.find(other) for other in saying.around(line, 0, 1)):
                return line
    return None


def _came(saying: Saying) -> Said | None:
    """A parent who came or was invited: under the parents' heading, in the attendance list, or in a sentence."""
    for line in _theirs(saying):
        if INVITED.find(line):
            return line
    for at, line in enumerate(saying.lines):
        if (line.zone == "attendance" or line.under == "attendance") and _listed(saying.lines[at : at + 3]):
            return line
    return next((line for line in saying.told if INVITED.find(line) and MEETING.find(line) and _listed([line])), None)


def _listed(lines: Sequence[Said]) -> bool:
    """Does the first line name a parent, and does nothing beside the name say that they were not invited?"""
    parts = [part for part in PARTS.split(lines[0].plain) if ANY_PARENT.pattern.search(part)]
    if len(lines[0].plain.split()) <= 3:  # a cell of a table
        parts = (
            [
                " ".join(
                    [lines[0].plain, *(line.plain for line in lines[1:] if line.block - lines[0].block <= len(lines))]
                )
            ]
            if parts
            else []
        )
    return any(not NOT_INVITED.search(part) for part in parts)
