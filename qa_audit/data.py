"""Where the data that comes with the package stands, installed or checked out."""

from functools import cache
from pathlib import Path

from qa_audit.errors import MissingData

_PACKAGE = Path(__file__).resolve().parent


@cache
def folder(name: str) -> Path:
    """The folder ``rubrics``, ``models`` or ``sample_minutes``.

    A wheel carries it as ``qa_audit/_data/<name>``; in a checkout it stands beside the package.

    Raises:
        MissingData: neither place has it.
    """
    for place in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise MissingData(f"the folder {name} did not come with this installation; install qa-audit again")
