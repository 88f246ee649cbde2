"""What the commands that write one report share: where it goes, and in which form."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qa_audit.cli.many import Asked, Found, found_in
from qa_audit.cli.options import F
from qa_audit.cli.shared import NOTHING_AUDITED, exit_code, note

if TYPE_CHECKING:
    from qa_audit.names.codes import Names
    from qa_audit.reports.paper import Paper

ENDINGS = (".docx", ".html")


def out_options(command: F) -> F:
    """--out and --force."""
    command = click.option("--force", is_flag=True, help="Let it replace a file of its name.")(command)
    return click.option(
        "--out",
        required=True,
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Where to write it: a name that ends in .docx or .html.",
    )(command)


def write_report(
    ctx: click.Context,
    out: Path,
    force: bool,
    asked: Mapping[str, Any],
    made: "Callable[[Found, Names], Paper]",
) -> None:
    """Audit, make the report and write it, in Word or as a page as the name of the file says."""
    from qa_audit.names import key as keys
    from qa_audit.reports import out_file, web, word

    these = Asked(**asked)
    options = these.options()
    if these.key:
        keys.refuse(these.key)
    out_file.claim(out, force, ENDINGS)
    found = found_in(these, options)
    if not found.audits and not found.private.children:
        note("qa-audit: nothing was audited, so nothing was written")
        ctx.exit(NOTHING_AUDITED)
    paper = made(found, these.names)
    content = word.render(paper) if out.suffix.lower() == ".docx" else web.render(paper).encode("utf-8", "replace")
    out_file.write(out, content)
    if these.key:
        keys.write(these.key, found.private.key)
    click.echo(f"{paper.title}: {out}")
    ctx.exit(exit_code(found.audits, these.fail_on, children=bool(found.private.children)))
