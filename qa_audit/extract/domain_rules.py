"""By rule, which part of the child's life an action serves, by the words of rubrics/words/domains.yaml."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import cast, get_args

from qa_audit import words
from qa_audit.errors import BadRubric
from qa_audit.record import Domain

_PURPOSE = re.compile(
    r"\b(?:so that|in order to|in order that|so as to|because|for the purpose of)\b(?P<why>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_WORD = re.compile(r"[\w'&-]+")

TIERS = ("first", "words")
"""Of the two lists, the words of the first decide before those of the second."""

Phrases = dict[str, list[tuple[tuple[str, ...], Domain]]]


@cache
def _tier(name: str) -> Phrases:
    """Phrases by their first word (or its stem, with "*"), the longest first."""
    lists = words.load("domains").get(name)
    if not isinstance(lists, dict) or not set(lists) <= set(get_args(Domain)):
        raise BadRubric(f"domains.yaml: {name} must map the known domains to words")
    found: Phrases = {}
    for domain, entries in lists.items():
        for entry in entries:
            parts = tuple(entry.split())
            found.setdefault(parts[0][:3], []).append((parts, cast(Domain, domain)))
    for options in found.values():
        options.sort(key=lambda option: (-len(option[0]), option[0]))
    return found


def _matches(part: str, token: str) -> bool:
    return token.startswith(part[:-1]) if part.endswith("*") else token in (part, part + "s", part + "'s")


def _named(tokens: list[str], phrases: Phrases) -> Iterator[Domain]:
    """The domains that some words name, in the order of the words; of phrases that begin alike the longest."""
    for at, token in enumerate(tokens):
        for parts, domain in phrases.get(token[:3], ()):
            window = tokens[at : at + len(parts)]
            if len(window) == len(parts) and all(_matches(p, t) for p, t in zip(parts, window, strict=True)):
                yield domain
                break


def _tokens(text: str) -> list[str]:
    return [token.strip("'").lower() for token in _WORD.findall(text.replace("’", "'"))]


@lru_cache(maxsize=4096)
def domain_by_rule(text: str) -> Domain:
    """The domain of an action: its stated purpose first, then the deciding words, then the first domain named."""
    purpose = _PURPOSE.search(text)
    for part in (purpose.group("why") if purpose else "", text):
        tokens = _tokens(part)
        for tier in TIERS:
            domain = next(_named(tokens, _tier(tier)), None)
            if domain is not None:
                return domain
    return "other"


def phrases() -> Iterator[tuple[str, Domain]]:
    """Every entry of the word lists with its domain; of a stem, the stem."""
    for tier in TIERS:
        for options in _tier(tier).values():
            yield from ((" ".join(parts).rstrip("*"), domain) for parts, domain in options)
