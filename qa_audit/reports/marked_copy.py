"""A copy of a paper with its findings marked in it: where it may be written, and the writing."""

import hashlib
from pathlib import Path

from qa_audit.errors import CannotWrite
from qa_audit.findings import Audit
from qa_audit.opc import Package
from qa_audit.plural import count
from qa_audit.reports import annotated, annotated_pdf, out_file
from qa_audit.reports.annotated import Annotated
from qa_audit.reports.word_copy import suffix

_OPTION = "--annotate"
_RETRY = f"name another file after {_OPTION}"


def claim(paper: Path, copy: Path, force: bool) -> None:
    """See, before anything is audited, that ``copy`` may be written; with ``force`` another file gives way to it.

    Raises:
        CannotWrite: it is the paper itself, stands there already, or its folder doesn't.
    """
    try:
        same = copy.exists() and paper.exists() and copy.samefile(paper)
    except (OSError, ValueError) as problem:
        raise _refused(copy, problem) from None
    if same:
        raise CannotWrite(f"{copy}: is the paper itself, which is never changed; {_RETRY}")
    out_file.claim(copy, force, option=_OPTION)


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
    out_file.write(copy, marked.data, _OPTION)
    return marked


def told(copy: Path, written: Annotated) -> str:
    """ "minutes with notes.docx: 14 findings marked in 12 notes; 2 of them ..."."""
    if not written.notes:
        return f"{copy}: written without notes, since nothing to mend was found"
    apart = f"; {written.apart} of them for want of words on a heading or the first line" if written.apart else ""
    return f"{copy}: {count(written.findings, 'finding')} marked in {count(written.notes, 'note')}{apart}"


def _refused(path: Path, problem: Exception) -> CannotWrite:
    return out_file.refused(path, problem, _OPTION)
