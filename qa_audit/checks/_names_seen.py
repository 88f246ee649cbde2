"""Names that the lists don't tell of: people seen acting in the text, and a name that nobody introduces."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from qa_audit.checks._cast import Cast, first_names, listed, relations
from qa_audit.checks._phrases import DETERMINERS, JOINERS, PREPOSITIONS, PRONOUNS, YOU, is_verb
from qa_audit.checks._tokens import Token
from qa_audit.record import ReviewRecord, Stretch
from qa_audit.words import words as words_of_list

MOST_TIMES = 5
"""A name that stands oftener than this belongs to somebody of this record."""

_BEFORE = 48  # characters looked at before and after a name
_STARTS = re.compile(
    r"\s*(?:\(|[,–—-] (?:the|your|his|her|my|our|their|a|an|who|whose|aged|age|from|\d)|aged|is (?:your|his|her|my|our|\d)|was (?:your|his|her|my|our)|and (?:you|I)\b)"
)
_IS_A = re.compile(r"\s(?:is|was|are|were) (?:a|an|the|one)\b([^.;!?]{0,40})")
_BETWEEN = re.compile(r"(?:(?:[A-Z][\w’'-]*|and|&|or|,|called|named|is|are|were|was|aged|\d+|[-–:(])\s*)*$")
_LINE_END = re.compile(r"(?s)^(?:.*[^,]\n)?")  # a line that ends with a comma goes on
_WORD = re.compile(r"[\w’'-]+")
_TELLS = frozenset(
    "said says told tells feels felt thinks thought explained described asked hopes knows wants understands".split()
)
_NOUN = re.compile(r"(?:tion|sion|ment|ance|ence|ness|ity|ing|ship|ics|ant|ure|age|ism|day|[^s]s)$")
_NO_PERSON = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday "
    "friday saturday sunday christmas easter ramadan eid diwali i english maths science god court".split()
)


def people_seen(sentences: Sequence[Sequence[Token]]) -> frozenset[str]:
    """Words in capitals that act as people do in the middle of a sentence, and are nowhere written small."""
    small = {token.low for words in sentences for token in words if not token.capital}
    middle = {
        words[at].low
        for words in sentences
        for at in range(1, len(words))
        if words[at].capital
        and (words[at - 1].word or words[at - 1].low == ",")
        and not words[at - 1].capital
        and words[at].text[1:].islower()
    }
    found: set[str] = set()
    for words in sentences:
        for at, token in enumerate(words):
            if not token.capital or len(token.text) < 2 or token.low in small | _NO_PERSON | YOU | set(PRONOUNS):
                continue
            after = words[at + 1] if at + 1 < len(words) else None
            tells = after is not None and (after.low in _TELLS or at > 0 and after.low in {"has", "will", "is"})
            if at == 0 and is_verb(after) and token.low in middle and not _NOUN.search(token.low):
                found.add(token.low)
            if token.text.isupper():
                acts = tells and len(token.text) < 4 and after is not None and after.low in _TELLS
            else:
                acts = tells or (at > 0 and words[at - 1].low in {"and", "with", "that", "but"} and is_verb(after))
            if acts and token.text.isalpha() and token.low not in relations() and token.low not in listed("groups"):
                found.add(token.low)
    return frozenset(found)


def nicknames(sentences: Sequence[Sequence[Token]], cast: Cast) -> frozenset[str]:
    """The child's name cut short, drawn out or misspelt by one letter."""
    seen = {token.low for words in sentences for token in words if token.capital and token.low not in cast.others}
    small = {token.low for words in sentences for token in words if not token.capital}
    return frozenset(
        word
        for word in seen - small - cast.called
        if any(_is_short_for(word, name) or _is_slip(word, name) for name in cast.called)
    )


def _is_short_for(word: str, name: str) -> bool:
    if word not in first_names():
        return False
    if any(word in group and name in group for group in _short_names()):
        return True
    stem = re.sub(r"([a-z])\1?(?:ie|y|i|ey)$", r"\1", word) if len(word) > 3 else word
    return len(stem) >= 3 and word != name and (name.startswith(stem) or word.startswith(name) and len(name) > 3)


@cache
def _short_names() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group.split()) for group in words_of_list("people", "short_names"))


def _is_slip(word: str, name: str) -> bool:
    if word in first_names() or min(len(word), len(name)) < 5 or abs(len(word) - len(name)) > 1 or word[0] != name[0]:
        return False
    if len(word) == len(name):
        wrong = [(a, b) for a, b in zip(word, name, strict=True) if a != b]
        return len(wrong) == 1 or len(wrong) == 2 and wrong[0] == wrong[1][::-1]
    short, long = sorted((word, name), key=len)
    return any(long[:cut] + long[cut + 1 :] == short for cut in range(len(long)))


def copied_names(record: ReviewRecord, cast: Cast, sentences: Sequence[Sequence[Token]]) -> dict[str, list[int]]:
    """First names that stand where the child must be meant and that the record nowhere introduces, with their sentences."""
    found: dict[str, list[int]] = {}
    barred: set[str] = set()
    for i, words in enumerate(sentences):
        with_child = any(token.low in YOU or token.capital and token.low in cast.called for token in words)
        for at, token in enumerate(words):
            if _may_be_copied(token, cast, words, at):
                name = token.low
                if with_child or _is_somebody(words, at, cast) or _does_something_to_the_child(words, at):
                    barred.add(name)
                if _stands_for_a_child(words, at):
                    found.setdefault(name, []).append(i)
    return {
        name: places for name, places in found.items() if name not in barred and not _introduced(record, name, cast)
    }


