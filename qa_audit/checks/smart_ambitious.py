"""Whether timescales push the plan on: most actions due before the next review, not on its day or later."""

from collections.abc import Iterator
from dataclasses import dataclass

from qa_audit.checks._days import comes_too_early, in_words, next_review
from qa_audit.checks.registry import check
from qa_audit.errors import CannotTell, NothingToCheck
from qa_audit.findings import Grade, Mark
from qa_audit.record import ReviewRecord


@dataclass(frozen=True)
class Options:
    least: float = 0.5  # the share of dated actions that are to be due before the next review


@check("smart.ambitious", says=("early", "few_early", "none_early"), options=Options, values=("early", "dated", "next"))
def smart_ambitious(record: ReviewRecord, options: Options) -> Iterator[Mark]:
    """Do enough of the dated actions fall due before the day of the next review?"""
    if all(action.deadline.kind in ("vague", "none") for action in record.actions):
        raise NothingToCheck("no action says by when")
    when, review = next_review(record), record.review_date
    if when is None:
        raise CannotTell("the day of the next review was not found, so deadlines can't be held against it")
    if comes_too_early(record):
        raise CannotTell("the next review is dated before this one, so deadlines can't be held against it")
    dated = [
        (item, due, action.deadline.span or action.span)
        for item, action in enumerate(record.actions)
        if (due := action.deadline.due) is not None and (review is None or due >= review)
    ]
    if not dated:
        raise CannotTell("no deadline resolves to a day from the review on")
    early = [found for found in dated if found[1] < when[0]]
    grade: Grade = "good" if len(early) >= options.least * len(dated) else "partly" if early else "bad"
    says = {"good": "early", "partly": "few_early", "bad": "none_early"}[grade]
    item, _, span = early[0] if grade == "good" else next(found for found in dated if found not in early)
    values = {"early": str(len(early)), "dated": str(len(dated)), "next": in_words(when[0])}
    yield Mark(grade, says, span, item=item, values=values)
