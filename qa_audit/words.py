"""The word lists that auditors own: ``rubrics/words/<name>.yaml``, read once a process.

A list file is strict: see ``qa_audit.rubric`` for the rubric files themselves.
"""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from qa_audit.data import folder
from qa_audit.errors import BadRubric

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # a PyYAML built without libyaml: the same result, slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]


def path_of(name: str) -> Path:
    return folder("rubrics") / "words" / f"{name}.yaml"


@cache
def load(name: str) -> dict[str, Any]:
    """The word list called ``name`` as plain lists and mappings.

    Raises:
        BadRubric: there is no such list, or it is no YAML mapping.
    """
    path = path_of(name)
    try:
        with path.open(encoding="utf-8") as stream:
            found = yaml.load(stream, Loader)
    except FileNotFoundError:
        raise BadRubric(f"{path.name}: no such word list") from None
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise BadRubric(f"{path.name}{line}: not valid YAML") from None
    if not isinstance(found, dict):
        raise BadRubric(f"{path.name}:1: a word list is a mapping of keys to lists")
    return found


@cache
def words(name: str, key: str) -> tuple[str, ...]:
    """The entries under ``key`` of the list ``name``, in the file's order."""
    entries = load(name).get(key)
    if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
        raise BadRubric(f"{name}.yaml: {key} must be a list of words")
    return tuple(entries)
