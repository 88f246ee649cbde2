"""Does the narrative speak to the child as "you"? Counted are its sentences that speak of the child at all."""

from collections.abc import Iterator

from qa_audit.checks._who_is_meant import understand
from qa_audit.checks.registry import check
from qa_audit.errors import CannotTell
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


@check("child.second_person", says=("third_person", "to_you"))
def second_person(record: ReviewRecord, options: object) -> Iterator[Mark]:  # noqa: ARG001  it has no options
    """Each sentence of the narrative that speaks of the child: by "you", or in the third person.

    Words in quotation marks and forms of address don't count; "he" for a brother or "you" for the reader at
    large is neither. A sentence with both "you" and the third person is a lapse, except between siblings
    reviewed together.
    """
    if not record.sentences:
        raise CannotTell("no running text was found in which the child could be spoken to")
    for reading in understand(record).readings:
        if reading.third:
            yield Mark("bad", "third_person", reading.sentence.span)
        elif reading.to_you:
            yield Mark("good", "to_you", reading.sentence.span)
