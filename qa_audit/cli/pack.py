"""``qa-audit pack``: for each IRO a Word file and a page, ready for supervision."""

from pathlib import Path
from typing import Any

import click

from qa_audit.cli.many import Asked, found_in, many_options
from qa_audit.cli.shared import exit_code


@click.command(short_help="Write a pack for each IRO, ready for supervision.")
@click.option("--out", required=True, metavar="DIR", type=click.Path(path_type=Path), help="Where to write the packs.")
@click.option(
    "--previous",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The audit.json of an earlier batch: packs then say what changed.",
)
@many_options
@click.pass_context
def pack(ctx: click.Context, /, out: Path, previous: Path | None, **asked: Any) -> None:
    """Audit every paper in the folders and write, for each IRO, what their records show: in Word and as a page.

    \b
    Strengths come first, then areas to develop, each with counts and a few examples, what changed since an
    earlier audit, questions for supervision, what the tool could not tell, and what is for others to mend.
    Examples:
      qa-audit pack reviews/ --out packs/
      qa-audit pack reviews/ --out packs/ --previous last-term/audit.json

    Nothing compares people, and under five records no rate is given. Names are hidden as "batch" hides them; see
    --names. The folder is one of its own: what an earlier run wrote into it is replaced.
    """
    from qa_audit import earlier
    from qa_audit.names import key as keys
    from qa_audit.reports import folder
    from qa_audit.summary import by_iro

    these = Asked(**asked)
    options = these.options()
    if these.key:
        keys.refuse(these.key, out)
    place = folder.claim_for_packs(out)
    found = found_in(these, options)
    names = [group.name for group in by_iro(found.private.audits) if group.name]
    before = earlier.counted(previous, names) if previous else None
    packs = folder.write_packs(place, found.private.audits, these.names, before)
    if these.key:
        keys.write(these.key, found.private.key)
    for group, name in packs:
        click.echo(f"{group.title}: {out / name} and .html")
    ctx.exit(exit_code(found.audits, these.fail_on))
