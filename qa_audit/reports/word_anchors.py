"""Where in a part of a Word file a comment begins and ends: at the edges of runs, split where the words need it.

A run that is split keeps its formatting in both halves. What can't be split (a formula, a bound control) is taken
whole. The markers stand beside runs, inside whatever wraps these, as the format's schema allows.
"""

from collections.abc import Container, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from qa_audit.ooxml import clean
from qa_audit.opc import Element, W, attribute, child, name

_WRAPPERS = frozenset(
    ("p", "ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo")
)
_PROPERTIES = frozenset(("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"))
_WHOLE = frozenset(("dataBinding", "dropDownList", "comboBox", "date", "picture"))
"""Kinds of control whose content Word sets itself: what stood inside might not outlive that."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Edge:
    """A place ``offset`` characters into a text element; anything else is 1 long: 0 before it, 1 after it."""

    element: Element
    offset: int


Place = tuple[Edge, Edge]
"""Where a comment's words begin and end, both in one paragraph or in two of one story."""

Fragments = dict[tuple[Edge, bool], Element]
"""The part of a text that follows an edge (False), and the part that precedes it (True)."""


def before(element: Element, shown: int = 0) -> Edge:
    """Before the character of a text element that is the ``shown``-th to be seen, counted from 0."""
    return _edge(element, _places(element)[shown] if shown else 0, after=False)


def after(element: Element, shown: int | None = None) -> Edge:
    """After the first ``shown`` characters to be seen of a text element, or after all of it."""
    return _edge(element, _length(element) if shown is None else _places(element)[shown - 1] + 1, after=True)


def paragraph_of(element: Element) -> Element | None:
    return next((found for found in element.iterancestors() if name(found) == "p"), None)


def box_of(element: Element) -> Element | None:
    """The outermost text box that the element stands in."""
    return next((found for found in reversed(list(element.iterancestors())) if name(found) == "txbxContent"), None)


def hang(places: Sequence[Place], ids: Sequence[int]) -> list[int]:
    """Put the markers of a comment around each place; of places that share words the outer one comes first.

    Returns the ids of those that are called up ahead of their words.
    """
    fragments = _cut(places)
    _split_runs(places, fragments)
    nodes = [(_node(fragments[start, False]), _node(fragments[end, True])) for start, end in places]
    lifted = [_lifted(start, end) for start, end in nodes]
    references = [_before_reference(end) for _, end in lifted]
    for (start, end), (beside, first), identity in zip(lifted, references, ids, strict=True):
        start.addprevious(_marker(start, "commentRangeStart", identity))
        (beside.addprevious if first else beside.addnext)(_reference(beside, identity))
        end.addnext(_marker(end, "commentRangeEnd", identity))
    return [identity for (_, first), identity in zip(references, ids, strict=True) if first]


def hang_in(paragraph: Element, identity: int) -> None:
    """Put a comment into a paragraph that has no words to hang it on."""
    at = sum(name(element) == "pPr" for element in paragraph)
    start, end = (_marker(paragraph, called, identity) for called in ("commentRangeStart", "commentRangeEnd"))
    for element in (_reference(paragraph, identity), end, start):
        paragraph.insert(at, element)


# --- edges ----------------------------------------------------------------------------------------------


def _places(element: Element) -> list[int]:
    """Where in the element's text each character to be seen stands; ``clean`` leaves some out."""
    text = _text(element)
    return [at for at, char in enumerate(text) if clean(char)] if text else [0]


def _text(element: Element) -> str:
    return element.text or "" if name(element) == "t" else ""


def _length(element: Element) -> int:
    return len(_text(element)) or 1


def _edge(element: Element, offset: int, after: bool) -> Edge:
    if after and name(element) == "fldChar":
        element, offset = _end_of_field(element), 1
    atom = _atom(element)
    if atom is element.getparent() and name(atom) == "r":
        return Edge(element, offset)
    return Edge(atom, int(after))


def _end_of_field(begin: Element) -> Element:
    """A field is its code and all: the mark that closes the one that begins here."""
    paragraph, depth, inside = paragraph_of(begin), 0, False
    for element in () if paragraph is None else paragraph.iter("{*}fldChar"):
        inside = inside or element is begin
        if inside:
            depth += {"begin": 1, "end": -1}.get(attribute(element, "fldCharType") or "", 0)
            if depth == 0:
                return element
    return begin


def _atom(element: Element) -> Element:
    """What stands in a paragraph, or in something that only wraps runs, and holds the element or is it."""
    path = [element, *element.iterancestors()]
    paragraph = next((at for at, found in enumerate(path) if at and name(found) == "p"), 1)
    for found in reversed(path[:paragraph]):
        if name(found) not in _WRAPPERS or _is_whole(found):
            return found
    return element


def _is_whole(element: Element) -> bool:
    properties = child(element, "sdtPr") if name(element) == "sdt" else None
    return properties is not None and any(etree.QName(kind).localname in _WHOLE for kind in properties)


# --- runs -----------------------------------------------------------------------------------------------


