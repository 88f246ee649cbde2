"""From papers and exports to children's files, judged: tables are read, gathered with the papers, and audited."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qa_audit.child_file import Problem
from qa_audit.errors import UnreadableFile
from qa_audit.exports.tables import Filed, Mapped, Table, tables_of
from qa_audit.file_checks._intervals import Intervals
from qa_audit.file_verdicts import judged_file
from qa_audit.findings import ChildAudit, Skipped
from qa_audit.gather import Gatherer
from qa_audit.record import ReviewRecord
from qa_audit.rubric import Rubric
from qa_audit.story import Story
from qa_audit.story_of import story_of

_UNKNOWN = "a table, but none of the exports that are understood"
_LOOK = "see what its columns were taken for with: qa-audit inspect"


@dataclass(frozen=True)
class Children:
    """Every child's audit by reference; what could not be placed or read, row by row; and files left out whole.

    ``stories`` run parallel to ``audits``; there are none unless they were asked for.
    """

    audits: tuple[ChildAudit, ...]
    problems: tuple[Problem, ...]
    skipped: tuple[Skipped, ...]
    stories: tuple[Story, ...] = ()


def children(
    records: Iterable[ReviewRecord],
    tables: Iterable[Path],
    rubric: Rubric,
    mapped: tuple[Mapped, ...] = (),
    iro_names: Sequence[str] = (),
    stories: bool = False,
) -> Children:
    """The children's files of a folder, audited. A table that can't be read costs itself alone."""
    gatherer = Gatherer(iro_names)
    problems: list[Problem] = []
    skipped: list[Skipped] = []
    for path in tables:
        try:
            problems += _read(path, gatherer, mapped)
        except UnreadableFile as problem:
            skipped.append(Skipped(str(path), problem.reason, problem.hint))
        except Exception as problem:  # its own words may quote a row
            what = f"could not be read: internal error ({type(problem).__name__})"
            skipped.append(Skipped(str(path), what, "please report it"))
    gathered = gatherer.papers(records)
    audits: list[ChildAudit] = []
    told: list[Story] = []
    intervals = _intervals(rubric)
    for file in gathered.files:
        audits.append(judged_file(file, rubric))
        problems += file.problems
        if stories:
            told.append(story_of(file, audits[-1], intervals))
    return Children(tuple(audits), (*problems, *gathered.unplaced), tuple(skipped), tuple(told))


def _intervals(rubric: Rubric) -> Intervals:
    """Those by which the rubric judges whether reviews were held in time."""
    found = (one.options for one in rubric.criteria if one.check == "timeliness.review_held")
    return next((options for options in found if isinstance(options, Intervals)), Intervals())


def _read(path: Path, gatherer: Gatherer, mapped: tuple[Mapped, ...]) -> list[Problem]:
    """All tables of one file. A file of several is skipped only where none of them is understood."""
    problems: list[Problem] = []
    understood = False
    for table in tables_of(path, mapped):
        if table.layout is None:
            continue
        understood = True
        try:
            gatherer.table(str(path), table.layout.kind, _filed(table))
        finally:
            problems += table.problems
            problems += _more(table)
    if not understood:
        raise UnreadableFile(f"{_UNKNOWN}; {_LOOK}")
    return problems


def _filed(table: Table) -> Iterator[Filed]:
    return table.filed()


def _more(table: Table) -> list[Problem]:
    left = table.unread - sum(1 for one in table.problems if one.reason.startswith("not used"))
    return [Problem(str(table.path), f"{left} more rows were not used", None, table.sheet)] if left > 0 else []
