"""``qa-audit batch``: folders of papers into a folder of reports."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa_audit.cli.many import audited, decided, mapped
from qa_audit.cli.options import audit_options, folders_options, names_options
from qa_audit.cli.past import history_option, keep, refuse_unfit
from qa_audit.cli.shared import exit_code, note, screen_width, tell_of_broken_checks
from qa_audit.plural import count

if TYPE_CHECKING:
    from qa_audit.names.codes import Names
    from qa_audit.record import Kind


@click.command(short_help="Audit folders of papers and write reports for each IRO.")
@click.option(
    "--out", required=True, metavar="DIR", type=click.Path(path_type=Path), help="Where to write the reports."
)
@click.option("--packs", is_flag=True, help="Also write each IRO's pack in Word, beside the page.")
@folders_options
@names_options
@history_option
@audit_options
@click.pass_context
def batch(
    ctx: click.Context,
    folders: tuple[Path, ...],
    out: Path,
    workers: int | None,
    packs: bool,
    names: "Names",
    key: Path | None,
    mapping: Path | None,
    iros: tuple[str, ...],
    past: Path | None,
    rubrics: tuple[str, ...],
    kind: "Kind | None",
    fail_on: str | None,
) -> None:
    """Audit every paper in the folders (and single files) and write the findings into DIR.

    \b
    DIR gets: index.html, dashboard.html, a page for each IRO, findings.xlsx, findings.csv, skipped.csv, audit.json.
    Examples:
      qa-audit batch reviews/ --out findings/
      qa-audit batch reviews/ --out findings/ --names none --key findings-key.json

    All that is written calls children by reference or initials, quotes 20 words at most, and has initials or numbers
    in the place of names of people, schools and places; only the IRO whose records they are keeps the name. --names
    says otherwise. Files that can't be audited are listed and never stop the rest. What an earlier run wrote into
    DIR is replaced; a folder with other things in it is refused.

    Case notes, missing episodes, lists of reviews and dispute logs among the folder's .csv and .xlsx files are
    gathered with the papers into children's files; "qa-audit inspect" shows what their columns were taken for.

    A history is one file, for you alone, with what these reports show of each finding ("none": no words at all). See
    "qa-audit trend" for what changed from audit to audit, "qa-audit moderate" for findings to dismiss or amend.

    The output is the same every time, but for the times of the run in audit.json; set SOURCE_DATE_EPOCH (seconds
    since 1970) to fix those too. Exit codes are those of "check".
    """
    from qa_audit import audit, intake, privacy
    from qa_audit.names import key as keys
    from qa_audit.reports import folder, terminal

    options = audit.Options(rubrics, kind, True, True, mapped(mapping), tuple(iros))
    audit.refuse_bad_rubrics(options)
    if key:
        keys.refuse(key, out)
    refuse_unfit(past)
    place = folder.claim(out)
    started = folder.now()
    audits, skipped = audited(folders, options, workers)
    files = audit.children_of(audits, intake.find_tables(folders), options)
    skipped = sorted([*skipped, *files.skipped], key=lambda one: one.path)
    said = decided(audits, past)
    private = privacy.replaced(said, skipped, names, files.audits, files.problems)
    pages = folder.write(
        place, private.audits, private.skipped, started, names, private.children, private.problems, packs
    )
    if key:
        keys.write(key, private.key)
    keep(past, (audits, files.audits), (private.audits, private.children), started, names)
    for group, page in pages:
        click.echo(terminal.iro(group, str(out / page), screen_width()))
    of_tables = count(len(files.audits), "child's file", "children's files") if files.audits and not audits else ""
    tables_alone = f", {of_tables} of tables alone" if of_tables else ""
    click.echo(f"{len(audits)} audited{tables_alone}, {len(skipped)} not audited. Start with {out / 'index.html'}")
    if skipped:
        note(terminal.skipped(skipped, screen_width()))
    tell_of_broken_checks(audits)
    ctx.exit(exit_code(said, fail_on, children=bool(files.audits)))
