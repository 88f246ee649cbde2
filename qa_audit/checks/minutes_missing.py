"""Where the child was missing: is it discussed, and does a specific action answer the risk?"""

from collections.abc import Iterator

from qa_audit.acts import act_of
from qa_audit.checks._missing import discussion, episodes
from qa_audit.checks._particulars import MOST_MARKS
from qa_audit.checks._passages import reading_of
from qa_audit.checks._topics import hits_in, tokens_of
from qa_audit.checks.registry import check
from qa_audit.errors import NothingToCheck
from qa_audit.findings import Mark
from qa_audit.record import Action, ReviewRecord

_WORDS_OF_ONE_TELLING = 9  # words of its own in a single sentence that says more than that it happened

_SHARED_WORDS = 2  # of the telling and of an action that answers it without naming it
_SHORT = 3  # letters of a word that shows nothing shared


@check("minutes.missing", says=("answered", "discussed", "in_passing"))
def minutes_missing(record: ReviewRecord, options: object) -> Iterator[Mark]:  # noqa: ARG001  it has no options
    """Met: discussed, and an action answers it. Partly: discussed. Not met: in passing. No episode: not applicable."""
    reading = reading_of(record)
    found = episodes(reading)
    if not found:
        raise NothingToCheck("no time when the child was missing is told in the file supplied")
    told = discussion(reading, found)
    discussed = len(told) > 1 or len(reading.content(found[0])) >= _WORDS_OF_ONE_TELLING
    words_told = frozenset(
        word
        for passage in told
        for word in reading.content(passage)
        if len(word) > _SHORT and not reading.is_person(word)
    )
    answers = [action for action in record.actions if _answers(action, words_told)]
    if discussed and answers:
        yield Mark("good", "answered", found[0].span)
        yield from (Mark("good", "answered", action.span) for action in answers[: MOST_MARKS - 1])
    elif discussed:
        yield from (Mark("partly", "discussed", passage.span) for passage in found[:MOST_MARKS])
    else:
        yield Mark("bad", "in_passing", found[0].span)


def _answers(action: Action, words_told: frozenset[str]) -> bool:
    """A specific act that answers the risk: no "continue to monitor", no bare "Strategy meeting"."""
    if act_of(action.text).verb is None or action.deadline.kind == "vague":
        return False
    tokens = tokens_of(action.text)
    if any(hit.kind == "missing_answer" for hit in hits_in(tokens)):
        return True
    return len(words_told.intersection(tokens)) >= _SHARED_WORDS
