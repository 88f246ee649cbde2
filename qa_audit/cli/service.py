"""``qa-audit service``: the figures of a service, each with what it counts."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa_audit.cli.many import audited, mapped, nothing_of_a_child
from qa_audit.cli.options import folders_options, names_option, rubric_option
from qa_audit.cli.shared import NOTHING_AUDITED, note, screen_width, tell_of_written
from qa_audit.plural import count

if TYPE_CHECKING:
    from qa_audit.names.codes import Names

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(short_help="Count reviews in time, taking part, footprint and escalation.")
@click.option("--from", "start", required=True, metavar="YYYY-MM-DD", type=_DAY, help="The first day of the period.")
@click.option("--to", "end", required=True, metavar="YYYY-MM-DD", type=_DAY, help="The last day of the period.")
@click.option(
    "--out", metavar="FILE", type=click.Path(path_type=Path), help="Also write a page (.html) or a table (.csv)."
)
@click.option("--force", is_flag=True, help="Let it replace a file of its name.")
@folders_options
@names_option
@rubric_option
@click.pass_context
def service(
    ctx: click.Context,
    folders: tuple[Path, ...],
    start: datetime,
    end: datetime,
    out: Path | None,
    force: bool,
    names: "Names",
    mapping: Path | None,
    iros: tuple[str, ...],
    rubrics: tuple[str, ...],
    workers: int | None,
) -> None:
    """Count over a period, from lists of reviews, case notes, missing episodes and dispute logs, and papers if any.

    \b
    Examples:
      qa-audit service exports/ --from 2025-04-01 --to 2026-03-31
      qa-audit service exports/ --from 2025-04-01 --to 2026-03-31 --out figures.html

    Reviews in time, children with all reviews in time in the twelve months to the last day, taking part by code and
    age, notifications with a footprint, contact between reviews, concerns raised, month by month. Every figure comes
    with what it is of, and no percentage under five. Sentences that may tell of impact or good practice are listed
    for you to choose from. Exit code 3 where no child's file was found.
    """
    from qa_audit import audit, intake, privacy
    from qa_audit import service as figures
    from qa_audit.reports import out_file, terminal
    from qa_audit.reports import service as report

    first, last = _period(start, end)
    if out:
        out_file.claim(out, force, (".html", ".csv"))
    options = audit.Options(rubrics, None, True, True, mapped(mapping), tuple(iros))
    audit.refuse_bad_rubrics(options)
    audits, skipped = audited(folders, options, workers)
    files = audit.children_of(audits, intake.find_tables(folders), options, stories=True)
    if skipped := sorted([*skipped, *files.skipped], key=lambda one: one.path):
        note(terminal.skipped(skipped, screen_width()))
    if files.problems:
        left_out = count(len(files.problems), "row or paper was", "rows or papers were")
        note(f"qa-audit: {left_out} left out; “batch” lists them.")
    if not files.stories:
        note(nothing_of_a_child())
        ctx.exit(NOTHING_AUDITED)
    private = privacy.replaced(audits, (), names, stories=files.stories)
    found = figures.service(private.stories, first, last)
    click.echo(report.text(found), nl=False)
    if out:
        content = report.as_csv(found) if out.suffix.lower() == ".csv" else report.render(found, names)
        encoding = "utf-8-sig" if out.suffix.lower() == ".csv" else "utf-8"
        out_file.write(out, content.encode(encoding, "replace"))
        tell_of_written(out)


def _period(start: datetime, end: datetime) -> tuple[date, date]:
    if end < start:
        raise click.UsageError("--to is before --from")
    return start.date(), end.date()
