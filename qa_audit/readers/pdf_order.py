"""Reading order: columns of prose are told apart, and read one after the other."""

from collections import Counter
from collections.abc import Sequence

from qa_audit.readers.pdf_layout import Element, box_of
from qa_audit.readers.pdf_lines import Row, would_fit


def in_order(elements: Sequence[Element], depth: int = 0) -> list[list[Element]]:
    """The page's columns in reading order, each from top to bottom: the left one to its end, then the right one."""
    elements = sorted(elements, key=_by_line)
    found = _columns(elements) if depth < 6 else None
    if found is None:
        return [_level(elements)]
    band, at = found
    top = min(box_of(element).top for element in band)
    rest = [element for element in elements if not any(element is other for other in band)]
    parts = (
        [element for element in rest if box_of(element).top < top],
        [element for element in band if box_of(element).x0 < at],
        [element for element in band if box_of(element).x0 >= at],
        [element for element in rest if box_of(element).top >= top],
    )
    return [flow for part in parts if part for flow in in_order(part, depth + 1)]


def _by_line(element: Element) -> tuple[float, float]:
    box = box_of(element)
    return (element.base if isinstance(element, Row) and not element.turned else box.top, box.x0)


def _level(elements: list[Element]) -> list[Element]:
    """Top to bottom; what stands on one line, from left to right."""
    ordered: list[Element] = []
    for element in elements:
        at = len(ordered)
        while at and _beside(ordered[at - 1], element) and box_of(ordered[at - 1]).x0 > box_of(element).x0:
            at -= 1
        ordered.insert(at, element)
    return ordered


def _beside(one: Element, other: Element) -> bool:
    a, b = box_of(one), box_of(other)
    return min(a.bottom, b.bottom) - max(a.top, b.top) > 0.6 * min(a.bottom - a.top, b.bottom - b.top)


def _columns(elements: Sequence[Element]) -> tuple[list[Element], float] | None:
    """The longest stretch of the page with two columns of prose, and where the right one begins."""
    if len(elements) < 8:
        return None
    boxes = [box_of(element) for element in elements]
    starts = Counter(round(box.x0) for box in boxes)
    left_edge = min(box.x0 for box in boxes)
    best: tuple[list[Element], float] | None = None
    for start, _ in sorted(starts.items(), key=lambda pair: (-pair[1], pair[0]))[:6]:
        if start < left_edge + 60 or sum(starts[start + d] for d in (-1, 0, 1)) < 4:
            continue
        at = start - 1.5
        band: list[Element] = []
        for element, box in [*zip(elements, boxes, strict=True), (None, None)]:
            if element is not None and box is not None and not (box.x0 < at - 1 and box.x1 > at - 7):
                band.append(element)
                continue
            band = _trimmed(band, at) if element is not None else band
            if _is_columns(band, at) and (best is None or len(band) > len(best[0])):
                best = band, at
            band = []
    return best


def _trimmed(band: list[Element], at: float) -> list[Element]:
    """Without what stands on the left below the columns and leads on to what follows, like a heading."""
    right = max((box_of(element).bottom for element in band if box_of(element).x0 >= at), default=0.0)
    for end in range(1, len(band)):
        above, below = box_of(band[end - 1]), box_of(band[end])
        if below.top > right and below.top - above.bottom > 0.7 * (below.bottom - below.top):
            return band[:end]
    return band


def _is_columns(band: Sequence[Element], at: float) -> bool:
    """Do both sides run on like prose, and not like the cells of a table without lines?"""
    rows = [element for element in band if isinstance(element, Row) and not element.turned]
    left = [row for row in rows if row.x0 < at]
    right = [row for row in rows if row.x0 >= at]
    if len(left) < 3 or len(right) < 3 or len(rows) < 8 or any(row.underlined for row in right):
        return False
    starts, others = _starts(left), _starts(right)
    if len(starts) > 0.65 * len(left) or len(others) > 0.65 * len(right):
        return False
    level = sum(any(abs(one.base - other.base) < 1.5 for one in starts) for other in others)
    return len(others) < 3 or level < 0.6 * len(others)


def _starts(side: Sequence[Row]) -> list[Row]:
    """The rows that do not go on where the row above broke off."""
    edge = max(row.x1 for row in side)
    found = []
    for row in side:
        above = [r for r in side if r.base < row.base - 0.5 * row.size and r.x0 < row.x1 and r.x1 > row.x0]
        last = max(above, key=lambda r: r.base, default=None)
        if last is None or row.base - last.base > 1.9 * row.size or would_fit(last, row, edge):
            found.append(row)
    return found
