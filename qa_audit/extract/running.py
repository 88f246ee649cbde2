"""Telling a deadline in running text from a time that is only part of what is to be done.

"Ring the school by Friday" has a deadline; "the Friday club", "the letter of 3 May" and "since March" are none.
"""

import re
from collections.abc import Iterator
from functools import cache

from qa_audit.extract import time_words
from qa_audit.extract.calendars import in_words
from qa_audit.extract.dated import Phrase
from qa_audit.extract.dates import MONTH, WEEKDAY, find
from qa_audit.extract.time_phrases import UNNAMED, DeadlineContext
from qa_audit.extract.time_rules import WHOSE

_BY = {
    "no later than", "not later than", "by", "before", "prior to", "ahead of", "in advance of", "on or before",
    "due", "due by", "due on", "due before", "due in", "in time for", "in good time for", "time for", "good time for",
    "ready for", "in readiness for", "between now and", "at the latest",
}  # fmt: skip
CLEAR = {
    **dict.fromkeys(_BY, 1), "no later than": 0, "not later than": 0, "within": 1, "on": 2, "in": 2, "at": 2,
    "until": 4, "till": 4, "from": 4, "after": 4, "for": 5,
}  # fmt: skip
"""How clearly a preposition marks a deadline: of two of one kind, the lower counts."""

_NEVER_DUE = ("dated", "since", "of", "to", "for", "over", "up to", "when")
_HOLIDAY = re.compile(r"term|holiday|trip|school year|academic", re.I)
_QUOTED = re.compile('[“"][^“”"\n]{1,400}[”"]')
_REPORTED = re.compile(
    r"\b(?:\w{2,}ed|held|sent|made|given|seen|met|said|told|left|went|took|was|were|been|had|written|began|came|got|lost)\s$",
    re.I,
)
_TO_COME = re.compile(r"\b(?:be|being|get|is|are|to)\s(?:\w+\s)?\w+\s$", re.I)
_INCIDENT = re.compile(
    r"\b(?:incidents?|exclusions?|suspensions?|assaults?|fights?|episodes?|allegations?|disclosures?|conversations?|arrests?|accidents?"
    r"|about|re|re:|regarding|concerning|around)\s(?:the\s)?$",
    re.I,
)
_GOES_ON = re.compile(
    r"\s+(?!(?:and|or|at|by|with|to|for|in|on|if|so|when|while|from|via|latest|onwards?|inclusive|morning|afternoon|evening"
    r"|about|regarding|concerning|into|onto|over|without|between|around|near|not|is|are|will|of|off|up|out|he|she|they|you|we|it"
    r"|night|am|pm|as|because|unless|but|after|before|then|through|until|where|which|who|noon|midday|the|this|her|his|your|their"
    r"|[a-z]+ly)\b)[a-z]"
)
_OPENS = re.compile(r"(?:^|[,;:.|/(\n\[-]|\s-)\s*$")
_CLOSES = re.compile(r"\s*(?:$|[,;:.)|/\n\]-])")
_RELATIVE_CLAUSE = re.compile(r"\s(?:when|where|which|who|that)\b", re.I)
_SEASONED = re.compile(r"half[\s-]?term|autumn|spring|summer|easter|christmas|winter|(?:end|start|beginning) of", re.I)
_AHEAD = re.compile(r"\b(?:this|next|coming|following)\b", re.I)
_WEEKDAY = re.compile(
    rf"(?<!\d\s)\b(?:{WEEKDAY}|{WEEKDAY}(?:\sof)?\s(?:next|the\sfollowing)\sweek|{WEEKDAY}\sweek)$", re.I
)
_COUNTED_ON = re.compile(r"\btime$|\b(?:of|from|after|following)\s?$", re.I)
_AGE = re.compile(r"\b(?:age|turns?|turning|\d{1,2}|\w+teen)$", re.I)
_NOT_AGE = re.compile(r"birthday|b-?day|term|year", re.I)


def without_quotations(said: str) -> str:
    """With every character between quotation marks made a neutral one: times in there are someone's words."""
    return _QUOTED.sub(lambda m: "\x02" * len(m[0]), said)


