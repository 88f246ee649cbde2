"""``qa-audit inspect``: what a table's columns were taken for, before anything is audited."""

from pathlib import Path

import click

from qa_audit.cli.options import mapping_option
from qa_audit.cli.shared import NOTHING_AUDITED, one_paper


@click.command(short_help="Show what the columns of an export were taken for.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@mapping_option
@click.pass_context
def inspect(ctx: click.Context, files: tuple[Path, ...], mapping: Path | None) -> None:
    """Show what an export (.csv or .xlsx) was taken for: its kind, each column, counts, and rows that can't be used.

    \b
    Examples:
      qa-audit inspect case_notes.csv
      qa-audit inspect export.xlsx --mapping columns.yaml

    Nothing of what stands in the rows is shown. A mapping file says what columns mean where the tool is wrong:

    \b
      files:
        - file: case_notes.csv
          kind: case_notes
          columns: {child: Client, day: Happened on, text: What was recorded}
    """
    from qa_audit.exports.preview import preview
    from qa_audit.exports.tables import read_mapping, tables_of

    mapped = read_mapping(mapping) if mapping else ()
    understood = False
    for path in files:
        with one_paper(path):
            for table in tables_of(path, mapped):
                understood = understood or table.layout is not None
                click.echo(preview(table), nl=False)
    ctx.exit(0 if understood else NOTHING_AUDITED)
