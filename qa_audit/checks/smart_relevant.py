"""Whether each action serves a part of this child's life that the record speaks of."""

import re
from collections.abc import Iterator
from functools import cache

from qa_audit import words
from qa_audit.acts import act_of
from qa_audit.checks.registry import NoOptions, check
from qa_audit.errors import NothingToCheck
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


def _entries(domain: str) -> list[str]:
    lists = words.load("domains")
    return [entry for tier in ("first", "words") for entry in lists[tier].get(domain, ())]


@cache
def _single_words(domain: str) -> frozenset[str]:
    """Those that are one whole word: a quick look, before the pattern."""
    return frozenset(entry.lower() for entry in _entries(domain) if entry.isalpha())


@cache
def _words_of(domain: str) -> re.Pattern[str]:
    """The words of a domain in rubrics/words/domains.yaml as one pattern, for texts in lower case."""
    entries = _entries(domain)
    forms = [re.escape(entry.lower()).replace(r"\*", r"\w*") for entry in sorted(entries, key=len, reverse=True)]
    return re.compile(rf"\b(?:{'|'.join(forms)})s?\b")


@check("smart.relevant", says=("relevant", "boilerplate"), values=("domain",))
def smart_relevant(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Does the record discuss what each action is for, or would the action fit any child?"""
    if not record.actions:
        raise NothingToCheck("the record lists no actions")
    narrative = record.narrative.lower()
    said = narrative.split()
    discussed = {
        domain: not _single_words(domain).isdisjoint(said) or _words_of(domain).search(narrative) is not None
        for domain in sorted({action.domain for action in record.actions} - {"other"})
    }
    for item, action in enumerate(record.actions):
        fits_any_child = not discussed.get(action.domain, act_of(action.text).verb is not None)
        if fits_any_child:
            yield Mark("bad", "boilerplate", action.span, action.text, item, {"domain": action.domain})
        else:
            yield Mark("good", "relevant", action.span, item=item, values={"domain": action.domain})
