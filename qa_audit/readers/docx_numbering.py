"""The bullets and numbers that Word prints before list paragraphs: no text of the file holds them."""

from dataclasses import dataclass, field
from functools import lru_cache

from qa_audit.ooxml import clean
from qa_audit.opc import Element, attribute, child, name, number, parse
from qa_audit.readers.docx_styles import Styles, list_of

LEVELS = 9
BULLET = "•"
LONGEST = 30  # characters of a marker


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    style: str | None = None
    restart: int | None = None
    legal: bool = False  # every number in it is decimal


@dataclass(slots=True)
class _List:
    """A list as a paragraph names it; lists that share ``abstract`` count on from each other."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)  # levels that begin anew


class Numbering:
    """Markers of the list paragraphs of one story; asked once for each paragraph, in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._links: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def anew(self) -> "Numbering":
        """The same lists, nothing counted yet."""
        fresh = Numbering(None, self._styles)
        fresh._lists, fresh._links = self._lists, self._links
        return fresh

    def marker(self, properties: Element | None, style_id: str | None) -> str | None:
        """What Word prints before the paragraph, None for one that is in no list."""
        listed, level = list_of(properties)
        style = self._styles.style(style_id, "paragraph")
        listed = style.list if listed is None else listed
        found = self._lists.get(listed or "")
        if listed is None or found is None:
            return None
        if level is None:
            level = next((at for at, form in found.levels.items() if style_id and form.style == style_id), None)
        if level is None:
            level = style.list_level or 0
        return self._count(listed, found, min(max(level, 0), LEVELS - 1))

    def _count(self, listed: str, found: _List, level: int) -> str | None:
        counts = self._counts.setdefault(found.abstract, {})
        form = found.levels.get(level, _Level())
        if level in found.starts and (listed, level) not in self._begun:
            counts[level] = found.starts[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else form.start
        self._begun.add((listed, level))
        for deeper in [at for at in counts if at > level]:
            restart = found.levels.get(deeper, _Level()).restart
            if restart is None or 0 < level + 1 <= restart:
                del counts[deeper]
        if form.format == "bullet":
            return BULLET
        return self._written(found, form, counts)

    def _written(self, found: _List, form: _Level, counts: dict[int, int]) -> str | None:
        text = form.text
        for at in range(LEVELS):
            if f"%{at + 1}" in text:
                own = found.levels.get(at, _Level())
                count = counts.setdefault(at, own.start)
                text = text.replace(f"%{at + 1}", counted(count, "decimal" if form.legal else own.format))
        return clean(text).strip()[:LONGEST] or None

    def _read(self, root: Element) -> None:
        abstracts: dict[str, dict[int, _Level]] = {}
        for element in root:
            called = name(element)
            if called == "abstractNum":
                identity = attribute(element, "abstractNumId") or ""
                abstracts[identity] = {at: form for at, form in map(_level, element) if at is not None}
                link = attribute(child(element, "numStyleLink"))
                if link is not None:
                    self._links[identity] = link
            elif called == "num":
                self._add(element, abstracts)
        self._follow_links()

    def _add(self, element: Element, abstracts: dict[str, dict[int, _Level]]) -> None:
        abstract = attribute(child(element, "abstractNumId")) or ""
        found = _List(abstract, abstracts.get(abstract, {}))
        for override in element:
            if name(override) != "lvlOverride":
                continue
            at = number(attribute(override, "ilvl"))
            begin = attribute(child(override, "startOverride"))
            if begin is not None:
                found.starts[at] = number(begin, 1)
            own = child(override, "lvl")
            if own is not None:
                found.levels = {**found.levels, at: _level(own)[1]}
        self._lists[attribute(element, "numId") or ""] = found

    def _follow_links(self) -> None:
        """A list may say no more than the name of the list style that describes it."""
        for found in self._lists.values():
            if found.levels or found.abstract not in self._links:
                continue
            target = self._lists.get(self._styles.style(self._links[found.abstract], "numbering").list or "")
            if target is not None:
                found.levels, found.abstract = target.levels, target.abstract


@lru_cache(maxsize=8)  # as many as of the styles
def read_numbering(data: bytes | None, styles: Styles) -> Numbering:
    """The numbering part, which may be absent; ``anew`` begins to count in it."""
    return Numbering(None if data is None else parse(data), styles)


def _level(element: Element) -> tuple[int | None, _Level]:
    if name(element) != "lvl":
        return None, _Level()
    restart = attribute(child(element, "lvlRestart"))
    return number(attribute(element, "ilvl")), _Level(
        start=number(attribute(child(element, "start")), 0),
        format=attribute(child(element, "numFmt")) or "decimal",
        text=(attribute(child(element, "lvlText")) or "")[:LONGEST],
        style=attribute(child(element, "pStyle")),
        restart=None if restart is None else number(restart),
        legal=child(element, "isLgl") is not None,
    )


_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def counted(count: int, form: str) -> str:
    """``count`` as Word writes it in the number format ``form``."""
    if form == "none":
        return ""
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        text = _roman(count)
    elif form in ("lowerLetter", "upperLetter") and 0 < count <= 780:
        text = "abcdefghijklmnopqrstuvwxyz"[(count - 1) % 26] * ((count - 1) // 26 + 1)
    elif form == "decimalZero":
        text = f"{count:02d}"
    elif form == "ordinal":
        text = _ordinal(count)
    else:
        text = str(count)
    return text.upper() if form.startswith("upper") else text


def _roman(count: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (count // value)
        count %= value
    return text


def _ordinal(count: int) -> str:
    ending = "th" if 10 <= count % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"
