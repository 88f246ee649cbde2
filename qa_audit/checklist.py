"""The monitoring checklist of a review, filled from its record: what it says of each line, blank where it is silent."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from qa_audit.document import Span
from qa_audit.errors import BadRubric
from qa_audit.findings import Audit, Evidence
from qa_audit.phrases import compiled, pattern
from qa_audit.record import Action, PreviousAction, ReviewRecord
from qa_audit.words import load

MOST_SAID = 2
"""Passages shown for one line."""

MOST_PEOPLE = 14
"""Rows of the attendance list that are shown."""

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_HEAD = re.compile(r"\W*(?:name|who|role|invited|attend\w*|person)s?\s+\w+", re.IGNORECASE)
_WHO_CAME = "Who came, and who did not"
_DAY = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?[ ./-](?:\d{1,2}\b|[A-Z][a-z]{2})|\b(?:19|20)\d\d\b|\b(?:in|since|on) [A-Z][a-z]+"
)
_DONE = re.compile(
    r"\b(?:completed?|held|done|updated|reviewed|received|signed|ready|had|went|saw|seen|took|made|was|were|due|overdue|"
    r"outstanding|not|no)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what the record says of it, word for word, what was agreed about it, and what last time was."""

    title: str
    said: tuple[Evidence, ...] = ()
    actions: tuple[Action, ...] = ()
    last_time: tuple[PreviousAction, ...] = ()


@dataclass(frozen=True)
class Checklist:
    """The lines in groups. Some are answered by the audit's points, the others are looked for by their words."""

    record: ReviewRecord
    documents: tuple[Line, ...]
    health: tuple[Line, ...]
    contact: tuple[Line, ...]
    outstanding: tuple[PreviousAction, ...]


_POINTS = {
    "contact": (
        ("minutes.participation", "How the child took part"),
        ("minutes.seen_before", "The IRO and the child before the review"),
        ("minutes.parent_views", "Parents' views"),
    ),
    "documents": (("minutes.legal_status", "The legal status"), ("minutes.care_plan", "What the plan is")),
}


def checklist(audit: Audit) -> Checklist:
    record = audit.record
    return Checklist(
        record,
        documents=(*_judged(audit, "documents"), *_searched(record, "documents")),
        health=tuple(_searched(record, "health")),
        contact=(_attendance(audit), *_judged(audit, "contact"), *_searched(record, "contact")),
        outstanding=tuple(action for action in record.previous_actions if is_outstanding(action)),
    )


def is_outstanding(action: PreviousAction) -> bool:
    """Whether nothing says that it was done: no outcome, or one that says otherwise."""
    if not action.outcome:
        return True
    outcome = action.outcome.replace("’", "'").replace("n't", " not")
    return pattern("checklist", "outstanding").search(outcome) is not None


def _attendance(audit: Audit) -> Line:
    """The rows of the attendance list that name somebody the record knows, else the words its point was judged by."""
    record = audit.record
    rows: dict[tuple[int, int], list[Span]] = {}
    for stretch in record.in_zone("attendance"):
        cell = record.document.blocks[stretch.block].cell
        rows.setdefault((cell.table, cell.row) if cell else (-1, stretch.span.start), []).append(stretch.span)
    lines = [Span(spans[0].of, spans[0].start, spans[-1].end) for spans in rows.values()]
    names = {word for person in record.people for word in person.name.split()} | set(record.child.names)
    told = [Evidence(record.quote(line), line) for line in lines if names & set(_WORD.findall(record.quote(line)))]
    if told and _HEAD.match(told[0].quote):
        del told[0]
    return Line(_WHO_CAME, tuple(told[:MOST_PEOPLE]) or _evidence(audit, "minutes.attendance"))


def _judged(audit: Audit, part: str) -> Iterator[Line]:
    """Lines that points of the audit answer, with the words they were judged by."""
    for criterion, title in _POINTS[part]:
        yield Line(title, _evidence(audit, criterion)[:MOST_SAID])


def _evidence(audit: Audit, criterion: str) -> tuple[Evidence, ...]:
    verdict = next((one for one in audit.verdicts if one.criterion == criterion), None)
    said = verdict.evidence if verdict and verdict.judgement in ("met", "partly_met") else ()
    return tuple(one for one in said if one.quote.strip())


def _searched(record: ReviewRecord, part: str) -> Iterator[Line]:
    for title, words in _patterns(part).items():
        told = (sentence for sentence in record.sentences if words.search(sentence.text))
        found = [(one.span, one.text) for one in told if not pattern("checklist", "general").search(one.text)]
        best = sorted(found, key=lambda one: (-_tells(one[1]), one[0]))[:MOST_SAID]
        said = tuple(Evidence(text, span) for span, text in sorted(best))
        yield Line(
            title,
            said,
            tuple(action for action in record.actions if words.search(action.text)),
            tuple(action for action in record.previous_actions if words.search(action.text)),
        )


def _tells(text: str) -> int:
    """A sentence with a day and with what was done tells more than one that only names the thing."""
    return 2 * bool(_DAY.search(text)) + bool(_DONE.search(text))


@cache
def _patterns(part: str) -> Mapping[str, re.Pattern[str]]:
    listed = load("checklist").get(part)
    if not isinstance(listed, dict) or not all(isinstance(phrases, list) for phrases in listed.values()):
        raise BadRubric(f"checklist.yaml: {part} must be a mapping of lines to lists of words")
    return {str(title): compiled(map(str, phrases)) for title, phrases in listed.items()}
