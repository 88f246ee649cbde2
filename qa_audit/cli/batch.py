"""``qa-audit batch``: folders of papers into a folder of reports."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa_audit.cli.shared import audit_options, exit_code, names_options, note, screen_width, tell_of_broken_checks

if TYPE_CHECKING:
    from qa_audit.audit import Options
    from qa_audit.exports.tables import Mapped
    from qa_audit.findings import Audit, Skipped
    from qa_audit.names.codes import Names
    from qa_audit.record import Kind


@click.command(short_help="Audit folders of papers and write reports for each IRO.")
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...", type=click.Path(path_type=Path))
@click.option(
    "--out", required=True, metavar="DIR", type=click.Path(path_type=Path), help="Where to write the reports."
)
@click.option("--workers", type=click.IntRange(min=1), help="Papers audited at a time.  [default: one for each core]")
@names_options
@click.option(
    "--mapping", metavar="FILE", type=click.Path(path_type=Path), help="What the columns of exports mean, set outright."
)
@click.option("--iro", "iros", multiple=True, metavar="NAME", help="A reviewing officer's name. May be given often.")
@audit_options
@click.pass_context
def batch(
    ctx: click.Context,
    folders: tuple[Path, ...],
    out: Path,
    workers: int | None,
    names: "Names",
    key: Path | None,
    mapping: Path | None,
    iros: tuple[str, ...],
    rubrics: tuple[str, ...],
    kind: "Kind | None",
    fail_on: str | None,
) -> None:
    """Audit every paper in the folders (and single files) and write the findings into DIR.

    \b
    DIR gets: index.html, a page for each IRO, findings.xlsx, findings.csv, skipped.csv, audit.json.
    Examples:
      qa-audit batch reviews/ --out findings/
      qa-audit batch reviews/ --out findings/ --names none --key findings-key.json

    All that is written calls children by reference or initials, quotes 20 words at most, and has initials or numbers
    in the place of names of people, schools and places; only the IRO whose records they are keeps the name. --names
    says otherwise. Files that can't be audited are listed and never stop the rest. What an earlier run wrote into
    DIR is replaced; a folder with other things in it is refused.

    Case notes, missing episodes, lists of reviews and dispute logs among the folder's .csv and .xlsx files are
    gathered with the papers into children's files; "qa-audit inspect" shows what their columns were taken for.

    The output is the same every time, but for the times of the run in audit.json; set SOURCE_DATE_EPOCH (seconds
    since 1970) to fix those too. Exit codes are those of "check".
    """
    from qa_audit import audit, intake, privacy
    from qa_audit.names import key as keys
    from qa_audit.reports import folder, terminal

    options = audit.Options(rubrics, kind, True, True, _mapped(mapping), tuple(iros))
    audit.refuse_bad_rubrics(options)
    if key:
        keys.refuse(key, out)
    place = folder.claim(out)
    started = folder.now()
    audits, skipped = _audited(folders, options, workers)
    files = audit.children_of(audits, intake.find_tables(folders), options)
    skipped = sorted([*skipped, *files.skipped], key=lambda one: one.path)
    private = privacy.replaced(audits, skipped, names, files.audits, files.problems)
    pages = folder.write(
        place, private.audits, private.skipped, started, names, private.children, private.problems
    )
    if key:
        keys.write(key, private.key)
    for group, page in pages:
        click.echo(terminal.iro(group, str(out / page), screen_width()))
    click.echo(f"{len(audits)} audited, {len(skipped)} not audited. Start with {out / 'index.html'}")
    if skipped:
        note(terminal.skipped(skipped, screen_width()))
    tell_of_broken_checks(audits)
    ctx.exit(exit_code(audits, fail_on))


def _mapped(mapping: Path | None) -> "tuple[Mapped, ...]":
    from qa_audit.exports.tables import read_mapping

    return read_mapping(mapping) if mapping else ()


def _audited(
    folders: tuple[Path, ...], options: "Options", workers: int | None
) -> tuple[list["Audit"], list["Skipped"]]:
    """All that was audited and all that was not, each in the order of the files."""
    from qa_audit import audit, intake, pool
    from qa_audit.findings import Skipped

    named = {path for path in folders if path.suffix.lower() in intake.TABLES and not path.is_dir()}
    paths, skipped = intake.find(path for path in folders if path not in named)
    executor = pool.workers(min(workers or os.cpu_count() or 1, len(paths))) if paths else None
    results = audit.audit_many(paths, options, executor)
    with click.progressbar(results, length=len(paths), label="Auditing", file=sys.stderr) as bar:
        found = list(bar)
    skipped = [*skipped, *(one for one in found if isinstance(one, Skipped))]
    return [one for one in found if not isinstance(one, Skipped)], sorted(skipped, key=lambda one: one.path)
