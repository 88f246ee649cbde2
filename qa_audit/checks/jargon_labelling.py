"""Words that blame or label a child or a family, with a kinder wording.

Looked at are the narrative and the actions, outside quotation marks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from qa_audit.checks._lexicons import OwnWords, labelling
from qa_audit.checks._writing import Writing
from qa_audit.checks.registry import check
from qa_audit.findings import Grade, Mark
from qa_audit.record import ReviewRecord


@dataclass(frozen=True)
class Options(OwnWords):
    """An entry of ``add`` has a term and what to say instead (``kinder``)."""

    needed: ClassVar[tuple[str, ...]] = ("term", "kinder")
    allowed: ClassVar[tuple[str, ...]] = ("term", "kinder")


@check("jargon.labelling", says=("labels", "mild", "none"), options=Options, values=("kinder",))
def jargon_labelling(record: ReviewRecord, options: Options) -> Iterator[Mark]:
    """Does the record use words that blame or label?"""
    writing, found = Writing.of(record), False
    for hit in labelling(options.added).hits(record.document.text):
        suppressed = options.lets_be(record.document.text[hit.start : hit.end], hit.term.name)
        if not suppressed and writing.holds(hit.start, hit.end):
            mild, span = bool(hit.term.entry.get("mild")), record.document.span(hit.start, hit.end)
            found = found or not mild
            grade: Grade = "partly" if mild else "bad"
            yield Mark(
                grade, "mild" if mild else "labels", span, record.quote(span), values={"kinder": hit.term["kinder"]}
            )
    if not found:
        yield Mark("good", "none", values={"kinder": ""})
