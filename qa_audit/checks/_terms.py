"""Terms of a word list, found in a text by one pass over its words.

Every form of every term stands under its first word: looked at are the words that a text and a list have in common.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, product
from typing import Any, NamedTuple

from qa_audit.errors import BadRubric

_WORD = re.compile(r"([^\W_]+(?:[&'’](?!s\b)[^\W_]+)*\+?)((?:['’]s\b)?)")
_GAP = re.compile(r"(?:['’]s?)?(?:[ \t\u00a0]{1,3}|[-‐‑–./]| ?/ ?)")
_GAP_OR_COMMA = re.compile(rf"(?:{_GAP.pattern})|, ")
_GAP_OR_STOP = re.compile(rf"(?:{_GAP.pattern})|\. ")
_STOPS = re.compile(r"[./]")
_ABBREVIATION = re.compile(r"[A-Z]{2,6}")
_SLOT = re.compile(r"<(\w+)>")
_NO_NAMES = ("the", "your", "her", "his", "their", "our", "this", "that", "new", "and", "for", "from", "with", "both")
_ENOUGH_CAPITALS = 2  # "PEP", "SENCo" and "ePEP" have them; a capital at the start of a sentence has not
_AROUND = 5  # words on either side in which a longer phrase is looked for


class Words(NamedTuple):
    """The words of a text in lower case, without possessive endings, and where each begins and ends."""

    low: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    places: Mapping[str, Sequence[int]]  # of each word: where among the words it stands

    def between(self, start: int, end: int) -> tuple[str, ...]:
        """The words that begin in ``text[start:end]``."""
        return self.low[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def around(self, first: int, stop: int) -> str:
        return " ".join(self.low[max(0, first - _AROUND) : stop + _AROUND])


@lru_cache(maxsize=16)
def words_of(text: str) -> Words:
    """The words of ``text``; "PP+", "A&E" and "don't" are one word, "twin-track" is two."""
    low = text.lower()
    if len(low) != len(text):  # a letter that grows in lower case would move every place after it
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    low = low.replace("’", "'")
    parts = _WORD.split(low)  # what stands before a word, the word, its ending, and so on
    ends = tuple(accumulate(map(len, parts)))
    found = tuple(parts[1::3])
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(found):
        places[word].append(place)
    return Words(found, ends[:-1:3], ends[1::3], places)


def capitals(written: str) -> int:
    return sum(map(str.isupper, written))


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that several forms name; ``entry`` is what the word list says of it."""

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
    guarded: bool  # counts only inside one of the term's ``only_in``
    gap: re.Pattern[str]  # what may stand between two of its words
    small_s: bool  # the plural of an abbreviation: "HAs", and not "HAS"