def _cut(places: Sequence[Place]) -> Fragments:
    """Cut texts wherever a comment begins or ends in them."""
    edges = dict.fromkeys(edge for place in places for edge in place)
    cuts: dict[Element, set[int]] = {}
    for edge in edges:
        cuts.setdefault(edge.element, set()).add(edge.offset)
    fragments: Fragments = {}
    for element, offsets in cuts.items():
        ends = sorted({0, *offsets, _length(element)})
        parts = _parts(element, ends) if len(ends) > 2 else [element]
        for (start, end), part in zip(pairwise(ends), parts, strict=True):
            fragments[Edge(element, start), False] = fragments[Edge(element, end), True] = part
    return fragments


def _parts(element: Element, ends: Sequence[int]) -> list[Element]:
    text = _text(element)
    parts = [element]
    for start, end in pairwise(ends[1:]):
        part = _another(element)
        part.text = text[start:end]
        parts[-1].addnext(part)
        parts.append(part)
    element.text = text[: ends[1]]
    for part in parts:
        part.set(_SPACE, "preserve")
    return parts


def _split_runs(places: Sequence[Place], fragments: Fragments) -> None:
    """Let a run begin where a comment begins, and another one after its end."""
    begins: dict[Element, None] = {}
    for start, end in places:
        following = fragments[end, True].getnext()
        begins |= dict.fromkeys((fragments[start, False], *(() if following is None else (following,))))
    for run in dict.fromkeys(element.getparent() for element in begins):
        if run is not None and name(run) == "r":
            _split(run, begins)


def _split(run: Element, begins: Container[Element]) -> None:
    properties = child(run, "rPr")
    current, filled = run, False
    for element in [element for element in run if element is not properties]:
        if filled and element in begins:
            rest = _another(run)
            if properties is not None:
                rest.append(deepcopy(properties))
            current.addnext(rest)
            current = rest
        if current is not run:
            current.append(element)
        filled = True


def _another(element: Element) -> Element:
    """An empty element with the name and attributes of this one."""
    copy = element.makeelement(element.tag)
    for key, value in element.attrib.items():
        copy.set(key, value)
    return copy


# --- markers --------------------------------------------------------------------------------------------


def _node(element: Element) -> Element:
    """The run of a text element; what is taken whole stands for itself."""
    parent = element.getparent()
    return parent if parent is not None and name(parent) == "r" else element


def _lifted(start: Element, end: Element) -> tuple[Element, Element]:
    """Both outside of every link, control or insertion that the words fill, so that these stay as they were."""
    return _outermost(start, end, False), _outermost(end, start, True)


def _outermost(node: Element, other: Element, last: bool) -> Element:
    while (wrapper := _wrapper(node)) is not None and _is_at_edge(node, wrapper, last):
        if any(found is wrapper for found in other.iterancestors()) and not _is_at_edge(other, wrapper, not last):
            break
        node = wrapper
    return node


def _wrapper(node: Element) -> Element | None:
    """What wraps the runs around here, None where it is the paragraph itself."""
    parent = node.getparent()
    if parent is not None and name(parent) == "sdtContent":
        parent = parent.getparent()
    return parent if parent is not None and name(parent) in _WRAPPERS - {"p"} else None


def _is_at_edge(node: Element, wrapper: Element, last: bool) -> bool:
    """Is it the first (or the last) thing in what wraps it?"""
    at: Element | None = node
    while at is not None and at is not wrapper:
        if any(name(beside) not in _PROPERTIES for beside in at.itersiblings(preceding=not last)):
            return False
        at = at.getparent()
    return True


def _before_reference(end: Element) -> tuple[Element, bool]:
    """Beside what the mark that calls the comment up stands, and whether in front of it.

    It follows the words, but outside of a control among them, which may hold text only. In the first paragraph of
    a control around whole paragraphs it stands at the very start: LibreOffice 7 loses the text in front of it there.
    """
    paragraph = paragraph_of(end)
    if paragraph is not None and _opens_control(paragraph):
        return next(element for element in paragraph if name(element) != "pPr"), True
    beside: Element | None = end
    while beside is not None and (beside := _wrapper(beside)) is not None:
        end = beside if name(beside) == "sdt" else end
    return end, False


def _opens_control(paragraph: Element) -> bool:
    controls = (found for found in paragraph.iterancestors() if name(found) == "sdt")
    return any(next(inner for inner in control.iter("{*}p") if name(inner)) is paragraph for control in controls)


def _marker(beside: Element, called: str, identity: int) -> Element:
    space = f"{{{_space(beside)}}}"
    return beside.makeelement(f"{space}{called}", {f"{space}id": str(identity)})


def _reference(beside: Element, identity: int) -> Element:
    run = beside.makeelement(f"{{{_space(beside)}}}r")
    run.append(_marker(beside, "commentReference", identity))
    return run


def _space(element: Element) -> str:
    """Word's namespace in this file's dialect: a formula has one of its own, its paragraph never."""
    paragraph = element if name(element) == "p" else paragraph_of(element)
    return etree.QName(element if paragraph is None else paragraph).namespace or W
