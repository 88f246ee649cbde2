"""Who came: which lines of an attendance section say it, and which tell what happened there."""

import re

from qa_audit.extract.lines import is_prose
from qa_audit.extract.names import is_name
from qa_audit.extract.roles import role_of
from qa_audit.extract.word_patterns import any_of

_CAME = re.compile(rf"\b(?:{any_of('paper', 'came')})\b", re.IGNORECASE)
_HAPPENED = re.compile(rf"\b(?:you|I|we) (?:{any_of('paper', 'happened')})\b")
_LABEL = re.compile(rf"(?:{any_of('paper', 'attendance_labels')})\s*:\s*(?=\S)", re.IGNORECASE)
_HEAD = re.compile(
    rf"(?:(?:{any_of('paper', 'came', 'attendance_labels', 'attendance_heads', 'small')})(?:\W+|\Z))+", re.I
)
_MOST_HEAD_WORDS = 6
_SPEAKS = re.compile(r"\b(?:[Yy]ou|I|[Ww]e)\b")
_PARTS = re.compile(r"\s*(?:[;,]|\band\b)\s*")
_BRACKET = re.compile(r"\s*\(([^()]{2,40})\)$")
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+")


def tells_who_came(text: str) -> bool:
    """Is this line of an attendance section about who came?"""
    if _CAME.search(text):
        return True
    if _HAPPENED.search(text):
        return False
    names = len(_CAPITALISED.findall(text))
    return not is_prose(text) or names >= len(text.split()) / 4 or ";" in text


def begins_with_label(text: str) -> bool:
    """A line anywhere that says who came: "Taking part: Orla, Wanda Tarn (social worker)"."""
    label = _LABEL.match(text)
    if label is None:
        return False
    said, _, rest = text[label.end() :].partition(". ")
    named = len(_CAPITALISED.findall(said)) >= max(1, len(said.split()) / 4)
    return named and not _SPEAKS.search(rest)


def after_label(text: str, start: int, end: int) -> int:
    """Where the people begin after a label such as "Invited, could not come:"."""
    label, colon, people = text[start:end].partition(":")
    return end - len(people.lstrip()) if colon and is_column_head(label) else start


def is_column_head(text: str) -> bool:
    """Is this nothing but what heads a column or a row of an attendance table: "Name", "Sent apologies", "There?"."""
    return len(text.split()) <= _MOST_HEAD_WORDS and _HEAD.fullmatch(text.strip()) is not None


def is_list_of_people(text: str) -> bool:
    """Does a line begin with nothing but people, professionals among them: "Orla; Wanda Tarn, social worker. ..."?"""
    names = working = 0
    for part in _PARTS.split(re.split(r"\.(?:\s|$)", text, maxsplit=1)[0]):
        bracket = _BRACKET.search(part)
        role = role_of(bracket.group(1) if bracket else part)
        name = _BRACKET.sub("", part)
        if not (is_name(name) if bracket or role is None else True):
            return False
        names += bracket is not None or role is None
        working += role is not None and role.sort == "one"
    return names >= 2 and working >= 1
