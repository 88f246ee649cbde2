"""The options that several commands share, each as a decorator."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

_FILE = click.Path(path_type=Path)

_folders_argument = click.argument("folders", nargs=-1, required=True, metavar="FOLDER...", type=_FILE)
workers_option = click.option(
    "--workers", type=click.IntRange(min=1), help="Papers audited at a time.  [default: one for each core]"
)
mapping_option = click.option(
    "--mapping", metavar="FILE", type=_FILE, help="What the columns of exports mean, set outright."
)
iros_option = click.option("--iro", "iros", multiple=True, metavar="NAME", help="An IRO's name. May be given often.")
kind_option = click.option(
    "--kind", type=click.Choice(["review_minutes", "care_plan"]), help="What the papers are, where the tool can't tell."
)
rubric_option = click.option(
    "--rubric",
    "rubrics",
    multiple=True,
    metavar="ID_OR_PATH",
    help="A rubric for the kind of paper it applies to, in place of the built-in one. May be given twice.",
)
names_option = click.option(
    "--names",
    type=click.Choice(["full", "initials", "none"]),
    default="initials",
    show_default=True,
    is_eager=True,
    help="How people are called: as in the record, by initials, or by numbers (children too).",
)
_fail_on_option = click.option(
    "--fail-on",
    type=click.Choice(["high", "medium", "low"]),
    help="Exit with code 1 if anything this serious or more so is found.",
)


def folders_options(command: F) -> F:
    """The folders, --workers, --mapping and --iro."""
    return _folders_argument(workers_option(mapping_option(iros_option(command))))


def audit_options(command: F) -> F:
    """--rubric, --kind and --fail-on."""
    return rubric_option(_fail_on_option(kind_option(command)))


def _key_needs_codes(ctx: click.Context, _: click.Parameter, key: Path | None) -> Path | None:
    if key and ctx.params.get("names") == "full":
        raise click.UsageError("--key tells what codes stand for: with --names full there are none", ctx)
    return key


_key_option = click.option(
    "--key",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=_key_needs_codes,
    help="Keep what each code stands for in this file, outside DIR and readable by you alone.",
)


def names_options(command: F) -> F:
    """--names and --key, for commands that write for others."""
    return names_option(_key_option(command))
