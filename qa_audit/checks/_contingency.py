"""What happens if the plan does not work: for this child, in words that fit any child, or not at all."""

from collections.abc import Iterator

from qa_audit.checks._particulars import MOST_MARKS
from qa_audit.checks._passages import reading_of
from qa_audit.checks._plan_talk import is_to_come, own, says_nothing, worst
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


def contingency_marks(record: ReviewRecord) -> Iterator[Mark]:
    reading = reading_of(record)
    spoken = [passage for passage in reading.passages if passage.told and passage.tokens and worst(passage)]
    empty = [passage for passage in spoken if says_nothing(passage)]
    to_come = [passage for passage in spoken if passage not in empty and is_to_come(passage)]
    told = [passage for passage in spoken if passage not in empty and passage not in to_come]
    own_words = sorted(
        (passage for passage in told if own(reading, passage)), key=lambda passage: not passage.has("conditional")
    )
    if own_words:
        yield from (Mark("good", "own", passage.span) for passage in own_words[:MOST_MARKS])
    elif told:
        yield Mark("partly", "any_child", told[0].span)
    elif to_come:
        yield Mark("partly", "to_come", to_come[0].span)
    elif empty:
        yield Mark("bad", "says_nothing", empty[0].span)
    else:
        yield Mark("bad", "absent")
