"""The word list ``rubrics/words/times.yaml``, made into patterns once a process."""

import re
from functools import cache

from qa_audit import words
from qa_audit.extract.dates import MONTH, WEEKDAY
from qa_audit.extract.quantities import NUMBER, ORDINAL

_ANY = r"[^\s,;.()]+(?:\s+[^\s,;.()]+){0,3}?"
_PLACEHOLDER = re.compile(r"[\W_x]*|\(.*\bdate\b.*\)|\[.*\]|<.*>|\{.*\}", re.I | re.S)

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_CALENDAR = re.compile(rf"(?:{MONTH}|{WEEKDAY}s?|{ORDINAL}|{NUMBER})", re.I)

Trie = dict[str, "Trie"]


@cache
def phrases(*keys: str, plural: bool = False) -> re.Pattern[str]:
    """A pattern for the entries under ``keys``, the longest first; spaces match spaces and hyphens."""
    return re.compile(rf"(?<![\w'])(?:{alternatives(*keys)}){'s?' if plural else ''}(?!\w)", re.I)


@cache
def alternatives(*keys: str) -> str:
    """The entries under ``keys`` as the inside of a group, entries that begin alike grouped (much faster)."""
    trie: Trie = {}
    for key in keys:
        for entry in words.words("times", key):
            branch = trie
            for word in entry.lower().replace("-", " ").split():
                branch = branch.setdefault(word, {})
            branch[""] = {}
    return _joined(trie)


@cache
def hints(key: str) -> tuple[str, ...]:
    """Small letters of which a text must hold one to hold an entry under ``key``: the longest word of each entry."""
    entries = words.words("times", key)
    return tuple(sorted({max(entry.lower().replace("-", " ").split(), key=len) for entry in entries}))


def _joined(trie: Trie) -> str:
    options = []
    for word, rest in sorted(trie.items(), key=lambda item: (item[0] != "*", len(item[0]), item[0]), reverse=True):
        if not word:
            continue
        here = _ANY if word == "*" else re.escape(word)
        tail = _joined({key: branch for key, branch in rest.items() if key})
        after = rf"[\s-]+(?:{tail})" if tail else ""
        options.append(here + (f"(?:{after})?" if after and "" in rest else after))
    return "|".join(options)


@cache
def _vocabulary() -> frozenset[str]:
    entries = (entry for key in words.load("times") for entry in words.words("times", key))
    return frozenset(word for entry in entries for word in _WORD.findall(entry.lower()))


def all_known(said: str) -> bool:
    """Whether every word of some words can belong to a time: a quick test before the real one."""
    return all(word in _vocabulary() or _CALENDAR.fullmatch(word) for word in _WORD.findall(said.lower()))


@cache
def _nothing() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{alternatives('nothing')})\W*", re.I)


def says_nothing(cell: str) -> bool:
    """Whether a deadline cell is blank, a dash, a placeholder, or words for "nothing said"."""
    return bool(_PLACEHOLDER.fullmatch(cell.strip()) or _nothing().fullmatch(cell))
