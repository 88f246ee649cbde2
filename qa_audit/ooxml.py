"""The words of a Word file's XML part: the one walk over its runs.

The reader and whoever writes into the same file again share it: a text element is known by its part's name
and its number among ``texts(root)``. The walk sees through content controls, tracked insertions, smart tags,
fields and links; it leaves out deletions, field codes and the printed prompts of controls nobody filled in.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from qa_audit.opc import KNOWN, Element, attribute, child, is_on, name, number

_TEXTS = ("t", "tab", "ptab", "br", "cr", "noBreakHyphen", "sym", "fldChar")
_TEXT_TAGS = tuple(f"{{{space}}}{local}" for space in sorted(KNOWN) for local in _TEXTS)
_NOTES = ("footnoteReference", "endnoteReference")
_IN_RUN = frozenset((*_TEXTS, *_NOTES, "r", "txbxContent"))
_IN_PARAGRAPH = frozenset(("r", "txbxContent"))
_BLOCKS = frozenset(("p", "tbl"))
_PROPERTIES = frozenset(
    ("pPr", "rPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "rubyPr", "rt")
)
_CAME = frozenset(("ins", "moveTo"))
_TRACKED = frozenset(("del", "moveFrom", "ins", "moveTo"))


def texts(root: Element) -> list[Element]:
    """Every element of a part that can bear text, in the file's order; its place here is its number."""
    return list(root.iter(*_TEXT_TAGS))


@dataclass(slots=True)
class Bit:
    """The text that one element bears; "\\n" is a soft break. ``properties`` is the run's w:rPr."""

    text: str
    number: int
    properties: Element | None


@dataclass(slots=True)
class Paragraph:
    """``boxes`` are the text boxes anchored in it."""

    properties: Element | None
    bits: list[Bit] = field(default_factory=list)
    boxes: "list[list[Paragraph | Table]]" = field(default_factory=list)


@dataclass(slots=True)
class TableCell:
    properties: Element | None
    content: "list[Paragraph | Table]"


@dataclass(slots=True)
class Row:
    properties: Element | None
    cells: list[TableCell]


@dataclass(slots=True)
class Table:
    properties: Element | None
    rows: list[Row]


@dataclass(slots=True)
class Story:
    """What stands in one part. The counts are of things that a reader should be told about."""

    blocks: "list[Paragraph | Table]" = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # ("footnote" or "endnote", its number)
    unfilled: int = 0  # content controls that still show their prompt
    tracked: bool = False  # somebody tracked changes in it
    chunks: int = 0  # other documents embedded in it


def clean(text: str) -> str:
    """Text as it is shown: any space is a plain one; control characters and soft hyphens are gone.

    Spaces and characters keep their number but for those gone, so a place can be found again.
    """
    if text.isprintable():
        return text
    return "".join(" " if char.isspace() else _SHOWN.get(char, char) for char in text if _is_shown(char))


_SHOWN = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0fc": "✓", "\uf0a8": "☐", "\uf0fe": "☑", "\uf0d8": "➢"}
"""Symbol fonts' own characters that stand in ordinary text."""


def _is_shown(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) not in ("Cc", "Cf", "Cs")


def walk(container: Element, numbers: "dict[Element, int]") -> Story:
    """Paragraphs and tables under ``container``, in order; ``numbers`` says each text element's number."""
    story = Story()
    story.blocks = _Walk(story, numbers).blocks(container, False)
    return story


