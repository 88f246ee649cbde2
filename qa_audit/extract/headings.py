"""Which lines are headings, and which section of a review each opens (rubrics/words/headings.yaml)."""

import re
from functools import cache

from qa_audit import words
from qa_audit.extract.lines import Item, is_prose, normal

_NUMBERING = re.compile(
    r"^(?:(?:section|part|box|step|postcard|chapter|item|question|page|q)"
    r"(?:\s*\d[\w.]*|\s+(?:[a-z]|[ivx]+)\b)\s*[-–—:.)]?\s+"
    r"|\(?(?:\d{1,2}(?:\.\d{1,2})*[a-z]?(?:-[a-z])?[.):]?|[a-z]\d{1,2}[a-z]?[.):]?"
    r"|(?:[a-z]|[ivx]{1,5})(?:-[a-z])?[.):])\s+(?=\S))",
)
_NOT_A_WORD = re.compile(r"[^\w'&/-]+")
_SMALL = frozenset(words.words("paper", "small"))
_OLD, _OF_A_LIST, _NEW = (frozenset(words.words("paper", key)) for key in ("old", "of_a_list", "new"))
_PERHAPS_OLD = (None, "decisions", "needs", "care_plan_permanence")
_MOST_WORDS = 14
_MOST_PLAIN_WORDS = 8  # of a heading that looks like any other line
_LARGER = 1.15  # times the size of the body's print

Phrase = tuple[str, ...]


@cache
def _phrases() -> dict[str, list[tuple[Phrase, str]]]:
    """Phrases and the sections they tell, by their first word, the longest first."""
    found: dict[str, list[tuple[Phrase, str]]] = {}
    for canonical in words.load("headings"):
        for phrase in words.words("headings", canonical):
            parts = tuple(_tokens(phrase))
            found.setdefault(parts[0], []).append((parts, canonical))
    for options in found.values():
        options.sort(key=lambda option: -len(option[0]))
    return found


def _tokens(text: str) -> list[str]:
    """The words of a heading; those of "health/education" apart."""
    parts = _NOT_A_WORD.sub(" ", normal(text).replace("/", " ")).split()
    return [part.strip("'-") for part in parts]


@cache
def canonical_of(heading: str) -> str | None:
    """The section that a heading opens: the longest phrase of the list that it holds, None if it holds none.

    Of phrases equally long the one that stands first in the heading wins.
    """
    tokens = _tokens(_NUMBERING.sub("", normal(heading)))
    found = _longest_phrase(tokens)
    canonical = found[1] if found else None
    return "previous_decisions" if canonical in _PERHAPS_OLD and _is_old_list(tokens) else canonical


def _is_old_list(tokens: list[str]) -> bool:
    """ "Have the last decisions been carried out?", "Update on previous review actions"."""
    said = set(tokens)
    return bool(said & _OLD) and bool(said & _OF_A_LIST) and not said & _NEW


def _longest_phrase(tokens: list[str]) -> tuple[Phrase, str] | None:
    best: tuple[Phrase, str] | None = None
    for at, first in enumerate(tokens):
        fits = (option for option in _phrases().get(first, ()) if tuple(tokens[at : at + len(option[0])]) == option[0])
        longest = next(fits, None)
        if longest and (best is None or len(longest[0]) > len(best[0])):
            best = longest
    return best


def could_be_heading(item: Item) -> bool:
    """Short enough, and no sentence: what any heading has to be."""
    return not item.text.endswith((".", ",", ";")) and item.words <= _MOST_WORDS and any(map(str.isalpha, item.text))


def looks_like_heading(item: Item, body_size: float | None) -> bool:
    """Does a paragraph's style or print make it a heading? ``body_size`` is the paper's usual print in points."""
    line = item.line
    if line.level is not None or (line.style or "").lower().startswith(("heading", "subtitle")):
        return could_be_heading(item) or item.words <= 2 * _MOST_WORDS
    large = bool(line.size and body_size and line.size >= body_size * _LARGER)
    return (line.bold >= 0.9 or large) and could_be_heading(item)


def reads_like_heading(item: Item) -> bool:
    """Would a plain line of these words be a heading? Only where the words say so with little else around them."""
    if not could_be_heading(item) or item.words > _MOST_PLAIN_WORDS or ":" in item.text[:-1]:
        return False
    if is_prose(item.text) and not item.text.endswith(("?", ":")):
        return False
    tokens = _tokens(_NUMBERING.sub("", normal(item.text)))
    phrase = _longest_phrase(tokens)
    telling = [word for word in tokens if word not in _SMALL]
    return phrase is not None and (2 * len(phrase[0]) >= len(telling) or item.text.endswith("?"))


def number_of(item: Item) -> int | None:
    """The number printed or typed before a line: 3 of "3. Health"."""
    found = re.match(r"\d{1,2}", item.marker or "")
    return int(found.group()) if found else None
