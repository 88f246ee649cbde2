"""What of a Word file is its text, and where each word of it stands."""

from pathlib import Path

import pytest
from make_papers import (
    MAIN,
    a_review,
    cell,
    control,
    packed,
    para,
    parts_of,
    read_back,
    read_body,
    row,
    run,
    strict,
    style,
    table,
    texts_of,
)

from qa_audit.document import Cell
from qa_audit.ooxml import clean, texts
from qa_audit.opc import Package

BREAK = "<w:r><w:br/></w:r>"


def test_a_form_is_read_whole_and_in_order(tmp_path: Path) -> None:
    document = read_back(tmp_path, a_review())
    assert [(block.part, document.text_of(block)) for block in document.blocks] == [
        ("header", "OFFICIAL"),
        ("body", "Review of arrangements for Marisol"),
        ("body", "Name"), ("body", "Marisol Quill"),
        ("body", "Date of review"), ("body", "12 March 2025"),
        ("body", "Social worker"), ("body", ""),
        ("body", "School"),
        ("body", "You like maths."),
        ("body", "Your teacher helps."),
        ("textbox", "My wishes: a bike."),
        ("body", "Line one\nLine two – “quoted”"),
        ("body", "Actions"),
        ("body", "Need"), ("body", "What and who"),
        ("body", "Book the dentist"), ("body", "Odile (carer)"),
        ("body", "Health"), ("body", "Refer\nagain"), ("body", "by"), ("body", "May"), ("body", ""),
        ("body", "First"), ("body", "Second"),
        ("footnote", "Agreed by phone."),
        ("footer", "Page 1"),
    ]  # fmt: skip
    assert document.warnings == (
        "This paper has tracked changes: what was added was read, what was deleted was not.",
        "1 box of this form was never filled in.",
    )
    assert (document.name, document.pages) == ("paper.docx", None)


def test_merged_cells_stand_once_with_what_they_span(tmp_path: Path) -> None:
    document = read_back(tmp_path, a_review())
    actions = [
        (document.text_of(block), block.cell) for block in document.blocks if block.cell and block.cell.table == 1
    ]
    assert actions == [
        ("Need", Cell(1, 0, 0, rows=2)),
        ("What and who", Cell(1, 0, 1, columns=2)),
        ("Book the dentist", Cell(1, 1, 1)),
        ("Odile (carer)", Cell(1, 1, 2)),
        ("Health", Cell(1, 2, 0)),
        ("Refer\nagain", Cell(1, 2, 1)),
        ("", Cell(1, 2, 2)),
    ]
    nested = [block.cell for block in document.blocks if block.cell and block.cell.table == 2]
    assert nested == [Cell(2, 0, 0), Cell(2, 0, 1)]


def test_both_dialects_read_the_same(tmp_path: Path) -> None:
    plain, other = read_back(tmp_path, a_review()), read_back(tmp_path, strict(a_review()))
    assert (plain.text, plain.blocks, plain.pieces) == (other.text, other.blocks, other.pieces)


