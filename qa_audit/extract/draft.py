"""A layout in the making: what the walk over a paper has noted so far."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from qa_audit.document import Block, Document
from qa_audit.extract import dates, outcomes
from qa_audit.extract.fields import Fact
from qa_audit.extract.headings import canonical_of, number_of
from qa_audit.extract.labels import count_labels
from qa_audit.extract.lines import Item
from qa_audit.extract.lists import Entry, Found, entries_of
from qa_audit.extract.word_patterns import any_of
from qa_audit.record import Section, Stretch, Zone

LISTS = ("decisions", "previous_decisions")
_AGREED = re.compile(rf"\b(?:{any_of('paper', 'agreed')})\b", re.IGNORECASE)
SMALL_TABLES = 4  # of a form that is made of them
_TASK = re.compile(r"(?!I\b|We\b|You\b)[A-Z][\w .'’&/-]{0,40}? to (?:be )?[a-z]+\b(?!.*\b(?:was|were|had|has been)\b)")
_FOR_SOMEBODY = re.compile(r"(?:actions? )?for \w+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opened:
    """A section that has begun: its heading, and the looks by which sub-headings are told."""

    heading: str
    start: int
    end: int
    canonical: str | None
    bold: bool
    column_head: bool
    level: int | None
    size: float | None


@dataclass
class Draft:
    """What was noted on the way down a paper. ``review`` is the day of the review, where it is known already."""

    document: Document
    review: date | None = None
    opened: list[Opened] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    spare: list[Entry] = field(default_factory=list)  # of a "what needs to happen" column, if there is no list
    loose: list[tuple[Sequence[Item], Found, int | None]] = field(default_factory=list)  # items by their heading alone
    has_previous_list: bool = False
    current: int | None = None  # the open section
    begun: bool = False  # below the title
    after_heading: bool = False
    number: int | None = None  # of the last numbered heading
    listed: int | None = None  # the section whose list stood in a table: lines after it are no items
    waiting: list[Item] = field(default_factory=list)  # lines of a list section, until it ends
    waiting_prose: list[Item] = field(default_factory=list)  # narrative of this section, should it prove a list

    @cached_property
    def body_size(self) -> float | None:
        """The size of most of the letters, in points."""
        sizes: Counter[float] = Counter()
        for block in self.document.blocks:
            for line in block.lines:
                if line.size:
                    sizes[line.size] += line.end - line.start
        return sizes.most_common(1)[0][0] if sizes else None

    @cached_property
    def prints_prompts(self) -> bool:
        """A form of small tables, one below the other, each with a label, the form's prompt and the answer."""
        threes = (
            len(cells) == 3 and all(block.cell and block.cell.column == 0 for block in cells)
            for cells in self.document.tables()
        )
        return sum(threes) >= SMALL_TABLES

    @property
    def canonical(self) -> str | None:
        """What the open section is, None before the first or where it is no known one."""
        return self.opened[self.current].canonical if self.current is not None else None

    @property
    def in_header(self) -> bool:
        """Above any known section, or in the header block itself."""
        return self.canonical in (None, "header_details")

    @property
    def in_list(self) -> bool:
        return self.canonical in LISTS

    def put(self, zone: Zone, start: int, end: int, block: Block) -> None:
        if end > start:
            self.stretches.append(Stretch(self.document.span(start, end), zone, block.index, self.current))

    def put_item(self, zone: Zone, item: Item) -> None:
        self.put(zone, item.start, item.end, item.block)

    def put_block(self, zone: Zone, block: Block) -> None:
        self.put(zone, block.start, block.end, block)

    def open(self, item: Item, *, column_head: bool = False) -> None:
        """Begin the section of which ``item`` is the heading."""
        self.close_list()
        line = item.line
        canonical = self._of_last_time(item) or canonical_of(item.text) or self._inherited(item)
        self.opened.append(
            Opened(item.text, item.start, item.end, canonical, line.bold >= 0.6, column_head, line.level, line.size)
        )
        self.current = len(self.opened) - 1
        number = number_of(item)
        self.number = number if number is not None else self.number
        self.put("heading", line.start, item.end, item.block)
        self.begun = self.after_heading = True

    def _of_last_time(self, item: Item) -> str | None:
        """ "Decisions of 21 February", "What had we agreed in August?": a list with another day's name on it."""
        if self.review is None or not _AGREED.search(item.text):
            return None
        this_month = self.review.replace(day=1)
        for found in dates.find(item.text, loose=True):
            day = found.near(self.review)
            if found.month and day is not None and day < this_month:
                return "previous_decisions"
        return None

    def _inherited(self, item: Item) -> str | None:
        """A sub-heading inside a list ("For Orla") goes on with the list."""
        if self.current is None or not self.in_list or item.block.cell is not None:
            return None
        above, line = self.opened[self.current], item.line
        lower = bool(line.level and above.level and line.level > above.level)
        smaller = bool(line.size and above.size and line.size < above.size)
        return self.canonical if lower or smaller or _FOR_SOMEBODY.match(item.text) else None

    def close_list(self) -> None:
        """Read the waiting lines of a list section as entries; what is none of them is narrative."""
        self._reconsider()
        items, self.waiting = self.waiting, []
        if items:
            previous = self.canonical == "previous_decisions" or outcomes.tell_of_last_time(items)
            self._take(items, entries_of(self.document, items, previous=previous, strict=False), previous)

    def _reconsider(self) -> None:
        """Lines with "Owner:" below them are actions, bullets with "- done" last time's, whatever their heading."""
        items, self.waiting_prose = self.waiting_prose, []
        previous = outcomes.tell_outcomes(items)
        if not previous and count_labels(items) < 2:
            self._set_aside(items)
            return
        self._take_back(items)
        self._take(items, entries_of(self.document, items, previous=previous, strict=not previous), previous)

    def _set_aside(self, items: Sequence[Item]) -> None:
        """Bullets under an unknown heading that all give somebody a task: the list, if the paper has no other."""
        bullets = [item for item in items if item.marker]
        if self.canonical is not None or len(bullets) < 2 or not all(_TASK.match(item.text) for item in bullets):
            return
        self._take_back(bullets)
        self.loose.append((bullets, entries_of(self.document, bullets, previous=False, strict=False), self.current))

    def _take_back(self, items: Sequence[Item]) -> None:
        starts = {item.start for item in items}
        self.stretches[:] = [stretch for stretch in self.stretches if stretch.span.start not in starts]

    def settle(self) -> None:
        """Plain paragraphs under "What happens now?" are actions only where the paper has no other list of them."""
        has_list = any(entry.side == "action" for entry in self.entries)
        for items, found, section in self.loose:
            self.current = section
            if not has_list:
                self.entries.extend(found.entries)
            self.put_list(items, found, "narrative" if has_list else "action")

    def _take(self, items: Sequence[Item], found: Found, previous: bool) -> None:
        if not previous and found.entries and not found.firm:
            self.loose.append((items, found, self.current))
            return
        self.entries.extend(found.entries)
        self.has_previous_list = self.has_previous_list or (previous and bool(found.entries))
        self.put_list(items, found, "previous" if previous else "action")

    def put_list(self, items: Iterable[Item], found: Found, zone: Zone) -> None:
        for item in items:
            self.put_item(zone if item.start in found.used else "narrative", item)

    def sections(self) -> tuple[Section, ...]:
        """The sections, each with what stands under it; heads of neighbouring columns share the cells below them."""
        sections = []
        for at, one in enumerate(self.opened):
            ends = (other.start for other in self.opened[at + 1 :] if not (one.column_head and other.column_head))
            end = next(ends, len(self.document.text))
            heading = self.document.span(one.start, one.end)
            body = self.document.span(one.end, max(one.end, end))
            sections.append(Section(one.heading, heading, body, one.canonical, one.bold, one.column_head))
        return tuple(sections)
