"""``qa-audit explain``: why an action or a finding was judged as it was."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from qa_audit.cli.options import kind_option, rubric_option
from qa_audit.cli.shared import one_paper, screen_width

if TYPE_CHECKING:
    from qa_audit.record import Kind


@click.command(short_help="Show why an action or a finding was judged as it was.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--action", type=int, metavar="N", help="The action of this number.")
@click.option("--finding", type=int, metavar="N", help="The finding of this number.")
@click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
@rubric_option
@kind_option
def explain(
    file: Path,
    action: int | None,
    finding: int | None,
    form: Literal["terminal", "json"],
    rubrics: tuple[str, ...],
    kind: "Kind | None",
) -> None:
    """Show why an action or a finding was judged as it was: from which words, by which rule or model, how certainly.

    \b
    Examples:
      qa-audit explain minutes.docx
      qa-audit explain minutes.docx --action 3
      qa-audit explain minutes.docx --finding 12 --format json

    Without --action or --finding it lists what can be explained, with the numbers.
    """
    from qa_audit import audit, explain
    from qa_audit.reports import explained

    if action is not None and finding is not None:
        raise click.UsageError("--action or --finding, one at a time")
    if form == "json" and action is None and finding is None:
        raise click.UsageError("--format json goes with --action or --finding")
    with one_paper(file):
        judged = audit.audit_paper(file, audit.Options(rubrics, kind))
        rubric = audit.rubric_for(judged.record.kind, rubrics)
        if action is not None:
            found = explain.of_action(judged, rubric, action)
        elif finding is not None:
            found = explain.of_finding(judged, rubric, finding)
        else:
            click.echo(explained.contents(judged, screen_width()), nl=False)
            return
        if form == "json":
            click.echo(explained.as_json(judged.record, found).encode(), nl=False)
        else:
            click.echo(explained.render(judged.record, found, screen_width()), nl=False)
