"""Every date that is written in a paper, read as Britain writes dates: the day first, impossible days too."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from qa_audit.document import Block, Document
from qa_audit.extract.calendars import add_months, day_of, last_of_month
from qa_audit.record import DateMention

Unit = Literal["day", "month", "year"]
_PLAIN = str.maketrans("\u2018\u2019\u02bc\u2010\u2011\u2012\u2013\u2014\u2212\u00a0\u202f\u2044", "'''------  /")

MONTH = (
    r"jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_YEAR = r"(?:19|20)\d\d"
_SHORT_YEAR = r"'?\d\d(?!\s?(?:[ap]\.?m\b|[:%]|\.\d)|\d)"
_GAP = r"[\s,./-]{0,3}"
_ORDINAL = r"(?:\s?(?:st|nd|rd|th)\b)"

# These begin with a digit and only then look behind it: a search skips quickly to the next digit.
_NUMERIC = re.compile(
    r"(?P<d>\d(?<![\w£.,/:-].)\d?)(?P<sep>\s?[/.-]\s?)(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4}|'?\d\d)(?![\w£%/]|[.:,-]\d)"
)
_ISO = re.compile(r"(?P<y>(?:19|20)(?<![\w/.-]..)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?![\w/]|[.-]\d)")
_DAY_MONTH = re.compile(
    rf"(?P<d>\d(?<![\w£:/.].)\d?)(?P<th>{_ORDINAL})?(?:\s(?:day\s)?of(?:\sthe)?\s)?{_GAP}"
    rf"(?P<mon>(?:{MONTH})\b)(?:{_GAP}(?P<y>{_YEAR}(?!\d))|(?:[\s,/-]{{0,2}}|\.)(?P<z>{_SHORT_YEAR}(?!\s(?:[a-z]+s|of|children|people|staff)\b)))?",
    re.I,
)
_MONTH_DAY = re.compile(
    rf"\b(?=[adfjmnos])(?P<mon>(?:{MONTH})\b)\.?\s(?:the\s)?(?P<d>\d{{1,2}})(?:(?P<th>{_ORDINAL})(?:,?\s(?P<y>{_YEAR})(?!\d))?"
    rf"|,?\s(?P<z>{_YEAR})(?!\d))",
    re.I,
)
_MONTH_YEAR = re.compile(
    rf"\b(?P<mon>(?:{MONTH})\b)(?:{_GAP}(?:of\s)?(?P<y>{_YEAR}(?!\d)|'\d\d(?!\d))|\.?[\s/-](?P<z>{_SHORT_YEAR}))?", re.I
)
_PAIR = re.compile(
    r"(?<![\w£.,/:-])(?<!\bat\s)(?P<d>\d{1,2})(?:\s?(?P<sep>/)\s?|\.)(?P<m>\d{4}|\d{1,2})(?![\w£%/]|[.:,-]\d)"
    r"(?(sep)(?!\s?(?:weeks?|wks?|days?|months?|hours?|hrs?|times)\b)|(?!\s+[a-z]))"  # 3.5 hours is no third of May
)
_ONLY_YEAR = re.compile(r"(?<![\w£.,/:-])(?P<y>20\d\d)(?![\w£%/-]|[.:,]\d)")
_ONLY_DAY = re.compile(
    r"(?<![\w£.,/:-])(?P<d>[12]?\d|3[01])(?:st|nd|rd|th)\b"
    r"(?=\s*(?:$|[^\w\s&]|(?:at|by|or|latest|onwards|and|so|with|of\s(?:this|the)\smonth)\b(?!\s\d)))"
)
_DIGIT = re.compile(r"\d")
_WEEKDAY_BEFORE = re.compile(rf"\b(?P<wd>{WEEKDAY})\.?,?\s{{0,2}}(?:the\s)?$", re.I)
_WEEKDAY_AFTER = re.compile(rf"\s?\((?P<wd>{WEEKDAY})\)", re.I)
_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as written: characters ``start`` to ``end`` of the text, and what they say.

    ``unit`` is how closely it is known; ``year`` is None where none is written, ``month`` where only "the 21st" is.
    """

    start: int
    end: int
    unit: Unit
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None

    @property
    def possible(self) -> bool:
        """Whether the calendar has such a day; with no year written, in a leap year."""
        if self.unit != "day" or self.day is None:
            return True
        if self.month is None:
            return 1 <= self.day <= 31
        return day_of(self.year or 2024, self.month, self.day) is not None

    @property
    def is_full(self) -> bool:
        """Whether a day and month are written, or a day of the month with its weekday ("Fri 21st")."""
        return self.unit == "day" and (self.month is not None or self.weekday is not None)

    def on_or_after(self, start: date | None) -> date | None:
        """The day meant (the last one of a month or year), a missing year or month being the next that fits."""
        if not self.possible:
            return None
        if self.year is not None:
            return self._in(self.year, self.month)
        if start is None:
            return None
        if self.month is not None:
            years = (start.year + i for i in range(9))  # 29 February comes every eighth year at the latest
            tries = (self._in(year, self.month) for year in years)
        else:
            months = [add_months(start.replace(day=1), i) for i in range(13)]
            tries = (self._in(first.year, first.month) for first in months)
        days = [day for day in tries if day and day >= start]
        named = [day for day in days[:3] if self.month is None and day.weekday() == self.weekday]
        return next(iter(named or days), None)

    def near(self, around: date) -> date | None:
        """The day meant, a missing year being the one that brings it nearest to ``around``."""
        if self.year is not None or self.month is None:
            return self.on_or_after(around)
        days = (self._in(around.year + i, self.month) for i in (0, -1, 1, -2, 2, -3, 3, -4, 4))
        return min((day for day in days if day), key=lambda day: abs(day - around), default=None)

    def _in(self, year: int, month: int | None) -> date | None:
        if self.unit == "year" or month is None:
            return date(year, 12, 31)
        if self.unit == "month" or self.day is None:
            return last_of_month(year, month)
        return day_of(year, month, self.day)


