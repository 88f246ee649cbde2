"""Is school, nursery, college or work told in particulars; of the youngest, play and development?"""

import re
from collections.abc import Iterator
from dataclasses import replace

from qa_audit.checks._particulars import Topic, find
from qa_audit.checks._passages import Passage, Reading, reading_of
from qa_audit.checks.registry import check
from qa_audit.errors import NothingToCheck
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

SCHOOL_AGE = 4  # years
LEARNING = Topic(
    "education",
    ("education",),
    "stock_education",
    frozenset({"place", "pep", "work"}),
    r"school|education|college|nursery|learning",
    frozenset({"place", "pep", "work", "progress", "attendance"}),
    phrases=2,
)
_BABY = re.compile(r"\b(?:months old|weeks old|aged? \w+ months|\w+-month-old|baby \w+|newborn)\b", re.IGNORECASE)
_NO_NURSERY = re.compile(
    r"\bnot? (?:yet )?(?:in|at|of|old enough|attend\w*|go(?:ing)? to|need\w*|started|have)?\s*(?:an? |"
    r"any |at |for |to )?"
    r"(?:nursery|school|pre-?school|education|an education setting)\b|\btoo (?:young|little|small) (?:for|"
    r"to (?:go|attend|be|start))\b|"
    r"\b(?:does|do) not (?:yet )?(?:go to|attend|have) (?:an? )?(?:nursery|pre-?school)|"
    r"\bno(?:t)?(?: yet)? (?:nursery|school|pre-?school)|"
    r"\bnot (?:of|yet) (?:statutory |compulsory )?school age|\bunder (?:statutory |compulsory )?school age|"
    r"\b(?:n/?a|not applicable)\b.{0,20}\b(?:baby|age|young|infant)|\bstays? at home (?:with|in the day)",
    re.IGNORECASE,
)


@check("minutes.education", says=("told", "stock", "absent"))
def minutes_education(record: ReviewRecord, options: object) -> Iterator[Mark]:  # noqa: ARG001  it has no options
    """Met: particulars. Partly: "doing well". Not met: absent. A baby without nursery, said so: not applicable."""
    reading = reading_of(record)
    young = _is_young(reading)
    topic = replace(LEARNING, strong=LEARNING.strong | {"play"}) if young else LEARNING
    found = find(reading, topic)
    if young:
        said = [passage for passage in reading.passages if passage.told and _NO_NURSERY.search(passage.text)]
        if said and not any(_tells_of_play(reading, passage) for passage in (*found.particular, *found.bare)):
            raise NothingToCheck(f"the record says that there is no nursery yet: “{said[0].text}”")
    yield from found.marks("told", "stock", "absent")


def _is_young(reading: Reading) -> bool:
    age = reading.record.child.age
    if age is not None:
        return age < SCHOOL_AGE
    return any(_BABY.search(passage.text) for passage in reading.passages)


def _tells_of_play(reading: Reading, passage: Passage) -> bool:
    """Something of play, learning or a nursery, beyond the sentence that says there is none."""
    return not _NO_NURSERY.search(passage.text) and passage.under == "education" and len(reading.content(passage)) > 1
