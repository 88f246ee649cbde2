"""A Paper as a PDF, the way a case system prints a form."""

from html import escape
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor, grey, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    ListFlowable,
    ListItem,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus import Paragraph as Para

from .paper import ABOVE, LEFT, Look, Paper, Paragraph, element, is_label, merges, paragraphs

WIDTH = 178 * mm
_UNSEEN = {"del", "hidden"}


def write(paper: Paper, path: Path) -> None:
    """The same paper gives the same bytes, for one version of reportlab."""
    template = SimpleDocTemplate(
        str(path), pagesize=A4, invariant=1, title=paper.title, author="Sample (invented)",
        leftMargin=16 * mm, rightMargin=16 * mm, topMargin=22 * mm, bottomMargin=20 * mm,
    )  # fmt: skip

    class Numbered(_Numbered):
        look = paper.look

    template.build(_Maker(paper.look).body(paper.body), canvasmaker=Numbered)


class _Numbered(Canvas):  # type: ignore[misc]
    """Prints header and footer last, when the number of pages is known."""

    look: Look

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._held: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802  reportlab's name
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, state in enumerate(self._held, 1):
            self.__dict__.update(state)
            self._margins(number, len(self._held))
            super().showPage()
        super().save()

    def _margins(self, page: int, pages: int) -> None:
        self.setFont("Helvetica", 8)
        self.setFillColor(grey)
        for text, height in ((self.look.header, 283), (self.look.footer, 10)):
            left, _, right = text.replace("{page}", str(page)).replace("{pages}", str(pages)).partition(" | ")
            self.drawString(16 * mm, height * mm, left)
            self.drawRightString(194 * mm, height * mm, right)


