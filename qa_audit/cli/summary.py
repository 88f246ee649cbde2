"""``qa-audit summary``: one theme over all records, as a service shares it."""

from pathlib import Path
from typing import Any

import click

from qa_audit.cli.many import many_options
from qa_audit.cli.one_file import out_options, write_report

THEMES = (
    "smart", "dates", "child", "jargon", "minutes", "missing", "plan",
    "footprint", "timeliness", "participation", "escalation",
)  # fmt: skip


@click.command(short_help="Write a targeted audit summary of one theme, in Word or as a page.")
@click.option("--theme", required=True, type=click.Choice(THEMES), help="What the audit is about.")
@out_options
@many_options
@click.pass_context
def summary(ctx: click.Context, /, theme: str, out: Path, force: bool, **asked: Any) -> None:
    """Audit every paper in the folders and write what they show of one theme, as a service shares it with its team.

    \b
    The theme, the number of children, what is going well and areas of focus; figures with what they are of,
    charts, examples, questions for the team, method and limits. It names no IRO.
    Examples:
      qa-audit summary reviews/ --theme smart --out smart.docx
      qa-audit summary reviews/ --theme jargon --out words.html --force

    The last four themes need exports beside the papers: lists of reviews, case notes, missing episodes, disputes.
    Names are hidden as "batch" hides them; see --names.
    """
    from qa_audit.reports import themes

    write_report(
        ctx,
        out,
        force,
        asked,
        lambda found, names: themes.paper(
            theme, found.private.audits, found.private.children, names, found.children or None
        ),
    )