def test_a_piece_leads_back_to_its_element(tmp_path: Path) -> None:
    document = read_back(tmp_path, a_review())
    package = Package(a_review())
    for piece in document.pieces:
        root = package.xml(str(piece.source[0]))
        assert root is not None
        element = texts(root)[int(piece.source[1])]
        assert document.text_of(piece) == clean(element.text or "")


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (run("a") + "<w:r><w:tab/></w:r>" + run("b"), "a\tb"),
        (run("a") + "<w:r><w:cr/></w:r>" + run("b"), "a\nb"),
        (run("a") + BREAK + BREAK + run("b") + BREAK, "a\nb"),
        (run("self") + "<w:r><w:noBreakHyphen/></w:r>" + run("harm"), "self-harm"),
        (run("re") + "<w:r><w:softHyphen/></w:r>" + run("view\u00ad"), "review"),
        (run("10\u00a0May\u2003\u202fx\u200b\u0085y"), "10 May  x y"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run(" yes"), "☑ yes"),
        ('<w:r><w:sym w:font="Webdings" w:char="F099"/></w:r>' + run("yes"), "yes"),
        ('<w:r><w:sym w:font="Arial" w:char="00E9"/></w:r>', "é"),
        ('<w:r><w:sym w:font="Arial" w:char="rubbish"/></w:r>' + run("x"), "x"),
        ("<w:hyperlink>" + run("a link") + "</w:hyperlink>", "a link"),
        ("<w:smartTag><w:smartTag>" + run("Leeds") + "</w:smartTag></w:smartTag>", "Leeds"),
        ('<w:fldSimple w:instr="DATE">' + run("3 May") + "</w:fldSimple>", "3 May"),
        ("<w:moveTo>" + run("kept") + "</w:moveTo><w:moveFrom>" + run("gone") + "</w:moveFrom>", "kept"),
        ("<w:ins><w:del>" + run("gone") + "</w:del>" + run("kept") + "</w:ins>", "kept"),
        (run("seen") + run("unseen", "<w:vanish/>"), "seen"),
        (run("seen", '<w:vanish w:val="0"/>'), "seen"),
        (run("seen") + run("unseen", '<w:rStyle w:val="Secret"/>'), "seen"),
        (run("a") + '<w:commentReference w:id="1"/>' + "<w:r><w:annotationRef/></w:r>", "a"),
        (control(run("☒"), "<w:checkbox/>") + run(" agreed"), "☒ agreed"),
        (run("To: ") + control(run("Choose an item."), "<w:showingPlcHdr/>"), "To: "),
        (run("To: ") + control(run("Ines"), '<w:showingPlcHdr w:val="0"/>'), "To: Ines"),
        (
            "<w:r><w:ruby><w:rt>" + run("above") + "</w:rt><w:rubyBase>" + run("base") + "</w:rubyBase></w:ruby></w:r>",
            "base",
        ),
        ("<mc:AlternateContent><mc:Fallback>" + run("old") + "</mc:Fallback></mc:AlternateContent>", "old"),
    ],
)
def test_what_counts_as_text_of_a_paragraph(tmp_path: Path, inside: str, text: str) -> None:
    hidden = style("Secret", "Secret", "<w:rPr><w:vanish/></w:rPr>", "character")
    assert read_body(tmp_path, para(inside), styles=hidden).text == text


TICKED = "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"
UNTICKED = '<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'
CHOICES = '<w:listEntry w:val="Weekly"/><w:listEntry w:val="Monthly"/>'
CHOSEN = f'<w:ffData><w:ddList><w:result w:val="1"/>{CHOICES}</w:ddList></w:ffData>'
NO_CHOICE = '<w:ffData><w:ddList><w:result w:val="9"/></w:ddList></w:ffData>'


def mark(kind: str, inside: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


CODE = "<w:r><w:instrText>IF 1 = 1</w:instrText></w:r>"


def field(result: str, form: str = "") -> str:
    return mark("begin", form) + CODE + mark("separate") + result + mark("end")


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (mark("begin") + CODE + mark("separate") + run("4 May") + mark("end") + run(" ok"), "4 May ok"),
        (mark("begin") + CODE + run("code") + mark("separate") + run("4 May") + mark("end"), "4 May"),
        (mark("begin") + field(run("inner")) + mark("separate") + run("outer") + mark("end"), "outer"),
        (run("a") + mark("begin") + run("code") + mark("end") + run("b"), "ab"),
        (run("kept ") + mark("begin") + CODE + run("though broken"), "kept though broken"),
        (mark("end") + mark("separate") + run("kept"), "kept"),
        (field("", TICKED) + run(" yes"), "☒ yes"),
        (mark("begin", UNTICKED) + mark("end"), "☐"),
        (field("", CHOSEN) + run(" visits"), "Monthly visits"),
        (field(run("Daily"), CHOSEN) + run(" visits"), "Daily visits"),
        (field("", NO_CHOICE) + run("x"), "x"),
    ],
)
def test_fields_show_their_result(tmp_path: Path, inside: str, text: str) -> None:
    assert read_body(tmp_path, para(inside)).text == text


def test_a_deleted_paragraph_end_joins_two(tmp_path: Path) -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    document = read_body(tmp_path, para("You are ", properties=gone), para("well."), para("So.", properties=gone))
    assert texts_of(document) == ["You are well.", "So."]


