"""Was the reviewing officer in contact with the child in the working days before each review?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from qa_audit import plural
from qa_audit.checks.registry import all_checks
from qa_audit.child_file import ChildFile, Held
from qa_audit.errors import CannotTell, NothingToCheck
from qa_audit.file_checks._notes import iro_notes, quoted
from qa_audit.file_checks._reviews import quote, since
from qa_audit.file_checks._sums import long, working_days_before, working_days_between
from qa_audit.file_checks.registry import file_check
from qa_audit.findings import UnitEvidence, UnitMark


@dataclass(frozen=True)
class Options:
    within_working_days: int = 20  # before the day of the review, which itself does not count
    minutes_count: bool = True  # a dated contact that the minutes tell of counts, though no case note records it


@file_check(
    "footprint.before_review",
    says=("in_window", "earlier", "none"),
    values=("window", "contact", "days"),
    options=Options,
)
def before_review(file: ChildFile, options: Options) -> Iterator[UnitMark]:
    """Contact with the child in the window: met; earlier, since the last review: partly; none: not met."""
    told = {review.unit: list(_told_in_minutes(review)) if options.minutes_count else [] for review in file.held}
    if "case_notes" not in file.sources and not any(told.values()):
        raise CannotTell("no case notes came with the file, so contact before reviews can't be told")
    for review in file.held:
        yield _mark(file, review, told[review.unit], options)


def _mark(file: ChildFile, review: Held, told: list[tuple[date, UnitEvidence]], options: Options) -> UnitMark:
    window = working_days_before(review.day, options.within_working_days)
    start = since(file, review)
    noted = [(read.note.day, quoted(read.note)) for read in iro_notes(file) if read.way and read.with_child]
    found = [
        (day, evidence)
        for day, evidence in (*noted, *told)
        if day < review.day and (day >= window or start is None or day > start)
    ]
    values = {"window": long(window), "contact": "", "days": ""}
    if not found:
        return UnitMark(review.unit, "not_met", "none", values)
    day, evidence = max(found, key=lambda one: one[0])
    count = working_days_between(day, review.day)
    values |= {"contact": long(day), "days": plural.count(count, "working day")}
    if day >= window:
        return UnitMark(review.unit, "met", "in_window", values, (evidence,))
    return UnitMark(review.unit, "partly_met", "earlier", values, (evidence,))


def _told_in_minutes(review: Held) -> Iterator[tuple[date, UnitEvidence]]:
    """Days on which the minutes say that the reviewing officer met or spoke with the child."""
    record = review.record
    if record is None:
        return
    check = all_checks()["minutes.seen_before"]
    try:
        marks = list(check.run(record, check.options()))
    except (NothingToCheck, CannotTell):
        return
    for mark in marks:
        for mention in record.dates if mark.grade == "good" and mark.span else ():
            if mark.span and mark.span.holds(mention.span) and mention.day and mention.day < review.day:
                yield mention.day, quote(record, mark.span)
