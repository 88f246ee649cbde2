"""How a record speaks of the child as a whole: how far in the third person, by section, and as he, she or they."""

import re
from collections.abc import Collection, Sequence
from functools import cache

from qa_audit.checks._cast import Cast, Gender
from qa_audit.checks._mentions import Mention
from qa_audit.checks._pronouns import beside_the_name
from qa_audit.record import ReviewRecord
from qa_audit.words import words

_BY_NAME = 1.5  # what the first name tells of the gender, in sentences that show it


class Voice:
    """``third`` and ``you`` say it sentence by sentence; ``share`` is the third person's part in the whole, 0 to 1.

    ``genders`` are those the child may have, and ``sure`` whether they are known well enough to call another wrong.
    """

    def __init__(self, record: ReviewRecord, cast: Cast, named: Sequence[Sequence[Mention]], copied: Collection[str]):
        self.third = [any(mention.kind == "child" for mention in found) for found in named]
        self.you = [
            any(mention.kind == "you" for mention in found) and not at_large(sentence.text)
            for found, sentence in zip(named, record.sentences, strict=True)
        ]
        self.share = _share(sum(self.third), sum(self.you))
        self._sections = [sentence.section for sentence in record.sentences]
        self._by_section = self._counts()
        self.genders, self.sure = self._gender(cast, named, copied)

    def third_here(self, i: int) -> float:
        """How far the part of the record around sentence ``i`` speaks of the child in the third person, 0 to 1."""
        if self.you[i]:
            return 0.0
        third, you = self._by_section[self._sections[i]]
        if third + you == 0 or not any(self.you):
            return self.share
        return 0.5 * self.share + 0.5 * _share(third, you)

    def _counts(self) -> dict[int | None, tuple[int, int]]:
        found: dict[int | None, tuple[int, int]] = {}
        for section, third, you in zip(self._sections, self.third, self.you, strict=True):
            so_far = found.get(section, (0, 0))
            found[section] = (so_far[0] + third, so_far[1] + you)
        return found

    def _gender(
        self, cast: Cast, named: Sequence[Sequence[Mention]], copied: Collection[str]
    ) -> tuple[frozenset[Gender], bool]:
        """As stated, else as the pronouns beside the name tell, and the name itself."""
        if cast.stated and cast.gender:
            return frozenset({cast.gender}), True
        seen: dict[Gender, float] = {"m": 0.0, "f": 0.0, "t": 0.0}
        for found in named:
            if not any(mention.key in copied for mention in found):
                for gender in beside_the_name(found):
                    seen[gender] += 1
        if cast.several:
            return _he_and_she(seen), False
        if cast.gender:
            seen[cast.gender] += _BY_NAME
        elif not any(seen.values()) and self.share > 0.5:
            self._count_alone(named, seen)
        more, less = max(seen["m"], seen["f"]), min(seen["m"], seen["f"])
        if seen["t"] >= 2 and seen["t"] > 2 * more:
            return frozenset({"t"}), False
        if more == less:
            return _he_and_she({}), False
        return frozenset({"m" if seen["m"] == more else "f"}), more >= _BY_NAME and more >= 2 * less

    def _count_alone(self, named: Sequence[Sequence[Mention]], seen: dict[Gender, float]) -> None:
        """How often "he" and "she" stand in sentences that speak of nobody else."""
        for found, you in zip(named, self.you, strict=True):
            if not you and all(mention.kind == "pronoun" for mention in found):
                for gender in {mention.gender for mention in found}:
                    if gender in ("m", "f"):
                        seen[gender] += 1


def _he_and_she(seen: dict[Gender, float]) -> frozenset[Gender]:
    both: tuple[Gender, Gender] = ("m", "f")
    return frozenset(gender for gender in both if seen.get(gender)) or frozenset(both)


def _share(third: int, you: int) -> float:
    return third / (third + you) if you else 1.0


def at_large(text: str) -> bool:
    """ "You have to be 16": said to the reader at large."""
    return bool(_at_large().search(text.lower()))


@cache
def _at_large() -> re.Pattern[str]:
    """The patterns of the list, for texts in lower case."""
    return re.compile("|".join(words("people", "at_large")))
