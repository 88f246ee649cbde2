"""The history of audits as text and as a page: figures side by side, then what was new, mended and still there."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from qa_audit.history import LookedAt
from qa_audit.plural import count
from qa_audit.reports import charts
from qa_audit.reports.charts import Bar
from qa_audit.reports.markup import Html, page, table, tag
from qa_audit.reports.plain import LIMITS, clean, day, quoted, says
from qa_audit.summary import FEWEST_FOR_RATES, Tally
from qa_audit.trend import Change, Past, Seen, Trend, by_theme

MOST_LISTED = 100
ON_SCREEN = 4  # audits side by side

_NO_CHANGE = "The history has one audit so far: what changed is told from the second on."
_OTHER_RUBRICS = "Between the two, the tool or a rubric changed: some of the differences may come from that."
_COMPARED = "Only records that both audits looked at, and later reviews of the same child, are compared."


def text(trend: Trend, looked_at: Sequence[LookedAt], *, points: bool = True) -> str:
    """For the screen: the last audits side by side by ``points``, and the last change."""
    shown = _in_lines(trend) if points else [f"{count(len(trend.pasts), 'audit')} in the history."]
    return "\n".join([*shown, *_last_change(trend), "", *_end(trend, looked_at)]) + "\n"


def render(trend: Trend, looked_at: Sequence[LookedAt]) -> str:
    """A page with every audit of the trend."""
    main = (
        tag("h1", "Audits over time"),
        tag("p", f"{count(len(trend.pasts), 'audit')}. {_COMPARED}"),
        charts.patterns(),
        *_audits(trend),
        *_changes(trend),
        *_points(trend),
        *_looked(looked_at),
    )
    return page("Audits over time", main, tag("p", "qa-audit", class_="quiet"), tag("p", LIMITS), charts.STYLE)


# --- text -----------------------------------------------------------------------------------------------


def _in_lines(trend: Trend) -> Iterator[str]:
    """Point by point; of a single audit, whose day stands at the top, on one line each."""
    pasts = trend.pasts[-ON_SCREEN:]
    labels = _labels(trend)
    width = max(len(label) for label in labels.values())
    alone = len(pasts) == 1
    when = f" ({labels[pasts[0].made]})" if alone else ""
    yield f"{count(len(trend.pasts), 'audit')} in the history{when}. Records that look good, of those judged:"
    for theme, points in by_theme(trend.points).items():
        yield ""
        yield theme
        for id, title in points:
            if alone:
                yield f"  {clean(title)}: {_said(pasts[0].tallies[id])}"
                continue
            yield f"  {clean(title)}"
            for past in pasts:
                if id in past.tallies:
                    yield f"    {labels[past.made]:<{width}}  {_said(past.tallies[id])}"


def _last_change(trend: Trend) -> Iterator[str]:
    labels = _labels(trend)
    for change in trend.changes[-1:]:
        yield ""
        yield f"From {labels[change.before]} to {labels[change.after]}"
        yield from (f"  {line}" for line in _told(change))


def _end(trend: Trend, looked_at: Sequence[LookedAt]) -> Iterator[str]:
    if not trend.changes:
        yield _NO_CHANGE
    yield agreement(looked_at)


def agreement(looked_at: Iterable[LookedAt]) -> str:
    """ "An auditor's word on the findings: of 40 looked at, 37 agreed (1 amended, 2 dismissed)."."""
    looked_at = tuple(looked_at)
    looked = sum(one.findings for one in looked_at)
    if not looked:
        return "No auditor has looked at findings yet: decide in findings.xlsx and read it back with “moderate”."
    counts = (
        (sum(one.amended for one in looked_at), "amended"),
        (sum(one.dismissed for one in looked_at), "dismissed"),
    )
    rest = ", ".join(f"{number:,} {word}" for number, word in counts if number)
    agreed = sum(one.agreed for one in looked_at)
    return f"An auditor's word: of {looked:,} looked at, {agreed:,} agreed{f' ({rest})' if rest else ''}."


def _told(change: Change) -> Iterator[str]:
    if not change.same_rubrics:
        yield _OTHER_RUBRICS
    if change.both:
        yield (
            f"Findings of the {count(change.both, 'record')} in both audits: {len(change.new):,} new, "
            f"{len(change.mended):,} mended, {len(change.still):,} still there."
        )
    if change.later:
        sums = [sum(getattr(one, name) for one in change.moved) for name in ("new", "mended", "still")]
        yield (
            f"Points of the {count(change.later, 'child', 'children')} with a later review: {sums[0]:,} new, "
            f"{sums[1]:,} mended, {sums[2]:,} still there."
        )
    if not change.both and not change.later:
        yield "No record and no child is in both audits."


def _said(tally: Tally) -> str:
    untold = f"; {tally.not_assessed:,} could not be told" if tally.not_assessed else ""
    return (tally.of_judged(tally.met) if tally.judged else "none judged") + untold


def _labels(trend: Trend) -> dict[str, str]:
    """What each audit is called: its day, with the time (UTC) where there are more of that day."""
    days = Counter(_day(past.made) for past in trend.pasts)
    return {
        past.made: _day(past.made) + (f", {clean(past.made[11:16])}" if days[_day(past.made)] > 1 else "")
        for past in trend.pasts
    }


def _day(written: str) -> str:
    try:
        return day(datetime.fromisoformat(written).date())
    except ValueError:
        return ""


# --- page -----------------------------------------------------------------------------------------------


def _audits(trend: Trend) -> Iterator[Html]:
    labels = _labels(trend)
    heads = ("Audit of", "Records", "Children", "Tool", "Rubrics")
    rows = ((labels[past.made], past.records, past.children, clean(past.tool), _rubrics(past)) for past in trend.pasts)
    yield tag("h2", "The audits", id="audits")
    yield table("In the order in which they were made", heads, rows)


def _rubrics(past: Past) -> str:
    return ", ".join(" ".join(clean(one).split()[:2]) for one in past.rubrics.split(", "))


def _changes(trend: Trend) -> Iterator[Html]:
    labels = _labels(trend)
    yield tag("h2", "What changed", id="changes")
    if not trend.changes:
        yield tag("p", _NO_CHANGE)
    for number, change in enumerate(reversed(trend.changes)):
        head = f"From {labels[change.before]} to {labels[change.after]}"
        inside = (*(tag("p", line) for line in _told(change)), *_moves(change), *_findings(change))
        yield tag("details", tag("summary", head), *inside, open=None if number else "open")


def _moves(change: Change) -> Iterator[Html]:
    if change.moved:
        rows = ((clean(one.title), one.new, one.mended, one.still) for one in change.moved)
        heads = ("Point", "New", "Mended", "Still there")
        yield table("Points of children with a later review, in children", heads, rows)


def _findings(change: Change) -> Iterator[Html]:
    for words, found in (("New", change.new), ("Mended", change.mended), ("Still there", change.still)):
        if found:
            rows = [_row(one) for one in found[:MOST_LISTED]]
            more = f" (the first {MOST_LISTED} of {len(found):,})" if len(found) > MOST_LISTED else ""
            yield table(f"{words}{more}", ("Point", "Record", "What was seen"), rows)


def _row(one: Seen) -> tuple[str, str, str]:
    record = ", ".join(part for part in (clean(one.child), _day(one.day)) if part) or "names are off"
    quote = f"{quoted(one.quote)} " if one.quote and not says(one.message, one.quote) else ""
    return clean(one.title), record, f"{quote}{clean(one.message)}" or "names are off: no words are kept"


def _points(trend: Trend) -> Iterator[Html]:
    labels = _labels(trend)
    yield tag("h2", "Point by point", id="points")
    yield charts.key()
    longest = max((sum(_parts(tally)) for past in trend.pasts for tally in past.tallies.values()), default=0)
    for theme, points in by_theme(trend.points).items():
        yield tag("h3", theme)
        for id, title in points:
            judged = [(past, past.tallies[id]) for past in trend.pasts if id in past.tallies]
            bars = [Bar(labels[past.made], _parts(tally), _in_words(tally, past)) for past, tally in judged]
            yield tag("h4", clean(title))
            yield charts.chart(bars, clean(title), longest)


def _parts(tally: Tally) -> tuple[int, int, int, int]:
    return tally.met, tally.partly_met, tally.not_met, tally.not_assessed


def _in_words(tally: Tally, past: Past) -> str:
    of = "case" if tally.key in past.of_files else "record"
    return charts.in_words(_parts(tally), of, tally.judged >= FEWEST_FOR_RATES)


def _looked(looked_at: Sequence[LookedAt]) -> Iterator[Html]:
    yield tag("h2", "The auditor's word", id="word")
    yield tag("p", agreement(looked_at))
    if looked_at:
        heads = ("Point", "Looked at", "Agreed", "Amended", "Dismissed")
        rows = ((clean(one.title), one.findings, one.agreed, one.amended, one.dismissed) for one in looked_at)
        yield table("Findings looked at by an auditor", heads, rows)
