"""The labelled values, dates and codes of a laid-out paper."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from qa_audit.document import Document, Span
from qa_audit.extract import dates
from qa_audit.extract.layout import Layout
from qa_audit.extract.quantities import ORDINAL, ordinal
from qa_audit.record import ReviewDay, Stretch, Zone

_CODE = re.compile(r"\bPN\s?([0-7])\b")
_NUMBER = re.compile(
    r"\b(?:no\.?|number|review)\s*[:#]?\s*(\d{1,2})\b(?![/.\d])|\b(\d{1,2})(?:st|nd|rd|th)\b(?!\s+(?:of\s+)?(?-i:[A-Z]))"
    rf"|\b((?!\d){ORDINAL})\b|^(\d{{1,2}})$",
    re.IGNORECASE,
)
_NEAR = 45  # characters between "the review was held" and its date


@dataclass(frozen=True)
class Facts:
    """Reads facts out of a laid-out paper."""

    document: Document
    layout: Layout

    def values(self, *kinds: str) -> Iterator[tuple[str, Span]]:
        """The values that the paper labels as the first of ``kinds``, in reading order, then those of the next."""
        for kind in kinds:
            for fact in sorted((fact for fact in self.layout.facts if fact.kind == kind), key=lambda fact: fact.start):
                text = self.document.text[fact.start : fact.end].strip()
                if text:
                    yield text, self.document.span(fact.start, fact.end)

    def zone(self, *zones: Zone) -> Iterator[Stretch]:
        return (stretch for stretch in self.layout.stretches if stretch.zone in zones)

    def texts(self, *zones: Zone) -> Iterator[str]:
        """The texts of the stretches in ``zones``, in reading order."""
        return (self.text(stretch) for stretch in self.zone(*zones))

    def text(self, stretch: Stretch) -> str:
        return self.document.quote(stretch.span)

    def day(self, *kinds: str, around: date | None = None) -> ReviewDay | None:
        """A labelled date of the header block; of several the first that holds a date, else the first words."""
        worded: ReviewDay | None = None
        for text, span in self.values(*kinds):
            found = self.day_in(text, span.start, around, loose=True)
            if found.day or found.month:
                return found
            worded = worded or found
        return worded

    def day_in(self, text: str, offset: int, around: date | None, *, loose: bool = False) -> ReviewDay:
        """The first date in some words as a review's day; without one, the words themselves."""
        for found in dates.find(text, loose=loose):
            if found.unit == "year" or found.month is None:
                continue
            resolved = found.near(around) if around else found.on_or_after(None)
            span = self.document.span(offset + found.start, offset + found.end)
            words = text[found.start : found.end]
            if resolved is not None and found.unit == "day":
                return ReviewDay(words, span, day=resolved)
            if resolved is not None:
                return ReviewDay(words, span, month=resolved.replace(day=1))
            if found.year or not found.possible:
                return ReviewDay(words, span)
        return ReviewDay(text, self.document.span(offset, offset + len(text)))

    def dated_words(
        self, pattern: re.Pattern[str], around: date | None, zones: Sequence[Zone], *, loose: bool = False
    ) -> ReviewDay | None:
        """The date in the first stretch of ``zones`` whose words match ``pattern`` (its group "when")."""
        for stretch in self.zone(*zones):
            for found in pattern.finditer(self.text(stretch)):
                at = stretch.span.start + found.start("when")
                day = self.day_in(found.group("when"), at, around, loose=loose)
                if (day.day or day.month) and day.span.start - at <= _NEAR:
                    return day
        return None

    def participation_code(self) -> str | None:
        """The child's participation code: "PN1" of "PN1", "PN 1" or "PN 1 - attended and spoke"."""
        texts = [*(text for text, _ in self.values("participation_code")), self.document.text]
        found = next((code for text in texts if (code := _CODE.search(text))), None)
        return f"PN{found.group(1)}" if found else None

    def review_number(self) -> int | None:
        """Which of the child's reviews this is, counted from 1."""
        for text, _ in self.values("review_number", "review", "participation_code"):
            for found_date in reversed(dates.find(text)):
                text = text[: found_date.start] + " " + text[found_date.end :]
            found = _NUMBER.search(text.strip())
            if found:
                return ordinal(next(filter(None, found.groups())))
        return None
