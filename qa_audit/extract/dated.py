"""Written dates as deadlines: the day meant by "by Friday 11 April", "w/c 9 June", "mid-May", "6/24"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from qa_audit.extract.calendars import MONTHS, add_months, friday_of, in_words
from qa_audit.extract.dates import FoundDate, find
from qa_audit.extract.time_rules import CLOCK, PREPOSITION
from qa_audit.record import DeadlineKind


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words about time, and what they mean.

    ``lead`` is the preposition before them, small letters, "" where there is none. ``adverb``: they say when
    without one; ``date`` is the date they hold.
    """

    start: int
    end: int
    kind: DeadlineKind
    due: date | None = None
    how: str = ""
    lead: str = ""
    adverb: bool = False
    date: FoundDate | None = None

    @property
    def weak(self) -> bool:
        """Whether they say how long, not by when ("until half-term", "for six weeks")."""
        return self.lead in ("until", "till", "til", "for", "up to")

    def overlaps(self, other: "Phrase") -> bool:
        return self.start < other.end and other.start < self.end


_WEEK = re.compile(
    r"(?<!\w)(?:(?:in|by|for|during|from|on)\s)?(?:the\s)?(?P<how>w/?\s?[cbe]|w\.[cbe]\.?|wk/?[cbe]"
    r"|(?:week|wk)(?:\s(?:commencing|commences|comm?\.?|beginning|beg\.?|begin|starting|start|of|from|[bce]|ending|end))?)"
    r"(?:\s(?:on|the))?\s?[:.-]?\s?$",
    re.I,
)
_PART_OF_MONTH = re.compile(
    r"(?:\b(?:the\s)?(?:very\s)?(?P<part>end|last\sday|middle|mid|start|beginning|early|late|latter\spart|first\shalf"
    r"|second\shalf|first\sday)(?:\sof)?[\s-]?(?:the\smonth\sof\s|next\s)?)$",
    re.I,
)
_LEAD = re.compile(rf"(?<!\w)(?P<pre>{PREPOSITION}|dated|since|of|to)\s(?:the\s)?{CLOCK}(?:the\s)?$", re.I)
_EVENT_IN = re.compile(
    r"\b(?:before|after|by|prior\sto|ahead\sof|following|when|once|until|in\stime\sfor|at)\s"
    r"(?!(?:the\s)?(?:end|middle|mid|start|beginning|early|late)\b)(?:[\w'-]+\s){1,6}in\s(?:early\s|mid[\s-]|late\s)?$",
    re.I,
)
_RANGE = re.compile(r"\s?(?:-|/|to|or|until|till)\s?", re.I)
_NAMED_YEAR = re.compile(r"(?:^|[(,;:/-]|\b(?:by|before|in|during|end\sof|late|early|mid|until))[\s-]*$", re.I)


def phrases(text: str, today: date | None) -> Iterator[Phrase]:
    """Every date in ``text`` as a deadline, with the words before it that belong to it."""
    written = find(text, loose=True, today=today)
    for found, following in zip_longest(written, written[1:]):
        if following and _RANGE.fullmatch(text, found.end, following.start):
            continue  # of "3 to 7 March" or "July/August" the end counts
        before = text[max(0, found.start - 60) : found.start]
        if found.unit == "year" and not _NAMED_YEAR.search(before):
            continue  # "Spring 2026", "the 2021 report"
        if found.unit == "month" and _EVENT_IN.search(before):
            continue  # "before the move in August": the month says which move
        yield _phrase(found, before, today)


def _phrase(found: FoundDate, before: str, today: date | None) -> Phrase:
    due = found.on_or_after(today)
    start, how = found.start, _how(found, due)
    week = _WEEK.search(before) if found.unit == "day" else None
    part = _PART_OF_MONTH.search(before) if found.unit == "month" else None
    if week:
        start -= len(before) - week.start()
        if due and "e" not in re.sub(r"week|wk|comm\w*|beg\w*|the", "", week["how"].lower()):
            due, how = friday_of(due), f"the Friday of the week of {in_words(due)}: {in_words(friday_of(due))}"
    elif part:
        start -= len(before) - part.start()
    lead = _LEAD.search(before[: len(before) - (found.start - start)])
    if lead:
        start -= len(before) - (found.start - start) - lead.start()
    pre = " ".join(lead["pre"].lower().split()) if lead else ""
    if found.unit == "month" and due and not part and pre in ("before", "prior to", "ahead of"):
        due = due.replace(day=1)
        if found.year is None and today and due < today:
            due = add_months(due, 12)
        how = f"the first day of the month that it is to be before: {in_words(due)}"
    return Phrase(start, found.end, "date", due, how, pre, bool(week), found)


def _how(found: FoundDate, due: date | None) -> str:
    if not found.possible:
        return "there is no such day in the calendar"
    if due is None:
        return "the year is not written, and the review's date is not known"
    if found.unit != "day":
        return f"the last day of the {found.unit}: {in_words(due)}"
    if found.month is None:
        return f"the next {found.day} of a month: {in_words(due)}"
    if found.year is None:
        return f"the first {found.day} {MONTHS[found.month - 1]} on or after the review: {in_words(due)}"
    return in_words(due)


def without_months(found: list[Phrase]) -> list[Phrase]:
    """Leave out months that only say which half-term or holiday is meant ("half-term (October)")."""
    if any(phrase.kind == "event" and phrase.adverb for phrase in found):
        return [phrase for phrase in found if not (phrase.date and phrase.date.unit == "month")]
    return found


def widened(phrase: Phrase, text: str) -> Phrase:
    """With the words of the event that the date belongs to: "before the final hearing on 4 August"."""
    before = re.search(r"\b(?:before|prior to|ahead of|in time for)\s(?:[\w'-]+\s){1,6}$", text[: phrase.start], re.I)
    return replace(phrase, start=before.start()) if before and phrase.lead == "on" else phrase
