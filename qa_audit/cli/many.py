"""What the commands over folders of papers share: auditing them, hiding names, and their options."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa_audit.cli.options import F, audit_options, folders_options, names_options
from qa_audit.cli.shared import note, screen_width, tell_of_broken_checks

if TYPE_CHECKING:
    from qa_audit.audit import Options
    from qa_audit.exports.tables import Mapped
    from qa_audit.findings import Audit, Skipped
    from qa_audit.names.codes import Names
    from qa_audit.privacy import Private
    from qa_audit.record import Kind


@dataclass(frozen=True)
class Asked:
    """What a command over folders was asked, beside where to write."""

    folders: tuple[Path, ...]
    workers: int | None
    names: "Names"
    key: Path | None
    mapping: Path | None
    iros: tuple[str, ...]
    past: Path | None
    rubrics: tuple[str, ...]
    kind: "Kind | None"
    fail_on: str | None

    def options(self) -> "Options":
        """How to audit; every rubric has been read.

        Raises:
            BadRubric: one of them is refused.
        """
        from qa_audit import audit

        options = audit.Options(self.rubrics, self.kind, True, True, mapped(self.mapping), self.iros)
        audit.refuse_bad_rubrics(options)
        return options


@dataclass(frozen=True)
class Found:
    """What was found: for others as ``private``, and what only the records as they stand can tell."""

    audits: "tuple[Audit, ...]"
    private: "Private"
    children: int


def many_options(command: F) -> F:
    """The folders, --workers, --names, --key, --history, --mapping, --iro, --rubric, --kind and --fail-on."""
    command = names_options(audit_options(command))
    command = click.option(
        "--history",
        "past",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Leave out what auditors dismissed, as this history has it.",
    )(command)
    return folders_options(command)


def found_in(asked: Asked, options: "Options") -> Found:
    """Everything in the folders audited, with names hidden as asked; files left out are told of."""
    from qa_audit import audit, intake, privacy
    from qa_audit.names.cast import child_codes
    from qa_audit.reports import terminal

    audits, skipped = audited(asked.folders, options, asked.workers)
    files = audit.children_of(audits, intake.find_tables(asked.folders), options)
    skipped = sorted([*skipped, *files.skipped], key=lambda one: one.path)
    if skipped:
        note(terminal.skipped(skipped, screen_width()))
    tell_of_broken_checks(audits)
    children = len({whom for one in audits for whom, _ in child_codes(one.record)})
    said = decided(audits, asked.past)
    private = privacy.replaced(said, skipped, asked.names, files.audits, files.problems)
    return Found(tuple(said), private, children)


def decided(audits: "Sequence[Audit]", past: Path | None) -> "Sequence[Audit]":
    """The audits with what auditors said of their findings, where there is a history."""
    from qa_audit import history

    if past is None:
        return audits
    with history.opened(past) as kept:
        return kept.decided(audits)


def nothing_of_a_child() -> str:
    return "qa-audit: no child's file was found; see what the columns of exports were taken for with: qa-audit inspect"


def mapped(mapping: Path | None) -> "tuple[Mapped, ...]":
    from qa_audit.exports.tables import read_mapping

    return read_mapping(mapping) if mapping else ()


def audited(
    folders: tuple[Path, ...], options: "Options", workers: int | None
) -> tuple[list["Audit"], list["Skipped"]]:
    """All that was audited and all that was not, each in the order of the files; a paper saved twice counts once."""
    from qa_audit import audit, intake, pool, same_paper
    from qa_audit.findings import Skipped

    pool.look_for_garbage_seldom()
    named = {path for path in folders if path.suffix.lower() in intake.TABLES and not path.is_dir()}
    paths, skipped = intake.find(path for path in folders if path not in named)
    executor = pool.workers(min(workers or os.cpu_count() or 1, len(paths))) if paths else None
    results = audit.audit_many(paths, options, executor)
    with click.progressbar(results, length=len(paths), label="Auditing", file=sys.stderr) as bar:
        found = list(bar)
    singly, repeated = same_paper.once(one for one in found if not isinstance(one, Skipped))
    skipped = [*skipped, *(one for one in found if isinstance(one, Skipped)), *repeated]
    audits = audit.together(singly, given=options.rubrics)
    return audits, sorted(skipped, key=lambda one: one.path)
