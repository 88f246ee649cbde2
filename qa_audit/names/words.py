"""Which words of a text are names, going by lists and shapes: what hides them must rather take one too many.

A word is compared ``fold``ed: small letters, no accents, no apostrophes. What the word lists don't know and what
stands with a capital is a name, so the lists hold the ordinary words (rubrics/words/ordinary.yaml, privacy.yaml).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from qa_audit import words

_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f]")
_TOKEN = re.compile(r"[^\W\d_]+(?:[’'ʼ‘`´-][^\W\d_]+)*")
_ENDING = re.compile(r"(?i)(?<=\w)[’'ʼ‘`´](?:s|d|ll|ve|re|m)$")
_NOT = re.compile(r"(?i)n[’'ʼ‘`´]t$")
_BEGINS = re.compile(r"(?:^|[.!?:;\n•·|▪●–—\"“”«‘(\[/]|(?:^|\n)\s*[-*\d]+[.)]?)\s*[\"“‘'(\[]*\s*$")
_ABBREVIATION = re.compile(r"(?:[A-Z]{2,}s|[A-Z]{1,3}[a-z]{1,2}[A-Z]{1,3}s?|[a-z]{1,2}[A-Z]\w*)$")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_SURE_ENDING = re.compile(r"\w{3,}(?:ing|tion|tions|ment|ments|ness|ably|ably|ally|edly|ities|sed|ted|ised|ized)$")

PARTICLES = frozenset(
    {"van", "der", "den", "de", "la", "du", "al", "el", "bin", "bint", "ibn", "ap", "ab", "ul", "da", "dos"}
)
"""Small words inside names."""

SHORTEST_SHOUT = 5
"""Letters: a shorter word all in capitals is an abbreviation, unless it is known as a name."""


class Token(NamedTuple):
    """A word without its "'s", ``low`` when folded; of one that ``begins`` the capital says nothing."""

    start: int
    end: int
    text: str
    low: str
    begins: bool
    owns: bool

    @property
    def capital(self) -> bool:
        first = self.text[0]
        return first.isupper() or not (first.isascii() or _LATIN.match(first))

    @property
    def shouted(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


def tidy(text: str) -> str:
    """Composed letters, and none that can't be seen: no name hides behind a zero-width space."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text))


