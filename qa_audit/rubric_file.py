"""A rubric file laid over the one it extends: keys checked, criteria overridden, dropped and added."""

import re
from collections.abc import Mapping
from pathlib import Path

from qa_audit.strict_yaml import Value, did_you_mean, read

NEEDED = ("title", "theme", "severity", "why", "advice", "source", "verdict", "say")
"""The keys that every criterion has, beside its id."""

ANY = "any"
"""What a rubric applies to that only others extend: it audits nothing by itself."""

_HEADER = ("id", "title", "version", "applies_to", "extends", "drop", "criteria")
_KEYS = ("id", "check", *NEEDED, "options", "reason")
_ID = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)*")
_MOST_BASES = 5

Values = dict[str, Value]


def resolved(path: Path, known: Mapping[str, Path], above: tuple[Path, ...] = ()) -> tuple[Values, Values]:
    """The header of the file, and all criteria by id, those of its bases worked in.

    ``known`` are the rubrics that can be extended by their id; ``above`` the files that led here.
    """
    whole = read(path)
    header = whole.mapping("a rubric")
    only(header, _HEADER, "in the rubric's header")
    lacks_none(whole, header, ("id", "title", "version"), "the rubric")
    _well_formed_id(header["id"])
    if "extends" not in header:
        if "drop" in header:
            raise header["drop"].wrong("'drop' only makes sense with 'extends'; take it out")
        lacks_none(whole, header, ("applies_to", "criteria"), "the rubric")
        return header, _by_id(header["criteria"])
    base, criteria = _base(header["extends"], path, known, (*above, path))
    _fits(header, base)
    return {**header, "applies_to": header.get("applies_to", base["applies_to"])}, _overlaid(header, criteria)


def _base(extends: Value, path: Path, known: Mapping[str, Path], above: tuple[Path, ...]) -> tuple[Values, Values]:
    name = extends.text("'extends'")
    base = path.parent / name if name.endswith(".yaml") else known.get(name)
    if base is None:
        hint = did_you_mean(name, known) or f"; write one of: {', '.join(known)}, or a .yaml file beside this one"
        raise extends.wrong(f"no rubric is called '{name}'{hint}")
    if base in above or len(above) > _MOST_BASES:
        raise extends.wrong(f"'{name}' extends this rubric in turn, or too many stand on each other")
    if not base.is_file():
        raise extends.wrong(f"there is no file '{name}' beside {path.name}; check the name")
    return resolved(base, known, above)


def _fits(header: Values, base: Values) -> None:
    if header["id"].content == base["id"].content:
        raise header["id"].wrong("the rubric needs an id of its own, not that of the one it extends")
    own = header.get("applies_to")
    if base["applies_to"].content == ANY:
        if own is None:
            raise header["extends"].wrong("the rubric it extends is for any kind of paper; add 'applies_to'")
    elif own and own.content != base["applies_to"].content:
        raise own.wrong(f"the rubric it extends is for {base['applies_to'].content}; take 'applies_to' out")


def _overlaid(header: Values, base: Values) -> Values:
    """The base's criteria without the dropped ones, each overridden key by key; new ones follow."""
    changed = _by_id(header["criteria"]) if "criteria" in header else {}
    found = dict(base)
    for item in header["drop"].items("'drop'") if "drop" in header else ():
        id = item.text("an id to drop")
        if id in changed:
            raise item.wrong(f"criterion '{id}' is dropped and changed (line {changed[id].line}); do one of the two")
        if found.pop(id, None) is None:
            raise item.wrong(f"there is no criterion '{id}' to drop{did_you_mean(id, found)}")
    for id, own in changed.items():
        found[id] = _overridden(found[id], own) if id in found else _new(id, own, found)
    return found


def _new(id: str, own: Value, base: Values) -> Value:
    """``own`` as it is, unless it is so bare and so like one of the base's that its id must be a slip."""
    near = did_you_mean(id, base)
    if near and any(key not in own.mapping("a criterion") for key in NEEDED):
        raise own.wrong(f"there is no criterion '{id}' to change{near}")
    return own


def _overridden(base: Value, own: Value) -> Value:
    """``own`` laid over ``base``: options and say key by key while the check stays, everything else as a whole."""
    below, above = base.mapping("a criterion"), own.mapping("a criterion")
    merged = {**below, **above}
    for key in ("options", "say") if "check" not in above else ():
        if key in below and key in above:
            content = {**below[key].mapping(f"'{key}'"), **above[key].mapping(f"'{key}'")}
            merged[key] = Value(content, own.file, above[key].line)
    return Value(merged, own.file, own.line)


def _by_id(criteria: Value) -> Values:
    found: Values = {}
    for item in criteria.items("'criteria'"):
        values = item.mapping("a criterion")
        lacks_none(item, values, ("id",), "a criterion")
        id = _well_formed_id(values["id"])
        if id in found:
            raise values["id"].wrong(f"criterion '{id}' stands twice (first on line {found[id].line}); keep one")
        only(values, _KEYS, f"in criterion '{id}'")
        found[id] = item
    return found


def _well_formed_id(value: Value) -> str:
    id = value.text("'id'")
    if not _ID.fullmatch(id):
        raise value.wrong(f"'{id}' can't be an id; use small letters, digits, _ and dots, such as minutes.identity")
    return id


def only(values: Values, known: tuple[str, ...], where: str) -> None:
    for key, value in values.items():
        if key not in known:
            raise value.wrong(f"unknown key '{key}' {where}{did_you_mean(key, known) or _list(known)}")


def _list(known: tuple[str, ...]) -> str:
    return f"; the keys are: {', '.join(known)}" if known else "; there are none to set"


def lacks_none(whole: Value, values: Values, needed: tuple[str, ...], what: str) -> None:
    missing = [f"'{key}'" for key in needed if key not in values]
    if missing:
        raise whole.wrong(f"{what} lacks {', '.join(missing)}; add {'it' if len(missing) == 1 else 'them'}")
