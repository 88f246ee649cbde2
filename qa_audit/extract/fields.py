"""The facts of a header block: labels with their values, in cells or in running lines (rubrics/words/fields.yaml)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from qa_audit import words
from qa_audit.extract.lines import normal

_SEGMENT = re.compile(r"\s*(?:[|·•\t]|\s{3,}|\s[–—]\s)\s*")
_WORDED = (
    (re.compile(r"\bplan\b.*\b(?:made|dated|written|completed)\b|\bdate\b.*\bplan\b"), "plan_date"),
    (
        re.compile(r"\b(?:next|again)\b.*\b(?:review|meet|meeting|look)|\b(?:review|meet|meeting|look).*\bagain\b"),
        "next_review",
    ),
    (
        re.compile(r"\b(?:last|previous|before|earlier)\b.*\b(?:review|meeting)\b|\b(?:review|meeting) before\b"),
        "previous_review",
    ),
    (re.compile(r"\bperson who (?:checks|chairs|reviews|wrote)\b|\breviewing officer\b|\bwho chaired\b"), "iro"),
    (
        re.compile(
            r"\b(?:date|day) (?:of|the) .*\b(?:review|meeting)\b|^date (?:review|meeting)\b|\b(?:review|meeting) (?:was )?held\b"
        ),
        "review",
    ),
    (
        re.compile(
            r"^(?:system|person|client|case|child(?:'s)?|record|file|carefirst|mosaic|lcs|eclipse) (?:number|no\b|id\b|ref)"
        ),
        "reference",
    ),
    (re.compile(r"^(?:first|second|third|fourth|\d\w{2}) (?:child|young person)$"), "child"),
)
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
    labels = sorted(_labels(), key=len, reverse=True)
    joined = "|".join(re.escape(label).replace("'", "['’]") for label in labels)
    return re.compile(rf"(?:(?<=^)|(?<=[\s|·;.,(•–—-]))(?P<label>{joined})\s*[:：]\s*", re.IGNORECASE)


@cache
def _prefix() -> re.Pattern[str]:
    labels = sorted((label for label, kind in _labels().items() if kind != "other"), key=len, reverse=True)
    joined = "|".join(re.escape(label).replace("'", "['’]") for label in labels)
    return re.compile(rf"(?P<label>(?i:{joined}))\s+(?=[\dA-Z])")


@cache
def field_of(label: str) -> str | None:
    """What a label of the header block stands for, None where it is none."""
    name = re.sub(r"^\W*(?:\d{1,2}(?:\.\d+)*[.):]?\s+)?", "", normal(label)).rstrip("?.: ")
    found = _labels().get(name)
    if found is None and "/" in name:
        found = _labels().get(name.split("/")[0].strip())
    if found is None and "(" in name:
        found = _labels().get(re.sub(r"\s*\([^)]*\)", "", name).strip())
    if found is None and len(name.split()) <= 7:
        found = next((kind for pattern, kind in _WORDED if pattern.search(name)), None)
    return found


def facts_in_line(text: str, offset: int) -> Iterator[Fact]:
    """The facts that a line of running text states as "Label: value", several to a line or one."""
    at = 0
    for segment in _SEGMENT.split(text):
        start = text.find(segment, at)
        at = start + len(segment)
        found = list(_with_colon().finditer(segment))
        for number, match in enumerate(found):
            end = found[number + 1].start() if number + 1 < len(found) else len(segment)
            yield from _fact(match.group("label"), text, start + match.end(), start + end, offset)
        if found or len(segment.split()) > MOST_VALUE_WORDS:
            continue
        led = _prefix().match(segment)
        if led:
            yield from _fact(led.group("label"), text, start + led.end(), at, offset)


def _fact(label: str, text: str, start: int, end: int, offset: int) -> Iterator[Fact]:
    kind = field_of(label)
    value = text[start:end]
    end = start + len(value.rstrip(" ,;|·("))
    if kind is not None:
        yield Fact(kind, offset + start, offset + max(start, end))
