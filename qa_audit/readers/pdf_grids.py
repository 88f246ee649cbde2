"""Ruled lines to tables: where the cells are."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa_audit.readers.pdf_marks import Box, Marks, Rule

NEAR = 3.0  # points: lines this close are one line, and meet
MOST_LINES = 700


@dataclass(frozen=True, slots=True)
class Place:
    """The rows and columns that one cell fills."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass
class Grid:
    """A ruled table: the places of its lines, and of its cells in reading order."""

    xs: list[float]
    ys: list[float]
    places: list[Place]
    owner: list[list[int]]  # row, column -> index into places
    open_top: bool = False  # no line was drawn there: the table goes on from the page before
    open_bottom: bool = False

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def area(self) -> float:
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def at(self, x: float, y: float) -> int | None:
        """The index of the cell that holds a point."""
        xs, ys = self.xs, self.ys
        if not (xs[0] <= x <= xs[-1] and ys[0] <= y <= ys[-1]):  # asked of every letter, so without making a box
            return None
        column = min(len(xs) - 2, bisect_right(xs, x) - 1)
        row = min(len(ys) - 2, bisect_right(ys, y) - 1)
        return self.owner[row][column]

    def box_of(self, place: Place) -> Box:
        return Box(
            self.xs[place.column],
            self.ys[place.row],
            self.xs[place.column + place.columns],
            self.ys[place.row + place.rows],
        )


def grids_of(marks: Marks) -> list[Grid]:
    """The ruled tables of a page, larger ones first."""
    lying, standing = _joined(marks.lying), _joined(marks.standing)
    beside = _fills_side_by_side(marks.fills)
    for box in beside:
        lying += [Rule(box.top, box.x0, box.x1), Rule(box.bottom, box.x0, box.x1)]
        standing += [Rule(box.x0, box.top, box.bottom), Rule(box.x1, box.top, box.bottom)]
    if beside:
        lying, standing = _joined(lying), _joined(standing)
    if len(lying) + len(standing) > MOST_LINES:
        return []
    found: list[Grid] = []
    for across, down in _meeting(lying, standing):
        found += _grids(across, down, marks.height)
    return sorted(found, key=lambda grid: -grid.area)


