"""The facts of a header block: labels with their values, in cells or in running lines (rubrics/words/fields.yaml)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from qa_audit import words
from qa_audit.extract.lines import normal
from qa_audit.extract.word_patterns import any_of

_SEGMENT_END = re.compile(r"\s*(?:[|·•\t]|\s{3,}|\s[–—]\s)\s*|\Z")
_NUMBERED = re.compile(r"^\W*(?:\d{1,2}(?:\.\d+)*[.):]?\s+)?")
_BRACKETED = re.compile(r"\s*\([^)]*\)")
_NAME_OF = re.compile(r"^name of (?:the |your |my )?|(?<=[a-z])'s name$")  # "Name of the social worker", "IRO's name"
_MOST_WORDED = 7  # words of a label that is told by its wording alone
_WORDED = {
    "plan_date": re.compile(r"\bplan\b.*\b(?:made|dated|written|completed)\b|\bdate\b.*\bplan\b"),
    "next_review": re.compile(
        r"\b(?:next|again)\b.*\b(?:review|meet|meeting|look)|\b(?:review|meet|meeting|look).*\bagain\b"
    ),
    "previous_review": re.compile(
        r"\b(?:last|previous|before|earlier)\b.*\b(?:review|meeting)\b|\b(?:review|meeting) before\b"
    ),
    "iro": re.compile(r"\bperson who (?:checks|chairs|reviews|wrote)\b|\breviewing officer\b|\bwho chaired\b"),
    "review": re.compile(
        r"\b(?:date|day) (?:of|the) .*\b(?:review|meeting)\b|^date (?:review|meeting)\b"
        r"|\b(?:review|meeting) (?:was )?held\b"
    ),
    "reference": re.compile(
        r"^(?:system|person|client|case|child(?:'s)?|record|file|carefirst|mosaic|lcs|eclipse)"
        r" (?:number|no\b|id\b|ref)"
    ),
    "child": re.compile(r"^(?:first|second|third|fourth|\d\w{2}) (?:child|young person)$"),
}
MOST_VALUE_WORDS = 22


@dataclass(frozen=True, slots=True)
class Fact:
    """A label's value: what ``fields.yaml`` calls the fact, and the place of the value in the paper's text."""

    kind: str
    start: int
    end: int


@cache
def _labels() -> dict[str, str]:
    return {label: kind for kind in words.load("fields") for label in words.words("fields", kind)}


@cache
def _with_colon() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<=^)|(?<=[\s|·;.,(•–—-]))(?P<label>{any_of('fields', *words.load('fields'))})\s*[:：]\s*", re.IGNORECASE
    )


@cache
def _before_value() -> re.Pattern[str]:
    """A label without a colon, before a number or a capital: "Date of birth 3 May 2012"."""
    kinds = [kind for kind in words.load("fields") if kind != "other"]
    return re.compile(rf"(?P<label>(?i:{any_of('fields', *kinds)}))\s+(?=[\dA-Z])")


@cache
def field_of(label: str) -> str | None:
    """What a label of the header block stands for, None where it is none."""
    name = _NUMBERED.sub("", normal(label)).rstrip("?.: ")
    for form in (name, name.split("/")[0].strip(), _BRACKETED.sub("", name).strip(), _NAME_OF.sub("", name)):
        if form in _labels():
            return _labels()[form]
    if len(name.split()) > _MOST_WORDED:
        return None
    return next((kind for kind, pattern in _WORDED.items() if pattern.search(name)), None)


def facts_in_line(text: str, offset: int) -> Iterator[Fact]:
    """The facts that a line of running text states as "Label: value", several to a line or one.

    ``offset`` is where ``text`` begins in the paper.
    """
    if not _may_be_divided(text):
        yield from _in_segment(text, 0, len(text), offset)
        return
    start = 0
    for divider in _SEGMENT_END.finditer(text):
        yield from _in_segment(text, start, divider.start(), offset)
        start = divider.end()


def _may_be_divided(text: str) -> bool:
    """Are there marks between segments, or wider gaps than one space? A quick look: most lines have none."""
    return any(mark in text for mark in "|·•–—") or " ".join(text.split()) != text


def _in_segment(text: str, start: int, end: int, offset: int) -> Iterator[Fact]:
    segment = text[start:end]
    labels = list(_with_colon().finditer(segment)) if ":" in segment or "：" in segment else []
    if not labels and len(segment.split()) <= MOST_VALUE_WORDS and (alone := _before_value().match(segment)):
        labels = [alone]
    ends = [start + label.start() for label in labels[1:]] + [end]
    for label, value_end in zip(labels, ends, strict=False):
        yield from _fact(label["label"], text, start + label.end(), value_end, offset)


def _fact(label: str, text: str, start: int, end: int, offset: int) -> Iterator[Fact]:
    kind = field_of(label)
    end = start + len(text[start:end].rstrip(" ,;|·("))
    if kind is not None:
        yield Fact(kind, offset + start, offset + end)
