"""``qa-audit trend``: what a history of audits shows over time."""

from pathlib import Path

import click

from qa_audit.cli.shared import NOTHING_AUDITED, note, tell_of_written


@click.command(short_help="Show what changed from audit to audit.")
@click.option(
    "--history", "file", required=True, metavar="FILE", type=click.Path(path_type=Path), help="The history to look at."
)
@click.option("--last", type=click.IntRange(min=1), help="Look at this many audits only, the last ones.")
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write a page (.html) with every audit; the screen then shows only what changed.",
)
@click.option("--force", is_flag=True, help="Let the page replace a file of its name.")
@click.pass_context
def trend(ctx: click.Context, file: Path, last: int | None, out: Path | None, force: bool) -> None:
    """Show each point's figures over the audits of a history, what was new, mended and still there.

    \b
    Examples:
      qa-audit batch reviews/ --out findings/ --history audits.sqlite
      qa-audit trend --history audits.sqlite
      qa-audit trend --history audits.sqlite --out trend.html

    Figures are counts of records with what they are counted of, and no rates under five. What an auditor dismissed
    (see "moderate") counts as never found, in earlier audits too. Exit code 3 where the history has no audits.
    """
    from qa_audit import history
    from qa_audit import trend as over_time
    from qa_audit.reports import out_file
    from qa_audit.reports import trend as report

    if out:
        out_file.claim(out, force, (".html",))
    with history.opened(file) as kept:
        found = over_time.trend(kept, last or 0)
        looked_at = kept.looked_at()
    if not found.pasts:
        note("qa-audit: the history has no audits yet")
        ctx.exit(NOTHING_AUDITED)
    click.echo(report.text(found, looked_at, points=out is None), nl=False)
    if out:
        out_file.write(out, report.render(found, looked_at).encode("utf-8", "replace"))
        tell_of_written(out)
