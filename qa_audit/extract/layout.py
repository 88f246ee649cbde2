"""One walk over a paper, top to bottom: what each line is, which section it stands in, which lists it belongs to."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from qa_audit.document import Block, Document
from qa_audit.extract import dates, lists
from qa_audit.extract.fields import MOST_VALUE_WORDS, Fact, facts_in_line, field_of
from qa_audit.extract.headings import canonical_of, could_be_heading, looks_like_heading, number_of, reads_like_heading
from qa_audit.extract.lines import Item, is_prose, items_of, letters
from qa_audit.extract.lists import Entry
from qa_audit.extract.prompts import GREETING, MARKED_ACTION, SIGN_OFF, SIGNATURE, is_prompt
from qa_audit.extract.tables import Grid, Table, distinct, grid_of, read_table
from qa_audit.record import Section, Stretch, Zone

_LISTS = ("decisions", "previous_decisions")
_AFTER_LISTS = (*_LISTS, "next_review", "distribution_signoff", "iro_view")
_AGREED = re.compile(
    r"\b(?:agree[ds]?|decide[ds]?|decisions?|promise[ds]?|said|jobs?|actions?|recommend(?:ed|ations?)|tasks?|list|plan(?:ned)?|from)\b",
    re.I,
)
_TELLS = re.compile(r"\b(?:I|you|we|he|she|they|is|was|are|were|has|have)\b")
_TASK = re.compile(r"\w[\w .'’&/-]{0,40}? to (?:be )?[a-z]+\b")
_HEADER_SECTIONS = (None, "header_details")
_TITLE_WORDS = frozenset(
    [
        "review",
        "record",
        "minutes",
        "plan",
        "letter",
        "meeting",
        "summary",
        "report",
        "review:",
        "record:",
        "form",
        "outcome",
    ]
)


@dataclass(frozen=True)
class Layout:
    """What the walk found. ``entries`` are the items of this review's and the last review's lists, in order."""

    sections: tuple[Section, ...]
    stretches: tuple[Stretch, ...]
    facts: tuple[Fact, ...]
    entries: tuple[Entry, ...]
    has_previous_list: bool


@dataclass
class _Open:
    """A section while it is being filled."""

    heading: str
    start: int
    end: int
    canonical: str | None
    bold: bool
    column_head: bool = False
    level: int | None = None
    size: float | None = None


@dataclass
class _Walk:
    document: Document
    body_size: float | None
    review: date | None = None
    sections: list[_Open] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    waiting: list[Item] = field(default_factory=list)  # lines of a list section, until it ends
    waiting_prose: list[Item] = field(default_factory=list)  # narrative of this section, should it prove a list
    spare: list[Entry] = field(default_factory=list)  # actions of a "what needs to happen" column
    has_previous_list: bool = False
    current: int | None = None
    begun: bool = False
    after_heading: bool = False
    number: int | None = None  # of the last numbered heading
    listed: int | None = None  # the section whose list stood in a table: lines after it are no items
    inside: dict[int, int | None] = field(default_factory=dict)  # section of each block, for tables inside cells

    # -- small steps

    @property
    def canonical(self) -> str | None:
        return self.sections[self.current].canonical if self.current is not None else None

    def put(self, zone: Zone, start: int, end: int, block: Block) -> None:
        if end > start:
            self.stretches.append(Stretch(self.document.span(start, end), zone, block.index, self.current))

    def put_item(self, zone: Zone, item: Item) -> None:
        self.put(zone, item.start, item.end, item.block)

    def open(self, item: Item, *, column_head: bool = False) -> None:
        self.close_list()
        canonical = self._of_last_time(item) or canonical_of(item.text) or self._inherited(item)
        self.sections.append(
            _Open(
                item.text,
                item.start,
                item.end,
                canonical,
                item.line.bold >= 0.6,
                column_head,
                item.line.level,
                item.line.size,
            )
        )
        self.current = len(self.sections) - 1
        self.number = number_of(item) if number_of(item) is not None else self.number
        self.put("heading", item.line.start, item.end, item.block)
        self.begun = True
        self.after_heading = True

    def _of_last_time(self, item: Item) -> str | None:
        """ "Decisions of 21 February", "What had we agreed in August?": a list with another day's name on it."""
        if self.review is None or not _AGREED.search(item.text):
            return None
        for found in dates.find(item.text, loose=True):
            day = found.near(self.review)
            if found.month and day is not None and (day.year, day.month) < (self.review.year, self.review.month):
                return "previous_decisions"
        return None

    def _inherited(self, item: Item) -> str | None:
        """A sub-heading inside a list ("For Jonah") goes on with the list."""
        if self.current is None or self.canonical not in _LISTS or item.block.cell is not None:
            return None
        above, line = self.sections[self.current], item.line
        lower = bool(line.level and above.level and line.level > above.level)
        smaller = bool(line.size and above.size and line.size < above.size)
        return (
            self.canonical if lower or smaller or re.match(r"(?:actions? )?for \w+", item.text, re.IGNORECASE) else None
        )

    def add_facts(self, item: Item) -> bool:
        found = list(facts_in_line(item.text, item.start))
        self.facts.extend(found)
        return bool(found)

    # -- paragraphs

    def paragraph(self, block: Block, rest: Sequence[Block]) -> None:
        items = list(items_of(self.document, block))
        if block.part in ("header", "footer"):
            for item in items:
                self.add_facts(item)
                self.put_item("notice", item)
            return
        following = next((other for other in rest if other.part not in ("header", "footer")), None)
        for at, item in enumerate(items):
            more = at + 1 < len(items) or (following is not None and not self._is_heading_block(following))
            self.line(item, more_follows=more, followed_by=following)

    def _is_heading_block(self, block: Block) -> bool:
        item = next(items_of(self.document, block), None)
        return item is not None and block.cell is None and looks_like_heading(item, self.body_size)

    def line(self, item: Item, *, more_follows: bool, followed_by: Block | None) -> None:
        if self._is_title(item):
            self.put_item("title", item)
            return
        if not item.line.soft and self._is_heading(item, followed_by):
            self.open(item)
            return
        self.content(item, more_follows=more_follows)

    def _is_title(self, item: Item) -> bool:
        if self.begun or item.block.cell is not None or not could_be_heading(item):
            return False
        if (item.line.style or "").lower() in ("title", "subtitle"):
            return True
        if not looks_like_heading(item, self.body_size) and item.words > 12:
            return False
        if GREETING.match(item.text) or list(facts_in_line(item.text, 0)):
            return False
        large = bool(item.line.size and self.body_size and item.line.size >= 1.3 * self.body_size)
        first = not any(stretch.zone != "notice" for stretch in self.stretches)
        if first and (large or item.line.level == 1):
            return True
        if first or set(item.text.lower().split()) & _TITLE_WORDS:
            return canonical_of(item.text) not in ("attendance", "header_details", "decisions", "previous_decisions")
        return False

    def _is_heading(self, item: Item, followed_by: Block | None) -> bool:
        if GREETING.match(item.text) or SIGN_OFF.match(item.text) or MARKED_ACTION.match(item.text):
            return False
        if self._next_in_numbers(item):
            return True
        if looks_like_heading(item, self.body_size):
            listed = self.canonical in _LISTS and (item.marker is not None or _TASK.match(item.text) is not None)
            return not (listed and canonical_of(item.text) not in _AFTER_LISTS) and not self._is_field_line(item)
        if item.marker and not item.marker[0].isdigit():
            return False
        if self.canonical in _LISTS and item.marker:
            return False
        return reads_like_heading(item) and followed_by is not None and self._stands_alone(item)

    def _next_in_numbers(self, item: Item) -> bool:
        """ "7. Plan B" after the heading "6. The plan", bold or not."""
        number = number_of(item)
        return (
            number is not None
            and self.number is not None
            and number == self.number + 1
            and number > 1
            and could_be_heading(item)
            and item.words <= 10
            and not is_prose(item.text)
        )

    def _stands_alone(self, item: Item) -> bool:
        return len(item.block.lines) == 1 and not item.text.endswith((".", "!"))

    def _is_field_line(self, item: Item) -> bool:
        return ":" in item.text[:-1] and bool(list(facts_in_line(item.text, 0)))

    def content(self, item: Item, *, more_follows: bool = True) -> None:
        """A line that is no heading: what it is depends on the section."""
        heading_before, self.after_heading = self.after_heading, False
        self.begun = self.begun or item.words > 12
        instructs = heading_before and (self.canonical not in _LISTS or item.line.italic >= 0.9)
        if instructs and is_prompt(item, self.body_size, more_follows=more_follows):
            self.put_item("prompt", item)
            self.after_heading = True
        elif GREETING.match(item.text) or SIGN_OFF.match(item.text):
            self.put_item("greeting", item)
        elif MARKED_ACTION.match(item.text) and self.canonical not in _LISTS:
            self.waiting.append(item)
            self.close_list()
        elif self.canonical not in _LISTS and item.words <= 2 * MOST_VALUE_WORDS and self._states_facts(item):
            self.put_item("field", item)
        elif SIGNATURE.match(item.text) and item.words <= 25 and item.marker is None:
            self.put_item("signature", item)
        elif self.canonical in _LISTS and not (self.listed == self.current and item.marker is None):
            self.waiting.append(item)
        elif self.canonical == "attendance" and lists.is_attendance(item.text):
            self.put_item("attendance", item)
        else:
            self.waiting_prose.append(item)
            self.put_item("narrative", item)

    def _states_facts(self, item: Item) -> bool:
        """A line of the header block; further down only a line that begins with a label."""
        found = list(facts_in_line(item.text, item.start))
        if not found:
            return False
        leads = found[0].start - item.start <= 40
        if self.canonical in _HEADER_SECTIONS or leads:
            self.facts.extend(
                fact for fact in found if self.canonical in _HEADER_SECTIONS or fact.kind.endswith("review")
            )
        if self.canonical not in _HEADER_SECTIONS and not found[0].kind.endswith("review"):
            return False
        return (
            leads
            and (len(found) > 1 or item.words <= MOST_VALUE_WORDS)
            and not is_prose(self.document.text[found[0].start : found[0].end])
        )

    # -- lists

    def close_list(self) -> None:
        """Read the waiting lines of a list section as entries; what is none of them is narrative."""
        self._reconsider()
        items, self.waiting = self.waiting, []
        if not items:
            return
        previous = self.canonical == "previous_decisions"
        found = lists.entries_of(self.document, items, previous=previous, strict=False)
        self._take(items, found, previous)

    def _reconsider(self) -> None:
        """Lines with "Owner: ..." below them are actions, bullets with "- done" last time's, whatever their heading says."""
        items, self.waiting_prose = self.waiting_prose, []
        previous = lists.tells_outcomes(items)
        if not previous and lists.count_labels(items) < 2:
            return
        begins = {item.start for item in items}
        self.stretches[:] = [s for s in self.stretches if s.span.start not in begins]
        self._take(items, lists.entries_of(self.document, items, previous=previous, strict=not previous), previous)

    def _take(self, items: Sequence[Item], found: lists.Found, previous: bool) -> None:
        self.entries.extend(found.entries)
        self.has_previous_list = self.has_previous_list or (previous and bool(found.entries))
        zone: Zone = "previous" if previous else "action"
        used = {(item.block.index, item.end) for item in found.used} | {
            (item.block.index, item.start) for item in found.used
        }
        for item in items:
            taken = (item.block.index, item.end) in used or (item.block.index, item.start) in used
            self.put_item(zone if taken else "narrative", item)

    # -- tables

    def table(self, cells: tuple[Block, ...]) -> None:
        within = self.inside.get(cells[0].index - 1)
        if within is not None and cells[0].index - 1 in self.inside:
            self.current = within
        for part in self._parts(cells):
            self._part_of_table(part)
        for block in cells:
            self.inside.setdefault(block.index, self.current)
        self.begun = True
        self.after_heading = False

    def _parts(self, cells: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
        """A table cut where a band across it names a list ("Decisions of this review"), which opens as a section."""
        part: list[Block] = []
        for row in grid_of(cells).rows:
            own = [block for _, block in distinct(row) if block not in part]
            if len(own) == 1 and len(row) > 1 and own[0].cell is not None and own[0].cell.columns == len(row):
                items = list(items_of(self.document, own[0]))
                if len(items) == 1 and could_be_heading(items[0]) and canonical_of(items[0].text) in _LISTS:
                    if part:
                        yield tuple(part)
                    part = []
                    self.close_list()
                    self.open(items[0])
                    continue
            part.extend(own)
        if part:
            yield tuple(part)

    def _part_of_table(self, cells: tuple[Block, ...]) -> None:
        self.close_list()
        table = read_table(self.document, cells, self.canonical)
        if table.use in ("actions", "previous", "both"):
            self._list_table(table)
        elif table.use in ("attendance", "signatures", "ticks"):
            self._plain_table(table)
        elif table.use == "columns":
            self._column_table(table)
        elif self.canonical in _LISTS and self._is_plain_list(table.grid):
            for block in table.grid.cells:
                self._form_cell(block)
        else:
            self._rows(table.grid)

    def _is_plain_list(self, grid: Grid) -> bool:
        """One column of short cells under the heading of a list: each cell an item."""
        firsts = [item for block in grid.cells for item in islice(items_of(self.document, block), 1)]
        return (
            grid.width == 1
            and len(firsts) >= 2
            and not any(
                item.line.bold >= 0.9 or item.words > 40 or canonical_of(item.text) in _LISTS or number_of(item)
                for item in firsts
            )
        )

    def _list_table(self, table: Table) -> None:
        self.listed = self.current
        found = lists.entries_of_table(self.document, table, self.canonical)
        self.entries.extend(found)
        self.has_previous_list = self.has_previous_list or table.use in ("previous", "both")
        previous = {block.index for block in lists.previous_cells(table)}
        needs = {at for at, kind in table.columns.items() if kind == "need"}
        seen: set[int] = set()
        for number, row in enumerate(table.grid.rows):
            for column, block in distinct(row):
                if block.index in seen:
                    continue
                seen.add(block.index)
                if column in needs and number >= table.head:
                    self._need(block, row)
                else:
                    self.put("previous" if block.index in previous else "action", block.start, block.end, block)

    def _need(self, block: Block, row: Sequence[Block | None]) -> None:
        """A need beside its actions: running text of the plan, under the label of its row."""
        items = list(items_of(self.document, block))
        label = next((item for cell in row if cell is not None for item in items_of(self.document, cell)), None)
        if label is not None and could_be_heading(label) and label.words <= 8 and canonical_of(label.text):
            self.open(label)
            items = [item for item in items if item.start != label.start]
        for item in items:
            self.put_item("narrative", item)

    def _plain_table(self, table: Table) -> None:
        zones: dict[str, Zone] = {"attendance": "attendance", "signatures": "signature", "ticks": "field"}
        for block in table.grid.cells:
            self.put(zones[table.use], block.start, block.end, block)

    def _column_table(self, table: Table) -> None:
        """Strengths, worries and next steps side by side: each head opens a section for its column."""
        before = self.current
        of_column: dict[int, int] = {}
        for column, block in distinct(table.grid.rows[0]):
            for item in items_of(self.document, block):
                self.open(item, column_head=True)
                break
            of_column[column] = self.current if self.current is not None else 0
        seen: set[int] = set()
        for row in table.grid.rows[1:]:
            filled = [(column, block) for column, block in distinct(row) if block.index not in seen]
            for column, block in filled:
                seen.add(block.index)
                self.current = of_column.get(column, before)
                self._column_cell(block, alone=len(filled) == 1 and len(list(distinct(row))) == 1)
        self.current = before if before is not None else self.current

    def _column_cell(self, block: Block, *, alone: bool) -> None:
        items = list(items_of(self.document, block))
        if alone and len(items) == 1 and could_be_heading(items[0]):
            self.put_item("heading", items[0])
            return
        if self.canonical == "decisions":
            found = lists.entries_of(self.document, items, previous=False, strict=True)
            zone: Zone = "action" if found.labelled else "narrative"
            (self.entries if found.labelled else self.spare).extend(found.entries)
            for item in items:
                self.put_item(zone if item in found.used else "narrative", item)
            return
        for item in items:
            self.put_item("narrative" if is_prose(item.text) or item.words > 3 else "heading", item)

    def _rows(self, grid: Grid) -> None:
        """A form, or a table of data: row by row, labels open sections, facts are noted."""
        seen: set[int] = set()
        for row in grid.rows:
            cells = [block for _, block in distinct(row) if block.index not in seen]
            seen.update(block.index for block in cells)
            filled = [block for block in cells if self.document.text_of(block).strip()]
            if filled and not self._fact_row(cells):
                self._form_row(filled, len(list(distinct(row))), cells)

    def _fact_row(self, cells: Sequence[Block]) -> bool:
        """A row of labels and values (or of "Label: value" cells)."""
        text = self.document.text_of
        pairs = [
            (label, value) for label, value in zip(cells, cells[1:], strict=False) if field_of(text(label)) is not None
        ]
        pairs = [(label, value) for label, value in pairs if field_of(text(value)) is None]
        if pairs and all(len(text(value).split()) <= MOST_VALUE_WORDS for _, value in pairs):
            first = field_of(text(cells[0]))
            if (
                first is not None
                and not self._is_section_row(first, text(cells[0]))
                and not any(
                    is_prose(text(value)) and (field_of(text(label)) == "other" or _TELLS.search(text(value)))
                    for label, value in pairs
                )
            ):
                for label, value in pairs:
                    self.facts.append(Fact(field_of(text(label)) or "other", value.start, value.end))
                    self.facts.extend(facts_in_line(text(value), value.start))
                for block in cells:
                    self.put("field", block.start, block.end, block)
                return True
        inline = [
            fact
            for block in cells
            for item in items_of(self.document, block)
            for fact in facts_in_line(item.text, item.start)
        ]
        lines = [item for block in cells for item in items_of(self.document, block)]
        if inline and not any(is_prose(item.text) for item in lines) and self.canonical in _HEADER_SECTIONS:
            self.facts.extend(inline)
            for block in cells:
                self.put("field", block.start, block.end, block)
            return True
        return False

    def _is_section_row(self, kind: str, label: str) -> bool:
        """Below the header block "Legal status" is a section, no fact."""
        return kind == "other" and canonical_of(label) is not None and self.current is not None

    def _form_row(self, filled: Sequence[Block], width: int, cells: Sequence[Block]) -> None:
        first, others = filled[0], list(filled[1:])
        if others and len(letters(self.document.text_of(first))) == 0:
            self.put("heading", first.start, first.end, first)
            first, others = others[0], others[1:]
        items = list(items_of(self.document, first))
        if not items:
            return
        if self._is_label(items, bool(others), width):
            self.open(items[0])
            for item in items[1:]:
                if others or is_prompt(item, self.body_size, more_follows=item is not items[-1]):
                    self.put_item("prompt", item)
                    self.after_heading = True
                else:
                    self.content(item)
            if not others and width > 1 and any(not self.document.text_of(c).strip() for c in cells):
                self.after_heading = False
        elif len(cells) > 2 and not any(is_prose(self.document.text_of(block)) for block in filled):
            for block in filled:
                self.put("field", block.start, block.end, block)
            return
        else:
            others = [first, *others]
        for block in others:
            self._form_cell(block)

    def _is_label(self, items: Sequence[Item], has_others: bool, width: int) -> bool:
        """Is the first line of this cell the label of what stands beside or below it?"""
        item = items[0]
        if not could_be_heading(item) or item.words > 14:
            return False
        named = canonical_of(item.text) is not None
        looks = item.line.bold >= 0.9 or looks_like_heading(item, self.body_size)
        if has_others or width > 1:
            return looks or named or not is_prose(item.text)
        return looks or (named and item.words <= 6 and not item.ends_like_prose)

    def _form_cell(self, block: Block) -> None:
        items = list(items_of(self.document, block))
        for at, item in enumerate(items):
            self.content(item, more_follows=at + 1 < len(items))


def _body_size(document: Document) -> float | None:
    """The size of most of the letters, in points."""
    sizes: Counter[float] = Counter()
    for block in document.blocks:
        for line in block.lines:
            if line.size:
                sizes[line.size] += line.end - line.start
    return sizes.most_common(1)[0][0] if sizes else None


def _groups(document: Document) -> Iterator[tuple[Block, ...]]:
    """Paragraphs one by one and tables whole, each where it begins."""
    tables = {cells[0].index: cells for cells in document.tables()}
    for block in document.blocks:
        if block.cell is None:
            yield (block,)
        elif block.index in tables:
            yield tables[block.index]


def lay_out(document: Document, review: date | None = None) -> Layout:
    """Walk over the paper once. With the day of the ``review`` known, lists that name an earlier day are last time's."""
    walk = _Walk(document, _body_size(document), review)
    groups = list(_groups(document))
    for at, group in enumerate(groups):
        if group[0].cell is None:
            walk.paragraph(group[0], [other[0] for other in groups[at + 1 : at + 3]])
        else:
            walk.table(group)
    walk.close_list()
    entries = walk.entries
    if not any(entry.list == "action" for entry in entries):
        entries = [*entries, *walk.spare]
    return Layout(
        _closed(document, walk.sections),
        tuple(sorted(walk.stretches, key=lambda s: (s.span.start, s.span.end))),
        tuple(walk.facts),
        tuple(sorted(entries, key=lambda entry: entry.start)),
        walk.has_previous_list,
    )


def _closed(document: Document, found: Iterable[_Open]) -> tuple[Section, ...]:
    opened = list(found)
    closed = []
    for at, section in enumerate(opened):
        ends = [other.start for other in opened[at + 1 :] if not (section.column_head and other.column_head)]
        end = ends[0] if ends else len(document.text)
        closed.append(
            Section(
                section.heading,
                document.span(section.start, section.end),
                document.span(section.end, max(section.end, end)),
                section.canonical,
                section.bold,
                section.column_head,
            )
        )
    return tuple(closed)
