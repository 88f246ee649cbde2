"""Whose place to sign is it: the child's, a parent's, the social worker's, or somebody else's?"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from qa_audit.record import ReviewRecord

Signer = Literal["child", "parent", "worker", "other"]

_OTHERS = re.compile(
    r"\b(?:foster|step|host|supervising|former|previous)[- ](?:mother|father|mum|dad|carers?|parents?|social worker)\b|"
    r"\b(?:social work(?:er['’]?s?)?|team|service|unit|practice|care|home|registered|head|designated|assistant|"
    r"deputy|service) (?:team )?(?:manager|leader|head)\b|\bsocial worker['’]s (?:manager|senior)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:carers?|manager|iro|reviewing officer|advocate|key ?worker|gran\w*|nan|nana|nain|taid|aunt\w*|uncle|"
    r"brother|sister|ssw|chair|teacher|witness\w*)\b",
    re.IGNORECASE,
)
_CHILD = re.compile(r"\b(?:child|young person|yp|me|my(?:self)?|self|son|daughter)\b", re.IGNORECASE)
_PARENT = re.compile(
    r"\b(?:parents?|mother|father|mum|mummy|mam|mom|mama|papa|dad|daddy|mammy|ammi|abbu|amma|hooyo|guardian|"
    r"parental responsibility|with pr|pr holder)\b",
    re.IGNORECASE,
)
_WORKER = re.compile(r"\b(?:social worker|sw|allocated worker|completed by|author|written by|plan by)\b", re.IGNORECASE)
_SOMEBODY_S = re.compile(r"\b(?:relation\w* to|behalf of) (?:the )?(?:child|young person)\b", re.IGNORECASE)
_A_ROLE = re.compile(rf"{_OTHERS.pattern}|{_OTHER.pattern}|{_PARENT.pattern}|{_WORKER.pattern}|{_CHILD.pattern}", re.I)


@dataclass(frozen=True)
class Signers:
    """Those who are to sign, as this record names them."""

    record: ReviewRecord

    @cached_property
    def _named(self) -> tuple[tuple[Signer, re.Pattern[str]], ...]:
        people = self.record.people
        parents = [one.name for one in people if one.role and role_in(one.role) == "parent"]
        workers = [one.name for one in people if one.role and role_in(one.role) == "worker"]
        if self.record.social_worker:
            workers.append(self.record.social_worker)
        named: tuple[tuple[Signer, Iterable[str]], ...] = (
            ("child", [*self.record.child.names, self.record.child.full_name or ""]),
            ("parent", parents),
            ("worker", workers),
        )
        return tuple((who, _any_of(names)) for who, names in named if any(names))

    def of(self, text: str) -> Signer | None:
        """By role or relation, or else by a name that the record gives."""
        role = role_in(text)
        if role is not None:
            return role
        return next((who for who, names in self._named if names.search(text)), None)

    def all_of(self, text: str) -> list[Signer]:
        """Everybody whom a sentence speaks of."""
        bare = _OTHERS.sub(" ", text)
        roles: tuple[tuple[Signer, re.Pattern[str]], ...] = (
            ("child", _CHILD),
            ("parent", _PARENT),
            ("worker", _WORKER),
        )
        named = dict(self._named)
        return [
            who
            for who, role in roles
            if role.search(bare) or (who in named and named[who].search(text)) or _you(who, text)
        ]


def role_in(text: str) -> Signer | None:
    bare = _SOMEBODY_S.sub(" ", text)
    if _OTHERS.search(bare):
        return "other"
    if _WORKER.search(bare):
        return "other" if _OTHER.search(bare) and not re.search(r"social worker|\bsw\b", bare, re.I) else "worker"
    if _PARENT.search(bare):
        return "parent"
    if _OTHER.search(bare):
        return "other"
    return "child" if _CHILD.search(bare) else None


def without_roles(text: str) -> str:
    return _A_ROLE.sub(" ", text)


def _you(who: Signer, text: str) -> bool:
    return who == "child" and re.search(r"\byou\b", text, re.IGNORECASE) is not None


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    either = "|".join(re.escape(name) for name in sorted(set(filter(None, names))))
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)
