"""What a record does well, in its own words: a few points met, each with the words that show it best."""

import re
from collections.abc import Iterator
from dataclasses import astuple, dataclass

from qa_audit.document import Span
from qa_audit.findings import Audit, Evidence
from qa_audit.reports.plain import where

SHOWN = 4
_REAL_WORDS = 4  # a date or a name alone shows nothing
_SHORT_ENOUGH = 30  # words
_WORD = re.compile(r"[^\W\d_]{2,}")
_CODE = re.compile(r"\[[^\]]*\]")
_TO_CHILD = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE)
_EXACT = re.compile(r"\d|[“\"]\w|\b(?:because|so that|means)\b")
_NOT_SHOWN = ("dates", "jargon")  # words that are right show nothing to a reader
_LAST = ("smart", "child")  # what is said counts before how it is said
_OF_AN_ACTION = 2  # what a whole action is worth beside what is told of the child
_SMART = "An action that says what, who and by when, and serves this child"


@dataclass(frozen=True, slots=True)
class Strength:
    title: str
    quote: str
    where: str


def strengths(audit: Audit, most: int = SHOWN) -> tuple[Strength, ...]:
    """The best ``most`` of them, in the order of the rubric; no words are quoted twice."""
    ranked = sorted(_candidates(audit), key=lambda one: -one[0])
    used: list[Span] = []
    chosen: list[tuple[int, Strength]] = []
    for _, order, title, evidence in ranked:
        if len(chosen) < most and not any(evidence.span.overlaps(span) for span in used):
            used.append(evidence.span)
            chosen.append((order, Strength(title, evidence.quote, where(audit, evidence.span))))
    return tuple(one for _, one in sorted(chosen, key=lambda one: one[0]))


def tells(quote: str) -> bool:
    """Whether words show something: a date or a name alone does not."""
    return len(_WORD.findall(_CODE.sub(" ", quote))) >= _REAL_WORDS


def _candidates(audit: Audit) -> Iterator[tuple[int, int, str, Evidence]]:
    """How much it shows, its place in the rubric, its title and its words."""
    for order, verdict in enumerate(audit.verdicts):
        shown = verdict.judgement == "met" and verdict.theme not in (*_NOT_SHOWN, *_LAST)
        for best in verdict.evidence[:1] if shown else ():  # checks give the best words first
            if tells(best.quote):
                yield _worth(best), order, verdict.title, best
    if action := _whole_action(audit):
        yield _OF_AN_ACTION, len(audit.verdicts), _SMART, action


def _worth(evidence: Evidence) -> int:
    quote = evidence.quote
    exact = len({found.lower() for found in _EXACT.findall(quote)})
    short = len(quote.split()) <= _SHORT_ENOUGH
    return 2 * bool(_TO_CHILD.search(quote)) + min(exact, 2) + short + (len(quote.split()) >= 2 * _REAL_WORDS)


def _whole_action(audit: Audit) -> Evidence | None:
    """The first action of which all five were judged good, and that has a day."""
    for action, smart in zip(audit.record.actions, audit.smart, strict=False):
        if all(astuple(smart)) and action.deadline.due is not None:
            return Evidence(action.text, action.span)
    return None
