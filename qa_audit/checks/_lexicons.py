"""The word lists of the jargon checks, read once a process, with what a council's rubric adds or takes out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, ClassVar

from qa_audit import words
from qa_audit.checks._terms import Lexicon, Term, filled
from qa_audit.errors import BadRubric


@dataclass(frozen=True)
class OwnWords:
    """``add``: entries of this council's own, each with its term and what to say instead, before those of the list.

    ``suppress``: terms that are not to be pointed at, each with the reason why.
    """

    add: tuple[Mapping[str, str], ...] = ()
    suppress: tuple[Mapping[str, str], ...] = ()

    needed: ClassVar[tuple[str, ...]] = ("term",)
    allowed: ClassVar[tuple[str, ...]] = ("term",)
    classes: ClassVar[tuple[str, ...]] = ()

    def __post_init__(self) -> None:
        for entry in self.add:
            _refuse_unlike(entry, "add", self.needed, self.allowed)
            if entry.get("class", *self.classes[:1]) not in (*self.classes, None):
                raise ValueError(f"the class of '{entry['term']}' must be one of: {', '.join(self.classes)}")
        for entry in self.suppress:
            _refuse_unlike(entry, "suppress", ("term", "reason"), ("term", "reason"))

    def lets_be(self, written: str, name: str = "") -> bool:
        """Is this form suppressed, or the whole of the term called ``name``?"""
        wanted = {entry["term"].casefold() for entry in self.suppress}
        return not wanted.isdisjoint((written.casefold(), name.casefold()))

    @property
    def added(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        """The added entries in a form that can be kept as a key."""
        return tuple(tuple(sorted(entry.items())) for entry in self.add)


def _refuse_unlike(entry: Mapping[str, str], where: str, needed: tuple[str, ...], allowed: tuple[str, ...]) -> None:
    missing = [key for key in needed if not entry.get(key, "").strip()]
    unknown = [key for key in entry if key not in allowed]
    if missing:
        raise ValueError(f"an entry of '{where}' lacks its {' and '.join(missing)}")
    if unknown:
        raise ValueError(
            f"an entry of '{where}' has the unknown key '{unknown[0]}'; the keys are: {', '.join(allowed)}"
        )


@lru_cache(maxsize=16)
def jargon(added: tuple[tuple[tuple[str, str], ...], ...] = ()) -> Lexicon:
    """The terms of ``jargon.yaml``: each entry one term, and one more for each of its ``also``; ``added`` first."""
    own = [{"class": "explain", **dict(entry)} for entry in added]
    return Lexicon(term for entry in (*own, *_entries("jargon")) for term in _terms(entry))


@lru_cache(maxsize=16)
def labelling(added: tuple[tuple[tuple[str, str], ...], ...] = ()) -> Lexicon:
    """The phrases of ``labelling.yaml``, with every slot filled; ``added`` first."""
    own = [Term(dict(entry)["term"], (dict(entry)["term"],), dict(entry)) for entry in added]
    return Lexicon((*own, *_labels()))


@cache
def _labels() -> tuple[Term, ...]:
    slots = words.load("labelling").get("slots", {})
    return tuple(
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
