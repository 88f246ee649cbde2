"""How the Word files look, and what makes two of the same report the same to the last byte."""

import io
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

EXAMPLE, MEND_EXAMPLE, PLACE, QUIET, COUNT = "Example", "Example to mend", "Place", "Quiet", "Count"
TABLE, TABLE_TEXT, TABLE_LIST, HEAD_CELL = "Table Grid", "Table text", "Table list", "Table head"

_EMU = 36_000  # to a millimetre
LINE_WIDE = 170 * _EMU
"""How wide a line of text is: A4 with margins of 20 mm."""

CELL_MARGIN = 108
"""In twentieths of a point: how far the words of a table stand within its lines."""

_FONT, _INK, _ACCENT, _GREY, _AMBER, _RULE = "Arial", "1D2429", "1F5F6B", "4A555C", "A05A00", "C4CCD1"
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a zip knows
_THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"

# Size in points, colour, bold, space before and after in points.
_LOOKS: dict[str, tuple[float, str, bool, float, float]] = {
    "Normal": (10.5, _INK, False, 0, 6),
    "Title": (22, _INK, True, 0, 4),
    "Heading 1": (15, _INK, True, 18, 6),
    "Heading 2": (11.5, _INK, True, 10, 3),
    "Caption": (9.5, _GREY, False, 8, 3),
    "List Bullet": (10.5, _INK, False, 0, 3),
    "List Number": (10.5, _INK, False, 0, 4),
    EXAMPLE: (10.5, _INK, False, 2, 4),
    MEND_EXAMPLE: (10.5, _INK, False, 2, 4),
    QUIET: (9.5, _GREY, False, 0, 5),
    TABLE_TEXT: (9.5, _INK, False, 1, 1),
    TABLE_LIST: (9.5, _INK, False, 1, 2),
    HEAD_CELL: (9.5, _INK, True, 1, 1),
    "Header": (8.5, _GREY, False, 0, 0),
    "Footer": (8.5, _GREY, False, 0, 0),
}


def element(called: str, **attributes: str) -> Any:
    """One of Word's own elements: ``element("w:shd", fill="FFFFFF")``."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(called)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def dress(document: "Document", title: str, made: date) -> None:
    """Page, styles, running foot and properties of an empty document."""
    _page(document)
    _styles(document)
    _foot(document, title)
    _properties(document, title, made)


def add_field(paragraph: "Paragraph", code: str, shown: str) -> None:
    """A field of Word's: ``code`` is never anything but this program's own."""
    field = element("w:fldSimple", instr=f" {code} ")
    run = element("w:r")
    text = element("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def packed(document: "Document") -> bytes:
    """The file, its parts dated alike whenever it is written."""
    raw, fixed = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every system
            target.writestr(entry, source.read(name))
    return fixed.getvalue()


def _page(document: "Document") -> None:
    from docx.shared import Mm

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(20)
    page.header_distance = page.footer_distance = Mm(10)


def _styles(document: "Document") -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm

    styles = document.styles
    for name in (EXAMPLE, MEND_EXAMPLE, QUIET, TABLE_TEXT, HEAD_CELL):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    styles.add_style(TABLE_LIST, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["List Bullet"]
    for name in (PLACE, COUNT):
        styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    for name, (size, colour, bold, before, after) in _LOOKS.items():
        style = styles[name]
        _font(style, size, colour, bold)
        shape = style.paragraph_format
        shape.space_before, shape.space_after = round(before * 12_700), round(after * 12_700)
        shape.line_spacing = 1.15 if name not in (TABLE_TEXT, TABLE_LIST, HEAD_CELL) else 1.0
    _font(styles[PLACE], 9, _GREY, False)
    _font(styles[COUNT], 10.5, _ACCENT, False)
    for name in ("Caption", "Heading 1", "Heading 2"):
        styles[name].paragraph_format.keep_with_next = True
    for name, colour in ((EXAMPLE, _ACCENT), (MEND_EXAMPLE, _AMBER)):
        shape = styles[name].paragraph_format
        shape.left_indent, shape.keep_together = 4 * _EMU, True
        _border(styles[name], "left", "24", "8", colour)
    listed = styles[TABLE_LIST].paragraph_format
    listed.left_indent, listed.first_line_indent = Mm(4), Mm(-4)
    for name, side in (("Title", None), ("Heading 1", "bottom")):
        _border(styles[name], side, "12", "2", _ACCENT)
    _rules(styles[TABLE])
    for language in document.styles.element.iter(f"{{{_w()}}}lang"):
        language.set(f"{{{_w()}}}val", "en-GB")


def _w() -> str:
    from docx.oxml.ns import nsmap

    return str(nsmap["w"])


def _font(style: Any, size: float, colour: str, bold: bool) -> None:
    from docx.shared import Pt, RGBColor

    font = style.font
    font.name, font.size, font.bold, font.italic = _FONT, Pt(size), bold, False
    font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.rPr.rFonts
    for key in [key for key in fonts.attrib if "heme" in key]:
        del fonts.attrib[key]
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(f"{{{_w()}}}{key}", _FONT)


def _border(style: Any, side: str | None, size: str, space: str, colour: str) -> None:
    """A line beside a style's paragraphs in place of those it had; ``size`` in eighths, ``space`` in points."""
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(f"{{{_w()}}}pBdr"):
        properties.remove(old)
    if side:
        borders = element("w:pBdr")
        borders.append(element(f"w:{side}", val="single", sz=size, space=space, color=colour))
        later = ("shd", "tabs", "suppressAutoHyphens", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl")
        after = next((one for one in properties if one.tag.rpartition("}")[2] in later), None)
        properties.append(borders) if after is None else after.addprevious(borders)


def _rules(style: Any) -> None:
    """The grid of tables as thin lines, with room in the cells."""
    properties = style.element.find(f"{{{_w()}}}tblPr")
    for line in properties.find(f"{{{_w()}}}tblBorders"):
        line.set(f"{{{_w()}}}color", _RULE)


def _foot(document: "Document", title: str) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT

    foot = document.sections[0].footer.paragraphs[0]
    stops = document.styles["Footer"].paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(LINE_WIDE, WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{title}\tPage ")
    add_field(foot, "PAGE", "1")
    foot.add_run(" of ")
    add_field(foot, "NUMPAGES", "1")


def _properties(document: "Document", title: str, made: date) -> None:
    moment = datetime(made.year, made.month, made.day)
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments = title, "qa-audit", "qa-audit", ""
    core.created = core.modified = moment
    core.language, core.revision = "en-GB", 1
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype == _THUMBNAIL]:
        del relations[key]
