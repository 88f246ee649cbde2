"""Does the participation code agree with the child's age and with what the minutes tell?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa_audit.child_file import ChildFile, Held
from qa_audit.extract.calendars import birthday_of, in_words
from qa_audit.file_checks._reviews import listed, quote
from qa_audit.file_checks.registry import file_check
from qa_audit.findings import UnitEvidence, UnitMark
from qa_audit.phrases import pattern
from qa_audit.record import ReviewRecord

CAME = ("PN1", "PN2", "PN3", "PN4")
AWAY = ("PN5", "PN6", "PN7")


@dataclass(frozen=True)
class Options:
    from_age: int = 4  # years; on the birthday itself either code is right
    video_counts_as_coming: bool = True  # shown beside every verdict it decides


@file_check(
    "participation.code",
    says=("agrees", "age", "text", "two_codes", "no_code"),
    values=("code", "age", "why", "other"),
    options=Options,
)
def participation(file: ChildFile, options: Options) -> Iterator[UnitMark]:
    """PN0 only under 4, PN1 to PN7 only from 4 on; nor may the minutes tell another story."""
    for review in file.held:
        yield _mark(file, review, options)


def _mark(file: ChildFile, review: Held, options: Options) -> UnitMark:
    written = review.record.participation_code if review.record else None
    row = review.listed.code if review.listed else None
    code = _plain(written) or row
    values = {"code": code or "", "age": "", "why": "", "other": row or ""}
    if code is None:
        return UnitMark(review.unit, "not_assessed", "no_code", values)
    evidence = listed(row, review.listed.place) if row and review.listed else ()
    if written and row and _plain(written) != row:
        return UnitMark(review.unit, "not_met", "two_codes", values, evidence)
    wrong = _wrong_for_age(file, review, code, options)
    if wrong:
        return UnitMark(review.unit, "not_met", "age", {**values, "age": wrong}, evidence)
    against = _against(review.record, code, options) if review.record else None
    if against is not None:
        return UnitMark(review.unit, "not_met", "text", {**values, "why": against.quote}, (against,))
    return UnitMark(review.unit, "met", "agrees", values, evidence)


def code_of(review: Held) -> str | None:
    """The code of the review as PN0 to PN7, of the minutes before that of the list."""
    written = review.record.participation_code if review.record else None
    return _plain(written) or (review.listed.code if review.listed else None)


def _plain(written: str | None) -> str | None:
    found = re.search(r"PN\s?-?([0-7])", written or "", re.IGNORECASE)
    return f"PN{found[1]}" if found else None


def _wrong_for_age(file: ChildFile, review: Held, code: str, options: Options) -> str:
    """Why the code can't be right at this age, "" where it can be."""
    born = file.date_of_birth or (review.record.child.date_of_birth if review.record else None)
    if born is not None:
        turns = birthday_of(born, options.from_age)
        when = f"{options.from_age} on {in_words(turns)}"
        if (code == "PN0" and review.day > turns) or (code != "PN0" and review.day < turns):
            return f"the child turned {when}" if review.day > turns else f"the child turns {when}"
        return ""
    age = review.record.child.age if review.record else None
    if age is not None and (code == "PN0") != (age < options.from_age):
        return f"the child was {age}"
    return ""


def _against(record: ReviewRecord, code: str, options: Options) -> UnitEvidence | None:
    """The sentence that tells that the child came, or did not, against the code."""
    key = "did_come" if code in AWAY else "did_not_come" if code in CAME else None
    if key is None:
        return None
    for sentence in record.sentences:
        if pattern("case_notes", key).search(sentence.text):
            if key == "did_come" and not options.video_counts_as_coming and _BY_VIDEO.search(sentence.text):
                continue
            return quote(record, sentence.span)
    return None


_BY_VIDEO = re.compile(r"\b(?:video|teams|zoom|phone|screen|online|virtual\w*|facetime)\b", re.IGNORECASE)
