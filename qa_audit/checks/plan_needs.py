"""Does the care plan say what the child needs, part of life by part of life?"""

from collections.abc import Iterator
from dataclasses import dataclass

from qa_audit.checks._particulars import MOST_MARKS
from qa_audit.checks._passages import Passage, Reading, reading_of
from qa_audit.checks.registry import check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

_DOMAINS = (
    ("health", ("health",), "health", "stock_health"),
    ("feelings", ("emotional_wellbeing",), "emotional", "stock_emotional"),
    ("learning", ("education",), "education", "stock_education"),
    ("identity", ("identity",), "identity", "stock_identity"),
    ("family", ("family_time",), "family", "stock_family"),
)
_FEWEST_WORDS = 2  # of a need's own, without stock words


@dataclass(frozen=True)
class Options:
    """``said``: how many of the five parts of life (health, feelings, learning, identity, family) need a need."""

    said: int = 4


@check("plan.needs", says=("said", "label", "absent"), options=Options, values=("part",))
def plan_needs(record: ReviewRecord, options: Options) -> Iterator[Mark]:
    """Met: needs said per part of life. Partly: some are labels. Not met: no needs."""
    reading = reading_of(record)
    said: list[tuple[str, Passage]] = []
    labels: list[tuple[str, Passage]] = []
    for part, sections, kind, stock in _DOMAINS:
        own = [passage for passage in reading.under(*sections) if passage.told]
        own = own or [passage for passage in reading.about(kind) if passage.has("need") and reading.of_child(passage)]
        needs = [passage for passage in own if _is_need(reading, passage, stock)]
        if needs:
            said.append((part, needs[0]))
        elif own:
            labels.append((part, own[0]))
    if len(said) >= options.said:
        yield from (Mark("good", "said", passage.span, values={"part": part}) for part, passage in said)
    elif said or labels:
        yield from (
            Mark("partly", "label", passage.span, values={"part": part}) for part, passage in labels[:MOST_MARKS]
        )
        yield from (Mark("good", "said", passage.span, values={"part": part}) for part, passage in said)
        if not labels:
            yield Mark("partly", "label", None, values={"part": "the other parts of life"})
    else:
        yield Mark("bad", "absent", values={"part": "every part of life"})


def _is_need(reading: Reading, passage: Passage, stock: str) -> bool:
    if not passage.has("need"):
        return False
    if stock == "stock_family" and passage.has("how_often") and passage.aspects("family") - {"whole"}:
        return True  # whom to see, and how often
    return len(reading.content(passage, stock)) >= _FEWEST_WORDS
