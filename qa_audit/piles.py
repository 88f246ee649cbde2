"""What belongs to one child, piled up as it comes in, and the child's file that is made of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from qa_audit import came_into_care, episodes
from qa_audit.child_file import (
    CameIntoCare,
    CaseNote,
    ChildFile,
    Dispute,
    Export,
    ListedReview,
    MissingEpisode,
    Problem,
)
from qa_audit.record import ReviewRecord

T = TypeVar("T")
Key = tuple[str, ...]
"""A child: ``("ref", reference)``, or ``("name", folded full name, date of birth)``."""


@dataclass
class Pile:
    """What belongs to one child, as it comes in."""

    records: list[ReviewRecord] = field(default_factory=list)
    items: list[CaseNote | MissingEpisode | ListedReview | Dispute | CameIntoCare] = field(default_factory=list)
    names: dict[str, None] = field(default_factory=dict)
    born: date | None = None
    iros: dict[str, None] = field(default_factory=dict)
    sources: set[Export] = field(default_factory=set)
    written: str | None = None
    problems: list[Problem] = field(default_factory=list)


def made(key: Key, pile: Pile, everyone: set[Export], iro_names: Sequence[str]) -> ChildFile:
    """The child's file. ``everyone`` are the kinds of export that hold rows of several children: they cover all."""
    reviews, again = _by_day(record for record in pile.records if record.kind == "review_minutes")
    plans, _ = _by_day(record for record in pile.records if record.kind == "care_plan")
    notes = sorted(_of(pile, CaseNote), key=lambda note: (note.day, note.created or note.day, note.place))
    sources = pile.sources | everyone
    rows = _of(pile, MissingEpisode)
    found, overlapping = episodes.merged(rows)
    if "missing" not in sources and (found := episodes.from_notes(notes)):
        sources = sources | {"missing"}
    first = min((record.review_date for record in reviews if record.review_date), default=None)
    return ChildFile(
        reference=pile.written or (key[1] if key[0] == "ref" else None),
        names=tuple(pile.names),
        date_of_birth=pile.born,
        came_into_care=_came(_of(pile, CameIntoCare), first)
        or came_into_care.in_records(reviews)
        or came_into_care.in_notes(notes, first),
        reviews=tuple(reviews),
        plans=tuple(plans),
        notes=tuple(notes),
        episodes=tuple(found),
        listed_reviews=tuple(sorted(_of(pile, ListedReview), key=lambda row: (row.day, row.place))),
        disputes=tuple(sorted(_of(pile, Dispute), key=lambda row: (row.day, row.place))),
        iro_names=tuple(dict.fromkeys((*pile.iros, *iro_names))),
        sources=frozenset(sources),
        problems=(*pile.problems, *again, *overlapping),
    )


def _of(pile: Pile, kind: type[T]) -> list[T]:
    return [item for item in pile.items if isinstance(item, kind)]


def _by_day(records: Iterable[ReviewRecord]) -> tuple[list[ReviewRecord], list[Problem]]:
    """In the order of days; of two papers of the same review the first by name stands, the other is told."""
    kept: dict[date | str, ReviewRecord] = {}
    problems: list[Problem] = []
    for record in sorted(records, key=lambda record: (record.review_date or date.max, record.document.name)):
        day = record.review_date
        if day is None:
            problems.append(Problem(record.document.name, "the day of the review was not found: not placed in time"))
        elif day in kept:
            problems.append(Problem(record.document.name, "another paper of the same review: read once"))
            continue
        kept[day or record.document.name] = record
    return list(kept.values()), problems


def _came(said: Sequence[CameIntoCare], first_review: date | None) -> CameIntoCare | None:
    """Of several periods of care the one that the reviews belong to."""
    days = sorted(said, key=lambda one: one.day)
    if first_review is not None:
        days = [one for one in days if one.day <= first_review] or days[:1]
    return days[-1] if days else None
