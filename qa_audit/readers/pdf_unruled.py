"""Tables without lines: rows of writing whose parts stand in columns."""

from collections.abc import Sequence
from itertools import pairwise

from qa_audit.readers.pdf_grids import Place
from qa_audit.readers.pdf_layout import Element, Table, TableCell
from qa_audit.readers.pdf_lines import Row, would_fit
from qa_audit.readers.pdf_marks import Box

_GUTTER = 0.8  # of the letter size: how wide the space between two columns is at least

Span = tuple[float, float]


class _Level:
    """Rows that stand beside each other, also where one is set a little lower."""

    def __init__(self, row: Row) -> None:
        self.rows = [row]
        self.top, self.bottom, self.size = row.top, row.bottom, row.size

    def takes(self, row: Row) -> bool:
        apart = all(row.x0 >= other.x1 or row.x1 <= other.x0 or row.base > other.base for other in self.rows)
        return apart and row.top < self.bottom - 0.15 * row.size

    def add(self, row: Row) -> None:
        self.rows.append(row)
        self.bottom = max(self.bottom, row.bottom)

    @property
    def spans(self) -> list[Span]:
        """Stretches of the page's width that hold writing, with free space between them."""
        return _spans([self])


def with_unruled(elements: Sequence[Element], above: list[float] | None = None) -> list[Element]:
    """The elements in order, with rows that clearly form a table made one.

    ``above`` are the column edges of such a table that the page before ended with: it may go on here.
    """
    found: list[Element] = []
    levels: list[_Level] = []
    if above:
        elements, found = _rest_of_table(list(elements), above)
    for element in elements:
        if not isinstance(element, Row) or element.turned:
            found += _with_tables(levels)
            levels = []
            found.append(element)
        elif levels and levels[-1].takes(element):
            levels[-1].add(element)
        else:
            levels.append(_Level(element))
    return found + _with_tables(levels)


def _rest_of_table(elements: list[Element], xs: list[float]) -> tuple[list[Element], list[Element]]:
    """The first lines, as long as they stand in the columns ``xs``, as a table; and what is left."""
    levels: list[_Level] = []
    open_ended = [*xs[:-1], xs[-1] + 1000]
    for element in elements:
        if not isinstance(element, Row) or element.turned:
            break
        inside = any(start - 3 <= element.x0 and element.x1 <= end + 3 for start, end in pairwise(open_ended))
        if not inside or (levels and element.top - levels[-1].bottom > 2.2 * element.size):
            break
        if levels and levels[-1].takes(element):
            levels[-1].add(element)
        else:
            levels.append(_Level(element))
    while levels and len(levels[-1].spans) < 2:
        levels.pop()
    if not levels:
        return elements, []
    spans = [(start, end - 0.1) for start, end in pairwise(xs)]
    taken = sum(len(level.rows) for level in levels)
    return elements[taken:], [_made(levels, _groups(levels, spans), spans, xs)]


def _with_tables(levels: list[_Level]) -> list[Element]:
    _split_close(levels)
    found: list[Element] = []
    at = 0
    while at < len(levels):
        stretch = _stretch(levels, at) if len(levels[at].spans) > 1 else 0
        table = _table(levels[at : at + stretch]) if stretch >= 3 else None
        if table is None:
            found += levels[at].rows
            at += 1
        else:
            if at and found and found[-1] is levels[at - 1].rows[-1] and _heads(levels[at - 1], levels[at], table):
                longer = _table(levels[at - 1 : at + stretch])
                table = longer or table
                found = found[: -len(levels[at - 1].rows)] if longer else found
            found.append(table)
            at += stretch
    return found


def _heads(above: _Level, first: _Level, table: Table) -> bool:
    """Is the line above the upper half of a head in one of the columns?"""
    tight = first.top - above.bottom < 0.4 * first.size and abs(above.size - first.size) < 0.5
    look = (above.rows[0].bold > 0.9) == (first.rows[0].bold > 0.9)
    return (
        tight and look and all(any(a - 3 <= r.x0 and r.x1 <= b + 3 for a, b in pairwise(table.xs)) for r in above.rows)
    )


def _split_close(levels: list[_Level]) -> None:
    """Cut a row where a word begins exactly where a column does on the lines around it, though the gap is small."""
    for order in (range(len(levels)), range(len(levels) - 1, -1, -1)):
        for at in order:
            near = [level for level in levels[max(0, at - 2) : at + 3] if level is not levels[at]]
            starts = [row.x0 for level in near for row in level.rows if len(level.rows) > 1]
            if starts:
                levels[at].rows = [part for row in levels[at].rows for part in _cut(row, starts)]


def _cut(row: Row, starts: list[float]) -> list[Row]:
    for at, (left, right) in enumerate(pairwise(row.words), 1):
        begins = any(abs(right.x0 - start) < 1.2 for start in starts)
        if begins and right.x0 - left.x1 > 0.4 * left.size:
            return [Row(row.page, row.words[:at]), *_cut(Row(row.page, row.words[at:]), starts)]
    return [row]


def _stretch(levels: list[_Level], start: int) -> int:
    """How many levels from ``start`` on leave the same space free between columns."""
    gutters = [(left[1], right[0]) for left, right in pairwise(levels[start].spans)]
    end = start + 1
    last_full = start
    while end < len(levels):
        level, before = levels[end], levels[end - 1]
        kept = _narrowed(gutters, level)
        alone = len(level.spans) == 1
        if not kept or level.top - before.bottom > 2.2 * level.size or (alone and _apart(before, level)):
            break
        gutters = kept
        if not alone:
            last_full = end
        end += 1
    while end - 1 > last_full and levels[end - 1].top - levels[end - 2].bottom > 0.3 * levels[end - 1].size:
        end -= 1
    return end - start


