"""Labels against findings: which item is which, and how far two readings agree."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Generic, TypeVar

SAME = 0.82
"""Two texts are the same item from this share of common characters on (difflib's ratio)."""

_LONG_ENOUGH = 12  # characters of a text that may be found inside another
_INSIDE = 0.83  # how alike two such texts are at least
_ORDER: Mapping[str, int] = MappingProxyType({"not_met": 0, "partly_met": 1, "met": 2})
_STRAIGHT = str.maketrans({"\u00a0": " ", "‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})

Wanted = TypeVar("Wanted")
Found = TypeVar("Found")


def plain(text: str | None) -> str:
    """Small letters, straight quotes, single spaces, no marks at either end."""
    return re.sub(r"\s+", " ", (text or "").translate(_STRAIGHT)).strip(" .;:,-|•").lower()


def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1; below ``SAME`` only roughly. A long text inside another is the same."""
    one, other = plain(one), plain(other)
    short, long = sorted((one, other), key=len)
    if not short:
        return float(one == other)
    if short in long:
        return max(_INSIDE, len(short) / len(long)) if len(short) >= _LONG_ENOUGH else float(one == other)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for bound in (matcher.real_quick_ratio, matcher.quick_ratio):
        if (most := bound()) < SAME:
            return most
    return matcher.ratio()


@dataclass(frozen=True)
class Paired(Generic[Wanted, Found]):
    """Which wanted item was found as which; what was not found; what was found and not wanted."""

    pairs: tuple[tuple[Wanted, Found], ...]
    lost: tuple[Wanted, ...]
    extra: tuple[Found, ...]


def pair(
    wanted: Sequence[Wanted],
    found: Sequence[Found],
    wanted_text: Callable[[Wanted], str],
    found_text: Callable[[Found], str],
) -> Paired[Wanted, Found]:
    """One to one, the most alike first."""
    alike = (
        (likeness(wanted_text(one), found_text(other)), i, j)
        for i, one in enumerate(wanted)
        for j, other in enumerate(found)
    )
    first: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted((scored for scored in alike if scored[0] >= SAME), reverse=True):
        if i not in first and j not in taken:
            first[i] = j
            taken.add(j)
    return Paired(
        tuple((wanted[i], found[j]) for i, j in first.items()),
        tuple(one for i, one in enumerate(wanted) if i not in first),
        tuple(other for j, other in enumerate(found) if j not in taken),
    )


def pair_texts(wanted: Sequence[str], found: Sequence[str]) -> Paired[str, str]:
    return pair(wanted, found, str, str)


def term_key(term: str) -> str:
    """A term's words in small letters, without the s of a plural."""
    words = re.findall(r"[a-z0-9]+", plain(term))
    return " ".join(word[:-1] if len(word) > 3 and re.search(r"[^s]s$", word) else word for word in words)


EVERYDAY = frozenset(
    term_key(term)
    for term in (
        "placement", "contact", "care plan", "review", "respite", "assessment", "sibling", "long-term fostering",
        "carer", "key worker", "keyworker", "pathway plan", "supported lodgings", "foster carer", "social worker",
        "foster care", "family time", "waking night staff", "delegated authority", "final hearing", "life story work",
        "paediatrician", "supervising social worker",
    )
)  # fmt: skip
"""Care words that count neither way, whether they are found as jargon or not."""


def pair_terms(wanted: Sequence[str], found: Sequence[str]) -> tuple[list[str], list[str]]:
    """The wanted terms that were not found, and the found ones not wanted; "LAC review" is "LAC"."""

    def same(one: str, other: str) -> bool:
        one, other = f" {term_key(one)} ", f" {term_key(other)} "
        return one in other or other in one

    lost = [one for one in wanted if not any(same(one, other) for other in found)]
    return lost, [other for other in found if not any(same(one, other) for one in wanted)]


def same_name(one: str | None, other: str | None) -> bool:
    """Do two names share a word? Two that are missing are the same."""
    if not one or not other:
        return bool(one) == bool(other)
    words, others = (set(re.findall(r"[a-z]{2,}", plain(name))) for name in (one, other))
    return bool(words & others) or plain(one) == plain(other)


@dataclass
class Counts:
    """Items of one kind over all records: rightly found, missed, found and not there."""

    right: int = 0
    missed: int = 0
    extra: int = 0

    def add(self, right: int, missed: int, extra: int) -> None:
        self.right += right
        self.missed += missed
        self.extra += extra

    @property
    def wanted(self) -> int:
        return self.right + self.missed

    @property
    def precision(self) -> float | None:
        return _share(self.right, self.right + self.extra)

    @property
    def recall(self) -> float | None:
        return _share(self.right, self.wanted)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, 0 where nothing was right, None where nothing was there."""
        precision, recall = self.precision, self.recall
        if not precision or not recall:
            return 0.0 if self.missed or self.extra else None
        return 2 * precision * recall / (precision + recall)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


@dataclass
class Labels:
    """Pairs of labels for the same thing: the one wanted and the one found."""

    pairs: list[tuple[str, str]] = field(default_factory=list)

    def add(self, wanted: object, found: object) -> None:
        self.pairs.append((str(wanted), str(found)))

    @property
    def wanted(self) -> int:
        return len(self.pairs)

    @property
    def accuracy(self) -> float | None:
        return _share(sum(one == other for one, other in self.pairs), len(self.pairs))

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa; of verdicts, half as far off counts half. None where chance alone would agree throughout."""
        if not self.pairs:
            return None
        count = len(self.pairs)
        observed = sum(_apart(one, other) for one, other in self.pairs) / count
        wanted, found = (Counter(labels) for labels in zip(*self.pairs, strict=True))
        chance = _expected(wanted, found) / count**2
        return 1 - observed / chance if chance else None


def _expected(wanted: Mapping[str, int], found: Mapping[str, int]) -> float:
    return sum(many * others * _apart(one, other) for one, many in wanted.items() for other, others in found.items())


def _apart(one: str, other: str) -> float:
    """How far two labels are apart, 0 to 1."""
    if one == other:
        return 0.0
    both: Iterable[str] = (one, other)
    return abs(_ORDER[one] - _ORDER[other]) / 2 if all(label in _ORDER for label in both) else 1.0


@dataclass
class Figures:
    """By measure: ``counts`` of items found, ``labels`` of what was said of them, ``misses`` in words.

    ``audited`` papers, ``of`` so many that are labelled, and children's ``files``.
    """

    counts: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    labels: dict[str, Labels] = field(default_factory=lambda: defaultdict(Labels))
    misses: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    audited: int = 0
    of: int = 0
    files: int = 0

    @property
    def measures(self) -> frozenset[str]:
        return frozenset((*self.counts, *self.labels))

    def missed(self, measure: str, record: str, what: str) -> None:
        self.misses[measure].append(f"{record}: {what}")

    def found_right(
        self, measure: str, record: str, right: bool, wanted: object, found: object, about: str = ""
    ) -> None:
        """A value of the record that is right or wrong."""
        self.labels[measure].add(True, right)
        if not right:
            self.missed(measure, record, f"{about}labelled {_said(wanted)}, found {_said(found)}")

    def compared(self, measure: str, record: str, wanted: object, found: object, about: str = "") -> None:
        """A label wanted and the one found."""
        self.labels[measure].add(wanted, found)
        if wanted != found:
            self.missed(measure, record, f"{about}labelled {_said(wanted)}, found {_said(found)}")

    def counted(self, measure: str, record: str, right: int, lost: Iterable[str], extra: Iterable[str]) -> None:
        lost, extra = list(lost), list(extra)
        self.counts[measure].add(right, len(lost), len(extra))
        for sort, texts in (("not found", lost), ("found, not labelled", extra)):
            for text in texts:
                self.missed(measure, record, f"{sort}: {text}")


def _said(value: object) -> str:
    return "nothing" if value is None else str(value) if not isinstance(value, bool) else "yes" if value else "no"
