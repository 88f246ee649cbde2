"""A child's file: the reviews, case notes, missing episodes, review list and disputes of one child, gathered.

What came from an export carries the place of its row; what came from a paper keeps its spans.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from functools import cached_property
from typing import Literal

from qa_audit.document import Span
from qa_audit.record import ReviewRecord

Export = Literal["case_notes", "missing", "reviews", "disputes", "children", "manifest"]
"""The kinds of table that are understood."""

EXPORTS: dict[Export, str] = {
    "case_notes": "case notes",
    "missing": "missing episodes or notifications",
    "reviews": "list of reviews",
    "disputes": "dispute log",
    "children": "list of children",
    "manifest": "list of files",
}


@dataclass(frozen=True, slots=True, order=True)
class RowPlace:
    """A row of a table, counted as a spreadsheet does: the first row of the file (title rows too) is 1."""

    file: str
    row: int
    sheet: str = ""

    def __str__(self) -> str:
        return f"{self.file}{f', sheet {self.sheet}' if self.sheet else ''}, row {self.row}"


Place = Span | RowPlace


@dataclass(frozen=True, slots=True)
class Problem:
    """A row or a file that could not be used, and why. The words of the row are never told."""

    file: str
    reason: str
    row: int | None = None
    sheet: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day, with the time of day where it is known."""

    day: date
    time: clock_time | None = None

    @property
    def earliest(self) -> datetime:
        return datetime.combine(self.day, self.time or clock_time.min)

    @property
    def latest(self) -> datetime:
        """Without a time: the end of that day."""
        return datetime.combine(self.day, self.time) if self.time else datetime.combine(self.day, clock_time(23, 59))


@dataclass(frozen=True, slots=True)
class CaseNote:
    """One case note. ``day`` is that of the event; ``created`` that of the typing, where the export has both."""

    place: RowPlace
    day: date
    time: clock_time | None = None
    kind: str = ""
    author: str = ""
    role: str = ""
    title: str = ""
    text: str = ""
    created: date | None = None


@dataclass(frozen=True, slots=True)
class Interview:
    """What an export says of the return interview; None where it is silent."""

    offered: bool | None = None
    offered_on: date | None = None
    accepted: bool | None = None
    held: bool | None = None
    held_on: Moment | None = None
    outcome: str = ""

    def __bool__(self) -> bool:
        return self != Interview()


@dataclass(frozen=True, slots=True)
class MissingEpisode:
    """A time when the child was missing; ``notified`` are the days of all its notifications, the first one first."""

    places: tuple[RowPlace, ...]
    start: Moment
    end: Moment | None = None
    notified: tuple[date, ...] = ()
    category: str = ""
    reference: str = ""
    interviews: tuple[Interview, ...] = ()

    @property
    def unit(self) -> str:
        return self.start.day.isoformat()

    @property
    def known_on(self) -> date:
        """The day of the first notification; where none is recorded, the day on which the episode began."""
        return self.notified[0] if self.notified else self.start.day


@dataclass(frozen=True, slots=True)
class ListedReview:
    """A row of a list of reviews."""

    place: RowPlace
    day: date
    due: date | None = None
    kind: str = ""
    number: int | None = None
    cancelled: bool = False
    adjourned: bool = False
    code: str | None = None
    iro: str = ""
    next_day: date | None = None
    decisions_sent: date | None = None
    record_completed: date | None = None
    record_sent: date | None = None
    report_received: date | None = None
    report_in_time: bool | None = None
    late_because: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A row of a log of disputes, escalations or alerts."""

    place: RowPlace
    day: date
    stage: str = ""
    theme: str = ""
    outcome: str = ""
    resolved: date | None = None


@dataclass(frozen=True, slots=True)
class CameIntoCare:
    day: date
    place: Place
    quote: str = ""


@dataclass(frozen=True)
class ChildFile:
    """All that is known of one child, each part in the order of its days.

    ``sources`` are the kinds of export that were at hand for this child: where one is missing, a check can't tell.
    """

    reference: str | None
    names: tuple[str, ...] = ()
    date_of_birth: date | None = None
    came_into_care: CameIntoCare | None = None
    reviews: tuple[ReviewRecord, ...] = ()
    plans: tuple[ReviewRecord, ...] = ()
    notes: tuple[CaseNote, ...] = ()
    episodes: tuple[MissingEpisode, ...] = ()
    listed_reviews: tuple[ListedReview, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    iro_names: tuple[str, ...] = ()
    sources: frozenset[Export] = frozenset()
    problems: tuple[Problem, ...] = field(default=())

    @property
    def title(self) -> str:
        return self.reference or " and ".join(self.names) or "not named"

    @cached_property
    def held(self) -> tuple["Held", ...]:
        """Every review that was held, from its minutes, the list, or both; in the order of days."""
        return _held(self)


@dataclass(frozen=True)
class Held:
    """A review that was held on ``day``; ``ordinal`` is 1 for the child's first, None where that can't be told."""

    day: date
    record: ReviewRecord | None = None
    listed: ListedReview | None = None
    before: date | None = None  # the day of the review before, from the file or from what the minutes state
    ordinal: int | None = None

    @property
    def unit(self) -> str:
        return self.day.isoformat()


MOST_DAYS_TO_A_FIRST = 183
"""Days from coming into care within which the first review that a file holds is taken for the child's first."""

_RECONVENED_WITHIN = 28  # calendar days, which is 20 working days


def _held(file: ChildFile) -> tuple[Held, ...]:
    records = {record.review_date: record for record in file.reviews if record.review_date}
    listed = {one.day: one for one in _completed(file.listed_reviews)}
    found: list[Held] = []
    for day in sorted({*records, *listed}):
        record, row = records.get(day), listed.get(day)
        before = found[-1].day if found else None
        stated = record.previous_review.day if record and record.previous_review else None
        if stated is not None and stated < day and (before is None or stated > before):
            before = stated
        found.append(Held(day, record, row, before, _ordinal(file, found, day, before, record, row)))
    return tuple(found)


def _completed(rows: tuple[ListedReview, ...]) -> list[ListedReview]:
    """Without the cancelled ones; an adjourned one and the one that takes it up soon after are one."""
    kept: list[ListedReview] = []
    for row in sorted((row for row in rows if not row.cancelled), key=lambda row: (row.day, row.place)):
        last = kept[-1] if kept else None
        if last and last.adjourned and row.day - last.day <= timedelta(days=_RECONVENED_WITHIN):
            continue
        kept.append(row)
    return kept


def _ordinal(
    file: ChildFile,
    earlier: list[Held],
    day: date,
    before: date | None,
    record: ReviewRecord | None,
    row: ListedReview | None,
) -> int | None:
    stated = (record.review_number if record else None) or (row.number if row else None)
    if stated is not None:
        return stated
    if earlier and earlier[-1].day == before:
        last = earlier[-1].ordinal
        return last + 1 if last else None
    if before is None and file.came_into_care is not None:
        days = (day - file.came_into_care.day).days
        return 1 if 0 <= days <= MOST_DAYS_TO_A_FIRST else None
    return None
