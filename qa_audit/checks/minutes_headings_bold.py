"""Whether every section heading stands out in bold, by run or by style."""

from bisect import bisect_right
from collections.abc import Iterator

from qa_audit.checks.registry import NoOptions, check
from qa_audit.document import Block
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord, Section

_HEADER_CELLS = 3  # labels of the header block in one column: the next plain label there is one of them


@check("minutes.headings_bold", says=("bold", "plain"))
def minutes_headings_bold(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Which of the headings of sections are bold? A form's left-column labels count, heads of columns do not."""
    found = False
    rows = _Rows(record)
    for section in record.sections:
        if section.column_head:
            continue
        if section.bold or _letters_bold(record, section):
            yield Mark("good", "bold", section.span)
        elif not rows.only_labels(section):
            yield Mark("bad", "plain", section.span)
        else:
            continue
        found = True
    if not found:
        yield Mark("bad", "plain")


def _letters_bold(record: ReviewRecord, section: Section) -> bool:
    """Are most letters of the heading bold? Its number may be set by the form and plain."""
    pieces = record.document.pieces
    at = max(0, bisect_right(pieces, section.span.start, key=lambda piece: piece.start) - 1)
    bold = letters = 0
    while at < len(pieces) and pieces[at].start < section.span.end:
        part = record.document.text[max(pieces[at].start, section.span.start) : min(pieces[at].end, section.span.end)]
        count = sum(map(str.isalpha, part))
        letters += count
        bold += count if pieces[at].bold else 0
        at += 1
    return letters > 0 and bold > letters / 2


class _Rows:
    """Tells the labels of a table's rows, and of the header block, from headings."""

    def __init__(self, record: ReviewRecord) -> None:
        self._record = record
        self._tables: dict[int, list[Block]] = {}
        for block in record.document.blocks:
            if block.cell is not None:
                self._tables.setdefault(block.cell.table, []).append(block)
        self._fields = {stretch.block for stretch in record.in_zone("field")}

    def only_labels(self, section: Section) -> bool:
        block = self._record.document.block_at(section.span.start)
        if block.cell is None:
            return False
        cells = self._tables[block.cell.table]
        return self._has_head(cells, block) or self._in_header_block(cells, block)

    def _has_head(self, cells: list[Block], block: Block) -> bool:
        """Under a row of bold column heads, the first cell of a row is what the row is about."""
        assert block.cell is not None
        heads = [cell for cell in cells if cell.cell and cell.cell.row == 0 and cell.cell.columns == 1]
        return (
            block.cell.row > 0 and len(heads) > 1 and all(any(line.bold > 0.5 for line in cell.lines) for cell in heads)
        )

    def _in_header_block(self, cells: list[Block], block: Block) -> bool:
        assert block.cell is not None
        column = block.cell.column
        labels = [cell for cell in cells if cell.index in self._fields and cell.cell and cell.cell.column == column]
        return len(labels) >= _HEADER_CELLS
