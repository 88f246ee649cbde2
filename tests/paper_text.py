"""A paper written as a few lines of plain text, for tests: ``paper(text)`` makes the Document a reader would make.

::

    # Review of arrangements          the paper's title (style Title)
    ## Health                         a section heading, bold (### one level down, ##~ a heading that is not bold)
    You went to the dentist.          a paragraph: one source line
      It went well.                   two spaces or more: the paragraph goes on
    One line\\                         a backslash at the end: a soft break, the same paragraph goes on
    and the next
    **School**                        a bold line; **some** words of a line may be bold too
    - Refer Jay to CAMHS              a bullet of the word processor's (marker "•")
    1. Refer Jay to CAMHS             a number of the word processor's (marker "1."); also 1) and a)
    \\- Refer Jay to CAMHS             typed: the dash is part of the text; \\1. \\# \\| \\^ \\_ likewise
    | Action | Who | By when |        a table: rows that follow one another
    | Visit<br>and ring | ^^ | << |   <br>: a new paragraph in the cell; ^^ merged with the cell above, << to the left
    ^ Confidential                    a printed page header
    _ Page 1 of 2                     a printed page footer

Empty lines part tables and are otherwise left out. A row of |---|---| is left out too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256

from qa_audit.document import Block, Cell, Document, Line, Part, Piece

_HEADING = re.compile(r"(#{2,9})(~?) +(.+)")
_NUMBERED = re.compile(r"(\d{1,2}[.)]|[a-z]\)) +(.+)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ROW_END = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class _Words:
    """A line to be: its text still with the stars of bold words."""

    text: str
    style: str | None = None
    level: int | None = None
    marker: str | None = None
    bold: bool = False
    size: float = 11.0
    soft: bool = False


@dataclass
class _Part:
    """A block to be."""

    lines: list[_Words]
    part: Part = "body"
    cell: Cell | None = None


@dataclass
class _Paper:
    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    def add(self, part: _Part) -> None:
        if self.blocks:
            self.text += "\n"
        lines: list[Line] = []
        for number, words in enumerate(part.lines):
            if number:
                self.text += "\n"
            lines.append(self._line(words, part.part))
        index = len(self.blocks)
        self.blocks.append(
            Block(index, lines[0].start, lines[-1].end, tuple(lines), part=part.part, page=None, cell=part.cell)
        )

    def _line(self, words: _Words, part: Part) -> Line:
        start = len(self.text)
        bold_letters = letters = 0
        for text, bold in _runs(words):
            piece = Piece(len(self.text), len(self.text) + len(text), (part, len(self.pieces)), bold, words.size)
            self.pieces.append(piece)
            self.text += text
            count = sum(letter.isalpha() for letter in text)
            letters += count
            bold_letters += count * bold
        share = bold_letters / letters if letters else float(words.bold)
        return Line(
            start, len(self.text), words.style, words.level, words.marker, share, words.size, words.soft
        )  # fmt: skip


def paper(text: str, name: str = "paper.docx") -> Document:
    """The Document of a paper in the notation above."""
    made = _Paper()
    for part in _parts(_joined(text)):
        made.add(part)
    digest = sha256(text.encode()).hexdigest()
    return Document(name, digest, "docx", made.text, tuple(made.blocks), tuple(made.pieces))


def _joined(text: str) -> list[str]:
    """The source lines, each with the indented lines that continue it."""
    lines: list[str] = []
    for raw in text.splitlines():
        if raw.startswith("  ") and raw.strip() and lines and lines[-1]:
            lines[-1] += " " + raw.strip()
        else:
            lines.append(raw.rstrip())
    return lines


def _parts(lines: list[str]) -> Iterator[_Part]:
    tables = 0
    waiting = iter(lines)
    rows: list[str] = []
    for line in waiting:
        if line.startswith("|"):
            rows.append(line)
            continue
        if rows:
            yield from _table(rows, tables)
            tables, rows = tables + 1, []
        if line.strip():
            yield _paragraph(line, waiting)
    if rows:
        yield from _table(rows, tables)


def _paragraph(line: str, more: Iterator[str]) -> _Part:
    part: Part = "body"
    if line.startswith(("^ ", "_ ")):
        part = "header" if line[0] == "^" else "footer"
        line = line[2:]
    lines = [_words(line.removesuffix("\\"))]
    while line.endswith("\\"):
        line = next(more)
        lines.append(replace(lines[0], text=line.removesuffix("\\").rstrip(), marker=None, soft=True))
    return _Part(lines, part)


def _words(line: str) -> _Words:
    line = line.strip()
    if line.startswith("\\"):
        return _Words(line[1:])
    if line.startswith("# "):
        return _Words(line[2:].strip(), style="Title", bold=True, size=20.0)
    if found := _HEADING.fullmatch(line):
        level = len(found[1]) - 1
        return _Words(found[3], style=f"Heading {level}", level=level, bold=not found[2], size=14.0)
    return _listed(line)


def _listed(line: str) -> _Words:
    if line.startswith("- "):
        return _Words(line[2:].strip(), style="List Bullet", marker="•")
    if found := _NUMBERED.fullmatch(line):
        return _Words(found[2], style="List Number", marker=found[1])
    return _Words(line.removeprefix("\\"))


def _table(rows: list[str], table: int) -> Iterator[_Part]:
    grid = [[cell.strip().replace("\\|", "|") for cell in _cells(row)] for row in rows]
    grid = [row for row in grid if not all(re.fullmatch(r":?-{3,}:?", cell) for cell in row)]
    for row, cells in enumerate(grid):
        for column, cell in enumerate(cells):
            if cell in ("^^", "<<"):
                continue
            place = Cell(table, row, column, _down(grid, row, column), _across(cells, column))
            yield _Part([_listed(part.strip()) for part in cell.split("<br>")], cell=place)


def _cells(row: str) -> list[str]:
    before, *cells, after = _ROW_END.split(row.strip())
    assert not before + after, f"a table row begins and ends with |: {row}"
    return cells


def _down(grid: list[list[str]], row: int, column: int) -> int:
    count = 1
    while row + count < len(grid) and column < len(grid[row + count]) and grid[row + count][column] == "^^":
        count += 1
    return count


def _across(cells: list[str], column: int) -> int:
    count = 1
    while column + count < len(cells) and cells[column + count] == "<<":
        count += 1
    return count


def _runs(words: _Words) -> Iterator[tuple[str, bool]]:
    """The line's text in runs of one boldness, the stars taken out."""
    at = 0
    for found in _BOLD.finditer(words.text):
        if found.start() > at:
            yield words.text[at : found.start()], words.bold
        yield found[1], True
        at = found.end()
    if at < len(words.text):
        yield words.text[at:], words.bold
