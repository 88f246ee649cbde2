"""Letters to words, words to rows of writing."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa_audit.readers.pdf_marks import Letter, Turned

NUMBER = r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2})+\.?"
DOT = "[•◦▪‣●○■□☐☑☒✓✔❖➢►▶·∙⁃–—*-]"
MARKER = re.compile(rf"(?:{NUMBER}|{DOT}|o)\Z", re.IGNORECASE)
ITEM = re.compile(rf"(?:(?:{NUMBER}|{DOT})\s+|o\s+(?=[A-Z]))\S", re.IGNORECASE)
BULLET = re.compile(r"[^\w\s(\[\"'“‘£–—-]\s")
_BOX = re.compile(r"[☐☑☒✓✔]\Z")


@dataclass(slots=True)
class Word:
    """A run of letters with no space in it; ``spaced`` says that a space was drawn before it, ``tab`` a wide one."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    spaced: bool
    tab: bool = False
    italic: bool = False
    struck: bool = False

    @property
    def top(self) -> float:
        return self.base - 0.8 * self.size

    @property
    def bottom(self) -> float:
        return self.base + 0.22 * self.size


@dataclass(slots=True)
class Row:
    """Words beside each other on one line of one page."""

    page: int
    words: list[Word]
    turned: Turned | None = None
    reach: float = 0.0  # where the row ended before struck-out words were taken away
    underlined: bool = False  # a long line stands right below: perhaps the head of a table

    @property
    def x0(self) -> float:
        return self.turned.x0 if self.turned else self.words[0].x0

    @property
    def x1(self) -> float:
        return self.turned.x1 if self.turned else max(word.x1 for word in self.words[-3:])

    @property
    def top(self) -> float:
        return self.turned.top if self.turned else min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return self.turned.bottom if self.turned else max(word.bottom for word in self.words)

    @property
    def base(self) -> float:
        return self.main.base

    @property
    def main(self) -> Word:
        """The word with the most letters: its size and line are the row's."""
        return max(self.words, key=lambda word: len(word.text))

    @property
    def size(self) -> float:
        return self.main.size

    @property
    def bold(self) -> float:
        """The share of the letters that are bold."""
        all_letters = sum(len(word.text) for word in self.words)
        return sum(len(word.text) for word in self.words if word.bold) / max(1, all_letters)

    @property
    def text(self) -> str:
        return "".join((" " if at and spaced(self.words[at - 1], word) else "") + word.text
                       for at, word in enumerate(self.words))  # fmt: skip

    @property
    def item(self) -> bool:
        """Does the row begin with a bullet or a number?"""
        return bool(ITEM.match(self.text))

    @property
    def text_x0(self) -> float:
        """Where the text begins, after a bullet or number if there is one."""
        return self.words[1].x0 if len(self.words) > 1 and MARKER.match(self.words[0].text) else self.x0


def spaced(left: Word, right: Word) -> bool:
    """Is there a space between two words of one row?"""
    return right.spaced or right.x0 - left.x1 > 0.14 * min(left.size, right.size)


def would_fit(last: Row, row: Row, edge: float) -> bool:
    """Would the first word of ``row`` still have stood on ``last``? Then the writer ended the line there."""
    first = row.words[0]
    end = first.x1
    for left, right in zip(row.words, row.words[1:], strict=False):
        if spaced(left, right):
            break
        end = right.x1
    return max(last.x1, last.reach) + 0.27 * last.size + (end - first.x0) <= edge - 1.0


def rows_of(letters: Iterable[Letter], page: int, wide: float = 1.0) -> list[Row]:
    """The rows that the letters form, from top to bottom and left to right.

    A gap of more than ``wide`` times the letter size begins a new row.
    """
    rows = []
    for line in _lines(sorted(letters, key=lambda letter: (letter.base, letter.x0))):
        rows += _split(_words(line), page, wide)
    return [row for row in rows if _unstruck(row)]


