"""What ``qa-audit inspect`` shows of a table: columns and counts, and nothing that stands in its rows."""

from collections.abc import Iterator
from datetime import date

from qa_audit import plural
from qa_audit.child_file import EXPORTS, CameIntoCare, MissingEpisode
from qa_audit.exports.columns import fields_of
from qa_audit.exports.rows import Item, Listed
from qa_audit.exports.tables import Table

_MOST_SHOWN = 20  # rows that can't be used

_MEANS = {
    "child": "the child's reference", "name": "the child's name", "dob": "date of birth", "day": "date", "time": "time",
    "created": "when it was typed", "kind": "type", "author": "who wrote it",
    "role": "the writer's role", "title": "title",
    "text": "what was written", "start": "missing from", "start_time": "missing from (time)", "end": "returned",
    "end_time": "returned (time)", "notified": "notified", "hours": "hours missing", "category": "missing or away",
    "status": "status", "reference": "reference of the episode", "rhi_offered": "return interview offered",
    "rhi_accepted": "return interview accepted", "rhi_declined": "return interview declined",
    "rhi_held": "return interview held", "rhi_time": "return interview held (time)",
    "rhi_outcome": "outcome of the return interview", "due": "due date", "number": "number of the review",
    "cancelled": "cancelled", "code": "participation code", "iro": "reviewing officer", "next_day": "next review",
    "decisions_sent": "decisions sent", "record_completed": "record completed", "record_sent": "record sent",
    "report_received": "social worker's report received", "late_because": "reason for lateness",
    "came": "came into care", "left": "left care", "stage": "stage", "theme": "theme", "outcome": "outcome",
    "resolved": "resolved", "file": "file",
}  # fmt: skip


def preview(table: Table) -> str:
    """The table as it was understood; its rows are read for that."""
    name = f"{table.path.name}{f', sheet {table.sheet}' if table.sheet else ''}"
    layout = table.layout
    if layout is None:
        return f"{name}: not understood. A mapping file can say what it is and what its columns mean.\n"
    children, days, entries = _counted(table)
    lines = [f"{name}: {EXPORTS[layout.kind]}, headings in row {layout.head}"]
    taken = {at: field for field, at in layout.columns.items()}
    headings = [_safe(heading) for heading in layout.headings]
    width = max(map(len, headings))
    for at, heading in enumerate(headings):
        if heading:
            field = taken.get(at)
            means = f"{_MEANS.get(field, field)} [{field}]" if field else "-"
            guess = " (by what stands in it)" if field in layout.by_content else ""
            lines.append(f"  {heading.ljust(width)}  {means}{guess}")
    absent = [field for field in fields_of(layout.kind) if field not in layout.columns]
    lines.append(f"  No column found for: {', '.join(absent) or 'nothing, all are there'}")
    when = f", {min(days).isoformat()} to {max(days).isoformat()}" if days else ""
    found = f"{plural.count(entries, 'entry', 'entries')} of {plural.count(len(children), 'child', 'children')}{when}"
    lines.append(f"  {plural.count(table.read, 'row')} read, {table.unread:,} not used; {found}")
    for problem in table.problems[:_MOST_SHOWN]:
        lines.append(f"  row {problem.row}: {problem.reason}")
    if len(table.problems) > _MOST_SHOWN:
        lines.append(f"  and {len(table.problems) - _MOST_SHOWN} more")
    return "\n".join(lines) + "\n"


def _safe(heading: str) -> str:
    """On one line, and without what a screen would obey."""
    return "".join(sign if sign.isprintable() else "?" for sign in " ".join(heading.split()))[:60]


def _counted(table: Table) -> tuple[set[str], list[date], int]:
    children: set[str] = set()
    days: list[date] = []
    count = 0
    for filed in table.filed():
        count += 1
        mine = filed.whose
        if mine.reference or mine.name:
            children.add(mine.reference or f"{mine.name} {mine.born}")
        days.extend(_days(filed.item))
        days = [min(days), max(days)] if len(days) > 2 else days
    return children, days, count


def _days(item: Item) -> Iterator[date]:
    if isinstance(item, MissingEpisode):
        yield item.start.day
    elif isinstance(item, Listed):
        if item.day:
            yield item.day
    elif not isinstance(item, CameIntoCare):
        yield item.day
