"""What a paper holds, top to bottom: the part each line plays, the sections, the labelled facts, the lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from qa_audit.document import Block, Document
from qa_audit.extract.draft import Draft
from qa_audit.extract.fields import Fact
from qa_audit.extract.lists import Entry
from qa_audit.extract.walk import paragraph
from qa_audit.extract.walk_tables import TableWalk
from qa_audit.record import Section, Stretch


@dataclass(frozen=True)
class Layout:
    """What the walk found. ``entries`` are the items of this review's and the last review's lists, in order."""

    sections: tuple[Section, ...]
    stretches: tuple[Stretch, ...]
    facts: tuple[Fact, ...]
    entries: tuple[Entry, ...]
    has_previous_list: bool


def lay_out(document: Document, review: date | None = None) -> Layout:
    """Walk over the paper once. With the day of the ``review`` known, lists of an earlier day are last time's."""
    draft = Draft(document, review)
    tables = TableWalk(draft)
    groups = list(_groups(document))
    for at, group in enumerate(groups):
        if group[0].cell is None:
            paragraph(draft, group[0], [other[0] for other in groups[at + 1 : at + 3]])
        else:
            tables.table(group)
    draft.close_list()
    draft.settle()
    has_actions = any(entry.side == "action" for entry in draft.entries)
    entries = draft.entries if has_actions else [*draft.entries, *draft.spare]
    return Layout(
        draft.sections(),
        tuple(sorted(draft.stretches, key=lambda stretch: (stretch.span.start, stretch.span.end))),
        tuple(draft.facts),
        tuple(sorted(entries, key=lambda entry: entry.start)),
        draft.has_previous_list,
    )


def _groups(document: Document) -> Iterator[tuple[Block, ...]]:
    """Paragraphs one by one and tables whole, each where it begins."""
    tables = {cells[0].index: cells for cells in document.tables()}
    for block in document.blocks:
        if block.cell is None:
            yield (block,)
        elif block.index in tables:
            yield tables[block.index]
