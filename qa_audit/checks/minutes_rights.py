"""Whether the child is told of an advocate, and of how to complain."""

import re
from collections.abc import Iterator

from qa_audit.checks.registry import NoOptions, check
from qa_audit.errors import NothingToCheck
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord, Sentence

_ADVOCATE = re.compile(
    r"\b(?:advoca(?:te|tes|cy)|independent visitor|someone (?:who|to) (?:speaks?|help) (?:up )?for you)\b", re.I
)
_COMPLAIN = re.compile(
    r"\bcomplain(?:t|ts)?\b|\bnot happy with (?:something|anything|any of|how|what)\b"
    r"|\b(?:cross|unhappy) with (?:me|any|the)\b|\bchildren['’]s (?:rights|commissioner)\b|\byour rights\b",
    re.IGNORECASE,
)
_YOUNGEST = 4


@check("minutes.rights", says=("both", "advocate", "complaint", "absent"))
def minutes_rights(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Can the child find in the record who would speak up for them, and how to say that something is wrong?"""
    if record.child.age is not None and record.child.age < _YOUNGEST:
        raise NothingToCheck("the child is under 4")
    advocate, complaint = _first(record, _ADVOCATE), _first(record, _COMPLAIN)
    if advocate and complaint:
        yield Mark("good", "both", advocate.span)
    elif advocate:
        yield Mark("partly", "advocate", advocate.span)
    elif complaint:
        yield Mark("partly", "complaint", complaint.span)
    else:
        yield Mark("bad", "absent")


def _first(record: ReviewRecord, words: re.Pattern[str]) -> Sentence | None:
    return next((sentence for sentence in record.sentences if words.search(sentence.text)), None)
