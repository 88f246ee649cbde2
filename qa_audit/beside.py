"""Which papers of a child are read beside one another: a plan with the latest minutes, minutes with those before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from qa_audit.exports.rows import same_form
from qa_audit.gather import Gatherer
from qa_audit.record import ReviewRecord

_MOST_BEFORE = 6  # reviews, one before the other: enough to tell for how long an action has stood


def gathered(records: Iterable[ReviewRecord]) -> Mapping[str, ReviewRecord]:
    """By the name of the paper: every record that has others to read beside it, with them.

    Papers are one child's by reference, or by full name and date of birth.
    """
    found: dict[str, ReviewRecord] = {}
    for file in Gatherer().papers(records).files:
        papers = (*file.reviews, *file.plans)
        for record in papers:
            if (whole := with_others(record, papers)) is not record:
                found[record.document.name] = whole
    return MappingProxyType(found)


def may_be_one_child(one: ReviewRecord, other: ReviewRecord) -> bool:
    """Whether nothing speaks against it, for papers that somebody said belong together."""
    mine, theirs = one.child, other.child
    if mine.reference and theirs.reference and same_form(mine.reference) != same_form(theirs.reference):
        return False
    if mine.date_of_birth and theirs.date_of_birth and mine.date_of_birth != theirs.date_of_birth:
        return False
    names = [{name.casefold() for name in child.names} for child in (mine, theirs)]
    return not all(names) or not names[0].isdisjoint(names[1])


def with_others(record: ReviewRecord, others: Iterable[ReviewRecord]) -> ReviewRecord:
    """The record with the papers that belong beside it; as it is where there are none."""
    papers = [other for other in others if other.document.name != record.document.name]
    minutes = [other for other in papers if other.kind == "review_minutes"]
    if record.kind == "care_plan":
        latest = _latest(minutes, until=_next_plan(record, papers))
        return replace(record, minutes=latest) if latest else record
    before = _before(record, minutes)
    return replace(record, previous=before) if before else record


def _next_plan(plan: ReviewRecord, papers: Iterable[ReviewRecord]) -> date | None:
    """When the plan was replaced: later minutes speak of a later plan."""
    days = [other.review_date for other in papers if other.kind == "care_plan" and other.review_date]
    return min((day for day in days if plan.review_date and day > plan.review_date), default=None)


def _latest(minutes: Sequence[ReviewRecord], until: date | None = None) -> ReviewRecord | None:
    dated = [(other.review_date, other) for other in minutes if other.review_date]
    fit = [(day, other) for day, other in dated if until is None or day < until]
    if fit:
        return max(fit, key=lambda one: (one[0], one[1].document.name))[1]
    return minutes[0] if len(minutes) == 1 and not dated else None


def _before(record: ReviewRecord, minutes: Sequence[ReviewRecord], most: int = _MOST_BEFORE) -> ReviewRecord | None:
    """The minutes of the review before, themselves with those before them; None where another review lies between."""
    if record.review_date is None or not most:
        return None
    earlier = [other for other in minutes if other.review_date and other.review_date < record.review_date]
    before = _latest(earlier)
    stated = record.previous_review.day if record.previous_review else None
    if before is None or (stated is not None and stated != before.review_date):
        return None
    still = _before(before, earlier, most - 1)
    return replace(before, previous=still) if still else before
