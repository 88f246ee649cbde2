"""The turns of phrase in which somebody undertakes something: "Maud has agreed to ...", "Ned will ..."."""

import re
from collections.abc import Iterator
from functools import cache

from qa_audit import words

_TOLD = frozenset({"reported", "reported doing", "impersonal", "and said"})  # turns that need a word for saying
_PRONOUN = r"(?:I|[Ww]e|[Ss]?[Hh]e|[Tt]hey|[Yy]ou)"
_WHO = (
    r"(?P<who>I|(?:[A-Z][\w.’'/-]*|[Tt]he|[Yy]our|[Mm]y|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur)"
    r"(?:\s+(?:and\s+|&\s+)?[\w.’'-]+){0,4}?|[Ss]?he|[Tt]hey|[Ww]e|[Yy]ou)"
    r"(?:\s*\([^()]{2,40}\)|\s*[,–-] [^,–]{2,40}[,–-]|)"
)
_WILL = (
    r"(?:\s+(?:will|wil|shall|would|wld|wud|wd|(?:is|are|am|was) going to|(?:is|was) gonna|(?:is|are) to)"
    r"|\s?['’](?:ll|d|(?:m|s|re) going to|(?:s|m) gonna)|(?<=\bhe)ll|(?<=\b[Ss]he)ll|(?<=\bthey)ll|(?<=\bI)ll)"
)
_SHALL = r"will?\b|shall\b|would|wld|wud|wd|going to|gonna|(?:is|are) to|['’eI]ll\b|['’]d\b"
_FIRMLY = _WILL.replace("would|wld|wud|wd|", "").replace("ll|d|", "ll|")  # "I would" alone promises nothing
_BETWEEN = r"(?:then |also |now |just |go and |be able to |personally |happily )?"
_NO_VERB = r"(?:the|an?|it|them|him|her|you|us|me|your|his|their|my|our|this|that|these|those|be able|all|both|so|no)"
_VERB = rf"\s+{_BETWEEN}(?!{_NO_VERB}\b)(?P<verb>[a-z]+)"
_BE_DOING = (
    r"(?:\s+(?:is|are|was|were|will be|would be|wld be)|['’](?:s|re|m|d be|ll be)|(?<=\bhe)s|(?<=\b[Ss]he)s)"
    r"\s+(?P<verb>[a-z]+ing)\b"
)


def turns_in(said: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The turns of phrase in a sentence, the surest first, each with its name; groups tell ``who`` and the ``verb``."""
    cues = {name for name, cue in _cues().items() if cue.search(said)}
    for turn, cue, pattern in _turns():
        if cue in cues and (turn not in _TOLD or _tells().search(said)):
            for match in pattern.finditer(said):
                yield turn, match


@cache
def any_of(name: str) -> str:
    """Any of the words under ``name`` in rubrics/words/promises.yaml, as part of a pattern."""
    return "|".join(sorted((re.escape(word) for word in words.words("promises", name)), key=len, reverse=True))


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    """What one turn of phrase or several can't do without, by name."""
    found = {
        "shall": _SHALL,
        "doing": r"(?:is|are|was|were|be|['’](?:s|re|m)|es)\s+[a-z]+ing\b",
        "commits": any_of("commits"),
        "it was": "[Ii]t (?:was|is|has) ",
        "yes": "yes|would|will",
        "said yes": "said yes",
        "is to": r"(?:is|are|am)\s+to",
        "will be": r"(?:will|would|is to|are to)\s+be\s",
        "to": r"to\s",
    }
    return {name: re.compile(cue) for name, cue in found.items()}


@cache
def _tells() -> re.Pattern[str]:
    return re.compile(any_of("said"))


@cache
def _turns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """The turns of phrase, the surest first: name, the cue without which it can't be there, and the pattern.

    The pattern looks for somebody at every word, which is slow; most sentences lack the cue.
    """
    said, commits = any_of("said"), any_of("commits")
    named = r"[A-Z][\w’'-]*(?: (?:and )?[A-Z][\w’'-]*){0,3}"
    hearers = rf"me|us|you|him|her|them|everyone|everybody|those present|(?:the|your|his|her) [a-z]+|{named}"
    whom = rf"(?:\s+(?:to\s+)?(?:{hearers}))?"
    again = rf"(?:{_PRONOUN}|[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)?|(?:the|your|my|his|her)\s[a-z]+(?:\s[a-z]+)?)"
    has = r"(?:has |have |['’]s |['’]ve |is |was |were )?(?:also )?(?:been )?"
    aside = r"(?:, who [^,]{2,80},)?"
    reported = rf"\b{_WHO}{aside}(?:\s+|(?=['’])){has}(?:{said}){whom},?(?:\s+yes,?)?(?:\s+that)?\s+(?P<again>{again})"
    turns = (
        ("reported", "shall", reported + _WILL + _VERB),
        ("reported doing", "doing", reported + _BE_DOING),
        ("promised", "commits", rf"\b{_WHO}(?:\s+|(?=['’])){has}(?:{commits}){whom}(?:,[^,]{{2,60}},)?\s+to{_VERB}"),
        ("impersonal", "it was", (
            rf"\b[Ii]t (?:was|is|has been) (?:{said})[^,]{{0,30}}?(?: that)?\s+{_WHO}{_WILL}{_VERB}"
        )),
        ("asked", "yes", (
            rf"\basked (?P<who>me|us) to{_VERB}[^.;]*?\bI (?:said (?:yes|I (?:would|will))|agreed|promised)\b"
        )),
        ("said yes", "said yes", (
            rf"\b{_WHO}\s+(?:has |have )?(?:\w+ly )?said yes\b[^.;]{{0,60}}?\basked (?:him|her|them) to{_VERB}"
        )),
        ("and said", "shall", rf"\b(?:and|but)\s+(?:{said}){whom}(?:\s+that)?\s+(?P<who>s?he|they){_WILL}{_VERB}"),
        ("is to", "is to", rf"\b{_WHO}\s+(?:is|are|am)\s+to{_VERB}"),
        ("passive", "will be", (
            r"[A-Za-z][\w’' -]{2,60}?\s+(?:will|would|is to|are to)\s+be\s+(?P<verb>[a-z]+)\s(?:[^,.;]{0,60}?\s)?by\s+"
            r"(?P<who>(?:the|your|his|her|my)\s+[a-z]+(?:\s[a-z]+)?|[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)*)"
        )),
        ("plain", "shall", rf"\b{_WHO}(?:\s+both)?{_FIRMLY}{_VERB}"),
        ("clipped", "to", rf"(?:^|[;:]\s*){_WHO}\s+to{_VERB}"),
        ("doing", "doing", rf"\b{_WHO}{_BE_DOING}"),
    )  # fmt: skip
    return tuple((name, cue, re.compile(whole)) for name, cue, whole in turns)
