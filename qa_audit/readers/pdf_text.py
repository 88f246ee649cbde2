"""A paper's paragraphs and tables as plain values: what the worker sends back.

A block is ``[part, page, cell, lines]``; a cell ``[table, row, column, rows, columns]`` or None; a line is a
list of pieces ``[text, bold, italic, size, page, x0, top, x1, bottom]``, whose texts joined are the line's text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from qa_audit.readers.pdf_broken import is_broken
from qa_audit.readers.pdf_lines import Row, Word, spaced
from qa_audit.readers.pdf_marks import SOFT_HYPHEN
from qa_audit.readers.pdf_pages import Item, Paper, Sheet
from qa_audit.readers.pdf_paragraphs import Paragraph

# First and second halves that keep their hyphen when a line ends between them.
_BEFORE = """co ex non pre post semi self half well all cross one two three four five six seven eight nine ten twenty
    thirty forty fifty sixty seventy eighty ninety first second third full part long short mid low high multi inter
    anti follow check sign step great on off up over under after in out day week month year foster school home"""
_AFTER = """up off in out on down over to old time term based weekly monthly yearly led free day week month year being
    away back only care for and"""
_KEEPS_BEFORE, _KEEPS_AFTER = frozenset(_BEFORE.split()), frozenset(_AFTER.split())
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_HYPHENS = ("-", "\u2010")


class Writer:
    """Turns a paper into blocks; knows the paper's words, to tell a hyphen from a mere line end."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.tables = 0
        self.words: Counter[str] = Counter()
        self.compounds: Counter[str] = Counter()
        hyphens = rows = 0
        for row in _rows(paper.items):
            text = row.text.lower()
            rows += 1
            hyphens += text.endswith(_HYPHENS) and text[-2:-1].isalpha()
            self.words.update(_LETTERS.findall(text))
            self.compounds.update(re.findall(r"[^\W\d_]+-[^\W\d_]+", text))
        self.hyphenates = hyphens >= 4 and hyphens > 0.02 * rows

    def blocks(self) -> Iterator[list[Any]]:
        for row in self.paper.headers:
            yield ["header", row.page, None, [self.line(Paragraph([row]))]]
        yield from self._items(self.paper.items)
        for row in self.paper.footers:
            yield ["footer", row.page, None, [self.line(Paragraph([row]))]]

    def _items(self, items: Iterable[Item]) -> Iterator[list[Any]]:
        for item in items:
            if isinstance(item, Paragraph):
                yield ["body", item.page, None, [self.line(item)]]
            else:
                yield from self._sheet(item)

    def _sheet(self, sheet: Sheet) -> Iterator[list[Any]]:
        table = self.tables
        self.tables += 1
        page = sheet.page
        for entry in sheet.entries:
            place = entry.place
            page = entry.paragraphs[0].page if entry.paragraphs else page
            lines = [self.line(paragraph) for paragraph in entry.paragraphs]
            yield ["body", page, [table, place.row, place.column, place.rows, place.columns], lines or [[]]]
            for inner in entry.inner:
                yield from self._sheet(inner)

    def line(self, paragraph: Paragraph) -> list[list[Any]]:
        pieces: list[list[Any]] = []
        last: Word | None = None
        for number, row in enumerate(paragraph.rows):
            for at, word in enumerate(row.words):
                glue = self._glue(last, word, at == 0)
                if glue == " " and at == 0 and self._broken(paragraph, number, word):
                    glue = ""
                if glue is None:  # the hyphen only marked the line's end
                    _shorten(pieces[-1])
                    glue = ""
                text = word.text.replace(SOFT_HYPHEN, "") if word is not row.words[-1] else _tail(word.text)
                if at and _one_look(row.words[at - 1], word):
                    piece = pieces[-1]
                    piece[0] += glue + text
                    piece[6:9] = [min(piece[6], _at(word.top)), _at(word.x1), max(piece[8], _at(word.bottom))]
                else:
                    pieces.append(
                        [glue + text, word.bold, word.italic, round(word.size * 2) / 2, row.page, *_place(row, word)]
                    )
                last = word
        return _tidied(pieces)

    def _glue(self, last: Word | None, word: Word, first: bool) -> str | None:
        """What stands between two words; None to take a line-end hyphen away."""
        if last is None:
            return ""
        if not first:
            return "\t" if word.tab else " " if spaced(last, word) else ""
        if last.text.endswith(SOFT_HYPHEN):
            return None
        if len(last.text) > 1 and last.text.endswith(_HYPHENS) and last.text[-2].isalnum():
            return "" if self._keeps_hyphen(last.text[:-1], word.text) else None
        if len(last.text) > 2 and last.text.endswith("/") and last.text[-2].isalpha():
            return ""
        return " "

    def _broken(self, paragraph: Paragraph, number: int, word: Word) -> bool:
        """Is ``word`` the rest of one too long for its narrow cell? It begins the row of that number."""
        above = paragraph.rows[number - 1].words
        last = above[-1]
        narrow = paragraph.edge - min(row.x0 for row in paragraph.rows) < 6 * last.size
        letter = (word.x1 - word.x0) / len(word.text)
        if not narrow or paragraph.edge - last.x1 > 1.2 * letter:
            return False
        return is_broken(last.text, word.text, len(above) == 1, self.words)

    def _keeps_hyphen(self, left: str, right: str) -> bool:
        before, after = _LETTERS.findall(left.lower()), _LETTERS.match(right)
        if not before or after is None or not left[-1].isalpha() or not right[0].islower():
            return True
        one, two = before[-1], after.group()
        if self.compounds[f"{one}-{two}"]:
            return True
        if self.words[one + two]:
            return False
        if one in _KEEPS_BEFORE or two in _KEEPS_AFTER:
            return True
        return (self.words[one] > 1 and self.words[two] > 0) or not self.hyphenates


def _rows(items: Iterable[Item]) -> Iterator[Row]:
    for item in items:
        if isinstance(item, Paragraph):
            yield from item.rows
        else:
            for entry in item.entries:
                yield from _rows(entry.paragraphs)
                yield from _rows(entry.inner)


def _one_look(last: Word, word: Word) -> bool:
    return (last.bold, last.italic) == (word.bold, word.italic) and abs(last.size - word.size) < 0.3


def _place(row: Row, word: Word) -> list[float]:
    if row.turned:
        return [_at(row.turned.x0), _at(row.turned.top), _at(row.turned.x1), _at(row.turned.bottom)]
    return [_at(word.x0), _at(word.top), _at(word.x1), _at(word.bottom)]


def _at(value: float) -> float:
    return round(float(value), 1)


def _tail(text: str) -> str:
    """The last word of a row keeps the soft hyphen at its end until the next row is known."""
    return text[:-1].replace(SOFT_HYPHEN, "") + text[-1]


def _shorten(piece: list[Any]) -> None:
    piece[0] = piece[0][:-1]


def _tidied(pieces: list[list[Any]]) -> list[list[Any]]:
    for piece in pieces:
        piece[0] = piece[0].replace(SOFT_HYPHEN, "-" if piece is pieces[-1] else "")
    return [piece for piece in pieces if piece[0]]
