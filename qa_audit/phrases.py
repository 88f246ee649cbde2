"""Patterns made of the auditors' phrases: "*" for any ending, " .. " for up to four words between, a/b for either."""

import re
from collections.abc import Iterable
from functools import cache

from qa_audit import words

_BETWEEN = r"(?:[\s,]+[\w'’/-]+){0,4}?[\s,]+"


@cache
def pattern(name: str, *keys: str) -> re.Pattern[str]:
    """The phrases under the keys of the list ``name`` as one pattern of whole words."""
    return compiled(phrase for key in keys for phrase in words.words(name, key))


@cache
def first_words(name: str, *keys: str) -> re.Pattern[str]:
    """The words that the phrases begin with: a text without any of them holds no phrase, and is soon put aside."""
    return compiled({phrase.partition(" ")[0] for key in keys for phrase in words.words(name, key)})


def compiled(phrases: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"{_begins(longest)}(?<![\w/])(?:{'|'.join(map(_phrase, longest))})(?![\w/])", re.IGNORECASE)


def _begins(phrases: Iterable[str]) -> str:
    """A look at the letter that comes: without it every phrase is tried at every letter of a text."""
    firsts = {word[:1] for phrase in phrases for word in phrase.partition(" ")[0].split("/")}
    return f"(?=[{''.join(sorted(firsts))}])" if firsts and all(map(str.isalnum, firsts)) else ""


def _phrase(phrase: str) -> str:
    parts = (r"\s+".join(map(_word, part.split())) for part in phrase.split(" .. "))
    return _BETWEEN.join(parts)


def _word(word: str) -> str:
    parts = word.split("/")
    if min(map(len, parts)) < 2:  # "t/c" is one word
        return _literal(word)
    return f"(?:{'|'.join(map(_literal, parts))})"


def _literal(word: str) -> str:
    text = re.escape(word.removesuffix("*")).replace("'", "['’]")
    return text + r"[\w'’-]*" if word.endswith("*") else text
