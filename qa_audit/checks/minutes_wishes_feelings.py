"""Are the child's own views told, on two or more things, as theirs?"""

from collections.abc import Iterator

from qa_audit.checks._particulars import MOST_MARKS
from qa_audit.checks._passages import Reading, reading_of
from qa_audit.checks._wishes import wishes_of
from qa_audit.checks.registry import check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

WATCHED_UNDER = 4  # years: a younger child's views are drawn from watching, as those of a child without words
_WITHOUT_WORDS = (
    ("not", "use", "words"), ("no", "words"), ("non", "verbal"), ("not", "use", "spoken"), ("without", "words"), ("not", "use", "many", "spoken"),
    ("not", "speak"), ("doesn't", "use", "words"), ("pre", "verbal"), ("not", "words"), ("not", "yet", "talk"),
)  # fmt: skip


def says_few_words(reading: Reading) -> bool:
    age = reading.record.child.age
    if age is not None and age < WATCHED_UNDER:
        return True
    return any(sequence == passage.tokens[at : at + len(sequence)]
               for passage in reading.passages for at in range(len(passage.tokens)) for sequence in _WITHOUT_WORDS)  # fmt: skip


@check("minutes.wishes_feelings", says=("said", "one", "general", "none_said", "absent"))
def minutes_wishes_feelings(record: ReviewRecord, options: object) -> Iterator[Mark]:  # noqa: ARG001  it has no options
    """Met: views on two things or more. Partly: on one, or in general words. Not met: absent, "too young"."""
    reading = reading_of(record)
    wishes = wishes_of(reading, watching=says_few_words(reading))
    if wishes.score >= 2:
        yield from (Mark("good", "said", passage.span) for passage in wishes.said[:MOST_MARKS])
    elif wishes.score >= 1:
        yield Mark("partly", "one", wishes.said[0].span)
    elif wishes.none and not wishes.bare:
        yield Mark("bad", "none_said", wishes.none[0].span)
    elif wishes.said or wishes.bare:
        yield Mark("partly", "general", (wishes.said or wishes.bare)[0].span)
    else:
        yield Mark("bad", "absent")
