"""Whether the minutes say when the next review is to be."""

from collections.abc import Iterator

from qa_audit.checks._next_review import COUNT, DATE_HEADING, IF_SO, LATER, NEXT, NONE, NOT_NEEDED, OVER, ROUGHLY, WHY
from qa_audit.checks._said import Said, saying_of
from qa_audit.checks.registry import NoOptions, check
from qa_audit.document import Span
from qa_audit.errors import NothingToCheck
from qa_audit.findings import Mark
from qa_audit.record import ReviewDay, ReviewRecord


@check("minutes.next_review_date", says=("day", "roughly", "no_reason", "absent"))
def minutes_next_review_date(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Is the day of the next review stated, or that and why there will be none?"""
    stated = record.next_review
    lines = list(_about_next(record))
    if stated is not None and stated.day is not None and not _ends_with(record, stated, lines):
        yield Mark("good", "day", stated.span)
        return
    if stated is None and (day := _day_told(record, lines)):
        yield Mark("good", "day", day)
        return
    if ending := next((line for line in lines if _says_none(line)), None):
        if any(WHY.search(line.plain) for line in lines):
            raise NothingToCheck("the record says that there will be no further review, and why")
        yield Mark("partly", "no_reason", ending.span)
        return
    yield from _less_than_a_day(record, lines)


def _ends_with(record: ReviewRecord, stated: ReviewDay, lines: list[Said]) -> bool:
    """ "Not needed - the order was discharged on 20 May": the day told is that of the end, and has been."""
    gone = stated.day is not None and record.review_date is not None and stated.day <= record.review_date
    return gone and any(line.span.holds(stated.span) and OVER.search(line.plain) for line in lines)


def _says_none(line: Said) -> bool:
    """Does it say that there will be no other review? "Unless the order is made" leaves one in the diary."""
    here = line.under == "next_review" and NOT_NEEDED.search(line.plain)
    return bool(here or NONE.find(line)) and not IF_SO.search(line.plain)


def _less_than_a_day(record: ReviewRecord, lines: list[Said]) -> Iterator[Mark]:
    stated = record.next_review
    if stated is not None and (
        stated.month is not None or ROUGHLY.search(stated.text.lower()) or COUNT.match(stated.text.lower())
    ):
        yield Mark("partly", "roughly", stated.span)
    elif found := _rough_place(lines):
        yield Mark("partly", "roughly", found)
    else:
        yield Mark("bad", "absent", stated.span if stated is not None and stated.text.strip() else None)


def _rough_place(lines: list[Said]) -> Span | None:
    for line in lines:
        about = NEXT.find(line)
        tail = line.plain[about.end() :] if about and line.under != "next_review" else line.plain
        if ROUGHLY.search(tail) or (about and (LATER.search(line.plain) or COUNT.match(tail))):
            return line.span
    return None


def _day_told(record: ReviewRecord, lines: list[Said]) -> Span | None:
    """A day after this review that a sentence on the next review names."""
    for line in lines:
        about = NEXT.find(line)
        for mention in record.dates:
            later = mention.day is not None and (record.review_date is None or mention.day > record.review_date)
            if (
                about
                and later
                and line.span.holds(mention.span)
                and mention.span.start - line.span.start > about.start()
            ):
                return mention.span
    return None


def _about_next(record: ReviewRecord) -> Iterator[Said]:
    """What stands under a heading of the next review (or a "Date and place" below it), and whatever speaks of it."""
    for line in saying_of(record).lines:
        below = line.number and record.sections[line.number - 1].canonical == "next_review" and _date_heading(line)
        if line.under == "next_review" or below or NEXT.find(line) or NONE.find(line):
            yield line


def _date_heading(line: Said) -> bool:
    return line.section is not None and DATE_HEADING.match(line.section.heading.lower()) is not None
