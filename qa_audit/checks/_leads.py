"""Whom a sentence is of: the child, somebody else, or nobody ("Teeth seen in May")."""

from functools import cache
from typing import Literal

from qa_audit import words
from qa_audit.checks._passages import Passage, Reading
from qa_audit.checks._topics import word_set

Lead = Literal["child", "other", "nobody"]

_REACH = 4  # words between somebody and what they told of the child


def _words(name: str) -> frozenset[str]:
    return word_set(name, of="speech")


def lead(reading: Reading, passage: Passage) -> Lead:
    """Whom the sentence is of: its first person, but for one who only reports or helps ("Dot says that you ...")."""
    known = reading.leads.get(passage.at)
    if known is None:
        known = reading.leads[passage.at] = _lead(reading, passage)
    return known


def _lead(reading: Reading, passage: Passage) -> Lead:
    other_at: int | None = None
    for at, token in enumerate(passage.tokens):
        who = _who(reading, passage, at, token)
        if who is None:
            continue
        if who == "writer":
            return "other"
        if who == "child":
            return "child" if other_at is None or _reported(passage, other_at, at) else "other"
        if other_at is None:
            other_at = at
        if who == "third" and at == other_at:
            return _third(reading, passage)
    return "nobody" if other_at is None else "other"


def _who(
    reading: Reading, passage: Passage, at: int, token: str
) -> Literal["child", "other", "third", "writer"] | None:
    if (
        token in _words("you")
        or token in reading.names
        or (token in _words("child") and passage.tokens[at - 1 : at] in (("the",), ("this",)))
    ):
        return "child"
    if token in _words("third"):
        return "third"
    if token in _words("writer"):
        return "writer" if at == 0 else None
    if token in _words("others") or reading.is_person(token) or _opens_with_a_name(passage, at, token):
        return "other"
    kin = any(hit.kind == "family" and hit.at <= at < hit.stop for hit in passage.hits)
    return "other" if kin else None


def _reported(passage: Passage, other: int, child: int) -> bool:
    between = passage.tokens[other + 1 : child]
    return any(token in _words("reports") for token in between[-8:]) and len(between) <= 2 * _REACH + 4


def _third(reading: Reading, passage: Passage) -> Lead:
    """ "He ...": the child in a record that speaks of the child so; whom the sentence before was of, else."""
    before = reading.passages[passage.at - 1] if passage.at else None
    if before is not None and before.number == passage.number and lead(reading, before) == "other":
        return "other"
    if not reading.speaks_to_child:
        return "child"
    return "child" if before is not None and not reading.names.isdisjoint(before.tokens) else "other"


@cache
def _first_names() -> frozenset[str]:
    listed = (name for names in words.load("first_names").values() for name in names)
    return frozenset(str(name).lower() for name in listed) - _words("names_that_are_words")


def _opens_with_a_name(passage: Passage, at: int, token: str) -> bool:
    return (
        at == 0
        and token in _first_names()
        and passage.tokens[1:2] != ()
        and passage.tokens[1] in _words("follow_a_name")
    )
