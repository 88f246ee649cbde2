"""Pages to one paper: paragraphs and tables that go on over a page break are made whole."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from qa_audit.readers.pdf_grids import Place
from qa_audit.readers.pdf_layout import Boxed, Element, Table
from qa_audit.readers.pdf_lines import Row, would_fit
from qa_audit.readers.pdf_margins import margins
from qa_audit.readers.pdf_order import in_order
from qa_audit.readers.pdf_paragraphs import Paragraph, cell_paragraphs, ended, goes_over, leadings, paragraphs_of
from qa_audit.readers.pdf_unruled import with_unruled


@dataclass
class Entry:
    """A cell with its paragraphs, and the tables that stand in it."""

    place: Place
    paragraphs: list[Paragraph]
    inner: list["Sheet"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(row.text for paragraph in self.paragraphs for row in paragraph.rows)


@dataclass
class Sheet:
    """A table, perhaps over several pages."""

    page: int
    last_page: int
    xs: list[float]
    entries: list[Entry]
    ruled: bool
    open_top: bool
    open_bottom: bool

    @property
    def height(self) -> int:
        return max(entry.place.row + entry.place.rows for entry in self.entries)

    def row(self, at: int) -> list[Entry]:
        return [entry for entry in self.entries if entry.place.row == at]


Item = Paragraph | Sheet


@dataclass
class Paper:
    headers: list[Row]
    items: list[Item]
    footers: list[Row]


def paper_of(pages: Sequence[list[Element]], heights: Sequence[float]) -> Paper:
    """The whole paper from the elements of its pages, which are used up."""
    headers, footers = margins(pages, heights)
    flows = [flow for page in pages for flow in in_order(page)]
    free = [element for flow in flows for element in flow if isinstance(element, Row)]
    edge = _edge(free)
    leading = leadings([(flow_rows, edge) for flow in flows if (flow_rows := [e for e in flow if isinstance(e, Row)])])
    items: list[Item] = []
    for flow in flows:
        found = _items(flow, edge, leading, _unfinished(items, flow))
        if items and found:
            found = _carried(items, found)
        items += found
    return Paper(headers, [part for item in items for part in _unboxed(item)], footers)


def _unboxed(item: Item) -> list[Item]:
    """A table in which a single cell is filled is only a box around it."""
    if isinstance(item, Sheet):
        filled = [entry for entry in item.entries if entry.paragraphs or entry.inner]
        if len(filled) == 1:
            return [*filled[0].paragraphs, *filled[0].inner]
    return [item]


def _edge(rows: Sequence[Row]) -> float:
    """Where full rows end: the furthest right that several rows reach."""
    ends = sorted((row.x1 for row in rows), reverse=True)
    return next((a for a, b in zip(ends, ends[2:], strict=False) if a - b < 15), ends[0] if ends else 0.0)


def _unfinished(items: list[Item], flow: list[Element]) -> list[float] | None:
    """The columns of a table without lines that the page before ended with."""
    last = items[-1] if items else None
    if isinstance(last, Sheet) and not last.ruled and flow and flow[0].page == last.last_page + 1:
        return last.xs
    return None


def _items(flow: list[Element], edge: float, leading: dict[float, float], above: list[float] | None) -> list[Item]:
    own = [element for element in flow if isinstance(element, Row)]
    narrow = _edge(own) if len(own) >= 6 else edge
    items: list[Item] = []
    rows: list[Row] = []
    for element in [*with_unruled(flow, above), None]:
        if isinstance(element, Row):
            rows.append(element)
            continue
        items += paragraphs_of(rows, narrow, leading)
        rows = []
        if isinstance(element, Boxed):
            items += _boxed(element, leading)
        elif isinstance(element, Table):
            items.append(_sheet(element))
    return items


def _boxed(boxed: Boxed, leading: dict[float, float]) -> list[Paragraph]:
    pad = min(row.x0 for row in boxed.rows) - boxed.box.x0
    edge = boxed.box.x1 - max(0.0, min(pad, 20.0))
    return paragraphs_of(boxed.rows, edge, {**leading, **leadings([(boxed.rows, edge)])})


def _sheet(table: Table) -> Sheet:
    filled = [cell for cell in table.cells if cell.rows]
    pad = min((row.x0 - cell.x0 for cell in filled for row in cell.rows), default=0.0)
    pad = max(0.0, min(pad, 10.0)) if table.ruled else 0.0
    leading = leadings([(cell.rows, cell.x1 - pad) for cell in filled])
    entries = [
        Entry(cell.place, cell_paragraphs(cell.rows, cell.x1 - pad, leading), [_sheet(inner) for inner in cell.inner])
        for cell in table.cells
    ]
    return Sheet(table.page, table.page, table.xs, entries, table.ruled, table.open_top, table.open_bottom)


def _carried(items: list[Item], found: list[Item]) -> list[Item]:
    """Join what goes on from one column or page to the next; the rest of ``found`` is returned."""
    last, first = items[-1], found[0]
    if isinstance(last, Paragraph) and isinstance(first, Paragraph):
        if goes_over(last, first):
            last.rows += first.rows
            last.edge = first.edge
            return found[1:]
    elif isinstance(last, Sheet) and isinstance(first, Sheet) and first.page == last.last_page + 1:
        _align(last, first)
        if _same_columns(last, first):
            _append(last, first)
            return found[1:]
    return found


def _align(last: Sheet, first: Sheet) -> None:
    """Give a table the columns of its other part, which has more only because another table stands in it."""
    few, many = sorted((last, first), key=lambda sheet: len(sheet.xs))
    if len(few.xs) == len(many.xs) or not any(entry.inner for entry in many.entries):
        return
    at = [min(range(len(many.xs)), key=lambda column: abs(many.xs[column] - x)) for x in few.xs]
    near = all(abs(many.xs[column] - x) <= 4 for column, x in zip(at, few.xs, strict=True))
    if not near or len(set(at)) < len(at) or (at[0], at[-1]) != (0, len(many.xs) - 1):
        return
    few.xs = many.xs
    for entry in few.entries:
        place = entry.place
        start, end = at[place.column], at[place.column + place.columns]
        entry.place = Place(place.row, start, place.rows, end - start)


def _same_columns(last: Sheet, first: Sheet) -> bool:
    if len(last.xs) != len(first.xs):
        return False
    near = 4.0 if last.ruled else 25.0
    return all(abs(a - b) <= near for a, b in zip(last.xs, first.xs, strict=True))


def _append(last: Sheet, first: Sheet) -> None:
    """Put the rows of ``first`` under those of ``last``; a header row that is printed again is dropped."""
    drop = 1 if first.height > 1 and _says(first.row(0)) and _says(first.row(0)) == _says(last.row(0)) else 0
    drop = drop if all(entry.place.rows == 1 for entry in first.row(0)) else 0
    entries = [entry for entry in first.entries if entry.place.row >= drop]
    joined = _cut_row(last, entries, drop, first.open_top)
    bottom = last.height - 1
    offset = bottom + 1 - drop - joined
    for entry in entries:
        place = entry.place
        above = _above(last, place, bottom)
        if joined and place.row == drop and above is not None:
            _fill_up(above, entry, place.rows - 1)
        elif place.row == drop and above is not None and _merged_over(above, entry):
            _fill_up(above, entry, place.rows)
        else:
            entry.place = Place(place.row + offset, place.column, place.rows, place.columns)
            last.entries.append(entry)
    last.entries.sort(key=lambda entry: (entry.place.row, entry.place.column))
    last.last_page, last.open_bottom = first.last_page, first.open_bottom


def _says(row: list[Entry]) -> list[str]:
    return [entry.text for entry in row] if any(entry.text for entry in row) else []


def _above(sheet: Sheet, place: Place, row: int) -> Entry | None:
    """The cell of ``row`` that fills exactly the same columns."""
    for entry in sheet.entries:
        same = (entry.place.column, entry.place.columns) == (place.column, place.columns)
        if same and entry.place.row <= row < entry.place.row + entry.place.rows:
            return entry
    return None


def _merged_over(above: Entry, entry: Entry) -> bool:
    """A cell merged over rows of both pages: its text stands on the first, and the second has an empty space."""
    return bool(above.text) and not entry.text and not entry.inner and (above.place.rows > 1 or entry.place.rows > 1)


def _fill_up(above: Entry, entry: Entry, rows: int) -> None:
    place = above.place
    above.place = Place(place.row, place.column, place.rows + rows, place.columns)
    above.inner += entry.inner
    rest = entry.paragraphs
    if above.paragraphs and rest and goes_over(above.paragraphs[-1], rest[0], in_cell=True):
        above.paragraphs[-1].rows += rest[0].rows
        rest = rest[1:]
    above.paragraphs += rest


def _cut_row(last: Sheet, entries: list[Entry], row: int, open_top: bool) -> int:
    """1 if the page break cuts a row in two, so that the first row of ``entries`` is the rest of the last one."""
    top = [entry for entry in entries if entry.place.row == row]
    pairs = [(_above(last, entry.place, last.height - 1), entry) for entry in top]
    if not top or any(above is None for above, _ in pairs) or not any(entry.text for entry in top):
        return 0
    if last.height == 1 and len(last.entries) > 1 and not open_top:
        return 0
    texts = [(above, entry) for above, entry in pairs if above is not None and entry.text]
    against = sum(bool(above.text) and not _may_go_on(above, entry) for above, entry in texts)
    sure = [above for above, entry in texts if above.text and _surely_goes_on(above, entry)]
    if sure and all(above.text for above, _ in texts) and len(sure) + (len(sure[0].text) > 60) > against:
        return 1
    if against:
        return 0
    label, label_below = pairs[0]
    going = any(above.text and _goes_on(above, entry) for above, entry in texts)
    if label_below.text:
        return 0
    if label is not None and not label.text:
        return int(going or (last.open_bottom and open_top))
    if going or last.open_bottom or open_top:
        return 1
    return int(not any(not pair[0].text for pair in _first_columns(last, entries)))


def _first_columns(last: Sheet, entries: list[Entry]) -> list[tuple[Entry]]:
    """The other rows' first cells: where none is empty, an empty one is the rest of the row before."""
    start = entries[0].place.row
    own = [entry for entry in last.entries if entry.place.column == 0]
    return [(entry,) for entry in own + [e for e in entries if e.place.column == 0 and e.place.row > start]]


def _may_go_on(above: Entry, entry: Entry) -> bool:
    """Nothing speaks against the second text being the rest of the first."""
    last, first = above.paragraphs[-1].rows[-1], entry.paragraphs[0].rows[0]
    return (
        first.item or ended(last) or not would_fit(last, first, above.paragraphs[-1].edge) or first.text[:1].islower()
    )


def _surely_goes_on(above: Entry, entry: Entry) -> bool:
    last, first = above.paragraphs[-1].rows[-1], entry.paragraphs[0].rows[0]
    return first.text[:1].islower() and not ended(last) and not would_fit(last, first, above.paragraphs[-1].edge)


def _goes_on(above: Entry, entry: Entry) -> bool:
    last, first = above.paragraphs[-1].rows[-1], entry.paragraphs[0].rows[0]
    if first.item:
        return above.paragraphs[-1].rows[0].item
    if first.text[:1].islower():
        return not ended(last)
    return not ended(last) and not would_fit(last, first, above.paragraphs[-1].edge)
