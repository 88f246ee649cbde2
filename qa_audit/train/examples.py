"""The labelled training texts: one JSON object a line, one file a voice (qa_audit/train/data, see its CARD.md)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True, slots=True)
class ActionExample:
    """An action as a form holds it. ``voice`` is who wrote it: figures are split by voice, never at random."""

    voice: str
    text: str
    owner: str | None
    domain: str
    specific: bool


@dataclass(frozen=True, slots=True)
class PhraseExample:
    """What an action may be about, in few words or in a whole action: to learn words from, not to measure by."""

    text: str
    owner: str | None
    domain: str


@dataclass(frozen=True, slots=True)
class SentenceExample:
    """A sentence of the narrative; ``undertaking``: somebody undertakes to do one thing after the review."""

    voice: str
    text: str
    undertaking: bool


def actions() -> tuple[ActionExample, ...]:
    """Every labelled action, in the order of voices and lines."""
    return tuple(
        ActionExample(voice, item["text"], item["owner"], item["domain"], item["specific"])
        for voice, item in _lines("actions")
    )


def phrases() -> tuple[PhraseExample, ...]:
    """Every labelled phrase, in the order of files and lines."""
    return tuple(PhraseExample(item["text"], item.get("owner"), item["domain"]) for _, item in _lines("phrases"))


def sentences() -> tuple[SentenceExample, ...]:
    """Every labelled sentence, in the order of voices and lines."""
    return tuple(SentenceExample(voice, item["text"], item["undertaking"]) for voice, item in _lines("sentences"))


def _lines(sort: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted((DATA / sort).glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield path.stem, json.loads(line)
