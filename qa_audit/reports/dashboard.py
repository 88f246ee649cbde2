"""One page on all records together: by theme, by month of review and point by point, down to each finding.

It is whole without its script, which only filters. Nothing in it is about people: IROs have pages of their own.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from qa_audit.findings import SEVERITIES, Audit, ChildAudit, Skipped
from qa_audit.names.codes import Names
from qa_audit.plural import count
from qa_audit.reports import charts
from qa_audit.reports.charts import Bar
from qa_audit.reports.dashboard_parts import SCRIPT, STYLE, filters
from qa_audit.reports.dashboard_points import (
    DECIDED,
    Item,
    Judged,
    Point,
    month_title,
    parts,
    points_of,
    rated,
    share,
    sources,
)
from qa_audit.reports.markup import Html, join, page, table, tag
from qa_audit.reports.plain import HOW_NAMES, LIMITS, SEVERITY, clean
from qa_audit.summary import FEWEST_FOR_RATES, theme_title

MOST_SHOWN = 200
"""Findings of one point that are listed; findings.csv has them all."""

TITLE = "All review records at a glance"


def render(
    audits: Sequence[Audit], skipped: Sequence[Skipped], names: Names = "full", children: Sequence[ChildAudit] = ()
) -> str:
    """The same page for the same audits; ``children`` are the audits of children's files."""
    audits = sorted(audits, key=lambda audit: (str(audit.record.review_date), audit.path))
    points = points_of(audits, children)
    main = (
        tag("h1", TITLE),
        tag("p", _scope(audits, skipped, children)),
        _few(audits),
        charts.patterns(),
        *(_figures(points) if points else ()),
        *(_points(points) if points else ()),
    )
    nav = tag("nav", tag("a", "Reports of this audit", href="index.html"), aria_label="Reports")
    rubrics_used = [*(one.rubric for one in audits), *(one.rubric for one in children)]
    used = sorted({f"{one.id} {one.version}" for one in rubrics_used if one})
    rubrics = tag("p", f"Rubrics used: {', '.join(map(clean, used))}.") if used else None
    footer = join((rubrics, tag("p", HOW_NAMES[names]), tag("p", LIMITS)))
    return page(TITLE, main, nav, footer, charts.STYLE + STYLE, SCRIPT)


def _scope(audits: Sequence[Audit], skipped: Sequence[Skipped], children: Sequence[ChildAudit]) -> str:
    found = Counter(one.severity for audit in audits for one in audit.findings if one.stands)
    told = ", ".join(f"{found[level]:,} {SEVERITY[level]}" for level in SEVERITIES if found[level])
    files = f", {count(len(children), 'child', 'children')} by the whole file" if children else ""
    whole = f"{count(len(audits), 'record')} audited{files}; {count(len(skipped), 'file')} not audited."
    return f"{whole} {count(sum(found.values()), 'finding')}{f': {told}' if told else ''}.{_agreed(audits)}"


def _agreed(audits: Iterable[Audit]) -> str:
    said = [one.decision.word for audit in audits for one in audit.findings if one.decision]
    if not said:
        return ""
    rest = ", ".join(f"{said.count(word)} {DECIDED[word]}" for word in DECIDED if word != "agree" and word in said)
    looked = f" An auditor has looked at {len(said):,} of the findings and agreed with {said.count('agree'):,}"
    return f"{looked}{f' ({rest})' if rest else ''}."


def _few(audits: Sequence[Audit]) -> Html | None:
    if len(audits) >= FEWEST_FOR_RATES:
        return None
    return tag("p", "So few records can't show a pattern: the counts are given as they are.", class_="quiet")


# --- figures --------------------------------------------------------------------------------------------


def _figures(points: Sequence[Point]) -> Iterator[Html]:
    themes: dict[str, list[Judged]] = {}
    months: dict[str, list[Judged]] = {}
    for point in points:
        themes.setdefault(clean(theme_title(point.theme)), []).extend(point.judged)
        for one in point.judged:
            months.setdefault(one.month, []).append(one)
    yield tag("h2", "By theme", id="themes")
    words = "A record adds one for each point of the theme; points that do not apply are not counted."
    yield tag("p", f"{words} The longer a bar, the more was looked at. Every bar stands beside its figures.")
    yield charts.key()
    yield from _chart("theme", list(themes.items()))
    yield tag("h2", "By month of review", id="months")
    yield tag("p", "All points of the records of each month; a care plan, an episode or a gap by its own last day.")
    yield from _chart("month", [(month_title(month), months[month]) for month in sorted(months)])


