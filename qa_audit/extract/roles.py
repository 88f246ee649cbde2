"""Roles, relations and bodies that can stand for an owner (rubrics/words/roles.yaml)."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from qa_audit import words
from qa_audit.errors import BadRubric
from qa_audit.extract.lines import normal

Sort = Literal["one", "family", "many"]

_TOKEN = re.compile(r"[\w’'&/-]+")


@dataclass(frozen=True, slots=True)
class RoleFound:
    """A role, relation or body named in a text: ``role`` as the list calls it, and whether one can be asked."""

    start: int
    end: int
    role: str
    sort: Sort


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str, Sort]]]:
    """The list's ways of writing a role, by first word, the longest first."""
    lists = words.load("roles")
    if not isinstance(lists.get("one"), dict):
        raise BadRubric("roles.yaml: one must map roles to the ways they are written")
    entries: list[tuple[str, str, Sort]] = [
        (form, role, "one") for role, forms in lists["one"].items() for form in forms
    ]
    entries += [(form, form, "family") for form in words.words("roles", "family")]
    entries += [(form, form, "many") for form in words.words("roles", "many")]
    found: dict[str, list[tuple[tuple[str, ...], str, Sort]]] = {}
    for form, role, sort in entries:
        parts = tuple(_TOKEN.findall(form.lower()))
        found.setdefault(parts[0], []).append((parts, role, sort))
    for options in found.values():
        options.sort(key=lambda option: -len(option[0]))
    return found


def roles_in(text: str) -> list[RoleFound]:
    """Every role, relation and body named in ``text``, in order, the longest wording winning."""
    tokens = [(m.start(), m.end(), m.group().lower().replace("’", "'")) for m in _TOKEN.finditer(text)]
    plain = [token.removesuffix("'s").removesuffix("'") for _, _, token in tokens]
    found: list[RoleFound] = []
    at = 0
    while at < len(tokens):
        for parts, role, sort in _phrases().get(tokens[at][2], ()) or _phrases().get(plain[at], ()):
            if (
                tuple(plain[at : at + len(parts)]) == parts
                or tuple(t for _, _, t in tokens[at : at + len(parts)]) == parts
            ):
                found.append(RoleFound(tokens[at][0], tokens[at + len(parts) - 1][1], role, sort))
                at += len(parts)
                break
        else:
            at += 1
    return found


@cache
def role_of(text: str) -> RoleFound | None:
    """The role that a whole text names ("Social worker", "SW", "the IRO"), None where it says more than a role."""
    name = re.sub(r"^(?:the|your|my|his|her|their|our)\s+", "", normal(text).rstrip("."))
    found = roles_in(name)
    return found[0] if len(found) == 1 and found[0].start == 0 and found[0].end == len(name) else None
