"""The notation of the cases makes Documents that keep the laws every reader keeps."""

import pytest
from paper_text import paper
from test_readers_conformance import conforms

from qa_audit.document import Cell, Document

PAPER = """\
^ Confidential
# Review of arrangements

## Health
You went to the dentist.
  It went well.
One line\\
and the next
##~ School
### Reading
**Home** and more
- Refer Jay to CAMHS
2. Ring the school
\\- typed dash

| **Action** | Who | By when |
|---|---|---|
| Visit<br>- and ring | Lisa | << |
| Write \\| draw | ^^ | << |
| Refer | | soon |

| Another | table |
_ Page 1 of 2
"""


@pytest.fixture
def made() -> Document:
    return paper(PAPER)


def test_it_keeps_the_laws_of_the_readers(made: Document) -> None:
    conforms(made)


def test_looks(made: Document) -> None:
    lines = {made.text_of(line): line for block in made.blocks for line in block.lines}
    assert lines["Review of arrangements"].style == "Title"
    assert (lines["Health"].level, lines["Health"].bold) == (1, 1.0)
    assert (lines["School"].level, lines["School"].bold) == (1, 0.0)
    assert lines["Reading"].level == 2
    assert 0 < lines["Home and more"].bold < 1
    assert lines["Refer Jay to CAMHS"].marker == "•"
    assert lines["Ring the school"].marker == "2."
    assert lines["- typed dash"].marker is None
    assert lines["and the next"].soft
    assert lines["and ring"].marker == "•"
    assert "You went to the dentist. It went well." in lines


def test_parts(made: Document) -> None:
    assert [(block.part, made.text_of(block)) for block in made.blocks if block.part != "body"] == [
        ("header", "Confidential"),
        ("footer", "Page 1 of 2"),
    ]


def test_tables(made: Document) -> None:
    first, second = made.tables()
    assert [(made.text_of(block), block.cell) for block in first] == [
        ("Action", Cell(0, 0, 0)),
        ("Who", Cell(0, 0, 1)),
        ("By when", Cell(0, 0, 2)),
        ("Visit\nand ring", Cell(0, 1, 0)),
        ("Lisa", Cell(0, 1, 1, rows=2, columns=2)),
        ("Write | draw", Cell(0, 2, 0)),
        ("Refer", Cell(0, 3, 0)),
        ("", Cell(0, 3, 1)),
        ("soon", Cell(0, 3, 2)),
    ]
    assert [made.text_of(block) for block in second] == ["Another", "table"]