class _Walk:
    def __init__(self, story: Story, numbers: "dict[Element, int]") -> None:
        self.story = story
        self.numbers = numbers

    def blocks(self, parent: Element, prompt: bool) -> "list[Paragraph | Table]":
        found: list[Paragraph | Table] = []
        joined: list[Bit] = []  # of a paragraph whose end was deleted: its words belong to the next one
        for called, element, in_prompt in self._under(parent, _BLOCKS, prompt):
            if called == "tbl":
                found.append(self._table(element, in_prompt))
                continue
            paragraph = self._paragraph(element, in_prompt)
            found.append(paragraph)
            if child(child(paragraph.properties, "rPr"), "del") is not None:
                self.story.tracked = True
                joined += paragraph.bits
                paragraph.bits = []
            elif joined:
                paragraph.bits = joined + paragraph.bits
                joined = []
        if joined:
            found.append(Paragraph(None, joined))
        return found

    def _table(self, element: Element, prompt: bool) -> Table:
        rows = []
        for _, row, in_prompt in self._under(element, frozenset(("tr",)), prompt):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                self.story.tracked = True
                continue
            if is_on(child(properties, "hidden")):
                continue
            cells = [
                TableCell(child(cell, "tcPr"), self.blocks(cell, deeper))
                for _, cell, deeper in self._under(row, frozenset(("tc",)), in_prompt)
                if child(child(cell, "tcPr"), "cellDel") is None
            ]
            rows.append(Row(properties, cells))
        return Table(child(element, "tblPr"), rows)

    def _paragraph(self, element: Element, prompt: bool) -> Paragraph:
        paragraph = Paragraph(child(element, "pPr"))
        fields: list[_Field] = []
        for called, found, in_prompt in self._under(element, _IN_PARAGRAPH, prompt):
            if called == "r":
                self._run(found, paragraph, fields, in_prompt)
            else:
                paragraph.boxes.append(self.blocks(found, in_prompt))
        return paragraph

    def _run(self, run: Element, paragraph: Paragraph, fields: "list[_Field]", prompt: bool) -> None:
        properties = child(run, "rPr")
        for called, element, in_prompt in self._under(run, _IN_RUN, prompt):
            if called == "r":
                self._run(element, paragraph, fields, in_prompt)
            elif called == "txbxContent":
                paragraph.boxes.append(self.blocks(element, in_prompt))
            elif called in _NOTES:
                self.story.notes.append((called.removesuffix("Reference"), attribute(element, "id") or ""))
            elif called == "fldChar":
                shows = "" if in_prompt else _form_value(child(element, "ffData"))
                _field(element, fields, paragraph.bits, Bit(shows, self.numbers[element], properties))
            else:
                text = _text(called, element)
                if text and not in_prompt:
                    paragraph.bits.append(Bit(text, self.numbers[element], properties))

    def _under(self, parent: Element, wanted: frozenset[str], prompt: bool) -> Iterator[tuple[str, Element, bool]]:
        """The elements wanted, in order, through whatever wraps them; whether in a prompt nobody has replaced."""
        for element in parent:
            called = name(element)
            if called in wanted:
                yield called, element, prompt
            elif called == "sdt":
                unfilled = is_on(child(child(element, "sdtPr"), "showingPlcHdr"))
                self.story.unfilled += unfilled
                yield from self._under(element, wanted, prompt or unfilled)
            elif called == "AlternateContent":
                branch = child(element, "Choice")
                branch = child(element, "Fallback") if branch is None else branch
                if branch is not None:
                    yield from self._under(branch, wanted, prompt)
            elif called in _TRACKED:
                self.story.tracked = True
                if called in _CAME:
                    yield from self._under(element, wanted, prompt)
            elif called == "altChunk":
                self.story.chunks += 1
            elif called not in _PROPERTIES and len(element):
                yield from self._under(element, wanted, prompt)


_FIXED = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def _text(called: str, element: Element) -> str:
    if called == "t":
        return clean(element.text or "")
    return _symbol(element) if called == "sym" else _FIXED[called]


_SYMBOLS = {
    "wingdings": {
        0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x78: "☒", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xE0: "→",
        0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹",
    },
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x2A: "☐"},
    "symbol": {0xB7: "•", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0xD7: "×"},
}  # fmt: skip


def _symbol(element: Element) -> str:
    """The character of a symbol font that has a plain counterpart; any other is a picture, not a word."""
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    known = _SYMBOLS.get((attribute(element, "font") or "").lower())
    if known is not None or 0xF000 <= code <= 0xF0FF:
        return (known or {}).get(code & 0xFF, "")
    return clean(chr(code)) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


@dataclass(slots=True)
class _Field:
    """A field that is open: where its text begins, and what it shows if no run of its own says so."""

    start: int
    shows: Bit
    result: bool = False


def _field(element: Element, fields: list[_Field], bits: list[Bit], here: Bit) -> None:
    """Drop a field's code once its result begins; one that never ends keeps its words."""
    kind = attribute(element, "fldCharType")
    if kind == "begin":
        fields.append(_Field(len(bits), here))
    elif kind == "separate" and fields:
        fields[-1].result = True
        del bits[fields[-1].start :]
    elif kind == "end" and fields:
        closed = fields.pop()
        if not closed.result:
            del bits[closed.start :]
        if closed.shows.text and not any(bit.text.strip() for bit in bits[closed.start :]):
            bits[closed.start :] = [closed.shows]


def _form_value(form: Element | None) -> str:
    box, choices = child(form, "checkBox"), child(form, "ddList")
    if box is not None:
        state = child(box, "checked")
        return "☒" if is_on(child(box, "default") if state is None else state) else "☐"
    entries = [
        clean(attribute(entry) or "") for entry in (() if choices is None else choices) if name(entry) == "listEntry"
    ]
    state = child(choices, "result")
    chosen = number(attribute(child(choices, "default") if state is None else state))
    return entries[chosen] if 0 <= chosen < len(entries) else ""
