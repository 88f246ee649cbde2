"""One paper saved twice, in Word and as a PDF perhaps: it is audited once, or every count would have it twice."""

import re
from collections import Counter
from collections.abc import Iterable

from qa_audit.beside import may_be_one_child
from qa_audit.findings import Audit, Skipped

_WORD = re.compile(r"\w+")
_HINT = "nothing to do: it is counted once"
_NEARLY = 0.95  # of the words of the longer one: a PDF is not read quite like the Word file it was made from


def once(audits: Iterable[Audit]) -> tuple[list[Audit], list[Skipped]]:
    """The audits in their order, each paper once (the Word file of two), and those left out, with what they repeat."""
    audits = tuple(audits)
    groups: dict[tuple[object, ...], list[Audit]] = {}
    for audit in sorted(audits, key=_word_first):
        groups.setdefault(_about(audit), []).append(audit)
    repeats = {path: of for group in groups.values() if len(group) > 1 for path, of in _repeats(group)}
    left_out = [Skipped(path, f"the same paper as {of}", _HINT, of) for path, of in repeats.items()]
    return [audit for audit in audits if audit.path not in repeats], left_out


def _word_first(audit: Audit) -> tuple[bool, str]:
    return audit.record.document.format != "docx", audit.path


def _about(audit: Audit) -> tuple[object, ...]:
    """The kind of paper, its day, and whom it is about."""
    record = audit.record
    return record.kind, record.review_date, tuple(name.casefold() for name in record.child.names)


def _repeats(group: Iterable[Audit]) -> Iterable[tuple[str, str]]:
    """Each paper that repeats one before it, and which."""
    kept: list[tuple[Audit, Counter[str]]] = []
    for audit in group:
        words = Counter(_WORD.findall(audit.record.document.text.casefold()))
        first = next((one for one, known in kept if _is_same(one, known, audit, words)), None)
        if first is None:
            kept.append((audit, words))
        else:
            yield audit.path, first.path


def _is_same(one: Audit, words: Counter[str], other: Audit, others: Counter[str]) -> bool:
    """Of two formats nearly the same words; of one format all of them, since a version that was mended is another."""
    if not may_be_one_child(one.record, other.record):
        return False
    if one.record.document.format == other.record.document.format:
        return words == others
    return (words & others).total() >= _NEARLY * max(words.total(), others.total())