Reader = Callable[[str, date | None], Iterator[FoundDate]]


def plain(text: str) -> str:
    """``text`` with one kind of apostrophe, dash and space; every character keeps its place."""
    return text if text.isascii() else text.translate(_PLAIN)


def weekday_of(word: str) -> int:
    return _DAYS.index(word[:2].lower())


def mentions(document: Document, around: date | None = None) -> tuple[DateMention, ...]:
    """Every day written in the paper, in reading order.

    A day without its year is given the year that brings it nearest to ``around`` (the review's day);
    with no ``around`` it is listed only where no year has such a day ("31 April").
    """
    with_digits = (block for block in document.blocks if _DIGIT.search(document.text, block.start, block.end))
    return tuple(mention for block in with_digits for mention in _in_block(document, block, around))


def _in_block(document: Document, block: Block, around: date | None) -> Iterator[DateMention]:
    text = document.text_of(block)
    in_cell = block.cell is not None and len(text) <= 24
    for found in find(text, loose=in_cell):
        if found.unit != "day" or found.month is None:
            continue
        day = found.near(around) if around else found.on_or_after(None)
        if day is None and found.possible:
            continue
        span = document.span(block.start + found.start, block.start + found.end)
        yield DateMention(document.quote(span), span, day, found.weekday, found.year is not None)


def find(text: str, *, loose: bool = False, today: date | None = None) -> list[FoundDate]:
    """The dates in ``text``, in order, none overlapping another.

    ``loose`` is for words that are known to be about time (a deadline cell): there "9/6", "6/24", "the 21st",
    "June" and "2026" are dates too. ``today`` tells "Jan 26" (a month) from "June 14" (a day).
    """
    if not _DIGIT.search(text) and not (loose and _names_month(text)):
        return []  # as most sentences
    text = plain(text)
    taken: list[FoundDate] = []
    for reader in _readers(loose, _names_month(text)):
        for found in reader(text, today):
            if all(found.end <= other.start or other.end <= found.start for other in taken):
                taken.append(_with_weekday(text, found))
    return sorted(taken, key=lambda found: found.start)


def _names_month(text: str) -> bool:
    small = text.lower()
    return any(month in small for month in _MONTHS)


@cache
def _readers(loose: bool, with_months: bool) -> tuple[Reader, ...]:
    """The readers worth trying, those that are surest first."""
    readers = (_numeric, _iso, _day_month, _month_day, *((_pairs, _months, _days, _years) if loose else ()))
    return tuple(reader for reader in readers if with_months or reader not in (_day_month, _month_day, _months))