class Lexicon:
    """The forms of many terms, ready to be found."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(terms)
        self._seconds: dict[str, set[str]] = {}  # of each first word; "" where that word alone is a form
        self._by_start: dict[tuple[str, ...], list[_Form]] = {}  # of one word, or by the first two
        for term in self.terms:
            for number, written in enumerate(term.forms):
                for form in _forms(term, written, guarded=number == 0 and "only_in" in term.entry):
                    self._seconds.setdefault(form.words[0], set()).update(form.words[1:2] or ("",))
                    self._by_start.setdefault(form.words[:2], []).append(form)
        for forms in self._by_start.values():
            forms.sort(key=lambda form: -len(form.words))

    def hits(self, text: str) -> Iterator[Hit]:
        """Where terms stand in ``text``, in reading order: the longest form wins, none goes over the end of a line."""
        words = words_of(text)
        free = 0
        for index in self._beginnings(words):
            form = self._longest(text, words, index) if index >= free else None
            if form is not None:
                free = index + len(form.words)
                if not _means_something_else(form, text, words, index):
                    yield Hit(form.term, words.starts[index], words.ends[free - 1])

    def _beginnings(self, words: Words) -> list[int]:
        """Where a form may begin, by its first two words."""
        low, last = words.low, len(words.low) - 1
        return sorted(
            index
            for first in words.places.keys() & self._seconds.keys()
            for index in words.places[first]
            if "" in (seconds := self._seconds[first]) or (index < last and low[index + 1] in seconds)
        )

    def _longest(self, text: str, words: Words, index: int) -> _Form | None:
        for start in (words.low[index : index + 2], words.low[index : index + 1]):
            for form in self._by_start.get(start, ()):
                if _fits(form, text, words, index):
                    return form
        return None


def _fits(form: _Form, text: str, words: Words, index: int) -> bool:
    stop = index + len(form.words)
    if words.low[index:stop] != form.words:
        return False
    for place in range(index + 1, stop):
        if not form.gap.fullmatch(text, words.ends[place - 1], words.starts[place]):
            return False
    if form.small_s and text[words.ends[stop - 1] - 1] != "s":
        return False
    return not any(form.capitals) or all(
        capitals(text[words.starts[index + offset] : words.ends[index + offset]]) >= wanted
        for offset, wanted in enumerate(form.capitals)
    )


def _means_something_else(form: _Form, text: str, words: Words, index: int) -> bool:
    """Is it part of a longer phrase that means another thing, or not part of one of those that it has to be in?"""
    stop, entry = index + len(form.words), form.term.entry
    if not (form.guarded or "not_in" in entry or "not_after_name" in entry):
        return False
    around = f" {words.around(index, stop)} "
    if any(f" {phrase} " in around for phrase in _plain(form.term.phrases("not_in"))):
        return True
    if "not_after_name" in entry and _follows_name(text, words, index):
        return True
    if not form.guarded or any(f" {phrase} " in around for phrase in _plain(form.term.phrases("only_in"))):
        return False
    line = text[text.rfind("\n", 0, words.starts[index]) + 1 : (text + "\n").find("\n", words.ends[stop - 1])]
    return line.strip(" .;:") != text[words.starts[index] : words.ends[stop - 1]]


def _follows_name(text: str, words: Words, index: int) -> bool:
    """ "Rovers FC" is a club and no foster carer."""
    start, end = (words.starts[index - 1], words.ends[index - 1]) if index else (0, 0)
    return (
        words.low[index - 1] not in _NO_NAMES
        and end - start > 2
        and text[start:end].istitle()
        and text[end : words.starts[index]] == " "
    )


@lru_cache(maxsize=1024)
def _plain(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(plain(phrase) for phrase in phrases)


def plain(text: str) -> str:
    """The words of ``text`` in lower case with one space between, for comparing."""
    return " ".join(match.group(1) for match in _WORD.finditer(text.lower().replace("’", "'")))


def _forms(term: Term, written: str, *, guarded: bool) -> Iterator[_Form]:
    """``written`` and its plural."""
    words = [match.group(1) for match in _WORD.finditer(written)]
    if not words:
        raise BadRubric(f"a term without letters: {written!r}")
    if term.entry.get("case_sensitive"):
        wanted = tuple(map(capitals, words))
    else:
        wanted = tuple(_ENOUGH_CAPITALS if capitals(word) >= _ENOUGH_CAPITALS else 0 for word in words)
    if _ABBREVIATION.fullmatch(written):
        letters = tuple(written.lower())
        for ending in (letters[-1], f"{letters[-1]}s"):  # "S/W", "E.H.C.P."
            yield _Form(term, (*letters[:-1], ending), (1,) * len(letters), guarded, _STOPS, False)
    *front, last = (word.lower().replace("’", "'") for word in words)
    gap = _GAP_OR_COMMA if "," in written else _GAP_OR_STOP if ". " in written else _GAP
    for ending in _numbers(last):
        small_s = len(ending) > len(last) and wanted[-1] >= _ENOUGH_CAPITALS
        yield _Form(term, (*front, ending), wanted, guarded and ending == last, gap, small_s)


def _numbers(word: str) -> tuple[str, str]:
    """The word and its plural, or its singular."""
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word, word[:-1]
    if len(word) > 3 and word.endswith("y") and word[-2] not in "aeiou":
        return word, word[:-1] + "ies"
    return word, word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def filled(written: str, slots: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """``written`` with each <slot> filled in every way: "put <self> at risk" once for each word of ``self``."""
    names = _SLOT.findall(written)
    for name in names:
        if name not in slots:
            raise BadRubric(f"no slot is called {name}: {written!r}")
    for filling in product(*(slots[name] for name in names)):
        form = written
        for name, word in zip(names, filling, strict=True):
            form = form.replace(f"<{name}>", word, 1)
        yield form
