"""When decisions and the full record of a review went out, as a list, case notes or the minutes themselves say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from qa_audit.child_file import ChildFile, Held
from qa_audit.extract import dates
from qa_audit.extract.calendars import in_words
from qa_audit.file_checks._acts import sentences
from qa_audit.file_checks._notes import quoted
from qa_audit.findings import UnitEvidence
from qa_audit.phrases import compiled, pattern

Step = Literal["decisions", "record", "completed"]

_DECISIONS = compiled(("decisions", "recommendations", "decision sheet", "outcomes and decisions"))
_RECORD = compiled(
    (
        "minutes",
        "full record",
        "review record",
        "record of the review",
        "record",
        "review minutes",
        "full minutes",
        "paperwork",
        "this letter",
        "letter",
    )
)
_NEAR = 90  # letters between the words and the day
_UNTIL = 120  # days after a review in which notes are read for it


@dataclass(frozen=True)
class Sent:
    step: Step
    day: date
    evidence: UnitEvidence


def sent(file: ChildFile, review: Held, following: date | None) -> list[Sent]:
    """Everything the file says of what went out after the review, each with its day."""
    found = [*_listed(review), *_in_minutes(review)]
    last = review.day + timedelta(days=_UNTIL)
    for note in file.notes:
        if review.day <= note.day <= last and (following is None or note.day < following):
            head = note.title if _of_review(note.title) else ""
            for sentence in (head, *sentences(note.text)):
                for step, day, words in _told(sentence, note.day, own_day=True):
                    found.append(Sent(step, day, quoted(note, words)))
    return [one for one in found if one.day >= review.day]


def _of_review(title: str) -> bool:
    return bool(_DECISIONS.search(title) or _RECORD.search(title))


def _listed(review: Held) -> Iterator[Sent]:
    row = review.listed
    if row is None:
        return
    steps: tuple[tuple[Step, date | None], ...] = (
        ("decisions", row.decisions_sent), ("record", row.record_sent), ("completed", row.record_completed),
    )  # fmt: skip
    for step, day in steps:
        if day is not None:
            yield Sent(step, day, UnitEvidence(in_words(day), row.place))


def _in_minutes(review: Held) -> Iterator[Sent]:
    """ "Decisions circulated: 3 October 2024": a day, and before it in the line or the cell beside it what went out."""
    record = review.record
    for mention in record.dates if record else ():
        if record is None or mention.day is None or mention.day < review.day:
            continue
        before = record.document.text[max(0, mention.span.start - _NEAR) : mention.span.start]
        line = re.split(r"[.;]\s|\n", before.rstrip())[-1]
        if pattern("case_notes", "not_sent").search(line):
            continue
        for verb in pattern("case_notes", "sent", "finished").finditer(line):
            for step in _steps(line, verb.group()):
                yield Sent(step, mention.day, UnitEvidence(record.quote(mention.span), mention.span))


def _told(sentence: str, on: date, *, own_day: bool) -> Iterator[tuple[Step, date, str]]:
    """What a sentence of a case note says went out; the day is the one written, else the note's own."""
    went = list(pattern("case_notes", "sent", "finished").finditer(sentence))
    if not went or pattern("case_notes", "not_sent").search(sentence):
        return
    days = [each.near(on) for each in dates.find(sentence) if each.unit == "day" and each.month]
    day = next((day for day in days if day and day <= on), on if own_day and not days else None)
    if day is None:
        return
    steps = {step for each in went for step in _steps(sentence, each.group())}
    for step in sorted(steps):
        yield step, day, sentence


def _steps(words: str, verb: str) -> set[Step]:
    """What went out or was finished, by the words beside the verb."""
    found: set[Step] = set()
    is_sent = bool(pattern("case_notes", "sent").fullmatch(verb))
    if _DECISIONS.search(words) and is_sent:
        found.add("decisions")
    if _RECORD.search(words):
        found.add("record" if is_sent else "completed")
    return found
