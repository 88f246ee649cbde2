"""When two actions are one in substance: the same thing is to be done, in other words, by whomever and whenever."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from qa_audit.phrases import compiled
from qa_audit.record import Action, ReviewRecord
from qa_audit.words import load, words

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SAME_FROM = 0.6  # of the words of the shorter one
_ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ied",
    "ies",
    "ers",
    "er",
    "ed",
    "es",
    "al",
    "s",
    "e",
    "y",
)


@dataclass(frozen=True)
class Substance:
    """``things`` are what the action is about, ``acts`` what is to be done to them, both as stems."""

    things: frozenset[str]
    acts: frozenset[str]


def substance(action: Action, record: ReviewRecord) -> Substance:
    """The action without its owner, its deadline, the child's name and the small words."""
    text = action.text.replace("’", "'")
    for gone in (action.deadline.text, action.owner.text if action.owner else ""):
        if gone and len(gone) < len(text) and action.deadline.kind != "event":
            text = text.replace(gone, " ")
    owner = {word.lower() for word in _WORD.findall(action.owner.text)} if action.owner else set()
    return substance_of(text, owner | {name.lower() for name in record.child.names})


def substance_of(text: str, without: AbstractSet[str] = frozenset()) -> Substance:
    """Of any words, such as an entry in the list of last time's actions; ``without`` are words in lower case."""
    text = text.replace("’", "'")
    tokens = [word.lower().removesuffix("'s") for word in _WORD.findall(_times().sub(" ", text))]
    kept = [word for word in tokens if word not in _small() and word not in without]
    acts = {_class(word) for word in kept if word in _act_words()}
    things = {_class(word) for word in kept if word not in _act_words()}
    return Substance(frozenset(things or acts), frozenset(acts))


def same(one: Substance, other: Substance) -> float:
    """0 to 1: how much of the shorter one's things the longer one shares; 0 where they are not the same."""
    shared = one.things & other.things
    fewest = min(len(one.things), len(other.things))
    if not fewest or len(shared) / fewest < _SAME_FROM:
        return 0.0
    if len(shared) == 1:
        most = max(len(one.things), len(other.things))
        alike = bool(one.acts & other.acts) or not one.acts or not other.acts
        if most > 2 or not alike:
            return 0.0
    return len(shared) / fewest + 0.01 * len(shared)


def shared(asked: Substance, other: Substance) -> float:
    """0 to 1: how much of what the first is about the other speaks of."""
    return len(asked.things & other.things) / len(asked.things) if asked.things else 0.0


def lasting(record: ReviewRecord) -> list[tuple[int, Action]]:
    """The actions by number, without what goes on by its nature ("every six weeks"): standing again is no drift."""
    return [(i, action) for i, action in enumerate(record.actions) if action.deadline.kind != "recurring"]


def stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def pairs(earlier: Sequence[Substance], later: Sequence[Substance]) -> dict[int, int]:
    """Which of the earlier actions each later one repeats, best first, one to one."""
    scored = sorted(
        (
            (-score, i, j)
            for i, one in enumerate(earlier)
            for j, other in enumerate(later)
            if (score := same(one, other))
        )
    )
    found: dict[int, int] = {}
    for _, i, j in scored:
        if j not in found and i not in found.values():
            found[j] = i
    return found


@cache
def _class(word: str) -> str:
    """The word's stem, or the name of the class of words that stand for the same thing."""
    classes = {each: name for name, group in load("substance")["same"].items() for each in group}
    return classes.get(word) or classes.get(stem(word)) or stem(word)


@cache
def _small() -> frozenset[str]:
    return frozenset(words("substance", "small"))


@cache
def _act_words() -> frozenset[str]:
    return frozenset(words("substance", "acts"))


@cache
def _times() -> re.Pattern[str]:
    return compiled(words("substance", "times"))
