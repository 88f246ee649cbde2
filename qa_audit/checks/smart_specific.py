"""Whether each action names an act that two people would do in the same way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa_audit.checks.registry import check
from qa_audit.errors import NothingToCheck
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

_PASSIVE = re.compile(r"\bbe \w+(?:ed|en)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Options:
    """How certain it must be, 0 to 1, that an action names an act."""

    certainty: float = 0.5


@check("smart.specific", says=("specific", "vague", "bare"), options=Options, values=("act", "vague"))
def smart_specific(record: ReviewRecord, options: Options) -> Iterator[Mark]:
    """Does each action say what will be done, and to what, and not only "monitor", "continue" or a bare noun?"""
    if not record.actions:
        raise NothingToCheck("the record lists no actions")
    for item, action in enumerate(record.actions):
        act = action.act
        if act.certainty >= options.certainty:
            yield Mark("good", "specific", action.span, item=item, values={"act": act.verb or action.text})
        elif act.vague is not None:
            yield Mark("bad", "vague", action.span, action.text, item, {"vague": _whole(act.vague, action.text)})
        else:
            yield Mark("bad", "bare", action.span, action.text, item)


def _whole(vague: str, text: str) -> str:
    """The vague words as they are shown: "be progressed", not "be"."""
    found = _PASSIVE.search(text) if vague == "be" else None
    return found.group() if found else vague
