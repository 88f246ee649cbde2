"""Which sentences of a record are hardest to read, and why: long, long words, the passive, clauses in clauses.

Passives and clauses are told by simple rules on the words; a rule that is unsure says nothing.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from qa_audit.checks._phrases import words_in
from qa_audit.record import Sentence

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SIGNS = frozenset("(),;:")
_MARK = re.compile(rf"{WORD.pattern}|[(),;:]")
_VOWELS = re.compile(r"[aeiouy]+")

_LONG_WORD, _PASSIVE, _CLAUSE = 3, 3, 3  # what each weighs, in words
_HARD = 20  # of less nobody need be told
_MANY_WORDS = 25  # the most that GOV.UK asks of a sentence
_MANY_LONG, _MANY_CLAUSES = 3, 3

_BE = words_in("is are was were be been being isn't aren't wasn't weren't")
_BEFORE_BE = words_in("has have had will would can could must should may might to is are was were")
_BETWEEN = words_in("not also now still then always never often only just all both since")
_IRREGULAR = words_in(
    "begun bought broken brought built caught chosen drawn driven drunk eaten fed felt found forgotten given held "
    "hidden kept known laid led left lent lost made met paid put read run said seen sent set shaken shown shut sold "
    "sought spent spoken stolen taken taught thought thrown told understood undertaken withdrawn worn written overseen"
)
_FEELS = words_in(  # how somebody is: no act by an unnamed somebody
    "advanced annoyed ashamed bored closed concerned confused determined disappointed engaged excited experienced "
    "frightened gifted interested involved limited married mixed motivated pleased prepared related relaxed relieved "
    "scared settled supposed surprised talented tired united unmarried unused upset used worried embarrassed delighted "
    "thrilled delayed bed red need indeed"
)
_OPENS_CLAUSE = words_in(
    "which who whom whose whereby wherein because although though whilst while if unless until when whenever where "
    "since whereas notwithstanding provided whether so that"
)
_THAT_AFTER = re.compile(r"(?:s|ed|t|d|w|k|e|n)$")  # a verb mostly ends so: "agreed that", "think that"
_NO_VERB = words_in("so such given provided the of in for and or on at with by from all not than a")


class Hard:
    """A sentence and what makes it hard.

    ``words`` are counted, and as ``long`` those of three syllables or more (counted as groups of vowels), names left
    out; ``clauses`` are those inside the main one, brackets too.
    """

    def __init__(self, sentence: Sentence) -> None:
        marks = _MARK.findall(sentence.text.replace("’", "'"))
        words = [mark for mark in marks if mark not in _SIGNS]
        self.sentence, self.words = sentence, len(words)
        self.long = sum(_is_long(word) for word in words if len(word) > 6)
        self.passives = tuple(_passives(words))
        self.clauses = _clauses([mark.lower() for mark in marks])

    @property
    def weight(self) -> int:
        """In words; a long word, a passive or a clause weighs as much as some words more."""
        return self.words + _LONG_WORD * self.long + _PASSIVE * len(self.passives) + _CLAUSE * max(0, self.clauses - 1)

    @property
    def why(self) -> str:
        """ "34 words, 6 of them long, 'was commissioned' without saying by whom, 4 clauses inside it"."""
        said = [f"{self.words} words, {self.long} of them long" if self.long else f"{self.words} words"]
        if self.passives:
            said.append(f"“{self.passives[0]}” without saying by whom")
        if self.clauses >= _MANY_CLAUSES:
            said.append(f"{self.clauses} clauses inside it")
        return ", ".join(said)

    @property
    def how(self) -> str:
        """What would make it easier, as one sentence of advice."""
        said = []
        if self.words > _MANY_WORDS or self.clauses >= _MANY_CLAUSES:
            said.append("make two or three sentences of it")
        if self.long >= _MANY_LONG:
            said.append("use shorter words")
        if self.passives:
            said.append("say who does it")
        said = said or ["leave some words out"]
        text = f"{', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else said[0]
        return f"{text[0].upper()}{text[1:]}."


def hardest(sentences: Sequence[Sentence], count: int) -> list[Hard]:
    """At most ``count`` of them that are hard at all, in reading order."""
    ranked = sorted(map(Hard, sentences), key=lambda hard: (-hard.weight, hard.sentence.span.start))
    return sorted((hard for hard in ranked[:count] if hard.weight >= _HARD), key=lambda hard: hard.sentence.span.start)


def _passives(words: Sequence[str]) -> Iterator[str]:
    """ "was not agreed", "are being looked at"; not "was worried", and not where "by" says who."""
    low = [word.lower() for word in words]
    read_to = 0
    for at, word in enumerate(low):
        if word not in _BE or at < read_to or low[at + 1 : at + 2] in (["been"], ["being"]):
            continue
        end = at + 1
        while end < len(low) and (low[end] in _BETWEEN or low[end].endswith("ly")):
            end += 1
        if end < min(len(low), at + 5) and _is_participle(low[end]) and "by" not in low[end + 1 : end + 4]:
            read_to = end + 1
            yield " ".join(words[at - (at > 0 and low[at - 1] in _BEFORE_BE) : end + 1])


def _is_participle(low: str) -> bool:
    if low in _FEELS:
        return False
    return low in _IRREGULAR or (len(low) > 4 and low.endswith("ed"))


def _clauses(marks: Sequence[str]) -> int:
    found = marks.count("(")
    for at, mark in enumerate(marks):
        if mark in _OPENS_CLAUSE:
            found += _opens(mark, marks[at - 1] if at else "")
    return found


def _opens(mark: str, before: str) -> bool:
    """Does a word that may open a clause do so after the word or sign ``before``?"""
    if mark == "that":
        return before not in _NO_VERB and len(before) > 2 and _THAT_AFTER.search(before) is not None
    return mark != "so" or before == ","


def _is_long(word: str) -> bool:
    return word[0].islower() and _syllables(word) > 2


@lru_cache(maxsize=1 << 12)
def _syllables(word: str) -> int:
    groups = len(_VOWELS.findall(word.lower()))
    return groups - word.endswith(("e", "es", "ed")) if groups > 1 and not word.endswith("le") else groups
