"""The lines of a paper without their bullets and numbers, and what their looks tell."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from qa_audit.document import Block, Document, Line

Place = tuple[int, int]  # where some words begin and end in the paper's text

_TYPED_MARKER = re.compile(
    r"\s*(?:[•·▪◦●○■□➢➤✓✔*‣⁃]\s*|[-–—]\s+|o\s+(?=[A-Z])|\(?\d{1,2}[a-z]?[.)](?!\d)\s*|\(?[a-z][.)]\s+|\(?[ivx]{1,4}[.)]\s+)"
)
_PROSE_END = re.compile(r"[.!?][\"'”’)]*$")


class Item(NamedTuple):
    """A line's words: ``text`` from ``start`` to ``end``, after any bullet or number, which is ``marker``."""

    text: str
    start: int
    end: int
    marker: str | None
    line: Line
    block: Block

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def ends_like_prose(self) -> bool:
        return bool(_PROSE_END.search(self.text))


def items_of(document: Document, block: Block) -> Iterator[Item]:
    """The lines of one block that hold any words."""
    for line in block.lines:
        text = document.text[line.start : line.end]
        found = _TYPED_MARKER.match(text)
        typed = found.group().strip() if found and found.end() < len(text) else ""
        lead = found.end() if found and typed else len(text) - len(text.lstrip())
        words = text[lead:].rstrip()
        if words:
            start = line.start + lead
            yield Item(words, start, start + len(words), typed or line.marker, line, block)


def is_prose(text: str) -> bool:
    """Does this read as running text, and not as a label, a name or a value?"""
    words = text.split()
    if len(words) < 4:
        return False
    lower = sum(word[0].islower() for word in words)
    return (len(words) >= 6 and lower >= len(words) / 3) or bool(_PROSE_END.search(text) and lower >= len(words) / 3)


def normal(text: str) -> str:
    """Lower case, straight apostrophes, single spaces, no colon at the end: the form of the word lists."""
    return " ".join(text.replace("’", "'").lower().split()).rstrip(" :").strip()
