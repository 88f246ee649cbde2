"""Tables as CSV that a spreadsheet opens as it stands: UTF-8 with a mark, one row a finding or a skipped file."""

import csv
import io
from collections.abc import Iterable, Sequence

from qa_audit.findings import Audit, Finding, Skipped
from qa_audit.reports.plain import child_label, clean, place_of, review_day
from qa_audit.summary import Group, most_serious_first, theme_title

ENCODING = "utf-8-sig"

FINDINGS = (
    "file", "child", "IRO", "review date", "criterion", "title", "theme", "severity",
    "message", "suggestion", "quote", "page", "section", "block", "auditor's decision", "reason",
)  # fmt: skip
SKIPPED = ("file", "reason", "what to do")
SAMPLE = ("IRO", "child", "review date", "where")

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def findings(groups: Iterable[Group]) -> str:
    """One row a finding, in the order of the files, most serious first within a file."""
    placed = [(audit, group.title) for group in groups for audit in group.audits]
    placed.sort(key=lambda item: item[0].path)
    rows = (_row(audit, iro, one) for audit, iro in placed for one in most_serious_first(audit.findings))
    return _table(FINDINGS, rows)


def skipped(files: Iterable[Skipped]) -> str:
    return _table(SKIPPED, ((one.path, one.reason, one.hint) for one in files))


def sample(rows: Iterable[Sequence[object]]) -> str:
    """Reviews drawn for an audit, in the order given; see ``SAMPLE`` for what a row has."""
    return _table(SAMPLE, rows)


def rows_of(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Any rows under their heads."""
    return _table(heads, rows)


def _row(audit: Audit, iro: str, finding: Finding) -> Sequence[object]:
    record = audit.record
    place = place_of(record, finding.span) if finding.span else None
    return (
        audit.path,
        child_label(record.child),
        iro,
        record.review_date.isoformat() if record.review_date else review_day(record),
        finding.criterion,
        finding.title,
        theme_title(finding.theme),
        finding.severity,
        finding.message,
        finding.suggestion,
        finding.quote,
        place.page if place else None,
        place.section if place else None,
        place.block if place else None,
        finding.decision.word if finding.decision else None,
        finding.decision.reason if finding.decision else None,
    )


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return stream.getvalue()


def _cell(value: object) -> str:
    """Text on one line; what a spreadsheet would run as a formula gets an apostrophe before it."""
    text = "" if value is None else str(value)
    line = clean(text)
    return ("'" if text.startswith(_FORMULA) or line.startswith(_FORMULA) else "") + line