def _does_something_to_the_child(words: Sequence[Token], at: int) -> bool:
    """ "Sandra takes her to school"."""
    near = [token.low for token in words[at + 1 : at + 5]]
    for place, low in enumerate(near):
        if low in JOINERS:
            return False
        if (
            low == "him"
            or low == "her"
            and (near[place + 1 : place + 2] or ["."])[0] in PREPOSITIONS | JOINERS | DETERMINERS
        ):
            return True
    return False


def _may_be_copied(token: Token, cast: Cast, words: Sequence[Token], at: int) -> bool:
    if not token.capital or token.low not in first_names() or token.low in cast.called or token.low in cast.others:
        return False
    if token.low in listed("also_words") | listed("also_months_and_places"):
        return False
    return token.low not in cast.surnames


def _stands_for_a_child(words: Sequence[Token], at: int) -> bool:
    """The subject, or whose thing it is, at the head of a clause."""
    before = words[at - 1] if at else None
    heads = (
        before is None
        or not before.word
        and before.low != "("
        or before.low in {"that", "because", "but", "when", "while", "as"}
    )
    after = words[at + 1] if at + 1 < len(words) else None
    if words[at].tail == "s":
        return heads and after is not None and not after.capital or heads and after is not None and after.text.isupper()
    return heads and is_verb(after) and after is not None and not after.capital


def _is_somebody(words: Sequence[Token], at: int, cast: Cast) -> bool:
    """Is this name somebody other than the child here: a teller, a grown-up, one of several, one with a surname?"""
    lows = [token.low for token in words]
    before, after = lows[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else None
    if (
        before in {"with", "and", "&", "by"}
        or before in relations()
        or before in listed("male_titles") | listed("female_titles")
    ):
        return True
    if at and (words[at - 1].tail == "s" or before in listed("titles") or words[at - 1].capital and at > 1):
        return True
    if after is None:
        return False
    if after.capital and after.low not in cast.surnames and not after.text.isupper() and not words[at].tail:
        return True
    if after.low in {"and", "&", "(", "/"} or after.low in listed("reporting") - {
        "found",
        "finds",
        "find",
        "feels",
        "worries",
    }:
        return True
    if words[at].tail == "s" and any(token.low in relations() for token in words[at + 1 : at + 4]):
        return not any(token.low in _FAMILY_OF_A_CHILD for token in words[at + 1 : at + 4])
    if _WORKS_AS.search(" ".join(token.low for token in words[at + 1 : at + 12])):
        return True
    near = lows[at + 1 : at + 5]
    return near[:1] in (["will"], ["would"]) or bool(set(near[:4]) & listed("grown_up"))


_WORKS_AS = re.compile(
    r"\b(?:is|was|become|became|as|be) (?:a|an|the|our|his|her|your) (?:\w+ ){0,2}(?:"
    + "|".join(sorted(listed("jobs")))
    + r")\b"
    r"|^(?:has |have |had )?(?:left|retired|resigned|moved on|fostered|joined|replaced|taken over|covered|supervised)\b"
)
_FAMILY_OF_A_CHILD = frozenset(
    "mum mother mummy dad father daddy sister brother carer carers sibling teacher worker".split()
)


def _introduced(record: ReviewRecord, name: str, cast: Cast) -> bool:
    """Does the record say anywhere who this is?"""
    places = list(_places(record.document.text, name))
    return len(places) > MOST_TIMES or any(_says_who(record, start, end) for start, end in places)


def _places(text: str, name: str) -> Iterator[tuple[int, int]]:
    for hit in re.finditer(rf"(?<![\w’'-]){re.escape(name)}(?![\w-])", text, re.IGNORECASE):
        if hit.group()[0].isupper():
            yield hit.span()


def _says_who(record: ReviewRecord, start: int, end: int) -> bool:
    text = record.document.text
    if any(s.zone in ("attendance", "field", "signature", "greeting", "action") for s in _zones_at(record, start)):
        return True
    if _STARTS.match(text, end):
        return True
    said = _IS_A.match(text, end)
    if said and not set(_WORD.findall(said.group(1).lower())) & listed("child"):
        return True
    lead = text[max(0, start - _BEFORE) : start]
    lead = lead[_LINE_END.search(lead).end() :]  # type: ignore[union-attr]
    lead = lead[: _BETWEEN.search(lead).start()].rstrip()  # type: ignore[union-attr]
    known = [word.lower().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(lead)]
    return bool(known) and lead[-1].isalnum() and _is_role(known[-1])


def _is_role(word: str) -> bool:
    return word in relations() or word.removesuffix("s") in relations() or word in listed("groups") or word in _KIN


_KIN = frozenset("eldest oldest youngest elder younger other others baby little".split())


def _zones_at(record: ReviewRecord, offset: int) -> Iterator[Stretch]:
    return (s for s in record.stretches if s.span.start <= offset < s.span.end)
