"""``qa-audit record``: what was understood of a paper."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from qa_audit.cli.options import kind_option
from qa_audit.cli.shared import one_paper, screen_width

if TYPE_CHECKING:
    from qa_audit.record import Kind


@click.command(short_help="Show what was understood of a paper: people, dates, sections, actions.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
@kind_option
def record(file: Path, form: Literal["terminal", "json"], kind: "Kind | None") -> None:
    """Show what was understood of a paper: people, dates, sections, actions, and last time's actions.

    \b
    Example:
      qa-audit record minutes.docx
    """
    from qa_audit.extract.record_of import record_of
    from qa_audit.readers.reading import read
    from qa_audit.reports import json, reading

    with one_paper(file):
        found = record_of(read(file), kind)
        if form == "json":
            paper = {"schema_version": json.SCHEMA_VERSION, **json.paper_as_dict(found)}
            click.echo(json.as_text(paper).encode(), nl=False)
        else:
            click.echo(reading.understood(found, screen_width()), nl=False)
