"""Where the child was missing: is it discussed, and does a specific action answer the risk?"""

from collections.abc import Iterator

from qa_audit.checks._missing import discussion, episodes
from qa_audit.checks._particulars import MOST_MARKS
from qa_audit.checks._passages import reading_of
from qa_audit.checks._topics import hits_in, tokens_of
from qa_audit.checks.registry import check
from qa_audit.errors import NothingToCheck
from qa_audit.findings import Mark
from qa_audit.record import Action, ReviewRecord

_WORDS_OF_ONE_TELLING = 9  # words of its own in a single sentence that says more than that it happened


@check("minutes.missing", says=("answered", "discussed", "in_passing"))
def minutes_missing(record: ReviewRecord, options: object) -> Iterator[Mark]:  # noqa: ARG001  it has no options
    """Met: discussed, and an action answers it. Partly: discussed. Not met: in passing. No episode: not applicable."""
    reading = reading_of(record)
    found = episodes(reading)
    if not found:
        raise NothingToCheck("no time when the child was missing is told in the file supplied")
    told = discussion(reading, found)
    discussed = len(told) > 1 or len(reading.content(found[0])) >= _WORDS_OF_ONE_TELLING
    answers = [action for action in record.actions if _answers(action)]
    if discussed and answers:
        yield Mark("good", "answered", found[0].span)
        yield from (Mark("good", "answered", action.span) for action in answers[: MOST_MARKS - 1])
    elif discussed:
        yield from (Mark("partly", "discussed", passage.span) for passage in found[:MOST_MARKS])
    else:
        yield Mark("bad", "in_passing", found[0].span)


def _answers(action: Action) -> bool:
    """A specific act that answers the risk: no "continue to monitor", no bare "Strategy meeting"."""
    hits = list(hits_in(tokens_of(action.text)))
    vague = {place for hit in hits if hit.kind == "vague_act" for place in range(hit.at, hit.stop)}
    answer = {place for hit in hits if hit.kind == "missing_answer" for place in range(hit.at, hit.stop)}
    acts = [hit for hit in hits if hit.kind == "act_verb" and not vague & set(range(hit.at, hit.stop))]
    first_answer = min(answer, default=None)
    return first_answer is not None and any(hit.at not in answer or hit.at != first_answer for hit in acts)