class _Maker:
    def __init__(self, look: Look) -> None:
        self.look = look
        self.colour, self.tint = HexColor(f"#{look.colour}"), HexColor(f"#{look.tint}")
        regular, bold = ("Times-Roman", "Times-Bold") if look.serif else ("Helvetica", "Helvetica-Bold")
        italic = "Times-Italic" if look.serif else "Helvetica-Oblique"
        size = look.size - 1
        plain = ParagraphStyle("plain", fontName=regular, fontSize=size, leading=size * 1.3, spaceAfter=4)
        heading = regular if look.headings == "plain" else bold
        self.styles = {
            "plain": plain,
            "bold": ParagraphStyle("label", plain, fontName=bold if look.labels == "bold" else regular),
            "small": ParagraphStyle("small", plain, fontName=italic, fontSize=size - 2, textColor=HexColor("#595959")),
            "title": ParagraphStyle("title", plain, fontName=bold, fontSize=17, leading=21, textColor=self.colour),
            "heading": ParagraphStyle(
                "heading",
                plain,
                fontName=heading,
                fontSize=size + 3,
                leading=16,
                spaceBefore=8,
                textColor=self.colour,
            ),
        }

    def body(self, entries: list[dict[str, Any]]) -> list[Flowable]:
        story: list[Flowable] = []
        for entry in entries:
            name, value = element(entry)
            story.extend(getattr(self, f"_{name}")(value))
        return story

    def _band(self, words: list[str]) -> list[Flowable]:
        styles = [
            ParagraphStyle("band", fontName="Helvetica-Bold", fontSize=15, leading=18, textColor=white),
            ParagraphStyle("band2", fontName="Helvetica", fontSize=10, textColor=white, alignment=2),
        ]
        table = Table([[Para(escape(w), s) for w, s in zip(words, styles, strict=True)]], [WIDTH * 0.6, WIDTH * 0.4])
        table.setStyle(
            TableStyle([("BACKGROUND", (0, 0), (-1, -1), self.colour), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])
        )
        return [table, Spacer(1, 8)]

    def _title(self, text: str) -> list[Flowable]:
        return [self._para(Paragraph(text), "title"), Spacer(1, 4)]

    def _heading(self, text: str) -> list[Flowable]:
        return [CondPageBreak(20 * mm), self._para(Paragraph(text), "heading")]

    def _text(self, text: str) -> list[Flowable]:
        return self._flow(text, "plain")

    def _small(self, text: str) -> list[Flowable]:
        return self._flow(text, "small")

    def _bullets(self, items: list[str]) -> list[Flowable]:
        return [self._bullet(Paragraph(item)) for item in items]

    def _numbered(self, items: list[str]) -> list[Flowable]:
        inside = [ListItem(self._para(Paragraph(item), "plain"), leftIndent=18) for item in items]
        return [ListFlowable(inside, bulletType="1", bulletFormat="%s.", leftIndent=18)]

    def _fields(self, rows: list[list[str]]) -> list[Flowable]:
        share = [0.2, 0.3] * (len(rows[0]) // 2) if len(rows[0]) > 2 else [0.3, 0.7]
        return self._grid(rows, share, "columns")

    def _table(self, what: dict[str, Any]) -> list[Flowable]:
        head = what.get("head")
        rows = ([head] if head else []) + what["rows"]
        widths = what.get("widths") or [1] * len(rows[0])
        share = [w / sum(widths) for w in widths]
        return self._grid(rows, share, "head" if head else "", repeat=1 if head else 0)

    def _form(self, rows: list[list[str]]) -> list[Flowable]:
        cells = [[self._label(label, prompt), self._flow(answer, "plain")] for label, prompt, answer in rows]
        table = Table(cells, [WIDTH * 0.3, WIDTH * 0.7], splitInRow=1)
        table.setStyle(self._ruled([("BACKGROUND", (0, 0), (0, -1), self.tint)]))
        return [table, Spacer(1, 8)]

    def _boxed(self, rows: list[list[str]]) -> list[Flowable]:
        cells: list[list[Any]] = []
        shaded: list[tuple[Any, ...]] = []
        for label, prompt, answer in rows:
            top = len(cells)
            shaded += [("BACKGROUND", (0, top), (0, top), self.tint), ("NOSPLIT", (0, top), (0, top + 1))]
            cells += [[self._label(label, prompt)], [self._flow(answer, "plain")]]
        table = Table(cells, [WIDTH])
        table.setStyle(self._ruled(shaded))
        return [table, Spacer(1, 8)]

    def _box(self, what: dict[str, Any]) -> list[Flowable]:
        table = Table([[self._flow(what["text"], "plain")]], [WIDTH])
        table.setStyle(self._ruled([("BACKGROUND", (0, 0), (-1, -1), self.tint)]))
        return [table, Spacer(1, 8)]

    def _control(self, what: dict[str, Any]) -> list[Flowable]:
        return self.body(what["body"])

    def _grid(self, rows: list[list[Any]], share: list[float], labels: str, repeat: int = 0) -> list[Flowable]:
        cells: list[list[Any]] = []
        styled: list[tuple[Any, ...]] = [("SPAN", (c1, r1), (c2, r2)) for r1, c1, r2, c2 in merges(rows)]
        for r, row in enumerate(rows):
            cells.append([])
            for c, text in enumerate(row):
                if is_label(labels, r, c) and text != LEFT:
                    styled.append(("BACKGROUND", (c, r), (c, r), self.tint))
                style = "bold" if is_label(labels, r, c) else "plain"
                cells[-1].append("" if text in (ABOVE, LEFT) else self._flow(text, style))
        table = Table(cells, [WIDTH * s for s in share], repeatRows=repeat)
        table.setStyle(self._ruled(styled))
        return [table, Spacer(1, 8)]

    def _ruled(self, more: list[tuple[Any, ...]]) -> TableStyle:
        return TableStyle([("GRID", (0, 0), (-1, -1), 0.5, self.colour), ("VALIGN", (0, 0), (-1, -1), "TOP"), *more])

    def _label(self, label: str, prompt: str) -> list[Flowable]:
        return self._flow(label, "bold") + (self._flow(prompt, "small") if prompt else [])

    def _flow(self, text: Any, style: str) -> list[Flowable]:
        return [self._bullet(p) if p.bullet else self._para(p, style) for p in paragraphs(text)]

    def _bullet(self, paragraph: Paragraph) -> Flowable:
        style = ParagraphStyle("bullet", self.styles["plain"], leftIndent=14, bulletIndent=4)
        return Para(self._markup(paragraph), style, bulletText="\u2022")

    def _para(self, paragraph: Paragraph, style: str) -> Flowable:
        return Para(self._markup(paragraph), self.styles[style])

    def _markup(self, paragraph: Paragraph) -> str:
        said = []
        for bit in paragraph.bits:
            if bit.kind == "note":
                raise ValueError(f"a printed form has no footnotes: {bit.text}")
            if bit.kind not in _UNSEEN:
                said.append(f"<b>{escape(bit.text)}</b>" if bit.kind == "bold" else escape(bit.text))
        return "".join(said)
