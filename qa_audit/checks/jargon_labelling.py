"""Words that blame or label a child or a family, with a kinder wording.

Looked at are the narrative and the actions, outside quotation marks.
"""

from collections.abc import Iterator

from qa_audit.checks._lexicons import labelling
from qa_audit.checks._writing import quoted, stretches_written
from qa_audit.checks.registry import check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


@check("jargon.labelling", says=("labels", "none"), values=("kinder",))
def jargon_labelling(record: ReviewRecord, options: object) -> Iterator[Mark]:  # noqa: ARG001  it has no options
    """Does the record use words that blame or label?"""
    text, found = record.document.text, False
    for start, end in stretches_written(record):
        for hit in labelling().hits(text, start, end):
            if quoted(record, hit.start, hit.end):
                continue
            found = True
            span = record.document.span(hit.start, hit.end)
            yield Mark("bad", "labels", span, text[hit.start : hit.end], values={"kinder": hit.term["kinder"]})
    if not found:
        yield Mark("good", "none")
