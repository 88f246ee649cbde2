"""The writer's own Word file again, with a comment on the words of each finding; nothing else in it is changed.

Word takes comments in the paper itself only, and passes over them in page headers and footers, text boxes and notes
([MS-OI29500] 2.1.315). What is found there is hung on the mark of the note, on the text box, or on the first line,
and the comment quotes the words it is about.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from lxml import etree

from qa_audit.document import Document, Piece, Span
from qa_audit.errors import UnreadableFile
from qa_audit.findings import Audit
from qa_audit.ooxml import texts
from qa_audit.opc import W_STRICT, Element, Package, attribute, name, number
from qa_audit.reports.notes import AUTHOR, INITIALS, MOST_NOTES, first_line, gathered, has_words, home, pieces_of, told
from qa_audit.reports.plain import quoted
from qa_audit.reports.word_anchors import Place, after, before, box_of, hang, hang_in
from qa_audit.reports.word_copy import as_bytes, related_part, rewritten
from qa_audit.summary import most_serious_first

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MARKS = ("comment", "commentRangeStart", "commentRangeEnd", "commentReference")
_SIZE = "20"  # half points
_AHEAD = "About the words marked here:"
"""The first line of a comment called up ahead of its words: LibreOffice 7 loses it, with what stands in it."""
_QUOTED = 8  # words of a finding that stands elsewhere


@dataclass(frozen=True, slots=True)
class Annotated:
    """A copy, how many findings it marks in how many notes, and how many of them not on words of their own."""

    data: bytes
    findings: int
    notes: int
    apart: int


def annotate(audit: Audit, data: bytes, made: str) -> Annotated:
    """The Word file ``data``, which ``audit`` is of, with comments dated ``made`` (ISO 8601, in UTC).

    Raises:
        UnreadableFile: it is damaged.
        CannotWrite: it unpacks to far more than any paper.
    """
    package = Package(data)
    root = package.xml(package.main)
    if root is None:
        raise UnreadableFile("damaged Word file; open it in Word, save a new copy and try that")
    words = _Words(package, root, audit.record.document)
    said: list[tuple[Place | None, str]] = []
    apart = 0
    for finding in most_serious_first(audit.findings)[:MOST_NOTES]:
        span, lead = home(audit, finding)
        place, where = words.place(span)
        apart += bool(where) or not has_words(finding)
        said.append((place, told(finding, where or lead)))
    notes = gathered(sorted(said, key=lambda one: words.order(one[0])))
    changed = _commented(package, root, notes, made) if notes else {}
    return Annotated(rewritten(data, changed), len(said), len(notes), apart)


class _Words:
    """Finds the elements that the reader had the words from."""

    def __init__(self, package: Package, root: Element, document: Document) -> None:
        self.package, self.root, self.document = package, root, document
        self.texts = {package.main: texts(root)}
        self.orders = {element: at for at, element in enumerate(root.iter())}

    def order(self, place: Place | None) -> tuple[int, ...]:
        """In the order of the file; of words that begin together the longer first. None stands at the very start."""
        if place is None:
            return ()
        start, end = place
        return self.orders[start.element], start.offset, -self.orders[end.element], -end.offset

    def place(self, span: Span | None) -> tuple[Place | None, str]:
        """Where a comment on these words hangs, and what it must say of that where it is not on them."""
        pieces = pieces_of(self.document, span) if span else []
        if span is None or not pieces:
            return None, ""
        element = self._element(pieces[0])
        if pieces[0].source[0] == self.package.main:
            box = box_of(element)
            if box is None:
                return self._of(pieces, span), ""
            return _around(box), self._elsewhere("In the text box here", span)
        mark = self._mark_of_note(element)
        if mark is not None:
            return _around(mark), self._elsewhere("In the note here", span)
        margin = self.document.block_at(span.start).part
        return self.place(first_line(self.document))[0], self._elsewhere(f"In the page {margin}", span)

    def _of(self, pieces: Sequence[Piece], span: Span) -> Place:
        """The words themselves, as far as they stand in one story."""
        first = last = pieces[0]
        for piece in pieces:
            if piece.source[0] != first.source[0] or box_of(self._element(piece)) is not None:
                break
            last = piece
        start = before(self._element(first), max(span.start, first.start) - first.start)
        return start, after(self._element(last), min(span.end, last.end) - last.start)

    def _element(self, piece: Piece) -> Element:
        part, at = str(piece.source[0]), int(piece.source[1])
        if part not in self.texts:
            root = self.package.xml(part)
            self.texts[part] = [] if root is None else texts(root)
        return self.texts[part][at]

    def _mark_of_note(self, element: Element) -> Element | None:
        """Where the paper refers to the note that the element stands in."""
        note = next((found for found in element.iterancestors() if name(found) in ("footnote", "endnote")), None)
        marks = () if note is None else self.root.iter(f"{{*}}{name(note)}Reference")
        return next((mark for mark in marks if attribute(mark, "id") == attribute(note, "id")), None)

    def _elsewhere(self, where: str, span: Span) -> str:
        return f"{where}, {quoted(self.document.quote(span), _QUOTED)}: "


def _around(element: Element) -> Place:
    box = box_of(element)
    whole = element if box is None else box
    return before(whole), after(whole)


def _commented(
    package: Package, root: Element, notes: Mapping[Place | None, Sequence[str]], made: str
) -> dict[str, bytes]:
    """Every part that the comments change, as it is with them."""
    space = etree.QName(root).namespace
    part = package.related(package.main, "comments")
    comments = package.xml(part) if part else None
    others: dict[str, bytes] = {}
    if part is None or comments is None or name(comments) != "comments":
        part, others = related_part(package, "comments", _CONTENT_TYPE, space == W_STRICT)
        comments = etree.Element(f"{{{space}}}comments", nsmap={"w": space})
    taken = {number(attribute(mark, "id")) for tree in (root, comments) for mark in _marked(tree)}
    places = [place for place in notes if place is not None]
    ids = dict(zip(notes, (free for free in count() if free not in taken), strict=False))
    ahead = hang(places, [ids[place] for place in places])
    if None in notes:
        hang_in(next(found for found in root.iter() if name(found) == "p" and box_of(found) is None), ids[None])
    for place, says in notes.items():
        first = (_AHEAD,) if ids[place] in ahead else ()
        comments.append(_comment(comments, ids[place], (*first, *says), made))
    return {package.main: as_bytes(root), part: as_bytes(comments), **others}


def _marked(tree: Element) -> Iterator[Element]:
    return (found for found in tree.iter(*(f"{{*}}{mark}" for mark in _MARKS)) if name(found))


def _comment(parent: Element, identity: int, says: Sequence[str], made: str) -> Element:
    space = f"{{{etree.QName(parent).namespace}}}"
    comment = parent.makeelement(
        f"{space}comment",
        {
            f"{space}id": str(identity),
            f"{space}author": AUTHOR,
            f"{space}date": made.replace("+00:00", "Z"),
            f"{space}initials": INITIALS,
        },
    )
    for at, text in enumerate(says):
        paragraph = etree.SubElement(comment, f"{space}p")
        if at == 0:
            etree.SubElement(etree.SubElement(paragraph, f"{space}r"), f"{space}annotationRef")
        run = etree.SubElement(paragraph, f"{space}r")
        look = etree.SubElement(run, f"{space}rPr")
        etree.SubElement(look, f"{space}sz").set(f"{space}val", _SIZE)
        written = etree.SubElement(run, f"{space}t")
        written.text = text
        written.set(_XML_SPACE, "preserve")
    return comment
