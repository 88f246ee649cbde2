"""Terms, half-terms and school holidays: what a deadline says of them, and the day where a council gave its terms."""

import re
from datetime import date

from qa_audit.extract.calendars import MONTHS, Term, add_days, in_words

_SEASON = r"autumn|winter|michaelmas|christmas|spring|lent|easter|summer|whitsun|whit"
_MONTH = r"january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|oct"
_WHICH = (
    r"(?:(?:the|this|next|a|his|her|your|their|coming|new|following|first|second|last)\s"
    rf"|(?:{_SEASON}|{_MONTH})(?:'s)?\s){{0,4}}"
)
PATTERN = (
    rf"(?:(?:the\s)?(?:very\s)?(?:start|beginning|end|close|middle|last\sday|first\sday|last\sweek|first\sweek|first\shalf"
    rf"|second\shalf)\sof\s)?(?:{_WHICH})?(?:half[\s-]?term|(?:school|academic)\syear|year\s\d{{1,2}}|reception|school\sterm"
    r"|terms?(?!-)(?:\s[1-6]\b)?|(?:school\s|half[\s-]?term\s)?(?:holidays?|hols|vacation)|(?:summer|easter|christmas|winter|spring)\sbreak)"
    r"\b(?:\s(?:holidays?|hols|break|week|starts?|begins?|ends?|finishes))?(?!\s(?:trip|club|camp|scheme|activit|course))"
)
_HALVES = {"autumn": "autumn", "winter": "autumn", "spring": "spring", "lent": "spring",
           "summer": "summer", "whit": "summer"}  # fmt: skip
_HOLIDAYS = {"christmas": "autumn", "winter": "autumn", "easter": "spring", "spring": "spring", "summer": "summer"}
_TERMS = {"autumn": "autumn", "winter": "autumn", "michaelmas": "autumn", "christmas": "autumn", "spring": "spring",
          "lent": "spring", "easter": "spring", "summer": "summer"}  # fmt: skip
_INSIDE = re.compile(r"^(?:in|during|over|for|on|at|from|after|following)\b|\b(?:holidays?|hols|week)$", re.I)
_BEFORE = re.compile(r"^(?:by|before|prior to|ahead of|in advance of|in time for)\b", re.I)


def resolve(words: str, terms: tuple[Term, ...], review: date | None) -> tuple[date | None, str]:
    """The day meant by ``words`` such as "before half-term", and how it was found; no day without ``terms``."""
    if not terms or review is None:
        return None, "a time of the school year; no term dates are configured"
    said = " ".join(words.lower().replace("-", " ").split())
    find = _half_term if "half term" in said or "halfterm" in said else _term
    if find is _term and re.search(r"holiday|hols|break|vacation", said):
        find = _holiday
    found = find(said, terms, review)
    if found is None:
        return None, "a time of the school year that the configured term dates do not reach"
    day, what = found
    return day, f"{what} by the configured term dates: {in_words(day)}"


def _named(said: str, names: dict[str, str]) -> str | None:
    return next((term for word, term in names.items() if re.search(rf"\b{word}", said)), None)


def _half_term(said: str, terms: tuple[Term, ...], review: date) -> tuple[date, str] | None:
    month = next((i for i, name in enumerate(MONTHS, 1) if re.search(rf"\b{name[:3].lower()}", said)), None)
    season = _named(said, _HALVES)
    for term in terms:
        if term.half_term is None or term.half_term[1] < review or (season and term.name != season):
            continue
        if month and month not in (term.half_term[0].month, term.half_term[1].month):
            continue
        inside = _INSIDE.search(said) and not _BEFORE.match(said)
        first, last = term.half_term
        return (last, "the end of the half-term holiday") if inside else (first, "half-term begins")
    return None


def _holiday(said: str, terms: tuple[Term, ...], review: date) -> tuple[date, str] | None:
    season = _named(said, _HOLIDAYS)
    for i, term in enumerate(terms):
        after = terms[i + 1].start if i + 1 < len(terms) else None
        if (season and term.name != season) or (after or term.end) <= review:
            continue
        if _BEFORE.match(said) and "end of" not in said:
            return add_days(term.end, 1), "the holidays begin"
        return (add_days(after, -1), "the last day of the holidays") if after else None
    return None


def _term(said: str, terms: tuple[Term, ...], review: date) -> tuple[date, str] | None:
    season = _named(said, _TERMS)
    starts = bool(re.search(r"\b(?:start|beginning|first day|first week|new|starts?|begins?)\b", said))
    if re.search(r"\byear\b|reception", said):
        season = "summer" if re.search(r"end of|last|close", said) or "this" in said else "autumn"
        starts = season == "autumn"
    for term in terms:
        over = term.start < review if starts or "next" in said else term.end < review
        if not over and (season is None or term.name == season):
            return (term.start, "the first day of term") if starts else (term.end, "the last day of term")
    return None
