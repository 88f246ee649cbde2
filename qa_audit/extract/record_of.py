"""From a paper to the review record: the list of these steps."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from qa_audit.document import Document
from qa_audit.extract import dates, deadlines
from qa_audit.extract.calendars import add_months
from qa_audit.extract.domains import domain_of
from qa_audit.extract.facts import Facts
from qa_audit.extract.kinds import kind_of
from qa_audit.extract.layout import Layout, lay_out
from qa_audit.extract.lists import Entry, Place
from qa_audit.extract.owners import Who
from qa_audit.extract.people import Names, once_each, people_in_list, people_in_prose
from qa_audit.extract.roles import role_of
from qa_audit.extract.sentences import sentences
from qa_audit.record import (
    NO_DEADLINE,
    Action,
    Child,
    Deadline,
    Kind,
    Person,
    PreviousAction,
    ReviewDay,
    ReviewRecord,
    Sentence,
)

_WHEN = r"(?P<when>[^.!?;\n]{0,60})"
_HELD = re.compile(
    rf"\b(?:(?:review|meeting|it) (?:was|itself was|took place|happened|we had|held)(?: held)?(?: on| was on)?|met on|meeting we had on|"
    rf"review of|held on|after (?:the|your) review (?:on|of)|date of review|plan (?:was )?(?:written|made|dated)(?: on)?|made on|written on)\s+{_WHEN}"
)
_HELD_AFTER = re.compile(r"\b[Oo]n (?P<when>[^.!?;\n]{4,40}?) (?:we|you|I) (?:had|held|met|came)\b")
_LAST = re.compile(
    rf"\b(?:last (?:review|time|meeting)|previous (?:review|meeting)|review before)\b(?:\s+(?!on\b|was\b|held\b)[a-z]+){{0,5}}?"
    rf"\s*(?:\s(?:was|on|held|of)|:)\s+(?:held\s+)?(?:on\s+)?{_WHEN}",
    re.IGNORECASE,
)
_NEXT = re.compile(
    rf"\b(?:next (?:review|meeting|one|time)|meet again|will be held|will take place|see you all again|reviewed again)\b{_WHEN}",
    re.IGNORECASE,
)
_IN_MONTHS = re.compile(
    r"\b(?:in|after|within)\s+(?:about\s+|around\s+)?(?P<n>\d{1,2}|one|two|three|four|five|six)\s+months?\b",
    re.IGNORECASE,
)
_OTHER_DAY = re.compile(
    r"\b(?:born|birth|d\.?o\.?b|last|previous|before|next|again|since|printed|typed|sent)\b", re.IGNORECASE
)
_LAST_ONE = re.compile(
    r"\b(?:will not be|won['’]t be|no (?:further|more|other|next)|not be another|(?:is not|isn['’]t) (?:one|another|going)|none planned|last review|final review)\b",
    re.IGNORECASE,
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def record_of(document: Document, kind: Kind | None = None) -> ReviewRecord:
    """What the paper says. ``kind`` overrides what the paper looks like."""
    layout = lay_out(document)
    facts = Facts(document, layout)
    found_kind = kind or kind_of(document, layout)
    review = _review_day(facts, found_kind)
    around = review.day if review and review.day else review.month if review else None
    if any(dates.find(section.heading, loose=True) for section in layout.sections):
        layout = lay_out(document, around)
        facts = Facts(document, layout)
    names = facts.child_names()
    people = _people(document, layout)
    previous = facts.day("previous_review", around=around) or facts.dated_words(_LAST, around, ("narrative",))
    upcoming = _next_review(facts, layout, around)
    born = facts.date_of_birth()
    child = Child(
        names=names,
        full_name=facts.full_name(),
        reference=facts.reference(names),
        date_of_birth=born,
        age=facts.age(born, around, names),
    )
    iro = facts.worker("iro", people) or (facts.writer() if found_kind == "review_minutes" else None)
    social_worker = facts.worker("social_worker", people) or (facts.writer() if found_kind == "care_plan" else None)
    people = once_each([*people, *_workers(document, iro, social_worker)])
    who = Who(document, Names(people), names)
    context = deadlines.DeadlineContext(
        review_date=around,
        next_review=upcoming.day if upcoming else None,
        date_of_birth=born,
        names=names,
    )
    return ReviewRecord(
        document=document,
        kind=found_kind,
        child=child,
        iro=iro,
        social_worker=social_worker,
        people=people,
        review=review,
        previous_review=previous,
        next_review=upcoming,
        review_number=facts.review_number(),
        participation_code=facts.participation_code(),
        sections=layout.sections,
        stretches=layout.stretches,
        sentences=tuple(_sentences(document, layout)),
        actions=tuple(_action(document, entry, who, context) for entry in layout.entries if entry.list == "action"),
        previous_actions=tuple(_previous(document, entry) for entry in layout.entries if entry.list == "previous"),
        has_previous_list=layout.has_previous_list,
        dates=dates.mentions(document, around),
    )


def _people(document: Document, layout: Layout) -> tuple[Person, ...]:
    listed = (
        person
        for start, end, row in _attendance_lines(document, layout)
        for person in people_in_list(document, start, end, row=row)
    )
    told = (
        person
        for stretch in layout.stretches
        if stretch.zone in ("narrative", "field", "signature", "notice", "action")
        for person in people_in_prose(document, stretch.span.start, stretch.span.end)
    )
    return once_each([*listed, *told])


def _attendance_lines(document: Document, layout: Layout) -> Iterator[tuple[int, int, bool]]:
    """The lines and table rows of the attendance list, by place; True for a row of several cells."""
    rows: dict[tuple[int, int], list[int]] = {}
    for stretch in layout.stretches:
        if stretch.zone != "attendance":
            continue
        cell = document.blocks[stretch.block].cell
        if cell is None:
            yield stretch.span.start, stretch.span.end, False
        else:
            rows.setdefault((cell.table, cell.row), []).append(stretch.block)
    for blocks in rows.values():
        first, last = document.blocks[blocks[0]], document.blocks[blocks[-1]]
        if len(first.lines) > 2 or len(blocks) == 1:
            yield from ((document.blocks[at].start, document.blocks[at].end, False) for at in blocks)
        else:
            yield first.start, last.end, True


def _workers(document: Document, iro: str | None, social_worker: str | None) -> Iterator[Person]:
    for name, role in ((iro, "independent reviewing officer"), (social_worker, "social worker")):
        if name:
            at = max(0, document.text.find(name))
            yield Person(name, role, document.span(at, at + len(name)))


def _review_day(facts: Facts, kind: Kind) -> ReviewDay | None:
    labels = ("plan_date", "review") if kind == "care_plan" else ("review", "plan_date")
    labelled = facts.day(*labels)
    if labelled is not None and (labelled.day or labelled.month):
        return labelled
    for pattern, zones in (
        (_HELD_AFTER, ("narrative", "title", "greeting")),
        (_HELD, ("title", "notice", "field", "narrative")),
    ):
        told = facts.dated_words(pattern, None, zones)
        if told is not None:
            return told
    return _dated_line(facts) or labelled


def _dated_line(facts: Facts) -> ReviewDay | None:
    """A date in the first lines of the paper that is nobody's birthday and no other review's."""
    for stretch in islice(facts.zone("title", "narrative", "greeting"), 6):
        text = facts.text(stretch)
        for sentence_start, end in sentences(text, 0, len(text)):
            words = text[sentence_start:end]
            if len(words.split()) <= 25 and not _OTHER_DAY.search(words):
                found = facts.day_in(words, stretch.span.start + sentence_start, None)
                if found.day:
                    return found
    return None


def _next_review(facts: Facts, layout: Layout, around: date | None) -> ReviewDay | None:
    labelled = facts.day("next_review", around=around)
    if labelled is not None and (labelled.day or labelled.month):
        return labelled
    told = _under_its_heading(facts, layout, around) or facts.dated_words(
        _NEXT, around, ("narrative", "action", "field", "signature")
    )
    found = told or labelled
    if found is not None and not found.day and not found.month and around is not None:
        months = _IN_MONTHS.search(found.text)
        if months:
            count = int(_NUMBERS.get(months.group("n").lower(), 0) or months.group("n"))
            return ReviewDay(found.text, found.span, month=add_months(around, count))
    return found


def _under_its_heading(facts: Facts, layout: Layout, around: date | None) -> ReviewDay | None:
    """What stands under "When we meet again": its first date or count of months, else its words."""
    worded: ReviewDay | None = None
    for at, section in enumerate(layout.sections):
        if section.canonical != "next_review":
            continue
        for stretch in layout.stretches:
            if stretch.section != at or stretch.zone in ("heading", "notice", "prompt"):
                continue
            for start, end in sentences(facts.document.text, stretch.span.start, stretch.span.end):
                found = facts.day_in(facts.document.text[start:end], start, around)
                ends = _LAST_ONE.search(facts.document.text, start, end)
                if ends and (found.day is None or ends.start() < found.span.start):
                    return ReviewDay(facts.document.text[start:end], facts.document.span(start, end))
                if found.day or found.month or _IN_MONTHS.search(found.text):
                    return found
                if len(facts.document.text[start:end].split()) <= 12:
                    found = facts.day_in(facts.document.text[start:end], start, around, loose=True)
                    if found.day or found.month:
                        return found
                worded = worded or found
    return worded


def _sentences(document: Document, layout: Layout) -> Iterator[Sentence]:
    for stretch in layout.stretches:
        if stretch.zone == "narrative":
            for start, end in sentences(document.text, stretch.span.start, stretch.span.end):
                yield Sentence(document.span(start, end), document.text[start:end], stretch.section)


def _action(document: Document, entry: Entry, who: Who, context: deadlines.DeadlineContext) -> Action:
    text = " ".join(document.text[entry.start : entry.end].split())
    told = who.in_text(entry.start, entry.end)
    given = who.in_cell(*entry.owner) if entry.owner else None
    if given and told and ((told.role == given.role and role_of(given.text)) or (told.person and not given.person)):
        given = told  # the cell says "SW" or a team, the words say who
    return Action(
        text=text,
        span=document.span(entry.start, entry.end),
        owner=given or told,
        deadline=_deadline(document, entry, context),
        domain=domain_of(text),
    )


def _deadline(document: Document, entry: Entry, context: deadlines.DeadlineContext) -> Deadline:
    """The strongest deadline of the item: of its own cell or label, and of its words."""
    in_words = _placed(
        document, (entry.start, entry.end), deadlines.in_prose(document.text[entry.start : entry.end], context)
    )
    if entry.deadline is None:
        return in_words
    start, end = entry.deadline
    in_cell = _placed(document, entry.deadline, deadlines.in_cell(document.text[start:end], context))
    if in_cell.kind == "none" and in_words.kind == "none":
        return (
            Deadline(" ".join(document.text[start:end].split()), "none", span=document.span(start, end))
            if end > start
            else NO_DEADLINE
        )
    return deadlines.stronger(in_cell, in_words)


def _placed(document: Document, place: Place, found: deadlines.FoundDeadline) -> Deadline:
    if found.kind == "none":
        return NO_DEADLINE
    start, end = place[0] + found.start, place[0] + found.end
    return Deadline(document.text[start:end], found.kind, found.due, document.span(start, end), found.how)


def _previous(document: Document, entry: Entry) -> PreviousAction:
    text = " ".join(document.text[entry.start : entry.end].split())
    outcome = document.text[slice(*entry.outcome)].strip(" .;()") if entry.outcome else ""
    blank = not outcome.strip(" -–—?")
    return PreviousAction(
        text,
        document.span(entry.start, entry.end),
        None if blank else " ".join(outcome.split()),
        None if blank or entry.outcome is None else document.span(*entry.outcome),
    )
