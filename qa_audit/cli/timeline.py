"""``qa-audit timeline``: one child's file on one page."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa_audit.cli.many import audited, mapped, nothing_of_a_child
from qa_audit.cli.options import iros_option, mapping_option, names_option, rubric_option
from qa_audit.cli.shared import NOTHING_AUDITED, Stop, note, screen_width, tell_of_written
from qa_audit.plural import count

if TYPE_CHECKING:
    from qa_audit.names.codes import Names
    from qa_audit.story import Story


@click.command(short_help="Show one child's file on one page, day by day.")
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.argument("child", metavar="CHILD")
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Also write a page (.html) with a chart.")
@click.option("--force", is_flag=True, help="Let the page replace a file of its name.")
@names_option
@mapping_option
@iros_option
@rubric_option
@click.pass_context
def timeline(
    ctx: click.Context,
    folder: Path,
    child: str,
    out: Path | None,
    force: bool,
    names: "Names",
    mapping: Path | None,
    iros: tuple[str, ...],
    rubrics: tuple[str, ...],
) -> None:
    """Show the file of CHILD (a reference, or a full name where there is none), gathered from FOLDER.

    \b
    Examples:
      qa-audit timeline reviews/ C1234
      qa-audit timeline reviews/ C1234 --out timeline.html

    Reviews and the days by which they were due, the reviewing officer's contacts, missing episodes and return
    interviews, actions and what became of them, concerns raised; gaps first. The page has it all in one drawing.
    Exit code 3 where no child's file was found.
    """
    from qa_audit import audit, intake, privacy
    from qa_audit.reports import out_file, terminal
    from qa_audit.reports import timeline as report

    if out:
        out_file.claim(out, force, (".html",))
    options = audit.Options(rubrics, None, True, True, mapped(mapping), tuple(iros))
    audit.refuse_bad_rubrics(options)
    audits, skipped = audited((folder,), options, None)
    files = audit.children_of(audits, intake.find_tables([folder]), options, stories=True)
    if skipped := sorted([*skipped, *files.skipped], key=lambda one: one.path):
        note(terminal.skipped(skipped, screen_width()))
    if not files.stories:
        note(nothing_of_a_child())
        ctx.exit(NOTHING_AUDITED)
    wanted = _wanted(files.stories, child)
    mine = [one for one in audits if one.path in wanted.papers]
    (private,) = privacy.replaced(mine, (), names, stories=(wanted,)).stories
    click.echo(report.text(private, screen_width()), nl=False)
    if out:
        out_file.write(out, report.render(private, names).encode("utf-8", "replace"))
        tell_of_written(out)


def _wanted(stories: "Sequence[Story]", child: str) -> "Story":
    """By reference, however it is written; else by full name. Never by a first name alone."""
    from qa_audit.exports.rows import same_form

    found = [one for one in stories if same_form(one.child) == same_form(child)]
    name = " ".join(child.casefold().split())
    if not found and " " in name:
        found = [one for one in stories if name in (" ".join(each.casefold().split()) for each in one.names)]
    if len(found) == 1:
        return found[0]
    if found:
        raise Stop(f"{len(found)} children's files have that name: give the reference")
    files = count(len(stories), "child's file", "children's files")
    raise Stop(f"no file has that reference or full name ({files} looked at)")
