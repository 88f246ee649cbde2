"""The texts of one record with everything replaced that says who or where somebody is."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from qa_audit.names.cast import Cast, Known
from qa_audit.names.codes import Codes
from qa_audit.names.finder import Finder, Row, heads_of
from qa_audit.names.shapes import Shape, births, contacts, places, with_bodies
from qa_audit.names.words import fold, tidy, tokens

_DOTTED = re.compile(r"(?<!\w)(?:[A-Z]\.\s?){1,3}[A-Z]\b\.?")
_NUMBERED = re.compile(r"\w[\w/-]*\d[\w/-]*|\d+")

LONGEST_KEPT = 300
"""Letters of a text that is kept as it was taken apart: what a rubric says is short, and of every record the same."""

Found = tuple[int, int, Callable[[], str]]


class Parts(NamedTuple):
    """What stands in a text, whoever's record it is of; names may begin at ``heads`` of the ``row``."""

    row: Row
    heads: tuple[int, ...]
    contacts: tuple[Shape, ...]
    named: tuple[re.Match[str], ...]


def _parts(text: str) -> Parts:
    row = tuple(tokens(text))
    return Parts(row, tuple(heads_of(row)), tuple(contacts(text)), tuple(with_bodies(text)))


_kept_parts = lru_cache(1_000)(_parts)


class Replacer:
    def __init__(self, cast: Cast, known: Known, codes: Codes) -> None:
        self._cast = cast
        self._known = known
        self._codes = codes
        self._finder = Finder(cast, known, short=codes.how == "none")
        self._done: dict[tuple[str, bool], str] = {}

    def text(self, text: str, somebody: bool = False) -> str:
        """The text without names; in one about ``somebody`` every capital is a name's, but for roles and relations."""
        if not text:
            return text
        done = self._done.get((text, somebody))
        if done is None:
            done = self._done[text, somebody] = self._replaced(tidy(text), somebody)
        return done

    def _replaced(self, text: str, somebody: bool) -> str:
        parts: list[str] = []
        at = 0
        for start, end, instead in sorted(self._found(text, somebody), key=lambda one: (one[0], -one[1])):
            if start >= at:
                parts += (text[at:start], instead())
                if parts[-1].endswith(".") and text[end : end + 1] == ".":
                    end += 1
            at = max(at, end)
        return "".join((*parts, text[at:]))

    def _found(self, text: str, somebody: bool) -> Iterator[Found]:
        parts = _kept_parts(text) if len(text) <= LONGEST_KEPT else _parts(text)
        for shape in (*parts.contacts, *births(text, self._known.births_as_written, self._cast.births)):
            if text[shape.start : shape.end].casefold() not in self._known.references:
                yield shape.start, shape.end, self._fixed(shape)
        for shape in places(text, parts.named, self._finder.is_person):
            yield shape.start, shape.end, self._place(shape, text[shape.start : shape.end])
        if self._codes.how == "none":
            yield from self._short(text)
        for row in self._finder.names(text, parts.row, parts.heads, somebody):
            yield row[0].start, row[-1].end, self._person(row, text[row[0].start : row[-1].end])

    def _short(self, text: str) -> Iterator[Found]:
        """What is left of people when names are gone: references and initials."""
        for found in _NUMBERED.finditer(text):
            if found[0].casefold() in self._known.references:
                yield found.start(), found.end(), self._code(f"child:{found[0].casefold()}", found[0])
        for found in _DOTTED.finditer(text):
            letters = fold("".join(letter for letter in found[0] if letter.isalpha()))
            yield (
                found.start(),
                found.end(),
                self._code(self._cast.initials.get(letters, f"person:{letters}"), found[0]),
            )

    def _fixed(self, shape: Shape) -> Callable[[], str]:
        return lambda: f"[{shape.kind}]"

    def _place(self, shape: Shape, written: str) -> Callable[[], str]:
        whom = " ".join(fold(word) for word in written.split())
        return lambda: self._codes.numbered(shape.kind, whom, written)

    def _person(self, row: Row, written: str) -> Callable[[], str]:
        return self._code(self._whom(row), written)

    def _code(self, whom: str, written: str) -> Callable[[], str]:
        return lambda: self._codes.person(whom, written)

    def _whom(self, row: Row) -> str:
        low = tuple(token.low for token in row)
        for form in (low, low[:1], low[-1:]):
            if form in self._cast.forms:
                return self._cast.forms[form]
        return f"{'person' if self._finder.is_person(low[0]) else 'name'}:{' '.join(low)}"
