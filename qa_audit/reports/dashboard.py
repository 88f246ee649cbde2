"""One page on all records together: by theme, by month of review and point by point, down to each finding.

It is whole without its script, which only filters. Nothing in it is about people: IROs have pages of their own.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from qa_audit.findings import SEVERITIES, Audit, Finding, Skipped, Verdict
from qa_audit.names.codes import Names
from qa_audit.reports import charts
from qa_audit.reports.charts import Bar
from qa_audit.reports.dashboard_parts import DECIDED, SCRIPT, STYLE, filters
from qa_audit.reports.markup import Html, join, page, table, tag
from qa_audit.reports.plain import HOW_NAMES, LIMITS, SEVERITY, clean, count, quoted, record_label, says, where
from qa_audit.summary import FEWEST_FOR_RATES, by_criterion, theme_order, theme_title

MOST_SHOWN = 200
"""Findings of one point that are listed; findings.csv has them all."""

NO_MONTH = "no-date"
_PARTS = ("met", "partly_met", "not_met", "not_assessed")

Placed = tuple[Audit, Verdict]


def render(audits: Sequence[Audit], skipped: Sequence[Skipped], names: Names = "full") -> str:
    """The same page for the same audits."""
    audits = sorted(audits, key=lambda audit: (_month(audit), audit.path))
    main = (
        tag("h1", "All review records at a glance"),
        tag("p", _scope(audits, skipped)),
        _few(audits),
        charts.patterns(),
        *_figures(audits),
        *_points(audits),
    )
    nav = tag("nav", tag("a", "Reports of this audit", href="index.html"), aria_label="Reports")
    used = sorted({f"{audit.rubric.id} {audit.rubric.version}" for audit in audits})
    rubrics = tag("p", f"Rubrics used: {', '.join(map(clean, used))}.") if used else None
    footer = join((rubrics, tag("p", HOW_NAMES[names]), tag("p", LIMITS)))
    return page("All review records at a glance", main, nav, footer, charts.STYLE + STYLE, SCRIPT)


def _scope(audits: Sequence[Audit], skipped: Sequence[Skipped]) -> str:
    found = Counter(one.severity for audit in audits for one in audit.findings if one.stands)
    told = ", ".join(f"{found[level]:,} {SEVERITY[level]}" for level in SEVERITIES if found[level])
    whole = f"{count(len(audits), 'record')} audited, {count(len(skipped), 'file')} not audited."
    return f"{whole} {count(sum(found.values()), 'finding')}{f': {told}' if told else ''}.{_agreed(audits)}"


def _agreed(audits: Iterable[Audit]) -> str:
    said = [one.decision.word for audit in audits for one in audit.findings if one.decision]
    if not said:
        return ""
    rest = ", ".join(f"{said.count(word)} {DECIDED[word]}" for word in ("amend", "dismiss") if word in said)
    looked = f" An auditor has looked at {len(said):,} of the findings and agreed with {said.count('agree'):,}"
    return f"{looked}{f' ({rest})' if rest else ''}."


def _few(audits: Sequence[Audit]) -> Html | None:
    if len(audits) >= FEWEST_FOR_RATES:
        return None
    return tag("p", "So few records can't show a pattern: the counts are given as they are.", class_="quiet")


# --- figures --------------------------------------------------------------------------------------------


def _figures(audits: Sequence[Audit]) -> Iterator[Html]:
    if not audits:
        return
    placed = [(audit, verdict) for audit in audits for verdict in audit.verdicts]
    themes: dict[str, list[Placed]] = {}
    months: dict[str, list[Placed]] = {}
    for audit, verdict in placed:
        themes.setdefault(verdict.theme, []).append((audit, verdict))
        months.setdefault(_month(audit), []).append((audit, verdict))
    yield tag("h2", "By theme", id="themes")
    words = "A record adds one for each point of the theme; points that do not apply are not counted."
    yield tag("p", f"{words} The longer a bar, the more was looked at. Every bar stands beside its figures.")
    yield charts.key()
    yield from _chart("theme", [(clean(theme_title(one)), themes[one]) for one in sorted(themes, key=theme_order)])
    yield tag("h2", "By month of review", id="months")
    yield tag("p", "All points of the records of each month, a care plan by its own date.")
    yield from _chart("month", [(_month_title(one), months[one]) for one in sorted(months)])


def _chart(what: str, rows: Sequence[tuple[str, list[Placed]]]) -> Iterator[Html]:
    counted = [(label, _parts(placed), _records(placed, _PARTS), _rated(placed)) for label, placed in rows]
    bars = [
        Bar(label, parts, f"{charts.in_words(parts, 'point', rated)}; {count(records, 'record')}")
        for label, parts, records, rated in counted
    ]
    yield charts.chart(bars, f"Points by {what}")
    heads = (what.capitalize(), "Records", *(words.capitalize() for _, words in charts.PARTS), "Share that looks good")
    cells = ((label, records, *parts, _share(parts, rated)) for label, parts, records, rated in counted)
    yield tag("details", tag("summary", f"These figures by {what} as a table"), table(f"By {what}", heads, cells))


def _parts(placed: Iterable[Placed]) -> tuple[int, int, int, int]:
    judged = Counter(verdict.judgement for _, verdict in placed)
    return judged["met"], judged["partly_met"], judged["not_met"], judged["not_assessed"]


def _rated(placed: Iterable[Placed]) -> bool:
    """Whether enough records were judged for a rate: many points of few records show no pattern either."""
    return _records(placed, _PARTS[:3]) >= FEWEST_FOR_RATES


def _records(placed: Iterable[Placed], judgements: Sequence[str]) -> int:
    return len({audit.path for audit, one in placed if one.judgement in judgements})


def _share(parts: Sequence[int], rated: bool) -> str:
    return f"{round(100 * parts[0] / sum(parts[:3]))}%" if rated else "too few for a rate"


def _month(audit: Audit) -> str:
    review = audit.record.review
    when = (review.day or review.month) if review else None
    return f"{when:%Y-%m}" if when else NO_MONTH


def _month_title(month: str) -> str:
    if month == NO_MONTH:
        return "Date not found"
    year, number = month.split("-")
    return f"{date(2000, int(number), 1):%B} {int(year)}"


# --- point by point -------------------------------------------------------------------------------------


def _points(audits: Sequence[Audit]) -> Iterator[Html]:
    if not audits:
        return
    judged: dict[str, list[Placed]] = {}
    found: dict[str, list[tuple[Audit, Finding]]] = {}
    for audit in audits:
        for verdict in audit.verdicts:
            judged.setdefault(verdict.criterion, []).append((audit, verdict))
        for finding in audit.findings:
            found.setdefault(finding.criterion, []).append((audit, finding))
    tallies = by_criterion(audits)
    themes = {tally.theme: clean(theme_title(tally.theme)) for tally in tallies}
    months = {month: _month_title(month) for month in sorted({_month(audit) for audit in audits})}
    decided = any(one.decision for audit in audits for one in audit.findings)
    yield tag("h2", "Point by point", id="points")
    yield tag("p", "Open a point to see its findings. What is open is printed.")
    yield filters(themes, months, decided)
    longest = max(sum(_parts(placed)) for placed in judged.values()) if judged else 0
    for theme, title in themes.items():
        points = [
            _point(tally.title, judged[tally.key], found.get(tally.key, []), longest)
            for tally in tallies
            if tally.theme == theme
        ]
        yield tag("section", tag("h3", title), *points, data_theme=theme, aria_label=title)


def _point(title: str, judged: list[Placed], found: list[tuple[Audit, Finding]], longest: int) -> Html:
    parts = _parts(judged)
    standing = [pair for pair in found if pair[1].stands]
    said = charts.in_words(parts, "record", _rated(judged))
    head = tag(
        "summary",
        tag("span", clean(title), class_="what"),
        " ",
        tag("span", said, class_="said"),
        charts.drawn(parts, longest),
    )
    advice = _advice(one for _, one in standing)
    inside = (
        tag("p", advice) if advice else None,
        _by_month(judged),
        _list(standing, advice, f"Findings: {clean(title)}") if standing else tag("p", "No finding stands here."),
        _dismissed([pair for pair in found if not pair[1].stands], clean(title)),
    )
    return tag("details", head, *inside, class_="point")


def _advice(findings: Iterable[Finding]) -> str:
    """The advice most often given."""
    given = Counter(clean(finding.suggestion) for finding in findings if finding.suggestion)
    return min(given, key=lambda words: (-given[words], words)) if given else ""


def _by_month(judged: Sequence[Placed]) -> Html | None:
    months: dict[str, list[Placed]] = {}
    for audit, verdict in judged:
        months.setdefault(_month(audit), []).append((audit, verdict))
    if len(months) < 2:
        return None
    heads = ("Month", *(words.capitalize() for _, words in charts.PARTS), "Share that looks good")
    counted = ((month, _parts(months[month]), _rated(months[month])) for month in sorted(months))
    rows = ((_month_title(month), *parts, _share(parts, rated)) for month, parts, rated in counted if any(parts))
    return table("Records by month of review", heads, rows)


def _list(found: Sequence[tuple[Audit, Finding]], advice: str, label: str) -> Html:
    items = (_item(audit, one, advice) for audit, one in found[:MOST_SHOWN])
    more = len(found) - MOST_SHOWN
    rest = tag("p", f"And {more:,} more: they stand in findings.csv.") if more > 0 else None
    return join((tag("ul", *items, class_="found", aria_label=label), rest))


def _item(audit: Audit, one: Finding, advice: str) -> Html:
    words = f"{quoted(one.quote)} " if one.quote and not says(one.message, one.quote) else ""
    todo = clean(one.suggestion)
    place = ": ".join(part for part in (record_label(audit), where(audit, one.span)) if part)
    return tag(
        "li",
        tag("strong", SEVERITY[one.severity]),
        f": {words}{clean(one.message)}",
        f" {todo}" if todo and todo != advice else None,
        tag("span", place, class_="place"),
        _decision(one),
        data_month=_month(audit),
        data_severity=one.severity,
        data_decision=one.decision.word if one.decision else "none",
    )


def _decision(one: Finding) -> Html | None:
    if one.decision is None:
        return None
    reason = clean(one.decision.reason)
    return tag("span", f"Auditor: {DECIDED[one.decision.word]}{f' – {reason}' if reason else ''}", class_="decision")


def _dismissed(found: Sequence[tuple[Audit, Finding]], title: str) -> Html | None:
    if not found:
        return None
    return join((tag("h4", "Dismissed by an auditor"), _list(found, "", f"Dismissed: {title}")))
