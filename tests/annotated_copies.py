"""Annotated copies for tests: audits with findings on given words, and what stands in a copy."""

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO

import pypdfium2
from pypdf import PdfReader

from qa_audit.document import Document
from qa_audit.findings import Audit, Finding, RubricUsed, Severity
from qa_audit.ooxml import Bit, Paragraph, Table, texts, walk
from qa_audit.opc import Element, Package, attribute, name
from qa_audit.record import ReviewRecord, Section

MADE = "2025-03-12T09:30:00+00:00"
CHANGED = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
PLACES = {"p", "ins", "hyperlink", "smartTag", "sdtContent", "fldSimple"}
"""Where the schema lets a comment's markers stand."""

Note = tuple[str, list[str]]
"""The words between a comment's markers, and its paragraphs."""


def finding(document: Document, words: str, severity: Severity = "medium", criterion: str = "any.point") -> Finding:
    start = document.text.find(words)
    assert start >= 0
    span = document.span(start, start + len(words)) if words else None
    return Finding(criterion, "A point", "minutes", severity, f"Seen in {words}.", "Mend it.", words, span)


def audit_of(document: Document, *words: str, sections: tuple[Section, ...] = ()) -> Audit:
    record = ReviewRecord(document, "review_minutes", sections=sections)
    return Audit(record, RubricUsed("r", "1", "ab"), (), tuple(finding(document, one) for one in words))


def findings_of(audit: Audit) -> list[tuple[Finding, tuple[int, int] | None]]:
    return [(replace(one, span=None), (one.span.start, one.span.end) if one.span else None) for one in audit.findings]


def refuse_other_changes(data: bytes, copy: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(BytesIO(copy)) as new:
        assert old.namelist() == [one for one in new.namelist() if one in old.namelist()]
        changed = {one for one in new.namelist() if one not in old.namelist() or old.read(one) != new.read(one)}
    assert changed <= CHANGED


def notes_of(copy: bytes) -> dict[str, Note]:
    """Each comment by its id; its markers and its reference stand where the schema allows, each once and in order."""
    package = Package(copy)
    root = package.xml(package.main)
    comments = package.xml(package.related(package.main, "comments") or "")
    assert root is not None
    assert comments is not None
    said = {
        attribute(one, "id") or "": ["".join(text.text or "" for text in each.iter("{*}t")) for each in one]
        for one in comments
    }
    words = under_markers(root)
    references = [attribute(one, "id") or "" for one in root.iter("{*}commentReference")]
    assert sorted(references) == sorted(said)
    assert len(said) == len(comments)
    return {identity: (words.get(identity, ""), said[identity]) for identity in said}


def under_markers(root: Element) -> dict[str, str]:
    """The words between each comment's markers, as the reader shows them."""
    numbers = {element: at for at, element in enumerate(texts(root))}
    shown = {bit.number: bit.text for bit in bits_of(walk(root, numbers).blocks)}
    begun: dict[str, str] = {}
    ended: dict[str, str] = {}
    for element in root.iter():
        called, identity = name(element), attribute(element, "id") or ""
        if called in ("commentRangeStart", "commentRangeEnd"):
            parent = element.getparent()
            assert parent is not None
            assert name(parent) in PLACES
        if called == "commentRangeStart":
            begun[identity] = ""
        elif called == "commentRangeEnd":
            ended[identity] = begun.pop(identity)
        elif numbers.get(element) in shown:
            begun = {one: words + shown[numbers[element]] for one, words in begun.items()}
    assert not begun
    return ended


def bits_of(content: list[Paragraph | Table]) -> Iterator[Bit]:
    for item in content:
        if isinstance(item, Table):
            for each in item.rows:
                for inner in each.cells:
                    yield from bits_of(inner.content)
        else:
            yield from item.bits
            for box in item.boxes:
                yield from bits_of(box)


def highlights(data: bytes) -> list[tuple[str, str, str]]:
    """Of each highlight: which it is, the letters under it, what it says."""
    found = []
    drawn_pages = pypdfium2.PdfDocument(data)
    for sheet, page in zip(drawn_pages, PdfReader(BytesIO(data)).pages, strict=True):
        letters = sheet.get_textpage()
        places = [(letters.get_text_range(at, 1), *letters.get_charbox(at)) for at in range(letters.count_chars())]
        for reference in page.get("/Annots") or ():
            mark = reference.get_object()
            if mark["/Subtype"] == "/Highlight":
                under = under_corners([float(side) for side in mark["/QuadPoints"]], places)
                found.append((mark["/NM"].rpartition("-")[0], under, mark["/Contents"]))
        letters.close()
        sheet.close()
    drawn_pages.close()
    return found


def under_corners(corners: Sequence[float], places: Sequence[tuple[str, float, float, float, float]]) -> str:
    """The letters whose middle lies in one of the boxes."""
    under = ""
    for at in range(0, len(corners), 8):
        xs, ys = corners[at : at + 8 : 2], corners[at + 1 : at + 8 : 2]
        for text, left, low, right, high in places:
            inside = min(xs) <= (left + right) / 2 <= max(xs) and min(ys) <= (low + high) / 2 <= max(ys)
            under += text if inside else ""
    return under
