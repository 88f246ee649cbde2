"""What checks of reviews share: the time before a review, and the episodes in it."""

from datetime import date

from qa_audit.child_file import ChildFile, Held, MissingEpisode, RowPlace
from qa_audit.document import Span
from qa_audit.findings import UnitEvidence
from qa_audit.record import ReviewRecord


def since(file: ChildFile, review: Held) -> date | None:
    """The day of the review before, else that of coming into care, else None: the beginning of the file."""
    if review.before is not None:
        return review.before
    came = file.came_into_care
    return came.day if came and came.day <= review.day else None


def episodes_before(file: ChildFile, review: Held) -> list[MissingEpisode]:
    """Those that began since the last review, on its day or later, and before this one."""
    start = since(file, review)
    return [one for one in file.episodes if one.start.day < review.day and (start is None or one.start.day >= start)]


def quote(record: ReviewRecord, span: Span) -> UnitEvidence:
    return UnitEvidence(record.quote(span), span)


def listed(words: str, place: RowPlace) -> tuple[UnitEvidence, ...]:
    return (UnitEvidence(words, place),)
