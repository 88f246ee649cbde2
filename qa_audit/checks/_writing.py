"""The words of a record that are the writer's own: narrative and actions, without what stands in quotation marks."""

from collections.abc import Iterator
from functools import lru_cache

from qa_audit.checks._tokens import quotations
from qa_audit.document import Block
from qa_audit.record import ReviewRecord

_QUOTE_MARKS = frozenset("\"“”‘'’")


def stretches_written(record: ReviewRecord) -> list[tuple[int, int]]:
    """Sentences of the narrative, and the text, owner and deadline of each action, in reading order."""
    places = [(sentence.span.start, sentence.span.end) for sentence in record.sentences]
    for action in record.actions:
        for span in (action.span, action.owner and action.owner.span, action.deadline.span):
            if span is not None:
                places.append((span.start, span.end))
    return list(_without_repeats(sorted(set(places), key=lambda place: (place[0], -place[1]))))


def _without_repeats(places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Places that don't overlap: an owner inside the action's text is read once."""
    at = 0
    for start, end in places:
        if end > at:
            yield max(start, at), end
            at = end


def quoted(record: ReviewRecord, start: int, end: int) -> bool:
    """Do the characters ``start`` to ``end`` stand in quotation marks?"""
    block = record.document.block_at(start)
    return any(begin < end and start < stop for begin, stop in _quotations(record.document.text_of(block), block.start))


@lru_cache(maxsize=256)
def _quotations(text: str, offset: int) -> tuple[tuple[int, int], ...]:
    if _QUOTE_MARKS.isdisjoint(text):
        return ()
    return tuple((offset + start, offset + end) for start, end in quotations(text))


def block_around(record: ReviewRecord, offset: int) -> Block:
    return record.document.block_at(offset)
