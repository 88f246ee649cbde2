"""``qa-audit eval``: how well the tool reads records that you have labelled yourselves."""

import os
from pathlib import Path
from typing import Literal

import click

from qa_audit.cli.shared import NOTHING_AUDITED, note, rubric_option, screen_width


@click.command(short_help="Measure the tool against records that you have labelled.")
@click.argument("folder", metavar="GOLD_DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
@click.option("--show", multiple=True, metavar="MEASURE", help='List the single misses of this measure ("all": each).')
@click.option("--workers", type=click.IntRange(min=1), help="Papers audited at a time.  [default: one for each core]")
@rubric_option
@click.pass_context
def eval(
    ctx: click.Context,
    folder: Path,
    form: Literal["terminal", "json"],
    show: tuple[str, ...],
    workers: int | None,
    rubrics: tuple[str, ...],
) -> None:
    """Measure how well the tool reads the labelled records in GOLD_DIR: the figures to trust before you trust it.

    \b
    GOLD_DIR holds, for each record, ID.gold.json beside ID.docx or ID.pdf (or both); CONTRIBUTING.md has the format.
    Examples:
      qa-audit eval labelled/
      qa-audit eval labelled/ --show actions --show jargon

    Of things found (actions, jargon ...) it prints precision, recall and F1; of judgements (deadlines, verdicts ...)
    accuracy and Cohen's kappa. With --show the words of the records are printed: keep them as you keep the records.
    """
    import json

    from qa_audit import audit, evaluation, pool
    from qa_audit.reports import terminal

    options = audit.Options(rubrics, lean=True, for_files=True)
    audit.refuse_bad_rubrics(options)
    found = evaluation.evaluate(folder, options, pool.workers(workers or os.cpu_count() or 1))
    if form == "json":
        click.echo(json.dumps(evaluation.as_dict(found), indent=1))
    else:
        click.echo(evaluation.as_text(found, show), nl=False)
    if found.skipped:
        note(terminal.skipped(found.skipped, screen_width()))
    ctx.exit(0 if found.audited or found.labels else NOTHING_AUDITED)
