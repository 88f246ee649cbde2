"""A Paper as a Word file."""

import datetime
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from . import word_xml as xml
from .paper import ABOVE, LEFT, Bit, Look, Paper, Paragraph, element, is_label, merges, paragraphs

WIDTH = 174  # mm between the margins
_DAY = datetime.datetime(2025, 1, 6, 9, 0, 0)
_ZIP_DAY = (2025, 1, 6, 9, 0, 0)
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_TITLES = {"drop": "Choose an item", "date": "Pick a date", "plain": "Type here"}


def write(paper: Paper, path: Path) -> None:
    """The same paper gives the same bytes, for one version of python-docx."""
    maker = _Maker(paper)
    maker.body(paper.body)
    if maker.notes:
        xml.add_notes(maker.document, maker.notes)
    held = io.BytesIO()
    maker.document.save(held)
    with zipfile.ZipFile(held) as made, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, made.read(name))


class _Maker:
    def __init__(self, paper: Paper) -> None:
        self.look: Look = paper.look
        self.document: Any = docx.Document()
        self.notes: list[str] = []
        self._number = 100
        self._set_up(paper)

    def body(self, entries: list[dict[str, Any]]) -> None:
        for entry in entries:
            name, value = element(entry)
            getattr(self, f"_{name}")(value)

    # the elements of texts/*.yaml

    def _band(self, words: list[str]) -> None:
        table = self._grid(1, len(words), [WIDTH / len(words)] * len(words), style=None)
        for i, (cell, text) in enumerate(zip(table.rows[0].cells, words, strict=True)):
            xml.shade(cell, self.look.colour)
            paragraph = cell.paragraphs[0]
            made = paragraph.add_run(text)
            made.bold, made.font.size = i == 0, Pt(self.look.size + (5 if i == 0 else 0))
            made.font.color.rgb = RGBColor(255, 255, 255)
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(5)
            if i:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._gap()

    def _title(self, text: str) -> None:
        self._write(self.document.add_paragraph(style="Title"), Paragraph(text))

    def _heading(self, text: str) -> None:
        if self.look.headings == "run":
            paragraph = self.document.add_paragraph()
            paragraph.add_run(text).bold = True
            paragraph.paragraph_format.keep_with_next = True
        else:
            self._write(self.document.add_paragraph(style="Heading 1"), Paragraph(text))

    def _text(self, text: str) -> None:
        for paragraph in paragraphs(text):
            style = "List Bullet" if paragraph.bullet else None
            self._write(self.document.add_paragraph(style=style), paragraph)

    def _small(self, text: str) -> None:
        for paragraph in paragraphs(text):
            made = self.document.add_paragraph().add_run(paragraph.text)
            made.italic, made.font.size = True, Pt(self.look.size - 2)
            made.font.color.rgb = RGBColor(0x59, 0x59, 0x59)

    def _bullets(self, items: list[str]) -> None:
        for item in items:
            self._write(self.document.add_paragraph(style="List Bullet"), Paragraph(item))

    def _numbered(self, items: list[str]) -> None:
        for item in items:
            self._write(self.document.add_paragraph(style="List Number"), Paragraph(item))

    def _fields(self, rows: list[list[str]]) -> None:
        share = [0.2, 0.3] * (len(rows[0]) // 2) if len(rows[0]) > 2 else [0.3, 0.7]
        table = self._grid(len(rows), len(rows[0]), [WIDTH * s for s in share])
        self._fill(table, rows, "columns")
        self._gap()

    def _table(self, what: dict[str, Any]) -> None:
        head = what.get("head")
        rows = ([head] if head else []) + what["rows"]
        widths = what.get("widths") or [1] * len(rows[0])
        table = self._grid(len(rows), len(rows[0]), [WIDTH * w / sum(widths) for w in widths])
        self._fill(table, rows, "head" if head else "")
        if head:
            xml.child(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
        first = 1 if head else 0
        if what.get("controlled") == "rows":
            for row in table._tbl.tr_lst[first:]:
                xml.wrap([row], self._next(), "Action row")
        elif what.get("controlled") == "cells":
            for row in table._tbl.tr_lst[first:]:
                for cell in row.tc_lst[1:]:
                    xml.wrap([cell], self._next(), "Entry")
        self._gap()

    def _form(self, rows: list[list[str]]) -> None:
        """Label and printed question on the left, the answer on the right."""
        table = self._grid(len(rows), 2, [WIDTH * 0.3, WIDTH * 0.7])
        for row, (label, prompt, answer) in zip(table.rows, rows, strict=True):
            self._label(row.cells[0], label, prompt)
            self._cell(row.cells[1], answer)
            if self.look.answers == "controlled":
                xml.wrap([p._p for p in row.cells[1].paragraphs], self._next(), label)
        self._gap()

    def _boxed(self, rows: list[list[str]]) -> None:
        """Label and printed question in a shaded row, the answer in the row beneath."""
        table = self._grid(2 * len(rows), 1, [WIDTH])
        for i, (label, prompt, answer) in enumerate(rows):
            self._label(table.cell(2 * i, 0), label, prompt)
            self._cell(table.cell(2 * i + 1, 0), answer)
        self._gap()

    def _box(self, what: dict[str, Any]) -> None:
        holder = self.document.add_paragraph()
        inside = []
        for paragraph in paragraphs(what["text"]):
            made = OxmlElement("w:p")
            for bit in paragraph.bits:
                made.append(xml.run(bit.text, bold=bit.kind == "bold"))
            inside.append(made)
        holder._p.append(xml.text_box(self._next(), inside, self.look.tint, WIDTH, what["height"]))

    def _control(self, what: dict[str, Any]) -> None:
        body = self.document.element.body
        before = len(body)
        self.body(what["body"])
        made = list(body)[before - 1 : -1]  # the last child is the section's properties
        xml.wrap(made, self._next(), what["title"])

    # how they are made

    def _set_up(self, paper: Paper) -> None:
        document, look = self.document, self.look
        properties = document.core_properties
        properties.title, properties.author, properties.comments = paper.title, "Sample (invented)", ""
        properties.created = properties.modified = _DAY
        section = document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(18)
        section.top_margin = section.bottom_margin = Mm(20)
        self._style("Normal", look.size, None, False)
        document.styles["Normal"].paragraph_format.space_after = Pt(5)
        bold = look.headings != "plain"
        self._style("Title", look.size + 9, look.colour, True)
        self._style("Heading 1", look.size + 3, look.colour, bold)
        self._style("List Bullet", look.size, None, False)
        self._style("List Number", look.size, None, False)
        self._margin(section.header.paragraphs[0], look.header)
        self._margin(section.footer.paragraphs[0], look.footer)

    def _style(self, name: str, size: float, colour: str | None, bold: bool) -> None:
        style = self.document.styles[name]
        style.font.name, style.font.size, style.font.bold = self.look.font, Pt(size), bold
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        if colour:
            style.font.color.rgb = RGBColor.from_string(colour)

    def _margin(self, paragraph: Any, text: str) -> None:
        for piece in re.split(r"(\{pages?\})", text.replace(" | ", "\t")):
            if piece in _FIELDS:
                xml.field(paragraph, _FIELDS[piece])
            elif piece:
                made = paragraph.add_run(piece)
                made.font.size, made.font.color.rgb = Pt(8), RGBColor(0x59, 0x59, 0x59)
        paragraph.style.paragraph_format.tab_stops.clear_all()
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)

    def _grid(self, rows: int, columns: int, widths: list[float], style: str | None = "Table Grid") -> Any:
        table = self.document.add_table(rows, columns, style)
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
            for cell in column.cells:
                cell.width = Mm(width)
        return table

    def _fill(self, table: Any, rows: list[list[Any]], labels: str) -> None:
        for r1, c1, r2, c2 in merges(rows):
            table.cell(r1, c1).merge(table.cell(r2, c2))
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                if text in (ABOVE, LEFT):
                    continue
                if is_label(labels, r, c):
                    self._label(table.cell(r, c), str(text), "")
                else:
                    self._cell(table.cell(r, c), text)

    def _label(self, cell: Any, label: str, prompt: str) -> None:
        xml.shade(cell, self.look.tint)
        space = cell.paragraphs[0].paragraph_format
        space.space_before = space.space_after = Pt(2)
        made = cell.paragraphs[0].add_run(label)
        made.bold = self.look.labels == "bold"
        if prompt:
            said = cell.add_paragraph().add_run(prompt)
            said.italic, said.font.size = True, Pt(self.look.size - 2.5)

    def _cell(self, cell: Any, text: Any) -> None:
        for i, paragraph in enumerate(paragraphs(text)):
            made = cell.add_paragraph() if i else cell.paragraphs[0]
            if paragraph.bullet:
                made.style = self.document.styles["List Bullet"]
            made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(2)
            self._write(made, paragraph)

    def _write(self, into: Any, paragraph: Paragraph) -> None:
        for bit in paragraph.bits:
            for item in self._bit(bit):
                into._p.append(item)

    def _bit(self, bit: Bit) -> list[Any]:
        if bit.kind in _TITLES:
            return [xml.control(self._next(), _TITLES[bit.kind], [xml.run(bit.text)], bit.kind, bit.choices)]
        if bit.kind == "note":
            self.notes.append(bit.text)
            return [xml.note_mark(len(self.notes))]
        if bit.kind in ("ins", "del"):
            inside = xml.run(bit.text, deleted=bit.kind == "del")
            return [xml.tracked(f"w:{bit.kind}", self._next(), inside)]
        return [xml.run(bit.text, bold=bit.kind == "bold", hidden=bit.kind == "hidden")]

    def _gap(self) -> None:
        self.document.add_paragraph().paragraph_format.space_after = Pt(2)

    def _next(self) -> int:
        self._number += 1
        return self._number
