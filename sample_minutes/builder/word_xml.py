"""The parts of WordprocessingML that python-docx doesn't write: content controls, tracked changes, boxes, notes."""

from collections.abc import Iterable, Sequence
from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

WHEN = "2025-01-06T09:00:00Z"
_NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def child(parent: Any, tag: str, **attributes: str) -> Any:
    """A new child of ``parent``; ``child(p, "w:b", val="0")`` makes ``<w:b w:val="0"/>``."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    parent.append(made)
    return made


def run(text: str, *, bold: bool = False, deleted: bool = False, hidden: bool = False) -> Any:
    made = OxmlElement("w:r")
    if bold or hidden:
        properties = child(made, "w:rPr")
        if bold:
            child(properties, "w:b")
        if hidden:
            child(properties, "w:vanish")
    words = child(made, "w:delText" if deleted else "w:t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def tracked(tag: str, number: int, content: Any) -> Any:
    """``w:ins`` or ``w:del`` around a run."""
    made = OxmlElement(tag)
    for name, value in (("id", str(number)), ("author", "Business Support"), ("date", WHEN)):
        made.set(qn(f"w:{name}"), value)
    made.append(content)
    return made


def control(number: int, title: str, content: Iterable[Any], kind: str = "", choices: Sequence[str] = ()) -> Any:
    """A content control (``w:sdt``) around ``content``: of the kind drop, date, plain, or a rich one."""
    made = OxmlElement("w:sdt")
    properties = child(made, "w:sdtPr")
    child(properties, "w:alias", val=title)
    child(properties, "w:tag", val=title.lower().replace(" ", "_"))
    child(properties, "w:id", val=str(number))
    if kind == "drop":
        listed = child(properties, "w:dropDownList")
        for choice in choices:
            child(listed, "w:listItem", displayText=choice, value=choice)
    elif kind == "date":
        picker = child(properties, "w:date")
        child(picker, "w:dateFormat", val="dd/MM/yyyy")
        child(picker, "w:lid", val="en-GB")
    elif kind == "plain":
        child(properties, "w:text")
    inside = child(made, "w:sdtContent")
    for item in content:
        inside.append(item)
    return made


def wrap(items: Sequence[Any], number: int, title: str) -> None:
    """Puts siblings that stand side by side (paragraphs, tables, rows or cells) into one content control."""
    parent = items[0].getparent()
    place = parent.index(items[0])
    made = control(number, title, ())
    for item in items:
        made[-1].append(item)
    parent.insert(place, made)


def shade(cell: Any, colour: str) -> None:
    child(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=colour)


def field(paragraph: Any, code: str) -> None:
    made = child(paragraph._p, "w:fldSimple", instr=code)
    shown = run("1")
    properties = OxmlElement("w:rPr")
    child(properties, "w:sz", val="16")
    shown.insert(0, properties)
    made.append(shown)


def text_box(number: int, paragraphs: Sequence[Any], colour: str, width_mm: int, height_mm: int) -> Any:
    """A run that holds a box, and the copy of its words that Word keeps for old versions of itself."""
    wide, high = width_mm * 36000, height_mm * 36000
    inside = "".join(etree.tostring(p, encoding="unicode") for p in paragraphs)
    return parse_xml(
        f'<w:r {nsdecls("w", "wp", "a")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        f'xmlns:wps="{_SHAPE}" xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent>'
        f'<mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{number}" name="Text Box {number}"/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        f'<a:prstGeom prst="roundRect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        f'<a:ln w="9525"><a:solidFill><a:srgbClr val="7F7F7F"/></a:solidFill></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr lIns="91440" tIns="45720" rIns="91440" bIns="45720" anchor="t"/>'
        f"</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f'<mc:Fallback><w:pict><v:shape style="width:{width_mm}mm;height:{height_mm}mm">'
        f"<v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
        f"</mc:AlternateContent></w:r>"
    )


def note_mark(number: int) -> Any:
    made = OxmlElement("w:r")
    child(child(made, "w:rPr"), "w:vertAlign", val="superscript")
    child(made, "w:footnoteReference", id=str(number))
    return made


def add_notes(document: Any, notes: Sequence[str]) -> None:
    """The part that holds the footnotes; the first two are Word's own separators."""
    root = etree.Element(f"{{{_W}}}footnotes", nsmap={"w": _W})
    for number, (kind, line) in enumerate((("separator", "separator"), ("continuationSeparator",) * 2)):
        entry = etree.SubElement(root, f"{{{_W}}}footnote", {f"{{{_W}}}type": kind, f"{{{_W}}}id": str(number - 1)})
        etree.SubElement(etree.SubElement(etree.SubElement(entry, f"{{{_W}}}p"), f"{{{_W}}}r"), f"{{{_W}}}{line}")
    for number, text in enumerate(notes, 1):
        entry = etree.SubElement(root, f"{{{_W}}}footnote", {f"{{{_W}}}id": str(number)})
        paragraph = etree.SubElement(entry, f"{{{_W}}}p")
        mark = etree.SubElement(paragraph, f"{{{_W}}}r")
        etree.SubElement(etree.SubElement(mark, f"{{{_W}}}rPr"), f"{{{_W}}}vertAlign", {f"{{{_W}}}val": "superscript"})
        etree.SubElement(mark, f"{{{_W}}}footnoteRef")
        paragraph.append(run(" " + text))
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI("/word/footnotes.xml"), _NOTES_TYPE, blob, document.part.package)
    document.part.relate_to(part, _NOTES)
