"""``qa-audit check``: single papers, to the screen or as JSON."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from qa_audit.cli.options import audit_options
from qa_audit.cli.shared import (
    NothingRead,
    exit_code,
    note,
    one_paper,
    screen_width,
    tell_of_broken_checks,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa_audit.audit import Options
    from qa_audit.findings import Audit
    from qa_audit.record import Kind, ReviewRecord


@click.command(short_help="Audit single papers and show what looks good and what to mend.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--with",
    "others",
    multiple=True,
    metavar="OTHER",
    type=click.Path(path_type=Path),
    help="A paper of the same child to read beside: earlier minutes, or a plan's minutes. May be given often.",
)
@click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
@click.option("--all", "show_all", is_flag=True, help="Show every finding, however many of one kind there are.")
@click.option(
    "--annotate",
    "copy",
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="Also write a copy of the paper with a note on the words of each finding; one paper at a time.",
)
@click.option("--force", is_flag=True, help="Let the copy replace a file of its name.")
@audit_options
@click.pass_context
def check(
    ctx: click.Context,
    files: tuple[Path, ...],
    others: tuple[Path, ...],
    form: Literal["terminal", "json"],
    show_all: bool,
    copy: Path | None,
    force: bool,
    rubrics: tuple[str, ...],
    kind: "Kind | None",
    fail_on: str | None,
) -> None:
    """Audit single papers (.docx or .pdf): what looks good first, then what to mend, most serious first.

    \b
    Examples:
      qa-audit check minutes.docx
      qa-audit check minutes.docx plan.pdf --format json > audit.json
      qa-audit check minutes.docx --fail-on high
      qa-audit check plan.docx --with minutes.docx
      qa-audit check minutes.docx --with "minutes of last time.docx"
      qa-audit check minutes.docx --annotate "minutes with notes.docx"

    A plan is compared with the latest minutes, minutes with the actions of the review before. Papers that are audited
    together are taken for one child's by reference, or by full name and date of birth; those named with --with, unless
    something in them speaks against it.

    The copy is the paper itself, with comments (Word) or highlights (PDF) and nothing else changed. Its notes are
    dated now; set SOURCE_DATE_EPOCH (seconds since 1970) to fix that.

    Exit codes: 0 audited; 1 something at or above --fail-on was found; 2 a mistake in the command or a rubric;
    3 nothing could be audited.
    """
    from qa_audit import audit
    from qa_audit.findings import Audit, Skipped
    from qa_audit.reports import json, terminal

    if copy is not None:
        _claim(files, copy, force)
    options = audit.Options(rubrics, kind)
    audit.refuse_bad_rubrics(options)
    beside = _read(others, options) if others else None
    results = list(audit.audit_many(files, options))
    skipped = [one for one in results if isinstance(one, Skipped)]
    audits = audit.together((one for one in results if isinstance(one, Audit)), beside, rubrics)
    _tell_of_unused(beside or (), audits)
    for number, one in enumerate(audits):
        if copy is not None:
            _annotate(one, files[0], copy)
        if form == "terminal":
            click.echo(("\n" if number else "") + terminal.render(one, screen_width(), show_all), nl=False)
    if form == "json":
        click.echo(json.render(audits, skipped).encode(), nl=False)
    if skipped:
        note(terminal.skipped(skipped, screen_width()))
    tell_of_broken_checks(audits)
    ctx.exit(exit_code(audits, fail_on))


def _read(others: tuple[Path, ...], options: "Options") -> "list[ReviewRecord]":
    """The papers to read beside those that are audited; one that can't be read is told of."""
    from qa_audit import audit

    found = []
    for path in others:
        try:
            with one_paper(path):
                found.append(audit.read_paper(path, options.kind))
        except NothingRead as problem:
            note(f"not read beside: {problem.format_message()}")
    return found


def _tell_of_unused(others: "Sequence[ReviewRecord]", audits: "Sequence[Audit]") -> None:
    from qa_audit.reports.plain import clean

    used = {paper.document.name for one in audits for paper in one.record.beside}
    for other in others:
        if audits and other.document.name not in used:
            note(
                f"{clean(other.document.name)}: not compared. It seems to be of another child, or it is neither the "
                "latest minutes for a plan nor minutes of the review before."
            )


def _claim(files: tuple[Path, ...], copy: Path, force: bool) -> None:
    from qa_audit.reports import marked_copy

    if len(files) > 1:
        raise click.UsageError("--annotate takes one paper at a time")
    marked_copy.claim(files[0], copy, force)


def _annotate(audit: "Audit", paper: Path, copy: Path) -> None:
    from qa_audit.reports import marked_copy
    from qa_audit.reports.folder import now

    note(marked_copy.told(copy, marked_copy.write(audit, paper, copy, now())))
