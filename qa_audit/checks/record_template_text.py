"""Prompts and placeholders that were left in: "[insert name]", "XX", "(DATE)", "Delete as appropriate".

Looked at is every paragraph and cell of the record, the header block too. A question or instruction that the
form prints as a label is left alone, unless it tells the writer to fill in or take out something.
"""

from collections.abc import Iterator

from qa_audit.checks._template import left_in
from qa_audit.checks.registry import check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


@check("record.template_text", says=("left_in", "clean"))
def record_template_text(record: ReviewRecord, options: object) -> Iterator[Mark]:  # noqa: ARG001  it has no options
    """Were prompts or placeholders of the form left in the record?"""
    text, clean = record.document.text, True
    for block in record.document.blocks:
        for start, end in left_in(text, block.start, block.end):
            clean = False
            yield Mark("bad", "left_in", record.document.span(start, end), text[start:end])
    if clean:
        yield Mark("good", "clean")
