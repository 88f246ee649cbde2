"""Was the social worker's report ready before the review? A late one is the social worker's gap, not the officer's."""

from collections.abc import Iterator

from qa_audit.child_file import ChildFile, Held
from qa_audit.extract.calendars import in_words
from qa_audit.file_checks._report import Told, told_of_report
from qa_audit.file_checks._sums import long
from qa_audit.file_checks.registry import NoOptions, file_check
from qa_audit.findings import UnitMark


@file_check("timeliness.report_before", says=("ready", "not_ready", "not_told"), values=("review", "when"))
def report_before(file: ChildFile, _: NoOptions) -> Iterator[UnitMark]:
    """By the list, the minutes, or the last case note on it: ready before the day of the review met, else not met."""
    for review in file.held:
        yield _mark(file, review)


def _mark(file: ChildFile, review: Held) -> UnitMark:
    told = told_of_report(file, review)
    values = {"review": long(review.day), "when": ""}
    deciding = _deciding(told)
    if deciding is None:
        return UnitMark(review.unit, "not_assessed", "not_told", values)
    values["when"] = f" ({in_words(deciding.day)})" if deciding.day else ""
    says = "ready" if deciding.ready else "not_ready"
    return UnitMark(review.unit, "met" if deciding.ready else "not_met", says, values, (deciding.evidence,))


def _deciding(told: list[Told]) -> Told | None:
    """A day in a list first; then the minutes, where a "not ready" weighs more; then the last note on it."""
    listed = [one for one in told if not one.by_minutes and not _is_note(one)]
    minutes = sorted((one for one in told if one.by_minutes), key=lambda one: one.ready)
    notes = sorted((one for one in told if _is_note(one)), key=lambda one: (one.day is not None, one.day, one.ready))
    return next(iter([*listed, *minutes, *reversed(notes)]), None)


def _is_note(one: Told) -> bool:
    return not one.by_minutes and len(one.evidence.quote.split()) > _WORDS_OF_A_DAY


_WORDS_OF_A_DAY = 3
