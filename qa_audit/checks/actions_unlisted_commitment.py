"""Promises made in the running text that no action of the list covers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from qa_audit.checks.registry import check
from qa_audit.errors import NothingToCheck
from qa_audit.findings import Mark
from qa_audit.promises import certainty, promise_of
from qa_audit.record import ReviewRecord
from qa_audit.words import words

_WORDS = re.compile(r"[a-z]{4,}")


@dataclass(frozen=True)
class Options:
    """How certain it must be, 0 to 1, that somebody undertakes something."""

    certainty: float = 0.25


@check("actions.unlisted_commitment", says=("listed", "unlisted"), options=Options)
def unlisted_commitment(record: ReviewRecord, options: Options) -> Iterator[Mark]:
    """Which promises of the narrative stand on nobody's list, so that nobody will ask about them?"""
    if not record.sentences:
        raise NothingToCheck("the record has no running text")
    actions = [_stems(action.text) for action in record.actions]
    for sentence in record.sentences:
        promise = promise_of(sentence.text)
        if promise is None or certainty(sentence.text) < options.certainty:
            continue
        covered = any(_same(_stems(promise.act), action) for action in actions)
        yield Mark("good" if covered else "bad", "listed" if covered else "unlisted", sentence.span)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:5] for word in _WORDS.findall(text.lower())) - _common()


@cache
def _common() -> frozenset[str]:
    return frozenset(word[:5] for word in words("promises", "common"))


def _same(promise: frozenset[str], action: frozenset[str]) -> bool:
    """Do promise and action speak of the same act?"""
    common = promise & action
    return len(common) >= 2 and len(common) >= 0.5 * min(len(promise), len(action))
