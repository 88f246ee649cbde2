"""Audits as the JSON of the contract, version 1."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from json.encoder import encode_basestring
from typing import Any

import qa_audit
from qa_audit.child_file import Problem, RowPlace
from qa_audit.document import Span
from qa_audit.findings import (
    Audit,
    ChildAudit,
    Evidence,
    Finding,
    RubricUsed,
    Skipped,
    Smart,
    UnitEvidence,
    Verdict,
)
from qa_audit.names.codes import Names
from qa_audit.record import Action, ReviewDay, ReviewRecord
from qa_audit.reports.plain import place_of

SCHEMA_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Run:
    """When a batch ran, as ISO 8601 in UTC, and how it calls people; a single check leaves the times out."""

    started: str | None = None
    finished: str | None = None
    names: Names = "full"


def render(
    audits: Sequence[Audit],
    skipped: Sequence[Skipped],
    run: Run | None = None,
    children: Sequence[ChildAudit] = (),
    problems: Sequence[Problem] = (),
) -> str:
    """The object of the contract, as indented text that ends in a line break."""
    run = run or Run()
    records = {audit.path: audit.record for audit in audits}
    found = {
        "schema_version": SCHEMA_VERSION,
        "audits": [audit_as_dict(audit) for audit in audits],
        "skipped": [{"path": one.path, "reason": one.reason, "hint": one.hint} for one in skipped],
        "children": [_child(child, records) for child in children],
        "problems": [asdict(one) for one in problems],
        "run": {
            "tool_version": qa_audit.__version__,
            "rubrics": _rubrics([*audits, *children]),
            "started": run.started,
            "finished": run.finished,
            "names": run.names,
        },
    }
    return as_text(found)


def as_text(found: dict[str, Any]) -> str:
    """Half a character (a lone surrogate, from a damaged file) becomes "?": quotes keep their length."""
    return _indented(found, "\n").encode("utf-8", "replace").decode("utf-8") + "\n"


_plain = json.JSONEncoder(allow_nan=False).encode


def _indented(found: Any, margin: str) -> str:
    """What ``json.dumps`` writes with ``indent=1``, in half the time: with an indent it leaves its encoder in C."""
    if isinstance(found, str):
        return encode_basestring(found)
    deeper = margin + " "
    if found and isinstance(found, dict):
        items = [f"{encode_basestring(key)}: {_indented(value, deeper)}" for key, value in found.items()]
        return f"{{{deeper}{f',{deeper}'.join(items)}{margin}}}"
    if found and isinstance(found, list | tuple):
        return f"[{deeper}{f',{deeper}'.join([_indented(value, deeper) for value in found])}{margin}]"
    return "[]" if isinstance(found, list | tuple) else "{}" if isinstance(found, dict) else _plain(found)


def audit_as_dict(audit: Audit) -> dict[str, Any]:
    record = audit.record
    return paper_as_dict(record, audit.smart) | {
        "rubric": asdict(audit.rubric),
        "criteria": [_verdict(record, verdict) for verdict in audit.verdicts],
        "findings": [_finding(record, finding) for finding in audit.findings],
    }


def paper_as_dict(record: ReviewRecord, smart: Sequence[Smart] = ()) -> dict[str, Any]:
    """What was read and understood of one paper; ``smart`` runs parallel to its actions."""
    document = record.document
    judged = smart or (Smart(),) * len(record.actions)
    return {
        "document": {
            "path": document.name,
            "sha256": document.sha256,
            "format": document.format,
            "kind": record.kind,
            "words": document.words,
            "pages": document.pages,
            "warnings": [*document.warnings, *record.notes],
        },
        "record": record_as_dict(record),
        "actions": [_action(record, action, one) for action, one in zip(record.actions, judged, strict=True)],
        "previous_actions": [
            {"text": one.text, "outcome": one.outcome, "location": location(record, one.span)}
            for one in record.previous_actions
        ],
    }


def record_as_dict(record: ReviewRecord) -> dict[str, Any]:
    child = record.child
    return {
        "child": {
            "name": child.name,
            "reference": child.reference,
            "date_of_birth": _iso(child.date_of_birth),
            "age": child.age,
        },
        "iro": record.iro,
        "social_worker": record.social_worker,
        "review_date": _day(record.review),
        "previous_review_date": _day(record.previous_review),
        "next_review_date": _day(record.next_review),
        "review_number": record.review_number,
        "participation_code": record.participation_code,
        "sections": [
            {"heading": one.heading, "canonical": one.canonical, "location": location(record, one.span)}
            for one in record.sections
        ],
    }


def location(record: ReviewRecord, span: Span | None) -> dict[str, Any] | None:
    """Page, section, block and the characters in it; words that run on into later blocks say where they end."""
    if span is None:
        return None
    place = place_of(record, span)
    found: dict[str, Any] = {
        "page": place.page,
        "section": place.section,
        "block": place.block,
        "start": place.start,
        "end": place.end,
    }
    if place.last_block != place.block:
        found |= {"last_block": place.last_block, "last_end": place.last_end}
    return found


def _action(record: ReviewRecord, action: Action, smart: Smart) -> dict[str, Any]:
    owner, deadline = action.owner, action.deadline
    return {
        "text": action.text,
        "location": location(record, action.span),
        "owner": {"text": owner.text, "role": owner.role} if owner else None,
        "deadline": {"text": deadline.text, "kind": deadline.kind, "due": _iso(deadline.due), "how": deadline.how},
        "smart": asdict(smart),
        "domain": action.domain,
    }


def _verdict(record: ReviewRecord, verdict: Verdict) -> dict[str, Any]:
    return {
        "id": verdict.criterion,
        "title": verdict.title,
        "theme": verdict.theme,
        "verdict": verdict.judgement,
        "reason": verdict.reason,
        "good": verdict.good,
        "looked_at": verdict.looked_at,
        "error": verdict.broke,
        "evidence": [_evidence(record, one) for one in verdict.evidence],
    }


def _evidence(record: ReviewRecord, evidence: Evidence) -> dict[str, Any]:
    """Words of a paper read beside the record have its path too."""
    other = record.holding(evidence.span)
    path = {} if other is record else {"path": other.document.name}
    return {"quote": evidence.quote, **path, "location": location(record, evidence.span)}


def _finding(record: ReviewRecord, finding: Finding) -> dict[str, Any]:
    said = finding.decision
    return {
        "criterion": finding.criterion,
        "title": finding.title,
        "theme": finding.theme,
        "severity": finding.severity,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "quote": finding.quote,
        "term": finding.term,
        "location": location(record, finding.span),
        "decision": {"word": said.word, "reason": said.reason} if said else None,
    }


def _child(child: ChildAudit, records: Mapping[str, ReviewRecord]) -> dict[str, Any]:
    return {
        "child": child.child,
        "footprint": [
            {
                "criterion": one.criterion,
                "title": one.title,
                "theme": one.theme,
                "unit": one.unit,
                "verdict": one.judgement,
                "reason": one.reason,
                "error": one.broke,
                "evidence": [_unit_evidence(each, records) for each in one.evidence],
            }
            for one in child.verdicts
        ],
    }


def _unit_evidence(evidence: UnitEvidence, records: Mapping[str, ReviewRecord]) -> dict[str, Any]:
    """Words of a paper have a location in it, words of an export the row."""
    place = evidence.place
    if isinstance(place, RowPlace):
        return {"quote": evidence.quote, "file": place.file, "sheet": place.sheet or None, "row": place.row}
    record = records.get(place.of)
    where = location(record, place) if record else None
    return {"quote": evidence.quote, "file": place.of, "location": where}


def _rubrics(audits: Iterable[Audit | ChildAudit]) -> list[dict[str, str]]:
    used: dict[tuple[str, str, str], RubricUsed] = {}
    for audit in audits:
        if audit.rubric is None:
            continue
        used[audit.rubric.id, audit.rubric.version, audit.rubric.sha256] = audit.rubric
    return [asdict(used[key]) for key in sorted(used)]


def _day(review: ReviewDay | None) -> str | None:
    return _iso(review.day) if review else None


def _iso(when: date | None) -> str | None:
    return when.isoformat() if when else None
