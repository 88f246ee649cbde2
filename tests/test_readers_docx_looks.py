"""How the writing of a Word file looks: style, level, bold, size, bullets and numbers."""

from pathlib import Path

import pytest
from make_papers import para, read_body, row, run, style, table

from qa_audit.document import Document, Line
from qa_audit.readers.docx_numbering import counted

BREAK = "<w:r><w:br/></w:r>"


def lines_of(document: Document) -> list[Line]:
    return [line for block in document.blocks for line in block.lines]


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    + style("H1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr>')
    + style("Mine", "Council head", based_on="H1")
    + style("Plain", "Not bold", '<w:rPr><w:b w:val="false"/></w:rPr>', based_on="Mine")
    + style("Strong", "Strong", "<w:rPr><w:b/></w:rPr>", "character")
    + style("A", "Round and round", based_on="B")
    + style("B", "Round again", based_on="A")
    + style("L", "List Bullet", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    + style("Body", "Flat heading", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', based_on="H1")
    + style(
        "T",
        "Grid",
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
        '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>',
        "table",
    )
)


def styled(identity: str) -> str:
    return f'<w:pStyle w:val="{identity}"/>'


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (para("Dear Bo"), ("Normal", None, 0.0, 11.0)),
        (para("School", properties=styled("H1")), ("Heading 1", 1, 1.0, 16.0)),
        (para("School", properties=styled("Mine")), ("Council head", 1, 1.0, 16.0)),
        (para("School", properties=styled("Plain")), ("Not bold", 1, 0.0, 16.0)),
        (para("School", properties=styled("Body")), ("Flat heading", None, 1.0, 16.0)),
        (para("School", properties='<w:outlineLvl w:val="2"/>'), ("Normal", 3, 0.0, 11.0)),
        (para(run("bold", "<w:b/>"), run("thin")), ("Normal", None, 0.5, 11.0)),
        (para(run("Bo", '<w:rStyle w:val="Strong"/><w:sz w:val="9pt"/>')), ("Normal", None, 1.0, 9.0)),
        (para(run("thin", '<w:b w:val="off"/>'), properties=styled("H1")), ("Heading 1", 1, 0.0, 16.0)),
        (para(run("both", '<w:rStyle w:val="Strong"/>'), properties=styled("H1")), ("Heading 1", 1, 0.0, 16.0)),
        (para("x", properties=styled("A")), ("Round and round", None, 0.0, 11.0)),
        (para("x", properties=styled("Unknown")), ("Normal", None, 0.0, 11.0)),
        (para(run("x", '<w:sz w:val="NaN"/>')), ("Normal", None, 0.0, 11.0)),
    ],
)
def test_how_a_line_looks(tmp_path: Path, paragraph: str, expected: tuple[str, int | None, float, float]) -> None:
    line = lines_of(read_body(tmp_path, paragraph, styles=STYLES))[0]
    assert (line.style, line.level, line.bold, line.size) == expected


def test_a_table_style_makes_its_head_and_first_column_bold(tmp_path: Path) -> None:
    rows = row("a", "b") + row("c", "d")
    for look, bold in (
        ('<w:tblLook w:firstRow="1" w:firstColumn="1"/>', [1, 1, 1, 0]),
        ('<w:tblLook w:val="0020"/>', [1, 1, 0, 0]),
        ("", [0, 0, 0, 0]),
    ):
        document = read_body(tmp_path, table(rows, properties='<w:tblStyle w:val="T"/>' + look), styles=STYLES)
        assert [line.bold for line in lines_of(document)] == bold


def level(at: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">' + level(0, "bullet", "") + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1">'
    + level(0, "decimal", "%1.")
    + level(1, "lowerLetter", "%2)")
    + level(2, "upperRoman", "%1.%2.%3", "<w:isLgl/>")
    + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def listed(identity: int, at: int = 0) -> str:
    return para("x", properties=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{identity}"/></w:numPr>')


def test_lists_count_as_word_counts(tmp_path: Path) -> None:
    steps = [(2, 0), (2, 1), (2, 1), (2, 2), (2, 0), (2, 1), (1, 0), (2, 0), (3, 0), (3, 0), (0, 0), (9, 0), (2, 99)]
    document = read_body(tmp_path, *(listed(*step) for step in steps), numbering=NUMBERING, styles=STYLES)
    assert [line.marker for line in lines_of(document)] == [
        "1.", "a)", "b)", "1.2.1", "2.", "a)", "•", "3.", "1.", "2.", None, None, None,
    ]  # fmt: skip


def test_a_style_puts_a_paragraph_in_a_list(tmp_path: Path) -> None:
    away = styled("L") + '<w:numPr><w:numId w:val="0"/></w:numPr>'
    document = read_body(
        tmp_path,
        para(run("a") + BREAK + run("b"), properties=styled("L")),
        para("c", properties=away),
        numbering=NUMBERING,
        styles=STYLES,
    )
    assert [(line.marker, line.soft) for line in lines_of(document)] == [("•", False), (None, True), (None, False)]


@pytest.mark.parametrize(
    ("count", "form", "text"),
    [
        (4, "decimal", "4"), (4, "decimalZero", "04"), (14, "lowerRoman", "xiv"), (1999, "upperRoman", "MCMXCIX"),
        (27, "lowerLetter", "aa"), (2, "upperLetter", "B"), (22, "ordinal", "22nd"), (12, "ordinal", "12th"),
        (7, "none", ""), (2_000_000_000, "lowerRoman", "2000000000"), (10**9, "lowerLetter", "1000000000"),
        (3, "chicago", "3"),
    ],
)  # fmt: skip
def test_number_formats(count: int, form: str, text: str) -> None:
    assert counted(count, form) == text
