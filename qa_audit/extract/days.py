"""The days of this review, the last one and the next: labelled, or in the record's own words."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from qa_audit.extract.calendars import add_months
from qa_audit.extract.facts import Facts
from qa_audit.extract.quantities import number
from qa_audit.extract.sentences import sentences
from qa_audit.record import Kind, ReviewDay, Section, Zone

_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_WHEN = r"(?P<when>[^.!?;\n]{0,60})"
_HELD_AFTER = re.compile(r"\b[Oo]n (?P<when>[^.!?;\n]{4,40}?) (?:we|you|I) (?:had|held|met|came)\b")
_HELD = re.compile(
    r"\b(?:(?:review|meeting|it) (?:was|itself was|took place|happened|we had|held)(?: held)?(?: on| was on)?"
    r"|met on|meeting we had on|review of|held on|after (?:the|your) review (?:on|of)|date of review"
    rf"|plan (?:was )?(?:written|made|dated)(?: on)?|made on|written on)\s+{_WHEN}"
)
_LAST = re.compile(
    r"\b(?:last (?:review|time|meeting)|previous (?:review|meeting)|review before)\b"
    r"(?:\s+(?!on\b|was\b|held\b)[a-z]+){0,5}?"
    rf"\s*(?:,?\s(?:was|on|held|of)|:)\s+(?:held\s+)?(?:on\s+)?{_WHEN}",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:next (?:review|meeting|one|time)|meet again|will be held|will take place|see you all again|reviewed again)\b"
    rf"{_WHEN}",
    re.IGNORECASE,
)
_NEXT_MONTH = re.compile(
    r"\b(?:next (?:review|meeting|one|time)|meet again|will be held|will take place|see you all again|reviewed again)\b"
    r"[^.!?;\n]{0,40}?\b(?:in|for|during|around|by|:)\s+(?:early |mid[- ]|late |the end of )?"
    rf"(?P<when>(?:{_MONTH})\b[^.!?;\n]{{0,12}})",
    re.IGNORECASE,
)
_HELD_IN = re.compile(
    r"\b(?:(?:review|meeting)(?: was held| took place| happened)?|we (?:all )?met|meeting we had|review we had)"
    rf" in (?P<when>(?:{_MONTH}),? \d{{4}})",
    re.IGNORECASE,
)
_MONTH_AND_YEAR = re.compile(rf"\b(?:{_MONTH}),? \d{{4}}\b", re.IGNORECASE)
_MEETING = re.compile(r"\b(?:review|meeting|minutes|letter)\b", re.IGNORECASE)
_OF_THE_FORM = re.compile(
    r"\b(?:form|template|version|v\.?\s?\d|exported|generated|created|saved|copied)\b", re.IGNORECASE
)
_PLACE_LABEL = re.compile(r"(?:\W|\d)*(?:date|day|when|month|time|place|venue|where)\b", re.IGNORECASE)
_IN_MONTHS = re.compile(
    r"\b(?:in|after|within)\s+(?:about\s+|around\s+)?(?P<count>\d{1,2}|one|two|three|four|five|six)\s+months?\b",
    re.IGNORECASE,
)
_OTHER_DAY = re.compile(
    r"\b(?:born|birth|d\.?o\.?b|last|previous|before|next|again|since|printed|typed|sent)\b", re.IGNORECASE
)
_NO_NEXT = re.compile(
    r"\b(?:will not be|won['’]t be|no (?:further|more|other|next)|not be another|none planned|last review|final review"
    r"|(?:is not|isn['’]t) (?:one|another|going))\b",
    re.IGNORECASE,
)
_FIRST_LINES = 6
_MOST_WORDS_OF_DATE_LINE = 25
_MOST_WORDS_OF_LOOSE_DATE = 12
_MOST_WORDS_OF_MONTH_LINE = 8


def review_day(facts: Facts, kind: Kind) -> ReviewDay | None:
    """The day of the review, or of the care plan."""
    labelled = facts.day(*(("plan_date", "review") if kind == "care_plan" else ("review", "plan_date")))
    if labelled is not None and _is_known(labelled):
        return labelled
    return (
        facts.dated_words(_HELD_AFTER, None, ("narrative", "title", "greeting"))
        or facts.dated_words(_HELD, None, ("title", "notice", "field", "narrative"))
        or _dated_line(facts)
        or _dated_notice(facts)
        or labelled
        or _month_line(facts)
        or facts.dated_words(_HELD_IN, None, ("narrative",), loose=True)
    )


def previous_review_day(facts: Facts, around: date | None) -> ReviewDay | None:
    """The day of the last review; ``around`` is this review's, for years that are not written."""
    return facts.day("previous_review", around=around) or facts.dated_words(_LAST, around, ("narrative",))


