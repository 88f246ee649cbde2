"""Abbreviations known by their shape: "EHCNA", "eSAF", "SENCo"."""

import re
from collections.abc import Container, Iterator

from qa_audit.checks._terms import Word, words_of
from qa_audit.record import ReviewRecord

_SHAPE = re.compile(r"[a-z]?[A-Z]{3,6}s?|[A-Z](?=(?:[a-z]?[A-Z]){2})[A-Za-z]{2,5}s?")
_ROMAN = re.compile(r"[IVXL]+")
_INITIALS = re.compile(r"\(([A-Z]{2,4})\)")
_NAME = re.compile(r"[A-Z][\w'’-]*")
_RUN = re.compile(r"[A-Z][\w'’-]*\.?(?:\s+[A-Z][\w'’-]*\.?)+")


def abbreviations(text: str, start: int, end: int, known: Container[str]) -> Iterator[tuple[int, int]]:
    """Where words of that shape stand in ``text[start:end]`` that are not in ``known`` (upper case) and not shouted."""
    words = [word for word in words_of(text[start:end])]
    for index, word in enumerate(words):
        written = text[start + word.start : start + word.end]
        if word.capitals < 3 or not _SHAPE.fullmatch(written) or written.upper().removesuffix("S") in known:
            continue
        if written.upper() in known or _ROMAN.fullmatch(written) or _is_code(text, start + word.start, start + word.end):
            continue
        if not _shouted(text, start, words, index):
            yield start + word.start, start + word.end


def _is_code(text: str, start: int, end: int) -> bool:
    """Part of a number or a placeholder: "LU-2291", "[DATE]"."""
    return bool(re.match(r"[-/_.]?\d", text[end : end + 2])) or text[start - 1 : start] in ("[", "<", "_", "@", "/")


def _shouted(text: str, start: int, words: list[Word], index: int) -> bool:
    """Is the word beside it in capitals too, as in a line typed in capitals?"""
    beside = [words[place] for place in (index - 1, index + 1) if 0 <= place < len(words)]
    return any(word.capitals == len(word.low) > 1 for word in beside)


def given_initials(record: ReviewRecord) -> frozenset[str]:
    """Initials that the record gives a person: "Len Moor (LM)", "Len Moor, chair (LM)"."""
    found = set()
    for stretch in record.in_zone("attendance", "field", "narrative"):
        text = record.quote(stretch.span)
        for bracket in _INITIALS.finditer(text):
            before = text[max(0, bracket.start() - 60) : bracket.start()]
            if any(_letters(run) == bracket[1] for run in _RUN.findall(before)):
                found.add(bracket[1])
    return frozenset(found)


def likely_initials(record: ReviewRecord) -> frozenset[str]:
    """Those given, those of everyone named, and whatever stands in brackets among those who came."""
    names = [person.name for person in record.people] + [record.iro or "", record.social_worker or ""]
    found = {_letters(name) for name in names}
    for stretch in record.in_zone("attendance", "field"):
        found.update(_INITIALS.findall(record.quote(stretch.span)))
    return given_initials(record) | found


def _letters(name: str) -> str:
    return "".join(word[0] for word in _NAME.findall(name))
