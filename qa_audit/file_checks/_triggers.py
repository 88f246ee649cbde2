"""What calls for escalation: actions not done, documents missing, no school place, visits not made, drift."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa_audit.child_file import ChildFile, Held
from qa_audit.file_checks._carried import carried
from qa_audit.file_checks._report import told_of_report
from qa_audit.file_checks._reviews import quote
from qa_audit.findings import UnitEvidence
from qa_audit.phrases import pattern
from qa_audit.record import ReviewRecord


@dataclass(frozen=True)
class Trigger:
    what: str  # in words, for a list: "an action not done since the last review"
    evidence: UnitEvidence


def triggers(file: ChildFile, review: Held, drift_from: int) -> list[Trigger]:
    """In the order of the standard; of each kind every one the file tells of."""
    record = review.record
    if record is None:
        return []
    return [
        *_not_done(record),
        *_missing_report(file, review),
        *_said(record, "a document is missing or late", "documents", "lacking", near=60),
        *_said(record, "there is no school place", "no_school"),
        *_said(record, "social work visits were not made", "visits", "visits_lacking", near=80),
        *_drift(file, review, drift_from),
    ]


def _not_done(record: ReviewRecord) -> Iterator[Trigger]:
    for action in record.previous_actions:
        if is_not_done(action.outcome or ""):
            yield Trigger("an action not done since the last review", quote(record, action.outcome_span or action.span))


def is_not_done(outcome: str) -> bool:
    """By how the outcome begins: "Not done, SW off sick"; "Done, but not in time" was done."""
    outcome = " ".join(outcome.lower().replace("’", "'").split())
    if not outcome or outcome in ("-", "–", "n/a"):
        return False
    bad = pattern("case_notes", "not_done_outcome").search(outcome)
    good = pattern("case_notes", "done_outcome").search(_without_not(outcome))
    return bad is not None and (good is None or bad.start() <= good.start())


def is_done(outcome: str) -> bool:
    """Whether the outcome says so, and not that it was not done."""
    said = _without_not(" ".join(outcome.lower().replace("’", "'").split()))
    return bool(pattern("case_notes", "done_outcome").search(said)) and not is_not_done(outcome)


def _without_not(outcome: str) -> str:
    """The outcome with "not yet completed" and the like blanked, so that no "completed" is seen in it."""
    return re.sub(
        r"\b(?:not|n't|yet to be|never|to be)\s+(?:\w+\s+){0,2}?(?=\w)(\w+)",
        lambda found: "_" * len(found.group()),
        outcome,
    )


def _missing_report(file: ChildFile, review: Held) -> Iterator[Trigger]:
    """The social worker's report that was not there in time, by what the minutes or the list say."""
    told = [one for one in told_of_report(file, review) if not one.ready and (one.by_minutes or one.day == review.day)]
    for one in told[:1]:
        yield Trigger("the social worker's report was not there before the review", one.evidence)


def _said(record: ReviewRecord, what: str, thing: str, lacking: str = "", near: int = 0) -> Iterator[Trigger]:
    """The first sentence of the narrative that speaks of the thing, and near it of its lack."""
    things = pattern("case_notes", thing)
    for sentence in record.sentences:
        found = things.search(sentence.text)
        if found is None:
            continue
        around = sentence.text[max(0, found.start() - near) : found.end() + near]
        if not lacking or pattern("case_notes", lacking).search(around):
            yield Trigger(what, quote(record, sentence.span))
            return


def _drift(file: ChildFile, review: Held, drift_from: int) -> Iterator[Trigger]:
    record = review.record
    assert record is not None
    told = {trigger_action(action.text) for action in record.previous_actions if not is_not_done(action.outcome or "")}
    for one in carried(file).get(review.unit, []):
        if one.stood >= drift_from:
            yield Trigger(f"drift: an action has stood for {one.stood} reviews", quote(record, one.action.span))
        elif not record.previous_actions or trigger_action(one.before.text) not in told:
            yield Trigger("an action of the last review stands again", quote(record, one.action.span))
    for sentence in record.sentences:
        plain = pattern("case_notes", "no_drift").sub(" ", _QUOTED.sub(" ", sentence.text))
        if pattern("case_notes", "drift").search(plain):
            yield Trigger("drift or delay", quote(record, sentence.span))
            return


_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")  # the child's own words are nobody's account of the plan


def trigger_action(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
