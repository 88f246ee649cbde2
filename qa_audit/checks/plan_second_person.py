"""Is the care plan as a whole written to the child? The single sentences are the findings of child.second_person."""

from collections.abc import Iterator
from dataclasses import dataclass

from qa_audit.checks._who_is_meant import understand
from qa_audit.checks.registry import check
from qa_audit.errors import CannotTell
from qa_audit.findings import Grade, Mark
from qa_audit.record import ReviewRecord


@dataclass(frozen=True)
class Options:
    """Shares, 0 to 1, of the sentences that speak of the child: from where the plan is met and partly met."""

    met: float = 0.95
    partly: float = 0.5


@check("plan.second_person", says=("to_you", "mixed", "third_person"), options=Options, values=("to_you", "looked_at"))
def plan_second_person(record: ReviewRecord, options: Options) -> Iterator[Mark]:
    """One mark for the whole plan, by the share of sentences about the child that say "you"."""
    read = [reading for reading in understand(record).readings if reading.third or reading.to_you]
    if not read:
        raise CannotTell("no running text was found in which the child could be spoken to")
    to_you = [reading for reading in read if not reading.third]
    share = len(to_you) / len(read)
    grade: Grade = "good" if share >= options.met else "partly" if share >= options.partly else "bad"
    shown = to_you[0] if grade == "good" else next(reading for reading in read if reading.third)
    says = {"good": "to_you", "partly": "mixed", "bad": "third_person"}[grade]
    values = {"to_you": str(len(to_you)), "looked_at": str(len(read))}
    yield Mark(grade, says, shown.sentence.span, values=values)
