"""A check's options from a rubric: each value is held to the type that the check's dataclass declares."""

import dataclasses
import types
from collections.abc import Mapping
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from qa_audit.checks.registry import Check
from qa_audit.file_checks.registry import FileCheck
from qa_audit.strict_yaml import Value, did_you_mean


def options_of(check: Check | FileCheck, value: Value | None) -> Any:
    """The options of ``check`` with what the rubric sets; the rest keep the check's defaults.

    Raises:
        BadRubric: an unknown option, a value of the wrong type, or one that the check itself refuses.
    """
    types_by_name = get_type_hints(check.options)
    known = tuple(option.name for option in dataclasses.fields(check.options))
    given: dict[str, Any] = {}
    for name, item in value.mapping("'options'").items() if value else ():
        if name not in known:
            hint = did_you_mean(name, known) or (f"; it has: {', '.join(known)}" if known else "; it has none")
            raise item.wrong(f"the check '{check.id}' has no option '{name}'{hint}")
        given[name] = converted(item, types_by_name[name], f"option '{name}'")
    try:
        return check.options(**given)
    except (TypeError, ValueError) as problem:
        if value is None:
            raise
        raise value.wrong(f"the check '{check.id}' refuses these options: {problem}") from None


def converted(value: Value, wanted: Any, what: str) -> Any:
    """``value`` as the type ``wanted``.

    That is bool, int, float, str, a Literal, ``X | None``, ``tuple[X, ...]`` or ``Mapping[str, X]``.
    """
    if wanted is bool:
        return value.truth(what)
    if wanted in (int, float):
        return wanted(value.number(what, whole=wanted is int))
    if wanted is str:
        return value.text(what)
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin is Literal:
        return value.one_of(what, inner)
    if origin in (Union, types.UnionType):
        return _or_nothing(value, inner, what)
    if origin is tuple and inner[1:] == (Ellipsis,):
        return tuple(converted(item, inner[0], f"an entry of {what}") for item in value.items(what))
    if origin in (dict, Mapping):
        return {key: converted(item, inner[1], f"'{key}' of {what}") for key, item in value.mapping(what).items()}
    raise TypeError(f"{what}: a rubric can't set a {wanted}")


def _or_nothing(value: Value, inner: tuple[Any, ...], what: str) -> Any:
    if value.content is None and type(None) in inner:
        return None
    (wanted,) = (each for each in inner if each is not type(None))
    return converted(value, wanted, what)
