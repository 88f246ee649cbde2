"""PDF files as a ``Document``. The engines run in a process of their own: see ``pdf_engine``."""

import hashlib
from collections import Counter
from pathlib import Path
from typing import Any

from qa_audit.document import Block, Cell, Document, Line, Piece
from qa_audit.errors import UnreadableFile
from qa_audit.readers.pdf_engine import contents


def read(path: Path, name: str) -> Document:
    """The paper at ``path``, to be called ``name`` in spans.

    Raises:
        UnreadableFile: it is no PDF, or scanned, encrypted, garbled, damaged or hostile.
    """
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise UnreadableFile(f"the file can't be opened ({problem.strerror})") from None
    if b"%PDF-" not in data[:1024]:
        raise UnreadableFile("this is no PDF file, whatever its name says; save it as PDF or Word file")
    found = contents(data)
    text = _Text()
    for part, page, cell, lines in found["blocks"]:
        text.add_block(part, page, cell, lines)
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format="pdf",
        text="".join(text.texts),
        blocks=tuple(text.blocks),
        pieces=tuple(text.pieces),
        pages=found["pages"],
        warnings=tuple(found["warnings"]),
    )


class _Text:
    """The text as it grows, with the place of each piece."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.pieces: list[Piece] = []

    def add_block(self, part: Any, page: int, cell: list[int] | None, lines: list[list[list[Any]]]) -> None:
        if self.blocks:
            self._put("\n")
        start = self.length
        found: list[Line] = []
        for line in lines:
            if found:
                self._put("\n")
            found.append(self._line(line))
        place = Cell(*cell) if cell else None
        self.blocks.append(Block(len(self.blocks), start, self.length, tuple(found), part, page, place))

    def _line(self, pieces: list[list[Any]]) -> Line:
        start = self.length
        letters = bold = italic = 0
        sizes: Counter[float] = Counter()
        for text, is_bold, is_italic, size, *place in pieces:
            at = self.length + len(text) - len(text.lstrip())
            self._put(text)
            self.pieces.append(Piece(at, self.length, tuple(place), is_bold, size, is_italic))
            count = sum(map(str.isalnum, text))
            letters += count
            bold += count * is_bold
            italic += count * is_italic
            sizes[size] += count
        size = sizes.most_common(1)[0][0] if sizes else None
        share = max(1, letters)
        return Line(start, self.length, bold=bold / share, size=size, italic=italic / share)

    def _put(self, text: str) -> None:
        self.texts.append(text)
        self.length += len(text)
