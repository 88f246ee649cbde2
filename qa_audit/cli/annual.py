"""``qa-audit annual``: a section for the annual report."""

from pathlib import Path
from typing import Any

import click

from qa_audit.cli.many import many_options
from qa_audit.cli.one_file import out_options, write_report


@click.command(short_help="Write a section for the annual report, in Word or as a page.")
@out_options
@many_options
@click.pass_context
def annual(ctx: click.Context, /, out: Path, force: bool, **asked: Any) -> None:
    """Audit every paper in the folders and write a section for the annual report, under the IRO Handbook's headings.

    \b
    Examples:
      qa-audit annual reviews/ --out annual.docx
      qa-audit annual reviews/ exports/ --out annual.docx --names none

    It goes as far as the records and exports reach, and says what was not supplied. It names nobody.
    """
    from qa_audit.reports import annual as report
    from qa_audit.summary import by_iro

    write_report(
        ctx,
        out,
        force,
        asked,
        lambda found, names: report.paper(
            found.private.audits,
            found.private.children,
            names,
            found.children or None,
            sum(group.name is not None for group in by_iro(found.audits)) or None,
        ),
    )
