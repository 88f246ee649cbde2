"""Pages to read and print: one for each IRO, strengths first, and an index. They load nothing from anywhere."""

from collections.abc import Iterator, Sequence

from qa_audit.findings import Audit, Skipped
from qa_audit.names.codes import Names
from qa_audit.plural import count
from qa_audit.reports import pack, web
from qa_audit.reports.markup import Html, join, listing, page, table, tag
from qa_audit.reports.plain import HOW_NAMES, LIMITS, clean
from qa_audit.summary import Group, Tally, by_criterion, by_theme, theme_title


def iro_page(group: Group, names: Names = "full") -> str:
    """What the records of one IRO show, ready for supervision, with every area to develop."""
    nav = tag("nav", tag("a", "All records together", href="index.html"), aria_label="Reports")
    return web.render(pack.paper(group, names, areas=None), nav)


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
                join((tag("a", "dashboard.html", href="dashboard.html"), ": all records by theme, month and point")),
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
        yield table("Files that were not audited, why, and what to do", ("File", "Why", "What to do"), rows)
