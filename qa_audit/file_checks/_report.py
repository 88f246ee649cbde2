"""What the file says of the social worker's report for a review: was it there before?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from qa_audit.child_file import ChildFile, Held
from qa_audit.extract import dates
from qa_audit.extract.calendars import in_words
from qa_audit.file_checks._acts import sentences
from qa_audit.file_checks._notes import quoted
from qa_audit.file_checks._reviews import quote
from qa_audit.findings import UnitEvidence
from qa_audit.phrases import first_words, pattern

_SOON = 60  # days before a review from which notes on a report are about that review
_NEEDS = re.compile(r"review|social worker|\bsw\b|allocated worker|\bpmr\b|part (?:1|one)", re.IGNORECASE)
_INTENDED = re.compile(
    r"\b(?:will|to be|should|must|please|would|if|ask(?:ed|ing)?|requested|reminded|needs? to|due|hope[ds]?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Told:
    """Ready or not; ``day`` is when it came, where that is known. ``by_minutes``: the minutes of the review say so."""

    ready: bool
    day: date | None
    evidence: UnitEvidence
    by_minutes: bool = False


def told_of_report(file: ChildFile, review: Held) -> list[Told]:
    return [*_listed(review), *_in_minutes(review), *_noted(file, review)]


def _listed(review: Held) -> Iterator[Told]:
    row = review.listed
    if row and row.report_received:
        ready = row.report_received < review.day
        yield Told(ready, row.report_received, UnitEvidence(in_words(row.report_received), row.place))
    elif row and row.report_in_time is not None:
        yield Told(row.report_in_time, None, UnitEvidence("yes" if row.report_in_time else "no", row.place))


def _in_minutes(review: Held) -> Iterator[Told]:
    record = review.record
    if record is None:
        return
    spans = [(sentence.text, sentence.span) for sentence in record.sentences]
    spans += [(record.quote(stretch.span), stretch.span) for stretch in record.in_zone("field", "attendance")]
    spans += [(f"{a.text} {a.outcome or ''}", a.outcome_span or a.span) for a in record.previous_actions if a.outcome]
    for text, span in spans:
        if _about_it(text) and not pattern("case_notes", "report_past").search(text):
            ready, day = _ready(text, review.day, None)
            if ready is not None:
                yield Told(ready, day, quote(record, span), by_minutes=True)


def _noted(file: ChildFile, review: Held) -> Iterator[Told]:
    """By notes of anybody in the weeks before the review, and on its day or the day after."""
    first = max(review.before or date.min, review.day - timedelta(days=_SOON))
    for note in file.notes:
        if first < note.day <= review.day + timedelta(days=1):
            for sentence in (note.title, *sentences(note.text)):
                if _about_it(sentence, bare=bool(_NEEDS.search(f"{note.role} {note.title} {note.text}"))):
                    ready, day = _ready(sentence, review.day, note.day)
                    if ready is not None:
                        yield Told(ready, day or note.day, quoted(note, sentence))


def _about_it(text: str, *, bare: bool = False) -> bool:
    """Whether it is the social worker's report for the review that is spoken of."""
    if not first_words("case_notes", "report", "any_report").search(text):
        return False
    plain = pattern("case_notes", "not_this_report").sub(" ", text)
    if pattern("case_notes", "report").search(plain):
        return True
    return bool(pattern("case_notes", "any_report").search(plain)) and (bare or bool(_NEEDS.search(plain)))


def _ready(text: str, review: date, on: date | None) -> tuple[bool | None, date | None]:
    """Ready before the review or not, None where the words don't tell; and the day they give."""
    if pattern("case_notes", "report_late").search(text):
        return False, None
    if not pattern("case_notes", "report_ready").search(text) or _INTENDED.search(text):
        return None, None
    days = [found.near(on or review) for found in dates.find(text) if found.unit == "day" and found.month]
    day = next((day for day in days if day), on)
    if day is not None and abs((review - day).days) > 2 * _SOON:
        return None, None
    return (None, None) if day is None and not _says_when(text) else (day is None or day < review, day)


def _says_when(text: str) -> bool:
    """Undated words of minutes: "was available", "I had read the report before", "in good time"."""
    return bool(_WHEN.search(text))


_WHEN = re.compile(
    r"\b(?:before|available|in (?:good )?time|on time|in advance|beforehand|prior|ready|received|shared|read)\b",
    re.IGNORECASE,
)
