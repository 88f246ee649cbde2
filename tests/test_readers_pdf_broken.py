"""PDF tables whose narrow cells break words, and a table over two pages in which another one stands."""

from pathlib import Path

import pytest
from pdf_paper import BODY, HIGH, RULED, cells, drawn, flowing
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Spacer, Table

from qa_audit.readers.pdf_broken import is_broken


@pytest.mark.parametrize(
    ("one", "two", "alone"),
    [
        ("Professi", "onals", True),
        ("photogr", "aphs,", True),
        ("Friday", "s", False),
        ("Timescal", "e", True),
        ("21/11/20", "25", True),
        ("3/12/2", "025", True),
        ("driver'", "s", False),
        ("Assess", "ment", True),
        ("Kinfolkl", "ings", True),
    ],
)
def test_the_rest_of_a_word_that_filled_its_cell(one: str, two: str, alone: bool) -> None:
    assert is_broken(one, two, alone, {})


@pytest.mark.parametrize(
    ("one", "two", "alone"),
    [
        ("for", "new", False),
        ("support", "worker", True),
        ("foster", "carers", True),
        ("health", "visitor", True),
        ("Nell", "Garth", True),
        ("21/11/25", "25", True),
        ("21/11", "when", True),
        ("the", "beds", True),
    ],
)
def test_two_words_stay_two(one: str, two: str, alone: bool) -> None:
    assert not is_broken(one, two, alone, {})


def test_a_word_that_the_paper_has_elsewhere_is_whole() -> None:
    assert is_broken("Brack", "ley", False, {"brackley": 2})


def test_a_narrow_cell_that_breaks_its_words(tmp_path: Path) -> None:
    broken = [["Photogr", "aphs for", "workers"], ["Professi", "onals"], ["21/11/20", "25"]]
    wide = max(stringWidth(line, "Helvetica", 10) for cell in broken for line in cell) + 5

    def page(paper: Canvas) -> None:
        paper.setFont("Helvetica", 10)
        rows = [HIGH - 100 - 50 * at for at in range(len(broken) + 1)]
        paper.grid([60, 60 + wide, 260], rows)
        for top, cell in zip(rows, broken, strict=False):
            paper.drawString(200, top - 14, "Yes")
            for at, line in enumerate(cell):
                end = 60 + wide - 2.5 if at == 0 else None
                x = end - stringWidth(line, "Helvetica", 10) if end else 62.5
                paper.drawString(min(x, 62.5 + 2), top - 14 - 13 * at, line)

    found = cells(drawn(tmp_path / "paper.pdf", page))
    assert found[0, 0] == "Photographs for workers"


@pytest.mark.parametrize("room", [560, 640])
def test_a_table_with_another_inside_goes_on_over_the_page(tmp_path: Path, room: int) -> None:
    inner = Table([["Who", "What"], ["Nell", "Rings"]], colWidths=[50, 70], style=RULED)
    tall = Paragraph("You swim. " * 50, BODY)
    rows = [["Part", "Need", "Promise"], ["Home", "A bed", inner], ["Body", tall, "Wanda books it"]]
    outer = Table(rows, colWidths=[80, 220, 150], style=RULED)
    document = flowing(tmp_path / "paper.pdf", [Paragraph("Orla", BODY), Spacer(1, room), outer])
    assert {block.page for block in document.blocks} == {1, 2}
    assert [words for (_, column), words in cells(document).items() if column == 0] == ["Part", "Home", "Body"]
