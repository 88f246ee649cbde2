"""What the checks of dates share: which dates are faulty in themselves, and when the next review is."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from qa_audit.document import Span
from qa_audit.record import Action, DateMention, ReviewRecord

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_IN = re.compile(
    rf"\b(?:in|within)\s+(?:(?:about|around|approximately|roughly|no more than)\s+)?(\d{{1,2}}|{'|'.join(_NUMBERS)})"
    r"\s+(weeks?|months?)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\b(?:next|following) (?:\w+ )?(?:review|meeting)\b.{0,40}\b(?:in|for|due|during)\b", re.IGNORECASE)
_MONTH = re.compile(
    r"\b(?:in|for|during|due)\s+(?:early |late |mid[- ])?"
    r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*,?\s+(20\d\d)\b"
)


def actual_weekday(mention: DateMention, record: ReviewRecord) -> date | None:
    """The day whose weekday is not the one written beside it; None where they agree, or the year is open.

    With no year written, a deadline's year is the one it resolved to; elsewhere the year before, the review's
    and the year after must all disagree.
    """
    if mention.day is None or mention.weekday is None or mention.day.weekday() == mention.weekday:
        return None
    if mention.year_written:
        return mention.day
    deadline = next((action.deadline for action in record.actions if _holds(action, mention.span)), None)
    if deadline is not None and deadline.due is not None:
        same = (deadline.due.day, deadline.due.month) == (mention.day.day, mention.day.month)
        return deadline.due if same and deadline.due.weekday() != mention.weekday else None
    days = (_in_year(mention.day, mention.day.year + i) for i in (-1, 0, 1))
    return None if any(day and day.weekday() == mention.weekday for day in days) else mention.day


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return None


def _holds(action: Action, span: Span) -> bool:
    return action.deadline.span is not None and action.deadline.span.overlaps(span)


def faulty(record: ReviewRecord) -> tuple[Span, ...]:
    """The dates that are wrong in themselves: no such day, or not that weekday. They breed no second fault."""
    return tuple(m.span for m in record.dates if m.day is None or actual_weekday(m, record) is not None)


def due_actions(record: ReviewRecord) -> Iterator[tuple[int, Action, date, Span]]:
    """The actions whose deadline resolves to a day and is not faulty in itself, with that day and its words."""
    wrong = faulty(record)
    for item, action in enumerate(record.actions):
        due, span = action.deadline.due, action.deadline.span or action.span
        if due is not None and not any(span.overlaps(other) for other in wrong):
            days = [mention.span for mention in record.dates if mention.day == due and span.holds(mention.span)]
            yield item, action, due, days[0] if days else span


def next_review(record: ReviewRecord) -> tuple[date, date] | None:
    """The first and last day on which the next review can be, as far as the record says; None where it doesn't."""
    stated = record.next_review
    if stated is None:
        return _told_in_a_sentence(record)
    if stated.day is not None:
        return stated.day, stated.day
    if stated.month is not None:
        return stated.month, _last_of(stated.month)
    return _counted(stated.text, record.review_date)


def _told_in_a_sentence(record: ReviewRecord) -> tuple[date, date] | None:
    """ "The next review will be in April 2026, on a day to be agreed." """
    for sentence in record.sentences:
        if not _NEXT.search(sentence.text):
            continue
        if month := _MONTH.search(sentence.text):
            first = datetime.strptime(f"1 {month[1][:3]} {month[2]}", "%d %b %Y").date()
            return first, _last_of(first)
        if counted := _counted(sentence.text, record.review_date):
            return counted
    return None


def _counted(text: str, review: date | None) -> tuple[date, date] | None:
    """ "In three months", from the day of this review."""
    found = _IN.search(text)
    if found is None or review is None:
        return None
    count = int(found[1]) if found[1].isdigit() else _NUMBERS.index(found[1].lower()) + 1
    if found[2].lower().startswith("week"):
        day = review + timedelta(weeks=count)
        return day, day
    year, month = divmod(review.year * 12 + review.month - 1 + count, 12)
    first = date(year, month + 1, 1)
    return first.replace(day=min(review.day, _last_of(first).day)), _last_of(first)


def comes_too_early(record: ReviewRecord) -> bool:
    """Whether the next review is dated on or before the day of this one."""
    when = next_review(record)
    return bool(when and record.review_date and when[1] <= record.review_date)


def next_is_faulty(record: ReviewRecord) -> bool:
    """Whether the next review's own date is wrong in itself, or before this review."""
    stated = record.next_review
    wrong = stated is not None and any(stated.span.overlaps(span) for span in faulty(record))
    return wrong or comes_too_early(record)


def in_words(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _last_of(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])
