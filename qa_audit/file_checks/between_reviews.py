"""Was the reviewing officer in touch between two reviews: a visit, a call or a midway review, with what was said?"""

from collections.abc import Iterator
from itertools import pairwise

from qa_audit.child_file import ChildFile
from qa_audit.errors import CannotTell
from qa_audit.file_checks._notes import iro_notes, quoted
from qa_audit.file_checks._sums import long
from qa_audit.file_checks.registry import NoOptions, file_check
from qa_audit.findings import UnitMark


@file_check(
    "footprint.between_reviews", says=("with_content", "no_content", "none"), values=("start", "end", "note", "way")
)
def between_reviews(file: ChildFile, _: NoOptions) -> Iterator[UnitMark]:
    """An entry that tells what was said: met; one without content: partly; none: not met. The unit is the gap."""
    if len(file.held) > 1 and "case_notes" not in file.sources:
        raise CannotTell("no case notes came with the file, so contact between reviews can't be told")
    for one, following in pairwise(file.held):
        unit = f"{one.unit}/{following.unit}"
        notes = [read for read in iro_notes(file) if read.way and one.day < read.note.day < following.day]
        best = next((read for read in notes if read.content), None) or next(iter(notes), None)
        values = {"start": long(one.day), "end": long(following.day), "note": "", "way": ""}
        if best is None:
            yield UnitMark(unit, "not_met", "none", values)
            continue
        values |= {"note": long(best.note.day), "way": _CALLED[best.way or "call"]}
        says = "with_content" if best.content else "no_content"
        yield UnitMark(unit, "met" if best.content else "partly_met", says, values, (quoted(best.note),))


_CALLED = {"visit": "visit", "call": "call", "midway": "midway review"}
