"""What a child's file tells, day by day: for a timeline of the child, and for the figures of a service."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from qa_audit.child_file import Export, Place
from qa_audit.findings import Judgement
from qa_audit.record import Owner

Way = Literal["visit", "call", "midway"]
Fate = Literal["done", "not_done", "told", "stands_again", "not_told", "open"]
Praise = Literal["impact", "good_practice"]


@dataclass(frozen=True, slots=True)
class ReviewTold:
    """A review that was held. ``judgement`` and ``reason`` are on its day; ``due`` is the last day in time.

    ``age`` is in whole years on the day; ``code`` one of PN0 to PN7.
    """

    day: date
    judgement: Judgement
    reason: str
    due: date | None = None
    ordinal: int | None = None
    code: str | None = None
    age: int | None = None
    iro: str = ""


@dataclass(frozen=True, slots=True)
class NextDue:
    """By when a review is due after the last one held; ``how`` is the sum in words."""

    day: date
    how: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A reviewing officer's visit, call or midway review; ``content``: the note tells what was said."""

    day: date
    way: Way
    with_child: bool
    content: bool
    quote: str
    place: Place


@dataclass(frozen=True, slots=True)
class EpisodeTold:
    """A missing episode, whether the notification was read, and what came of the return interview.

    ``noted`` is the day of the reviewing officer's note, ``working_days`` and ``days`` are from the notification to it.
    """

    start: date
    end: date | None
    known: date
    read: Judgement
    read_reason: str
    interview: Judgement
    interview_reason: str
    noted: date | None = None
    working_days: int | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """The time between two reviews, and whether the reviewing officer was in touch in it."""

    start: date
    end: date
    judgement: Judgement
    reason: str


@dataclass(frozen=True, slots=True)
class ActionTold:
    """An action of a review's list and what became of it; ``told`` is the day of the review that says so."""

    listed: date
    text: str
    owner: Owner | None
    due: date | None
    fate: Fate
    told: date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Raised:
    """A row of the dispute log; ``noted``: a reviewing officer's note that tells of it, where there is no log."""

    day: date
    stage: str
    theme: str
    outcome: str
    resolved: date | None
    noted: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a reviewing officer's note that may tell of impact or good practice: for a person to choose from."""

    day: date
    kind: Praise
    quote: str
    place: Place


@dataclass(frozen=True)
class Story:
    """One child's file in order of days. ``sources`` are the kinds of export that were at hand."""

    child: str
    names: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    came: date | None = None
    reviews: tuple[ReviewTold, ...] = ()
    next_due: NextDue | None = None
    contacts: tuple[Contact, ...] = ()
    episodes: tuple[EpisodeTold, ...] = ()
    gaps: tuple[Gap, ...] = ()
    actions: tuple[ActionTold, ...] = ()
    raised: tuple[Raised, ...] = ()
    mentions: tuple[Mention, ...] = ()
    sources: frozenset[Export] = frozenset()

    @property
    def places(self) -> tuple[Place, ...]:
        """Where its quotes stand."""
        return (*(one.place for one in self.contacts), *(one.place for one in self.mentions))
