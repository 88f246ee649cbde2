"""The reader that fits a file's content, whatever its name says."""

from pathlib import Path

from qa_audit.document import Document
from qa_audit.intake import kind_of


def read(path: Path, name: str | None = None) -> Document:
    """The paper at ``path``; spans call it ``name``, by default the path as given.

    Raises:
        UnreadableFile: its text can't be had; the message says why and what to do.
    """
    if kind_of(path) == "docx":
        from qa_audit.readers.docx import read as read_paper
    else:
        from qa_audit.readers.pdf import read as read_paper
    return read_paper(path, name or str(path))
