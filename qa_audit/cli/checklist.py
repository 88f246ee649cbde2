"""``qa-audit checklist``: the monitoring checklist of one review."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa_audit.cli.one_file import ENDINGS, out_options
from qa_audit.cli.options import kind_option
from qa_audit.cli.shared import Stop, one_paper

if TYPE_CHECKING:
    from qa_audit.record import Kind


@click.command(short_help="Fill in the monitoring checklist of a review.")
@click.argument("file", type=click.Path(path_type=Path))
@out_options
@kind_option
def checklist(file: Path, out: Path, force: bool, kind: "Kind | None") -> None:
    """Fill in the monitoring checklist that goes to the social worker and the team manager after a review.

    \b
    Documents, visits, health, invitations, how the child took part, decisions, and what is outstanding from last
    time, in the record's own words and with their place. Where the record is silent the line stays blank.
    Examples:
      qa-audit checklist minutes.docx --out checklist.docx
      qa-audit checklist minutes.pdf --out checklist.html

    It holds names as the record has them: keep it as you keep the record.
    """
    from qa_audit import audit
    from qa_audit.checklist import checklist as filled
    from qa_audit.reports import checklist as report
    from qa_audit.reports import out_file, web, word

    out_file.claim(out, force, ENDINGS)
    with one_paper(file):
        found = audit.audit_paper(file, audit.Options(kind=kind))
    if found.record.kind != "review_minutes":
        raise Stop(f"{file}: a checklist is made of review minutes, and this is a care plan")
    paper = report.paper(filled(found))
    content = word.render(paper) if out.suffix.lower() == ".docx" else web.render(paper).encode("utf-8", "replace")
    out_file.write(out, content)
    click.echo(f"{paper.title}: {out}")
