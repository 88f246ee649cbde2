"""Names that no list of the record tells of: people seen acting in the text, and other forms of the child's name."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from qa_audit.checks._cast import Cast, first_names, listed, relations
from qa_audit.checks._phrases import PRONOUNS, YOU, is_verb, words_in
from qa_audit.checks._tokens import Token
from qa_audit.words import words as word_list

Sentences = Sequence[Sequence[Token]]

_TELLS = words_in("said says told tells feels felt thinks thought explained described asked hopes knows understands")
_ACTS = _TELLS | words_in("has will is wants")
_BEFORE_SOMEBODY = words_in("and with that but")
_THING = re.compile(r"(?:tion|sion|ment|ance|ence|ness|ity|ing|ship|ics|ant|ure|age|ism|day|[^s]s)$")
_NO_PERSON = YOU | PRONOUNS.keys() | words_in(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday christmas easter ramadan eid diwali i english maths science god court"
)  # fmt: skip
_SHORTEST_SLIP = 5  # letters: of shorter names, one letter more or less makes another name


def looks_like_a_thing(low: str) -> bool:
    """Has the word the ending of a noun for a thing ("attendance", "nursing")?"""
    return bool(_THING.search(low))


def small_words(sentences: Sentences) -> frozenset[str]:
    """Words that stand somewhere without a capital: they are nobody's name."""
    return frozenset(token.low for words in sentences for token in words if not token.capital)


def people_seen(sentences: Sentences, small: frozenset[str]) -> frozenset[str]:
    """Words in capitals that act as people do, and are nowhere written small."""
    inside = _inside_sentences(sentences)
    found: set[str] = set()
    for words in sentences:
        for at in [at for at, token in enumerate(words[:-1]) if token.capital]:
            token, after = words[at], words[at + 1]
            if token.low in small or token.low in _NO_PERSON or not token.text.isalpha():
                continue
            if _acts_like_somebody(words, at, token, after, inside):
                found.add(token.low)
    return frozenset(found - relations().keys() - listed("groups"))


def _inside_sentences(sentences: Sentences) -> frozenset[str]:
    """Words with one capital in the middle of a sentence."""
    return frozenset(
        token.low
        for words in sentences
        for before, token in pairwise(words)
        if token.capital and not before.capital and (before.word or before.low == ",") and token.text[1:].islower()
    )


def _acts_like_somebody(words: Sequence[Token], at: int, token: Token, after: Token, inside: frozenset[str]) -> bool:
    if token.text.isupper():
        return after.low in _TELLS and 1 < len(token.text) < 4  # initials
    if at == 0:
        known = token.low in inside and not looks_like_a_thing(token.low)
        return after.low in _TELLS or (known and is_verb(after))
    return after.low in _ACTS or (words[at - 1].low in _BEFORE_SOMEBODY and is_verb(after))


# --- the child's own name -------------------------------------------------------------------------------


def other_forms(sentences: Sentences, small: frozenset[str], cast: Cast) -> frozenset[str]:
    """The child's name cut short, drawn out or misspelt by one letter."""
    seen = {token.low for words in sentences for token in words if token.capital}
    return frozenset(
        word
        for word in seen - small - cast.called - cast.others.keys()
        if any(_is_short_for(word, name) or is_slip(word, name) for name in cast.called)
    )


def _is_short_for(word: str, name: str) -> bool:
    if word not in first_names():
        return False
    if any(word in group and name in group for group in _short_names()):
        return True
    stem = re.sub(r"([a-z])\1?(?:ie|y|i|ey)$", r"\1", word) if len(word) > 3 else word
    return len(stem) > 2 and (name.startswith(stem) or (len(name) > 3 and word.startswith(name)))


@cache
def _short_names() -> tuple[frozenset[str], ...]:
    return tuple(words_in(group) for group in word_list("people", "short_names"))


def is_slip(word: str, name: str) -> bool:
    """One letter wrong, missing, doubled or changed about; another common name is no slip."""
    if word[0] != name[0] or min(len(word), len(name)) < _SHORTEST_SLIP or word in first_names():
        return False
    if len(word) == len(name):
        wrong = [(a, b) for a, b in zip(word, name, strict=True) if a != b]
        return len(wrong) == 1 or (len(wrong) == 2 and wrong[0] == wrong[1][::-1])
    short, long = sorted((word, name), key=len)
    return len(long) - len(short) == 1 and any(long[:cut] + long[cut + 1 :] == short for cut in range(len(long)))
