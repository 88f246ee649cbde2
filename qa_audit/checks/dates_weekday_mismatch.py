"""Dates whose weekday and day don't go together."""

from collections.abc import Iterator

from qa_audit.checks._days import actual_weekday, in_words
from qa_audit.checks.registry import NoOptions, check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@check("dates.weekday_mismatch", says=("agrees", "mismatch"), values=("day", "weekday"))
def dates_weekday_mismatch(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Was, or will, the day be the weekday that is written beside it?"""
    for mention in record.dates:
        if mention.weekday is None or mention.day is None:
            continue
        day = actual_weekday(mention, record)
        if day is None:
            yield Mark("good", "agrees", mention.span)
        else:
            values = {"day": in_words(day), "weekday": _WEEKDAYS[day.weekday()]}
            yield Mark("bad", "mismatch", mention.span, mention.text, values=values)
