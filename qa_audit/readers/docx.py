"""Word files (.docx, .docm, .dotx, .dotm; both dialects of the format) as a ``Document``."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from qa_audit.document import Block, Cell, Document, Line, Part, Piece
from qa_audit.errors import UnreadableFile
from qa_audit.ooxml import Bit, Paragraph, Story, Table, texts, walk
from qa_audit.opc import Element, Package, attribute, child, damage_explained, is_on, name
from qa_audit.readers.docx_numbering import read_numbering
from qa_audit.readers.docx_styles import PLAIN, Look, Style, outline_level, read_styles, region_of
from qa_audit.readers.docx_tables import places


def read(path: Path, name: str) -> Document:
    """The paper at ``path``, to be called ``name`` in spans.

    Raises:
        UnreadableFile: it is no Word file, or damaged, encrypted or hostile.
    """
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise UnreadableFile(f"this file can't be opened ({problem.strerror}); copy it and try again") from None
    with damage_explained():
        return _Reader(Package(data)).document(name, hashlib.sha256(data).hexdigest())


@dataclass(slots=True)
class _Written:
    """A line before its place in the text is known."""

    bits: list[tuple[Bit, Look]] = field(default_factory=list)
    style: str | None = None
    level: int | None = None
    marker: str | None = None
    soft: bool = False

    @property
    def blank(self) -> bool:
        return all(bit.text.isspace() for bit, _ in self.bits)


class _Reader:
    """Builds the text and notes, while it does, where each piece of it came from."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.texts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.pieces: list[Piece] = []
        self.tables = 0
        self.hidden = False
        self.unfilled = 0
        self.tracked = False
        self.chunks = 0
        self.covered = False

    def document(self, name: str, sha256: str) -> Document:
        package, main = self.package, self.package.main
        root = package.xml(main)
        if root is None:
            raise UnreadableFile("damaged Word file; open it in Word, save a new copy and try that")
        styles = package.related(main, "styles")
        self.styles = read_styles(package.bytes_of(styles, shared=True) if styles else None)
        numbering = package.related(main, "numbering")
        self.lists = read_numbering(package.bytes_of(numbering) if numbering else None, self.styles)
        self._margins(root, "header")
        story = self._part(root, main, "body")
        self._notes(story)
        self._margins(root, "footer")
        if all(block.start == block.end or block.part in ("header", "footer") for block in self.blocks):
            raise UnreadableFile("no text in this file; if it holds scanned pages, have them read by OCR first")
        return Document(
            name=name,
            sha256=sha256,
            format="docx",
            text="".join(self.texts),
            blocks=tuple(self.blocks),
            pieces=tuple(self.pieces),
            warnings=tuple(self._warnings()),
        )

    def _part(self, root: Element, part_name: str, part: Part) -> Story:
        numbers = {element: at for at, element in enumerate(texts(root))}
        story = walk(root, numbers)
        self._story(story, part_name, part)
        return story

    def _story(self, story: Story, part_name: str, part: Part) -> None:
        self.unfilled += story.unfilled
        self.tracked |= story.tracked
        self.chunks += story.chunks
        self.source = part_name
        self.counting = self.lists.anew()
        self._content(story.blocks, part)

    def _margins(self, root: Element, part: Part) -> None:
        """Page headers or footers that are printed on some page, each distinct text once."""
        seen: set[str] = set()
        for found in dict.fromkeys(self._margin_parts(root, f"{part}Reference")):
            margin = self.package.xml(found)
            if margin is None:
                continue
            story = walk(margin, {element: at for at, element in enumerate(texts(margin))})
            said = " ".join(_words(story.blocks))
            if said not in seen:
                seen.add(said)
                self._story(story, found, part)

    def _margin_parts(self, root: Element, called: str) -> Iterator[str]:
        sections = [element for element in root.iter("{*}sectPr") if name(element)]
        first = any(is_on(child(section, "titlePg")) for section in sections)
        for section in sections:
            for reference in section:
                kind = attribute(reference, "type")
                if name(reference) != called or (kind == "first" and not first):
                    continue
                found = self.package.target(self.package.main, _relation(reference))
                if found and (kind != "even" or self._odd_and_even):
                    yield found

    @cached_property
    def _odd_and_even(self) -> bool:
        part = self.package.related(self.package.main, "settings")
        root = self.package.xml(part) if part else None
        return is_on(child(root, "evenAndOddHeaders"))

    def _notes(self, story: Story) -> None:
        """Footnotes, then endnotes, as the text refers to them."""
        for kind in ("footnote", "endnote"):
            wanted = dict.fromkeys(identity for sort, identity in story.notes if sort == kind)
            part = self.package.related(self.package.main, f"{kind}s") if wanted else None
            root = self.package.xml(part) if part else None
            if part is None or root is None:
                continue
            numbers = {element: at for at, element in enumerate(texts(root))}
            notes = {attribute(note, "id"): note for note in root if attribute(note, "type") in (None, "normal")}
            for note in (notes[identity] for identity in wanted if identity in notes):
                self._story(walk(note, numbers), part, "footnote")

    def _content(self, content: "list[Paragraph | Table]", part: Part) -> None:
        for item in content:
            if isinstance(item, Table):
                self._table(item, part)
                continue
            lines = self._lines(item, PLAIN)
            if lines:
                self._add(lines, part, None)
            self._boxes(item, part)

    def _boxes(self, paragraph: Paragraph, part: Part) -> None:
        for box in paragraph.boxes:
            self._content(box, "textbox" if part == "body" else part)

    def _table(self, table: Table, part: Part) -> None:
        at = self.tables
        self.tables += 1
        style = self.styles.style(attribute(child(table.properties, "tblStyle")), "table")
        for place in places(table):
            look = region_of(style, place.regions)
            paragraphs = [item for item in place.cell.content if isinstance(item, Paragraph)]
            lines = [line for paragraph in paragraphs for line in self._lines(paragraph, look)]
            self._add(lines or [_Written()], part, Cell(at, place.row, place.column, place.rows, place.columns))
            self.covered |= any(" ".join(_words(cell.content)) for cell in place.covered)
            for item in place.cell.content:
                if isinstance(item, Table):
                    self._table(item, part)
                else:
                    self._boxes(item, part)

    def _lines(self, paragraph: Paragraph, table: Style) -> list[_Written]:
        """The paragraph's lines that hold something to read."""
        properties = paragraph.properties
        style_id = attribute(child(properties, "pStyle"))
        style = self.styles.style(style_id, "paragraph")
        level = outline_level(properties)
        level = style.level if level is None else level
        marker = self.counting.marker(properties, style_id)
        lines = [_Written()]
        for bit in paragraph.bits:
            look = self.styles.look(bit.properties, style, table)
            if look.hidden:
                self.hidden = True
            elif bit.text == "\n":
                lines.append(_Written())
            else:
                lines[-1].bits.append((bit, look))
        lines = [line for line in lines if not line.blank]
        for line in lines:
            line.style, line.level, line.soft = style.name, level or None, line is not lines[0]
        if lines:
            lines[0].marker = marker
        return lines

    def _add(self, written: list[_Written], part: Part, cell: Cell | None) -> None:
        if self.blocks:
            self._put("\n")
        start = self.length
        lines: list[Line] = []
        for line in written:
            if lines:
                self._put("\n")
            lines.append(self._line(line))
        self.blocks.append(Block(len(self.blocks), start, self.length, tuple(lines), part, cell=cell))

    def _line(self, line: _Written) -> Line:
        start = self.length
        for bit, look in line.bits:
            at = self.length
            self._put(bit.text)
            self.pieces.append(Piece(at, self.length, (self.source, bit.number), look.bold, look.size))
        share, size = _bold_and_size(line.bits)
        return Line(start, self.length, line.style, line.level, line.marker, share, size, line.soft)

    def _put(self, text: str) -> None:
        self.texts.append(text)
        self.length += len(text)

    def _warnings(self) -> Iterator[str]:
        if self.tracked:
            yield "This paper has tracked changes: what was added was read, what was deleted was not."
        if self.hidden:
            yield "This paper has hidden text, which was not read."
        if self.unfilled:
            boxes = "1 box of this form was" if self.unfilled == 1 else f"{self.unfilled} boxes of this form were"
            yield f"{boxes} never filled in."
        if self.covered:
            yield "This paper has text behind merged cells, which Word does not show; it was not read."
        if self.chunks:
            yield "Another document is embedded in this paper; it was not read. Paste its text in."


def _bold_and_size(bits: list[tuple[Bit, Look]]) -> tuple[float, float | None]:
    """The share of a line's letters that is bold, and the size of most of them."""
    if len({(look.bold, look.size) for _, look in bits}) == 1:  # as most lines
        look = bits[0][1]
        return float(look.bold and any(map(str.isalnum, "".join(bit.text for bit, _ in bits)))), look.size
    letters = bold = 0
    sizes: Counter[float | None] = Counter()
    for bit, look in bits:
        count = sum(map(str.isalnum, bit.text))
        letters += count
        bold += count * look.bold
        sizes[look.size] += count
    return bold / letters if letters else 0.0, sizes.most_common(1)[0][0] if sizes else None


def _words(content: "list[Paragraph | Table]") -> Iterator[str]:
    """The words of some content, whatever their look."""
    for item in content:
        if isinstance(item, Table):
            for row in item.rows:
                for cell in row.cells:
                    yield from _words(cell.content)
        else:
            yield from "".join(bit.text for bit in item.bits).split()
            for box in item.boxes:
                yield from _words(box)


_RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)


def _relation(reference: Element) -> str | None:
    return next((found for space in _RELATIONS if (found := reference.get(f"{{{space}}}id"))), None)
