"""Does another child's name stand where this child must be meant? Then text of another record was left in."""

import re
from collections.abc import Iterator

from qa_audit.checks._copied_in_actions import copied_in_actions
from qa_audit.checks._who_is_meant import understand
from qa_audit.checks.registry import check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


@check("child.other_name", says=("not_introduced",))
def other_name(record: ReviewRecord, options: object) -> Iterator[Mark]:  # noqa: ARG001  it has no options
    """First names that the record nowhere introduces by role, relation or list, and that stand for the child."""
    understood = understand(record)
    for name, sentence in understood.copied.items():
        found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence.text, re.IGNORECASE)
        if found and record.quote(sentence.span) == sentence.text:
            start = sentence.span.start + found.start()
            yield Mark("bad", "not_introduced", record.document.span(start, start + len(name)), found.group())
        else:
            yield Mark("bad", "not_introduced", sentence.span, name.title())
    if understood.cast is not None:
        for span in copied_in_actions(record, understood.cast):
            yield Mark("bad", "not_introduced", span, record.quote(span))
