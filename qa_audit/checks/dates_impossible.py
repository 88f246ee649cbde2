"""Dates that no calendar has, such as 31 April."""

from collections.abc import Iterator

from qa_audit.checks.registry import NoOptions, check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


@check("dates.impossible", says=("possible", "impossible"))
def dates_impossible(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Is there such a day as every date in the record says?"""
    for mention in record.dates:
        if mention.day is None:
            yield Mark("bad", "impossible", mention.span, mention.text)
        else:
            yield Mark("good", "possible", mention.span)
