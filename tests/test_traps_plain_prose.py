"""Prose that is about no child in care (tests/traps/plain_prose.yaml), read as if it were review minutes.

Fewer than one finding in fifty paragraphs: lapses, wrong pronouns, other children's names and labels.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from paper_text import paper

from qa_audit import words
from qa_audit.document import Document
from qa_audit.extract.record_of import record_of
from qa_audit.rubric import for_kind
from qa_audit.verdicts import judge, look

FILE = Path(__file__).parent / "traps" / "plain_prose.yaml"
ASKED = ("child.second_person", "child.wrong_pronoun", "child.other_name", "jargon.labelling")
MOST = 1 / 50
TOGETHER = 10  # paragraphs in one paper


def paragraphs() -> list[str]:
    return [" ".join(text.split()) for text in yaml.load(FILE.read_text(encoding="utf-8"), words.Loader)]


def findings(document: Document) -> Iterator[str]:
    record = record_of(document, "review_minutes")
    for id in ASKED:
        criterion = for_kind("review_minutes").criterion(id)
        assert criterion is not None
        for finding in judge(criterion, look(criterion, record))[1]:
            yield f"{id}: {finding.quote}"


def test_there_are_two_hundred_paragraphs() -> None:
    assert len(set(paragraphs())) >= 200


@pytest.mark.parametrize("header", ["", "| Date of review | 4 March 2025 |\n\n"], ids=["plain", "with a date"])
@pytest.mark.parametrize("together", [1, TOGETHER])
def test_plain_prose_has_next_to_no_findings(together: int, header: str) -> None:
    texts = paragraphs()
    papers = ["\n".join(texts[at : at + together]) for at in range(0, len(texts), together)]
    found = [finding for text in papers for finding in findings(paper(f"# Notes\n{header}## News\n{text}"))]
    print(f"{len(found)} findings in {len(texts)} paragraphs, {together} to a paper: {found}")
    assert len(found) < len(texts) * MOST, found