def is_deadline(phrase: Phrase, said: str, context: DeadlineContext) -> bool:
    """Whether a phrase found in running text says by when."""
    if phrase.kind == "date" and phrase.date:
        return _dated(phrase, said, context)
    if phrase.kind == "relative":
        return _relative(phrase, said)
    if phrase.kind == "event":
        return _event(phrase, said)
    return phrase.kind in ("recurring", "date")


def _dated(phrase: Phrase, said: str, context: DeadlineContext) -> bool:
    before, after = _around(phrase, said)
    found, lead = phrase.date, phrase.lead
    if found is None or not _is_month(phrase, said) or lead in _NEVER_DUE:
        return False
    if lead in _BY:
        return True
    if not lead and _GOES_ON.match(after) and not phrase.adverb:
        return False  # "the 12 May letter"
    if phrase.adverb:
        return True
    past = found.year is None or bool(phrase.due and context.review_date and phrase.due < context.review_date)
    if past and lead in ("on", "in", "during", "at", "") and _told_of(before):
        return False  # "the plan agreed on 3 May"
    if lead:
        return _led(phrase, after)
    if found.unit == "day" and found.year is not None:
        return bool(_OPENS.search(before) or not re.search(r"\bthe\s$", before, re.I))
    worded = found.unit == "day" and found.month is not None and "/" not in _words(phrase, said)
    return bool(_CLOSES.match(after) and (worded or _OPENS.search(before)))


def _told_of(before: str) -> bool:
    """Whether the words before a time speak of something that has happened."""
    return bool((_REPORTED.search(before) and not _TO_COME.search(before)) or _INCIDENT.search(before))


def _led(phrase: Phrase, after: str) -> bool:
    if phrase.date and phrase.date.unit != "day":
        return phrase.lead in ("in", "during", "from", "within", "at") and not _RELATIVE_CLAUSE.match(after)
    return phrase.lead not in ("in", "during") or phrase.date is None or phrase.date.month is not None


def _around(phrase: Phrase, said: str) -> tuple[str, str]:
    return said[max(0, phrase.start - 80) : phrase.start], said[phrase.end : phrase.end + 40]


def _words(phrase: Phrase, said: str) -> str:
    return said[phrase.start : phrase.end]


def _is_month(phrase: Phrase, said: str) -> bool:
    """Whether a month's name is one: "may" and "march" are verbs, "mar" and "dec" nothing, in small letters."""
    if phrase.date is None or phrase.date.unit != "month":
        return True
    word = re.search(r"[^\W\d_]", said[phrase.date.start : phrase.date.end])
    return word is None or word[0].isupper()


def _relative(phrase: Phrase, said: str) -> bool:
    words, lead = _words(phrase, said), phrase.lead
    before, _ = _around(phrase, said)
    if phrase.adverb:
        return lead not in ("from", "until", "till", "for", "after", "when") and (
            not _told_of(before) or bool(_AHEAD.search(words))
        )
    if words.endswith("weekend"):
        return lead not in ("for", "from", "until", "till")
    if _WEEKDAY.search(words):
        named = _AHEAD.search(words) or (lead and not re.search(r"\bthe\s\w+$", words, re.I))
        return bool(named) and lead in (*_BY, "on", "")
    if lead in ("over", "during", "for"):
        return bool(_AHEAD.search(words))
    if not lead:
        return bool(_COUNTED_ON.search(words))
    return lead in (*_BY, "in", "within", "inside", "not more than", "no more than")


def _event(phrase: Phrase, said: str) -> bool:
    words, lead = _words(phrase, said), phrase.lead
    if _AGE.search(words) and not _NOT_AGE.search(words):
        return lead in _BY
    if lead in (*_BY, "after", "following"):
        return True
    if re.search(r"review|meet", words, re.I):
        return lead in ("at", "for", "to", "on", "on the day of")
    if phrase.adverb:  # a time of the school year
        if _GOES_ON.match(_around(phrase, said)[1]):
            return False
        if not lead:
            return bool(re.match(r"(?:this|next)\s", words, re.I))
        return lead in ("at", "in", "during", "over", "on") and bool(_SEASONED.search(words))
    return lead in ("on", "within") or (lead == "at" and "birthday" in words.lower())


