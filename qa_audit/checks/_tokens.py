"""A sentence as words, with the words in quotation marks set apart: they are not the writer's own."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W\d_]+(?:[’'‑-][^\W\d_]+)*|\d[\d.,/:]*\w*|[^\w\s]")
_CLITIC = re.compile(r"(?i)(?:[’'](?:s|ll|ve|re|d|m)|n[’']t)$")
_LONGEST_QUOTE = (1200, 1200, 400)  # characters, by kind of mark; without its partner within them it was never closed
_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-Z(]|\s*$)|\n")
# In these the mark stands before what must precede it, for it is quick to look for.
_OPENS_SINGLE = re.compile(r"['‘](?<![^\s(\[“\"—–-].)(?=[^\W_])")
_CLOSES_SINGLE = re.compile(r"['’](?<=[\w.,!?…].)(?=[\s.,;:!?)\]”\"—–-]|$)")
_OPENS_STRAIGHT = re.compile(r"\"(?<![^\s(\[‘'—–/:-].)(?=\S)")
_CLOSES_STRAIGHT = re.compile(r"\"(?<=\S.)")
_OPENS_CURLY = re.compile(r"“")
_CLOSES_CURLY = re.compile(r"”|(?<=[\w.,!?])\"(?!\w)")
_KINDS = ((_OPENS_CURLY, _CLOSES_CURLY), (_OPENS_STRAIGHT, _CLOSES_STRAIGHT), (_OPENS_SINGLE, _CLOSES_SINGLE))
_SINGLE = 2
_QUOTE_MARKS = "\"'“”‘’"


class Token(NamedTuple):
    """A word without its clitic ("Mum's" is ``mum`` with ``tail`` "s"), or a mark of punctuation; of any place."""

    text: str
    low: str
    tail: str  # "s", "ll", "ve", "re", "d", "m", "nt" or ""
    capital: bool
    word: bool


Place = tuple[int, int]
_QUOTATION = Token("“", "“", "", False, False)


def quotations(text: str) -> list[Place]:
    """Where quoted words stand, marks included; quotes inside quotes are part of the outer one."""
    found: list[Place] = []
    if not any(map(text.__contains__, _QUOTE_MARKS)):
        return found
    at = 0
    ahead: list[int | None] = [0, 0, 0]  # where each kind of mark opens next, once it has been looked for
    while (opening := _next_opening(text, at, ahead)) is not None:
        start, kind = opening
        end = _closing(text, start, kind)
        if end is None and kind == _SINGLE:  # a lone apostrophe
            at = start + 1
            continue
        if end is None:
            stop = _SENTENCE_END.search(text, start)
            end = stop.end() if stop else len(text)
        found.append((start, end))
        at = max(end, start + 1)
    return found


def _next_opening(text: str, at: int, ahead: list[int | None]) -> Place | None:
    for kind, (opens, _) in enumerate(_KINDS):
        place = ahead[kind]
        if place is not None and (place < at or at == 0):
            hit = opens.search(text, at)
            ahead[kind] = hit.start() if hit else None
    return min(((place, kind) for kind, place in enumerate(ahead) if place is not None), default=None)


def _closing(text: str, start: int, kind: int) -> int | None:
    opens, closes = _KINDS[kind]
    limit = min(len(text), start + _LONGEST_QUOTE[kind])
    hit = closes.search(text, start + 1, limit)
    if hit is None:
        return None
    again = opens.search(text, start + 1, limit)
    return None if again and again.start() < hit.start() else hit.end()


def tokens(text: str, quoted: Sequence[Place] | None = None) -> list[Token]:
    """The words of ``text`` outside ``quoted`` (found here where not given); each quotation is one token “."""
    found: list[Token] = []
    for begin, end in _outside(text, quotations(text) if quoted is None else quoted):
        if begin:
            found.append(_QUOTATION)
        found += map(_token, _TOKEN.findall(text, begin, end))
    return found


def starts(text: str, quoted: Sequence[Place] | None = None) -> list[int]:
    """Where each of the ``tokens`` begins."""
    quoted = quotations(text) if quoted is None else quoted
    words = [word.start() for place in _outside(text, quoted) for word in _TOKEN.finditer(text, *place)]
    return sorted([*words, *(start for start, _ in quoted)])


def _outside(text: str, quoted: Sequence[Place]) -> Iterator[Place]:
    """The stretches before, between and after the quotations; each but the first follows one."""
    at = 0
    for start, end in quoted:
        yield at, start
        at = end
    yield at, len(text)


@lru_cache(maxsize=1 << 14)
def _token(text: str) -> Token:
    """Most words come again and again."""
    tail = ""
    if len(text) > 2 and ("'" in text or "’" in text) and (clitic := _CLITIC.search(text)):
        tail = clitic.group().replace("'", "").replace("’", "").lower()
        text = text[: clitic.start()] or text
    return Token(text, text.lower().replace("’", "'"), tail, text[:1].isupper(), text[:1].isalnum())
