"""Where a review gives cause for escalation: does the file say that it was raised, and how?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from qa_audit.child_file import ChildFile, Held
from qa_audit.file_checks._notes import iro_notes, is_raising, quoted, raising
from qa_audit.file_checks._reviews import quote
from qa_audit.file_checks._sums import working_days_after
from qa_audit.file_checks._triggers import triggers
from qa_audit.file_checks.registry import file_check
from qa_audit.findings import UnitEvidence, UnitMark
from qa_audit.phrases import pattern

_MOST = 5  # pieces of evidence


@dataclass(frozen=True)
class Options:
    raised_within_working_days: int = 20  # after the review; before it, since the last review
    drift_from: int = 3  # reviews that an action has stood, this one included


@dataclass(frozen=True)
class _Raised:
    staged: bool
    evidence: UnitEvidence


@file_check(
    "escalation.trigger",
    says=("raised", "no_stage", "not_raised", "no_trigger", "no_minutes"),
    values=("triggers", "count"),
    options=Options,
)
def escalation_trigger(file: ChildFile, options: Options) -> Iterator[UnitMark]:
    """Raised, and how: met. Raised with no stage: partly. Nothing raised: not met. No trigger: not applicable."""
    for at, review in enumerate(file.held):
        following = file.held[at + 1].day if at + 1 < len(file.held) else None
        yield _mark(file, review, following, options)


def _mark(file: ChildFile, review: Held, following: date | None, options: Options) -> UnitMark:
    found = triggers(file, review, options.drift_from)
    what = "; ".join(dict.fromkeys(one.what for one in found))
    values = {"triggers": what, "count": str(len(found))}
    if review.record is None:
        return UnitMark(review.unit, "not_assessed", "no_minutes", values)
    if not found:
        return UnitMark(review.unit, "not_applicable", "no_trigger", values)
    causes = tuple(one.evidence for one in found)
    raised = list(_raised(file, review, following, options))
    if not raised:
        return UnitMark(review.unit, "not_met", "not_raised", values, causes[:_MOST])
    staged = [one for one in raised if one.staged]
    best = (staged or raised)[0]
    evidence = (best.evidence, *causes)[:_MOST]
    return UnitMark(
        review.unit, "met" if staged else "partly_met", "raised" if staged else "no_stage", values, evidence
    )


def _raised(file: ChildFile, review: Held, following: date | None, options: Options) -> Iterator[_Raised]:
    """By the log, the officer's notes, or the minutes, between the last review and some time after this one."""
    last = working_days_after(review.day, options.raised_within_working_days)
    if following is not None:
        last = min(last, following - timedelta(days=1))
    first = review.before or date.min
    for dispute in file.disputes:
        if first < dispute.day <= last:
            words = " · ".join(filter(None, (dispute.stage, dispute.theme)))
            yield _Raised(bool(dispute.stage), UnitEvidence(words or "an entry in the log", dispute.place))
    for read in iro_notes(file):
        if first < read.note.day <= last and is_raising(read.note):
            told = raising(read.note.text)
            whole = f"{read.note.kind} . {read.note.title} . {read.note.text}"
            yield _Raised(bool(pattern("case_notes", "stage").search(whole)), quoted(read.note, told))
    record = review.record
    for sentence in record.sentences if record else ():
        if record and raising(sentence.text):
            yield _Raised(bool(pattern("case_notes", "stage").search(sentence.text)), quote(record, sentence.span))
