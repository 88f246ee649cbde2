"""What is drawn on a page of a PDF: letters with their places, ruled lines and coloured boxes.

Runs in the worker process only. All places are in points from the top left corner of the page.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTItem, LTLine, LTRect

from qa_audit.readers.pdf_strings import Upright, drawn_on

MOST_LETTERS = 40_000  # a page
MOST_RULES = 6_000
DEEPEST_FIGURE = 12
THIN = 2.6  # points: a box no thicker than this is a ruled line
UNKNOWN = "\ufffd"
SOFT_HYPHEN = "\u00ad"

# What Word's Symbol and Wingdings fonts draw for bullets and boxes, by their private-use codes.
_SYMBOLS = {
    **dict.fromkeys("\uf0b7\uf06c\uf09f\uf0a0", "•"),
    **dict.fromkeys("\uf0a7\uf06e", "▪"),
    **dict.fromkeys("\uf0d8\uf0e0\uf0f0", "➢"),
    **dict.fromkeys("\uf0a8\uf06f\uf071\uf072\uf0a3", "☐"),
    **dict.fromkeys("\uf0fe\uf052", "☑"),
    **dict.fromkeys("\uf0fd\uf054\uf0fb\uf078", "☒"),
    **dict.fromkeys("\uf0fc\uf050", "✓"),
    "\uf02d": "-",
    "\uf076": "❖",
}

# Codes that the usual encoding of simple fonts leaves open, and that are drawn as a bullet.
_UNUSED = frozenset(f"(cid:{code})" for code in (127, 129, 141, 143, 144, 157))


class Letter(NamedTuple):
    """One drawn character; ``base`` is the line it stands on."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    italic: bool = False
    struck: bool = False  # a line goes through it


