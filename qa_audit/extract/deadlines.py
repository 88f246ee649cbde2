"""When an action is to be done: the standard's six kinds of deadline, in a cell of its own or in running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Protocol, TypeVar

from qa_audit.extract import dated, running, time_words
from qa_audit.extract.dated import Phrase
from qa_audit.extract.dates import plain
from qa_audit.extract.time_phrases import UNNAMED, DeadlineContext
from qa_audit.extract.time_rules import rules
from qa_audit.record import DeadlineKind

__all__ = ["DeadlineContext", "FoundDeadline", "in_cell", "in_prose", "looks_like_deadline", "stronger"]

ORDER: tuple[DeadlineKind, ...] = ("date", "relative", "event", "recurring", "vague", "none")
"""The strongest kind first: the order of the standard's table."""


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    """A deadline at characters ``start`` to ``end`` of the text that was read; ``how`` explains it in words."""

    start: int
    end: int
    kind: DeadlineKind
    due: date | None = None
    how: str = ""


NONE = FoundDeadline(0, 0, "none")


class _OfKind(Protocol):
    @property
    def kind(self) -> DeadlineKind: ...


K = TypeVar("K", bound=_OfKind)


def stronger(one: K, other: K) -> K:
    """The one of the stronger kind; of two alike, the first."""
    return other if ORDER.index(other.kind) < ORDER.index(one.kind) else one


def in_cell(text: str, context: DeadlineContext) -> FoundDeadline:
    """The deadline of a cell (or labelled line) that is all about time; words it doesn't know name an event."""
    said = _manageable(text)
    if time_words.says_nothing(said):
        return NONE
    start, end = len(said) - len(said.lstrip()), len(said.rstrip())
    vague = _all_vague().fullmatch(said.strip())
    best = None if vague else _best(_phrases(said, context, in_text=False))
    best = best or _worded(said)
    return FoundDeadline(start, end, best.kind, best.due, best.how) if best else NONE


def in_prose(text: str, context: DeadlineContext) -> FoundDeadline:
    """The deadline in an action's own words; a time that is only part of what is to be done is none."""
    said = running.without_quotations(_manageable(text))
    found = [phrase for phrase in _phrases(said, context, in_text=True) if running.is_deadline(phrase, said, context)]
    found += [phrase for phrase in running.events(said) if not any(phrase.overlaps(other) for other in found)]
    found += running.events_of_a_month(said, context)
    found += _segments(said, context)
    found += [_vague(*m.span()) for m in time_words.phrases("vague").finditer(said)]
    found += [_vague(*m.span(m.lastindex or 0)) for m in _loose_ends().finditer(said)]
    best = _best(found)
    if best is None:
        return NONE
    best = dated.widened(best, said)
    return FoundDeadline(best.start, best.end, best.kind, best.due, best.how)


def looks_like_deadline(text: str) -> bool:
    """Whether a cell's words are nothing but a time, or words that stand for one ("ASAP", "N/A")."""
    said = _manageable(text)
    return len(said) < 60 and (time_words.says_nothing(said) or _is_time(said, DeadlineContext()) is not None)


MOST_CHARACTERS = 3_000
_LONG_GAP = re.compile(r"\s{4,}")
_UNKNOWN = Phrase(0, 0, "event", None, UNNAMED)
_FILLER = re.compile(
    r"\b(?:by|before|on|at|in|the|of|from|to|be|is|completed?|done|finished|latest|and|or|due|date|reviewed?|until|also|then"
    r"|please|approx|about|sooner|if|possible|max|maximum|start(?:ing|s)?|\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm)|\d{1,2}:\d\d)\b|\W",
    re.I,
)
_SEGMENT = re.compile(r"[^,;:()\[\]\n|.]+(?:\.(?=\w)[^,;:()\[\]\n|.]*)*")
_LABEL = re.compile(
    r"\b(?i:by when|when|time\s?scales?|time\s?frame|deadline|due|(?:target|due|by|end) date|to be done by)"
    r"\s?:\s*(?P<said>[^;\n]*?)(?=\.?\s*(?:$|;|\n|[A-Z][\w ]{0,20}:))"
)


def _manageable(text: str) -> str:
    """``text`` made uniform; runs of spaces are closed and what is too long to be an action is left out."""
    return _LONG_GAP.sub(lambda m: " " + "\x02" * (len(m[0]) - 2) + " ", plain(text[:MOST_CHARACTERS]))


def _vague(start: int, end: int) -> Phrase:
    return Phrase(start, end, "vague", None, "no time that anyone could check")


def _best(found: list[Phrase]) -> Phrase | None:
    """The strongest kind; words that only say how long come after what recurs; then the clearest, then the first."""
    ranked = [
        (3.5 if phrase.weak else ORDER.index(phrase.kind), running.CLEAR.get(phrase.lead, 3), phrase.start, i)
        for i, phrase in enumerate(found)
    ]
    return found[min(ranked)[3]] if found else None


