"""Whether the child is told of an advocate, and of how to complain."""

import re
from collections.abc import Iterator

from qa_audit.checks.registry import NoOptions, check
from qa_audit.errors import NothingToCheck
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord, Sentence

# Both are for texts in lower case.
_ADVOCATE = re.compile(
    r"advoca(?:te|tes|cy)\b|independent visitor\b|someone (?:who|to) (?:speaks?|help) (?:up )?for you\b"
)
_COMPLAIN = re.compile(
    r"complain(?:t|ts)?\b|not happy with (?:something|anything|any of|how|what)\b"
    r"|(?:cross|unhappy) with (?:me|any|the)\b"
    r"|if (?:you['’]re|you are|you feel) (?:ever )?(?:not happy|unhappy|not listened to)\b"
    r"|children['’]s (?:rights|commissioner)\b|your rights\b"
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
    return next((sentence for sentence in record.sentences if words.search(sentence.text.lower())), None)
