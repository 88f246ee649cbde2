"""Where names stand in a text: what is known to be one, and every capital that ordinary words don't account for."""

import re
from collections.abc import Iterable, Iterator, Sequence

from qa_audit.names.cast import Cast, Known
from qa_audit.names.words import (
    PARTICLES,
    Token,
    first_names,
    is_abbreviation,
    is_first_name,
    is_foreign,
    is_of_the_field,
    is_ordinary,
    listed,
    looks_ordinary,
    stops,
    titles,
    who,
)

Row = Sequence[Token]

MOST_WORDS = 4
_SHORTEST_SMALL = 4
"""Letters of a common first name that is seen even where it is written small."""

_BESIDE = re.compile(r"[ \t\u00a0]{1,2}|\.[ \t]?|-")
_JOINED = re.compile(r"\s*(?:,|&|/|\band\b|\bor\b)\s*(?:and\s+)?")
_MONTHS = frozenset({"april", "may", "june", "august", "march", "summer", "autumn", "january", "july"})
_BEFORE_MONTH = re.compile(
    r"(?i)(?:\d(?:st|nd|rd|th)?|\b(?:in|by|of|from|since|until|till|to|early|late|mid|end|last|next|this|every)|[-/–])[\s-]*$"
)
_AFTER_MONTH = re.compile(r"(?i)\s*(?:\d|half|holiday|bank|school|term|and (?:june|july|august|september)\b)")


def heads_of(row: Row) -> Iterator[int]:
    """Where a name may begin. A small ordinary word is none in any record, and most words are such."""
    for at, token in enumerate(row):
        if token.capital or not token.text.islower() or not is_ordinary(token.low):
            yield at


class Finder:
    """Finds in the texts of one record. ``short`` initials of its people are names too."""

    def __init__(self, cast: Cast, known: Known, short: bool) -> None:
        self._cast = cast
        self._known = known
        self._short = short

    def names(self, text: str, row: Row, heads: Iterable[int], somebody: bool = False) -> Iterator[Row]:
        """Each name as the row of its words; a text about ``somebody`` holds nothing but roles and a name.

        ``row`` and ``heads`` are those of the text: see ``heads_of``.
        """
        free = 0
        for at in heads:
            if at < free or not self._is_name(text, row, at, somebody):
                continue
            first = last = at
            while last - first + 1 < MOST_WORDS and self._goes_on(text, row, last, somebody):
                last += 1
            while first and _is_initial(row[first - 1]) and _are_beside(text, row[first - 1], row[first]):
                first -= 1
            yield row[first : last + 1]
            free = last + 1

    def is_person(self, low: str) -> bool:
        return low in self._cast.child or low in self._cast.people or low in first_names() or low in self._known.names

    def _is_name(self, text: str, row: Row, at: int, somebody: bool) -> bool:
        token, low = row[at], row[at].low
        if len(low) < 2:
            return token.capital and _is_titled(text, row, at)
        if low in self._cast.child:
            return not _is_month(text, token) if token.capital else not is_ordinary(low)
        if _is_month(text, token):
            return False
        if self._short and token.shouted and low in self._cast.initials:
            return True
        if low in self._known.names:
            return True
        if is_first_name(low) and low not in stops():
            return token.capital or (len(low) >= _SHORTEST_SMALL and not is_ordinary(low))
        if not token.capital:
            return self._holds_a_child(low)
        return is_foreign(token.text) or self._is_by_its_capital(text, row, at, somebody)

    def _holds_a_child(self, low: str) -> bool:
        """A name made up of the child's ("zuriplays")."""
        return not is_ordinary(low) and any(len(name) > 3 and name in low for name in self._cast.child)

    def _is_by_its_capital(self, text: str, row: Row, at: int, somebody: bool) -> bool:
        token = row[at]
        if token.low in stops() or token.low in titles():
            return False
        if _is_titled(text, row, at) or (
            len(row) == 1 and token.low in first_names() and not is_of_the_field(token.low)
        ):
            return True
        if is_ordinary(token.low) or token.low in self._cast.people:
            if self._is_word_as_name(text, row, at) or _stands_out(row, at):
                return True
            return somebody and not is_abbreviation(token)
        if is_abbreviation(token):
            return False
        return not token.begins or somebody or not (token.low in self._known.small or looks_ordinary(token))

    def _is_word_as_name(self, text: str, row: Row, at: int) -> bool:
        """An ordinary word is a name behind a title or a relation, beside a name, or by what it does."""
        token = row[at]
        if token.low in who() or (token.shouted and is_abbreviation(token)):
            return False
        alone = not _is_among_capitals(row, at)
        if not (token.low in first_names() or token.low in self._cast.people):
            return alone and not token.begins and at > 0 and not row[at - 1].capital and row[at - 1].low in who()
        if token.owns or self._is_joined(text, row, at) or self._is_before_a_name(text, row, at):
            return True
        return _acts(row, at) if token.begins else alone

    def _is_joined(self, text: str, row: Row, at: int) -> bool:
        """ "Rose and Zuri"."""
        for other in (at - 1, at + 1, at - 2, at + 2):
            if 0 <= other < len(row):
                first, second = sorted((at, other))
                if _JOINED.fullmatch(text[row[first].end : row[second].start]) and self._is_sure(row[other]):
                    return True
        return False

    def _is_before_a_name(self, text: str, row: Row, at: int) -> bool:
        """ "Grace Boadi", but not the question "Will Zuri"."""
        if at + 1 == len(row) or not _are_beside(text, row[at], row[at + 1]) or not self._is_sure(row[at + 1]):
            return False
        asks = row[at].begins and row[at].low in ("will", "may")
        return not asks or (row[at].low, row[at + 1].low) in self._cast.forms

    def _is_sure(self, token: Token) -> bool:
        if not token.capital or token.low in stops() or is_abbreviation(token):
            return False
        return token.low in self._cast.child or is_first_name(token.low) or not is_ordinary(token.low)

    def _goes_on(self, text: str, row: Row, at: int, somebody: bool) -> bool:
        """Does the next word belong to the name? A role or a label doesn't, nor what stands behind "'s"."""
        if at + 1 == len(row) or not _are_beside(text, row[at], row[at + 1]):
            return False
        after = row[at + 1]
        if after.low in PARTICLES and not after.capital:
            return at + 2 < len(row) and row[at + 2].capital and row[at + 2].low not in stops()
        if _is_initial(after) or self._is_name(text, row, at + 1, somebody):
            return True
        return after.capital and not after.begins and after.low not in stops() | titles() and not is_abbreviation(after)


