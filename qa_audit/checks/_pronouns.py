"""What the words around "he", "she" or "they" tell of whom it means."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from qa_audit.checks._cast import Gender, listed, relations
from qa_audit.checks._mentions import Mention
from qa_audit.checks._phrases import JOINERS, words_in
from qa_audit.checks._tokens import Token

Words = Sequence[Token]
Mentioned = Sequence[Mention]

HINT = 0.9
"""What a word of a child's or a grown-up's life next to the pronoun weighs."""

_OLDER = 3.0  # "she is older": not the child, whoever that was compared with

_OF_ONESELF = words_in("asks ask asked wonders wondered hopes hoped agreed offered promised wants wished apologised")
_OWN_MIND = words_in("wishes hopes thinks believes regrets")
_NO_UNDERTAKING = words_in("like rather prefer love benefit be have want")
_GOES_ON = words_in("and but or , ( ) since before after")
_NOT_TOLD = words_in("for about with by")
_TELLING = 8  # words between the teller and what is told


def teller(words: Words, pronoun: Mention, mentioned: Mentioned) -> Mention | None:
    """Who tells the part in which the pronoun stands ("Sam said that he ...")."""
    for mention in mentioned:
        if mention.at < pronoun.at and mention.role == "subject":
            between = _between(words, mention, pronoun)
            if ";" not in between and any(_tells(*pair) for pair in pairwise([*between[:_TELLING], ""])):
                return mention
    return None


def _tells(word: str, after: str) -> bool:
    return word in listed("reporting") and after not in _NOT_TOLD


def _between(words: Words, mention: Mention, pronoun: Mention) -> list[str]:
    return [token.low for token in words[mention.at + 1 : pronoun.at]]


def _low(words: Words, at: int) -> str:
    return words[at].low if 0 <= at < len(words) else ""


def speaks_of_oneself(words: Words, pronoun: Mention, told_by: Mention) -> bool:
    """ "Dad asked if he could come", "Sam said she will ring": the teller's own doing."""
    if pronoun.role != "subject" or told_by.gender not in (pronoun.gender, None):
        return False
    after, tail = _low(words, pronoun.at + 1), words[pronoun.at].tail
    if after == "will" or tail == "ll" or after in _OWN_MIND:
        return True
    if after == "would" or tail == "d":
        relative = told_by.key in relations() and told_by.key not in listed("jobs")
        return relative or _low(words, pronoun.at + 2) not in _NO_UNDERTAKING
    return bool(_OF_ONESELF & set(_between(words, told_by, pronoun))) or hint(words, pronoun) < 0


def ruled_out(words: Words, pronoun: Mention, mentioned: Mentioned) -> Iterator[str]:
    """The keys of those whom the grammar of the sentence does not let the pronoun mean."""
    for found in (_who_does_it(words, pronoun, mentioned), _head_of_relative(words, pronoun, mentioned)):
        if found is not None:
            yield found.key


def _who_does_it(words: Words, pronoun: Mention, mentioned: Mentioned) -> Mention | None:
    """Him or her is not the one who does it: "Sam drives him", "Mum came and hugged her", "asks Nan to see her"."""
    if pronoun.role != "object":
        return None
    if _low(words, pronoun.at - 2) == "to" and (asked := _at(pronoun.at - 3, mentioned)):
        return asked
    for mention in reversed(mentioned):
        if set(_between(words, mention, pronoun)) & (JOINERS - _GOES_ON):
            return None
        if mention.role == "subject":
            return mention
    return None


def _head_of_relative(words: Words, pronoun: Mention, mentioned: Mentioned) -> Mention | None:
    """The dog of "a dog, which she is fond of": she is not the dog."""
    at = pronoun.at - 1
    if _low(words, at) not in {"who", "whom", "which", "that"}:
        return None
    if _low(words, at - 1) == "one":  # "the carer should be one that she knows"
        return next((mention for mention in mentioned if mention.role == "subject"), None)
    return _at(at - 2 if _low(words, at - 1) == "," else at - 1, mentioned)


def _at(place: int, mentioned: Mentioned) -> Mention | None:
    return next((mention for mention in mentioned if mention.at == place), None)


def told_apart(words: Words, pronoun: Mention, mentioned: Mentioned) -> bool:
    """ "The dentist came and he let her look": with both "he" and "her" said, the dentist is the other one."""
    opposite: Gender = "f" if pronoun.gender == "m" else "m"
    others = {"f": {"she", "her"}, "m": {"he", "him", "his"}}[opposite]
    if pronoun.role != "subject" or any(mention.gender == opposite for mention in mentioned):
        return False
    return any(token.low in others for token in words[pronoun.at + 1 :])


def is_a_child(words: Words, pronoun: Mention) -> bool:
    """ "He is a much happier little boy"."""
    after = [token.low for token in words[pronoun.at + 1 : pronoun.at + 7]]
    if (
        pronoun.role != "subject"
        or after[:1] not in (["is"], ["was"], ["remains"])
        or not {"a", "an"} & set(after[1:3])
    ):
        return False
    return any(a in listed("kind_adjectives") and b in listed("child") | {"person"} for a, b in pairwise(after))


def gives_a_name(words: Words, pronoun: Mention) -> bool:
    """ "His name is Ned": somebody new."""
    return pronoun.at == 0 and pronoun.role == "owner" and _low(words, 1) == "name"


def owns_a_relation(words: Words) -> bool:
    """ "Jay's older sister ...": the sentence is about her."""
    return any(token.low in relations() for token in words[1:4])


def hint(words: Words, pronoun: Mention) -> float:
    """Do the next words speak of a child in care (more than 0), or of a grown-up (less)?"""
    if pronoun.role == "object":
        return 0.0
    after = set(_next_words(words, pronoun))
    score = 0.0
    if _low(words, pronoun.at + 1) in {"is", "was"} and _low(words, pronoun.at + 2) in {"older", "younger", "elder"}:
        score -= _OLDER
    if after & listed("childlike"):
        score += HINT * (1.5 if pronoun.role == "owner" else 1.0)
    if after & listed("grown_up"):
        score -= HINT
    if pronoun.role == "subject" and (words[pronoun.at].tail in {"ll", "d"} or _low(words, pronoun.at + 1) == "will"):
        score -= 0.6
    return score


def _next_words(words: Words, pronoun: Mention) -> Iterator[str]:
    reach = 3 if pronoun.role == "owner" else 9
    for place, token in enumerate(words[pronoun.at + 1 : pronoun.at + 1 + reach]):
        if token.low in {".", ";"} or (place > 3 and token.low in {"and", "but", "when", "if", "because"}):
            return
        yield token.low


def beside_the_name(found: Mentioned) -> Iterator[Gender]:
    """The genders that a sentence shows of the child: by "boy", or by "he" after the name with no rival between."""
    named = False
    others: set[Gender | None] = set()
    for mention in found:
        if mention.kind == "child":
            named = True
            if mention.gender:
                yield mention.gender
        elif mention.kind in ("other", "group"):
            others.add(mention.gender)
        elif mention.kind == "pronoun" and named and mention.gender and not others & {mention.gender, None}:
            yield mention.gender
            return
