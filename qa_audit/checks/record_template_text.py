"""Prompts and placeholders that were left in: "[insert name]", "XX", "(DATE)", "Delete as appropriate".

Looked at is every paragraph and cell of the record, the header block too. A question or instruction that the
form prints as a label is left alone, unless it tells the writer to fill in or take out something.
"""

from collections.abc import Iterator

from qa_audit.checks._template import left_in
from qa_audit.checks.registry import NoOptions, check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


@check("record.template_text", says=("left_in", "clean"))
def record_template_text(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Were prompts or placeholders of the form left in the record?"""
    places = left_in(record.document.text)
    for start, end in places:
        span = record.document.span(start, end)
        yield Mark("bad", "left_in", span, record.quote(span))
    if not places:
        yield Mark("good", "clean")
