"""What a paper says, as an auditor would note it: people, dates, sections, actions, sentences.

Everything is frozen, and everything that was read carries the span of the words that say it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from qa_audit.document import ByFields, Document, Span

Kind = Literal["review_minutes", "care_plan", "neither"]
DeadlineKind = Literal["date", "relative", "event", "recurring", "vague", "none"]
Domain = Literal[
    "health", "emotional", "education", "identity", "family", "home",
    "safety", "permanence", "independence", "participation", "other",
]  # fmt: skip
Zone = Literal[
    "title",  # the paper's own title
    "heading",  # of a section, also a form's left-column label or question
    "field",  # the header block: name, date of birth, IRO ... with their values
    "attendance",
    "narrative",
    "action",  # this review's list of actions, its header row too
    "previous",  # the last review's list, its header row and outcomes too
    "prompt",  # a question or instruction printed in the form
    "notice",  # printed page headers and footers, protective markings
    "greeting",  # "Dear Jay," and "Best wishes, Jo"
    "signature",  # sign-off, signatures, distribution
]


@dataclass(frozen=True, slots=True)
class Stretch(ByFields):
    """A run of text that plays one part in the record. Stretches stand in reading order and never overlap.

    ``block`` is the index of the document's block it lies in; ``section`` the index in ``ReviewRecord.sections``.
    """

    span: Span
    zone: Zone
    block: int
    section: int | None


@dataclass(frozen=True, slots=True)
class Sentence(ByFields):
    """One sentence of the narrative."""

    span: Span
    text: str
    section: int | None  # index in ReviewRecord.sections


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it: ``body`` is the range from the heading's end to the next heading.

    ``canonical`` is a key of rubrics/words/headings.yaml, None where the heading is not in that map.
    ``bold`` says whether the heading is bold, by run or by style; a ``column_head`` is the head of a table's column,
    its body then holds the cells below it (and those of its neighbours between them).
    """

    heading: str
    span: Span
    body: Span
    canonical: str | None
    bold: bool
    column_head: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the record names, with the role or relation it gives, both as written."""

    name: str
    role: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Child:
    """The child (or siblings reviewed together: all of their first names; the rest is the first named's)."""

    names: tuple[str, ...] = ()
    full_name: str | None = None
    reference: str | None = None
    date_of_birth: date | None = None
    age: int | None = None  # years, as stated or on the day of the review

    @property
    def name(self) -> str | None:
        return " and ".join(self.names) or None


@dataclass(frozen=True, slots=True)
class Deadline:
    """When an action is to be done. ``due`` is None where the words don't resolve to a day; ``how`` explains it."""

    text: str
    kind: DeadlineKind
    due: date | None = None
    span: Span | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who is to do it, as written; ``role`` in the words of rubrics/words/roles.yaml, ``person``: one can be asked."""

    text: str
    role: str | None = None
    person: bool = False  # a named person, or a role that one person holds
    span: Span | None = None


NO_DEADLINE = Deadline("", "none")


@dataclass(frozen=True, slots=True)
class Act:
    """What an action asks somebody to do: ``verb`` as the rules found it, else the ``vague`` words in its place.

    ``certainty`` is how sure the language side is that an act is named, 0 to 1.
    """

    verb: str | None = None
    vague: str | None = None
    certainty: float = 0.0


@dataclass(frozen=True, slots=True)
class Action:
    """One item of this review's list of actions; of several acts in one row or bullet there is still one."""

    text: str
    span: Span
    owner: Owner | None = None
    deadline: Deadline = NO_DEADLINE
    domain: Domain = "other"
    act: Act = Act()
    area: str = ""  # the part of life that its table lists it under, as written


@dataclass(frozen=True, slots=True)
class PreviousAction:
    """One item of the last review's list. ``outcome`` is None where the record gives none."""

    text: str
    span: Span
    outcome: str | None = None
    outcome_span: Span | None = None


@dataclass(frozen=True, slots=True)
class ReviewDay:
    """A review's date as the record states it: ``day`` where it is stated to the day, else the words alone.

    ``month`` is the first of the month where only the month is stated.
    """

    text: str
    span: Span
    day: date | None = None
    month: date | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date written anywhere in the record, possible or not."""

    text: str
    span: Span
    day: date | None  # None: no such day in the calendar
    weekday: int | None = None  # as written, Monday is 0
    year_written: bool = True


@dataclass(frozen=True, slots=True)
class Named:
    """What a text tells of names by itself: names ``greeted`` and those of somebody ``related``, and days of birth.

    ``small`` are its words without a capital, in one string.
    """

    greeted: tuple[str, ...]
    related: tuple[str, ...]
    births: tuple[date, ...]
    small: str


@dataclass(frozen=True)
class ReviewRecord:
    """What one paper says. A care plan's date stands as ``review``.

    ``minutes`` (of a care plan: the latest) and ``previous`` (of minutes: those of the review before) are read beside
    it where they are at hand. Spans say whose words they are.
    """

    document: Document
    kind: Kind
    child: Child = Child()
    iro: str | None = None
    social_worker: str | None = None
    people: tuple[Person, ...] = ()
    review: ReviewDay | None = None
    previous_review: ReviewDay | None = None
    next_review: ReviewDay | None = None
    review_number: int | None = None
    participation_code: str | None = None
    sections: tuple[Section, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    actions: tuple[Action, ...] = ()
    previous_actions: tuple[PreviousAction, ...] = ()
    has_previous_list: bool = False
    dates: tuple[DateMention, ...] = ()
    notes: tuple[str, ...] = field(default=())  # what the reader of this record should know
    minutes: "ReviewRecord | None" = None
    previous: "ReviewRecord | None" = None
    named: Named | None = None  # where it was looked for with the paper at hand, for whoever replaces names

    @property
    def review_date(self) -> date | None:
        return self.review.day if self.review else None

    @property
    def next_review_date(self) -> date | None:
        return self.next_review.day if self.next_review else None

    @property
    def beside(self) -> "tuple[ReviewRecord, ...]":
        """The papers read beside it, and those read beside them in turn."""
        papers = [paper for paper in (self.minutes, self.previous) if paper is not None]
        return (*papers, *(further for paper in papers for further in paper.beside))

    def quote(self, span: Span) -> str:
        return self.holding(span).document.quote(span)

    def holding(self, span: Span) -> "ReviewRecord":
        """The record whose words the span is of: this one, or one read beside it."""
        if span.of == self.document.name:
            return self
        return next((other for other in self.beside if other.document.name == span.of), self)

    def in_zone(self, *zones: Zone) -> Iterator[Stretch]:
        return (stretch for stretch in self.stretches if stretch.zone in zones)

    def under(self, *canonical: str) -> tuple[Sentence, ...]:
        """The sentences that stand under any heading mapped to one of ``canonical``."""
        wanted = {i for i, section in enumerate(self.sections) if section.canonical in canonical}
        return tuple(s for s in self.sentences if s.section in wanted)

    def section_at(self, offset: int) -> Section | None:
        """The section in whose heading or body the character at ``offset`` stands."""
        for section in reversed(self.sections):
            if section.span.start <= offset < max(section.body.end, section.span.end):
                return section
        return None

    @cached_property
    def narrative(self) -> str:
        """The sentences of the narrative, one to a line."""
        return "\n".join(sentence.text for sentence in self.sentences)
