"""Is the narrative easy enough for the child who will read it?

Three formulas of textstat, of which none is trusted alone: Flesch-Kincaid (long sentences, syllables),
Coleman-Liau (long words) and Dale-Chall (words that nine-year-olds may not know). UK reading age is the US
grade and five years. Headings, tables of fields and actions raise every formula, so only the narrative is read.
"""

import re
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from itertools import pairwise
from statistics import mean
from typing import Any

from qa_audit.checks._hard_sentences import WORD, hardest
from qa_audit.checks.registry import check
from qa_audit.errors import CannotTell
from qa_audit.findings import Grade, Mark
from qa_audit.record import ReviewRecord

_GRADE_TO_AGE = 5
_WORDS_KEPT = 10_000  # words whose syllables are remembered: records share most of theirs
_LETTER = r"[^\W\d_]"
_CAPITALISED = re.compile(  # a whole ``WORD``; the capital first, for that is quick to look for
    rf"[^\W\d_a-z](?<!{_LETTER}.)(?<!{_LETTER}[’'-].){_LETTER}*(?:[’'-]{_LETTER}+)*"
)
_SENTENCE = re.compile(r"\b[^.!?]+[.!?]*")  # as textstat has them
_THREE_WORDS = re.compile(r"(?:\w\S*\s\W*){2}\w")
_DALE_CHALL = ((4.0, 3.0), (4.95, 4.5), (5.45, 5.5), (6.45, 7.5), (7.45, 9.5), (8.45, 11.5), (9.45, 14.0), (10.5, 16.0))
"""Score and US grade: the middles of the bands that Dale and Chall published."""


@dataclass(frozen=True)
class Options:
    """Ages in years. Under ``young`` the record is written for the child of ``later`` who will read it."""

    above: int = 1
    lowest: int = 7
    partly_above: int = 3
    young: int = 5
    later: int = 11
    least_words: int = 100
    hardest: int = 3


@check(
    "child.reading_age",
    says=("fits", "above", "far_above", "hard_sentence"),
    options=Options,
    values=("reading_age", "from", "to", "scores", "judged_at", "limit", "words", "long", "why", "how"),
)
def child_reading_age(record: ReviewRecord, options: Options) -> Iterator[Mark]:
    """Does the reading age of the narrative fit the age of the child?"""
    count = sum(len(sentence.text.split()) for sentence in record.sentences)
    if record.child.age is None:
        raise CannotTell("the record states neither the child's age nor a date of birth to count it from")
    if count < options.least_words:
        raise CannotTell(f"{count} words of narrative are too few to measure; {options.least_words} are needed")
    judged_at = record.child.age if record.child.age >= options.young else options.later
    limit = max(options.lowest, judged_at + options.above)
    scores = reading_ages(_plain(record))
    reading_age = round(mean(scores.values()))
    grade, says = _grade(reading_age - limit, options)
    common = {
        "reading_age": str(reading_age),
        "from": str(round(min(scores.values()))),
        "to": str(round(max(scores.values()))),
        "scores": ", ".join(f"{name} {score:.1f}" for name, score in scores.items()) + f" ({_version()})",
        "judged_at": str(judged_at),
        "limit": str(limit),
    }
    yield Mark(grade, says, values={**common, "words": str(count), "long": "", "why": "", "how": ""})
    if grade != "good":
        for hard in hardest(record.sentences, options.hardest):
            values = {**common, "words": str(hard.words), "long": str(hard.long), "why": hard.why, "how": hard.how}
            yield Mark(grade, "hard_sentence", hard.sentence.span, values=values)


def reading_ages(text: str) -> dict[str, float]:
    """UK reading ages of ``text`` in years, by formula."""
    formulas = _textstat()
    grades = {
        "Flesch-Kincaid": formulas.flesch_kincaid_grade(text),
        "Coleman-Liau": formulas.coleman_liau_index(text),
        "Dale-Chall": _dale_chall_grade(formulas.dale_chall_readability_score(text)),
    }
    return {name: max(grade, 0.0) + _GRADE_TO_AGE for name, grade in grades.items()}


@cache
def _textstat() -> Any:
    """Textstat's formulas: slow to import, so only when asked; its list of easy words is a file it never closes.

    Its counts are made quick, with the same result: no word is looked at twice, and none is copied about.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "pkg_resources is deprecated")
        warnings.simplefilter("ignore", ResourceWarning)
        from textstat.textstat import textstatistics

        formulas = textstatistics()
        formulas.dale_chall_readability_score("It is a good day.")
    in_word = lru_cache(maxsize=_WORDS_KEPT)(formulas.syllable_count)
    formulas.syllable_count = lambda text: sum(in_word(word) * n for word, n in Counter(text.lower().split()).items())
    formulas.is_difficult_word = lru_cache(maxsize=_WORDS_KEPT)(formulas.is_difficult_word)
    formulas.letter_count = lambda text: sum(map(len, formulas.remove_punctuation(text).split()))
    formulas.sentence_count = _sentence_count
    return formulas


@lru_cache(maxsize=1)
def _sentence_count(text: str) -> int:
    """Textstat's count of sentences: those of less than three words are none."""
    return max(1, sum(_THREE_WORDS.search(sentence) is not None for sentence in _SENTENCE.findall(text)))


@cache
def _version() -> str:
    return f"textstat {version('textstat')}"


def _dale_chall_grade(score: float) -> float:
    """The US grade for a Dale-Chall score, in a straight line between the published bands."""
    for (low, low_grade), (high, high_grade) in pairwise(_DALE_CHALL):
        if score <= high:
            return low_grade + max(0.0, score - low) / (high - low) * (high_grade - low_grade)
    return _DALE_CHALL[-1][1]


def _grade(over: int, options: Options) -> tuple[Grade, str]:
    if over <= 0:
        return "good", "fits"
    return ("partly", "above") if over <= options.partly_above else ("bad", "far_above")


def _plain(record: ReviewRecord) -> str:
    """The narrative as sentences, each with its full stop; people's names, which nobody finds hard, all one name."""
    text = " ".join(_stopped(sentence.text) for sentence in record.sentences)
    people = (*(person.name for person in record.people), *record.child.names)
    names = {name for person in people for name in WORD.findall(person) if name[0].isupper()}
    return _CAPITALISED.sub(lambda word: "Tom" if word[0] in names else word[0], text)


def _stopped(sentence: str) -> str:
    line = " ".join(sentence.split())
    return line if line.rstrip("\"'”’)").endswith((".", "!", "?")) else f"{line}."
