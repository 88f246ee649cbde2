"""The key, which tells what each code stands for: a file of its own, for its owner alone."""

import json
import os
from pathlib import Path
from typing import Any

from qa_audit.errors import CannotWrite

_KEY = '{"qa_audit_key": 1'


def as_text(found: dict[str, Any]) -> str:
    """Half a character, from a damaged file's name, becomes "?"."""
    return _KEY + ",\n" + json.dumps(found, ensure_ascii=False, indent=1)[1:].lstrip("\n") + "\n"


def write(path: Path, key: str) -> None:
    """The key, readable by its owner alone, in place of an earlier one.

    Raises:
        CannotWrite: something else has this name, or the system refuses.
    """
    refuse(path)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(key.encode("utf-8", "replace"))
        os.replace(draft, path)
    except OSError as problem:
        draft.unlink(missing_ok=True)
        raise CannotWrite(f"{path}: the key can't be written ({(problem.strerror or 'refused').lower()})") from None


def refuse(path: Path, out: Path | None = None) -> None:
    """Before any work: a key never stands in the folder of reports, and never replaces another file.

    Raises:
        CannotWrite: it would.
    """
    if out is not None and path.resolve().is_relative_to(out.resolve()):
        raise CannotWrite(f"{path}: the key must not stand in the folder of reports; name a file elsewhere after --key")
    try:
        if path.is_symlink() or (path.exists() and not _is_key(path)):
            raise CannotWrite(f"{path}: not a key written by qa-audit; name another file after --key")
    except OSError:
        raise CannotWrite(f"{path}: can't be used for the key; name another file after --key") from None


def _is_key(path: Path) -> bool:
    with path.open("rb") as stream:
        return path.is_file() and stream.read(len(_KEY)).decode("utf-8", "replace") == _KEY
