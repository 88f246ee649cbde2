"""Actions that stand again from review to review, and for how many reviews each has stood."""

import weakref
from dataclasses import dataclass
from itertools import pairwise

from qa_audit.child_file import ChildFile, Held
from qa_audit.record import Action, ReviewRecord
from qa_audit.same_action import lasting, pairs, substance


@dataclass(frozen=True)
class Carried:
    """An action of the review ``unit`` that stood before: ``stood`` counts reviews, this one included."""

    unit: str
    action: Action
    record: ReviewRecord
    stood: int
    first: str  # the day of the review at which it first stood
    before: Action  # as it stood at the last review


_latest: tuple[weakref.ref[ChildFile], dict[str, list[Carried]]] | None = None


def carried(file: ChildFile) -> dict[str, list[Carried]]:
    """By review, in the order of its actions; those of the file asked for last are kept."""
    global _latest
    if _latest is None or _latest[0]() is not file:
        _latest = weakref.ref(file), _found(file)
    return _latest[1]


def _found(file: ChildFile) -> dict[str, list[Carried]]:
    found: dict[str, list[Carried]] = {}
    standing: dict[int, tuple[int, str]] = {}  # of the actions of the review before: how many reviews, since which
    for one, following in pairwise(file.held):
        if one.record is None or following.record is None or following.before != one.day:
            standing = {}
            continue
        standing, found[following.unit] = _again(one, one.record, following, following.record, standing)
    return found


def _again(
    one: Held, earlier: ReviewRecord, following: Held, later: ReviewRecord, standing: dict[int, tuple[int, str]]
) -> tuple[dict[int, tuple[int, str]], list[Carried]]:
    before, now = lasting(earlier), lasting(later)
    repeated = pairs(
        [substance(action, earlier) for _, action in before], [substance(action, later) for _, action in now]
    )
    stands: dict[int, tuple[int, str]] = {}
    found: list[Carried] = []
    for j, i in sorted(repeated.items()):
        (last_index, last), (index, action) = before[i], now[j]
        count, first = standing.get(last_index, (1, one.unit))
        stands[index] = (count + 1, first)
        found.append(Carried(following.unit, action, later, count + 1, first, last))
    return stands, found
