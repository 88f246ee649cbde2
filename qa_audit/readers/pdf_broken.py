"""Words too long for their narrow cell, broken where the cell ends without a hyphen: "Professi|onals"."""

import re
from collections.abc import Mapping
from functools import cache

from qa_audit import words

_HEADS = frozenset(
    ("outcome", "outcomes", "timescale", "timescales", "timeframe", "deadline", "responsible", "category", "priority")
)
_ENDINGS = (
    ("", ""), ("s", ""), ("es", ""), ("ies", "y"), ("d", ""), ("ed", ""), ("ing", ""), ("ing", "e"), ("ly", ""),
    ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("ness", ""),
)  # fmt: skip
_NEVER_ALONE = frozenset(
    ("s", "es", "ed", "d", "ing", "ings", "ly", "er", "ers", "r", "ion", "ions", "al", "ent",
     "ment", "ments", "ness", "t", "ts")
)  # fmt: skip
_AFTER_APOSTROPHE = ("s", "t", "d", "m", "ll", "re", "ve")
_DATE = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:19|20)\d\d")
_PART_OF_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{0,3}|\d{1,2}[/.-]\d?")
_AFTER_WORD = ".,;:!?)"


def is_broken(one: str, two: str, alone: bool, seen: Mapping[str, int]) -> bool:
    """Is ``two``, which begins a line, the rest of ``one``, which fills the line above?

    ``alone``: nothing else stands in the line above. ``seen`` counts the paper's own words and pieces of words.
    """
    two = two.rstrip(_AFTER_WORD)
    if alone and _PART_OF_DATE.fullmatch(one):
        return _DATE.fullmatch(one + two) is not None
    if one.endswith(("'", "’")) and one[:-1].isalpha():
        return two in _AFTER_APOSTROPHE
    if not one.isalpha() or not two.isalpha() or not two[0].islower():
        return False
    one, two = one.lower(), two.lower()
    if seen.get(one + two) or one + two in _HEADS or two in _NEVER_ALONE:
        return True
    unknown = not _is_known(one) and seen.get(one, 0) <= 1
    if _is_known(two) or seen.get(two, 0) > 1:
        return unknown and _is_known(one + two)
    return len(two) <= 3 or (alone and (unknown or _is_known(one + two)))


def _is_known(word: str) -> bool:
    forms = (word.removesuffix(old) + new for old, new in _ENDINGS if word.endswith(old))
    return any(form in _ordinary() for form in forms)


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(str(words.load("ordinary")["words"]).split())
