"""Sentences by rule: full stops, with the abbreviations British social workers use, inside one block."""

import re
from collections.abc import Iterator

from qa_audit import words

_WITHIN = frozenset(words.words("abbreviations", "within"))
_MAY_END = frozenset(words.words("abbreviations", "may_end"))
_AROUND = 60  # characters before and after a stop that tell whether it ends a sentence
_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)")
_LAST_WORD = re.compile(r"(?:.*[\s(\[\"“‘])?(?P<word>[^\s(\[\"“‘]+)")
_INITIALS = re.compile(r"[A-Z](?:\.[A-Z])+")
_LIST_NUMBER = re.compile(r"\(?\d{1,2}[a-z]?|\(?[ivx]+")
_OPENER = re.compile(
    r"[\"“‘']?(?:You|The|He|She|They|I|We|It|Your|His|Her|Their|There|This|That|My|Mum|Dad|At|In|On|When)\b"
)


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The places of the sentences in ``text[start:end]``; a line break ends one, surrounding space is left out."""
    at = start
    for line in text[start:end].split("\n"):
        yield from _in_line(text, at, at + len(line))
        at += len(line) + 1


def _in_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and not _ends(text, begin, stop, end):
            continue
        yield from _trimmed(text, begin, stop.end())
        begin = stop.end()
    yield from _trimmed(text, begin, end)


def _ends(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """Does this stop end a sentence that began at ``begin``?"""
    after = text[stop.end() : min(end, stop.end() + _AROUND)].lstrip()
    if not after:
        return True
    if stop.group()[0] != ".":
        return not after[0].isalpha() or after[0].isupper()
    near = max(begin, stop.start() - _AROUND)
    if len(stop.group()) == 1 and (before := _LAST_WORD.fullmatch(text, near, stop.start())):
        word = before["word"]
        if len(word) == 1 and "A" <= word <= "Z":
            return False  # an initial: "J. Swale"
        if word.lower() in _WITHIN:
            return False
        if word.lower() in _MAY_END:
            return _OPENER.match(after) is not None
        if _INITIALS.fullmatch(word):
            return _OPENER.match(after) is not None  # "A.B. Cole", but "in P.E. You ..."
        if not text[begin : before.start("word")].strip() and _LIST_NUMBER.fullmatch(word.lower()):
            return False
    return not after[0].islower()


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(character.isalnum() for character in text[start:end]):
        yield start, end
