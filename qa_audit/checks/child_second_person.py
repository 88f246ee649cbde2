"""Does the narrative speak to the child as "you"? Counted are its sentences that speak of the child at all."""

from collections.abc import Iterator

from qa_audit.checks._to_you import to_you
from qa_audit.checks._who_is_meant import understand
from qa_audit.checks.registry import check
from qa_audit.errors import CannotTell
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


@check("child.second_person", says=("third_person", "could_be_you", "to_you"), values=("you",))
def second_person(record: ReviewRecord, options: object) -> Iterator[Mark]:  # noqa: ARG001  it has no options
    """Each sentence of the narrative that speaks of the child: by "you", or in the third person.

    Words in quotation marks and forms of address don't count; "he" for a brother or "you" for the reader at
    large is neither. A sentence with both "you" and the third person is a lapse, except between siblings
    reviewed together. Where a rule can say the sentence to the child without changing its meaning, it is said.
    """
    if not record.sentences:
        raise CannotTell("no running text was found in which the child could be spoken to")
    understood = understand(record)
    for reading in understood.readings:
        span = reading.sentence.span
        if reading.third:
            you = to_you(reading, understood.cast)
            yield Mark("bad", "could_be_you" if you else "third_person", span, values={"you": you or ""})
        elif reading.to_you:
            yield Mark("good", "to_you", span, values={"you": ""})
