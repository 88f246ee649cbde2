"""Children's files for tests: tables as files, minutes in the notation of ``paper_text``, verdicts as a mapping."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from paper_text import paper

from qa_audit.children import Children, children
from qa_audit.exports.tables import Mapped
from qa_audit.extract.record_of import record_of
from qa_audit.intake import find_tables
from qa_audit.record import ReviewRecord
from qa_audit.rubric import for_kind

Verdicts = dict[str, dict[str, str]]


def records(texts: Mapping[str, str]) -> list[ReviewRecord]:
    return [record_of(paper(text, name), "review_minutes") for name, text in sorted(texts.items())]


def audited(folder: Path, texts: Mapping[str, str] | None = None, **more: Any) -> Children:
    """The children's files of a folder: its tables, and its ``*.txt`` papers or those given."""
    if texts is None:
        texts = {str(path.with_suffix(".docx")): path.read_text(encoding="utf-8") for path in folder.rglob("*.txt")}
    return children(records(texts), find_tables([folder]), for_kind("child_file"), **more)


def verdicts(found: Children) -> dict[str, Verdicts]:
    """child -> criterion -> unit -> judgement."""
    told: dict[str, Verdicts] = {}
    for audit in found.audits:
        for one in audit.verdicts:
            told.setdefault(audit.child, {}).setdefault(one.criterion, {})[one.unit] = one.judgement
    return told


def misses(found: Children, expected: Mapping[str, Mapping[str, Mapping[Any, str]]]) -> tuple[list[str], int]:
    """What differs from the verdicts expected, with the reason given, and how many were expected."""
    wrong: list[str] = []
    count = 0
    for child, criteria in expected.items():
        audit = next((one for one in found.audits if one.child == child), None)
        for criterion, units in criteria.items():
            for unit, wanted in units.items():
                count += 1
                mine = [v for v in audit.verdicts if (v.criterion, v.unit) == (criterion, str(unit))] if audit else []
                if not mine or mine[0].judgement != wanted:
                    told = (
                        f"{mine[0].judgement}: {mine[0].reason} {[e.quote for e in mine[0].evidence]}"
                        if mine
                        else "absent"
                    )
                    wrong.append(f"{child} {criterion} {unit}: want {wanted}, found {told}")
    return wrong, count


__all__ = ["Iterable", "Mapped", "audited", "misses", "records", "verdicts"]
