"""What every reader promises, on every paper at hand."""

import hashlib
import unicodedata
from pathlib import Path

import pytest
from make_papers import a_review, strict
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from qa_audit.document import Document
from qa_audit.errors import UnreadableFile
from qa_audit.readers import reading

HERE = Path(__file__).parent
PAPERS = sorted(
    path
    for folder in (HERE.parent / "sample_minutes", HERE / "papers")
    for path in folder.rglob("*")
    if path.suffix in (".docx", ".docm", ".dotx", ".pdf")
)


def conforms(document: Document) -> None:
    assert document.format in ("docx", "pdf")
    blocks_join(document)
    lines_tile(document)
    cells_fit(document)
    pieces_cover(document)
    assert not [
        char for char in document.text if unicodedata.category(char) in ("Cc", "Cf", "Cs") and char not in "\n\t"
    ]
    assert all(0 <= line.bold <= 1 for block in document.blocks for line in block.lines)
    assert all(line.level in (None, *range(1, 10)) for block in document.blocks for line in block.lines)
    if document.pages is not None:
        assert all(1 <= (block.page or 0) <= document.pages for block in document.blocks)


def blocks_join(document: Document) -> None:
    assert "\n".join(map(document.text_of, document.blocks)) == document.text
    end = -1
    for index, block in enumerate(document.blocks):
        assert (block.index, block.start) == (index, end + 1)
        assert block.cell is not None or document.text_of(block).strip()
        end = block.end


def lines_tile(document: Document) -> None:
    for block in document.blocks:
        assert block.lines
        assert "\n".join(map(document.text_of, block.lines)) == document.text_of(block)
        end = block.start - 1
        for line in block.lines:
            assert line.start == end + 1
            end = line.end
        assert not block.lines[0].soft


def cells_fit(document: Document) -> None:
    for cells in document.tables():
        taken: set[tuple[int, int]] = set()
        places = [(block.cell.row, block.cell.column) for block in cells if block.cell]
        assert places == sorted(places)
        for block in cells:
            at = block.cell
            assert at is not None
            assert min(at.rows, at.columns) >= 1 <= min(at.row, at.column) + 1
            fills = {(y, x) for y in range(at.row, at.row + at.rows) for x in range(at.column, at.column + at.columns)}
            assert not taken & fills
            taken |= fills


def pieces_cover(document: Document) -> None:
    end = 0
    for piece in document.pieces:
        assert end <= piece.start < piece.end <= len(document.text)
        assert not document.text[end : piece.start].strip()
        assert "\n" not in document.text_of(piece)
        end = piece.end
    assert not document.text[end:].strip()


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_every_paper_at_hand(path: Path) -> None:
    try:
        document = reading.read(path, "a name")
    except UnreadableFile:
        if path.is_relative_to(HERE / "papers"):
            return  # some papers there are meant to be refused; the samples can all be read
        raise
    assert document.name == "a name"
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert reading.read(path, "a name") == document
    conforms(document)


@pytest.mark.parametrize("dialect", [bytes, strict], ids=["transitional", "strict"])
def test_a_form_with_everything_in_it(tmp_path: Path, dialect: type[bytes]) -> None:
    path = tmp_path / "paper"
    path.write_bytes(dialect(a_review()))
    document = reading.read(path)
    assert document.name == str(path)
    assert reading.read(path) == document
    conforms(document)


def test_a_printed_paper(tmp_path: Path) -> None:
    path = tmp_path / "paper"
    page = canvas.Canvas(str(path), pagesize=A4, invariant=True)
    page.setFont("Helvetica-Bold", 14)
    page.drawString(72, 760, "Review of arrangements for Marisol")
    page.setFont("Helvetica", 11)
    for at, text in enumerate(("You like maths and your teacher helps you.", "We will meet again in May, at home.")):
        page.drawString(72, 720 - 40 * at, text)
    page.grid([72, 220, 420], [560, 590, 620])
    for x, y, text in ((78, 600, "Action"), (226, 600, "By when"), (78, 570, "Book the dentist"), (226, 570, "1 May")):
        page.drawString(x, y, text)
    page.save()
    document = reading.read(path)
    assert document.format == "pdf"
    assert reading.read(path) == document
    conforms(document)
