"""Paragraphs as real records have them, and the sentences they part into (tests/traps/sentences.yaml)."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from paper_text import paper

from qa_audit import words
from qa_audit.extract.record_of import record_of
from qa_audit.extract.sentences import sentences

CASES: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "traps" / "sentences.yaml").read_text(encoding="utf-8"), words.Loader
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["trap"])
def test_parted(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [text[start:end] for start, end in sentences(text, 0, len(text))] == case["parts"]


def test_bullets_cells_and_soft_breaks_of_a_paper() -> None:
    text = (
        "# Record of a review\n| Child | Marnie Thorn |\n\n## School\nYou like:\n- maths in Yr. 7\n- art on Fri. 14th\n"
        "You sing\\\nand you dance\n## Health\n| Dentist | You went on 12.03.25. No holes |\n"
    )
    told = [sentence.text for sentence in record_of(paper(text), "review_minutes").sentences]
    assert told[:5] == ["You like:", "maths in Yr. 7", "art on Fri. 14th", "You sing", "and you dance"]
    assert told[5:] == ["You went on 12.03.25.", "No holes"]
