"""A history of audits, for the commands that can use one: what auditors said of findings, and keeping an audit."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa_audit.cli.options import F
from qa_audit.cli.shared import note

if TYPE_CHECKING:
    from qa_audit.findings import Audit, ChildAudit
    from qa_audit.names.codes import Names


def history_option(command: F) -> F:
    """--history, as ``past``."""
    return click.option(
        "--history",
        "past",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Keep this audit in a history, and show what auditors said of earlier findings.",
    )(command)


def refuse_unfit(past: Path | None) -> None:
    """See, before any work, that the history can be used; a new one is made."""
    from qa_audit import history

    if past is not None:
        with history.opened(past, make=True):
            pass


def keep(
    past: Path | None,
    found: "tuple[Sequence[Audit], Sequence[ChildAudit]]",
    shown: "tuple[Sequence[Audit], Sequence[ChildAudit]]",
    started: str,
    names: "Names",
) -> None:
    """Keep what was found, in the words that are shown to others."""
    from qa_audit import __version__, history

    if past is not None:
        with history.opened(past) as kept:
            if not kept.keep(history.Batch(*found), history.Batch(*shown), started, __version__, names):
                note(f"{past}: nothing new to keep; the last audit in it is of the same records with the same results")
