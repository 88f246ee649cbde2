"""How a check of a child's file is declared, and how the rubric finds it by its id."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

import qa_audit.file_checks
from qa_audit.child_file import ChildFile
from qa_audit.findings import UnitMark

Run = Callable[[ChildFile, Any], Iterator[UnitMark]]
F = TypeVar("F", bound=Callable[..., Iterator[UnitMark]])


@dataclass(frozen=True)
class NoOptions:
    """A check that has nothing to tune."""


@dataclass(frozen=True, slots=True)
class FileCheck:
    """``says`` are the keys its marks may carry; ``values`` the placeholders that the words for them may use."""

    id: str
    run: Run
    options: type
    says: tuple[str, ...]
    doc: str
    values: tuple[str, ...] = ()


_found: dict[str, FileCheck] = {}


def file_check(
    id: str, *, says: tuple[str, ...], options: type = NoOptions, values: tuple[str, ...] = ()
) -> Callable[[F], F]:
    """Declare a check: ``@file_check("footprint.missing_read", says=("in_time", "late"), options=Options)``.

    The function takes the child's file and the options and yields a ``UnitMark`` for every unit. It may raise
    ``CannotTell`` or ``NothingToCheck``: then the file as a whole is not assessed, or not applicable.
    """

    def declare(run: F) -> F:
        if id in _found:
            raise ValueError(f"two checks are called {id}")
        module = importlib.import_module(run.__module__)
        _found[id] = FileCheck(id, run, options, says, (run.__doc__ or module.__doc__ or "").strip(), values)
        return run

    return declare


@cache
def all_file_checks() -> Mapping[str, FileCheck]:
    """Every check of children's files, by id, in the order of ids."""
    for module in pkgutil.iter_modules(qa_audit.file_checks.__path__):
        importlib.import_module(f"qa_audit.file_checks.{module.name}")
    return MappingProxyType(dict(sorted(_found.items())))
