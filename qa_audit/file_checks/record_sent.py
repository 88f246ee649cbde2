"""Did the decisions and the full record of each review go out in time?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from qa_audit import plural
from qa_audit.child_file import ChildFile, Held
from qa_audit.file_checks._sent import Sent, sent
from qa_audit.file_checks._sums import long, working_days_after, working_days_between
from qa_audit.file_checks.registry import file_check
from qa_audit.findings import UnitMark


@dataclass(frozen=True)
class Options:
    decisions_working_days: int = 5
    record_working_days: int = 20
    completed_working_days: int = 15  # shown where its day is known; it decides nothing


@file_check(
    "timeliness.record_sent",
    says=("both", "one", "neither", "no_dates"),
    values=("decisions", "record", "completed"),
    options=Options,
)
def record_sent(file: ChildFile, options: Options) -> Iterator[UnitMark]:
    """Decisions within 5 working days and the full record within 20: both met, one partly, neither not met."""
    for at, review in enumerate(file.held):
        following = file.held[at + 1].day if at + 1 < len(file.held) else None
        yield _mark(review, sent(file, review, following), options)


def _mark(review: Held, found: list[Sent], options: Options) -> UnitMark:
    first = {step: _first(found, step) for step in ("decisions", "record", "completed")}
    if first["record"] is None and first["decisions"] is None:
        values = {
            "decisions": "",
            "record": "",
            "completed": _sum(review.day, first["completed"], options.completed_working_days),
        }
        return UnitMark(review.unit, "not_assessed", "no_dates", values)
    if first["decisions"] is None:  # they stand in the record
        first["decisions"] = first["record"]
    limits = {"decisions": options.decisions_working_days, "record": options.record_working_days}
    kept = sum(_in_time(review.day, first[step], limit) for step, limit in limits.items())
    values = {step: _sum(review.day, first[step], limit) for step, limit in limits.items()}
    completed = first["completed"]
    values["completed"] = (
        f" The record was completed {_sum(review.day, completed, options.completed_working_days)}." if completed else ""
    )
    evidence = tuple(one.evidence for one in first.values() if one)
    judgement, says = (("not_met", "neither"), ("partly_met", "one"), ("met", "both"))[kept]
    return UnitMark(review.unit, judgement, says, values, evidence)  # type: ignore[arg-type]


def _first(found: list[Sent], step: str) -> Sent | None:
    """The first time it went out. Where only the day of completion is known, nothing is said of sending."""
    mine = [one for one in found if one.step == step]
    return min(mine, key=lambda one: one.day, default=None)


def _in_time(review: date, one: Sent | None, limit: int) -> bool:
    return one is not None and one.day <= working_days_after(review, limit)


def _sum(review: date, one: Sent | None, limit: int) -> str:
    last = working_days_after(review, limit)
    if one is None:
        return f"on no day that is recorded (limit {long(last)})"
    count = working_days_between(review, one.day)
    told = "in time" if one.day <= last else "late"
    days = plural.count(count, "working day")
    return f"on {long(one.day)}, {days} after the review (limit {long(last)}): {told}"
