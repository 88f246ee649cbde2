"""Whom a sentence is of: the child, somebody else, or nobody ("Teeth seen in May")."""

from functools import cache
from typing import Literal

from qa_audit import words
from qa_audit.checks._passages import Passage, Reading

Lead = Literal["child", "other", "nobody"]

_YOU = frozenset("you your yours you're you've you'd you'll".split())
_THIRD = frozenset("he she his her hers him he's she's he'd she'd he'll she'll they their them they're".split())
_WRITER = frozenset("i i'm i've i'd my me we we've our us".split())
_CHILD_NOUNS = frozenset("child yp infant baby toddler youngster".split())
_JOBS = frozenset(
    "carer carers staff worker sw ssw teacher teachers judge chair iro nurse doctor manager keyworker senco mr mrs ms miss dr police court school nursery college council "
    "everyone everybody professionals friend friends resident residents boy girl lad mate partner neighbour dog guardian therapist counsellor tutor coach".split()
)
_REPORTS = frozenset(
    "said says say told tells reported reports noticed notices described describes explained explains wrote writes found finds heard saw thinks thought knows noted notes "
    "shared stated states confirmed confirms advised feels felt took takes taught teaches showed helps help gives gave asked has had put checked weighed met sees with report reviewed for and".split()
)
_FOLLOW = frozenset("has is was and said says will can had does loves likes wants goes lives works".split())
_REACH = 4  # words between somebody and what they told of the child
_NAMES_THAT_ARE_WORDS = frozenset("april may june autumn summer dawn hope joy faith grace mark will angel destiny star sky rose ivy holly".split())


def lead(reading: Reading, passage: Passage) -> Lead:
    """Whom the sentence is of: its first person, but for one who only reports or helps ("Dot says that you ...")."""
    known = reading.leads.get(passage.at)
    if known is None:
        known = reading.leads[passage.at] = _lead(reading, passage)
    return known


def _lead(reading: Reading, passage: Passage) -> Lead:
    other_at: int | None = None
    for at, token in enumerate(passage.tokens):
        who = _who(reading, passage, at, token)
        if who is None:
            continue
        if who == "writer":
            return "other"
        if who == "child":
            return "child" if other_at is None or _reported(passage, other_at, at) else "other"
        if other_at is None:
            other_at = at
        if who == "third" and at == other_at:
            return _third(reading, passage)
    return "nobody" if other_at is None else "other"


def _who(reading: Reading, passage: Passage, at: int, token: str) -> Literal["child", "other", "third", "writer"] | None:
    if token in _YOU or token in reading.names or (token in _CHILD_NOUNS and passage.tokens[at - 1 : at] in (("the",), ("this",))):
        return "child"
    if token in _THIRD:
        return "third"
    if token in _WRITER:
        return "writer" if at == 0 else None
    if token in _JOBS or reading.is_person(token) or _opens_with_a_name(passage, at, token):
        return "other"
    kin = any(hit.kind == "family" and hit.at <= at < hit.stop for hit in passage.hits)
    return "other" if kin else None


def _reported(passage: Passage, other: int, child: int) -> bool:
    between = passage.tokens[other + 1 : child]
    return any(token in _REPORTS for token in between[-8:]) and len(between) <= 2 * _REACH + 4


def _third(reading: Reading, passage: Passage) -> Lead:
    """ "He ...": the child in a record that speaks of the child so; whom the sentence before was of, else."""
    before = reading.passages[passage.at - 1] if passage.at else None
    if before is not None and before.number == passage.number and lead(reading, before) == "other":
        return "other"
    if not reading.speaks_to_child:
        return "child"
    return "child" if before is not None and not reading.names.isdisjoint(before.tokens) else "other"


@cache
def _first_names() -> frozenset[str]:
    listed = (name for names in words.load("first_names").values() for name in names)
    return frozenset(str(name).lower() for name in listed) - _NAMES_THAT_ARE_WORDS


def _opens_with_a_name(passage: Passage, at: int, token: str) -> bool:
    return at == 0 and token in _first_names() and passage.tokens[1:2] != () and passage.tokens[1] in _FOLLOW
