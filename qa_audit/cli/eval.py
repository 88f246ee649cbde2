"""``qa-audit eval``: how well the tool reads records that you have labelled yourselves."""

import os
from pathlib import Path
from typing import Literal

import click

from qa_audit.cli.options import rubric_option, workers_option
from qa_audit.cli.shared import NOTHING_AUDITED, note, screen_width


@click.command(short_help="Measure the tool against records that you have labelled.")
@click.argument("folder", metavar="GOLD_DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
@click.option("--show", multiple=True, metavar="MEASURE", help='List the single misses of this measure ("all": each).')
@workers_option
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
    """Measure how well the tool reads the labelled records in GOLD_DIR, before you trust it.

    \b
    Examples:
      qa-audit eval labelled/
      qa-audit eval labelled/ --show actions --show jargon

    \b
    GOLD_DIR holds, for each record, a label file ID.gold.json beside ID.docx or ID.pdf (or both):
      {"id": "c1234", "format": ["docx"],
       "record": {"child": "Ada", "iro": "Jo Marsh", "review_date": "2025-03-12"},
       "actions": [{"text": "Refer Ada to CAMHS", "owner_text": "Lisa Grant", "domain": "emotional",
                    "deadline_kind": "date", "due": "2025-04-10",
                    "specific": true, "measurable": true, "assigned": true, "timebound": true}],
       "previous_actions": ["Book the dentist"],
       "lapses": ["Ada likes school."], "unlisted_commitments": [],
       "jargon": [{"term": "CAMHS", "explained": false}], "labelling": [],
       "date_faults": [{"id": "dates.impossible", "text": "31 April"}],
       "other_names": [], "template_text": [], "optional": [],
       "criteria": {"minutes.health": "met", "minutes.identity": "partly_met"}}
    id, format, record, actions and criteria must be there. What record doesn't name counts as not in
    the paper; a criterion that isn't labelled isn't measured; a term in optional counts neither way.
    A child's papers and exports go into a folder of their own with a file.gold.json:
      {"verdicts": [{"criterion": "footprint.before_review", "unit": "2025-03-12", "verdict": "met"}]}

    Of things found (actions, jargon ...) it prints precision, recall and F1; of judgements (deadlines, verdicts ...)
    accuracy and Cohen's kappa. With --show the words of the records are printed: keep them as you keep the records.
    """
    import json

    from qa_audit import audit, evaluation, pool
    from qa_audit.reports import evaluated, terminal
    from qa_audit.reports.plain import clean

    if form == "json" and show:
        raise click.UsageError("--show goes without --format json")
    options = audit.Options(rubrics, lean=True, for_files=True)
    audit.refuse_bad_rubrics(options)
    found = evaluation.evaluate(folder, options, pool.workers(workers or os.cpu_count() or 1))
    if unknown := [one for one in show if one not in {"all", *found.measures}]:
        raise click.UsageError(
            f"--show: there is no measure {unknown[0]!r}; it is one of the names in the tables, or all"
        )
    if form == "json":
        click.echo(json.dumps(evaluated.as_dict(found), indent=1))
    else:
        click.echo(evaluated.render(found, show), nl=False)
    if found.unlabelled:
        note(f"qa-audit: not measured, because no label file names it: {clean(', '.join(found.unlabelled))}")
    if found.skipped:
        note(terminal.skipped(found.skipped, screen_width()))
    ctx.exit(0 if found.audited or found.files else NOTHING_AUDITED)
