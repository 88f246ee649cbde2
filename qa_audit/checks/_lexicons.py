"""The word lists of the jargon checks, read once a process."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from qa_audit import words
from qa_audit.checks._terms import Lexicon, Term, filled
from qa_audit.errors import BadRubric


@cache
def jargon() -> Lexicon:
    """The terms of ``jargon.yaml``: each entry one term, and one more for each of its ``also``."""
    return Lexicon(term for entry in _entries("jargon") for term in _terms(entry))


@cache
def labelling() -> Lexicon:
    """The phrases of ``labelling.yaml``, with every slot filled."""
    slots = words.load("labelling").get("slots", {})
    return Lexicon(
        Term(entry["term"], tuple(form for written in _written(entry) for form in filled(written, slots)), entry)
        for entry in _entries("labelling")
    )


@cache
def familiar() -> frozenset[str]:
    """What stands in capitals and needs no explanation: abbreviations that everybody knows, and stressed words."""
    listed = words.load("jargon")
    return frozenset(str(word).upper() for key in ("familiar", "stressed") for word in listed.get(key, ()))


def _entries(name: str) -> list[Mapping[str, Any]]:
    entries = words.load(name).get("terms")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) and "term" in entry for entry in entries):
        raise BadRubric(f"{name}.yaml: terms must be a list of entries, each with its term")
    return entries


def _terms(entry: Mapping[str, Any]) -> Iterator[Term]:
    full = (entry["expansion"],) if "expansion" in entry and entry["class"] == "explain" else ()
    yield Term(entry["term"], (*_written(entry), *full), entry)
    apart = {key: value for key, value in entry.items() if key not in ("variants", "expansion", "only_in", "also")}
    for other in entry.get("also", ()):
        yield Term(other, (other,), apart)


def _written(entry: Mapping[str, Any]) -> tuple[str, ...]:
    return (entry["term"], *entry.get("variants", ()))
