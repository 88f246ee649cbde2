"""The folder of reports that a batch writes: private, replaced whole, and never over anybody else's files."""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from qa_audit.child_file import Problem
from qa_audit.errors import CannotWrite
from qa_audit.findings import Audit, ChildAudit, Skipped
from qa_audit.names.codes import Names
from qa_audit.reports import dashboard, html, json, pack, table, web, word, workbook
from qa_audit.reports.out_file import replace_file
from qa_audit.summary import Group, by_iro

LIST = ".qa-audit-files"
"""In the folder: the names of the files that were written into it, one a line, so that a later run knows its own."""

_FIXED = ("audit.json", "findings.xlsx", "findings.csv", "skipped.csv", "dashboard.html", "index.html")
_OURS = re.compile(r"iro-[a-z0-9-]{1,80}\.(?:html|docx)")


def claim(folder: Path) -> Path:
    """Make the folder, open to nobody else, or take one that is empty or that an earlier run wrote.

    Raises:
        CannotWrite: it holds other things, is no folder, or can't be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        held = sorted(os.listdir(folder))
    except FileExistsError:
        raise CannotWrite(f"{folder}: not a folder; give another name after --out") from None
    except (OSError, ValueError) as problem:
        raise _refused(folder, problem) from None
    if held and LIST not in held:
        raise CannotWrite(f"{folder}: holds other files; name a new folder after --out, so that nothing is mixed up")
    foreign = [name for name in _FIXED if name in held and name not in _listed(folder)]
    if foreign:
        raise CannotWrite(f"{folder / foreign[0]}: not written by qa-audit; move it away or name another folder")
    return folder


def write(
    folder: Path,
    audits: Sequence[Audit],
    skipped: Sequence[Skipped],
    started: str,
    names: Names = "full",
    children: Sequence[ChildAudit] = (),
    problems: Sequence[Problem] = (),
    packs: bool = False,
) -> list[tuple[Group, str]]:
    """Write all reports, and take away those of an earlier run that are no longer made.

    ``names`` says how the audits call people: see ``qa_audit.privacy``. ``packs`` asks for Word files beside the pages.

    Returns each IRO's audits with the name of their page.

    Raises:
        CannotWrite: the system refuses, or a file that is not ours has the name of a page.
    """
    pages = page_names(by_iro(audits))
    made = _files(pages, audits, skipped, json.Run(started, now(), names), children, problems)
    more = [(_word(page), word.render(pack.paper(group, names))) for group, page in pages] if packs else []
    _fill(folder, [*_FIXED, *(page for _, page in pages), *(name for name, _ in more)], chain(made, more))
    return pages


def claim_for_packs(folder: Path) -> Path:
    """A folder for packs alone: as ``claim``, and never one that a batch wrote.

    Raises:
        CannotWrite: it can't be had.
    """
    claim(folder)
    if set(_FIXED) & set(_listed(folder)):
        raise CannotWrite(f"{folder}: holds the reports of a batch; name another folder after --out")
    return folder


def write_packs(
    folder: Path, audits: Sequence[Audit], names: Names = "full", previous: Mapping[str, pack.Earlier] | None = None
) -> list[tuple[Group, str]]:
    """Write each IRO's pack, as a page and a Word file, and take away those of an earlier run.

    ``previous`` is what an earlier audit counted, by IRO: see ``qa_audit.earlier``.

    Returns each IRO's audits with the name of their Word file.

    Raises:
        CannotWrite: the system refuses, or a file that is not ours has the name of a pack.
    """
    pages = [(group, page, _word(page)) for group, page in page_names(by_iro(audits))]
    _fill(folder, [name for _, *both in pages for name in both], _packs(pages, names, previous))
    return [(group, name) for group, _, name in pages]


def _word(page: str) -> str:
    return page.removesuffix(".html") + ".docx"


def _packs(
    pages: Sequence[tuple[Group, str, str]], names: Names, previous: Mapping[str, pack.Earlier] | None
) -> Iterator[tuple[str, bytes]]:
    for group, page, name in pages:
        before = None if previous is None else previous.get(group.title, ())
        paper = pack.paper(group, names, before)
        yield page, web.render(paper).encode("utf-8", "replace")
        yield name, word.render(paper)


def _fill(folder: Path, names: Sequence[str], made: Iterable[tuple[str, bytes]]) -> None:
    """Write what is ``made`` under these names in place of all that an earlier run wrote."""
    mine = set(_listed(folder))
    try:
        for name in sorted(mine - set(names)):
            (folder / name).unlink(missing_ok=True)
        replace_file(folder / LIST, "".join(f"{name}\n" for name in sorted({*names, *mine})).encode())
        for name, content in made:
            if name not in mine and os.path.lexists(folder / name):
                raise CannotWrite(f"{folder / name}: not written by qa-audit; move it away or name another folder")
            replace_file(folder / name, content)
        replace_file(folder / LIST, "".join(f"{name}\n" for name in sorted(names)).encode())
    except OSError as problem:
        raise _refused(folder, problem) from None


def page_names(groups: Sequence[Group]) -> list[tuple[Group, str]]:
    """A file name for each group's page, from the IRO's name in plain letters; no two the same."""
    taken: set[str] = set()
    named: list[tuple[Group, str]] = []
    for group in groups:
        plain = unicodedata.normalize("NFKD", group.name or "not found").encode("ascii", "ignore").decode().lower()
        stem = "iro-" + (re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "unnamed")
        number = next(n for n in range(1, len(groups) + 2) if (stem if n == 1 else f"{stem}-{n}") not in taken)
        taken.add(stem if number == 1 else f"{stem}-{number}")
        named.append((group, (stem if number == 1 else f"{stem}-{number}") + ".html"))
    return named


def now() -> str:
    """This moment in UTC, or that of SOURCE_DATE_EPOCH, which makes two runs the same to the last byte."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if re.fullmatch(r"\d{1,11}", epoch) else datetime.now(UTC)
    return moment.isoformat(timespec="seconds")


def _files(
    pages: Sequence[tuple[Group, str]],
    audits: Sequence[Audit],
    skipped: Sequence[Skipped],
    run: json.Run,
    children: Sequence[ChildAudit],
    problems: Sequence[Problem],
) -> Iterator[tuple[str, bytes]]:
    groups = [group for group, _ in pages]
    yield "findings.csv", table.findings(groups).encode(table.ENCODING, "replace")
    yield "skipped.csv", table.skipped(skipped).encode(table.ENCODING, "replace")
    for group, name in pages:
        yield name, html.iro_page(group, run.names).encode("utf-8", "replace")
    yield "findings.xlsx", workbook.render(groups, skipped, run.names)
    yield "audit.json", json.render(audits, skipped, run, children, problems).encode()
    yield "dashboard.html", dashboard.render(audits, skipped, run.names, children).encode("utf-8", "replace")
    yield "index.html", html.index_page(pages, skipped, run.names).encode("utf-8", "replace")


def _listed(folder: Path) -> list[str]:
    """The files an earlier run wrote; a line that can't be one of its names is passed over."""
    try:
        lines = (folder / LIST).read_text(encoding="ascii", errors="replace").split("\n")
    except OSError:
        return []
    return [line for line in lines if line in _FIXED or _OURS.fullmatch(line)]


def _refused(folder: Path, problem: Exception) -> CannotWrite:
    why = problem.strerror if isinstance(problem, OSError) and problem.strerror else "this name can't be used"
    return CannotWrite(f"{folder}: can't be written into ({why.lower()}); name another folder after --out")
