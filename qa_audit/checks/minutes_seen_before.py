"""Whether the reviewing officer met or spoke with the child before the day of the review, and when or how."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from qa_audit.checks._meeting_before import (
    ASKED,
    AT_NAMED_PLACE,
    BEFORE,
    CONTACT,
    HOW,
    NOT_YET,
    NOUNS,
    OTHERS,
    THE_DAY,
    VISIT_OFF,
    WHEN,
    WITH_CHILD,
    YES,
)
from qa_audit.checks._said import Said, saying_of
from qa_audit.checks.registry import check
from qa_audit.errors import NothingToCheck
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

PREPARATION = "pre_review_contact"  # the canonical section


@dataclass(frozen=True)
class Options:
    from_age: int = 4  # years: whether a younger child was seen before is not asked


@check("minutes.seen_before", says=("when_or_how", "said_only", "on_the_day", "absent"), options=Options)
def minutes_seen_before(record: ReviewRecord, options: Options) -> Iterator[Mark]:
    """Did the reviewing officer see or speak with the child before the day, and does the record say when or how?"""
    if record.child.age is not None and record.child.age < options.from_age:
        raise NothingToCheck(f"the child is under {options.from_age}")
    found = [(line, how) for line in saying_of(record).lines if (how := _how_told(record, line))]
    found += _ticked(record)
    for says, grade in (("when_or_how", "good"), ("said_only", "partly"), ("on_the_day", "bad")):
        line = next((line for line, how in found if how == says), None)
        if line is not None:
            yield Mark(grade, says, line.span)  # type: ignore[arg-type]
            return
    yield Mark("bad", "absent")


def _how_told(record: ReviewRecord, line: Said) -> str | None:
    """What a sentence tells of contact before the review: "when_or_how", "said_only", "on_the_day", or nothing."""
    if line.zone == "signature" or not _contact(line) or not _with_child(record, line):
        return None
    early, same = _days(record, line)
    here = line.under == PREPARATION
    if early or (WHEN.search(line.plain) and not same):
        return "when_or_how"
    if same or THE_DAY.search(line.plain):
        return "on_the_day"
    if BEFORE.search(line.plain) or here:
        told_how = HOW.search(line.plain) or AT_NAMED_PLACE.search(line.text)
        return "when_or_how" if told_how else "said_only"
    return None


def _contact(line: Said) -> bool:
    """Does it say that the officer and somebody met, and not that they will, could not, or would have?"""
    for cue in CONTACT:
        found = cue.find(line)
        after = VISIT_OFF if cue in NOUNS else 0
        if found and not NOT_YET.search(line.plain, max(0, found.start() - 20), found.end() + after):
            return True
    return False


def _with_child(record: ReviewRecord, line: Said) -> bool:
    """ "I came to Jan's on 4 March" is to see the child where the sentences beside it are about the child."""
    if WITH_CHILD.search(line.plain) or line.under == PREPARATION:
        return True
    if OTHERS.search(line.plain):
        return False
    beside = saying_of(record).around(line, 1, 1)
    return "we" in line.words or any(WITH_CHILD.search(other.plain) for other in beside if other.zone == line.zone)


def _days(record: ReviewRecord, line: Said) -> tuple[bool, bool]:
    """Whether the sentence (or its own heading) has a day before the review's, and whether it has the review's."""
    review, early, same = record.review_date, False, False
    spans = [line.span] + ([line.section.span] if line.section and line.under == PREPARATION else [])
    for mention in record.dates:
        if mention.day is None or not any(span.holds(mention.span) for span in spans):
            continue
        if _same_day(mention.day, review):
            same = True
        elif review is None or mention.day < review or not mention.year_written:
            early = True
    return early, same


def _same_day(day: date, review: date | None) -> bool:
    return review is not None and (day.day, day.month) == (review.day, review.month)


def _ticked(record: ReviewRecord) -> list[tuple[Said, str]]:
    """ "Did the IRO see the child before the review? Yes": a box of the form."""
    lines = saying_of(record).lines
    asked = [line for line in lines if line.section and ASKED.search(line.section.heading.lower())]
    asked += [value for label, value in pairwise(lines) if label.zone == "field" and ASKED.search(label.plain)]
    return [(line, "said_only") for line in asked if YES.search(line.text)]
