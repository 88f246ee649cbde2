"""Is a paper the record of a child in care at all? A letter or a newsletter forced through is none."""

import re
from functools import cache

from qa_audit.record import ReviewRecord
from qa_audit.words import words

_ENOUGH = 2  # headings, or words of care


def is_of_a_child(record: ReviewRecord) -> bool:
    """Is anything known that makes this the record of one child in care? A name in a greeting alone does not."""
    child = record.child
    if record.kind == "neither":
        return False
    if child.full_name or child.reference or child.date_of_birth or child.age is not None:
        return True
    known = (child.names, record.iro, record.social_worker, record.review)
    return any(known) and _speaks_of_care(record)


def _speaks_of_care(record: ReviewRecord) -> bool:
    """Do its headings, or a few of its words, tell of a child in care?"""
    headings = {section.canonical for section in record.sections} - {None, "header_details"}
    words = {found.group().lower() for found in _care_words().finditer(record.document.text)}
    return len(headings) >= _ENOUGH or len(words) >= _ENOUGH or (bool(headings) and bool(words))


@cache
def _care_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words('people', 'care')))})s?\b", re.IGNORECASE)