def test_deleted_and_hidden_rows_and_covered_cells_are_left_out(tmp_path: Path) -> None:
    document = read_body(
        tmp_path,
        table(
            row("one", cell("two", properties='<w:vMerge w:val="restart"/>')),
            row("gone", "gone", properties="<w:del/>"),
            row("gone", "gone", properties="<w:hidden/>"),
            row(cell("gone", properties="<w:cellDel/>"), "three", cell("behind", properties="<w:vMerge/>")),
        ),
    )
    assert texts_of(document) == ["one", "two", "three"]
    assert [block.cell and block.cell.rows for block in document.blocks] == [1, 2, 1]
    assert "merged cells" in document.warnings[1]


def test_odd_tables_keep_their_cells_apart(tmp_path: Path) -> None:
    huge = '<w:gridSpan w:val="1000000000"/>'
    document = read_body(
        tmp_path,
        table(
            row(cell("wide", properties=huge + '<w:vMerge w:val="restart"/>'), "a"),
            row(cell("not under", properties="<w:vMerge/>"), "b"),
            row("c", cell("d", properties='<w:gridSpan w:val="-3"/>'), properties='<w:gridBefore w:val="2"/>'),
            row(cell("e", properties='<w:hMerge w:val="restart"/>'), cell(properties="<w:hMerge/>"), "f"),
        ),
    )
    places = [block.cell for block in document.blocks]
    assert places == [
        Cell(0, 0, 0, columns=63), Cell(0, 0, 63), Cell(0, 1, 0), Cell(0, 1, 1), Cell(0, 2, 2), Cell(0, 2, 3),
        Cell(0, 3, 0, columns=2), Cell(0, 3, 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("section", "settings_part", "expected"),
    [
        ("", "", ["OFFICIAL"]),
        ("<w:titlePg/>", "", ["OFFICIAL", "First page"]),
        ("", "<w:evenAndOddHeaders/>", ["OFFICIAL", "Even page"]),
    ],
)
def test_headers_that_are_printed_are_read_once(
    tmp_path: Path, section: str, settings_part: str, expected: list[str]
) -> None:
    kinds = (
        ("default", "header"),
        ("first", "header2"),
        ("even", "header3"),
        ("default", "header4"),
        ("default", "no"),
    )
    references = "".join(f'<w:headerReference w:type="{kind}" r:id="{identity}"/>' for kind, identity in kinds)
    document = read_body(
        tmp_path,
        para("Body"),
        f"<w:sectPr>{references}{section}</w:sectPr>",
        header=para("OFFICIAL"),
        header2=para("First page"),
        header3=para("Even page"),
        header4=para("OFFICIAL"),
        settings=settings_part,
    )
    assert texts_of(document) == [*expected, "Body"]


def test_notes_come_as_the_text_refers_to_them(tmp_path: Path) -> None:
    def note(identity: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{identity}"/></w:r>'

    notes = '<w:footnote w:type="separator" w:id="0">' + para("-") + "</w:footnote>"
    notes += "".join(f'<w:footnote w:id="{identity}">{para(f"note {identity}")}</w:footnote>' for identity in (1, 2, 3))
    gone = "<w:del>" + note(1) + "</w:del>"
    document = read_body(tmp_path, para("a", note(3), note(2), note(2), note(0), gone), footnotes=notes)
    assert texts_of(document) == ["a", "note 3", "note 2"]


def test_the_main_part_is_found_by_type_then_relation_then_name(tmp_path: Path) -> None:
    body = para("Dear Bo")
    parts = parts_of(body, main="text/letter.xml")
    assert read_back(tmp_path, packed(parts)).text == "Dear Bo"
    del parts["[Content_Types].xml"]
    assert read_back(tmp_path, packed(parts)).text == "Dear Bo"
    parts = parts_of(body)
    assert read_back(tmp_path, packed({"word\\document.xml": parts["word/document.xml"]})).text == "Dear Bo"
    for kind in (
        MAIN.replace("document.main", "template.main"),
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    ):
        assert read_back(tmp_path, packed(parts_of(body, kind=kind))).text == "Dear Bo"
