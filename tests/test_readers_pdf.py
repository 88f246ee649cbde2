"""PDF papers: what stands on the page must come out as a person would read it."""

from pathlib import Path

from pdf_paper import HEAD, HIGH, PROSE, RULED, body, cells, drawn, flowing, lines, p
from reportlab.lib import colors
from reportlab.pdfgen import canvas
from reportlab.platypus import Spacer, Table


def test_headings_and_paragraphs(tmp_path: Path) -> None:
    document = flowing(tmp_path / "a.pdf", [p("Where you live", HEAD), p(PROSE), p("<i>Short.</i>")])
    assert body(document) == ["Where you live", PROSE.strip(), "Short."]
    head, text, last = document.blocks
    assert (text.lines[0].italic, last.lines[0].italic) == (0, 1)
    assert (head.lines[0].bold, head.lines[0].size) == (1, 13)
    assert (text.lines[0].bold, text.lines[0].size, text.page) == (0, 10, 1)


def test_a_paragraph_over_a_page_break_is_one(tmp_path: Path) -> None:
    parts = [p("Start."), Spacer(1, 640), p(PROSE * 3)]
    document = flowing(tmp_path / "a.pdf", parts, "Harbour Council - review record")
    assert document.pages == 2
    assert body(document) == ["Start.", (PROSE * 3).strip()]
    assert {piece.source[0] for piece in document.pieces} == {1, 2}


def test_running_headers_and_footers_stand_once(tmp_path: Path) -> None:
    document = flowing(
        tmp_path / "a.pdf", [p(f"In week {at}: {PROSE * 4}") for at in range(24)], "Harbour Council - review record"
    )
    assert (document.pages or 0) > 2
    parts = [(b.part, document.text_of(b)) for b in document.blocks if b.part != "body"]
    assert parts == [("header", "Harbour Council - review record"), ("footer", "Printed by a clerk, page 1")]
    assert body(document) == [f"In week {at}: {PROSE * 4}".strip() for at in range(24)]


def test_words_cut_at_the_line_end(tmp_path: Path) -> None:
    def page(paper: canvas.Canvas) -> None:
        lines(
            paper,
            60,
            100,
            [
                "You talked about the ambulance and about the follow-",
                "up visit that the nurse made to see how the ambu-",
                "lance crew had left you feeling, with a half-hearted",
                "smile and a lot of questions for us all, naturally.",
            ],
        )

    assert body(drawn(tmp_path / "a.pdf", page)) == [
        "You talked about the ambulance and about the follow-up visit that the nurse made to see how the ambulance "
        "crew had left you feeling, with a half-hearted smile and a lot of questions for us all, naturally."
    ]


def test_columns_are_not_woven(tmp_path: Path) -> None:
    left = ["The first column is read all the", "way down before anything that", "stands in the second column is"]
    left += ["looked at, since nobody reads", "across the gap between the two", "when there is prose on each side."]
    right = ["Here the second column begins", "with a sentence of its own that", "goes on for several lines more"]
    right += ["and says nothing of note other", "than that it is the second one", "and that it comes to its end here."]

    def page(paper: canvas.Canvas) -> None:
        lines(paper, 60, 90, ["Your review"], "Helvetica-Bold", 16)
        lines(paper, 60, 130, left)
        lines(paper, 320, 130, right)

    assert body(drawn(tmp_path / "a.pdf", page)) == ["Your review", " ".join(left), " ".join(right)]


def test_a_ruled_table_with_merged_cells(tmp_path: Path) -> None:
    rows = [
        ["Who", "What", "When"],
        ["Ines", "Ring the dentist", "9 May"],
        ["", p("Buy the " + "blue " * 30 + "shoes"), ""],
    ]
    table = Table(rows, colWidths=[80, 200, 80], style=RULED)
    table.setStyle([("SPAN", (0, 1), (0, 2))])
    document = flowing(tmp_path / "a.pdf", [p("Before"), table, p("After")])
    assert body(document) == ["Before", "After"]
    assert cells(document)[2, 1] == "Buy the " + "blue " * 30 + "shoes"
    assert cells(document)[2, 2] == ""
    merged = next(b.cell for b in document.blocks if document.text_of(b) == "Ines")
    assert merged is not None
    assert (merged.row, merged.column, merged.rows, merged.columns) == (1, 0, 2, 1)
    assert (2, 0) not in cells(document)


def test_a_table_over_pages_is_one(tmp_path: Path) -> None:
    rows: list[list[object]] = [["No", "What", "When"]]
    rows += [[str(at), p(f"Task {at}: " + PROSE), "soon"] for at in range(1, 31)]
    table = Table(rows, colWidths=[40, 300, 80], style=RULED, repeatRows=1)
    document = flowing(tmp_path / "a.pdf", [table, p("After")], "Harbour Council")
    assert (document.pages or 0) > 1
    assert len([*document.tables()]) == 1
    found = cells(document)
    assert [found[row, 0] for row in range(31)] == ["No", *map(str, range(1, 31))]
    assert all(found[row, 1] == f"Task {row}: {PROSE.strip()}" for row in range(1, 31))


