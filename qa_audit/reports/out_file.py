"""One file that a report is written into: whole or not at all, for its owner alone, never by accident over another."""

import os
from pathlib import Path

from qa_audit.errors import CannotWrite


def claim(path: Path, force: bool, endings: tuple[str, ...] = (), option: str = "--out") -> Path:
    """See, before any work, that ``path`` may be written; with ``force`` a file of that name gives way.

    Raises:
        CannotWrite: its ending is none of ``endings`` (where there are any), it is there already, or its folder is not.
    """
    retry = f"name another file after {option}"
    if endings and path.suffix.lower() not in endings:
        raise CannotWrite(f"{path}: needs a name that ends in {' or '.join(endings)}; {retry}")
    try:
        if path.is_dir():
            raise CannotWrite(f"{path}: is a folder; {retry}")
        if os.path.lexists(path) and not force:
            raise CannotWrite(f"{path}: is there already; {retry}, or add --force to replace it")
        if not path.parent.is_dir():
            raise CannotWrite(f"{path.parent}: no such folder; {retry}")
    except (OSError, ValueError) as problem:
        raise refused(path, problem, option) from None
    return path


def write(path: Path, content: bytes, option: str = "--out") -> None:
    """Write all of it.

    Raises:
        CannotWrite: the system refuses.
    """
    try:
        replace_file(path, content)
    except (OSError, ValueError) as problem:
        raise refused(path, problem, option) from None


def replace_file(path: Path, content: bytes) -> None:
    """Write the whole file or nothing, readable by its owner alone; a link of that name is replaced, not followed."""
    draft = path.with_name(f".{path.name.lstrip('.')}.{os.getpid()}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(draft, flags, 0o600), "wb") as stream:
            stream.write(content)
        os.replace(draft, path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def refused(path: Path, problem: Exception, option: str = "--out") -> CannotWrite:
    why = problem.strerror if isinstance(problem, OSError) and problem.strerror else "this name can't be used"
    return CannotWrite(f"{path}: {why.lower()}; name another file after {option}")
