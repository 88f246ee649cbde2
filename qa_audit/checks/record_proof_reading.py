"""Slips that reading the record through would show: a doubled word, a sentence cut off, a paragraph pasted twice,
the child's name spelt two ways.

Prompts alone: nothing here is scored. What stands in quotation marks is left as it was said.
"""

from collections.abc import Iterator

from qa_audit.checks._slips import cut_off, doubled_words, pasted_twice, two_spellings
from qa_audit.checks.registry import NoOptions, check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


@check(
    "record.proof_reading",
    says=("doubled_word", "cut_off", "pasted_twice", "two_spellings"),
    values=("name",),
)
def record_proof_reading(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Are there slips that reading through would mend: doubled words, cut-off sentences, the same text twice?"""
    for span in doubled_words(record):
        yield Mark("partly", "doubled_word", span, values={"name": ""})
    for span in cut_off(record):
        yield Mark("partly", "cut_off", span, values={"name": ""})
    for span in pasted_twice(record):
        yield Mark("partly", "pasted_twice", span, values={"name": ""})
    for span, name in two_spellings(record):
        yield Mark("partly", "two_spellings", span, values={"name": name})
