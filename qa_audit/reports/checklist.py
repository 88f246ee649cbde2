"""The monitoring checklist of one review, to send to the social worker and the team manager."""

from collections.abc import Iterable, Sequence
from datetime import date

from qa_audit.checklist import Checklist, Line
from qa_audit.findings import Evidence
from qa_audit.record import Action, PreviousAction, ReviewDay, ReviewRecord
from qa_audit.reports.paper import Block, Cell, Paper, Table, Text, section
from qa_audit.reports.plain import clean, day, place_of, quoted

_DOCUMENTS, _CONTACT, _LAST_TIME = (
    "Plans and documents",
    "Visits, invitations and taking part",
    "Still to do from last time",
)
_WORDS = 30  # of a quote
_WIDTHS = (20, 46, 34)
_LEAD = (
    "Filled from the record of the review alone, in its own words. A blank means that nothing was found in the record, "
    "not that it was not done: please fill it in or correct it."
)
_SEEN = "Seen by the team manager (name and date): ______________________________"


def paper(checklist: Checklist) -> Paper:
    record = checklist.record
    name = clean(record.child.full_name or record.child.name or "")
    when = _day(record.review)
    title = "Monitoring checklist" + (f": review of {when}" if when else "")
    sections = (
        section("review", "The review", (_review(record),)),
        section("documents", _DOCUMENTS, (_lines(_DOCUMENTS, record, checklist.documents),)),
        section("health", "Health", (_lines("Health", record, checklist.health),)),
        section("contact", _CONTACT, (_lines(_CONTACT, record, checklist.contact),)),
        section("decisions", "What was decided", _decisions(record)),
        section("outstanding", _LAST_TIME, _outstanding(record, checklist.outstanding)),
    )
    full = f"{title}, {name}" if name else title
    return Paper(full, full, (Text(_LEAD),), sections, (_SEEN,), record.review_date or date(2000, 1, 1))


def _review(record: ReviewRecord) -> Table:
    child = record.child
    rows: tuple[tuple[Cell, ...], ...] = (
        ("Child", clean(child.full_name or child.name or "")),
        ("Reference", clean(child.reference or "")),
        ("Date of birth", day(child.date_of_birth)),
        ("Age", "" if child.age is None else str(child.age)),
        ("Reviewing officer (IRO)", clean(record.iro or "")),
        ("Social worker", clean(record.social_worker or "")),
        ("Review number", "" if record.review_number is None else str(record.review_number)),
        ("Date of this review", _day(record.review)),
        ("Date of the last review", _day(record.previous_review)),
        ("Date of the next review", _day(record.next_review)),
        ("Participation code", clean(record.participation_code or "")),
    )
    return Table("The review", ("Line", "In the record"), rows, (30, 70))


def _lines(caption: str, record: ReviewRecord, lines: Iterable[Line]) -> Table:
    rows = tuple((line.title, _said(record, line.said), _agreed(line)) for line in lines)
    return Table(
        caption, ("Line", "What the record says, and where", "What was agreed, now and last time"), rows, _WIDTHS
    )


def _said(record: ReviewRecord, said: Sequence[Evidence]) -> Cell:
    words = [f"{quoted(one.quote, _WORDS)} ({place_of(record, one.span).words})" for one in said]
    return tuple(words) if len(words) > 1 else "".join(words)


def _agreed(line: Line) -> Cell:
    words = [quoted(action.text, _WORDS) + (f", {_by(action)}" if _by(action) else "") for action in line.actions]
    for last in line.last_time:
        words.append(f"Last time: {quoted(last.text, _WORDS)}: {clean(last.outcome or '') or 'no outcome given'}")
    return tuple(words) if len(words) > 1 else "".join(words)


def _by(action: Action) -> str:
    return clean(action.deadline.text)


def _decisions(record: ReviewRecord) -> tuple[Block, ...]:
    rows = tuple(
        (
            str(number),
            clean(action.text),
            clean(action.owner.text) if action.owner else "",
            _due(action),
            "",
        )
        for number, action in enumerate(record.actions, 1)
    )
    if not rows:
        return (Text("No list of actions was found in the record."),)
    return (Table("What was decided", ("No.", "What", "Who", "By when", "Done on"), rows, (6, 46, 18, 18, 12)),)


def _due(action: Action) -> str:
    said, due = clean(action.deadline.text), day(action.deadline.due)
    return f"{said} ({due})" if said and due and action.deadline.kind != "date" else said or due


def _outstanding(record: ReviewRecord, actions: Sequence[PreviousAction]) -> tuple[Block, ...]:
    if not record.previous_actions:
        return (Text("No list of last time's actions was found in the record."),)
    if not actions:
        return (Text(f"Each of last time's actions is told to be done ({len(record.previous_actions)} listed)."),)
    rows = tuple((clean(action.text), clean(action.outcome or ""), "") for action in actions)
    return (Table(_LAST_TIME, ("What", "What the record says of it", "What happens now"), rows, (45, 30, 25)),)


def _day(review: ReviewDay | None) -> str:
    return "" if review is None else day(review.day) or clean(review.text)