def test_a_row_cut_by_the_page_end_is_one(tmp_path: Path) -> None:
    first = ["You have been there since", "the spring and everyone is"]
    rest = ["glad that the garden has", "come on so well."]

    def frame(paper: canvas.Canvas, top: float, bottom: float, split: float | None = None) -> None:
        for x in (60, 200, 340):
            paper.line(x, HIGH - top, x, HIGH - bottom)
        for y in filter(None, (top, split, bottom)):
            paper.line(60, HIGH - y, 340, HIGH - y)

    def one(paper: canvas.Canvas) -> None:
        frame(paper, 720, 790, 750)
        lines(paper, 64, 735, ["Health"])
        lines(paper, 204, 735, ["Fine."])
        lines(paper, 64, 765, ["Home"])
        lines(paper, 204, 765, first)

    def two(paper: canvas.Canvas) -> None:
        frame(paper, 60, 130, 100)
        lines(paper, 204, 75, rest)
        lines(paper, 64, 115, ["School"])
        lines(paper, 204, 115, ["Maths is best."])

    found = cells(drawn(tmp_path / "a.pdf", one, two))
    assert [found[row, 0] for row in range(3)] == ["Health", "Home", "School"]
    assert found[1, 1] == " ".join(first + rest)


def test_a_coloured_box_is_no_table(tmp_path: Path) -> None:
    def page(paper: canvas.Canvas) -> None:
        paper.setFillColorRGB(0.9, 0.9, 1)
        paper.rect(50, HIGH - 190, 400, 80, stroke=0, fill=1)
        paper.setFillColorRGB(0, 0, 0)
        lines(paper, 60, 130, ["A note in a coloured box that goes on for more than one", "line and then stops."])
        lines(paper, 60, 220, ["And the text after it."])

    document = drawn(tmp_path / "a.pdf", page)
    assert not [*document.tables()]
    assert body(document)[0] == "A note in a coloured box that goes on for more than one line and then stops."


def test_columns_of_words_without_lines_are_a_table(tmp_path: Path) -> None:
    rows = [["Who", "Is going to", "By"], ["Ines", "ring the dentist", "9 May"], ["Tariq", "mend the bike", "June"]]

    def page(paper: canvas.Canvas) -> None:
        lines(paper, 60, 100, ["What we agreed on the day is in the list here below."])
        for at, row in enumerate(rows):
            for x, text in zip((60, 160, 360), row, strict=True):
                lines(paper, x, 140 + 20 * at, [text])

    document = drawn(tmp_path / "a.pdf", page)
    assert cells(document) == {(r, c): text for r, row in enumerate(rows) for c, text in enumerate(row)}


def test_lying_lines_alone_make_a_table(tmp_path: Path) -> None:
    rows = [["Born", "3 March 2014"], ["Chair", "Odile Marsh"], ["Held on", "5 May 2025"]]
    table = Table(rows, colWidths=[100, 200], style=[("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)])
    document = flowing(tmp_path / "a.pdf", [p("Record", HEAD), table, p("After")])
    assert cells(document) == {(r, c): text for r, row in enumerate(rows) for c, text in enumerate(row)}


def test_lines_of_a_cell(tmp_path: Path) -> None:
    text = "• Ring the dentist and ask for a day in the week after half-term<br/>• Mend the bike<br/>Owner: Ines"
    table = Table([["Actions", p(text)]], colWidths=[80, 200], style=RULED)
    document = flowing(tmp_path / "a.pdf", [table])
    block = document.blocks[1]
    assert [document.text_of(line) for line in block.lines] == [
        "• Ring the dentist and ask for a day in the week after half-term",
        "• Mend the bike",
        "Owner: Ines",
    ]


def test_fake_bold_is_read_once(tmp_path: Path) -> None:
    def page(paper: canvas.Canvas) -> None:
        lines(paper, 60, 100, ["Tookie"])
        lines(paper, 60.4, 100, ["Tookie"])

    document = drawn(tmp_path / "a.pdf", page)
    assert document.text == "Tookie"
    assert document.blocks[0].lines[0].bold == 1


def test_places_of_words(tmp_path: Path) -> None:
    document = drawn(tmp_path / "a.pdf", lambda paper: lines(paper, 60, 100, ["Hello there"]))
    (piece,) = document.pieces
    page, x0, top, x1, bottom = piece.source
    assert (page, x0) == (1, 60)
    assert isinstance(top, float)
    assert isinstance(bottom, float)
    assert isinstance(x1, float)
    assert top < 100 < bottom
    assert 100 < x1 < 120


def test_turned_writing_keeps_its_order(tmp_path: Path) -> None:
    def page(paper: canvas.Canvas) -> None:
        lines(paper, 60, 100, ["The text."])
        paper.rotate(90)
        paper.drawString(300, -500, "Confidential copy")

    assert "Confidential copy" in body(drawn(tmp_path / "a.pdf", page))


def test_what_was_typed_into_a_form(tmp_path: Path) -> None:
    def page(paper: canvas.Canvas) -> None:
        lines(paper, 60, 100, ["Name of child:"])
        paper.acroForm.textfield(name="n", x=140, y=HIGH - 105, width=200, height=16, value="Marlo Quick")
        lines(paper, 60, 130, ["Seen alone"])
        paper.acroForm.checkbox(name="c", x=140, y=HIGH - 133, size=12, checked=True)

    text = drawn(tmp_path / "a.pdf", page).text
    assert "Name of child: Marlo Quick" in text.replace("\t", " ")
    assert "Seen alone ☒" in text.replace("\t", " ")


def test_struck_out_words_are_not_read(tmp_path: Path) -> None:
    def page(paper: canvas.Canvas) -> None:
        lines(paper, 60, 100, ["You live with Ines for now and you like it."])
        width = paper.stringWidth("You live with Ines ", "Helvetica", 10)
        paper.line(60 + width, HIGH - 97, 60 + width + paper.stringWidth("for now", "Helvetica", 10), HIGH - 97)

    document = drawn(tmp_path / "a.pdf", page)
    assert document.text == "You live with Ines and you like it."
    assert document.warnings == ("This paper has words that are struck out; they were not read.",)
