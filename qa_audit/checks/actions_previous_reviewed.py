"""Whether the last review's actions are each given an outcome."""

import re
from collections.abc import Iterator

from qa_audit.checks._said import saying_of
from qa_audit.checks.registry import NoOptions, check
from qa_audit.document import Span
from qa_audit.errors import NothingToCheck
from qa_audit.findings import Mark
from qa_audit.record import PreviousAction, ReviewRecord

_FIRST = re.compile(
    r"\b(?:this (?:was|is)|it (?:was|is)|your|the|our) (?:\w+ )?(?:first|initial) (?:\w+ ){0,3}?(?:review|"
    r"meeting)\b|\bfirst (?:looked after |statutory )?review\b|\bno (?:old|previous|last) (?:promises|actions|"
    r"review|decisions)"
)
_ALL = re.compile(
    r"\b(?:all|most|mostly|some|none|nothing|everything|nearly|almost|both|these|those|they|above|partly|rest|"
    r"half|many|several|actions?|promises?|decisions?|recommendations?|points?|list|tasks?|jobs?|items?)\b|"
    r"\b\d+ (?:of|out of)\b|^\W*(?:done|completed|ongoing|achieved|in hand|progressed)\b"
)
_CAME_OF = re.compile(
    r"\b(?:done|complet\w+|progress\w*|achieved|met|actioned|outstanding|ongoing|in hand|carried (?:out|"
    r"forward|over)|kept|happened|sorted|finished|dealt with|addressed|under ?way|up to date|not been|not yet|"
    r"fulfilled|reviewed|followed up|still to do)\b"
)
_NEAR = 200  # letters after the list within which a remark on all of it may stand
_LONGEST = 30  # words of a remark on all of them


@check("actions.previous_reviewed", says=("each", "some", "shared", "none"), values=("told", "listed"))
def actions_previous_reviewed(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Has each action of the last review an outcome, have some of them, or do all share one remark?"""
    if record.review_number == 1:
        raise NothingToCheck("this was the first review")
    listed = record.previous_actions
    if not listed:
        raise NothingToCheck("no list of the last review's actions was found in the file supplied")
    told = [action for action in listed if action.outcome]
    values = {"told": str(len(told)), "listed": str(len(listed))}
    remark = _shared_remark(record, listed)
    if told and _one_remark(told, listed):
        yield Mark("partly", "shared", told[0].outcome_span, values=values)
    elif len(told) == len(listed):
        yield from (Mark("good", "each", action.outcome_span or action.span, values=values) for action in told)
    elif told:
        silent = [action for action in listed if not action.outcome]
        yield from (Mark("partly", "some", action.span, action.text, values=values) for action in silent)
    elif remark is not None:
        yield Mark("partly", "shared", remark, values=values)
    else:
        yield Mark("bad", "none", listed[0].span, values=values)


def _one_remark(told: list[PreviousAction], listed: tuple[PreviousAction, ...]) -> bool:
    """Do several actions get their outcome from the same words?"""
    places = {action.outcome_span for action in told}
    return len(listed) > 1 and len(places) == 1 and len(told) > 1


def _shared_remark(record: ReviewRecord, listed: tuple[PreviousAction, ...]) -> Span | None:
    """ "Mostly done." under the heading of the last list, or beside it, for all of it."""
    first, last = listed[0].span.start, listed[-1].span.end
    near = [
        line.span
        for line in saying_of(record).lines
        if line.under == "previous_decisions" or first <= line.span.start <= last + _NEAR
    ]
    items = [action.span for action in listed]
    near += [part.span for part in record.in_zone("previous") if not any(part.span.overlaps(item) for item in items)]
    return next((span for span in near if _tells_of_all(record.quote(span).lower())), None)


def _tells_of_all(text: str) -> bool:
    short = len(text.split()) <= _LONGEST
    return bool(short and _ALL.search(text) and _CAME_OF.search(text)) and not _FIRST.search(text)
