"""What is printed in the margin of pages: running headers, footers and page numbers."""

import re
from collections.abc import Sequence

from qa_audit.readers.pdf_layout import Boxed, Element, Table, box_of
from qa_audit.readers.pdf_lines import Row
from qa_audit.readers.pdf_paragraphs import one_line

_BAND = 0.13  # of the page's height: as far as a header or footer reaches
_EDGE = 0.065  # a lone small line this far out is one even on a single page
_NUMBER = re.compile(r"[-–—\s|]*(?:page|pg\.?|p\.)?\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?[-–—\s|]*\Z", re.IGNORECASE)

Group = list[Element]  # what stands on one line


def margins(pages: Sequence[Sequence[Element]], heights: Sequence[float]) -> tuple[list[Row], list[Row]]:
    """The rows of headers and of footers, each distinct one once.

    They are taken out of ``pages``, whose lists are changed.
    """
    found: tuple[list[Row], list[Row]] = ([], [])
    lines = [_by_line(page) for page in pages]
    for at_top, rows in zip((True, False), found, strict=True):
        outer = [_outermost(page, height, at_top) for page, height in zip(lines, heights, strict=True)]
        sizes = _body_sizes(lines)
        seen: set[str] = set()
        for at, groups in enumerate(outer):
            taken = _taken(groups, outer, at, (heights[at], sizes, at_top))
            for group in taken if at_top else taken[::-1]:
                if isinstance(pages[at], list):
                    for element in group:
                        _remove(pages[at], element)
                key = _key(group)
                if key not in seen:
                    seen.add(key)
                    rows += _rows(group)
    return found


def _by_line(page: Sequence[Element]) -> list[Group]:
    groups: list[Group] = []
    for element in sorted(page, key=lambda e: (box_of(e).bottom, box_of(e).x0)):
        if groups and isinstance(element, Row) and abs(box_of(groups[-1][0]).bottom - box_of(element).bottom) < 3:
            groups[-1].append(element)
        else:
            groups.append([element])
    return groups


def _outermost(groups: list[Group], height: float, at_top: bool) -> list[Group]:
    """The lines in the margin's band, the outermost first."""
    if at_top:
        return [g for g in groups if max(box_of(e).bottom for e in g) < _BAND * height][:6]
    return [g for g in groups[::-1] if min(box_of(e).top for e in g) > (1 - _BAND) * height][:6]


def _taken(groups: list[Group], outer: list[list[Group]], at: int, page: tuple[float, float, bool]) -> list[Group]:
    taken: list[Group] = []
    for group in groups:
        repeated = any(_same(group, other, i - at) for i, others in enumerate(outer) if i != at for other in others)
        if not repeated and not _page_number(group) and not _lone(group, page):
            break
        taken.append(group)
    return taken


def _same(group: Group, other: Group, pages: int) -> bool:
    """Do two pages, ``pages`` apart, print the same here, up to the page's number?"""
    if abs(box_of(group[0]).top - box_of(other[0]).top) > 6 or _key(group) != _key(other):
        return False
    here, there = (re.findall(r"\d+", _words(one)) for one in (group, other))
    return all(a == b or int(b[-9:]) - int(a[-9:]) == pages for a, b in zip(here, there, strict=True))


def _key(group: Group) -> str:
    return re.sub(r"\d+", "0", " ".join(" ".join(element.text.split()) for element in group))


def _page_number(group: Group) -> bool:
    return all(isinstance(element, Row) for element in group) and bool(_NUMBER.match(_words(group)))


def _words(group: Group) -> str:
    return " ".join(element.text for element in group)


def _lone(group: Group, page: tuple[float, float, bool]) -> bool:
    """A small line by itself at the very edge."""
    height, size, at_top = page
    if not all(isinstance(element, Row) and element.size < size - 0.4 for element in group):
        return False
    box = box_of(group[0])
    return box.bottom < _EDGE * height if at_top else box.top > (1 - _EDGE) * height


def _body_sizes(pages: list[list[Group]]) -> float:
    """The letter size of most rows outside tables, or 0."""
    sizes = sorted(element.size for page in pages for group in page for element in group if isinstance(element, Row))
    return sizes[len(sizes) // 2] if sizes else 0.0


def _rows(group: Group) -> list[Row]:
    rows: list[Row] = []
    for element in group:
        if isinstance(element, Row):
            rows.append(element)
        elif isinstance(element, Boxed):
            rows += element.rows
        elif isinstance(element, Table):
            rows += [row for cell in element.cells for row in cell.rows]
    return one_line(rows)


def _remove(page: Sequence[Element], element: Element) -> None:
    assert isinstance(page, list)
    page[:] = [other for other in page if other is not element]
