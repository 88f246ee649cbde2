"""What an annotated copy says, and on which words: shared by the copies in Word and in PDF."""

import re
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

from qa_audit.document import Document, Piece, Span
from qa_audit.findings import Audit, Finding
from qa_audit.record import ReviewRecord
from qa_audit.reports.plain import clean, shorten

AUTHOR, INITIALS = "qa-audit", "QA"
MOST_NOTES = 3_000
"""Notes in one copy: Word opens no file with more than 32,767, and nobody reads as many."""

_MOST_WORDS = 45  # of one finding
_MOST_ADVICE = 30  # of these words
_MOST_QUOTED = 8  # words quoted inside a message: the note hangs on them
_QUOTED = re.compile(r'“([^“”]+)”|(?<!\w)"([^"]+)"')
_NO_XML = re.compile("[\ufffe\uffff]")

_HOMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "actions.previous_reviewed": ("previous_decisions",),
        "minutes.attendance": ("attendance",),
        "minutes.care_plan": ("care_plan_permanence",),
        "minutes.contingency": ("contingency", "care_plan_permanence"),
        "minutes.education": ("education",),
        "minutes.emotional": ("emotional_wellbeing", "health"),
        "minutes.family_time": ("family_time",),
        "minutes.health": ("health",),
        "minutes.identity": ("identity",),
        "minutes.iro_role": ("intro_iro_role",),
        "minutes.legal_status": ("legal_status",),
        "minutes.manager_oversight": ("distribution_signoff", "decisions"),
        "minutes.missing": ("safety_missing",),
        "minutes.next_review_date": ("next_review", "header_details"),
        "minutes.parent_views": ("parent_views",),
        "minutes.participation": ("child_views", "attendance"),
        "minutes.review_date": ("header_details",),
        "minutes.seen_before": ("pre_review_contact", "child_views"),
        "minutes.wishes_feelings": ("child_views",),
        "plan.actions_smart": ("decisions",),
        "plan.child_views": ("child_views",),
        "plan.contingency": ("contingency",),
        "plan.date": ("header_details",),
        "plan.needs": ("needs",),
        "plan.permanence": ("care_plan_permanence",),
        "plan.signatures": ("distribution_signoff",),
        "smart.ambitious": ("decisions",),
    }
)
"""The headings (see rubrics/words/headings.yaml) for what has no words of its own: the first that is there."""

K = TypeVar("K", bound=Hashable)


def home(audit: Audit, finding: Finding) -> tuple[Span | None, str]:
    """The words to hang a finding on, and what to say first where they are not those it is about.

    Its own words; without any, the heading of its section or else the first line. None where there is no line.
    """
    if has_words(finding):
        return finding.span, ""
    heading = _heading(audit.record, finding)
    return (heading, "") if heading else (first_line(audit.record.document), "About the whole paper: ")


def has_words(finding: Finding) -> bool:
    return finding.span is not None and finding.span.start < finding.span.end


def _heading(record: ReviewRecord, finding: Finding) -> Span | None:
    for wanted in _HOMES.get(finding.criterion, ()):
        for section in record.sections:
            if section.canonical == wanted and section.span.start < section.span.end:
                return section.span
    return None


def first_line(document: Document) -> Span | None:
    """The first line of the paper itself: not of a page header, text box or footnote."""
    lines = (line for block in document.blocks if block.part == "body" for line in block.lines)
    return next((document.span(line.start, line.end) for line in lines if line.start < line.end), None)


def pieces_of(document: Document, span: Span) -> list[Piece]:
    """The pieces that hold any of the words, in reading order."""
    pieces = document.pieces
    at = max(0, bisect_right(pieces, span.start, key=lambda piece: piece.start) - 1)
    found = []
    while at < len(pieces) and pieces[at].start < span.end:
        if max(pieces[at].start, span.start) < min(pieces[at].end, span.end):
            found.append(pieces[at])
        at += 1
    return found


def told(finding: Finding, lead: str = "") -> str:
    """A finding in a sentence or two: what was seen and what to do."""
    advice = shorten(_plain(finding.suggestion), _MOST_ADVICE)
    seen = _QUOTED.sub(_fewer_words, _plain(finding.message))
    first = "Please look at this first: " if finding.severity == "high" else ""
    return f"{first}{lead}{shorten(seen, _MOST_WORDS - len(advice.split()))} {advice}".strip()


def _fewer_words(found: re.Match[str]) -> str:
    words = found[1] or found[2]
    return found[0].replace(words, shorten(words, _MOST_QUOTED))


def _plain(text: str) -> str:
    return _NO_XML.sub("", clean(text))


def gathered(said: Iterable[tuple[K, str]]) -> dict[K, tuple[str, ...]]:
    """What is said in each place, each thing once: what shares its words shares a note."""
    notes: dict[K, dict[str, None]] = {}
    for place, text in said:
        notes.setdefault(place, {})[text] = None
    return {place: tuple(texts) for place, texts in notes.items()}