def _phrases(said: str, context: DeadlineContext, *, in_text: bool) -> list[Phrase]:
    """Every phrase about time, each word in one phrase only: days first, then the rules, then months and years."""
    written = list(dated.phrases(said, context.review_date))
    firm = [phrase for phrase in written if phrase.date and phrase.date.is_full]
    found = list(firm)
    rest = said
    for phrase in firm:
        rest = _masked(rest, phrase)
    for phrase in _by_rule(rest, context, in_text):
        found.append(phrase)
        rest = _masked(rest, phrase)
    found += [phrase for phrase in written if phrase not in firm and not any(phrase.overlaps(other) for other in found)]
    return dated.without_months(found)


def _by_rule(said: str, context: DeadlineContext, in_text: bool) -> Iterator[Phrase]:
    small = said.lower()
    for rule in rules(in_text):
        if not any(hint in small for hint in rule.hints):
            continue
        for m in rule.pattern.finditer(said):
            reading = rule.read(m, context)
            if reading is None or "\x01" in m[0].rstrip("\x01 "):
                continue
            named = m.groupdict()
            end = m.start("anchor") if named.get("anchor") and reading[0] == "relative" else m.end()
            lead = " ".join((named.get("pre") or "").lower().split())
            phrase = Phrase(m.start(), end, *reading, lead, rule.adverb or rule.of_school)
            said = _masked(said, phrase)
            yield phrase


def _masked(said: str, phrase: Phrase) -> str:
    return said[: phrase.start] + "\x01" * (phrase.end - phrase.start) + said[phrase.end :]


def _is_time(said: str, context: DeadlineContext) -> Phrase | None:
    """What some words mean where they are a time and nothing else."""
    if _all_vague().fullmatch(said.strip()):
        return _vague(0, len(said))
    found = _phrases(said, context, in_text=False)
    rest = said
    for phrase in found:
        rest = _masked(rest, phrase)
    rest = time_words.phrases("vague", "vague_alone").sub(" ", rest)
    return _best(found) if found and not _FILLER.sub("", rest.replace("\x01", " ")) else None


def _segments(said: str, context: DeadlineContext) -> Iterator[Phrase]:
    """Times that stand by themselves: in brackets, after a dash or comma, behind "Timescale:"."""
    for label in _LABEL.finditer(said):
        found = in_cell(label["said"], context)
        if found.kind != "none":
            at = label.start("said")
            yield Phrase(at + found.start, at + found.end, found.kind, found.due, found.how)
    for m in _SEGMENT.finditer(said):
        for start, end in _parts(said, m.start(), m.end()):
            words = said[start:end]
            best = _is_time(words, context) if len(words) <= 60 and time_words.all_known(words) else None
            if best and (start, end) != (0, len(said)):
                yield replace(best, start=start, end=end, lead=best.lead if best.kind == "date" else "")


def _parts(said: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a segment between dashes, without the spaces around them."""
    for part in re.finditer(r"(?:(?!\s-\s?|\s?-\s).)+", said[start:end]):
        words = part[0]
        begin = start + part.start() + len(words) - len(words.lstrip(" -"))
        stop = start + part.end() - len(words) + len(words.rstrip(" -"))
        if begin < stop:
            yield begin, stop


@cache
def _all_vague() -> re.Pattern[str]:
    one = time_words.alternatives("vague", "vague_alone")
    return re.compile(rf"\W*(?:{one})(?:(?:\W|\band\b|\bor\b|\bthen\b|\s)+(?:{one}))*\W*", re.I)


@cache
def _loose_ends() -> re.Pattern[str]:
    """ "Ongoing" before everything else, "soon" or "urgently" after it."""
    listed = time_words.alternatives("vague_adverbs")
    return re.compile(rf"^\W*((?:ongoing|on[\s-]going|continuous|continual))\s\w|\s({listed})\W*$", re.I)


@cache
def _eventful() -> re.Pattern[str]:
    nouns = time_words.alternatives("events", "feasts", "seasons")
    return re.compile(
        rf"\b(?:before|by|after|following|prior\sto|ahead\sof|once|when|upon|until|on\s(?:receipt|completion)|in\stime\sfor)\b"
        rf"|(?<!\w)(?:{nouns})s?(?!\w)",
        re.I,
    )


def _worded(said: str) -> Phrase | None:
    """A cell with no date and no count in it: vague words, an event, or nothing about time at all."""
    if _all_vague().fullmatch(said.strip()):
        return _vague(0, 0)
    vague = time_words.phrases("vague")
    rest = vague.sub(" ", said)
    if _eventful().search(rest):
        return _UNKNOWN
    if rest != said or time_words.phrases("vague_alone").search(said):
        return _vague(0, 0)
    return _UNKNOWN if re.search(r"[^\W\d_]{3}", said) else None
