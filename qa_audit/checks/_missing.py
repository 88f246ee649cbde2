"""Where a record tells of times when the child was missing."""

import re

from qa_audit.checks._passages import Passage, Reading
from qa_audit.checks._topics import word_set

_NOT_A_CHILD = re.compile(
    r"\bmissing (?:\w+ ){0,3}(?:appointments?|lessons?|sessions?|visits?|classes|meetings?)\b|\b(?:file|"
    r"page|sheet|paper|report|document|form|record|passport|certificate|item|money|charger|tooth|shoe|"
    r"book|piece|link|information|date|letter|key)s?\b[^.]{0,30}\bmissing\b|"
    r"\bmissing (?:file|page|sheet|paper|report|document|form|record|tooth|teeth|lessons?|school|"
    r"information|data|mum|dad|her|him|you|them|home|nan)\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:another|other) (?:resident|young person|child|boy|girl|lad|placement|foster child)\b", re.IGNORECASE
)
_COUNTED = re.compile(r"\bmissing\s*(?:x|:|-|–|=)\s*\d|\b\d+\s*x\s*missing", re.IGNORECASE)
_EPISODES = re.compile(
    r"\b(?:[1-9]\d*|one|two|three|four|five|six|several|a number of|many) (?:\w+ )?(?:episodes?|"
    r"occasions?|times|incidents?|nights?)\b",
    re.IGNORECASE,
)
_MISSING_IF = re.compile(
    r"\b(?:if|should|when(?:ever)?) (?:you|he|she|they|\w+) (?:go|goes|went|were|is|are|run|"
    r"runs)\b.{0,20}(?:missing|away|off)",
    re.IGNORECASE,
)


def episodes(reading: Reading) -> list[Passage]:
    """Sentences that say the child was missing; not "never missing", nor another child."""
    return [passage for passage in reading.passages if not passage.general and _is_episode(reading, passage)]


def _is_episode(reading: Reading, passage: Passage) -> bool:
    if (
        not (passage.has("missing", "episode") or _counted(passage) or _counted_under_heading(passage))
        or _NOT_A_CHILD.search(passage.text)
        or _MISSING_IF.search(passage.text)
    ):
        return False
    if passage.has("missing_none") and not passage.dated:
        return False
    if _ANOTHER.search(passage.text):
        return False
    return passage.told and _not_somebody_else(reading, passage)


def _counted(passage: Passage) -> bool:
    return passage.says(("missing",)) and _COUNTED.search(passage.text) is not None


def _counted_under_heading(passage: Passage) -> bool:
    """ "3 episodes (2/3, 9/3, 1/4)" under "Going missing"."""
    heading = passage.section.heading.lower() if passage.section else ""
    return "missing" in heading and _EPISODES.search(passage.text) is not None


def _not_somebody_else(reading: Reading, passage: Passage) -> bool:
    """Another child's name before it, and no word for this child: it is of the other."""
    if {"you", "your"} & set(passage.tokens) or not reading.names.isdisjoint(passage.tokens):
        return True
    return not reading.is_person(passage.tokens[0])


def discussion(reading: Reading, found: list[Passage]) -> list[Passage]:
    """The episodes and what is told of them in the sentences around."""
    around = [other for passage in found for other in reading.near(passage, before=2, after=4)]
    told = {other.at: other for other in around if _on_it(other) or _under_its_heading(reading, other)}
    told |= {passage.at: passage for passage in found}
    told |= {passage.at: passage for passage in reading.about("missing")}
    return [told[at] for at in sorted(told)]


def _under_its_heading(reading: Reading, passage: Passage) -> bool:
    return passage.under == "safety_missing" and len(reading.content(passage)) > 1


def _on_it(passage: Passage) -> bool:
    return (
        passage.has("missing")
        or passage.has("missing_answer")
        or not word_set("tells_of_missing", of="speech").isdisjoint(passage.tokens)
    )