def _chart(what: str, rows: Sequence[tuple[str, list[Judged]]]) -> Iterator[Html]:
    counted = [(label, sources(judged), parts(judged), rated(judged)) for label, judged in rows]
    bars = [Bar(label, made, charts.in_words(made, "point", is_rated)) for label, _, made, is_rated in counted]
    yield charts.chart(bars, f"Points by {what}")
    told = (words.capitalize() for _, words in charts.PARTS)
    heads = (what.capitalize(), "Records or children", *told, "Share that looks good")
    cells = ((label, held, *made, share(made, is_rated)) for label, held, made, is_rated in counted)
    yield tag("details", tag("summary", f"These figures by {what} as a table"), table(f"By {what}", heads, cells))


# --- point by point -------------------------------------------------------------------------------------


def _points(points: Sequence[Point]) -> Iterator[Html]:
    themes = {point.theme: clean(theme_title(point.theme)) for point in points}
    months = {month: month_title(month) for month in sorted({one.month for point in points for one in point.judged})}
    decided = any(item.decision != "none" for point in points for item in point.items)
    yield tag("h2", "Point by point", id="points")
    yield tag("p", "Open a point to see its findings. What is open is printed.")
    yield filters(themes, months, decided)
    longest = max(sum(parts(point.judged)) for point in points)
    for theme, title in themes.items():
        inside = (_point(point, longest) for point in points if point.theme == theme)
        yield tag("section", tag("h3", title), *inside, data_theme=theme, aria_label=title)


def _point(point: Point, longest: int) -> Html:
    counts = parts(point.judged)
    title = clean(point.title)
    said = charts.in_words(counts, point.of, rated(point.judged))
    head = (tag("span", title, class_="what"), " ", tag("span", said, class_="said"), charts.drawn(counts, longest))
    standing = [item for item in point.items if item.decision != "dismiss"]
    dismissed = [item for item in point.items if item.decision == "dismiss"]
    advice = _advice(standing)
    inside = (
        tag("p", advice) if advice else None,
        _by_month(point.judged),
        _list(standing, advice, f"Findings: {title}") if standing else tag("p", "No finding stands here."),
        tag("h4", "Dismissed by an auditor") if dismissed else None,
        _list(dismissed, "", f"Dismissed: {title}") if dismissed else None,
    )
    return tag("details", tag("summary", *head), *inside, class_="point")


def _advice(items: Iterable[Item]) -> str:
    """The advice most often given."""
    given = Counter(item.suggestion for item in items if item.suggestion)
    return min(given, key=lambda words: (-given[words], words)) if given else ""


def _by_month(judged: Sequence[Judged]) -> Html | None:
    months: dict[str, list[Judged]] = {}
    for one in judged:
        months.setdefault(one.month, []).append(one)
    if len(months) < 2:
        return None
    heads = ("Month", *(words.capitalize() for _, words in charts.PARTS), "Share that looks good")
    counted = ((month_title(month), parts(months[month]), rated(months[month])) for month in sorted(months))
    rows = ((label, *counts, share(counts, is_rated)) for label, counts, is_rated in counted if any(counts))
    return table("By month of review", heads, rows)


def _list(items: Sequence[Item], advice: str, label: str) -> Html:
    more = len(items) - MOST_SHOWN
    rest = tag("p", f"And {more:,} more: see findings.csv.") if more > 0 else None
    shown = (_item(item, advice) for item in items[:MOST_SHOWN])
    return join((tag("ul", *shown, class_="found", aria_label=label), rest))


def _item(item: Item, advice: str) -> Html:
    return tag(
        "li",
        item.what,
        f" {item.suggestion}" if item.suggestion and item.suggestion != advice else None,
        tag("span", item.place, class_="place"),
        tag("span", item.said, class_="decision") if item.said else None,
        data_month=item.month,
        data_severity=item.severity,
        data_decision=item.decision,
    )
