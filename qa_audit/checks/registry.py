"""How a check is declared, and how the rubric finds it by its id."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

import qa_audit.checks
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

Run = Callable[[ReviewRecord, Any], Iterator[Mark]]
F = TypeVar("F", bound=Callable[..., Iterator[Mark]])


@dataclass(frozen=True)
class NoOptions:
    """A check that has nothing to tune."""


@dataclass(frozen=True, slots=True)
class Check:
    """``says`` are the keys its marks may carry: each needs words in every criterion that uses the check.

    ``values`` are the placeholders those words may use beside ``{quote}`` and ``{term}``: the keys of ``Mark.values``.
    ``beside``: it looks at ``ReviewRecord.minutes`` or ``previous`` too.
    """

    id: str
    run: Run
    options: type
    says: tuple[str, ...]
    doc: str
    values: tuple[str, ...] = ()
    beside: bool = False


_found: dict[str, Check] = {}


def check(
    id: str,
    *,
    says: tuple[str, ...],
    options: type = NoOptions,
    values: tuple[str, ...] = (),
    beside: bool = False,
) -> Callable[[F], F]:
    """Declare a check: ``@check("minutes.identity", says=("in_depth", "labels", "absent"), options=Options)``.

    The function takes the record and the options (a frozen dataclass whose defaults are the standard's)
    and yields a ``Mark`` for everything it looked at. It may raise ``CannotTell`` or ``NothingToCheck``.
    """

    def declare(run: F) -> F:
        if id in _found:
            raise ValueError(f"two checks are called {id}")
        module = importlib.import_module(run.__module__)
        _found[id] = Check(id, run, options, says, (run.__doc__ or module.__doc__ or "").strip(), values, beside)
        return run

    return declare


@cache
def all_checks() -> Mapping[str, Check]:
    """Every check of the package, by id, in the order of ids."""
    for module in pkgutil.iter_modules(qa_audit.checks.__path__):
        importlib.import_module(f"qa_audit.checks.{module.name}")
    return MappingProxyType(dict(sorted(_found.items())))
