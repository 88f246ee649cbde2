"""Through forms and tables of data, row by row: labels open sections, facts are noted, the rest is what was written."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from qa_audit.document import Block
from qa_audit.extract.draft import SMALL_TABLES, Draft
from qa_audit.extract.fields import MOST_VALUE_WORDS, Fact, facts_in_line, field_of
from qa_audit.extract.grid import Grid, distinct
from qa_audit.extract.headings import canonical_of, could_be_heading, looks_like_heading, number_of
from qa_audit.extract.labels import count_labels
from qa_audit.extract.lines import Item, is_prose, items_of
from qa_audit.extract.prompts import is_prompt, stands_between
from qa_audit.extract.walk import content

_TELLS = re.compile(r"\b(?:I|you|we|he|she|they|is|was|are|were|has|have)\b")
_MOST_LABEL_WORDS = 14
_MOST_LONE_LABEL_WORDS = 6  # of a label in a row of its own that looks like any other line


def form(draft: Draft, grid: Grid) -> None:
    """Note a form or a table of data."""
    seen: set[int] = set()
    printed = _printed_rows(draft, grid)
    for number, row in enumerate(grid.rows):
        cells = [block for _, block in distinct(row) if block.index not in seen]
        seen.update(block.index for block in cells)
        if number in printed and _is_printed(draft, cells, is_label=printed[number]):
            continue
        if any(grid.text(block).strip() for block in cells) and not _is_fact_row(draft, cells):
            _row(draft, cells, len(list(distinct(row))))


def _printed_rows(draft: Draft, grid: Grid) -> dict[int, bool]:
    """The rows that the form printed, where it has one column of label, prompt and answer: True for a label's."""
    if grid.width != 1:
        return {}
    if draft.prints_prompts and len(grid.rows) == 3:
        return {0: True, 1: False}
    labels = [number for number, row in enumerate(grid.rows) if row[0] is not None and _is_forms_label(draft, row[0])]
    threes = [start for start, end in pairwise([*labels, len(grid.rows)]) if end - start >= 3]
    return {start + at: at == 0 for start in threes for at in (0, 1)} if len(threes) >= SMALL_TABLES else {}


def _is_forms_label(draft: Draft, block: Block) -> bool:
    items = list(items_of(draft.document, block))
    if len(items) != 1 or not could_be_heading(items[0]):
        return False
    return items[0].line.bold >= 0.9 or number_of(items[0]) is not None


def _is_printed(draft: Draft, cells: Sequence[Block], *, is_label: bool) -> bool:
    """Note a label, or what the form asks for below it; False where it is something else."""
    items = list(items_of(draft.document, cells[0])) if cells else []
    if len(items) != 1:
        return False
    if is_label and could_be_heading(items[0]):
        draft.open(items[0])
        return True
    if not is_label and draft.after_heading and stands_between(items[0]):
        draft.put_item("prompt", items[0])
        return True
    return False


def form_cell(draft: Draft, block: Block) -> None:
    """Note what was written in a cell, line by line."""
    items = list(items_of(draft.document, block))
    if count_labels(items):
        draft.after_heading = False  # an action with its owner is no prompt
    for item in items:
        content(draft, item, more_follows=item is not items[-1])


def _is_fact_row(draft: Draft, cells: Sequence[Block]) -> bool:
    """Note a row of labels and values, or of "Label: value" cells; False for any other row."""
    facts = list(_side_by_side(draft, cells)) or _within(draft, cells)
    draft.facts.extend(facts)
    if facts:
        _put_all(draft, cells)
    return bool(facts)


def _side_by_side(draft: Draft, cells: Sequence[Block]) -> Iterator[Fact]:
    """The facts of a row of labels, each with its value in the next cell."""
    kinds = [field_of(draft.document.text_of(cell)) for cell in cells]
    pairs = [
        (kind, value)
        for (kind, after), (_, value) in zip(pairwise(kinds), pairwise(cells), strict=True)
        if kind is not None and after is None
    ]
    if kinds[0] is None or _is_section_label(draft, kinds[0], cells[0]):
        return
    if not all(_is_value(kind, draft.document.text_of(value)) for kind, value in pairs):
        return
    for kind, value in pairs:
        yield Fact(kind, value.start, value.end)
        yield from facts_in_line(draft.document.text_of(value), value.start)


def _is_section_label(draft: Draft, kind: str, cell: Block) -> bool:
    """Below the header block "Legal status" is a section, no fact."""
    return kind == "other" and draft.current is not None and canonical_of(draft.document.text_of(cell)) is not None


def _is_value(kind: str, text: str) -> bool:
    """Is this short, and no running text about somebody?"""
    tells = is_prose(text) and (kind == "other" or _TELLS.search(text) is not None)
    return len(text.split()) <= MOST_VALUE_WORDS and not tells


def _within(draft: Draft, cells: Sequence[Block]) -> list[Fact]:
    """The facts of a row of the header block whose cells hold "Label: value" lines."""
    items = [item for block in cells for item in items_of(draft.document, block)]
    if not draft.in_header or any(is_prose(item.text) for item in items):
        return []
    return [fact for item in items for fact in facts_in_line(item.text, item.start)]


def _row(draft: Draft, cells: Sequence[Block], width: int) -> None:
    """Note a row of ``width`` cells: a label with what was written beside it, or data."""
    filled = [block for block in cells if draft.document.text_of(block).strip()]
    first, *others = filled
    if others and not any(letter.isalpha() for letter in draft.document.text_of(first)):
        draft.put_block("heading", first)  # the number of a question
        first, *others = others
    items = list(items_of(draft.document, first))
    if not items:
        return
    if _is_label(draft, items[0], bool(others), width):
        _label(draft, items, bool(others))
        if not others and len(filled) < len(cells):
            draft.after_heading = False  # left blank: what stands below answers something else
    elif len(cells) > 2 and not any(is_prose(draft.document.text_of(block)) for block in filled):
        _put_all(draft, filled)
        return
    else:
        others = [first, *others]
    for block in others:
        form_cell(draft, block)


def _is_label(draft: Draft, item: Item, has_others: bool, width: int) -> bool:
    """Is the first line of a cell the label of what stands beside or below it?"""
    if not could_be_heading(item) or item.words > _MOST_LABEL_WORDS:
        return False
    if item.line.bold >= 0.9 or looks_like_heading(item, draft.body_size):
        return True
    named = canonical_of(item.text) is not None
    if has_others or width > 1:
        return named or not is_prose(item.text)
    return named and item.words <= _MOST_LONE_LABEL_WORDS and not item.ends_like_prose


def _label(draft: Draft, items: Sequence[Item], answered_beside: bool) -> None:
    """Open the section that a label names; further lines of its cell are the form's own, or the answer."""
    draft.open(items[0])
    for item in items[1:]:
        if answered_beside or is_prompt(item, draft.body_size, more_follows=item is not items[-1]):
            draft.put_item("prompt", item)
            draft.after_heading = True
        else:
            content(draft, item)


def _put_all(draft: Draft, cells: Sequence[Block]) -> None:
    for block in cells:
        draft.put_block("field", block)