class Turned(NamedTuple):
    """A run of writing that does not stand upright, in the order it was drawn."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool


class Box(NamedTuple):
    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def within(self, other: "Box", slack: float = 3.0) -> bool:
        return (
            other.x0 - slack <= self.x0
            and self.x1 <= other.x1 + slack
            and other.top - slack <= self.top
            and self.bottom <= other.bottom + slack
        )


class Rule(NamedTuple):
    """A straight line: ``at`` is its y where it lies, its x where it stands."""

    at: float
    start: float
    end: float


@dataclass
class Marks:
    """Everything of interest on one page."""

    page: int
    width: float
    height: float
    letters: list[Letter] = field(default_factory=list)
    turned: list[Turned] = field(default_factory=list)
    lying: list[Rule] = field(default_factory=list)
    standing: list[Rule] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    images: float = 0.0  # share of the page that pictures cover
    struck: int = 0  # letters that a line goes through


def marks_of(page: Any) -> Marks:
    """The marks of a pdfplumber page."""
    layout = drawn_on(page)
    marks = Marks(int(page.page_number), float(layout.width), float(layout.height))
    turned: list[LTChar] = []
    for item in _flat(layout, 0):
        if isinstance(item, Upright | LTChar) and len(marks.letters) >= MOST_LETTERS:
            continue
        if isinstance(item, Upright):
            _add(marks, item)
        elif isinstance(item, LTChar):
            a, b, _, d, _, y = item.matrix
            if b or a <= 0 or d <= 0:
                turned.append(item)
            else:
                _add(marks, Upright(item.fontname, y, item.size, [(item.get_text(), item.x0, item.x1)]))
        elif isinstance(item, LTCurve):
            if len(marks.lying) + len(marks.standing) + len(marks.fills) < MOST_RULES:
                _rule(item, marks)
        elif isinstance(item, LTImage):
            marks.images += abs(item.width * item.height) / max(1.0, marks.width * marks.height)
    marks.turned = _turned_runs(turned, marks.height)
    _note_struck(marks)
    return marks


def _add(marks: Marks, string: Upright) -> None:
    """The letters of a string that stand on the page."""
    base = marks.height - string.base
    if -20 < base < marks.height + 20:
        look = is_bold(string.font), is_italic(string.font)
        room = MOST_LETTERS - len(marks.letters)
        written = ((clean(text), x0, x1) for text, x0, x1 in string.letters if x1 > 0 and x0 < marks.width)
        letters = (Letter(text, x0, x1, base, string.size, *look) for text, x0, x1 in written if text)
        marks.letters += islice(letters, room)


def _note_struck(marks: Marks) -> None:
    """Writing with a line through it, no longer than it is, was deleted: no part of what the paper says."""
    lines: dict[int, list[Rule]] = {}
    for rule in marks.lying:
        lines.setdefault(int(rule.at // 8), []).append(rule)
    through: dict[Rule, list[int]] = {}
    for at, letter in enumerate(marks.letters if lines else ()):
        middle = (letter.x0 + letter.x1) / 2
        low, high = letter.base - 0.42 * letter.size, letter.base - 0.16 * letter.size
        for step in {int(low // 8), int(high // 8)}:
            for rule in lines.get(step, ()):
                if low < rule.at < high and rule.start <= middle <= rule.end:
                    through.setdefault(rule, []).append(at)
    for rule, found in through.items():
        letters = [marks.letters[at] for at in found]
        slack = 0.8 * letters[0].size
        ends = min(letter.x0 for letter in letters) - rule.start, rule.end - max(letter.x1 for letter in letters)
        if max(ends) < slack:
            for at in found:
                marks.letters[at] = marks.letters[at]._replace(struck=True)
    marks.struck = sum(letter.struck for letter in marks.letters)


def _flat(container: LTContainer[Any], depth: int) -> Iterator[LTItem | Upright]:
    for item in container:
        if isinstance(item, LTContainer):
            if depth < DEEPEST_FIGURE:
                yield from _flat(item, depth + 1)
        else:
            yield item


def is_bold(font: Any) -> bool:
    name = str(font).lower()
    return any(word in name for word in ("bold", "black", "heavy")) or name.endswith(("-bd", ",bd"))


def is_italic(font: Any) -> bool:
    name = str(font).lower()
    return "italic" in name or "oblique" in name or name.endswith(("-it", ",it"))


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """The text of a drawn character without ligatures, odd spaces and control characters."""
    if text.startswith("(cid:"):
        return "•" if text in _UNUSED else UNKNOWN
    return "".join(_clean_one(char) for char in text)


def _clean_one(char: str) -> str:
    if char < "\x7f" and char >= " ":
        return char
    if char in _SYMBOLS:
        return _SYMBOLS[char]
    if char in "\u00ad\ufffe\x02":
        return SOFT_HYPHEN
    kind = unicodedata.category(char)
    if kind in ("Zs", "Zl", "Zp") or char in "\t\n\r":
        return " "
    if kind in ("Cc", "Cf"):
        return ""
    if kind in ("Co", "Cs", "Cn"):
        return UNKNOWN
    return unicodedata.normalize("NFKC", char) if "\ufb00" <= char <= "\ufb06" else char


def _rule(item: LTCurve, marks: Marks) -> None:
    box = Box(item.x0, marks.height - item.y1, item.x1, marks.height - item.y0)
    wide, tall = box.x1 - box.x0, box.bottom - box.top
    if wide > 1.05 * marks.width or tall > 1.05 * marks.height:
        return
    if isinstance(item, LTLine) or min(wide, tall) <= THIN:
        _thin(box, wide, tall, marks)
    elif isinstance(item, LTRect):
        if item.stroke:
            _frame(box, marks)
        elif item.fill and not _white(item.non_stroking_color):
            marks.fills.append(box)
    elif item.stroke:
        for (x0, y0), (x1, y1) in zip(item.pts, item.pts[1:], strict=False):
            edge = Box(min(x0, x1), marks.height - max(y0, y1), max(x0, x1), marks.height - min(y0, y1))
            _thin(edge, edge.x1 - edge.x0, edge.bottom - edge.top, marks)
    elif item.fill and not _white(item.non_stroking_color) and wide > 40 and tall > 10:
        marks.fills.append(box)


def _thin(box: Box, wide: float, tall: float, marks: Marks) -> None:
    if tall <= THIN < wide:
        marks.lying.append(Rule((box.top + box.bottom) / 2, box.x0, box.x1))
    elif wide <= THIN < tall:
        marks.standing.append(Rule((box.x0 + box.x1) / 2, box.top, box.bottom))


def _frame(box: Box, marks: Marks) -> None:
    if box.x1 - box.x0 < 14 and box.bottom - box.top < 14:  # a tick box
        return
    marks.lying += [Rule(box.top, box.x0, box.x1), Rule(box.bottom, box.x0, box.x1)]
    marks.standing += [Rule(box.x0, box.top, box.bottom), Rule(box.x1, box.top, box.bottom)]


def _white(colour: Any) -> bool:
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    numbers = [part for part in parts if isinstance(part, int | float)]
    if len(numbers) == 4:
        return all(number < 0.02 for number in numbers)
    return bool(numbers) and all(number > 0.98 for number in numbers)


def _turned_runs(chars: list[LTChar], height: float) -> list[Turned]:
    """Writing that is turned, joined while it goes on in the same direction."""
    runs: list[list[LTChar]] = []
    for char in chars:
        last = runs[-1][-1] if runs else None
        if last is not None and _goes_on(last, char):
            runs[-1].append(char)
        else:
            runs.append([char])
    found = []
    for run in runs:
        text = " ".join("".join(clean(char.get_text()) for char in run).split())
        if text:
            box = (min(c.x0 for c in run), height - max(c.y1 for c in run))
            far = (max(c.x1 for c in run), height - min(c.y0 for c in run))
            size = max(1.0, min(_size(c) for c in run))
            found.append(Turned(text, *box, *far, size, is_bold(run[0].fontname)))
    return found


def _goes_on(last: LTChar, char: LTChar) -> bool:
    same = all(abs(p - q) < 0.01 for p, q in zip(last.matrix[:4], char.matrix[:4], strict=True))
    step = abs(last.matrix[4] - char.matrix[4]) + abs(last.matrix[5] - char.matrix[5])
    return same and step < 4 * max(1.0, _size(last))


def _size(char: LTChar) -> float:
    return float(max(char.width, char.height))
