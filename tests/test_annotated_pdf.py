"""The annotated PDF: a highlight with a note on exactly the words of each finding, after the bytes of the paper."""

from io import BytesIO
from pathlib import Path

import pytest
from annotated_copies import MADE, audit_of, findings_of, highlights
from pdf_paper import HIGH, drawn, lines
from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas

from qa_audit.audit import audit_paper
from qa_audit.data import folder
from qa_audit.errors import CannotWrite
from qa_audit.readers import pdf
from qa_audit.reports.annotated_pdf import annotate
from qa_audit.reports.notes import has_words, told

SAMPLES = sorted(folder("sample_minutes").rglob("*.pdf"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_comes_back_the_same_with_its_notes_in_place(path: Path, tmp_path: Path) -> None:
    audit, data = audit_paper(path), path.read_bytes()
    made = annotate(audit, data, MADE)
    assert made.data.startswith(data)
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(made.data)
    again = audit_paper(copy)
    assert again.record.document.text == audit.record.document.text
    assert findings_of(again) == findings_of(audit)
    marked = highlights(made.data)
    assert len({key for key, _, _ in marked}) == made.notes
    said = {text for _, _, says in marked for text in says.split("\n")}
    assert all(told(one) in said for one in audit.findings if has_words(one))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_highlights_stand_on_the_words_also_on_turned_and_moved_pages(turn: int, tmp_path: Path) -> None:
    def turned(page: Canvas) -> None:
        page.translate(400, 400)
        page.rotate(turn)  # and the page the other way: it is seen upright
        lines(page, 0, HIGH, ["You like maths and art."])

    paper = tmp_path / "paper.pdf"
    drawn(paper, turned)
    writer = PdfWriter(clone_from=paper)
    writer.pages[0].mediabox.lower_left = (-30, -20)
    writer.pages[0].rotate(turn)
    writer.write(paper)
    audit = audit_of(pdf.read(paper, "paper.pdf"), "maths")
    ((_, under, says),) = highlights(annotate(audit, paper.read_bytes(), MADE).data)
    assert (under.strip(), says) == ("maths", "Seen in maths. Mend it.")


def test_a_pdf_that_can_not_be_taken_apart_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = tmp_path / "paper.pdf"
    document = drawn(paper, lambda page: lines(page, 80, 90, ["You like maths."]))
    audit, data = audit_of(document, "maths"), paper.read_bytes()
    writer = PdfWriter(clone_from=paper)
    writer.encrypt("", "owner", algorithm="RC4-128")
    locked = BytesIO()
    writer.write(locked)
    with pytest.raises(CannotWrite, match="protected against changes"):
        annotate(audit, locked.getvalue(), MADE)
    with pytest.raises(CannotWrite, match="can't be annotated safely"):
        annotate(audit, b"%PDF-1.4 and nothing else", MADE)
    with pytest.raises(CannotWrite, match="can't be annotated safely"):
        annotate(audit, data, MADE, seconds=0.01)
