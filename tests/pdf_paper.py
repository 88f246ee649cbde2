"""PDF papers drawn on the spot, and read back."""

from collections.abc import Callable
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, TableStyle

from qa_audit.document import Document
from qa_audit.readers import pdf

WIDE, HIGH = A4
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=8)
HEAD = ParagraphStyle("head", fontName="Helvetica-Bold", fontSize=13, leading=16, spaceBefore=10, spaceAfter=4)
RULED = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
PROSE = (
    "Marlo showed the whole meeting the garden that he planted with Ines, and he talked about the beans for a "
    "long time. He said that the shed is the best place in the world when it rains. "
)
Draw = Callable[[canvas.Canvas], None]


def flowing(path: Path, parts: list[object], running: str | None = None) -> Document:
    def margins(page: canvas.Canvas, document: SimpleDocTemplate) -> None:
        if running:
            page.setFont("Helvetica", 8)
            page.drawString(56, HIGH - 30, running)
            page.drawString(56, 24, f"Printed by a clerk, page {document.page}")

    made = SimpleDocTemplate(str(path), pagesize=A4, margins=56)
    made.build(parts, onFirstPage=margins, onLaterPages=margins)
    return pdf.read(path, "paper.pdf")


def drawn(path: Path, *pages: Draw) -> Document:
    paper = canvas.Canvas(str(path), pagesize=A4)
    for page in pages:
        page(paper)
        paper.showPage()
    paper.save()
    return pdf.read(path, "paper.pdf")


def lines(page: canvas.Canvas, x: float, y: float, texts: list[str], font: str = "Helvetica", size: float = 10) -> None:
    page.setFont(font, size)
    for at, text in enumerate(texts):
        page.drawString(x, HIGH - y - at * 1.3 * size, text)


def body(document: Document) -> list[str]:
    return [document.text_of(b) for b in document.blocks if b.part == "body" and b.cell is None]


def cells(document: Document, table: int = 0) -> dict[tuple[int, int], str]:
    found = [*document.tables()][table]
    return {(b.cell.row, b.cell.column): document.text_of(b) for b in found if b.cell}


def p(text: str, style: ParagraphStyle = BODY) -> Paragraph:
    return Paragraph(text, style)
