"""A report as a Word file: real headings, lists, captions and head rows, and no word of a record a field or formula."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qa_audit.reports import bars, charts
from qa_audit.reports.paper import Bar, Block, Cell, Examples, Head, Paper, Points, Table, Text, first_with_bars
from qa_audit.reports.plain import clean
from qa_audit.reports.word_styles import (
    CELL_MARGIN,
    COUNT,
    EXAMPLE,
    HEAD_CELL,
    LINE_WIDE,
    MEND_EXAMPLE,
    PLACE,
    QUIET,
    TABLE,
    TABLE_LIST,
    TABLE_TEXT,
    add_field,
    dress,
    element,
    packed,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

_HEADER = "E3EEF0"
_BAR_HIGH = 114_300  # nine points


def render(paper: Paper) -> bytes:
    """The same bytes for the same report."""
    from docx import Document

    document = Document()
    dress(document, text_of(paper.name), paper.made)
    return packed(_Writer(document).written(paper))


def text_of(words: str) -> str:
    """One line that a Word file can hold, without what can't be seen."""
    return clean(words).replace("\ufffe", "").replace("\uffff", "")


class _Writer:
    """Writes blocks into a document, and counts its tables and pictures."""

    def __init__(self, document: "Document") -> None:
        self._document = document
        self._tables = 0
        self._pictures = 0

    def written(self, paper: Paper) -> "Document":
        self._paragraph("Title", paper.title)
        self._blocks(paper.lead)
        for section in paper.sections:
            self._paragraph("Heading 1", section.title)
            self._blocks(section.blocks)
        for words in paper.foot:
            self._paragraph(QUIET, words)
        return self._document

    def _paragraph(self, style: str, words: str = "") -> "Paragraph":
        return self._document.add_paragraph(text_of(words), style)

    def _blocks(self, blocks: Sequence[Block]) -> None:
        keyed = first_with_bars(blocks)
        for block in blocks:
            if block is keyed:
                self._key()
            match block:
                case Head(text, count):
                    heading = self._paragraph("Heading 2", text)
                    if count:
                        heading.add_run(f"  {text_of(count)}", COUNT)
                case Text(words, quiet):
                    written = self._paragraph(QUIET if quiet else "Normal", words)
                    written.paragraph_format.keep_with_next = words.endswith(":") or None
                case Points(items, numbered):
                    for item in items:
                        self._paragraph("List Number" if numbered else "List Bullet", item)
                case Examples():
                    self._examples(block)
                case Table():
                    self._table(block)

    def _examples(self, examples: Examples) -> None:
        style = MEND_EXAMPLE if examples.mend else EXAMPLE
        for one in examples.items:
            said = self._paragraph(style, one.words)
            if one.place:
                said.add_run().add_break()
                said.add_run(text_of(one.place), PLACE)

    def _table(self, block: Table) -> None:
        self._caption(block.caption)
        table = self._document.add_table(0, len(block.heads), TABLE)
        table.autofit = False
        self._describe(table, block)
        widths = [round(share * (LINE_WIDE - CELL_MARGIN * 635)) for share in block.shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        self._row(table, block.heads, widths, head=True)
        for row in block.rows:
            self._row(table, row, widths)
        self._paragraph(TABLE_TEXT)

    def _caption(self, words: str) -> None:
        self._tables += 1
        caption = self._paragraph("Caption")
        caption.add_run("Table ")
        add_field(caption, "SEQ Table \\* ARABIC", str(self._tables))
        caption.add_run(f": {text_of(words)}")

    def _describe(self, table: Any, block: Table) -> None:
        """For those who hear the table: what it is called; its first row and column are heads."""
        properties = table._tbl.tblPr
        for old in properties.findall(element("w:tblLook").tag):
            properties.remove(old)
        look = {"val": "04A0", "firstRow": "1", "lastRow": "0", "firstColumn": "1", "lastColumn": "0"}
        properties.find(element("w:tblW").tag).addnext(element("w:tblInd", w=str(CELL_MARGIN), type="dxa"))
        properties.append(element("w:tblLook", **look, noHBand="0", noVBand="1"))
        properties.append(element("w:tblCaption", val=text_of(block.caption)))
        properties.append(element("w:tblDescription", val=f"Columns: {', '.join(map(text_of, block.heads))}."))

    def _row(self, table: Any, cells: Sequence[Cell], widths: Sequence[int], head: bool = False) -> None:
        row = table.add_row()
        properties = row._tr.get_or_add_trPr()
        properties.append(element("w:cantSplit"))
        if head:
            properties.append(element("w:tblHeader"))
        for number, (place, cell, width) in enumerate(zip(row.cells, cells, widths, strict=True)):
            place.width = width
            self._fill(place, cell, HEAD_CELL if head or number == 0 else TABLE_TEXT)
            if head:
                place._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=_HEADER))

    def _fill(self, place: "_Cell", cell: Cell, style: str) -> None:
        first = place.paragraphs[0]
        match cell:
            case Bar(parts, longest):
                first.style = style
                if sum(parts):
                    said = ", ".join(
                        f"{number:,} {what}" for number, (_, what) in zip(parts, charts.PARTS, strict=True) if number
                    )
                    self._picture(first, bars.drawn(parts, longest), said, place.width * 0.88 * sum(parts) / longest)
            case tuple():
                for number, words in enumerate(cell):
                    paragraph = first if number == 0 else place.add_paragraph()
                    paragraph.style = TABLE_LIST
                    paragraph.add_run(text_of(words))
            case _:
                first.style = style
                first.add_run(text_of(str(cell)))

    def _key(self) -> None:
        """What the colours of the bars mean."""
        paragraph = self._paragraph(QUIET)
        paragraph.paragraph_format.keep_with_next = True
        for name, words in charts.PARTS:
            self._picture(paragraph, bars.swatch(name), f"Pattern for: {words}", 2 * _BAR_HIGH)
            paragraph.add_run(f" {words} \u2003")

    def _picture(self, paragraph: "Paragraph", png: bytes, said: str, width: float) -> None:
        """A picture with words for those who do not see it."""
        self._pictures += 1
        shape = paragraph.add_run().add_picture(io.BytesIO(png), width=round(width), height=_BAR_HIGH)
        for side in ("distT", "distB", "distL", "distR"):
            shape._inline.set(side, "0")
        properties = shape._inline.docPr
        properties.set("id", str(self._pictures))
        properties.set("name", f"Bar {self._pictures}")
        properties.set("descr", said)