def _are_beside(text: str, token: Token, after: Token) -> bool:
    between = text[token.end : after.start]
    return bool(_BESIDE.fullmatch(between)) and (between[:1] != "." or len(token.text) == 1)


def _is_initial(token: Token) -> bool:
    return len(token.text) == 1 and token.text.isupper() and token.text != "I"


def _is_titled(text: str, row: Row, at: int) -> bool:
    """Behind "Mrs", a title and a number ("PC 4411 Young"), or an initial ("J. Marsh")."""
    if not at or not row[at - 1].capital:
        return False
    if _is_initial(row[at - 1]) and text[row[at - 1].end : row[at].start] in (". ", "."):
        return row[at].capital and (at < 2 or row[at - 2].low not in listed("privacy", "lettered"))
    if row[at - 1].low not in titles():
        return False
    return bool(re.fullmatch(r"\.?\s{1,2}(?:\d+\s)?", text[row[at - 1].end : row[at].start]))


def _is_among_capitals(row: Row, at: int) -> bool:
    """Among other words with capitals that are no names: "Hope and Faith Plan"."""
    before = row[at - 1] if at and row[at].start - row[at - 1].end < 3 else None
    after = row[at + 1] if at + 1 < len(row) and row[at + 1].start - row[at].end < 3 else None
    near = (one for one in (before, after) if one and len(one.low) > 1)
    return any(one.capital and not one.begins and is_ordinary(one.low) and one.low not in who() for one in near)


def _stands_out(row: Row, at: int) -> bool:
    """A word that nobody gives a capital but for a name, in the midst of a sentence: "to the Lighthouse"."""
    token = row[at]
    if token.begins or token.shouted or is_of_the_field(token.low) or len(token.low) < 3:
        return False
    others = [one for one in row if not one.begins and one is not token and len(one.low) > 3 and is_ordinary(one.low)]
    return 2 * sum(one.capital and one.low not in listed("privacy", "kept") for one in others) <= len(others)


def _acts(row: Row, at: int) -> bool:
    """At the head of a sentence: "Will said", "Hope lives"."""
    after = row[at + 1] if at + 1 < len(row) else None
    return after is not None and (after.low in listed("privacy", "does") or after.low in listed("people", "reporting"))


def _is_month(text: str, token: Token) -> bool:
    if token.low not in _MONTHS or not token.capital:
        return False
    before, after = text[max(0, token.start - 12) : token.start], text[token.end : token.end + 20]
    return bool(_BEFORE_MONTH.search(before) or _AFTER_MONTH.match(after))
