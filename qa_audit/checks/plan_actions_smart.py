"""Whether the actions of a care plan are SMART: the plan as a whole, each single lack being a finding of its own."""

from collections.abc import Iterator
from dataclasses import dataclass

from qa_audit.checks.registry import check
from qa_audit.errors import NothingToCheck
from qa_audit.findings import Grade, Mark
from qa_audit.record import Action, ReviewRecord


@dataclass(frozen=True)
class Options:
    """The share of actions that must be specific, measurable, assigned and time-bound."""

    met: float = 0.8
    partly: float = 0.5


@check("plan.actions_smart", says=("most", "some", "few"), options=Options, values=("smart", "all"))
def plan_actions_smart(record: ReviewRecord, options: Options) -> Iterator[Mark]:
    """How many of the plan's actions are specific, measurable, assigned and time-bound at once?"""
    if not record.actions:
        raise NothingToCheck("the plan lists no actions")
    clear = [action for action in record.actions if _is_smart(action)]
    smart, share = len(clear), len(clear) / len(record.actions)
    grade: Grade = "good" if share >= options.met else "partly" if share >= options.partly else "bad"
    says = {"good": "most", "partly": "some", "bad": "few"}[grade]
    example = clear[0].span if grade == "good" else None
    yield Mark(grade, says, example, values={"smart": str(smart), "all": str(len(record.actions))})


def _is_smart(action: Action) -> bool:
    """An action with a time can be told to be done or not done, so that "endless" words do not count against it."""
    owned = action.owner is not None and action.owner.person
    timed = action.deadline.kind not in ("vague", "none")
    return owned and timed and action.act.certainty >= 0.5
