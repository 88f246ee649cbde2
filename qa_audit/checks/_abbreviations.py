"""Abbreviations known by their shape ("EHCNA", "eSAF", "SENCo"), and people's initials, which look the same."""

import re
from collections.abc import Container, Iterator

from qa_audit.record import ReviewRecord

_SHAPE = re.compile(
    r"(?<![\w@./\[<-])(?:[a-z]?[A-Z]{3,6}s?|[A-Z](?=(?:[a-z]?[A-Z]){2})[A-Za-z]{2,5}s?)(?![\w@]|[-/_.]?\d| \d{4,})"
)
_TWO_CAPITALS = re.compile(r"[A-Z][a-z]?[A-Z]")  # which that shape needs
_ROMAN = re.compile(r"[IVXL]+")
_SHOUT_BEFORE, _SHOUT_AFTER = re.compile(r"\b[A-Z]{2,}\W{1,2}$"), re.compile(r"\W{1,2}[A-Z]{2,}\b")
_INITIALS = re.compile(r"\(([A-Z]{2,4})\)")
_NAME = re.compile(r"[A-Z][\w'’-]*")
_RUN = re.compile(r"(?<!\w)[A-Z](?:\.|[\w'’-]*)(?: +[A-Z](?:\.|[\w'’-]*))+")


def abbreviations(text: str, start: int, end: int, known: Container[str]) -> Iterator[tuple[int, int]]:
    """Where words of that shape stand in ``text[start:end]`` that are not in ``known`` (capitals) and not shouted."""
    if not _TWO_CAPITALS.search(text, start, end):
        return
    for found in _SHAPE.finditer(text, start, end):
        written = found.group().upper()
        if written in known or written.removesuffix("S") in known or _ROMAN.fullmatch(written):
            continue
        if _SHOUT_BEFORE.search(text, max(start, found.start() - 15), found.start()):
            continue
        if not _SHOUT_AFTER.match(text, found.end(), end):
            yield found.span()


def given_initials(record: ReviewRecord) -> frozenset[str]:
    """Initials that the record gives a person: "Len Moor (LM)", "Len Moor, chair (LM)"."""
    text = record.document.text
    return frozenset(
        bracket[1]
        for bracket in _INITIALS.finditer(text)
        if any(_letters(run) == bracket[1] for run in _RUN.findall(text, max(0, bracket.start() - 60), bracket.start()))
    )


def likely_initials(record: ReviewRecord) -> frozenset[str]:
    """Those of everyone named, and whatever stands in brackets among those who came."""
    names = [person.name for person in record.people] + [record.iro or "", record.social_worker or ""]
    found = {_letters(name) for name in names}
    for stretch in record.in_zone("attendance", "field"):
        found.update(_INITIALS.findall(record.quote(stretch.span)))
    return frozenset(found)


def _letters(name: str) -> str:
    return "".join(word[0] for word in _NAME.findall(name))
