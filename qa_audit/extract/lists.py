"""The lists of a review written as lines: this time's actions and last time's, as bullets, numbers or labels."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from qa_audit.document import Document
from qa_audit.extract import outcomes
from qa_audit.extract.columns import Column
from qa_audit.extract.labels import MARKED_ACTION, Labelled, each_marked, inline_labels, labels_of_line
from qa_audit.extract.lines import Item, Place, is_prose
from qa_audit.extract.prompts import ELSEWHERE
from qa_audit.extract.word_patterns import any_of

Side = Literal["action", "previous"]

_INTRODUCES = re.compile(
    rf"\b(?:{any_of('paper', 'introductions')}|(?:we|everyone|people) (?:have |has )?"
    r"(?:agreed|decided|promised|talked|went through|made)\b.{0,40}(?:these|this|list|things))\b",
    re.IGNORECASE,
)
_NEXT_MEETING = re.compile(r"(?:date of )?next (?:review|meeting)\b", re.IGNORECASE)
_TELLS = re.compile(r"(?:I|We) (?:have|am|are|was|were|had|did)\b")
_FINITE = re.compile(r"\b(?:was|were|has|have|had|did|been|are|is)\b", re.IGNORECASE)
_MOST_ACTION_WORDS = 45
_MOST_PREVIOUS_WORDS = 25


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a list, by places in the paper's text.

    ``owner``, ``deadline`` and ``outcome`` are cells or labelled words; None where the list has no such place,
    an empty place where it stands empty. ``area`` is the part of life that a table lists the item under.
    """

    side: Side
    start: int
    end: int
    owner: Place | None = None
    deadline: Place | None = None
    outcome: Place | None = None
    area: Place | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The entries of some lines, where the lines that belong to them begin, and whether any label was there.

    ``firm``: bullets, numbers or labels make them items; else only the heading above them does.
    """

    entries: tuple[Entry, ...]
    used: frozenset[int]
    labelled: bool
    firm: bool = True


@dataclass
class _Draft:
    """An item of the list while its lines are read."""

    start: int
    end: int
    labels: dict[Column, Place] = field(default_factory=dict)


def entries_of(document: Document, items: Sequence[Item], *, previous: bool, strict: bool) -> Found:
    """Read lines as a list: last time's (``previous``) or this time's.

    ``strict``: only lines with bullets, numbers or labelled owners make one.
    """
    parts = [part for item in items for part in each_marked(item)]
    reader = _Reader.over(parts, previous, strict)
    for item in parts:
        reader.read(item)
    entries = [entry for draft in reader.drafts for entry in reader.entries(document, draft)]
    return Found(tuple(entries), frozenset(reader.used), reader.labelled, reader.labelled or bool(reader.marked))


@dataclass
class _Reader:
    """Reads the lines of a list one after the other."""

    previous: bool
    strict: bool
    labels: dict[int, list[Labelled]]  # of the lines that are all labels, by start
    labelled: bool  # does any line hold a label?
    marked: frozenset[int]  # starts of the lines that begin with "Action:", or else with a bullet or number
    drafts: list[_Draft] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    @classmethod
    def over(cls, items: Sequence[Item], previous: bool, strict: bool) -> "_Reader":
        labels = {item.start: own for item in items if (own := labels_of_line(item))}
        labelled = bool(labels) or any(inline_labels(item)[1] for item in items)
        called = frozenset(item.start for item in items if MARKED_ACTION.match(item.text))
        bulleted = (item for item in items if item.marker and item.start not in labels and not item.line.soft)
        return cls(previous, strict, labels, labelled, called or frozenset(item.start for item in bulleted))

    def read(self, item: Item) -> None:
        if item.start in self.labels:
            if self.drafts:
                self.drafts[-1].labels.update(self.labels[item.start])
        elif self._begins(item):
            called = MARKED_ACTION.match(item.text)
            end, own = inline_labels(item)
            self.drafts.append(_Draft(item.start + (called.end() if called else 0), end, dict(own)))
        elif self._goes_on(item):
            self.drafts[-1].end = item.end
        elif self.previous and self.drafts and outcomes.is_for_all(item.text):
            for draft in self.drafts:
                draft.labels.setdefault("outcome", (item.start, item.end))
        else:
            return
        self.used.add(item.start)

    def _begins(self, item: Item) -> bool:
        """Does an item of the list begin with this line?"""
        if ELSEWHERE.match(item.text):
            return False
        if self.marked:
            return item.start in self.marked
        if self.labelled:
            return not item.line.soft and self._could_begin(item)
        return not self.strict and self._could_begin(item)

    def _could_begin(self, item: Item) -> bool:
        """Could a line without bullet or number be an item?"""
        if item.text.endswith(":") or _INTRODUCES.search(item.text) or _NEXT_MEETING.match(item.text):
            return False
        if self.previous and _is_told(item):
            return False
        if self.previous:
            return item.words <= _MOST_PREVIOUS_WORDS or outcomes.has_split(item.text)
        return item.words <= _MOST_ACTION_WORDS and not _TELLS.match(item.text)

    def _goes_on(self, item: Item) -> bool:
        """Does a line after a soft break go on with the item above, before its owner is named?"""
        unfinished = bool(self.drafts) and "owner" not in self.drafts[-1].labels
        return unfinished and item.line.soft and not is_prose(item.text)

    def entries(self, document: Document, draft: _Draft) -> Iterator[Entry]:
        outcome = draft.labels.get("outcome")
        if not self.previous:
            empty = (draft.end, draft.end) if self.labelled else None
            owner, deadline = (draft.labels.get(column, empty) for column in ("owner", "deadline"))
            yield Entry("action", draft.start, draft.end, owner, deadline, outcome)
            return
        for start, end in outcomes.several(document.text, draft.start, draft.end):
            split = outcomes.outcome_at(document.text[start:end])
            if split is None:
                yield Entry("previous", start, end, outcome=outcome)
            else:
                yield Entry("previous", start, start + split[0], outcome=(start + split[1], end))


def _is_told(item: Item) -> bool:
    """A sentence about some of last time's list, and no item of it: "Wanda rang the clinic and Nell has the form."."""
    told = item.ends_like_prose and _FINITE.search(item.text) is not None
    return told and outcomes.outcome_at(item.text) is None and not outcomes.is_for_all(item.text)
