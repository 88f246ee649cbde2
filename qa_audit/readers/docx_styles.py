"""How a Word file's writing looks: bold, size, hidden, heading level, by run and by style."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import NamedTuple

from qa_audit.opc import Element, attribute, child, is_on, name, number, parse

HEADINGS = 9  # levels of them
MOST_BASES = 12  # Word itself stops far earlier


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says; None where it is silent. ``regions`` are the parts of a table style ("firstRow", ...)."""

    name: str | None = None
    bold: bool | None = None
    hidden: bool | None = None
    size: float | None = None  # points
    level: int | None = None  # 1 to 9 for a heading, 0 for body text
    list: str | None = None  # number of the list its paragraphs belong to
    list_level: int | None = None
    regions: "dict[str, Style]" = field(default_factory=dict)

    def over(self, other: "Style") -> "Style":
        """This style, and the other one where this one is silent."""
        silent = {item.name: getattr(other, item.name) for item in fields(self) if getattr(self, item.name) is None}
        return replace(self, **silent, regions={**other.regions, **self.regions})


PLAIN = Style()


class Look(NamedTuple):
    bold: bool
    size: float | None
    hidden: bool


class Styles:
    """The styles of one file, each read when it is asked for and resolved through the styles it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._standard: dict[str, str] = {}
        self._resolved: dict[str, Style] = {}
        self._everywhere = PLAIN
        for element in () if root is None else root:
            called = name(element)
            if called == "style":
                identity = attribute(element, "styleId") or ""
                self._elements[identity] = element
                if attribute(element, "default") in ("1", "true", "on"):
                    self._standard[attribute(element, "type") or ""] = identity
            elif called == "docDefaults":
                properties = child(child(element, "rPrDefault"), "rPr")
                self._everywhere = PLAIN if properties is None else _look_of(properties)

    def style(self, identity: str | None, kind: str = "character") -> Style:
        """The style called ``identity``; the standard one of its kind where there is no such style."""
        if identity not in self._elements:
            identity = self._standard.get(kind)
        if identity is None:
            return PLAIN
        if identity not in self._resolved:
            self._resolved[identity] = self._resolve(identity)
        return self._resolved[identity]

    def _resolve(self, identity: str) -> Style:
        style = PLAIN
        base: str | None = identity
        seen: set[str] = set()
        while base in self._elements and base not in seen and len(seen) < MOST_BASES:
            seen.add(base)
            style = style.over(_style(self._elements[base]))
            base = attribute(child(self._elements[base], "basedOn"))
        return style

    def look(self, properties: Element | None, paragraph: Style, table: Style = PLAIN) -> Look:
        """How a run looks: what is set on it goes before its styles; two styles that are bold undo each other."""
        run, identity = PLAIN, None
        if properties is not None and len(properties):
            run = _look_of(properties)
            identity = attribute(child(properties, "rStyle"))
        own = self.style(identity) if identity else PLAIN
        everywhere = self._everywhere
        bold, hidden = run.bold, run.hidden
        if bold is None:
            around = table.bold if paragraph.bold is None else paragraph.bold
            bold = bool(everywhere.bold) or bool(around) != bool(own.bold)
        if hidden is None:
            hidden = bool(everywhere.hidden) or bool(paragraph.hidden) != bool(own.hidden)
        return Look(bold, run.size or own.size or paragraph.size or table.size or everywhere.size, hidden)


def _look_of(properties: Element) -> Style:
    """Bold, hidden and size as a w:rPr states them."""
    bold = hidden = size = None
    for element in properties:
        called = name(element)
        if called == "b":
            bold = is_on(element)
        elif called == "vanish":
            hidden = is_on(element)
        elif called == "sz":
            size = _points(attribute(element))
    return Style(bold=bold, hidden=hidden, size=size)


def _points(text: str | None) -> float | None:
    """Half-points, or a number with the unit "pt"."""
    text = (text or "").strip()
    value, halves = (text[:-2], 1) if text.endswith("pt") else (text, 2)
    try:
        size = float(value) / halves
    except ValueError:
        return None
    return size if 0 < size <= 1638 else None  # the largest that Word sets


def outline_level(properties: Element | None) -> int | None:
    """1 to 9 for a heading, 0 for body text, None where the w:pPr is silent."""
    element = child(properties, "outlineLvl")
    if element is None:
        return None
    level = number(attribute(element), 9) + 1
    return level if 1 <= level <= HEADINGS else 0


def list_of(properties: Element | None) -> tuple[str | None, int | None]:
    """The number of the list and the level in it, as a w:pPr states them."""
    numbering = child(properties, "numPr")
    level = attribute(child(numbering, "ilvl"))
    return attribute(child(numbering, "numId")), None if level is None else number(level)


@lru_cache(maxsize=8)  # the papers of one council share their styles, and it has few templates
def read_styles(data: bytes | None) -> Styles:
    """The styles part, which may be absent."""
    return Styles(None if data is None else parse(data))


def _style(element: Element) -> Style:
    called, regions = None, {}
    style = PLAIN
    paragraph: Element | None = None
    for part in element:
        kind = name(part)
        if kind == "name":
            called = attribute(part)
        elif kind == "rPr":
            style = _look_of(part)
        elif kind == "pPr":
            paragraph = part
        elif kind == "tblStylePr":
            look = child(part, "rPr")
            if look is not None:
                regions[attribute(part, "type") or ""] = _look_of(look)
    listed, list_level = list_of(paragraph)
    level = outline_level(paragraph)
    if level is None:
        level = _level_by_name(called)
    return replace(style, name=_shown_name(called), level=level, list=listed, list_level=list_level, regions=regions)


def _level_by_name(called: str | None) -> int | None:
    word, _, rest = (called or "").lower().partition(" ")
    return int(rest) if word == "heading" and rest in tuple("123456789") else None


def _shown_name(called: str | None) -> str | None:
    """Word writes its own styles' names small in the file and shows them with a capital."""
    return called[:1].upper() + called[1:] if called else None


def region_of(table: Style, wanted: Iterable[str]) -> Style:
    """What a table style says for a cell that lies in these regions, the narrowest first."""
    found = table
    for region in reversed(tuple(wanted)):
        if region in table.regions:
            found = table.regions[region].over(found)
    return found
