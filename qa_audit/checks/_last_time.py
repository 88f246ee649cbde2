"""What became of the actions of the review before, as its minutes list them, in the minutes of this one."""

from dataclasses import dataclass

from qa_audit.record import Action, PreviousAction, ReviewRecord, Sentence
from qa_audit.same_action import Substance, lasting, pairs, shared, substance, substance_of

_TOLD_FROM = 0.6  # of what an action is about, in one sentence


@dataclass(frozen=True)
class Fate:
    """An action of the review before: its entry in the list of last time's actions, or else where it comes up again."""

    action: Action
    listed: PreviousAction | None = None
    again: Action | None = None
    spoken_of: Sentence | None = None


@dataclass(frozen=True)
class Standing:
    """An action that stands again: ``count`` reviews by now, since the review of ``first``; ``before`` as it was."""

    index: int
    action: Action
    before: Action
    count: int
    first: ReviewRecord


def fates(record: ReviewRecord) -> list[Fate]:
    """One for each action of the review before; none where its minutes are not at hand."""
    last = record.previous
    if last is None:
        return []
    asked = [substance(action, last) for action in last.actions]
    names = frozenset(name.lower() for name in record.child.names)
    listed = _on_the_list(asked, [substance_of(one.text, names) for one in record.previous_actions])
    again = _other_way(pairs(asked, [substance(action, record) for action in record.actions]))
    said = [(sentence, substance_of(sentence.text, names)) for sentence in record.sentences]
    return [
        Fate(
            action,
            record.previous_actions[listed[at]] if at in listed else None,
            record.actions[again[at]] if at in again else None,
            _spoken_of(asked[at], said),
        )
        for at, action in enumerate(last.actions)
    ]


def standing(record: ReviewRecord) -> list[Standing]:
    """The actions of this review that stood at the one before, in their order."""
    last = record.previous
    if last is None:
        return []
    before, now = lasting(last), lasting(record)
    repeated = pairs(
        [substance(action, last) for _, action in before], [substance(action, record) for _, action in now]
    )
    still = {one.index: one for one in standing(last)}
    found = []
    for j, i in sorted(repeated.items()):
        (index, action), (last_index, as_it_was) = now[j], before[i]
        earlier = still.get(last_index)
        count, first = (earlier.count, earlier.first) if earlier else (1, last)
        found.append(Standing(index, action, as_it_was, count + 1, first))
    return found


def _on_the_list(asked: list[Substance], listed: list[Substance]) -> dict[int, int]:
    """By action the entry that is it, also a shortened one: what is on the list of last time's actions was one."""
    found = _other_way(pairs(asked, listed))
    scored = sorted(
        (-max(shared(one, other), shared(other, one)), i, j)
        for i, one in enumerate(asked)
        for j, other in enumerate(listed)
    )
    for score, i, j in scored:
        if -score >= _TOLD_FROM and i not in found and j not in found.values():
            found[i] = j
    return found


def _other_way(found: dict[int, int]) -> dict[int, int]:
    return {earlier: later for later, earlier in found.items()}


def _spoken_of(asked: Substance, said: list[tuple[Sentence, Substance]]) -> Sentence | None:
    """The sentence that speaks most of what the action is about, if one speaks of enough of it."""
    best = max(said, key=lambda one: shared(asked, one[1]), default=None)
    return best[0] if best and asked.things and shared(asked, best[1]) >= _TOLD_FROM else None
