"""An audit for the screen: what was understood, what looks good, then what to mend, most serious first."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from textwrap import wrap

import click

from qa_audit.findings import SEVERITIES, Audit, Finding, Judgement, Severity, Skipped, Verdict
from qa_audit.plural import count
from qa_audit.record import Child, ReviewRecord
from qa_audit.reports.plain import (
    JUDGEMENTS,
    KINDS,
    SEVERITY,
    clean,
    day,
    quoted,
    review_day,
    says,
    shorten,
    where,
)
from qa_audit.reports.strengths import strengths
from qa_audit.summary import Group, Tally, by_criterion, by_theme, most_serious_first, to_develop
from qa_audit.summary import strengths as best_points

SHOWN = 8
"""Findings of one criterion that are shown unless all are asked for."""

_QUOTED = 25  # words of a strength

_COLOURS: dict[Severity, str] = {"high": "red", "medium": "yellow", "low": "cyan"}


def render(audit: Audit, width: int = 80, show_all: bool = False) -> str:
    """One audit as lines with colour codes; ``click.echo`` takes the colours off where they don't belong."""
    width = max(width, 40)
    parts = (_header(audit), _good(audit), _overview(audit), _to_mend(audit, show_all), _untold(audit))
    blocks = ("\n".join(_fitted(part, width)) for part in parts)
    return "\n\n".join(block for block in blocks if block) + "\n"


def skipped(files: Sequence[Skipped], width: int = 80) -> str:
    """The files that could not be audited, with what to do about each."""
    if not files:
        return ""
    lines = [(0, f"{count(len(files), 'file')} not audited:")]
    for one in files:
        lines.append((2, f"{clean(one.path)}: {clean(one.reason)}"))
        if one.hint:
            lines.append((4, clean(one.hint)))
    return "\n".join(_fitted(lines, max(width, 40))) + "\n"


def iro(group: Group, page: str, width: int = 80) -> str:
    """What stands out in the records of one IRO, in a few lines, and where to read on."""
    best = [_counted(tally, tally.met) for tally in best_points(by_criterion(group.audits))]
    develop = [_counted(tally, tally.short) for tally in to_develop(group.audits)]
    lines = [
        (0, click.style(clean(group.title), bold=True) + f": {count(len(group.audits), 'record')}"),
        (2, f"looks good: {_some(best)}"),
        (2, f"to develop: {_some(develop)}"),
        (2, f"read on: {clean(page)}"),
    ]
    return "\n".join(_fitted(lines, max(width, 40))) + "\n"


def _counted(tally: Tally, number: int) -> str:
    return f"{clean(tally.title)} ({number} of {tally.judged})"


def _some(items: Sequence[str], most: int = 4) -> str:
    rest = f"; and {len(items) - most} more" if len(items) > most else ""
    return "; ".join(items[:most]) + rest if items else "nothing stood out"


Text = tuple[int, str]
"""A paragraph and how far it is set in; one that starts with a colour code is left unwrapped."""


def _fitted(lines: Iterable[Text], width: int) -> Iterator[str]:
    for indent, text in lines:
        if not text or "\x1b" in text or text.startswith("│"):
            yield " " * indent + text.removeprefix("│")
        else:
            start = " " * indent
            yield from wrap(text, width, initial_indent=start, subsequent_indent=start, break_on_hyphens=False)


def _header(audit: Audit) -> Iterator[Text]:
    record, document = audit.record, audit.record.document
    yield 0, click.style(clean(audit.path), bold=True)
    yield 0, understood(record)
    sizes = (count(len(record.actions), "action"), f"{count(document.words, 'word')} read")
    yield 0, " · ".join((*_dates(record), *sizes))
    yield 0, f"rubric {clean(audit.rubric.id)} {clean(audit.rubric.version)}"
    for note in (*document.warnings, *record.notes):
        yield 0, f"Note: {clean(note)}"


def _dates(record: ReviewRecord) -> tuple[str, ...]:
    """The day of the review and of the next one; of a plan its own day."""
    if record.kind == "care_plan":
        return (f"plan of {when}" if (when := review_day(record)) else "date of the plan not found",)
    following = record.next_review
    return (
        f"review {review_day(record) or 'date not found'}",
        f"next review {(day(following.day) or clean(following.text)) if following else 'date not found'}",
    )


def understood(record: ReviewRecord) -> str:
    """ "Review minutes of Amara (C1234), aged 9 · IRO Jo Marsh"."""
    iro = f"IRO {clean(record.iro)}" if record.iro else "IRO not found"
    return f"{KINDS[record.kind].capitalize()} of {_child(record.child)} · {iro}"


def _child(child: Child) -> str:
    name = clean(child.name or child.full_name or "a child whose name was not found")
    reference = f" ({clean(child.reference)})" if child.reference else ""
    age = f", aged {child.age}" if child.age is not None else ""
    return name + reference + age