def _narrowed(gutters: list[Span], level: _Level) -> list[Span]:
    kept = []
    for start, end in gutters:
        for row in level.rows:
            if row.x0 < end and row.x1 > start:  # it reaches into the gutter
                if row.x0 - start > end - row.x1:
                    end = min(end, row.x0)
                else:
                    start = max(start, row.x1)
        if end - start >= 0.4 * level.size:
            kept.append((start, end))
    return kept


def _apart(before: _Level, level: _Level) -> bool:
    """A lone row that looks like a heading or a new paragraph after the table."""
    gap = level.top - before.bottom
    row, other = level.rows[0], before.rows[0]
    other_look = abs(row.size - other.size) > 0.5 or (row.bold > 0.9) != (other.bold > 0.9)
    return gap > 1.2 * level.size or (other_look and gap > 0.3 * level.size)


def _table(levels: list[_Level]) -> Table | None:
    columns = _spans(levels)
    if len(columns) < 2 or sum(len(level.spans) > 1 for level in levels) < 3:
        return None
    if not all(_aligned(rows) for rows in _by_column(levels, columns)):
        return None
    groups = _groups(levels, columns)
    headed = sum(row.underlined for row in levels[0].rows) > 1 or sum(r.underlined for r in levels[1].rows) > 1
    if len(groups) < (2 if headed else 3) or (not headed and _runs_on(groups, columns)):
        return None
    xs = [columns[0][0], *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), columns[-1][1]]
    return _made(levels, groups, columns, xs)


def _made(levels: list[_Level], groups: list[list[_Level]], columns: list[Span], xs: list[float]) -> Table:
    cells = []
    for row, group in enumerate(groups):
        for column, rows in enumerate(_by_column(group, columns)):
            cells.append(TableCell(Place(row, column, 1, 1), rows, columns[column][0], columns[column][1]))
    box = Box(xs[0], levels[0].top, xs[-1], max(level.bottom for level in levels))
    return Table(levels[0].rows[0].page, box, xs, cells, ruled=False)


def _runs_on(groups: list[list[_Level]], columns: list[Span]) -> bool:
    """Is some column prose, in which most lines go on where the one above broke off?"""
    cells = [_by_column(group, columns) for group in groups]
    for at, (_, edge) in enumerate(columns):
        pairs = [(above[at][-1], below[at][0]) for above, below in pairwise(cells) if above[at] and below[at]]
        on = sum(not would_fit(above, below, edge) and below.text[:1].islower() for above, below in pairs)
        if len(pairs) > 2 and on >= 0.4 * len(pairs):
            return True
    return False


def _spans(levels: Sequence[_Level]) -> list[Span]:
    spans: list[Span] = []
    for x0, x1 in sorted((row.x0, row.x1) for level in levels for row in level.rows):
        if spans and x0 - spans[-1][1] < 0.4 * levels[0].size:
            spans[-1] = spans[-1][0], max(spans[-1][1], x1)
        else:
            spans.append((x0, x1))
    return spans


def _by_column(levels: Sequence[_Level], columns: list[Span]) -> list[list[Row]]:
    found: list[list[Row]] = [[] for _ in columns]
    for level in levels:
        for row in level.rows:
            found[max((i for i, (start, _) in enumerate(columns) if start <= row.x0 + 0.5), default=0)].append(row)
    return [sorted(rows, key=lambda row: row.base) for rows in found]


def _aligned(rows: list[Row]) -> bool:
    """Do most rows of a column begin, end or have their middle at one place?"""
    ends = ([r.x0 for r in rows], [r.x1 for r in rows], [(r.x0 + r.x1) / 2 for r in rows])
    return len(rows) >= 2 and any(_agree(values) >= 0.65 for values in ends)


def _agree(values: list[float]) -> float:
    return max(sum(abs(value - other) <= 3 for other in values) for value in values) / len(values)


def _groups(levels: list[_Level], columns: list[Span]) -> list[list[_Level]]:
    """Levels to table rows: by the larger gaps if there are such, else each level that has a first cell."""
    if len(levels) == 1:
        return [levels]
    steps = [below.rows[0].base - above.rows[0].base for above, below in pairwise(levels)]
    gaps = [below.top - above.bottom for above, below in pairwise(levels)]
    tight = min(gaps)
    wide = tight + 0.2 * min(steps)
    by_gap = max(gaps) > wide and any(not _has_first(level, columns) for level in levels)
    groups = [[levels[0]]]
    for gap, level in zip(gaps, levels[1:], strict=True):
        begin, go_on = _signs(groups[-1], level, columns)
        new = gap > wide if by_gap else _has_first(level, columns) and go_on <= begin
        if new or (begin > 1 and not go_on):
            groups.append([level])
        else:
            groups[-1].append(level)
    return groups


def _signs(group: list[_Level], level: _Level, columns: list[Span]) -> tuple[int, int]:
    """In how many columns the level can't, and in how many it may well, go on where the group broke off."""
    begin = go_on = 0
    edges = [*(after - level.size for after, _ in columns[1:]), columns[-1][1]]
    for above, below, edge in zip(_by_column(group, columns), _by_column([level], columns), edges, strict=True):
        if above and below:
            fits = would_fit(above[-1], below[0], edge)
            begin += fits
            go_on += not fits and below[0].text[:1].islower()
    return begin, go_on


def _has_first(level: _Level, columns: list[Span]) -> bool:
    return any(row.x0 < columns[0][1] for row in level.rows)
