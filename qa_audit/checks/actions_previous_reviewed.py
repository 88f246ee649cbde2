"""Whether the last review's actions are each given an outcome."""

import re
from collections.abc import Iterator

from qa_audit.checks._last_time import Fate, fates
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


_MOST_WORDS = 25  # of an action of the review before, in a message


@check(
    "actions.previous_reviewed",
    says=("each", "some", "shared", "none", "again", "spoken_of", "dropped"),
    values=("told", "listed", "action", "day"),
    beside=True,
)
def actions_previous_reviewed(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Has each action of the last review an outcome, have some of them, or do all share one remark?

    Where the minutes of that review are at hand, each of its actions is looked for.
    """
    missed = [fate for fate in fates(record) if fate.listed is None]
    if record.previous_actions:
        yield from _listed(record)
    elif not missed:
        first = record.review_number == 1
        raise NothingToCheck(
            "this was the first review"
            if first
            else "no list of the last review's actions was found in the file supplied"
        )
    yield from (_missed(record, fate) for fate in missed)


def _missed(record: ReviewRecord, fate: Fate) -> Mark:
    """An action of the review before that is not on the list of last time's actions."""
    told = sum(action.outcome is not None for action in record.previous_actions)
    day = record.previous.review_date if record.previous else None
    values = {
        "told": str(told),
        "listed": str(len(record.previous_actions)),
        "action": _short(fate.action.text),
        "day": f" of {day.day} {day:%B} {day.year}" if day else "",
    }
    before = fate.action.span
    if fate.again is not None:
        return Mark("partly", "again", fate.again.span, fate.action.text, values=values, beside=before)
    if fate.spoken_of is not None:
        return Mark("partly", "spoken_of", fate.spoken_of.span, fate.action.text, values=values, beside=before)
    return Mark("partly" if told else "bad", "dropped", None, fate.action.text, values=values, beside=before)


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words) if len(words) <= _MOST_WORDS else " ".join(words[:_MOST_WORDS]).rstrip(",;:") + " …"


def _listed(record: ReviewRecord) -> Iterator[Mark]:
    if record.review_number == 1 and record.previous is None:
        raise NothingToCheck("this was the first review")
    listed = record.previous_actions
    told = [action for action in listed if action.outcome]
    values = {"told": str(len(told)), "listed": str(len(listed)), "action": "", "day": ""}
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
