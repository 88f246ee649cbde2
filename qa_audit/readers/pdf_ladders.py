"""Tables that have only lying lines: the lines give the rows, the free space between words the columns."""

from itertools import pairwise

from qa_audit.readers.pdf_grids import Grid, Place
from qa_audit.readers.pdf_lines import Row, rows_of
from qa_audit.readers.pdf_marks import Box, Marks, Rule

_HIGHEST = 250.0  # points: rows are no higher than this


def ladders_of(marks: Marks, grids: list[Grid]) -> list[Grid]:
    """Tables between lying lines of one length, where words stand in columns."""
    free = [rule for rule in marks.lying if rule.end - rule.start > 100 and not _inside(rule, grids)]
    found = []
    for rules in _alike(free):
        for ys in _runs(_with_fills(rules, marks)):
            if len(ys) < 3:
                continue
            longer = _with_first_row(marks, rules[0], ys)
            grid = _grid(marks, rules[0], longer) or (_grid(marks, rules[0], ys) if longer != ys else None)
            if grid is not None:
                found.append(grid)
    return found


def _inside(rule: Rule, grids: list[Grid]) -> bool:
    middle = (rule.start + rule.end) / 2
    return any(Box(g.box.x0, g.box.top - 3, g.box.x1, g.box.bottom + 3).holds(middle, rule.at) for g in grids)


def _alike(rules: list[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: (r.start, r.end, r.at)):
        for group in groups:
            if abs(group[0].start - rule.start) < 3 and abs(group[0].end - rule.end) < 3:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return groups


def _with_fills(rules: list[Rule], marks: Marks) -> list[float]:
    """The lines' heights; a coloured row or column at the edge shows where the table begins and ends."""
    ys = [rule.at for rule in rules]
    edge = rules[0]
    for box in marks.fills:
        touches = any(box.top - 3 <= at <= box.bottom + 3 for at in ys)
        if touches and abs(box.x0 - edge.start) < 3 and box.x1 <= edge.end + 3 and box.bottom - box.top < _HIGHEST:
            ys += [box.top, box.bottom]
    steps: list[float] = []
    for y in sorted(ys):
        if not steps or y - steps[-1] > 4:
            steps.append(y)
    return steps


def _runs(ys: list[float]) -> list[list[float]]:
    runs = [ys[:1]]
    for above, below in pairwise(ys):
        if below - above > _HIGHEST:
            runs.append([])
        runs[-1].append(below)
    return runs


def _with_first_row(marks: Marks, edge: Rule, ys: list[float]) -> list[float]:
    """Where every row has its line below, the first stands above the first line."""
    low = min(below - above for above, below in pairwise(ys))
    box = Box(edge.start - 3, ys[0] - 1.2 * low, edge.end + 3, ys[0])
    rows = rows_of([m for m in marks.letters if box.holds((m.x0 + m.x1) / 2, m.base - 0.3 * m.size)], marks.page)
    return [min(row.top for row in rows) - 2, *ys] if len(rows) > 1 else ys


def _grid(marks: Marks, edge: Rule, ys: list[float]) -> Grid | None:
    bands: list[list[Row]] = []
    for top, bottom in pairwise(ys):
        box = Box(edge.start - 3, top, edge.end + 3, bottom)
        inside = [m for m in marks.letters if box.holds((m.x0 + m.x1) / 2, m.base - 0.3 * m.size)]
        bands.append(rows_of(inside, marks.page))
    spans: list[tuple[float, float]] = []
    for x0, x1 in sorted((row.x0, row.x1) for band in bands for row in band):
        if spans and x0 - spans[-1][1] < 4:
            spans[-1] = spans[-1][0], max(spans[-1][1], x1)
        else:
            spans.append((x0, x1))
    full = sum(len({_column(row, spans) for row in band}) > 1 for band in bands)
    if len(spans) < 2 or full < max(2, 0.6 * len(bands)):
        return None
    xs = [edge.start, *(right[0] - 2 for _, right in pairwise(spans)), edge.end]
    tall, wide = len(ys) - 1, len(spans)
    places = [Place(row, column, 1, 1) for row in range(tall) for column in range(wide)]
    owner = [[row * wide + column for column in range(wide)] for row in range(tall)]
    return Grid(xs, ys, places, owner)


def _column(row: Row, spans: list[tuple[float, float]]) -> int:
    return next(at for at, (start, end) in enumerate(spans) if start <= row.x0 <= end)