def _unstruck(row: Row) -> bool:
    """Take the words that are struck out away; is anything left?"""
    if any(word.struck for word in row.words):
        row.reach = row.x1
        for last, word in pairwise(row.words):
            word.spaced = word.spaced or (last.struck and last.spaced)
        row.words = [word for word in row.words if not word.struck]
    return bool(row.words)


def turned_rows(runs: Sequence[Turned], page: int) -> list[Row]:
    """Rows for writing that does not stand upright: each is one row with its words in the order drawn."""
    return [
        Row(page, [Word(t, run.x0, run.x1, run.bottom, run.size, run.bold, True) for t in run.text.split()], run)
        for run in runs
    ]


def _lines(letters: list[Letter]) -> list[list[Letter]]:
    """Letters on one base line, and the raised or lowered ones that belong to it."""
    lines: list[list[Letter]] = []
    for letter in letters:
        if lines and abs(letter.base - lines[-1][0].base) <= 0.12 * letter.size:
            lines[-1].append(letter)
        else:
            lines.append([letter])
    joined: list[list[Letter]] = []
    for line in lines:
        if joined and _same_row(joined[-1], line):
            joined[-1] += line
        else:
            joined.append(line)
    return [sorted(line, key=lambda letter: letter.x0) for line in joined]


def _same_row(above: list[Letter], below: list[Letter]) -> bool:
    """Two base lines so near that one raises or lowers a few letters of the other, without lying over it."""
    near = below[0].base - above[0].base
    large = max(above[0].size, below[0].size)
    if near > 0.45 * large:
        return False
    few, many = sorted((above, below), key=len)
    taken = [(letter.x0, letter.x1) for letter in many if letter.text.strip()]
    for letter in few:
        middle = (letter.x0 + letter.x1) / 2
        if letter.text.strip() and any(x0 <= middle <= x1 for x0, x1 in taken):
            return False
    return near <= 0.2 * large or len(few) <= 12


def _words(line: list[Letter]) -> list[Word]:
    words: list[Word] = []
    space = True
    last: Letter | None = None
    for letter in line:
        text = letter.text
        if text.isspace():
            space = True
            continue
        if last is not None and _doubled(last, letter):
            words[-1].bold = True
            continue
        if words and not space and _touches(words[-1], letter):
            word = words[-1]
            word.text += text
            word.x1 = max(word.x1, letter.x1)
        else:
            words.append(
                Word(
                    text,
                    letter.x0,
                    letter.x1,
                    letter.base,
                    letter.size,
                    letter.bold,
                    space,
                    False,
                    letter.italic,
                    letter.struck,
                )
            )
        space, last = False, letter
    return words


def _doubled(last: Letter, letter: Letter) -> bool:
    """The same letter drawn again a hair beside itself, to look bold."""
    width = max(0.5, letter.x1 - letter.x0)
    return letter.text == last.text and letter.x0 - last.x0 < 0.3 * width and abs(letter.base - last.base) < 1


def _touches(word: Word, letter: Letter) -> bool:
    near = -0.5 * word.size < letter.x0 - word.x1 <= 0.14 * min(word.size, letter.size)
    same_look = (word.bold, word.italic, word.struck) == (letter.bold, letter.italic, letter.struck) and abs(
        word.size - letter.size
    ) < 0.3
    return near and same_look and abs(word.base - letter.base) < 0.12 * word.size


def _split(words: list[Word], page: int, wide: float) -> list[Row]:
    """Cut where the gap is wide, but never after a bullet or number that only marks what follows."""
    if not words:
        return []
    rows = [Row(page, [words[0]])]
    for left, right in pairwise(words):
        gap = right.x0 - left.x1
        marks = len(rows[-1].words) == 1 and MARKER.match(left.text) and gap < 60
        box = _BOX.match(left.text) or _BOX.match(right.text)
        if gap > wide * max(left.size, right.size) and not marks and not (box and gap < 40):
            rows.append(Row(page, [right]))
        else:
            rows[-1].words.append(right)
    return rows