def _good(audit: Audit) -> Iterator[Text]:
    met = [verdict for verdict in audit.verdicts if verdict.judgement == "met"]
    if not met:
        return
    yield 0, click.style(f"What looks good: {len(met)} of {_judged(audit)}", fg="green", bold=True)
    best = strengths(audit)
    for one in best:
        yield 2, f"{clean(one.title)}:"
        yield 4, quoted(one.quote, _QUOTED) + (f" — {one.where}" if one.where else "")
    shown = {one.title for one in best}
    rest = [_title(verdict) for verdict in met if verdict.title not in shown]
    if rest:
        yield 2, ("Also met: " if best else "") + "; ".join(rest) + "."


def _judged(audit: Audit) -> str:
    """ "39 points (2 could not be told, 3 do not apply)"."""
    counts = Counter(verdict.judgement for verdict in audit.verdicts)
    untold, absent = counts["not_assessed"], counts["not_applicable"]
    others = [f"{untold} could not be told"] if untold else []
    others += [f"{count(absent, 'does', 'do')} not apply"] if absent else []
    said = f" ({', '.join(others)})" if others else ""
    return count(len(audit.verdicts) - untold - absent, "point") + said


def _title(verdict: Verdict) -> str:
    share = f" ({verdict.good} of {verdict.looked_at})" if verdict.looked_at > 1 else ""
    return clean(verdict.title) + share


def _overview(audit: Audit) -> Iterator[Text]:
    tallies = by_theme([audit])
    if not tallies:
        return
    columns: tuple[Judgement, ...] = ("met", "partly_met", "not_met", "not_assessed", "not_applicable")
    name = max(len(tally.title) for tally in tallies)
    yield 0, "│" + " " * name + "".join(f"  {head:>6}" for head in ("good", "partly", "mend", "untold", "n/a"))
    for tally in tallies:
        numbers = (getattr(tally, column) for column in columns)
        yield 0, "│" + f"{tally.title:{name}}" + "".join(f"  {number or '·':>6}" for number in numbers)


def _to_mend(audit: Audit, show_all: bool) -> Iterator[Text]:
    if not audit.findings:
        yield 0, click.style("Nothing to mend was found.", fg="green", bold=True)
        return
    yield 0, click.style(f"To mend: {severities(audit.findings)}", bold=True)
    for (severity, _), found in groupby(
        most_serious_first(audit.findings), key=lambda one: (one.severity, one.criterion)
    ):
        yield from _criterion(audit, severity, tuple(found), show_all)


def severities(findings: Sequence[Finding]) -> str:
    """ "12 findings (3 high, 9 medium)"."""
    counts = ((severity, sum(one.severity == severity for one in findings)) for severity in SEVERITIES)
    return f"{count(len(findings), 'finding')} ({', '.join(f'{n} {severity}' for severity, n in counts if n)})"


def _criterion(audit: Audit, severity: Severity, found: Sequence[Finding], show_all: bool) -> Iterator[Text]:
    """One criterion's findings; what several share, in words or advice, is said once."""
    times = f" ×{len(found)}" if len(found) > 1 else ""
    mark = click.style(f"{SEVERITY[severity].upper()}", fg=_COLOURS[severity], bold=True)
    yield 0, ""
    yield 0, f"{mark}  {click.style(clean(found[0].title), bold=True)}{times}  [{clean(found[0].criterion)}]"
    shown, before = found if show_all else found[:SHOWN], ""
    for suggestion, same in _grouped(shown, lambda one: one.suggestion):
        for message, findings in _grouped(same, lambda one: one.message):
            places = [place for one in findings if (place := _place(audit, one))]
            yield from _said("" if places and message == before else clean(message), places)
            before = message
        if suggestion:
            yield 2, f"What to do: {clean(suggestion)}"
    if len(found) > len(shown):
        yield 2, f"and {len(found) - len(shown)} more: --all shows them"


def _grouped(findings: Iterable[Finding], key: Callable[[Finding], str]) -> Iterable[tuple[str, list[Finding]]]:
    """By key, in the order the keys are first met."""
    groups: dict[str, list[Finding]] = {}
    for one in findings:
        groups.setdefault(key(one), []).append(one)
    return groups.items()


def _said(message: str, places: Sequence[str]) -> Iterator[Text]:
    """What was found and where; without a ``message`` it is the one said before."""
    if message and len(places) == 1 and "“" not in places[0]:
        yield 2, f"{message} ({places[0]})"
        return
    yield from ((2, each) for each in (message,) if each)
    yield from ((4, place) for place in places)


def _place(audit: Audit, finding: Finding) -> str:
    words = "" if says(finding.message, finding.quote) else quoted(finding.quote, 40)
    return " — ".join(part for part in (words, where(audit, finding.span)) if part)


def _untold(audit: Audit) -> Iterator[Text]:
    untold = [verdict for verdict in audit.verdicts if verdict.judgement == "not_assessed"]
    if not untold:
        return
    yield 0, click.style(f"{JUDGEMENTS['not_assessed'].capitalize()}: {count(len(untold), 'point')}", bold=True)
    for verdict in untold:
        broke = " (the check itself failed: please report it)" if verdict.broke else ""
        yield 2, f"{clean(verdict.title)}: {shorten(clean(verdict.reason), 40)}{broke}"