@lru_cache(50_000)
def fold(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(letter for letter in plain if letter.isalnum() or letter == "-")


def tokens(text: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(text):
        kept, low = _kept_of(found[0])
        if low:
            start, end = found.span()
            stop = start + len(kept)
            yield Token(start, stop, kept, low, _begins(text, start), stop < end)


def lows(text: str) -> dict[str, str]:
    """Each word that stands in a text, and the same folded."""
    return {word: _kept_of(word)[1] for word in set(_TOKEN.findall(text))}


@lru_cache(50_000)
def _kept_of(word: str) -> tuple[str, str]:
    """The word without its "'s", and that folded; of "don't" nothing is kept."""
    if _NOT.search(word):
        return "", ""
    kept = _ENDING.sub("", word)
    return kept, fold(kept)


def _begins(text: str, start: int) -> bool:
    """Does what stands here begin a sentence, a line or a quotation?"""
    if start > 1 and text[start - 1] == " " and (text[start - 2].isalpha() or text[start - 2] == ","):
        return False  # in the midst of a sentence, as most words are: no pattern needed to tell
    return start == 0 or bool(_BEGINS.search(text[max(0, start - 12) : start]))


@cache
def listed(name: str, key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.words(name, key))


@cache
def first_names() -> frozenset[str]:
    return frozenset(fold(name) for names in words.load("first_names").values() for name in names)


@cache
def names_and_words() -> frozenset[str]:
    """First names that are ordinary words too: "Will", "Grace"."""
    return frozenset(filter(is_ordinary, first_names()))


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(fold(word) for word in str(words.load("ordinary")["words"]).split())


@cache
def stops() -> frozenset[str]:
    """Words that end a name: days, roles, labels, relations."""
    people = (listed("people", key) for key in ("male", "female", "either", "jobs", "groups", "child"))
    return frozenset().union(listed("names", "not_names") | _kept() | listed("names", "bodies"), *people)


@cache
def _kept() -> frozenset[str]:
    return listed("privacy", "kept")


@cache
def titles() -> frozenset[str]:
    others = (listed("people", key) for key in ("male_titles", "female_titles", "titles"))
    return listed("names", "titles").union(*others) - listed("people", "either")


@cache
def who() -> frozenset[str]:
    """Relations and roles: what stands behind one of them is a name."""
    return frozenset().union(*(listed("people", key) for key in ("male", "female", "either", "jobs"))) | {
        "named",
        "called",
    }


@cache
def _abbreviations() -> frozenset[str]:
    """Every word written in capitals in the jargon lists."""
    found: set[str] = set()
    for entry in words.load("jargon")["terms"]:
        for form in (entry["term"], *entry.get("variants", ()), *entry.get("also", ())):
            found.update(fold(word) for word in re.findall(r"[\w’'-]+", form))
    return frozenset(found)


@cache
def of_the_field() -> frozenset[str]:
    """The words of roles, headings, fields and jargon: those that professionals give a capital anywhere."""
    found: set[str] = set()
    for name in ("roles", "headings", "fields", "tables", "jargon", "domains"):
        found.update(_words_of(words.load(name)))
    identity = words.load("topics")["identity"]
    for aspect in ("ethnicity", "faith", "language"):
        found.update(_words_of(identity[aspect]))
    return frozenset(found) | stops() | _kept()


def _words_of(found: object) -> Iterator[str]:
    return map(fold, re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(_strings(found))))


def _strings(found: object) -> Iterator[str]:
    """Every key and value of a word list; explanations in plain words are none of its words."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for key, value in found.items():
            if key not in ("plain", "kinder", "sources", "told_by"):
                yield str(key)
                yield from _strings(value)
    elif isinstance(found, list):
        for value in found:
            yield from _strings(value)


@lru_cache(50_000)
def is_of_the_field(low: str) -> bool:
    known = of_the_field()
    return low in known or any(base in known for base in _bases(low)) or all(part in known for part in low.split("-"))


def words_first() -> frozenset[str]:
    return listed("privacy", "words_first")


@lru_cache(50_000)
def is_ordinary(low: str) -> bool:
    """Does an ordinary word, its plain form or each of its parts stand in the lists?"""
    if low in _ordinary() or low in _kept() or low in stops() or low in _abbreviations() or low in words_first():
        return True
    if "-" in low:
        return all(len(part) < 2 or is_ordinary(part) for part in low.split("-"))
    return any(base in _ordinary() for base in _bases(low))


def _bases(low: str) -> Iterator[str]:
    for ending, others in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) > 1:
            stem = low[: -len(ending)]
            yield from (stem + other for other in others)
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]
            if ending in ("s", "ly", "ness", "ing", "ed") and len(stem) > 4:
                yield from (base for base in _bases(stem) if base != low)
    for start in ("un", "re", "non", "pre", "over", "mis", "dis", "co"):
        if low.startswith(start) and len(low) > len(start) + 3:
            yield low[len(start) :]


_ENDINGS = (
    ("s", ("",)), ("es", ("",)), ("ies", ("y",)), ("ed", ("", "e")), ("ied", ("y",)), ("ing", ("", "e")),
    ("ly", ("", "le")), ("ily", ("y",)), ("er", ("", "e")), ("ers", ("", "e")), ("est", ("", "e")), ("ness", ("",)),
    ("iness", ("y",)),
)  # fmt: skip


@lru_cache(50_000)
def is_first_name(low: str) -> bool:
    """A first name that is no ordinary word too, whole or in its parts ("Ellie-Mae")."""
    if low in first_names():
        return low not in words_first()
    parts = low.split("-")
    return len(parts) > 1 and any(part in first_names() and part not in words_first() for part in parts)


def is_foreign(text: str) -> bool:
    """Letters of another script: in an English record most often a name."""
    return any(letter.isalpha() and not _LATIN.match(letter) for letter in text)


def is_abbreviation(token: Token) -> bool:
    text = token.text
    if _ABBREVIATION.fullmatch(text) and not re.match(r"Ma?c[A-Z]", text):
        return True
    return token.shouted and (len(text) < SHORTEST_SHOUT or token.low in _abbreviations())


def looks_ordinary(token: Token) -> bool:
    """Of a word that no list has, at the head of a sentence: has it the ending of a verb or a thing?"""
    return token.text[1:].islower() and token.text.isalpha() and bool(_SURE_ENDING.fullmatch(token.low))
