"""A check, a rubric and a record to try the rubric engine on, without any of the real ones."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from paper_text import paper

from qa_audit import rubric, verdicts
from qa_audit.checks import registry
from qa_audit.checks.registry import Check
from qa_audit.findings import Grade, Mark
from qa_audit.record import Action, ReviewRecord

HEADER = """\
id: base
title: A base
version: "1.0"
applies_to: review_minutes
criteria:
"""

CRITERION = """\
  - id: minutes.pets
    title: Pets are named
    theme: minutes
    severity: medium
    why: Pets matter to children.
    advice: Name the pet.
    source: {kind: local standard, name: Our pets policy}
    verdict: {rule: graded}
    options: {days: 3, words: [cat, dog]}
    say:
      named: "A pet is named: {quote}."
      animal: {message: "Only the animal: {term}.", suggestion: "Write its name, not {quote}."}
      absent: "No pet was found in the file supplied."
"""


@dataclass(frozen=True)
class Options:
    days: int = 5
    share: float = 0.5
    strict: bool = True
    word: str = "pet"
    words: tuple[str, ...] = ()
    most: int | None = None
    how: Literal["near", "far"] = "near"
    names: Mapping[str, str] | None = None

    def __post_init__(self) -> None:
        if self.days < 0:
            raise ValueError("days can't be below 0")


Run = Callable[[ReviewRecord, Options], Iterator[Mark]]


def nothing(record: ReviewRecord, options: Options) -> Iterator[Mark]:
    yield from ()


def use_checks(monkeypatch: pytest.MonkeyPatch, run: Run = nothing) -> None:
    says = ("named", "animal", "absent")
    made = {
        id: Check(id, run, Options, says, "Is a pet called by its name?", ("age",))
        for id in ("minutes.pets", "minutes.plants")
    }
    monkeypatch.setattr(rubric, "all_checks", lambda: made)
    monkeypatch.setattr(verdicts, "all_checks", lambda: made)
    monkeypatch.setattr(registry, "all_checks", lambda: made)


def use_rubrics(monkeypatch: pytest.MonkeyPatch, folder: Path, **texts: str) -> Path:
    """Makes ``texts`` the built-in rubrics."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(rubric, "folder", lambda name: folder)
    return folder


def record(text: str = "You have a cat and a dog.\nYour cat is called Biscuit.", actions: int = 0) -> ReviewRecord:
    document = paper(text)
    made = tuple(Action("Feed the cat", document.span(0, 3)) for _ in range(actions))
    return ReviewRecord(document, "review_minutes", actions=made)


def mark(record: ReviewRecord, grade: Grade, words: str = "", says: str = "animal", term: str | None = None) -> Mark:
    """A mark on the first place of ``words``; without words, on nothing."""
    at = record.document.text.index(words)
    return Mark(grade, says, record.document.span(at, at + len(words)) if words else None, term)
