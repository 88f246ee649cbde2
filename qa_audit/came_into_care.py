"""The day on which a child came into care, as minutes or case notes say it, where no export does."""

from collections.abc import Iterable, Sequence
from datetime import date

from qa_audit.child_file import CameIntoCare, CaseNote
from qa_audit.extract import dates
from qa_audit.phrases import pattern
from qa_audit.record import ReviewRecord

_NEAR = 70  # letters after the words in which the day must stand


def in_records(records: Iterable[ReviewRecord]) -> CameIntoCare | None:
    """The first paper that says it: "Date became looked after: 2 September 2024", "You came into care on ..."."""
    for record in records:
        text = record.document.text
        for found in pattern("case_notes", "came_into_care").finditer(text):
            after = text[found.end() : found.end() + _NEAR]
            for each in dates.find(after):
                day = each.on_or_after(None) if each.unit == "day" else None
                if day is not None and (record.review_date is None or day <= record.review_date):
                    span = record.document.span(found.start(), found.end() + each.end)
                    return CameIntoCare(day, span, " ".join(record.document.quote(span).split()))
                break
    return None


def in_notes(notes: Sequence[CaseNote], before: date | None) -> CameIntoCare | None:
    """The first note that tells of the child's being accommodated, before the first review."""
    for note in notes:
        if before is not None and note.day > before:
            return None
        for text in (note.title, note.text, note.kind):
            if found := pattern("case_notes", "accommodated").search(text):
                return CameIntoCare(note.day, note.place, found.group())
    return None
