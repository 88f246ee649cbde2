"""Passages with traps of many kinds (tests/traps/second_person*.yaml): which sentences are lapses."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from paper_text import paper

from qa_audit import words
from qa_audit.checks._who_is_meant import understand
from qa_audit.extract.record_of import record_of

FOLDER = Path(__file__).parent / "traps"


@dataclass
class Figures:
    """``right``: flagged as it should be; ``missed`` and ``false`` are sentences; ``left`` are rightly left alone."""

    right: int
    left: int
    missed: list[str]
    false: list[str]

    def add(self, other: "Figures") -> None:
        self.right += other.right
        self.left += other.left
        self.missed += other.missed
        self.false += other.false

    @property
    def share(self) -> float:
        return (self.right + self.left) / (self.right + self.left + len(self.missed) + len(self.false))


def passages() -> list[dict[str, Any]]:
    files = ("second_person.yaml", "second_person_more.yaml")
    return [passage for name in files for passage in yaml.load((FOLDER / name).read_text("utf-8"), words.Loader)]


def sentences(passage: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Each sentence of a passage, and whether it is marked as a lapse."""
    from qa_audit.extract.sentences import sentences as split

    also, never = passage.get("lapses_also", ()), passage.get("lapses_not", ())
    parts = passage["text"].split("*")
    text = "".join(parts)
    marks = {len("".join(parts[:n])) for n in range(1, len(parts))}
    for start, end in split(text, 0, len(text)):
        sentence = text[start:end]
        yield sentence, (start in marks or sentence in also) and sentence not in never


def judged(passage: dict[str, Any]) -> Figures:
    expected = list(sentences(passage))
    lines = [line.replace("*", "") for line in passage["text"].splitlines()]
    header = f"| Name | {passage['of']} |\n{passage.get('also', '')}\n\n## How things are\n"
    record = record_of(paper("# Review record\n" + header + "\n".join(lines)), "review_minutes")
    third = {reading.sentence.text for reading in understand(record).readings if reading.third}
    read = {sentence.text for sentence in record.sentences}
    assert {text for text, lapse in expected if lapse} <= read, "a sentence of the passage is not in the narrative"
    return Figures(
        right=sum(lapse and text in third for text, lapse in expected),
        left=sum(not lapse and text not in third for text, lapse in expected),
        missed=[text for text, lapse in expected if lapse and text not in third],
        false=[text for text, lapse in expected if not lapse and text in third],
    )


@pytest.fixture(scope="module")
def by_trap() -> dict[str, Figures]:
    found: dict[str, Figures] = {}
    for passage in passages():
        found.setdefault(passage["trap"], Figures(0, 0, [], [])).add(judged(passage))
    return found


def test_traps_are_told_apart(by_trap: dict[str, Figures]) -> None:
    """Prints the figures of each kind of trap (pytest -s)."""
    for trap, figures in by_trap.items():
        counts = f"{figures.right:3} found {len(figures.missed):2} missed"
        print(f"{trap:48} {counts} {figures.left:3} left {len(figures.false):2} false")
        for text in figures.missed:
            print("    missed: " + text)
        for text in figures.false:
            print("    false:  " + text)
    right = sum(figures.right for figures in by_trap.values())
    missed = sum(len(figures.missed) for figures in by_trap.values())
    false = sum(len(figures.false) for figures in by_trap.values())
    print(f"precision {right / (right + false):.3f} recall {right / (right + missed):.3f}")
    assert right / (right + false) >= 0.96
    assert right / (right + missed) >= 0.95
    assert {trap: figures.share for trap, figures in by_trap.items() if figures.share < 0.85} == {}


def test_half_of_the_trap_sentences_or_more_are_no_lapse() -> None:
    marked = [lapse for passage in passages() for _, lapse in sentences(passage)]
    assert len(marked) >= 300
    assert 0.35 <= sum(marked) / len(marked) <= 0.5
