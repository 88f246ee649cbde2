"""Sentences about the child said to the child (tests/traps/to_you.yaml): grammatical, or nothing at all."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from paper_text import paper

from qa_audit import words
from qa_audit.checks._to_you import to_you
from qa_audit.checks._verb_forms import for_you
from qa_audit.checks._who_is_meant import understand
from qa_audit.extract.record_of import record_of

FILE = Path(__file__).parent / "traps" / "to_you.yaml"


def cases() -> list[Any]:
    children = yaml.load(FILE.read_text(encoding="utf-8"), words.Loader)
    return [
        pytest.param(child["of"], child.get("also", ""), case["says"], case["you"], id=case["says"])
        for child in children
        for case in child["cases"]
    ]


@pytest.mark.parametrize(("of", "also", "says", "you"), cases())
def test_reworded(of: str, also: str, says: str, you: str | None) -> None:
    context = f"{of.split()[0]} came to this country in 2019."  # so that the record speaks of the child
    text = f"# Review record\n| Name | {of} |\n{also}\n\n## How things are\n{context}\n{says}"
    seen = understand(record_of(paper(text), "review_minutes"))
    assert to_you(seen.readings[1], seen.cast) == you


def test_there_are_many() -> None:
    assert len(cases()) >= 60


@pytest.mark.parametrize(
    ("he", "you"),
    [
        ("tries", "try"),
        ("dies", "die"),
        ("teaches", "teach"),
        ("coaches", "coach"),
        ("uses", "use"),
        ("goes", "go"),
        ("misses", "miss"),
        ("washes", "wash"),
        ("fixes", "fix"),
        ("plays", "play"),
        ("dances", "dance"),
        ("aches", "ache"),
        ("is", "are"),
        ("was", "were"),
        ("has", "have"),
        ("does", "do"),
        ("focuses", "focus"),
        ("relies", "rely"),
    ],
)
def test_verb_forms(he: str, you: str) -> None:
    assert for_you(he) == you
