"""The word classes of rubrics/words/topics.yaml: which of them the words of a sentence belong to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from qa_audit import words
from qa_audit.errors import BadRubric

_WORD = re.compile(r"\d[\d./:,]*\d%?|n/a|[^\W_]+(?:['&+.](?:[^\W_]+))*%?")


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of a class, by its tokens: ``at`` the first, ``stop`` one after the last."""

    kind: str  # the class: "health", "wish", ...
    aspect: str  # "teeth"; of a plain list the class again
    at: int
    stop: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    kind: str
    aspect: str
    parts: tuple[str, ...]

    def stands_at(self, tokens: Sequence[str], at: int) -> bool:
        if at + len(self.parts) > len(tokens):
            return False
        return all(_same(part, tokens[at + step]) for step, part in enumerate(self.parts))


def tokens_of(text: str) -> tuple[str, ...]:
    """The words of ``text`` in lower case, hyphens taken for spaces, "'s" left out."""
    plain = text.lower().replace("’", "'").replace("‘", "'").replace("-", " ").replace("–", " ")
    return tuple(word.removesuffix("'s") for word in _WORD.findall(plain))


def hits_in(tokens: Sequence[str]) -> Iterator[Hit]:
    for at, token in enumerate(tokens):
        for phrase in _beginning_with(token):
            if phrase.stands_at(tokens, at):
                yield Hit(phrase.kind, phrase.aspect, at, at + len(phrase.parts))


def _same(part: str, token: str) -> bool:
    return token.startswith(part[:-1]) if part.endswith("*") else token == part


@cache
def word_set(*names: str) -> frozenset[str]:
    """The single words of plain lists, for counting what is left of a sentence without them."""
    return frozenset(word for name in names for entry in words.words("topics", name) for word in tokens_of(entry))


@cache
def _phrases() -> tuple[dict[str, list[_Phrase]], dict[str, list[_Phrase]]]:
    """Phrases by their first word; and those whose first word is a stem, by its first three letters."""
    whole: dict[str, list[_Phrase]] = {}
    stems: dict[str, list[_Phrase]] = {}
    for kind, aspect, entry in _entries():
        parts = tuple(_parts(entry))
        if not parts:
            raise BadRubric(f"topics.yaml: {kind}: an entry without a word")
        phrase = _Phrase(kind, aspect, parts)
        if parts[0].endswith("*"):
            stems.setdefault(parts[0][:3], []).append(phrase)
        else:
            whole.setdefault(parts[0], []).append(phrase)
    return whole, stems


def _parts(entry: str) -> Iterator[str]:
    for part in entry.split():
        yield from ((*tokens_of(part[:-1])[:-1], tokens_of(part[:-1])[-1] + "*") if part.endswith("*") else tokens_of(part))


def _entries() -> Iterator[tuple[str, str, str]]:
    for kind, listed in words.load("topics").items():
        if kind.startswith("stock") or kind == "small_words":
            continue
        aspects = listed if isinstance(listed, dict) else {kind: listed}
        for aspect, entries in aspects.items():
            if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
                raise BadRubric(f"topics.yaml: {kind}: {aspect} must be a list of words")
            yield from ((kind, aspect, entry) for entry in entries)


@lru_cache(maxsize=20_000)
def _beginning_with(token: str) -> tuple[_Phrase, ...]:
    whole, stems = _phrases()
    return (*whole.get(token, ()), *(phrase for phrase in stems.get(token[:3], ()) if token.startswith(phrase.parts[0][:-1])))
