"""Whether the minutes say on which day the review was held."""

import re
from collections.abc import Iterator
from itertools import islice

from qa_audit.checks.registry import NoOptions, check
from qa_audit.document import Span
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)[ ,]+(?:of )?20\d\d\b"
)
_OTHER_MONTH = re.compile(
    r"born|birth|d\.?o\.?b|last|previous|next|since|before|again|version|template|\d\s*$", re.IGNORECASE
)
_FIRST_LINES = 8


@check("minutes.review_date", says=("day", "month", "absent"))
def minutes_review_date(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Is the day of the review stated?"""
    if record.review is not None and record.review.day is not None:
        yield Mark("good", "day", record.review.span)
    elif record.review is not None and record.review.month is not None:
        yield Mark("partly", "month", record.review.span)
    elif (month := _month_at_the_head(record)) is not None:
        yield Mark("partly", "month", month)
    else:
        yield Mark("bad", "absent")


def _month_at_the_head(record: ReviewRecord) -> Span | None:
    """A month that stands by itself in the first lines: "Minutes, October 2025"."""
    for stretch in islice(record.in_zone("title", "heading", "notice", "field", "narrative", "greeting"), _FIRST_LINES):
        text = record.quote(stretch.span)
        found = _MONTH.search(text)
        if found and len(text.split()) <= 12 and not _OTHER_MONTH.search(text[: found.start()]):
            return record.document.span(stretch.span.start + found.start(), stretch.span.start + found.end())
    return None
