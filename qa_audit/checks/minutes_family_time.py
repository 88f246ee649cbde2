"""Whom of the family does the child see, and how often, or why not?"""

import re
from collections.abc import Iterator

from qa_audit.checks._particulars import Found
from qa_audit.checks._passages import Passage, Reading, reading_of
from qa_audit.checks.registry import check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

_NOT_CONTACT = frozenset(
    {"parent_views", "decisions", "previous_decisions", "legal_status", "contingency", "carer_views"}
)

_IT = ("it", "this", "that", "these", "they", "she", "he", "visits", "sessions", "both")
_NEVER = re.compile(
    r"\bno (?:direct |indirect )?(?:contact|family time)\b|\b(?:not|n't|never) (?:been )?(?:see|seen|"
    r"visit\w*|in touch|heard|had contact)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r"^(?:your |his |her )?[A-Z]\w+(?: \w+)?: ")  # "Mum: Tuesdays after school"
_ELSEWHERE = ("intro_iro_role", "pre_review_contact", "child_views", "education", "health")
_LATER = re.compile(r"\b(?:would|will|said|told|asked|wants?|invited|thinks?)\b", re.IGNORECASE)
_VISITS = re.compile(
    r"\b(?:sees?|seen|seeing|saw|visits?|visited|rings?|rang|calls?|phones?|comes?|came|takes? you|stays?|"
    r"speaks?|spoke|contact|family time|letterbox|facetimes?|skypes?|video|meets?|met|writes?|attend(?:s|"
    r"ed))\b",
    re.IGNORECASE,
)
_WITH_YOU = re.compile(r"\b(?:you|he|she) and [A-Z][a-z]+\b|\b[A-Z][a-z]+ and (?:you|s?he)\b", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss)\.? [A-Z]|(?:^|[.:,;] )[A-Z][a-z]+ (?:and [A-Z][a-z]+ )?(?:sees?|visits?|rings?|"
    r"comes?|calls?|has|have|is|are|attends?)\b|\b(?:sees?|saw|visits?|with) [A-Z][a-z]+"
)


@check("minutes.family_time", says=("told", "stock", "absent"))
def minutes_family_time(record: ReviewRecord, options: object) -> Iterator[Mark]:  # noqa: ARG001  it has no options
    """Met: who, and how often or why not. Partly: a mention ("contact is going well"). Not met: absent."""
    reading = reading_of(record)
    own = [passage for passage in reading.under("family_time") if passage.told and not passage.general]
    others = [
        passage for passage in reading.about("family") if passage.under not in _NOT_CONTACT and passage not in own
    ]
    telling = [passage for passage in own if _says_when_or_why(passage) or _goes_on(reading, passage)]
    told_elsewhere = [passage for passage in others if _often_or_never(passage) and _says_when_or_why(passage)]
    telling += [passage for passage in told_elsewhere if _sees_them(reading, passage)]
    bare = (
        own
        or [passage for passage in reading.about("family", told=False) if passage.has("contact_word")]
        or _contact(reading)
    )
    yield from Found(tuple(telling), tuple(bare)).marks("told", "stock", "absent")


def _goes_on(reading: Reading, passage: Passage) -> bool:
    """ "You see Mum. It is after school on Wednesdays." """
    before = reading.near(passage, before=1, after=0)[0]
    return before is not passage and before.has("family") and passage.has("how_often") and passage.tokens[0] in _IT


def _often_or_never(passage: Passage) -> bool:
    return passage.has("how_often") or _NEVER.search(passage.text) is not None


def _sees_them(reading: Reading, passage: Passage) -> bool:
    """Under another heading: a visit or call between child and family, not hoped for, nor in a plan for later."""
    if _LISTED.search(passage.text):
        return True
    if (
        passage.has("conditional")
        or passage.has("missing")
        or "plan" in passage.tokens
        or passage.has("wish")
        or (passage.under is not None and _LATER.search(passage.text))
    ):
        return False
    if not reading.of_child(passage) or passage.under in _ELSEWHERE:
        return False
    return _VISITS.search(passage.text) is not None


def _says_when_or_why(passage: Passage) -> bool:
    often_or_why = passage.has("how_often") or passage.has("why_not") or passage.dated
    return often_or_why and (bool(passage.aspects("family") - {"whole"}) or _names_a_visitor(passage))


def _names_a_visitor(passage: Passage) -> bool:
    """ "Mr Lowe has not taken up contact", "Jade visits on Sundays": somebody by name, and what they do."""
    if passage.under == "family_time" and _WITH_YOU.search(passage.text):
        return True
    return passage.has("contact_word") and _SOMEBODY.search(passage.text) is not None


def _contact(reading: Reading) -> list[Passage]:
    return [passage for passage in reading.passages if {"contact", "family"} & set(passage.tokens[:3])]