@cache
def _event_patterns() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """Patterns, each with small letters of which a text must hold one for it to be worth trying."""
    noun, verb = time_words.alternatives("events"), time_words.alternatives("event_verbs")
    strong = r"before|prior\sto|ahead\sof|in\s(?:good\s)?time\sfor|in\sadvance\sof|in\sreadiness\sfor"
    whose = rf"(?:{WHOSE}|an?|[\w-]+'s)"
    thing = rf"(?:[\w'-]+\s){{0,4}}?(?:{noun})s?(?!\w)"
    moment = (
        r"hearing|pep|review|meeting|conference|panel|exam|move|interview|operation|trip|holiday|due\sdate|deadline"
        r"|appointment|transition"
    )
    alone = (
        r"court|panel|introductions|placement|transition|adoption|trial|sentencing|surgery|exams|gcses|mocks"
        r"|university|matching"
    )
    leads = "before prior ahead time advance readiness"
    patterns = (
        (f"{leads} after following upon", rf"\b(?:{strong}|after|following|upon)\s{whose}\s{thing}"),
        (leads, rf"\b(?:{strong})\s(?:{alone})\b"),
        ("before once time after", rf"\b(?:before|once|by\sthe\stime|after)\s(?:[\w'-]+\s){{1,5}}?(?:{verb})(?!\w)"),
        (
            "moving starting leaving transferring returning turning",
            r"\b(?:before|after|on|prior\sto)\s(?:moving|starting|leaving|transferring|returning|turning)\b",
        ),
        ("by", rf"(?<!ed\s)\bby\s{whose}\s(?:[\w'-]+\s){{0,3}}?(?:{moment})s?\b"),
        ("next", rf"\b(?:at|for)\s{whose}?\s?next\s(?:[\w'-]+\s){{0,3}}?(?:{noun})s?(?!\w)"),
        ("review", r"\bat\s(?:the|his|her|your|their)\s(?:mid-?\s?way|interim)\sreview\b"),
        ("day", r"\bon\sthe\sday\sof\s(?:the|his|her|your|their)\s\w+"),
        (
            "day",
            r"\bon\s(?:the|his|her|your|their)\s(?!same|first|next|last|other|school|following)[\w-]+\sday\b",
        ),
        ("receipt completion", r"\bon\s(?:receipt|completion)\sof\b"),
    )
    return tuple((tuple(hints.split()), re.compile(pattern, re.I)) for hints, pattern in patterns)


@cache
def _month_event() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:on\s?to|on|at|attends?|attending|joins?|joining|for|to)\s(?:the|a|his|her|your|their|our)\s(?:early\s|late\s|mid[\s-])?"
        rf"(?P<month>(?:{MONTH})(?:\s20\d\d)?)\s(?:[\w'-]+\s){{0,2}}?(?P<event>{time_words.alternatives('events')})(?!\w)",
        re.I,
    )


def events_of_a_month(said: str, context: DeadlineContext) -> Iterator[Phrase]:
    """Events named by their month that someone is to go to or be put down for: "on to the May course"."""
    for m in _month_event().finditer(said):
        before, words = said[max(0, m.start() - 80) : m.start()], m["month"]
        month = next(iter(find(words, loose=True)), None)
        if month is None or words[0].islower() or _told_of(before) or _HOLIDAY.match(m["event"]):
            continue
        due = month.on_or_after(context.review_date)
        how = f"an event named by its month, whose last day is {in_words(due)}" if due else UNNAMED
        yield Phrase(m.start("month"), m.end(), "date", due, how, "on")


def events(said: str) -> Iterator[Phrase]:
    """Events that nothing else names: "before the hearing", "once she has moved", "at the next panel"."""
    small = said.lower()
    for hints, pattern in _event_patterns():
        for m in pattern.finditer(said) if any(hint in small for hint in hints) else ():
            yield Phrase(*m.span(), "event", None, UNNAMED, m[0].split()[0].lower())
