"""Which terms of a passage are jargon or labels, and which are explained or plain (tests/traps/jargon.yaml)."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from paper_text import paper

from qa_audit import words
from qa_audit.extract.record_of import record_of
from qa_audit.record import ReviewRecord
from qa_audit.rubric import for_kind
from qa_audit.verdicts import judge, look

FILE = Path(__file__).parent / "traps" / "jargon.yaml"
HEADER = "# Record of a review\n| Child | Tamsin Orde |\n| Date of review | 4 March 2025 |\n## News\n"


def passages() -> list[dict[str, Any]]:
    return list(yaml.load(FILE.read_text(encoding="utf-8"), words.Loader))


def counted(record: ReviewRecord, id: str) -> set[str]:
    """The terms that count towards the verdict: prompts do not."""
    criterion = for_kind("review_minutes").criterion(id)
    assert criterion is not None
    found = judge(criterion, look(criterion, record))[1]
    return {finding.term or finding.quote for finding in found if finding.severity != "low"}


def differences(id: str, key: str) -> list[str]:
    seen = []
    for passage in passages():
        text = passage["text"] if passage["text"].startswith("#") else HEADER + passage["text"]
        wanted, found = set(passage.get(key, ())), counted(record_of(paper(text), "review_minutes"), id)
        if wanted != found:
            missed, extra = sorted(wanted - found), sorted(found - wanted)
            seen.append(f"{passage['text'].strip()[:90]!r}: missed {missed}, extra {extra}")
    return seen


def test_half_of_the_passages_are_to_be_left_alone() -> None:
    alone = [passage for passage in passages() if not passage.get("jargon") and not passage.get("labels")]
    assert len(alone) >= len(passages()) / 2


@pytest.mark.parametrize(("id", "key"), [("jargon.unexplained", "jargon"), ("jargon.labelling", "labels")])
def test_the_terms_of_each_passage(id: str, key: str) -> None:
    """Prints the passages that were read otherwise (pytest -s)."""
    wrong = differences(id, key)
    print(f"\n{id}: {len(wrong)} of {len(passages())} passages read otherwise", *wrong, sep="\n")
    assert len(wrong) <= len(passages()) / 20
