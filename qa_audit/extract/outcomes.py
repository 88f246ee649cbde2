"""What became of last time's decisions: where its words begin (rubrics/words/outcomes.yaml)."""

import re
from collections.abc import Iterator, Sequence

from qa_audit.extract.lines import Item, Place
from qa_audit.extract.word_patterns import any_of

_SPLIT = re.compile(
    rf"\s+[-–—]\s+|\s*:\s+|\s*[-–—]>\s*|\s+=\s+|\s*\((?=(?:{any_of('outcomes', 'bracketed')})\b)", re.IGNORECASE
)
_SURE_SPLITS = ("=", "(")
_TOLD = re.compile(rf"\b(?:{any_of('outcomes', 'told')})\b", re.IGNORECASE)
_TOLD_ALONE = re.compile(rf"(?:(?:\s[-–—]|:|[a-z]\.)\s+|\s\()(?:{any_of('outcomes', 'alone')})\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:ongoing|outstanding|yes|no)$", re.IGNORECASE)
_FOR_ALL = re.compile(
    r"\b(?:all|both|each|none)\b.{0,40}"
    r"\b(?:above|actions?|decisions?|recommendations?|these|completed?|done|hand|met)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?]{6,}[.!?]\s+(?=[A-Z])")
_TASK = re.compile(r"[\w ]{1,40}? to [a-z]+")
_CLAUSE = re.compile(r"[^.;]+(?:[.;]|$)")
_NEAR = 60  # characters in which the outcome must begin


def has_split(text: str) -> bool:
    """Is there a dash, colon, arrow or bracket that may part a decision from its outcome?"""
    return _SPLIT.search(text) is not None


def is_for_all(text: str) -> bool:
    """One outcome for the whole list: "All of the above are done"."""
    return _FOR_ALL.search(text) is not None


def tell_outcomes(items: Sequence[Item]) -> bool:
    """Lines that mostly end in what became of them: "Eye test - done"."""
    told = [item for item in items if item.words <= 30 and _TOLD_ALONE.search(item.text)]
    return len(told) >= 2 and len(told) >= 0.6 * len(items)


def tell_of_last_time(items: Sequence[Item]) -> bool:
    """Do items of a list say of themselves that they are done or not? "Ongoing" may be said of new ones too."""
    told = [item for item in items if (found := _TOLD_ALONE.search(item.text)) and not _GOES_ON.search(found.group())]
    return len(told) >= 2 and len(told) >= 0.6 * len(items)


def outcome_at(text: str) -> Place | None:
    """Where an item's own words end and its outcome begins."""
    for split in _SPLIT.finditer(text):
        if split.start() >= 3 and (_tells(text, split.end()) or split.group().strip() in _SURE_SPLITS):
            return split.span()
    sentence = _SENTENCE.match(text)
    if sentence and (_tells(text, sentence.end()) or _TASK.match(text)):
        return len(sentence.group().rstrip()), sentence.end()
    return None


def _tells(text: str, at: int) -> bool:
    return _TOLD.search(text[at : at + _NEAR]) is not None


def several(text: str, start: int, end: int) -> Iterator[Place]:
    """Last time's list in one paragraph: "Passport – done. Dentist – not done, see above."; else the whole."""
    parts = [
        (start + found.start(), start + found.end())
        for found in _CLAUSE.finditer(text[start:end])
        if found.group().strip()
    ]
    with_outcome = [part for part in parts if outcome_at(text[slice(*part)]) is not None]
    if len(parts) < 2 or len(with_outcome) < max(2, len(parts) - 1):
        yield start, end
        return
    for first, last in with_outcome:
        words = text[first:last]
        yield first + len(words) - len(words.lstrip()), last
