"""A report before it has a form: what it says, block by block. ``web`` writes it as a page, ``word`` as a Word file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from qa_audit.findings import Audit
from qa_audit.summary import Tally


@dataclass(frozen=True, slots=True)
class Bar:
    """Counts in the order of ``charts.PARTS``: good, partly there, to mend, not told. ``longest`` fills the place."""

    parts: tuple[int, int, int, int]
    longest: int


Cell = str | int | tuple[str, ...] | Bar
"""What a cell of a table holds: words, a number, a list, or a bar."""


@dataclass(frozen=True, slots=True)
class Head:
    """A heading below that of its section, with a count beside it."""

    text: str
    count: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    words: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    words: str
    place: str


@dataclass(frozen=True, slots=True)
class Examples:
    label: str
    items: tuple[Example, ...]
    mend: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The first cell of each row is its header. ``widths`` are shares of the line, one a column; none: all alike."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...] = ()

    @property
    def has_bars(self) -> bool:
        return any(isinstance(cell, Bar) for row in self.rows for cell in row)

    @property
    def shares(self) -> tuple[float, ...]:
        widths = self.widths or (1.0,) * len(self.heads)
        return tuple(width / sum(widths) for width in widths)


Block = Head | Text | Points | Examples | Table


@dataclass(frozen=True, slots=True)
class Section:
    """``key`` is its name in a page, unlike every other's."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    mend: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """``name`` is what the file calls itself, ``title`` what stands at its head; ``made`` the day it is dated."""

    name: str
    title: str
    lead: tuple[Block, ...]
    sections: tuple[Section, ...]
    foot: tuple[str, ...]
    made: date


def section(key: str, title: str, blocks: Iterable[Block | None], mend: bool = False) -> Section:
    return Section(key, title, tuple(block for block in blocks if block is not None), mend)


def first_with_bars(blocks: Iterable[Block]) -> Table | None:
    """The first table that needs a key to its bars."""
    return next((block for block in blocks if isinstance(block, Table) and block.has_bars), None)


def last_day(audits: Iterable[Audit]) -> date:
    """The day a report is dated: that of the last record in it, so that the same records make the same file."""
    days = [audit.record.review_date for audit in audits if audit.record.review_date]
    return max(days, default=date(2000, 1, 1))


def figures(caption: str, tallies: Iterable[Tally], of: str = "Point") -> Iterator[Table]:
    """A table of tallies with a bar in each row; none where there is nothing to count."""
    tallies = tuple(tallies)
    longest = max((tally.judged + tally.not_assessed for tally in tallies), default=0)
    if tallies:
        heads = (of, "Chart", "Looks good", "Partly there", "To mend", "Could not be told")
        yield Table(caption, heads, tuple(_figures(tally, longest) for tally in tallies), (31, 23, 19, 9, 9, 9))


def _figures(tally: Tally, longest: int) -> tuple[Cell, ...]:
    parts = (tally.met, tally.partly_met, tally.not_met, tally.not_assessed)
    met = tally.of_judged(tally.met) if tally.judged else "none judged"
    return tally.title, Bar(parts, longest), met, *parts[1:]
