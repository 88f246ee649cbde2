"""The word classes of rubrics/words/topics.yaml: which of them the words of a sentence belong to."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from qa_audit import words
from qa_audit.errors import BadRubric

_WORD = re.compile(r"\d[\d./:,]*\d%?|n/a|[^\W_]+(?:['&+.](?:[^\W_]+))*%?")


class Hit(NamedTuple):
    """A phrase of a class, by its tokens: ``at`` the first, ``stop`` one after the last."""

    kind: str  # the class: "health", "wish", ...
    aspect: str  # "teeth"; of a plain list the class again
    at: int
    stop: int


class _Phrase(NamedTuple):
    kind: str
    aspect: str
    parts: tuple[str, ...]


class _Entries(NamedTuple):
    """What can begin with a word: phrases of that word alone, longer ones by their second word, and by its stem."""

    alone: tuple[_Phrase, ...]
    longer: dict[str, list[_Phrase]]
    stems: tuple[_Phrase, ...]


def tokens_of(text: str) -> tuple[str, ...]:
    """The words of ``text`` in lower case, hyphens taken for spaces, "'s" left out."""
    plain = text.lower().replace("’", "'").replace("‘", "'").replace("-", " ").replace("–", " ")
    return tuple(word.removesuffix("'s") for word in _WORD.findall(plain))


def hits_in(tokens: Sequence[str]) -> list[Hit]:
    found: list[Hit] = []
    for at, token in enumerate(tokens):
        entries = _beginning_with(token)
        if entries is None:
            continue
        alone, longer, stems = entries
        for phrase in alone:
            found.append(Hit(phrase.kind, phrase.aspect, at, at + 1))
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        for phrase in longer.get(following, ()):
            if _goes_on(phrase.parts, tokens, at):
                found.append(Hit(phrase.kind, phrase.aspect, at, at + len(phrase.parts)))
        for phrase in stems:
            if following.startswith(phrase.parts[1][:-1]) and _goes_on(phrase.parts, tokens, at):
                found.append(Hit(phrase.kind, phrase.aspect, at, at + len(phrase.parts)))
    return found


def _goes_on(parts: tuple[str, ...], tokens: Sequence[str], at: int) -> bool:
    """Do the words from the third on fit, too?"""
    if len(parts) == 2:
        return True
    return at + len(parts) <= len(tokens) and all(
        _same(part, tokens[at + step]) for step, part in enumerate(parts[2:], 2)
    )


def _same(part: str, token: str) -> bool:
    return token.startswith(part[:-1]) if part.endswith("*") else token == part


@cache
def word_set(*names: str, of: str = "topics") -> frozenset[str]:
    """The single words of plain lists of a word file."""
    return frozenset(word for name in names for entry in words.words(of, name) for word in tokens_of(entry))


@cache
def _phrases() -> tuple[_Phrase, ...]:
    return tuple(_read())


def _read() -> Iterator[_Phrase]:
    for kind, listed in words.load("topics").items():
        if kind.startswith("stock") or kind == "small_words":
            continue
        aspects = listed if isinstance(listed, dict) else {kind: listed}
        for aspect, entries in aspects.items():
            if not isinstance(entries, list) or not all(isinstance(entry, str) and entry.strip() for entry in entries):
                raise BadRubric(f"topics.yaml: {kind}: {aspect} must be a list of words")
            yield from (_Phrase(kind, aspect, tuple(_parts(entry))) for entry in entries)


def _parts(entry: str) -> Iterator[str]:
    for part in entry.split():
        stem = part.endswith("*")
        *first, last = tokens_of(part.removesuffix("*")) or ("",)
        yield from (*first, last + "*" if stem else last)


@lru_cache(maxsize=20_000)
def _beginning_with(token: str) -> _Entries | None:
    alone: list[_Phrase] = []
    stems: list[_Phrase] = []
    longer: dict[str, list[_Phrase]] = {}
    for phrase in _by_letters().get(token[:2], ()):
        if not _same(phrase.parts[0], token):
            continue
        if len(phrase.parts) == 1:
            alone.append(phrase)
        elif phrase.parts[1].endswith("*"):
            stems.append(phrase)
        else:
            longer.setdefault(phrase.parts[1], []).append(phrase)
    return _Entries(tuple(alone), longer, tuple(stems)) if alone or longer or stems else None


@cache
def _by_letters() -> dict[str, list[_Phrase]]:
    found: dict[str, list[_Phrase]] = {}
    for phrase in _phrases():
        found.setdefault(phrase.parts[0].removesuffix("*")[:2], []).append(phrase)
    return found