def _with_weekday(text: str, found: FoundDate) -> FoundDate:
    if found.unit != "day":
        return found
    start = max(0, found.start - 18)
    before = _WEEKDAY_BEFORE.search(text[start : found.start])
    if before:
        return replace(found, start=start + before.start(), weekday=weekday_of(before["wd"]))
    after = _WEEKDAY_AFTER.match(text, found.end)
    return replace(found, end=after.end(), weekday=weekday_of(after["wd"])) if after else found


def _year(written: str | None) -> int | None:
    if written is None:
        return None
    year = int(written.lstrip("'"))
    return year if year > 99 else 2000 + year if year < 70 else 1900 + year


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1


def _numeric(text: str, _: date | None) -> Iterator[FoundDate]:
    for m in _NUMERIC.finditer(text):
        day, month, year = int(m["d"]), int(m["m"]), _year(m["y"])
        real = bool(year and day_of(year, month, day))
        slip = (day <= 31 and month <= 12) or (day <= 12 and month <= 31) or (month <= 12 and len(m["y"]) == 4)
        sure = "-" not in m["sep"] or len(m["y"]) == 4  # 20-45-77 is a sort code
        if year and (real or (slip and sure and day and month)):
            yield FoundDate(m.start(), m.end(), "day", day, month, year)


def _iso(text: str, _: date | None) -> Iterator[FoundDate]:
    for m in _ISO.finditer(text):
        if int(m["m"]) <= 12 and int(m["d"]) <= 31:
            yield FoundDate(m.start(), m.end(), "day", int(m["d"]), int(m["m"]), int(m["y"]))


def _day_month(text: str, _: date | None) -> Iterator[FoundDate]:
    for m in _DAY_MONTH.finditer(text):
        day, year, word = int(m["d"]), _year(m["y"] or m["z"]), m["mon"]
        unsure = word in ("may", "mar", "march", "sun", "dec") and not (m["th"] or year)  # "2 may come"
        if unsure and not re.match(r"\s*(?:$|[,.;:)(-])", text[m.end() :]):
            continue
        if 1 <= day <= 31 or (m["y"] and len(m["y"]) == 4):
            yield FoundDate(m.start(), m.end(), "day", day, _month(word), year)


def _month_day(text: str, _: date | None) -> Iterator[FoundDate]:
    for m in _MONTH_DAY.finditer(text):
        if 1 <= int(m["d"]) <= 31 and m["mon"][0].isupper():
            yield FoundDate(m.start(), m.end(), "day", int(m["d"]), _month(m["mon"]), _year(m["y"] or m["z"]))


def _pairs(text: str, _: date | None) -> Iterator[FoundDate]:
    """ "9/6" is a day and month, "6/24" and "06/2025" a month and year."""
    for m in _PAIR.finditer(text):
        first, second = int(m["d"]), int(m["m"])
        if len(m["m"]) == 4 and 1 <= first <= 12 and 1990 <= second <= 2099:
            yield FoundDate(m.start(), m.end(), "month", None, first, second)
        elif 1 <= first <= 31 and 1 <= second <= 12:
            yield FoundDate(m.start(), m.end(), "day", first, second)
        elif m["sep"] == "/" and 1 <= first <= 12 < second < 50:
            yield FoundDate(m.start(), m.end(), "month", None, first, 2000 + second)


def _months(text: str, today: date | None) -> Iterator[FoundDate]:
    for m in _MONTH_YEAR.finditer(text):
        month, year, end = _month(m["mon"]), _year(m["y"]), m.end()
        if m["z"]:  # "Jan 26": a year where it can be one soon, else a day
            written = _year(m["z"]) or 0
            near = today.year if today else 2025
            if m["z"][0] == "'" or near - 1 <= written <= near + 4:
                year = written
            elif 1 <= int(m["z"]) <= 31:
                yield FoundDate(m.start(), end, "day", int(m["z"]), month)
                continue
            else:
                end = m.start("z") - 1
        yield FoundDate(m.start(), end, "month", None, month, year)


def _days(text: str, _: date | None) -> Iterator[FoundDate]:
    for m in _ONLY_DAY.finditer(text):
        yield FoundDate(m.start(), m.end(), "day", int(m["d"]))


def _years(text: str, _: date | None) -> Iterator[FoundDate]:
    for m in _ONLY_YEAR.finditer(text):
        yield FoundDate(m.start(), m.end(), "year", None, None, int(m["y"]))
