"""Whether the minutes say how this child took part or gave views; for a baby, what was seen by watching."""

from collections.abc import Iterator, Sequence

from qa_audit.checks._said import Cue, Said, Saying, first, saying_of
from qa_audit.checks._taking_part import CHILD_SAID, GENERAL, HERE, NO_PART, PLACES, STRONG, WEAK, YOU_SAID
from qa_audit.checks.registry import NoOptions, check
from qa_audit.document import Span
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


@check("minutes.participation", says=("how", "label", "absent"))
def minutes_participation(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Does the record say how this child took part or gave views, or only that views were sought?"""
    found = _how(record)
    if found is not None:
        yield Mark("good", "how", found.span)
        return
    saying = saying_of(record)
    weak = first(saying.under(*PLACES), WEAK) or first(saying.lines, WEAK)
    if weak is not None:
        yield Mark("partly", "label", weak.span)
    elif record.participation_code:
        yield Mark("partly", "label", _code(record, record.participation_code))
    else:
        yield Mark("bad", "absent")


def _how(record: ReviewRecord) -> Said | None:
    """Under a heading of the child's views most of what the child does tells it; elsewhere only what speaks of it."""
    saying = saying_of(record)
    here = saying.under(*PLACES)
    return (
        _told(here, STRONG)
        or _told(here, HERE)
        or _told(saying.told, (*STRONG, YOU_SAID))
        or _told(_general(saying), (CHILD_SAID,))
    )


def _general(saying: Saying) -> list[Said]:
    """What stands under no heading, or under one of no single subject: "Dean said ..." of school is no view given."""
    return [line for line in saying.told if line.under in GENERAL]


def _told(lines: Sequence[Said], cues: Sequence[Cue]) -> Said | None:
    """The first line with one of the cues, where the words found do not say that it did not happen."""
    for line in lines:
        for cue in cues:
            found = cue.find(line)
            if found and not NO_PART.search(found.group().rpartition(" but ")[2]):
                return line
    return None


def _code(record: ReviewRecord, code: str) -> Span | None:
    lines = (line for line in saying_of(record).lines if code in line.text)
    return next((line.span for line in lines), None)
