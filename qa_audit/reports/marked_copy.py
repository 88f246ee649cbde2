"""A copy of a paper with its findings marked in it: where it may be written, and the writing."""

import hashlib
import os
from pathlib import Path

from qa_audit.errors import CannotWrite
from qa_audit.findings import Audit
from qa_audit.opc import Package
from qa_audit.reports import annotated, annotated_pdf
from qa_audit.reports.annotated import Annotated
from qa_audit.reports.plain import count
from qa_audit.reports.word_copy import suffix

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_RETRY = "name another file after --annotate"


def claim(paper: Path, copy: Path, force: bool) -> None:
    """See, before anything is audited, that ``copy`` may be written; with ``force`` another file gives way to it.

    Raises:
        CannotWrite: it is the paper itself, stands there already, or its folder doesn't.
    """
    try:
        if copy.exists() and paper.exists() and copy.samefile(paper):
            raise CannotWrite(f"{copy}: is the paper itself, which is never changed; {_RETRY}")
        if copy.is_dir():
            raise CannotWrite(f"{copy}: is a folder; {_RETRY}")
        if os.path.lexists(copy) and not force:
            raise CannotWrite(f"{copy}: is there already; {_RETRY}, or add --force to replace it")
        if not copy.parent.is_dir():
            raise CannotWrite(f"{copy.parent}: no such folder; {_RETRY}")
    except (OSError, ValueError) as problem:
        raise _refused(copy, problem) from None


def write(audit: Audit, paper: Path, copy: Path, made: str) -> Annotated:
    """Write the paper with its findings marked, dated ``made`` (ISO 8601, in UTC), readable by its owner alone.

    Raises:
        CannotWrite: the suffix fits another kind of file, the paper was changed since, or the system refuses.
        UnreadableFile: the paper is damaged in a part that nobody has read so far.
    """
    try:
        data = paper.read_bytes()
    except OSError as problem:
        raise _refused(paper, problem) from None
    if hashlib.sha256(data).hexdigest() != audit.record.document.sha256:
        raise CannotWrite(f"{paper}: was changed while it was audited; try again")
    is_pdf = audit.record.document.format == "pdf"
    wanted = ".pdf" if is_pdf else suffix(Package(data))
    if copy.suffix.lower() != wanted:
        raise CannotWrite(f"{copy}: the copy of this paper needs a name that ends in {wanted}; {_RETRY}")
    marked = annotated_pdf.annotate(audit, data, made) if is_pdf else annotated.annotate(audit, data, made)
    try:
        _replace(copy, marked.data)
    except OSError as problem:
        raise _refused(copy, problem) from None
    return marked


def told(copy: Path, written: Annotated) -> str:
    """ "minutes with notes.docx: 14 findings marked in 12 notes; 2 of them ..."."""
    if not written.notes:
        return f"{copy}: written without notes, since nothing to mend was found"
    apart = f"; {written.apart} of them for want of words on a heading or the first line" if written.apart else ""
    return f"{copy}: {count(written.findings, 'finding')} marked in {count(written.notes, 'note')}{apart}"


def _replace(path: Path, content: bytes) -> None:
    """Write the whole file or nothing; a link of that name is replaced, not followed."""
    draft = path.with_name(f".{path.name.lstrip('.')}.{os.getpid()}.part")
    try:
        with open(
            os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb"
        ) as out:
            out.write(content)
        os.replace(draft, path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def _refused(path: Path, problem: Exception) -> CannotWrite:
    why = problem.strerror if isinstance(problem, OSError) and problem.strerror else "this name can't be used"
    return CannotWrite(f"{path}: {why.lower()}; {_RETRY}")