def next_review_day(facts: Facts, around: date | None) -> ReviewDay | None:
    """The day of the next review, or its month where only "in six months" is said, or else the words."""
    labelled = facts.day("next_review", around=around)
    if labelled is not None and _is_known(labelled):
        return labelled
    told = _under_its_heading(facts, around)
    zones: tuple[Zone, ...] = ("narrative", "action", "field", "signature")
    told = told or facts.dated_words(_NEXT, around, zones) or facts.dated_words(_NEXT_MONTH, around, zones, loose=True)
    found = told or labelled
    return found and _counted(found, around)


def _is_known(found: ReviewDay) -> bool:
    """Is it stated to the day or month?"""
    return found.day is not None or found.month is not None


def _counted(found: ReviewDay, around: date | None) -> ReviewDay:
    """ "In six months" as a month."""
    months = _IN_MONTHS.search(found.text)
    if _is_known(found) or around is None or months is None:
        return found
    return ReviewDay(found.text, found.span, month=add_months(around, number(months["count"])))


def _dated_line(facts: Facts) -> ReviewDay | None:
    """A date in the first lines of the paper that is nobody's birthday and no other review's."""
    for stretch in islice(facts.zone("title", "narrative", "greeting"), _FIRST_LINES):
        for start, end in sentences(facts.document.text, stretch.span.start, stretch.span.end):
            said = facts.document.text[start:end]
            if len(said.split()) <= _MOST_WORDS_OF_DATE_LINE and not _OTHER_DAY.search(said):
                found = facts.day_in(said, start, None)
                if found.day:
                    return found
    return None


def _dated_notice(facts: Facts) -> ReviewDay | None:
    """A day in what is printed at the head or foot of each page: "LAC Review 03/04/2025"."""
    for stretch in facts.zone("notice"):
        said = facts.text(stretch)
        if _MEETING.search(said) and not _OTHER_DAY.search(said) and not _OF_THE_FORM.search(said):
            found = facts.day_in(said, stretch.span.start, None)
            if found.day:
                return found
    return None


def _month_line(facts: Facts) -> ReviewDay | None:
    """A month and year on one of the first lines: "April 2025" at the head of a letter, "Your review, April 2025"."""
    for stretch in islice(facts.zone("title", "narrative", "greeting", "field"), _FIRST_LINES):
        said = facts.text(stretch)
        found = _MONTH_AND_YEAR.search(said)
        about = found is not None and (len(said.split()) == 2 or stretch.zone == "title" or _MEETING.search(said))
        if not found or not about or len(said.split()) > _MOST_WORDS_OF_MONTH_LINE:
            continue
        if not _OTHER_DAY.search(said) and not _OF_THE_FORM.search(said):
            return facts.day_in(found.group(), stretch.span.start + found.start(), None, loose=True)
    return None


def _under_its_heading(facts: Facts, around: date | None) -> ReviewDay | None:
    """What stands under "When we meet again": its first date or count of months, else its first words."""
    worded: ReviewDay | None = None
    for start, end in _said_under(facts, "next_review"):
        said = facts.document.text[start:end]
        found = facts.day_in(said, start, around)
        none_planned = _NO_NEXT.search(said)
        if none_planned and (found.day is None or start + none_planned.start() < found.span.start):
            return ReviewDay(said, facts.document.span(start, end))
        if (
            not _is_known(found)
            and not _IN_MONTHS.search(found.text)
            and len(said.split()) <= _MOST_WORDS_OF_LOOSE_DATE
        ):
            found = facts.day_in(said, start, around, loose=True)
        if _is_known(found) or _IN_MONTHS.search(found.text):
            return found
        worded = worded or found
    return worded


def _said_under(facts: Facts, canonical: str) -> Iterator[tuple[int, int]]:
    """The sentences under the headings that are mapped to ``canonical``, by place."""
    for at in _with_labels(facts.layout.sections, canonical):
        for stretch in facts.layout.stretches:
            if stretch.section == at and stretch.zone not in ("heading", "notice", "prompt"):
                yield from sentences(facts.document.text, stretch.span.start, stretch.span.end)


def _with_labels(sections: Sequence[Section], canonical: str) -> Iterator[int]:
    """The sections mapped to ``canonical``, each with the form labels below it ("Date and place")."""
    inside = False
    for at, section in enumerate(sections):
        label = section.canonical is None and _PLACE_LABEL.match(section.heading) is not None
        inside = section.canonical == canonical or (inside and label)
        if inside:
            yield at
