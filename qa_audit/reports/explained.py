"""Explanations of single judgements, for the screen and as JSON."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any

from qa_audit.explanation import Explanation, Reason
from qa_audit.findings import Audit
from qa_audit.record import ReviewRecord
from qa_audit.reports.json import SCHEMA_VERSION, as_text, location
from qa_audit.reports.plain import KINDS, clean, place_of, quoted, shorten

_SHORT = 12  # words of an item in the list of what can be explained


def render(record: ReviewRecord, explanation: Explanation, width: int = 80) -> str:
    """One explanation as lines: what it is about, then each judgement with its reasons set in below."""
    lines = [clean(explanation.title), *_wrapped(quoted(explanation.text, 60), 2, width)]
    if explanation.span is not None:
        lines += _wrapped(f"where: {place_of(record, explanation.span).words}", 2, width)
    for reason in explanation.reasons:
        lines += ("", *_wrapped(_headline(reason), 0, width))
        for because in reason.because:
            lines += _wrapped(clean(because), 2, width)
        for words in _words(record, explanation, reason):
            lines += _wrapped(words, 2, width)
        if reason.by:
            lines += _wrapped(f"by {clean(reason.by)}", 2, width)
    return "\n".join(lines) + "\n"


def _headline(reason: Reason) -> str:
    sure = "" if reason.certainty is None else f" ({reason.certainty:.0%} certain)"
    return f"{clean(reason.about)}: {clean(reason.judgement)}{sure}"


def _words(record: ReviewRecord, explanation: Explanation, reason: Reason) -> Iterator[str]:
    """The words a judgement was read from, where they are not the whole item."""
    for span in reason.spans:
        if span != explanation.span:
            yield f"from {quoted(record.quote(span), 25)}, {place_of(record, span).words}"


def _wrapped(text: str, indent: int, width: int) -> list[str]:
    return wrap(
        text,
        max(width, 40),
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + 2),
        break_on_hyphens=False,
    )


def contents(audit: Audit, width: int = 80) -> str:
    """What can be explained of a paper: its actions and findings with their numbers."""
    record = audit.record
    lines = [f"{clean(record.document.name)}: {KINDS[record.kind]}"]
    lines += _numbered("Actions", "action", [clean(action.text) for action in record.actions], width)
    findings = [f"{one.criterion}: {quoted(one.quote, _SHORT) or clean(one.message)}" for one in audit.findings]
    lines += _numbered("Findings", "finding", findings, width)
    return "\n".join(lines) + "\n"


def _numbered(title: str, what: str, items: Sequence[str], width: int) -> Iterator[str]:
    yield from ("", f"{title}: --{what} N" if items else f"{title}: none were found")
    for number, item in enumerate(items, 1):
        yield from _wrapped(f"{number}. {shorten(item, 2 * _SHORT)}", 2, width)


def as_json(record: ReviewRecord, explanation: Explanation) -> str:
    """The same as JSON; ``certainty`` is that of the judgement, yes or no, and null where a rule decided alone."""
    found: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "title": explanation.title,
        "text": explanation.text,
        "location": location(record, explanation.span),
        "reasons": [
            {
                "about": one.about,
                "judgement": one.judgement,
                "because": list(one.because),
                "by": one.by,
                "certainty": one.certainty,
                "values": dict(one.values),
                "words": [{"quote": record.quote(span), "location": location(record, span)} for span in one.spans],
            }
            for one in explanation.reasons
        ],
    }
    return as_text(found)
