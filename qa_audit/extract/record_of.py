"""From a paper to the review record: the list of these steps."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from qa_audit.document import Document
from qa_audit.extract import dates
from qa_audit.extract.actions import Actions, previous_action
from qa_audit.extract.cast import Cast
from qa_audit.extract.child import child_of
from qa_audit.extract.days import next_review_day, previous_review_day, review_day
from qa_audit.extract.deadlines import DeadlineContext
from qa_audit.extract.domains import Domains
from qa_audit.extract.facts import Facts
from qa_audit.extract.kinds import kind_of
from qa_audit.extract.layout import Layout, lay_out
from qa_audit.extract.owners import Owners
from qa_audit.extract.people import once_each, people_of
from qa_audit.extract.sentences import sentences
from qa_audit.extract.workers import worker, workers, writer
from qa_audit.record import Child, Kind, ReviewDay, ReviewRecord, Sentence

_MOST_NAMES = 60  # characters of a line that only names children


def record_of(document: Document, kind: Kind | None = None) -> ReviewRecord:
    """What the paper says. ``kind`` overrides what the paper looks like."""
    layout = lay_out(document)
    kind = kind or kind_of(document, layout)
    review = review_day(Facts(document, layout), kind)
    around = (review.day or review.month) if review else None
    if around and any(dates.find(section.heading, loose=True) for section in layout.sections):
        layout = lay_out(document, around)
    facts = Facts(document, layout)
    child = child_of(facts, around)
    upcoming = next_review_day(facts, around)
    met = people_of(document, layout)
    iro = worker(facts, "iro", met) or (writer(facts) if kind == "review_minutes" else None)
    social_worker = worker(facts, "social_worker", met) or (writer(facts) if kind == "care_plan" else None)
    people = once_each([*met, *workers(document, iro, social_worker)])
    running_text = tuple(_sentences(document, layout, child.names))
    cast = Cast(document, people, child.names)
    domains = Domains(running_text, layout.sections, (*child.names, iro or "", social_worker or ""), cast)
    actions = Actions(document, Owners(cast), _context(child, around, upcoming), domains)
    return ReviewRecord(
        document=document,
        kind=kind,
        child=child,
        iro=iro,
        social_worker=social_worker,
        people=people,
        review=review,
        previous_review=previous_review_day(facts, around),
        next_review=upcoming,
        review_number=facts.review_number(),
        participation_code=facts.participation_code(),
        sections=layout.sections,
        stretches=layout.stretches,
        sentences=running_text,
        actions=actions.read([entry for entry in layout.entries if entry.side == "action"]),
        previous_actions=tuple(
            previous_action(document, entry) for entry in layout.entries if entry.side == "previous"
        ),
        has_previous_list=layout.has_previous_list,
        dates=dates.mentions(document, around),
    )


def _context(child: Child, review: date | None, upcoming: ReviewDay | None) -> DeadlineContext:
    return DeadlineContext(
        review_date=review,
        next_review=upcoming.day if upcoming else None,
        date_of_birth=child.date_of_birth,
        names=child.names,
    )


def _sentences(document: Document, layout: Layout, names: Sequence[str]) -> Iterator[Sentence]:
    """The sentences of the narrative, in order, without lines that only name whom the next ones are for ("Orla:")."""
    for stretch in layout.stretches:
        if stretch.zone == "narrative" and not _only_names(document.quote(stretch.span), names):
            for start, end in sentences(document.text, stretch.span.start, stretch.span.end):
                yield Sentence(document.span(start, end), document.text[start:end], stretch.section)


def _only_names(text: str, names: Sequence[str]) -> bool:
    if len(text) > _MOST_NAMES:
        return False
    words = [word for word in re.findall(r"[\w’'-]+", text) if word not in ("and", "for")]
    return bool(words) and all(word in names for word in words)
