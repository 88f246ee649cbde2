"""Who has signed the care plan: the child where old enough, a parent (or why not), the social worker?

A signature is a name, initials, a mark, a tick or a date in the place of that person, beyond what the form prints. A
name in the column for names is none, nor is a date beside an empty place for the signature.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa_audit.checks._sign_places import Entry, left_of
from qa_audit.checks._signers import Signer
from qa_audit.checks._signing import places_to_sign
from qa_audit.checks.registry import check
from qa_audit.document import Span
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

_SIGNERS: tuple[tuple[Signer, str], ...] = (
    ("child", "the child"),
    ("parent", "a parent"),
    ("worker", "the social worker"),
)
_NOT_SIGNED = re.compile(
    r"\b(?:not|un|n['’]t|never)[- ]?(?:yet )?(?:been )?(?:sign\w*|wish|want|agree\w*|present|available|obtained|"
    r"seen|asked|able|known|old|applicable|provided|given|received|returned|here|attend\w*)\b|\bunsigned\b|"
    r"\bto (?:be )?(?:sign\w*|obtain\w*|follow|confirm\w*|seek|sought|complete\w*|arrange\w*|get)\b|"
    r"\b(?:await\w*|outstanding|pending|tb[cad]|chas(?:ed|ing)|requested|will sign|would not|wouldn['’]t|refus\w*|"
    r"declin\w*|unable|unknown|whereabouts|deceased|died|passed away|explained|read to|draft|sent|posted|"
    r"e-?mailed|too young|age|n/?a|none|no|blank|missing|absent|non-?verbal|cannot|can['’]t|verbal\w*|"
    r"(?:by|over the|on the) (?:tele)?phone)\b",
    re.IGNORECASE,
)
_WHY_NOT = re.compile(
    r"\b(?:unable|cannot|can['’]t|declin\w*|refus\w*|disagree\w*|would not|wouldn['’]t|"
    r"(?:not|n['’]t) (?:wish|want|agree|able|present|attend\w*|there|known|involved|engag\w*|respond\w*|repl\w*|"
    r"return\w*|to be (?:asked|told|contacted|informed))|"
    r"no (?:reply|response|answer|contact|parent\w*|one|longer)|in hospital|prison|hmp|abroad|overseas|serving|"
    r"whereabouts|unknown|untraced|missing|died|dead|deceased|passed away|late (?:mother|father|parents)|"
    r"agreed (?:by|on|over|verbally|to)|verbal\w*|(?:by|over the|on the) (?:tele)?phone|"
    r"by (?:e-?mail|letter|text|video)|because|since|due to|as (?:s?he|they|mum|dad|mother|father|the)|safety|risk|"
    r"injunction|sent (?:to|by|on|in)|posted|e-?mailed|placement order|adoption order|freed|lives? in|court|"
    r"unaccompanied|asylum|absent|without pr|not hold pr)\b",
    re.IGNORECASE,
)
_TOO_YOUNG = re.compile(
    r"\b(?:too young|not old enough|age|baby|infant|toddler|unable|cannot|can['’]t|(?:not|n['’]t) able|non-?verbal|"
    r"disabilit\w*|capacity|understanding)\b",
    re.IGNORECASE,
)
_OLD_ENOUGH = re.compile(r"old enough to sign\W+(?P<answer>[^\n]*\n?[^\n]{0,40})", re.IGNORECASE)
_TICKED = re.compile(r"(?:[☑☒✓✔√]|\[x\])\s*(\w*)", re.IGNORECASE)
_OPEN_BOX = re.compile(r"[☐□]|\[ ?\]")
_YES = re.compile(r"^(?:y|yes|x|[✓✔√☑☒])\b|^[✓✔√☑☒]", re.IGNORECASE)
_NO = ("no", "n", "n/a", "na", "none", "nil", "age", "tbc", "yes", "y")


@dataclass(frozen=True)
class Options:
    """``signs_from``: age in years from which a child is old enough to sign; unless the plan says otherwise."""

    signs_from: int = 7


@check("plan.signatures", says=("signed", "unsigned", "absent"), options=Options, values=("who",))
def plan_signatures(record: ReviewRecord, options: Options) -> Iterator[Mark]:
    """Met: child (where old enough), parent or why not, and social worker. Partly: some. Not met: nobody."""
    places = places_to_sign(record)
    signed: list[Mark] = []
    wanting: list[tuple[str, Span | None]] = []
    for signer, who in _SIGNERS:
        own = [place for place in places if place.signer == signer]
        done = next((place for place in own if _is_signed(place) or (signer == "parent" and _why_not(place))), None)
        if done is not None:
            signed.append(Mark("good", "signed", done.span, values={"who": who}))
        elif signer != "child" or _old_enough(record, options, own):
            wanting.append((who, own[0].span if own else None))
    yield from signed
    for who, span in wanting:
        if signed:
            yield Mark("partly", "unsigned", span, values={"who": who})
        else:
            yield Mark("bad", "absent", span, values={"who": who})


def _is_signed(place: Entry) -> bool:
    """By what stands in the place for the signature; where none is printed, by whatever is written, also a date."""
    to_sign = [text for kind, text in place.slots if kind == "sign"]
    if any(_NOT_SIGNED.search(_answer(text)) for text in to_sign):
        return False
    if to_sign:
        return any(_writes(text, asked=True) for text in to_sign)
    others = [text for kind, text in place.slots if kind in ("date", "other")]
    return not any(_NOT_SIGNED.search(_answer(text)) for text in others) and any(_writes(text) for text in others)


def _writes(text: str, *, asked: bool = False) -> bool:
    answer = _answer(text)
    if asked and (_YES.match(answer) or re.search(r"\bsigned\b", answer, re.IGNORECASE)):
        return True
    left = left_of(answer).split()
    return bool(left) and not all(word.lower() in _NO for word in left)


def _answer(text: str) -> str:
    """What is ticked, of boxes to choose from."""
    text = text.strip()
    if not _OPEN_BOX.search(text):
        return text
    return " ".join(found[0] if found[1].lower() not in _NO else found[1] for found in _TICKED.finditer(text))


def _why_not(place: Entry) -> bool:
    return _WHY_NOT.search(place.text) is not None or any(_WHY_NOT.search(text) for _, text in place.slots)


def _old_enough(record: ReviewRecord, options: Options, own: list[Entry]) -> bool:
    if any(_TOO_YOUNG.search(text) for place in own for text in (place.text, *(text for _, text in place.slots))):
        return False
    said = _OLD_ENOUGH.search(record.document.text)
    if said is not None and _answer(said["answer"]).strip().lower() == "no":
        return False
    return record.child.age is None or record.child.age >= options.signs_from
