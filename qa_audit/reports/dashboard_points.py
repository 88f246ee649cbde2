"""What the dashboard counts and lists: each point of the rubrics with all that was judged by it, and its findings."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from qa_audit.findings import Audit, ChildAudit, Finding, Judgement, UnitVerdict
from qa_audit.reports.markup import Html, join, tag
from qa_audit.reports.plain import JUDGEMENTS, SEVERITY, clean, day, quoted, record_label, says, where
from qa_audit.summary import FEWEST_FOR_RATES, theme_order

NO_MONTH = "no-date"
COUNTED: tuple[Judgement, ...] = ("met", "partly_met", "not_met", "not_assessed")
DECIDED = {"agree": "agreed", "amend": "amended", "dismiss": "dismissed"}

_UNIT_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement, of a record or of one unit of a child's file; ``source`` is the record's file, or the child."""

    source: str
    month: str
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Item:
    """A finding as it is listed; ``suggestion`` is its advice."""

    what: Html
    place: str
    suggestion: str
    month: str
    severity: str = "none"
    decision: str = "none"
    said: str = ""


@dataclass(frozen=True)
class Point:
    """A criterion; ``of`` is what it counts."""

    title: str
    theme: str
    of: str
    judged: list[Judged] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


def points_of(audits: Iterable[Audit], children: Iterable[ChildAudit] = ()) -> list[Point]:
    """Every point by theme, then as the rubrics have them."""
    points: dict[str, Point] = {}
    for audit in audits:
        month = _month(audit)
        for verdict in audit.verdicts:
            point = points.setdefault(verdict.criterion, Point(verdict.title, verdict.theme, "record"))
            point.judged.append(Judged(audit.path, month, verdict.judgement))
        for finding in audit.findings:
            if finding.criterion in points:
                points[finding.criterion].items.append(_finding(audit, finding, month))
    for child in children:
        for unit in child.verdicts:
            point = points.setdefault(unit.criterion, Point(unit.title or unit.criterion, unit.theme, "case"))
            point.judged.append(Judged(child.child, _unit_month(unit), unit.judgement))
            if unit.judgement in ("partly_met", "not_met"):
                point.items.append(_unit(child, unit))
    return sorted(points.values(), key=lambda point: theme_order(point.theme))


def parts(judged: Iterable[Judged]) -> tuple[int, int, int, int]:
    """How many looked good, were partly there, are to mend, and could not be told."""
    told = [one.judgement for one in judged]
    return told.count("met"), told.count("partly_met"), told.count("not_met"), told.count("not_assessed")


def sources(judged: Iterable[Judged], judgements: Sequence[Judgement] = COUNTED) -> int:
    return len({one.source for one in judged if one.judgement in judgements})


def rated(judged: Iterable[Judged]) -> bool:
    """Whether enough records (or children) were judged for a rate: many points of few show no pattern either."""
    return sources(judged, COUNTED[:3]) >= FEWEST_FOR_RATES


def share(counts: Sequence[int], is_rated: bool) -> str:
    return f"{round(100 * counts[0] / sum(counts[:3]))}%" if is_rated else "too few for a rate"


def month_title(month: str) -> str:
    if month == NO_MONTH:
        return "Date not found"
    year, number = month.split("-")
    return f"{date(2000, int(number), 1):%B} {int(year)}"


def _month(audit: Audit) -> str:
    review = audit.record.review
    when = (review.day or review.month) if review else None
    return f"{when:%Y-%m}" if when else NO_MONTH


def _unit_month(unit: UnitVerdict) -> str:
    """The month in which a unit ends."""
    days = _UNIT_DAY.findall(unit.unit)
    return days[-1][:7] if days and "01" <= days[-1][5:7] <= "12" else NO_MONTH


def _finding(audit: Audit, one: Finding, month: str) -> Item:
    words = f"{quoted(one.quote)} " if one.quote and not says(one.message, one.quote) else ""
    what = join((tag("strong", SEVERITY[one.severity]), f": {words}{clean(one.message)}"))
    place = ": ".join(part for part in (record_label(audit), where(audit, one.span)) if part)
    if one.decision is None:
        return Item(what, place, clean(one.suggestion), month, one.severity)
    reason = clean(one.decision.reason)
    said = f"Auditor: {DECIDED[one.decision.word]}{f' – {reason}' if reason else ''}"
    return Item(what, place, clean(one.suggestion), month, one.severity, one.decision.word, said)


def _unit(child: ChildAudit, unit: UnitVerdict) -> Item:
    what = join((tag("strong", JUDGEMENTS[unit.judgement]), f": {clean(unit.reason)}"))
    return Item(what, f"{clean(child.child)}, {_unit_title(unit.unit)}", "", _unit_month(unit))


def _unit_title(unit: str) -> str:
    return " to ".join(_in_words(part) for part in unit.split("/"))


def _in_words(written: str) -> str:
    try:
        return day(date.fromisoformat(written))
    except ValueError:
        return clean(written)
