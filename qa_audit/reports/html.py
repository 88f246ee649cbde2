"""Pages to read and print: one for each IRO, strengths first, and an index. They load nothing from anywhere."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from qa_audit.findings import Audit, Evidence, Finding, Skipped
from qa_audit.names.codes import Names
from qa_audit.record import ReviewRecord
from qa_audit.reports.markup import Html, join, listing, page, table, tag
from qa_audit.reports.plain import (
    COUNTED,
    KINDS,
    child_label,
    clean,
    count,
    day,
    quoted,
    record_label,
    review_day,
    says,
    shorten,
    where,
)
from qa_audit.summary import (
    FEWEST_FOR_RATES,
    Group,
    Tally,
    by_criterion,
    by_theme,
    strengths,
    theme_title,
    to_develop,
)

STRENGTHS = 8
EXAMPLES = 3

LIMITS = (
    "The tool reads what is written in the files it was given. It can miss things and it can be wrong: read the words "
    "in the record before you act on a finding. A finding is about a record, never a verdict on a person."
)


HOW_NAMES: dict[Names, str] = {
    "full": "Quotes hold names as they stand in the records: keep this page as you keep the records.",
    "initials": "Children are called by reference or initials. In quotes, initials and numbers stand for names.",
    "none": "Numbers stand for children and for names: the same number is the same person throughout these reports.",
}


def iro_page(group: Group, names: Names = "full") -> str:
    """What the records of one IRO show, ready for supervision."""
    found = by_criterion(group.audits)
    main = (
        tag("h1", clean(group.title)),
        tag("p", _scope(group)),
        tag("p", f"Also written: {', '.join(clean(name) for name in group.written)}.", class_="quiet")
        if group.written
        else None,
        _few(len(group.audits)),
        _strengths(group, strengths(found)),
        _develop(group),
        _untold(group, found),
        _records(group),
    )
    nav = tag("nav", tag("a", "All records together", href="index.html"), aria_label="Reports")
    footer = join((tag("p", HOW_NAMES[names]), tag("p", LIMITS)))
    return page(f"{clean(group.title)}: findings from review records", main, nav, footer)


def index_page(groups: Sequence[tuple[Group, str]], skipped: Sequence[Skipped], names: Names = "full") -> str:
    """The groups with the names of their pages, all records together, and the files that were not audited."""
    audits = tuple(audit for group, _ in groups for audit in group.audits)
    main = (
        tag("h1", "Findings from review records"),
        tag("p", f"{count(len(audits), 'record')} audited, {count(len(skipped), 'file')} not audited."),
        tag("h2", "By IRO"),
        table(
            "In the order of the alphabet", ("IRO", "Records audited"), (_link(group, name) for group, name in groups)
        ),
        *_together(audits),
        *_not_audited(skipped),
        tag("h2", "Files beside this page"),
        listing(
            (
                join((tag("a", "findings.xlsx", href="findings.xlsx"), ": findings, actions and figures, a workbook")),
                join((tag("a", "findings.csv", href="findings.csv"), ": every finding, as a table for any program")),
                join((tag("a", "skipped.csv", href="skipped.csv"), ": the files that were not audited")),
                join((tag("a", "audit.json", href="audit.json"), ": everything, for other programs")),
            )
        ),
    )
    used = sorted({f"{audit.rubric.id} {audit.rubric.version}" for audit in audits})
    rubrics = tag("p", f"Rubrics used: {', '.join(map(clean, used))}.") if used else None
    footer = (rubrics, tag("p", HOW_NAMES[names]), tag("p", LIMITS))
    return page("Findings from review records", main, tag("p", "qa-audit", class_="quiet"), join(footer))


def _scope(group: Group) -> str:
    kinds = Counter(audit.record.kind for audit in group.audits)
    what = ", ".join(count(number, *COUNTED[kind]) for kind, number in sorted(kinds.items()))
    days = sorted(audit.record.review_date for audit in group.audits if audit.record.review_date)
    when = (
        "" if not days else f" of {day(days[0])}" if days[0] == days[-1] else f" from {day(days[0])} to {day(days[-1])}"
    )
    return f"{count(len(group.audits), 'record')} audited ({what}){when}."


def _few(records: int) -> Html | None:
    if records >= FEWEST_FOR_RATES:
        return None
    words = "So few records can't show a pattern: the counts are given as they are, with no rates."
    return tag("p", words, class_="quiet")


def _strengths(group: Group, best: Sequence[Tally]) -> Html:
    items: list[object] = [tag("h2", "What looks good", id="good")]
    if not best:
        items.append(tag("p", "No point was met in more than half of the records."))
    for tally in best[:STRENGTHS]:
        items += (
            _head(tally, f"met in {tally.of_judged(tally.met)}"),
            _examples(_good_words(group, tally.key), "Said in these words:"),
        )
    if best[STRENGTHS:]:
        rest = "; ".join(f"{clean(tally.title)} ({tally.of_judged(tally.met)})" for tally in best[STRENGTHS:])
        items.append(tag("p", f"Also met in more than half of the records: {rest}."))
    return tag("section", *items, aria_labelledby="good")


def _develop(group: Group) -> Html:
    items: list[object] = [tag("h2", "Areas to develop", id="develop")]
    tallies = to_develop(group.audits)
    if not tallies:
        items.append(tag("p", "Nothing to mend was found."))
    for tally in tallies:
        findings = [(audit, one) for audit in group.audits for one in audit.findings if one.criterion == tally.key]
        counts = (("to mend in", tally.not_met), ("partly there in", tally.partly_met))
        items += (
            _head(tally, *(f"{words} {tally.of_judged(number)}" for words, number in counts if number)),
            _advice(one for _, one in findings),
            _examples(_finding_words(findings), "For example:"),
        )
    return tag("section", *items, class_="develop", aria_labelledby="develop")


def _head(tally: Tally, *counts: str) -> Html:
    return tag("h3", clean(tally.title), " ", tag("span", ", ".join(counts), class_="count"))


def _advice(findings: Iterable[Finding]) -> Html | None:
    """The advice most often given."""
    given = Counter(clean(finding.suggestion) for finding in findings if finding.suggestion)
    return tag("p", min(given, key=lambda words: (-given[words], words))) if given else None


def _examples(examples: Iterable[Html], label: str) -> Html | None:
    items = tuple(examples)
    return listing(items, class_="examples", aria_label=label) if items else None


def _good_words(group: Group, criterion: str) -> Iterator[Html]:
    quotes: list[tuple[Audit, Evidence]] = []
    for audit in group.audits:
        for verdict in audit.verdicts:
            if verdict.criterion == criterion and verdict.judgement == "met":
                long_enough = [one for one in verdict.evidence if len(one.quote.split()) >= 3]
                quotes += [(audit, one) for one in long_enough[:1]]
    for audit, evidence in quotes[:2]:
        yield join((quoted(evidence.quote), _place(audit, where(audit, evidence.span))))


def _finding_words(findings: Sequence[tuple[Audit, Finding]]) -> Iterator[Html]:
    """A few findings, each from another record as far as they go."""
    first: dict[str, int] = {}
    for number, (audit, _) in enumerate(findings):
        first.setdefault(audit.path, number)
    chosen = sorted(range(len(findings)), key=lambda number: first[findings[number][0].path] != number)
    for audit, one in (findings[number] for number in chosen[:EXAMPLES]):
        words = f"{quoted(one.quote)} " if one.quote and not says(one.message, one.quote) else ""
        yield join((words, clean(one.message), _place(audit, where(audit, one.span))))


def _place(audit: Audit, place: str) -> Html:
    return tag("span", ": ".join(part for part in (record_label(audit), place) if part), class_="place")


def _untold(group: Group, found: Sequence[Tally]) -> Html | None:
    untold = [tally for tally in found if tally.not_assessed]
    if not untold:
        return None
    rows = ((clean(tally.title), count(tally.not_assessed, "record"), _reasons(group, tally.key)) for tally in untold)
    return tag(
        "section",
        tag("h2", "What could not be told", id="untold"),
        tag("p", "Here a person needs to look."),
        table("Points the tool could not judge, and why", ("Point", "Records", "Why"), rows),
        aria_labelledby="untold",
    )


def _reasons(group: Group, criterion: str) -> str:
    reasons = (
        shorten(clean(verdict.reason))
        for audit in group.audits
        for verdict in audit.verdicts
        if verdict.criterion == criterion and verdict.judgement == "not_assessed"
    )
    return "; ".join(dict.fromkeys(reasons))


def _records(group: Group) -> Html:
    heads = ("Child", "Paper", "Date", "Next review", "Actions", "To mend", "File")
    audits = sorted(group.audits, key=lambda audit: (str(audit.record.review_date or ""), audit.path))
    return tag(
        "section",
        tag("h2", "The records", id="records"),
        table("By date of the review", heads, (_record(audit) for audit in audits)),
        aria_labelledby="records",
    )


def _record(audit: Audit) -> tuple[object, ...]:
    record = audit.record
    return (
        child_label(record.child),
        KINDS[record.kind],
        review_day(record) or "not found",
        _next(record),
        len(record.actions),
        len(audit.findings),
        clean(audit.path),
    )


def _next(record: ReviewRecord) -> str:
    if record.next_review is None:
        return "not found"
    return day(record.next_review.day) or clean(record.next_review.text)


def _link(group: Group, name: str) -> tuple[object, int]:
    return tag("a", clean(group.title), href=name), len(group.audits)


def _together(audits: Sequence[Audit]) -> Iterator[Html]:
    if not audits:
        return
    yield tag("h2", "All records together")
    yield tag(
        "p", "Counted in records; one that a point doesn't apply to, or where it could not be told, is not counted."
    )
    criteria = by_criterion(audits)
    for theme in by_theme(audits):
        rows = (_figures(one) for one in criteria if one.theme == theme.key)
        heads = ("Point", "Looks good", "Partly there", "To mend", "Could not be told")
        yield table(theme_title(theme.key), heads, rows, class_="figures")


def _figures(tally: Tally) -> tuple[object, ...]:
    met = tally.of_judged(tally.met) if tally.judged else "none judged"
    return clean(tally.title), met, tally.partly_met, tally.not_met, tally.not_assessed


def _not_audited(skipped: Sequence[Skipped]) -> Iterator[Html]:
    if skipped:
        yield tag("h2", "Not audited")
        rows = ((clean(one.path), clean(one.reason), clean(one.hint)) for one in skipped)
        yield table("Files that could not be audited, and what to do", ("File", "Why", "What to do"), rows)
