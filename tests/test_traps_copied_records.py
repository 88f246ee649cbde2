"""Passages as copied records leave them, and innocent ones (tests/traps/copied_records.yaml)."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from paper_text import paper

from qa_audit import words
from qa_audit.checks._who_is_meant import understand
from qa_audit.extract.record_of import record_of

FOLDER = Path(__file__).parent / "traps"


@dataclass
class Score:
    right: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    def add(self, wanted: set[str], found: set[str]) -> None:
        self.right += len(wanted & found)
        self.missed += sorted(wanted - found)
        self.false += sorted(found - wanted)

    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + len(self.missed) + len(self.false))

    def show(self, what: str) -> None:
        print(f"{what}: {self.right} found, missed {self.missed}, false {self.false}, F1 {self.f1():.3f}")


def passages(name: str) -> list[dict[str, Any]]:
    return list(yaml.load((FOLDER / name).read_text(encoding="utf-8"), words.Loader))


def test_copied_names_and_wrong_pronouns_are_found_and_others_left_alone() -> None:
    """Prints what was missed and what was falsely found (pytest -s)."""
    names, wrong = Score(), Score()
    for passage in passages("copied_records.yaml"):
        text = passage["text"].replace("!", "")
        header = f"| Name | {passage['of']} |\n{passage.get('also', '')}\n"
        present = f"\n## Who came\n{passage['people']}\n" if "people" in passage else ""
        record = record_of(paper(f"# Review record\n{header}{present}\n## How things are\n{text}"), "review_minutes")
        seen = understand(record)
        names.add({name.lower() for name in passage.get("names", ())}, set(seen.copied))
        marked = set(passage.get("marks", ())) | {part.split(".")[0] + "." for part in passage["text"].split("!")[1:]}
        wrong.add(marked, {reading.sentence.text for reading in seen.readings if reading.wrong})
    names.show("names")
    wrong.show("pronouns")
    assert names.f1() >= 0.9
    assert wrong.f1() >= 0.9
