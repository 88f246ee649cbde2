"""What the figures of a service are: counts with what they are of, medians, months, caseloads."""

from dataclasses import dataclass
from datetime import date

from qa_audit.story import Mention
from qa_audit.summary import FEWEST_FOR_RATES

CODES = tuple(f"PN{number}" for number in range(8))


@dataclass(frozen=True, slots=True)
class Figure:
    """``counted`` of ``of``; ``untold`` could not be told and are in neither. ``definition`` says what is counted."""

    key: str
    title: str
    definition: str
    counted: int
    of: int
    untold: int = 0

    @property
    def rate(self) -> int | None:
        """In per cent, whole; None where fewer than five were counted."""
        return round(100 * self.counted / self.of) if self.of >= FEWEST_FOR_RATES else None

    @property
    def said(self) -> str:
        """ "9 of 12 (75%); 3 could not be told"."""
        rate = f" ({self.rate}%)" if self.rate is not None else ""
        told = f"{self.counted:,} of {self.of:,}{rate}" if self.of else "none to count"
        return told + (f"; {self.untold:,} could not be told" if self.untold else "")


@dataclass(frozen=True, slots=True)
class Days:
    """The median of a number of days, with how many it is of; None under five."""

    key: str
    title: str
    definition: str
    of: int
    median: float | None

    @property
    def said(self) -> str:
        number = f"{self.median:g}" if self.median is not None else ""
        return f"{number} (of {self.of:,})" if number else f"not given: {self.of:,} to count"


@dataclass(frozen=True, slots=True)
class Month:
    """The figures of one month; ``first`` is its first day."""

    first: date
    figures: tuple[Figure, ...]
    raised: int


@dataclass(frozen=True, slots=True)
class Caseload:
    """Children with a review by this reviewing officer in the period. Context, never a measure."""

    iro: str
    children: int
    reviews: int


@dataclass(frozen=True)
class Service:
    """``ages`` has the codes of each age; ``stages`` and ``themes`` count the log's entries, most frequent first.

    ``noted`` counts notes that tell of a concern raised, of children without a log.
    """

    start: date
    end: date
    children: int
    figures: tuple[Figure, ...]
    days: tuple[Days, ...]
    ages: tuple[tuple[str, tuple[int, ...], int], ...]
    stages: tuple[tuple[str, int], ...]
    themes: tuple[tuple[str, int], ...]
    months: tuple[Month, ...]
    caseloads: tuple[Caseload, ...]
    noted: int
    mentions: tuple[tuple[str, Mention], ...]
    not_supplied: tuple[str, ...]