def boxes_of(marks: Marks, grids: Sequence[Grid]) -> list[Box]:
    """Coloured or framed boxes that are no part of a table, none inside another."""
    limit = 0.6 * marks.height
    boxes = [b for b in marks.fills if b.x1 - b.x0 > 40 and 10 < b.bottom - b.top < limit]
    boxes = [b for b in boxes if not any(b.within(g.box) or g.box.within(b) for g in grids)]
    kept: list[Box] = []
    for box in sorted(boxes, key=lambda b: -(b.x1 - b.x0) * (b.bottom - b.top)):
        if not any(box.within(other) for other in kept):
            kept.append(box)
    return sorted(kept, key=lambda b: (b.top, b.x0))


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Rules that lie on one line and touch, as one."""
    lines: list[list[Rule]] = []
    for rule in sorted(rules):
        if lines and rule.at - lines[-1][-1].at <= 1.5:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    found = []
    for line in lines:
        at = sum(rule.at for rule in line) / len(line)
        start, end = None, 0.0
        for rule in sorted(line, key=lambda r: r.start):
            if start is None:
                start, end = rule.start, rule.end
            elif rule.start - end <= NEAR:
                end = max(end, rule.end)
            else:
                found.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        if start is not None:
            found.append(Rule(at, start, end))
    return [rule for rule in found if rule.end - rule.start > 5]


def _fills_side_by_side(fills: Sequence[Box]) -> list[Box]:
    """Coloured boxes that stand side by side like the cells of one row."""
    found = set()
    wide = [box for box in fills if box.x1 - box.x0 > 20 and box.bottom - box.top > 8][:400]
    for one in wide:
        for other in wide:
            level = abs(one.top - other.top) < 2 and abs(one.bottom - other.bottom) < 2
            if level and abs(one.x1 - other.x0) < 2:
                found |= {one, other}
    return sorted(found)


def _meeting(lying: list[Rule], standing: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Sets of lines that hang together."""
    group = list(range(len(lying) + len(standing)))

    def root(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    for i, across in enumerate(lying):
        for j, down in enumerate(standing):
            if (
                down.start - NEAR <= across.at <= down.end + NEAR
                and across.start - NEAR <= down.at <= across.end + NEAR
            ):
                group[root(i)] = root(len(lying) + j)
    sets: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, across in enumerate(lying):
        sets.setdefault(root(i), ([], []))[0].append(across)
    for j, down in enumerate(standing):
        sets.setdefault(root(len(lying) + j), ([], []))[1].append(down)
    return [found for found in sets.values() if found[0] and found[1]]


def _grids(across: list[Rule], down: list[Rule], height: float) -> list[Grid]:
    """The table that some lines draw, or the tables, where several stand directly on each other."""
    xs = _steps([*(rule.at for rule in down), min(r.start for r in across), max(r.end for r in across)])
    top, bottom = min(rule.start for rule in down), max(rule.end for rule in down)
    drawn = _steps([rule.at for rule in across])
    ys = _steps([*(rule.at for rule in across), top, bottom])
    if len(xs) < 2 or len(ys) < 2 or xs[-1] - xs[0] < 40 or ys[-1] - ys[0] < 8:
        return []
    tall, wide = len(ys) - 1, len(xs) - 1
    if tall * wide > 20_000 or (tall * wide == 1 and ys[1] - ys[0] > 0.6 * height):
        return []
    right = [[_covers(down, xs[c + 1], ys[r], ys[r + 1]) for c in range(wide)] for r in range(tall)]
    below = [[_covers(across, ys[r + 1], xs[c], xs[c + 1]) for c in range(wide)] for r in range(tall)]
    found = []
    for start, end in _stacked(right, below):
        used = [c for c in range(wide) if c == wide - 1 or any(right[r][c] for r in range(start, end))]
        walls = [[right[r][c] for c in used] for r in range(start, end)]
        first = [0, *(c + 1 for c in used[:-1])]
        floors = [[all(below[r][f : c + 1]) for f, c in zip(first, used, strict=True)] for r in range(start, end)]
        places, owner = _tiles(walls, floors)
        grid = Grid([xs[0], *(xs[c + 1] for c in used)], ys[start : end + 1], places, owner)
        grid.open_top = start == 0 and ys[0] < drawn[0] - NEAR
        grid.open_bottom = end == tall and ys[-1] > drawn[-1] + NEAR
        found.append(grid)
    return found


def _stacked(right: list[list[bool]], below: list[list[bool]]) -> list[tuple[int, int]]:
    """Runs of rows that have a column line in common; where none goes on, another table begins.

    Several undivided rows between two such tables, before the first or after the last, are a table themselves.
    """
    runs: list[tuple[int, int]] = []
    lines: set[int] = set()
    for row, walls in enumerate(right):
        own = {column for column, wall in enumerate(walls[:-1]) if wall}
        if not own:
            continue
        if runs and (own & lines or not all(below[runs[-1][1] - 1])):
            runs[-1] = runs[-1][0], row + 1
            lines |= own
        else:
            runs.append((row, row + 1))
            lines = own
    found: list[tuple[int, int]] = []
    end = 0
    for start, stop in [*runs, (len(right), len(right))]:
        if start - end > 1 and all(below[start - 1]) and (not end or all(below[end - 1])):
            found.append((end, start))
        elif start == len(right) and start > end:
            found = [*found[:-1], (found[-1][0], start)] if found else [(end, start)]
        else:
            start = end
        if stop > start:
            found.append((start, stop))
        end = stop
    return found


def _steps(values: list[float]) -> list[float]:
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= NEAR:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _covers(rules: list[Rule], at: float, start: float, end: float) -> bool:
    """Is there a line at ``at`` along most of the way from ``start`` to ``end``?"""
    there = 0.0
    for rule in rules:
        if abs(rule.at - at) <= NEAR:
            there += max(0.0, min(end, rule.end) - max(start, rule.start))
    return there >= 0.6 * (end - start)


def _tiles(right: list[list[bool]], below: list[list[bool]]) -> tuple[list[Place], list[list[int]]]:
    """Cut the grid into rectangles along its walls; an L-shaped space becomes two cells."""
    tall, wide = len(right), len(right[0])
    owner = [[-1] * wide for _ in range(tall)]
    places: list[Place] = []
    for row in range(tall):
        for column in range(wide):
            if owner[row][column] >= 0:
                continue
            columns = 1
            while column + columns < wide and not right[row][column + columns - 1] and owner[row][column + columns] < 0:
                columns += 1
            rows = 1
            while row + rows < tall and _open_below(right, below, owner, (row + rows - 1, column, columns)):
                rows += 1
            for r in range(row, row + rows):
                for c in range(column, column + columns):
                    owner[r][c] = len(places)
            places.append(Place(row, column, rows, columns))
    return places, owner


def _open_below(
    right: list[list[bool]], below: list[list[bool]], owner: list[list[int]], run: tuple[int, int, int]
) -> bool:
    row, column, columns = run
    span = range(column, column + columns)
    if any(below[row][c] or owner[row + 1][c] >= 0 for c in span):
        return False
    return not any(right[row + 1][left] for left, _ in pairwise(span))
