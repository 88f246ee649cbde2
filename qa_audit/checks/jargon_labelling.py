"""Words that blame or label a child or a family, with a kinder wording.

Looked at are the narrative and the actions, outside quotation marks.
"""

from collections.abc import Iterator

from qa_audit.checks._lexicons import labelling
from qa_audit.checks._writing import Writing
from qa_audit.checks.registry import NoOptions, check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


@check("jargon.labelling", says=("labels", "none"), values=("kinder",))
def jargon_labelling(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Does the record use words that blame or label?"""
    writing, found = Writing.of(record), False
    for hit in labelling().hits(record.document.text):
        if writing.holds(hit.start, hit.end):
            found = True
            span = record.document.span(hit.start, hit.end)
            yield Mark("bad", "labels", span, record.quote(span), values={"kinder": hit.term["kinder"]})
    if not found:
        yield Mark("good", "none", values={"kinder": ""})
