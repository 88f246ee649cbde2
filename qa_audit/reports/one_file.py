"""A single file that the user names: written whole or not at all, readable by its owner alone."""

import os
from pathlib import Path

from qa_audit.errors import CannotWrite

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def claim(path: Path, force: bool = False) -> None:
    """See, before any work, that ``path`` may be written; with ``force`` a file of that name gives way.

    Raises:
        CannotWrite: it may not.
    """
    try:
        if path.is_dir():
            raise CannotWrite(f"{path}: is a folder; name a file after --out")
        if os.path.lexists(path) and not force:
            raise CannotWrite(f"{path}: is there already; name another file after --out, or add --force to replace it")
        if not path.parent.is_dir():
            raise CannotWrite(f"{path.parent}: no such folder; name another file after --out")
    except (OSError, ValueError) as problem:
        raise _refused(path, problem) from None


def write(path: Path, content: bytes) -> None:
    """A link of that name is replaced, not followed.

    Raises:
        CannotWrite: the system refuses.
    """
    draft = path.with_name(f".{path.name.lstrip('.')}.{os.getpid()}.part")
    try:
        with open(os.open(draft, _NEW, 0o600), "wb") as stream:
            stream.write(content)
        os.replace(draft, path)
    except OSError as problem:
        draft.unlink(missing_ok=True)
        raise _refused(path, problem) from None


def _refused(path: Path, problem: Exception) -> CannotWrite:
    why = problem.strerror if isinstance(problem, OSError) and problem.strerror else "this name can't be used"
    return CannotWrite(f"{path}: can't be written ({why.lower()}); name another file after --out")
