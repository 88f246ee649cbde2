"""The words of a record that are the writer's own: narrative and actions, without what stands in quotation marks."""

import weakref
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from qa_audit.checks._template import left_in
from qa_audit.checks._tokens import quotations
from qa_audit.document import Document
from qa_audit.record import ReviewRecord


@dataclass(frozen=True)
class Writing:
    """Sentences of the narrative, and the text, owner and deadline of each action, in reading order."""

    document: Document
    places: tuple[tuple[int, int], ...]
    template: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, record: ReviewRecord) -> "Writing":
        """The writing of a record; that of the record asked for last is kept, for several checks ask."""
        global _latest
        if _latest is None or _latest[0]() is not record:
            _latest = weakref.ref(record), cls._of(record)
        return _latest[1]

    @classmethod
    def _of(cls, record: ReviewRecord) -> "Writing":
        places = {(sentence.span.start, sentence.span.end) for sentence in record.sentences}
        for action in record.actions:
            for span in (action.span, action.owner.span if action.owner else None, action.deadline.span):
                if span is not None:
                    places.add((span.start, span.end))
        apart = tuple(_without_repeats(sorted(places, key=lambda place: (place[0], -place[1]))))
        return cls(record.document, apart, left_in(record.document.text))

    def holds(self, start: int, end: int) -> bool:
        """Do the characters ``start`` to ``end`` stand here, outside quotation marks and template text?"""
        index = bisect_right(self.places, start, key=lambda place: place[0]) - 1
        if index < 0 or end > self.places[index][1]:
            return False
        return not _among(self.template, start, end) and not self._quoted(start, end)

    def _quoted(self, start: int, end: int) -> bool:
        block = self.document.block_at(start)
        quotes = _quotations(self.document.text_of(block))
        return _among(quotes, start - block.start, end - block.start)


def _without_repeats(places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Places that don't overlap: an owner inside the action's text is read once."""
    at = 0
    for start, end in places:
        if end > at:
            yield max(start, at), end
            at = end


def _among(places: tuple[tuple[int, int], ...], start: int, end: int) -> bool:
    return any(begin < end and start < stop for begin, stop in places)


@lru_cache(maxsize=256)
def _quotations(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(quotations(text))


_latest: tuple[weakref.ref[ReviewRecord], Writing] | None = None
