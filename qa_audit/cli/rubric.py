"""``qa-audit rubric``: list, show, check and start rubrics."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from qa_audit import plural

if TYPE_CHECKING:
    from qa_audit.rubric import Criterion, Rubric

_WRONG = 2
"""Exit code of a usage or rubric error."""

_STARTER = """\
# A rubric of your own: it asks everything that the built-in review_minutes asks, but for what you change here.
# See what there is to change:   qa-audit rubric show review_minutes
# See whether it reads well:     qa-audit rubric check {file}
# Audit with it:                 qa-audit check minutes.docx --rubric {file}

id: {id}
title: {title}
version: "1.0"        # give it a new one whenever you change something; reports carry it
extends: review_minutes

# Points that you don't ask for: take the # away, and write their ids.
# drop: [minutes.headings_bold]

criteria: []
# To change a point, put a list in place of the [] above: its id, and only what differs. For example
#
# criteria:
#   - id: child.second_person
#     severity: medium                                # high, medium or low
#     verdict: {{rule: share, met: 0.9, partly: 0.5}}   # the whole line, also where one number changes
#     advice: Write it as a letter to the child.
#
# A point of your own has a new id, names the check that looks (check: ...), and needs a title, theme, severity,
# why, advice, source, verdict and say. `qa-audit rubric show review_minutes` shows how the others are written.
"""


@click.group()
def rubric() -> None:
    """See what an audit asks, and make it fit your council.

    Example: qa-audit rubric show review_minutes
    """


@rubric.command("list")
def list_() -> None:
    """List the rubrics that come with qa-audit.

    Example: qa-audit rubric list
    """
    from qa_audit.errors import QaAuditError
    from qa_audit.rubric import built_in, load

    try:
        found = [load(path) for path in built_in()]
    except QaAuditError as problem:
        _refuse(problem)
    widths = [max(len(each) for each in column) for column in zip(*map(_row, found), strict=True)]
    for each in found:
        cells = [cell.ljust(width) for cell, width in zip(_row(each), widths, strict=True)]
        click.echo("  ".join(cells).rstrip())


def _row(rubric: "Rubric") -> tuple[str, ...]:
    return rubric.id, f"version {rubric.version}", rubric.title, f"for {_kind(rubric)}", _points(rubric)


def _kind(rubric: "Rubric") -> str:
    if rubric.is_base:
        return "other rubrics to extend, not to audit by"
    return {"care_plan": "care plans", "child_file": "children's files"}.get(rubric.applies_to, "review minutes")


def _points(rubric: "Rubric") -> str:
    return plural.count(len(rubric.criteria), "point")


@rubric.command()
@click.argument("name", metavar="ID")
def show(name: str) -> None:
    """Show every point of a rubric: what it looks at, where "met" begins, why it matters, what to do and what it says.

    ID is that of a built-in rubric, or the path of a rubric file.

    Example: qa-audit rubric show review_minutes
    """
    from qa_audit.errors import QaAuditError
    from qa_audit.rubric import checks_for, find

    try:
        found = find(name)
    except QaAuditError as problem:
        _refuse(problem)
    extends = f", extends {found.extends}" if found.extends else ""
    click.echo(f"{found.title} ({found.id}, version {found.version}{extends})")
    click.echo(f"For {_kind(found)}; {_points(found)}. An audit counts those that apply and can be told.")
    for criterion in found.criteria:
        click.echo()
        click.echo(_shown(criterion, checks_for(found.applies_to)[criterion.check].doc))


def _shown(criterion: "Criterion", doc: str) -> str:
    """One point on a screen: a heading, then a line or more for each thing to know."""
    about = {
        "Looks at": _curled(doc.partition("\n\n")[0]),
        "Verdict": bands(criterion),
        "Severity": criterion.severity,
        "Options": ", ".join(f"{name} = {value}" for name, value in _options(criterion).items()),
        "Source": f"{criterion.source.name} ({criterion.source.kind})",
        "Why": criterion.why,
        "Advice": criterion.advice,
    }
    lines = [f"{criterion.title}  [{criterion.id}]"]
    for label, text in about.items():
        if text:
            lead = f"  {label + ':':<10}"
            lines.append(click.wrap_text(" ".join(text.split()), 100, lead, " " * len(lead)))
    for key, say in criterion.say.items():
        text = f"{key}: {' '.join(filter(None, (say.message, say.suggestion)))}"
        lines.append(click.wrap_text(text, 100, "  Says:     ", " " * 14))
    return "\n".join(lines)


def _curled(text: str) -> str:
    """With the quotation marks that all that is said to users has."""
    return re.sub(r'"([^"]*)"', r"“\1”", text)


def bands(criterion: "Criterion") -> str:
    """Where met and partly met begin, in words."""
    rule = criterion.verdict
    met, partly = rule.met or 0, rule.partly or 0
    if rule.rule == "share":
        return f"met from {met * 100:g} %, partly met from {partly * 100:g} % as it should be, else not met"
    if rule.rule == "count":
        upto = f"with up to {met:g}" if met else "with none"
        return f"met {upto}, partly met with up to {partly:g} different words amiss, else not met"
    if rule.rule == "any":
        return "met where nothing is amiss, else not met"
    if rule.rule == "prompt":
        return "none: hints for the writer, never scored"
    return "as the record stands: met, partly met or not met"


def _options(criterion: "Criterion") -> dict[str, object]:
    from dataclasses import fields

    values = {option.name: getattr(criterion.options, option.name) for option in fields(criterion.options)}
    return {name: ", ".join(map(_entry, set_)) if isinstance(set_, tuple) else set_ for name, set_ in values.items()}


def _entry(value: object) -> str:
    """One of a list: "PEP: every child here gets a leaflet about it" of an entry with keys."""
    return ": ".join(map(str, value.values())) if isinstance(value, dict) else str(value)


@rubric.command()
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> None:
    """Check that a rubric file reads well; otherwise say which line to mend, and how.

    Example: qa-audit rubric check my_council.yaml
    """
    from qa_audit.errors import QaAuditError
    from qa_audit.rubric import load

    try:
        found = load(file)
    except QaAuditError as problem:
        _refuse(problem)
    click.echo(f"{file} is fine: {found.title}, version {found.version}, {_points(found)}.")


@rubric.command()
@click.argument("file", type=click.Path(path_type=Path))
def new(file: Path) -> None:
    """Write a rubric of your own to start from, with notes in it. An existing file is never written over.

    Example: qa-audit rubric new my_council.yaml
    """
    if file.suffix != ".yaml":
        _refuse(f"{file}: a rubric file's name ends with .yaml; call it {file.name}.yaml")
    id = re.sub(r"[^a-z0-9]+", "_", file.stem.lower()).strip("_")
    id = id if re.match(r"[a-z]", id) and id != "review_minutes" else f"my_{id or 'rubric'}"
    title = id.replace("_", " ").capitalize()
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(_STARTER.format(file=file.name, id=id, title=title))
    except FileExistsError:
        _refuse(f"{file}: there is such a file already; choose another name")
    except OSError as problem:
        _refuse(f"{file}: can't be written ({problem.strerror}); check the folder")
    click.echo(f"Wrote {file}. Open it in any text editor, then run: qa-audit rubric check {file}")


def _refuse(problem: object) -> NoReturn:
    click.echo(str(problem), err=True)
    raise SystemExit(_WRONG)
