"""Dates in an order that can't be: a next review not after this one, minutes signed before the review."""

import re
from collections.abc import Iterator

from qa_audit.checks._days import comes_too_early, faulty
from qa_audit.checks.registry import NoOptions, check
from qa_audit.document import Span
from qa_audit.errors import CannotTell
from qa_audit.findings import Mark
from qa_audit.record import DateMention, ReviewRecord

_OTHER_DATES = re.compile(
    r"\b(?:born|birth|dob|next|previous|last review|visit|met|received|invited|form|version|template|revised|report)\b",
    re.IGNORECASE,
)
_SIGNED_LABEL = re.compile(r"\b(?:signed|signed off|date signed|typed|finalised)\b(?: on)?:?\n?\s*$", re.IGNORECASE)


@check("dates.order", says=("in_order", "next_before", "signed_before"))
def dates_order(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Does the next review come after this one, and were the minutes signed after it was held?"""
    if record.review is None or record.review_date is None:
        raise CannotTell("the day of the review was not found, so no other date can be held against it")
    wrong, review = faulty(record), record.review.span
    upcoming = record.next_review
    if upcoming is not None and not any(upcoming.span.overlaps(span) for span in wrong):
        if comes_too_early(record):
            yield _bad(record, "next_before", review, upcoming.span)
        elif upcoming.day is not None:
            yield Mark("good", "in_order", upcoming.span)
    for mention in _signed(record):
        if mention.day is None or mention.span in wrong or mention.span.overlaps(review):
            continue
        if mention.year_written and mention.day < record.review_date:
            yield _bad(record, "signed_before", review, mention.span)
        else:
            yield Mark("good", "in_order", mention.span)


def _bad(record: ReviewRecord, says: str, review: Span, other: Span) -> Mark:
    """The words to mend are those of the date that is read later."""
    later = max(review, other, key=lambda span: span.start)
    return Mark("bad", says, later, record.quote(later))


def _signed(record: ReviewRecord) -> Iterator[DateMention]:
    """Dates among the signatures. A care plan may be agreed with a parent before the day it bears."""
    if record.kind != "review_minutes":
        return
    for stretch in record.in_zone("signature", "field"):
        for mention in record.dates:
            if stretch.span.holds(mention.span) and (
                _labelled_signed(record, mention.span)
                if stretch.zone == "field"
                else not _OTHER_DATES.search(_line(record, mention.span))
            ):
                yield mention


def _labelled_signed(record: ReviewRecord, span: Span) -> bool:
    """ "Record signed | 7 February": the label right before the date, in its own cell or line."""
    return _SIGNED_LABEL.search(record.document.text, max(0, span.start - 40), span.start) is not None


def _line(record: ReviewRecord, span: Span) -> str:
    text = record.document.text
    end = text.find("\n", span.end)
    return text[text.rfind("\n", 0, span.start) + 1 : end if end >= 0 else len(text)]
