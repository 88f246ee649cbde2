"""A day, a time, yes or no, as a cell of an export writes them: the British way round, never guessed."""

import re
from datetime import date, datetime, timedelta
from datetime import time as clock_time

from qa_audit.child_file import Moment

_EARLIEST, _LATEST = 1900, 2100
_SERIALS = range(20_000, 80_000)  # Excel's day numbers of 1954 to 2119
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?\s+", re.I)
_NUMBERS = re.compile(r"(\d{1,2})[./\-\s](\d{1,2})[./\-\s](\d{4}|\d{2})(?!\d)")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s\-./]*(?:of\s+)?([a-z]{3,9})\.?,?[\s\-./]*(\d{4}|\d{2})(?!\d)", re.I)
_AMERICAN_WORDS = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)", re.I)
_TIME = re.compile(
    r"(?:at\s+)?(\d{1,2})(?:[:.h](\d{2}))?(?:[:.](\d{2}))?(?:[.,]\d+)?\s*([ap])?\.?m?\.?\s*(?:h(?:ou)?rs?)?\.?", re.I
)
_FOUR_DIGITS = re.compile(r"([01]\d|2[0-3])([0-5]\d)\s*(?:h(?:ou)?rs?)?\.?", re.I)
_FORMS = ((_ISO, "ymd"), (_NUMBERS, "dmy"), (_WORDS, "dmy"), (_AMERICAN_WORDS, "mdy"), (_COMPACT, "ymd"))
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_NO_DAY = re.compile(r"^(?:30/12/1899|1899-12-30|0?1/0?1/1900|1900-01-0[01]|1970-01-01)[ T]")  # a time, to some systems
_ZONE = re.compile(r"\s*(?:z|gmt|utc|bst|[+-]\d{2}:?\d{2})$", re.I)

_YES = frozenset(
    ("y", "yes", "true", "1", "t", "offered", "accepted", "held", "completed", "complete", "done", "x", "✓", "received")
)
_NO = frozenset(("n", "no", "false", "0", "f", "declined", "refused", "none", "never"))
_LETTERED = re.compile(r"^[a-z0-9][).]\s*", re.I)


def moment(text: str) -> Moment | None:
    """The day (and time) in a cell: 20/03/2025 14:05, 20-Mar-25, Thursday 20 March 2025, 2025-03-20T14:05, a serial.

    Raises:
        ValueError: there are words, but no day that the calendar has. The message says so in plain words.
    """
    text = _WEEKDAY.sub("", " ".join(text.split()))
    if not text:
        return None
    if _SERIAL.fullmatch(text) and int(float(text)) in _SERIALS:
        return _of_serial(float(text))
    for pattern, order in _FORMS:
        found = pattern.match(text)
        if found is not None:
            parts = dict(zip(order, found.groups(), strict=True))
            return Moment(_day(parts), _rest(text[found.end() :]))
    raise ValueError("no date that can be read")


def day(text: str) -> date | None:
    """As ``moment``, the day alone."""
    found = moment(text)
    return found.day if found else None


def clock(text: str) -> clock_time | None:
    """The time in a cell: 14:05, 14.05, 1405, 2.05pm; None where there is none. A date before it is passed over."""
    text = _NO_DAY.sub("", " ".join(text.split()))
    if not text:
        return None
    try:
        whole = moment(text)
    except ValueError:
        whole = None
    if whole is not None and not _FOUR_DIGITS.fullmatch(text):
        return whole.time
    if found := _FOUR_DIGITS.fullmatch(text):
        return clock_time(int(found[1]), int(found[2]))
    found = _TIME.fullmatch(text)
    return _time(found) if found and (found[2] or found[4]) else None


def yes_or_no(text: str) -> bool | None:
    """ "Yes", "Y", "a) Yes", "Accepted" and the like; None where it is neither."""
    plain = _LETTERED.sub("", text.strip().lower())
    first = re.split(r"[\s,;:.\-–(]", plain, maxsplit=1)[0] if plain else ""
    if plain.startswith(("not ", "no ")) or first in _NO:
        return None if re.match(r"not? (?:applicable|known|recorded)|not yet", plain) else False
    return True if first in _YES else None


def _of_serial(serial: float) -> Moment:
    whole = datetime(1899, 12, 30) + timedelta(minutes=round(serial * 24 * 60))
    return Moment(whole.date(), whole.time() if serial % 1 else None)


def _day(parts: dict[str, str]) -> date:
    month = parts["m"]
    number = int(month) if month.isdigit() else _month(month)
    year = int(parts["y"])
    if len(parts["y"]) == 2:
        year += 2000 if year < 70 else 1900
    if not _EARLIEST <= year <= _LATEST:
        raise ValueError("a date with a year that can't be right")
    try:
        return date(year, number, int(parts["d"]))
    except ValueError:
        raise ValueError("a date that the calendar does not have (read as day, month, year)") from None


def _month(word: str) -> int:
    short = word[:3].lower()
    if short not in _MONTHS:
        raise ValueError("no date that can be read")
    return _MONTHS.index(short) + 1


def _rest(text: str) -> clock_time | None:
    """The time after a day. Midnight is how systems write a day alone."""
    text = _ZONE.sub("", text.strip().lstrip("T,-–").strip())
    found = _FOUR_DIGITS.fullmatch(text)
    if found:
        return clock_time(int(found[1]), int(found[2]))
    found = _TIME.fullmatch(text)
    if not text or found is None or not (found[2] or found[4]):
        return None
    told = _time(found)
    return None if told == clock_time(0, 0) else told


def _time(found: re.Match[str]) -> clock_time | None:
    hour, minute = int(found[1]), int(found[2] or 0)
    half = (found[4] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return clock_time(hour, minute) if hour < 24 and minute < 60 else None
