"""Terms of a word list, found in a text by one pass over its words.

Every form of every term stands under its first word, so a text of 2,500 words costs 2,500 look-ups.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import Any

from qa_audit.errors import BadRubric

_WORD = re.compile(r"[^\W_]+(?:[&’'][^\W_]+)*\+?")
_GAP = re.compile(r"[\s\u00ad]{1,3}|[-‐‑–./]|\s?/\s?")
_SLOT = re.compile(r"<(\w+)>")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text as it is looked up: lower case, without a possessive ending."""

    low: str
    start: int
    end: int
    capitals: int


@lru_cache(maxsize=64)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of ``text``; "PP+", "A&E" and "don't" are one word, "twin-track" is two."""
    return tuple(_word(found) for found in _WORD.finditer(text))


def _word(found: re.Match[str]) -> Word:
    written = found.group()
    end = found.end()
    if len(written) > 2 and written[-2] in "’'" and written[-1] in "sS":
        written, end = written[:-2], end - 2
    capitals = sum(map(str.isupper, written)) if written[:1].isupper() or not written.islower() else 0
    return Word(written.lower().replace("’", "'"), found.start(), end, capitals)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that several forms name; ``entry`` is its place in the word list, as written there."""

    name: str
    forms: tuple[str, ...]
    entry: Mapping[str, Any] = field(hash=False, compare=False)

    def __getitem__(self, key: str) -> str:
        return str(self.entry.get(key, ""))

    def phrases(self, key: str) -> tuple[str, ...]:
        return tuple(self.entry.get(key, ()))


@dataclass(frozen=True, slots=True)
class Hit:
    term: Term
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Form:
    term: Term
    words: tuple[str, ...]
    capitals: tuple[int, ...]  # of each word: how many there must be
    exact: bool  # counts only inside one of the term's ``only_in``


class Lexicon:
    """The forms of many terms, ready to be found."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(terms)
        self._by_first: dict[str, list[_Form]] = {}
        for term in self.terms:
            for number, written in enumerate(term.forms):
                for form in _forms(term, written, number == 0 and "only_in" in term.entry):
                    self._by_first.setdefault(form.words[0], []).append(form)
        for forms in self._by_first.values():
            forms.sort(key=lambda form: -len(form.words))

    def hits(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
        """Where terms stand in ``text[start:end]``; the longest form wins, and none overlap."""
        words = words_of(text)
        index, last = _range(words, start, len(text) if end is None else end)
        while index < last:
            form = next((f for f in self._by_first.get(words[index].low, ()) if _fits(f, text, words, index, last)), None)
            if form is None:
                index += 1
                continue
            stop = index + len(form.words)
            if not _means_something_else(form, text, words, index, (start, end)):
                yield Hit(form.term, words[index].start, words[stop - 1].end)
            index = stop


def _range(words: tuple[Word, ...], start: int, end: int) -> tuple[int, int]:
    return (
        bisect_right(words, start, key=lambda word: word.end),
        bisect_right(words, end, key=lambda word: word.end),
    )


def _fits(form: _Form, text: str, words: tuple[Word, ...], index: int, last: int) -> bool:
    if index + len(form.words) > last:
        return False
    for offset, (low, capitals) in enumerate(zip(form.words, form.capitals, strict=True)):
        word = words[index + offset]
        if word.low != low or word.capitals < capitals:
            return False
        if offset and not _GAP.fullmatch(text, words[index + offset - 1].end, word.start):
            return False
    return True


def _means_something_else(
    form: _Form, text: str, words: tuple[Word, ...], index: int, bounds: tuple[int, int | None]
) -> bool:
    stop = index + len(form.words)
    around = " ".join(word.low for word in words[max(0, index - 5) : stop + 5])
    if any(f" {phrase} " in f" {around} " for phrase in _plain(form.term.phrases("not_in"))):
        return True
    if form.term.entry.get("not_after_name") and index and _is_name(text, words[index - 1], words[index]):
        return True
    if not form.exact:
        return False
    alone = not text[bounds[0] : words[index].start].strip() and not text[words[stop - 1].end : bounds[1]].strip()
    return not alone and not any(f" {phrase} " in f" {around} " for phrase in _plain(form.term.phrases("only_in")))


def _is_name(text: str, before: Word, word: Word) -> bool:
    return before.capitals == 1 and len(before.low) > 2 and text[before.end : word.start] == " "


@lru_cache(maxsize=1024)
def _plain(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(word.low for word in words_of(phrase)) for phrase in phrases)


def _forms(term: Term, written: str, exact: bool) -> Iterator[_Form]:
    words = words_of(written)
    if not words:
        raise BadRubric(f"a term without letters: {written!r}")
    strict = bool(term.entry.get("case_sensitive"))
    capitals = tuple(word.capitals if strict or word.capitals > 1 else 0 for word in words)
    capitals = tuple(min(count, 2) if not strict else count for count in capitals)
    *front, final = (word.low for word in words)
    for ending in _plurals(final):
        yield _Form(term, (*front, ending), capitals, exact and ending == final)


def _plurals(word: str) -> tuple[str, ...]:
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return (word, word[:-1])
    if len(word) > 3 and word.endswith("y") and word[-2] not in "aeiou":
        return (word, word[:-1] + "ies")
    return (word, word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s"))


def spelled_out(written: str, slots: Mapping[str, Iterable[str]]) -> list[str]:
    """``written`` with each <slot> filled in every way: "put <self> at risk" is one form for each word of ``self``."""
    names = _SLOT.findall(written)
    for name in names:
        if name not in slots:
            raise BadRubric(f"no slot is called {name}: {written!r}")
    fillings = product(*(slots[name] for name in names))
    return [_filled(written, filling) for filling in fillings]


def _filled(written: str, filling: tuple[str, ...]) -> str:
    words = iter(filling)
    return " ".join(_SLOT.sub(lambda _: next(words), written).split())
