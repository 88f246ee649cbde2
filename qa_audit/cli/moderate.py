"""``qa-audit moderate``: an auditor's decisions, from the workbook into the history."""

from pathlib import Path

import click

from qa_audit.cli.shared import NOTHING_AUDITED, note, one_paper

MOST_TOLD = 20


@click.command(short_help="Read an auditor's decisions back from the workbook.")
@click.argument("workbook", metavar="WORKBOOK", type=click.Path(path_type=Path))
@click.option(
    "--history", "file", required=True, metavar="FILE", type=click.Path(path_type=Path),
    help="The history that the batch was kept in.",
)  # fmt: skip
@click.pass_context
def moderate(ctx: click.Context, workbook: Path, file: Path) -> None:
    """Read back what an auditor decided in the sheet Findings of a batch's workbook, and keep it in the history.

    \b
    Examples:
      qa-audit batch reviews/ --out findings/ --history audits.sqlite
      qa-audit moderate findings/findings.xlsx --history audits.sqlite

    In the column "Auditor's decision" a finding is agreed with, dismissed or amended; to dismiss or amend needs a
    reason. Later batches with the same history show each decision, leave what was dismissed out of what is to mend,
    and say how often auditors agreed. Of several decisions on a finding the last one read counts. Reasons are kept
    as they are typed: write no names in them.

    Exit code 3 where there are decisions and none could be taken.
    """
    from qa_audit import history, moderation
    from qa_audit.plural import count
    from qa_audit.reports.folder import now
    from qa_audit.reports.trend import agreement

    with history.opened(file) as kept, one_paper(workbook):
        found = moderation.moderate(workbook, kept, now())
        looked_at = kept.looked_at()
    if found.said:
        click.echo(f"{count(len(found.said), 'decision')} read, {found.new:,} new. {agreement(looked_at)}")
    elif not found.not_taken:
        click.echo("No decision was found in this workbook, so nothing changes in the history.")
    for one in found.not_taken[:MOST_TOLD]:
        note(f"row {one.row}: not taken ({one.why})")
    if len(found.not_taken) > MOST_TOLD:
        note(f"and {len(found.not_taken) - MOST_TOLD:,} more not taken")
    ctx.exit(NOTHING_AUDITED if found.not_taken and not found.said else 0)
