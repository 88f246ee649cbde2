"""Is the child called "he" for "she", or the other way round? It is how a copied record shows itself."""

from collections.abc import Iterator

from qa_audit.checks._who_is_meant import understand
from qa_audit.checks.registry import check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


@check("child.wrong_pronoun", says=("wrong",))
def wrong_pronoun(record: ReviewRecord, options: object) -> Iterator[Mark]:  # noqa: ARG001  it has no options
    """Sentences with "he" or "she" of the wrong gender, where nobody but the child can be meant."""
    for reading in understand(record).readings:
        if reading.wrong:
            yield Mark("bad", "wrong", reading.sentence.span)
