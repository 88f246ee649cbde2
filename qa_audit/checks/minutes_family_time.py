"""Whom of the family does the child see, and how often, or why not?"""

from collections.abc import Iterator

from qa_audit.checks._particulars import Found
from qa_audit.checks._passages import Passage, Reading, reading_of
from qa_audit.checks.registry import check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

_NOT_CONTACT = frozenset({"parent_views", "decisions", "previous_decisions", "legal_status", "contingency", "carer_views"})


@check("minutes.family_time", says=("told", "stock", "absent"))
def minutes_family_time(record: ReviewRecord, options: object) -> Iterator[Mark]:  # noqa: ARG001  it has no options
    """Met: who, and how often or why not. Partly: a mention ("contact is going well"). Not met: absent."""
    reading = reading_of(record)
    own = [passage for passage in reading.under("family_time") if passage.told and not passage.general]
    others = [passage for passage in reading.about("family") if passage.under not in _NOT_CONTACT and passage not in own]
    telling = [passage for passage in own if _says_when_or_why(passage)]
    telling += [passage for passage in others if passage.has("contact_word") and _says_when_or_why(passage)]
    bare = own or [passage for passage in reading.about("family", told=False) if passage.has("contact_word")] or _contact(reading)
    yield from Found(tuple(telling), tuple(bare)).marks("told", "stock", "absent")


def _says_when_or_why(passage: Passage) -> bool:
    return passage.has("family") and (passage.has("how_often") or passage.has("why_not") or passage.dated)


def _contact(reading: Reading) -> list[Passage]:
    return [passage for passage in reading.passages if {"contact", "family"} & set(passage.tokens[:3])]
