"""Rows of writing to paragraphs: which row goes on where the last one broke off?"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from qa_audit.readers.pdf_lines import BULLET, Row, would_fit

_ENDS = (".", "?", "!", ":", ";")
_LABEL = re.compile(r"[A-Z][a-z]+:(?:\s|\Z)")
_CLOSING = "\"'”’)]»"


@dataclass
class Paragraph:
    rows: list[Row] = field(default_factory=list)
    edge: float = 0.0  # where the column or cell ends to the right

    @property
    def page(self) -> int:
        return self.rows[0].page


def one_line(rows: Sequence[Row]) -> list[Row]:
    """Rows that stand beside each other, as one."""
    found: list[Row] = []
    for row in rows:
        last = found[-1] if found else None
        beside = (
            last is not None
            and not row.turned
            and not last.turned
            and row.page == last.page
            and row.x0 >= last.x1 - 1
            and abs(row.base - last.base) <= 0.4 * max(row.size, last.size)
        )
        if beside and last is not None:
            row.words[0].spaced = row.words[0].tab = True
            found[-1] = Row(row.page, last.words + row.words)
        else:
            found.append(row)
    return found


def leadings(columns: Iterable[tuple[Sequence[Row], float]]) -> dict[float, float]:
    """The usual distance between two lines, by letter size; columns come with the edge where full rows end."""
    seen: dict[float, Counter[float]] = {}
    for rows, edge in columns:
        for last, row in pairwise(one_line(rows)):
            if row.turned or last.turned or row.page != last.page or would_fit(last, row, edge):
                continue
            gap, size = row.base - last.base, row.size
            if abs(size - last.size) < 0.3 and 0.9 * size < gap < 2.6 * size:
                seen.setdefault(round(size, 1), Counter())[round(gap * 2) / 2] += 1
    return {size: _usual(gaps) for size, gaps in sorted(seen.items())}


def _usual(gaps: Counter[float]) -> float:
    """The smallest distance that is common: paragraphs stand further apart than their lines."""
    most = max(gaps.values())
    return min(gap for gap, count in gaps.items() if count >= 0.35 * most)


def paragraphs_of(rows: Sequence[Row], edge: float, leading: dict[float, float]) -> list[Paragraph]:
    """The paragraphs that rows of one column or cell form; ``edge`` is where a full row ends."""
    found: list[Paragraph] = []
    for row in one_line(rows):
        if found and _continues(found[-1], row, leading):
            found[-1].rows.append(row)
        else:
            found.append(Paragraph([row], edge))
    return found


def cell_paragraphs(rows: Sequence[Row], edge: float, leading: dict[float, float]) -> list[Paragraph]:
    """The paragraphs in a table cell, where "Owner: ..." begins a new one unless it stands in a bullet."""
    found: list[Paragraph] = []
    for row in one_line(rows):
        label = _LABEL.match(row.text) and found and not found[-1].rows[0].item
        if found and _continues(found[-1], row, leading) and not label:
            found[-1].rows.append(row)
        else:
            found.append(Paragraph([row], edge))
    return found


def _continues(paragraph: Paragraph, row: Row, leading: dict[float, float]) -> bool:
    last = paragraph.rows[-1]
    if row.turned or last.turned or row.page != last.page:
        return False
    gap = row.base - last.base
    usual = leading.get(round(row.size, 1), 1.3 * row.size)
    if gap <= 0 or gap > max(1.22 * usual, usual + 2):
        return False
    fits = would_fit(last, row, paragraph.edge)
    if row.item and (fits or ended(last) or BULLET.match(row.text)):
        return False
    if not _same_look(last, row, fits):
        return False
    if not _same_margin(paragraph, row):
        return False
    return not fits or _lower(row)


def _same_look(last: Row, row: Row, fits: bool) -> bool:
    if abs(last.size - row.size) > 0.6:
        return False
    if last.bold > 0.97 and row.bold < 0.03:  # a heading ends; a bold beginning goes on in lower case
        return _lower(row) and not fits
    return not (last.bold < 0.03 and row.bold > 0.97)


def _same_margin(paragraph: Paragraph, row: Row) -> bool:
    """Does the row begin where a row of this paragraph may begin?"""
    first, last = paragraph.rows[0], paragraph.rows[-1]
    if len(paragraph.rows) > 1:
        same = abs(row.x0 - last.x0) <= 4
    elif first.item:
        same = first.x0 - 2 <= row.x0 <= first.text_x0 + 14
    else:
        same = -40 <= row.x0 - first.x0 <= 60 if row.x0 < first.x0 else row.x0 - first.x0 <= 4
    return same or abs((row.x0 + row.x1) - (last.x0 + last.x1)) <= 6 or _lower(row)


def _lower(row: Row) -> bool:
    return row.text[:1].islower()


def ended(row: Row) -> bool:
    """Does the row end a sentence?"""
    return row.text.rstrip(_CLOSING).endswith(_ENDS)


def goes_over(last: Paragraph, following: Paragraph, in_cell: bool = False) -> bool:
    """Does a paragraph go on in the next column or on the next page?"""
    above, below = last.rows[-1], following.rows[0]
    if below.turned or above.turned or abs(above.size - below.size) > 0.3:
        return False
    fits = would_fit(above, below, last.edge)
    if below.item or not _same_look(above, below, fits):
        return False
    if above.bold > 0.97 and below.bold > 0.97 and not in_cell:
        return False
    if _lower(below):
        return not ended(above) or not fits
    return not fits and not ended(above)
