"""The places of a plan where people sign: rows or columns of a table, lines of a form, sentences that tell of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from qa_audit.checks._sign_places import (
    MOST_LABEL_WORDS,
    MOST_VALUE_WORDS,
    SIGN,
    Entry,
    Kind,
    is_label,
    is_sign_heading,
    kind_of,
    left_of,
)
from qa_audit.checks._signers import Signers
from qa_audit.checks._signing_lines import SIGN_LINE, SIGN_VERB, Lines, slots_in
from qa_audit.document import Block, Span
from qa_audit.record import ReviewRecord

_WIDE = 4  # columns: beside role and name there are places for signature and date


@dataclass(frozen=True)
class _Cell:
    column: int
    text: str
    block: Block


def places_to_sign(record: ReviewRecord) -> list[Entry]:
    signers = Signers(record)
    headings = {stretch.block for stretch in record.stretches if stretch.zone in ("heading", "title")}
    found: list[Entry] = []
    heading = above = ""
    body = (block for block in record.document.blocks if block.part not in ("header", "footer"))
    for table, blocks in groupby(body, key=lambda block: block.cell.table if block.cell else None):
        if table is not None:
            alone = is_sign_heading(above) and not above.rstrip().endswith((".", "!", "?"))  # a heading in plain print
            found += _of_table(record, signers, list(blocks), bool(heading) or alone)
            above = ""
            continue
        lines = Lines(record, signers)
        for block in blocks:
            text = above = record.document.text[block.start : block.end]
            if block.index in headings:
                heading = text if is_sign_heading(text) else ""
                lines.close(heading)
            else:
                lines.read(block, in_part=bool(heading))
        found += lines.found
    return found


def _of_table(record: ReviewRecord, signers: Signers, blocks: list[Block], in_part: bool) -> list[Entry]:
    rows = [
        [
            _Cell(block.cell.column, record.document.text[block.start : block.end].strip(), block)
            for block in row
            if block.cell
        ]
        for _, row in groupby(blocks, key=lambda block: block.cell.row if block.cell else 0)
    ]
    found: list[Entry] = []
    heads: dict[int, Kind] = {}
    labelled = any(row and is_label(row[0].text) and kind_of(row[0].text) == "sign" for row in rows)
    for number, row in enumerate(rows):
        filled = [cell for cell in row if cell.text]
        if not filled:
            continue
        if _is_head(signers, row, in_part):
            heads, in_part = {cell.column: kind_of(cell.text) for cell in row}, True
        elif len(filled) == 1 and len(row) == 1:
            if len(filled[0].text.split()) <= MOST_LABEL_WORDS and signers.of(filled[0].text) is None:
                in_part, heads = is_sign_heading(filled[0].text), {}
            elif in_part:
                found += _cell_by_cell(record, signers, filled)
        elif (in_part or labelled) and _is_row_of_roles(signers, filled) and rows[number + 1 :]:
            return found + _of_columns(record, signers, rows[number:])
        elif in_part and all(":" in cell.text and signers.of(cell.text) for cell in filled) and len(filled) > 1:
            found += _cell_by_cell(record, signers, filled)
        elif in_part or (SIGN.search(filled[0].text) and SIGN_LINE.search(filled[0].text + ":")):
            _add_row(record, signers, row, heads, found)
    return found


def _is_head(signers: Signers, row: list[_Cell], in_part: bool) -> bool:
    """ "Role | Name | Signature | Date", in any order; the first may be empty."""
    texts = [cell.text for cell in row if cell.text]
    if len(row) < 2 or any(len(text.split()) > MOST_LABEL_WORDS for text in texts):
        return False
    kinds = [kind_of(text) for text in texts]
    known = all(signers.of(text) is None or kind == "who" for text, kind in zip(texts, kinds, strict=True))
    signs = "sign" in kinds or (in_part and "date" in kinds)
    return known and signs and ("who" in kinds or "name" in kinds or not row[0].text)


def _is_row_of_roles(signers: Signers, filled: list[_Cell]) -> bool:
    cells = filled if signers.of(filled[0].text) or not is_label(filled[0].text) else filled[1:]
    roles = [signers.of(cell.text) for cell in cells if is_label(cell.text)]
    return len(cells) == len(roles) and None not in roles and len(set(roles)) == len(roles) >= 2


def _of_columns(record: ReviewRecord, signers: Signers, rows: list[list[_Cell]]) -> list[Entry]:
    """Each person a column: below the role stand name, signature and date."""
    places = {
        cell.column: Entry(signer, cell.text, _span(record, [cell]))
        for cell in rows[0]
        if cell.text and (signer := signers.of(cell.text)) is not None
    }
    for row in rows[1:]:
        label = next((cell.text for cell in row if cell.column not in places), "")
        for cell in row:
            place = places.get(cell.column)
            if place is not None:
                place.slots.append((kind_of(label) if label else "other", cell.text))
                if cell.text and left_of(place.text) == "":
                    place.text, place.span = f"{place.text} | {cell.text}", _span(record, [cell])
    return list(places.values())


def _cell_by_cell(record: ReviewRecord, signers: Signers, cells: Iterable[_Cell]) -> list[Entry]:
    lines = Lines(record, signers)
    for cell in cells:
        lines.read(cell.block, in_part=True)
    return lines.found


def _add_row(
    record: ReviewRecord, signers: Signers, row: list[_Cell], heads: dict[int, Kind], found: list[Entry]
) -> None:
    filled = [cell for cell in row if cell.text]
    whose = _who_cells(signers, row, heads)
    signer = signers.of(" | ".join(cell.text for cell in whose))
    slots = list(_row_slots(row, whose, heads))
    if signer is None and found and is_label(filled[0].text):  # "Signature | A Merrow" under "Child | Ash"
        found[-1].slots += slots
    else:
        found.append(Entry(signer, " | ".join(cell.text for cell in filled), _span(record, filled), slots))


def _who_cells(signers: Signers, row: list[_Cell], heads: dict[int, Kind]) -> list[_Cell]:
    if heads:
        named = [cell for cell in row if heads.get(cell.column) in ("who", "name") and cell.text]
        first = [row[0]] if heads.get(row[0].column) == "other" and row[0].text else []
        return first + [cell for cell in named if cell not in first]
    with_role = [
        cell for cell in row if cell.text and signers.of(cell.text) and len(cell.text.split()) <= MOST_VALUE_WORDS
    ]
    by_label = [cell for cell in with_role if is_label(cell.text)]
    return (by_label or with_role or [cell for cell in row if cell.text])[:1]


def _row_slots(row: list[_Cell], whose: list[_Cell], heads: dict[int, Kind]) -> Iterator[tuple[Kind, str]]:
    if heads:
        yield from ((heads.get(cell.column, "other"), cell.text) for cell in row if cell not in whose)
        return
    first = whose[0].text
    if ":" in first:
        yield from slots_in(first, first.partition(":")[0], first.partition(":")[2])
    elif re.search(r"\d", first) or SIGN_VERB.search(first):
        yield ("other", first)
    rest = [cell for cell in row if cell not in whose]
    waiting: Kind | None = kind_of(first) if is_label(first) and kind_of(first) in ("sign", "name") else None
    only = len(row) >= _WIDE and sum(bool(cell.text) for cell in rest) == 1 and not any(is_label(c.text) for c in rest)
    for cell in rest:
        if cell.text and is_label(cell.text) and kind_of(cell.text) != "other":
            waiting = kind_of(cell.text)
        else:
            yield (waiting or ("name" if only and left_of(cell.text) else "other"), cell.text)
            waiting = None


def _span(record: ReviewRecord, cells: list[_Cell]) -> Span:
    return Span(record.document.name, cells[0].block.start, cells[-1].block.end)
