"""Does each review discuss the missing episodes since the last one, and does an action answer them?"""

from collections.abc import Iterator
from datetime import date

from qa_audit.checks.registry import all_checks
from qa_audit.child_file import ChildFile
from qa_audit.errors import CannotTell, NothingToCheck
from qa_audit.extract.calendars import in_words
from qa_audit.file_checks._notes import speaks_of_missing
from qa_audit.file_checks._reviews import episodes_before, quote
from qa_audit.file_checks.registry import NoOptions, file_check
from qa_audit.findings import Mark, UnitMark
from qa_audit.phrases import pattern
from qa_audit.record import ReviewRecord

_MINUTES = "minutes.missing"


@file_check(
    "footprint.missing_in_plan",
    says=("answered", "discussed", "silent", "no_episode", "no_minutes"),
    values=("episodes",),
)
def missing_in_plan(file: ChildFile, _: NoOptions) -> Iterator[UnitMark]:
    """Discussed, and an action answers it: met. Discussed: partly. Silent: not met. No episode: not applicable."""
    if "missing" not in file.sources:
        raise CannotTell("no list of missing episodes came with the file")
    for review in file.held:
        episodes = episodes_before(file, review)
        values = {"episodes": _listed([one.start.day for one in episodes])}
        if not episodes:
            yield UnitMark(review.unit, "not_applicable", "no_episode", values)
        elif review.record is None:
            yield UnitMark(review.unit, "not_assessed", "no_minutes", values)
        else:
            yield _mark(review.unit, review.record, values)


def _mark(unit: str, record: ReviewRecord, values: dict[str, str]) -> UnitMark:
    """What the check of the minutes sees; and as there was an episode, any sentence on going missing is about it."""
    marks = _seen(record)
    told = [mark.span for mark in marks if mark.span]
    told = told or [one.span for one in record.sentences if speaks_of_missing(one.text)]
    answers = [one.span for one in record.actions if _answers(one.text)]
    evidence = tuple(quote(record, span) for span in (*told[:2], *answers[:1]))
    if any(mark.says == "answered" for mark in marks) or (told and answers):
        return UnitMark(unit, "met", "answered", values, evidence)
    if told or answers:
        return UnitMark(unit, "partly_met", "discussed", values, evidence)
    return UnitMark(unit, "not_met", "silent", values)


def _answers(text: str) -> bool:
    answers, only_meant = pattern("case_notes", "missing_answers"), pattern("case_notes", "only_meant")
    return bool(answers.search(text)) and not only_meant.search(text)


def _seen(record: ReviewRecord) -> list[Mark]:
    """What the check of the minutes saw of missing episodes."""
    check = all_checks()[_MINUTES]
    try:
        return list(check.run(record, check.options()))
    except (NothingToCheck, CannotTell):
        return []


def _listed(days: list[date]) -> str:
    words = [in_words(day) for day in days]
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1] if words else ""))) or "none"
