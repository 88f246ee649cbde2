"""What several commands share: their options, their exit codes, and how they tell of trouble."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from qa_audit.errors import QaAuditError, UnreadableFile

if TYPE_CHECKING:
    from qa_audit.findings import Audit

FOUND = 1
NOTHING_AUDITED = 3


class Stop(click.ClickException):
    """The end of a command, for a usage or rubric error: one line on standard error, and the exit code."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"qa-audit: {self.format_message()}", file=file, err=file is None)


class NothingRead(Stop):
    """The one paper that a command is about can't be read."""

    exit_code = NOTHING_AUDITED


class Stopped(Stop):
    """The user stopped it with Ctrl-C; the code is the one that shells use."""

    exit_code = 130


def screen_width() -> int:
    return min(shutil.get_terminal_size((88, 24)).columns, 100)


def note(message: str) -> None:
    """A message to the user, apart from the results."""
    click.echo(message, err=True, nl=not message.endswith("\n"))


def tell_of_written(path: Path) -> None:
    """Where the report is that was asked for beside what stands on the screen."""
    from qa_audit.reports.plain import clean

    note(f"Written to {clean(str(path))}")


def exit_code(audits: Iterable["Audit"], fail_on: str | None, *, children: bool = False) -> int:
    """0, 1 where something at or above ``fail_on`` was found, 3 where nothing was audited.

    ``children``: there are children's files, of tables alone perhaps.
    """
    from qa_audit.findings import SEVERITIES

    audits = tuple(audits)
    if not audits and not children:
        return NOTHING_AUDITED
    serious = SEVERITIES[: [*SEVERITIES].index(fail_on) + 1] if fail_on in SEVERITIES else ()
    return FOUND if any(one.severity in serious and one.stands for audit in audits for one in audit.findings) else 0


def tell_of_broken_checks(audits: Iterable["Audit"]) -> None:
    """A check that failed is no finding: say so, the run goes on."""
    from qa_audit.reports.plain import clean

    broken = dict.fromkeys((v.criterion, audit.path) for audit in audits for v in audit.verdicts if v.broke)
    for criterion, path in broken:
        note(f"qa-audit: the check of {clean(criterion)} failed on {clean(path)}; the rest went on. Please report it.")


@contextmanager
def one_paper(path: Path) -> Iterator[None]:
    """For commands about one paper: whatever stops its reading becomes one line and exit code 3."""
    from qa_audit.reports.plain import clean

    try:
        yield
    except UnreadableFile as problem:
        raise NothingRead(f"{clean(str(path))}: {clean(str(problem))}") from None
    except (QaAuditError, click.ClickException):
        raise
    except Exception as problem:  # its own words may quote the record
        what = f"could not be read: internal error ({type(problem).__name__}); please report it"
        raise NothingRead(f"{clean(str(path))}: {what}") from None
