"""Word files for tests, made when they are needed: honest, odd and hostile. All people in them are invented."""

import zipfile
from io import BytesIO
from pathlib import Path

from qa_audit.document import Document
from qa_audit.readers import docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*inside: str, properties: str = "") -> str:
    """A paragraph; what is no XML is put in a run."""
    runs = "".join(part if part.startswith("<") else run(part) for part in inside)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def cell(*inside: str, properties: str = "") -> str:
    content = "".join(part if part.startswith("<") else para(part) for part in inside) or "<w:p/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    inside = "".join(part if part.startswith("<") else cell(part) for part in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def style(identity: str, name: str, inside: str = "", kind: str = "paragraph", based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{name}"/>{base}{inside}</w:style>'


def part(root: str, inside: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_SPACES}>{inside}</w:{root}>'


def parts_of(body: str, main: str = "word/document.xml", kind: str = MAIN, **related: str) -> dict[str, str]:
    """The parts of a Word file; ``related`` maps a relation's kind (styles, header, ...) to what its part holds.

    A second part of a kind is called header2, and so on; its relation's id is that name too.
    """
    roots = {"styles": "styles", "numbering": "numbering", "header": "hdr", "footer": "ftr"}
    links, parts = [], {}
    for called, inside in related.items():
        sort = called.rstrip("0123456789")
        target = f"{called}.xml"
        links.append(f'<Relationship Id="{called}" Type="{_RELATION}/{sort}" Target="{target}"/>')
        parts[f"word/{target}"] = part(roots.get(sort, sort), inside)
    folder, _, base = main.rpartition("/")
    rels = f'<Relationships xmlns="{_PACKAGE}/relationships">'
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/{main}" ContentType="{kind}"/></Types>'
        ),
        "_rels/.rels": (
            f'{rels}<Relationship Id="a" Type="{_RELATION}/officeDocument" Target="{main}"/></Relationships>'
        ),
        f"{folder}/_rels/{base}.rels": f"{rels}{''.join(links)}</Relationships>",
        main: part("document", f"<w:body>{body}</w:body>"),
        **parts,
    }


def packed(parts: dict[str, str] | dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def word(body: str, **related: str) -> bytes:
    return packed(parts_of(body, **related))


def strict(data: bytes) -> bytes:
    """The same file in the strict dialect."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    for old, new in STRICT.items():
        parts = {name: content.replace(old, new) for name, content in parts.items()}
    return packed(parts)


def read_back(folder: Path, data: bytes) -> Document:
    path = folder / "paper.docx"
    path.write_bytes(data)
    return docx.read(path, "paper.docx")


def read_body(folder: Path, *body: str, **related: str) -> Document:
    return read_back(folder, word("".join(body), **related))


def texts_of(document: Document, part: str | None = None) -> list[str]:
    return [document.text_of(block) for block in document.blocks if part in (None, block.part)]


def a_review() -> bytes:
    """Review minutes with every construct that a council's form is made of."""
    box = "<w:txbxContent>" + para("My wishes: a bike.") + "</w:txbxContent>"
    shape = f"<mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
    shape += f"<mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback></mc:AlternateContent>"
    heading = '<w:pStyle w:val="H"/>'
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    down, across = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
    body = [
        para("Review of arrangements for Marisol", properties='<w:jc w:val="center"/>'),
        table(
            row("Name", control(cell("Marisol Quill"))),
            row("Date of review", cell(para(control(run("12 March 2025"))))),
            row("Social worker", cell(control(para("Click to choose"), "<w:showingPlcHdr/>"))),
        ),
        para("School", properties=heading),
        para(
            "You like",
            "<w:ins>" + run(" maths") + "</w:ins>",
            "<w:del><w:r><w:delText> art</w:delText></w:r></w:del>",
            ".",
        ),
        para(f"<w:r>{shape}</w:r>", "Your teacher helps.", '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        para("Line one", "<w:r><w:br/></w:r>", "Line\u00a0two – “quoted”"),
        para("Actions", properties=heading),
        control(
            table(
                row(cell("Need", properties=down), cell("What and who", properties=across)),
                row(cell(properties="<w:vMerge/>"), "Book the dentist", "Odile (carer)\u200b"),
                control(row("Health", cell("Refer", table(row("by", "May")), "again"), cell())),
            )
        ),
        para("First", properties=listed),
        para("Second", properties=listed),
        '<w:sectPr><w:headerReference r:id="header"/><w:footerReference r:id="footer"/></w:sectPr>',
    ]
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    return word(
        "".join(body),
        styles=style("H", "heading 1", '<w:rPr><w:b/><w:sz w:val="28"/></w:rPr>'),
        numbering=f'<w:abstractNum w:abstractNumId="7">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>',
        header=para("OFFICIAL"),
        footer=para("Page 1"),
        footnotes=f'<w:footnote w:id="2">{para("Agreed by phone.")}</w:footnote>',
    )
