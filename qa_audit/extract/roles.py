"""Roles, relations and bodies that can stand for an owner (rubrics/words/roles.yaml)."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from qa_audit import words
from qa_audit.errors import BadRubric
from qa_audit.extract.lines import normal

Sort = Literal["one", "family", "many"]
Phrase = tuple[str, ...]
Option = tuple[Phrase, str, Sort]

_TOKEN = re.compile(r"[\w’'&/-]+")
_POSSESSIVE = re.compile(r"^(?:the|your|my|his|her|their|our)\s+")


@dataclass(frozen=True, slots=True)
class RoleFound:
    """A role, relation or body named in a text: ``role`` as the list calls it, and whether one can be asked."""

    start: int
    end: int
    role: str
    sort: Sort


@cache
def _phrases() -> dict[str, list[Option]]:
    """The list's ways of writing a role, by first word, the longest first."""
    lists = words.load("roles")
    if not isinstance(lists.get("one"), dict):
        raise BadRubric("roles.yaml: one must map roles to the ways they are written")
    entries: list[tuple[str, str, Sort]] = [
        (form, role, "one") for role, forms in lists["one"].items() for form in forms
    ]
    entries += [(form, form, "family") for form in words.words("roles", "family")]
    entries += [(form, form, "many") for form in words.words("roles", "many")]
    found: dict[str, list[Option]] = {}
    for form, role, sort in entries:
        phrase = tuple(_TOKEN.findall(form.lower()))
        found.setdefault(phrase[0], []).append((phrase, role, sort))
    for options in found.values():
        options.sort(key=lambda option: -len(option[0]))
    return found


@cache
def first_words() -> frozenset[str]:
    """The words in which the ways of writing a role begin, up to an apostrophe."""
    return frozenset(word.partition("'")[0] for word in _phrases())


@cache
def last_words() -> frozenset[str]:
    """The words in which the ways of writing a role end, without possessives; of "co-ordinator" the last part."""
    ends = (_bare(phrase[-1]) for options in _phrases().values() for phrase, _, _ in options)
    return frozenset(re.split(r"\W", end)[-1] for end in ends)


def roles_in(text: str) -> list[RoleFound]:
    """Every role, relation and body named in ``text``, in order, the longest wording winning."""
    places = list(_TOKEN.finditer(text))
    written = [place.group().lower().replace("’", "'") for place in places]
    plain = [_bare(word) for word in written]
    found: list[RoleFound] = []
    phrases, free = _phrases(), 0
    for at, (word, bare) in enumerate(zip(written, plain, strict=True)):
        options = phrases.get(word) or phrases.get(bare)
        longest = _longest(options, at, written, plain) if options and at >= free else None
        if longest:
            phrase, role, sort = longest
            free = at + len(phrase)
            found.append(RoleFound(places[at].start(), places[free - 1].end(), role, sort))
    return found


def _bare(word: str) -> str:
    """Without the ending of a possessive."""
    return word.removesuffix("'s").removesuffix("'")


def _longest(options: list[Option], at: int, written: list[str], plain: list[str]) -> Option | None:
    """The longest wording that begins at a word, as written or without its possessive ending."""
    for option in options:
        end = at + len(option[0])
        if option[0] in (tuple(plain[at:end]), tuple(written[at:end])):
            return option
    return None


@cache
def role_of(text: str) -> RoleFound | None:
    """The role that a whole text names ("Social worker", "SW", "the IRO"), None where it says more than a role."""
    name = _POSSESSIVE.sub("", normal(text).rstrip("."))
    found = roles_in(name)
    return found[0] if len(found) == 1 and (found[0].start, found[0].end) == (0, len(name)) else None
