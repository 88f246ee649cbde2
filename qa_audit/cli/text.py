"""``qa-audit text``: what was read of a paper."""

from pathlib import Path

import click

from qa_audit.cli.shared import one_paper, screen_width


@click.command(short_help="Show what was read of a paper, block by block.")
@click.argument("file", type=click.Path(path_type=Path))
def text(file: Path) -> None:
    """Show what was read of a paper, block by block, so that you can see that nothing was missed.

    Each block has its number and place; then the lines of its text, "*" before those in bold.

    \b
    Example:
      qa-audit text minutes.docx
    """
    from qa_audit.readers.reading import read
    from qa_audit.reports import reading

    with one_paper(file):
        found = reading.blocks(read(file), screen_width())
    click.echo(found, nl=False)
