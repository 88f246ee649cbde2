"""Was a return interview held within 72 hours of each return, or offered within them and declined?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from qa_audit.child_file import CaseNote, ChildFile, Interview, MissingEpisode, Moment
from qa_audit.extract import dates
from qa_audit.extract.calendars import in_words
from qa_audit.file_checks._acts import sentences
from qa_audit.file_checks._notes import quoted
from qa_audit.file_checks._sums import long
from qa_audit.file_checks.registry import file_check
from qa_audit.findings import Judgement, UnitEvidence, UnitMark
from qa_audit.phrases import pattern


@dataclass(frozen=True)
class Options:
    within_hours: int = 72  # from the return
    notes_until_days: int = 60  # after the return, notes are read for what became of the interview


@dataclass(frozen=True)
class _Told:
    """One thing the file tells of an interview: held, declined or offered; when, as far as it says; and where."""

    what: str
    when: Moment | None
    evidence: tuple[UnitEvidence, ...]
    in_time: bool | None = None


_SAYS = (
    "held_in_time", "declined_in_time", "held_late", "declined_late", "offered_only", "undated",
    "not_offered", "none", "still_missing", "return_unknown",
)  # fmt: skip


@file_check("footprint.return_interview", says=_SAYS, values=("returned", "limit", "when", "hours"), options=Options)
def return_interview(file: ChildFile, options: Options) -> Iterator[UnitMark]:
    """Held or offered and declined within the hours: met. Later, or offered without an outcome: partly."""
    for at, episode in enumerate(file.episodes):
        following = file.episodes[at + 1].start.day if at + 1 < len(file.episodes) else None
        told = [*_listed(episode), *_noted(file, episode, following, options)]
        yield _mark(episode, told, options)


def _mark(episode: MissingEpisode, told: list[_Told], options: Options) -> UnitMark:
    back = episode.end
    values = {
        "returned": _at(back) if back else "no return recorded",
        "limit": "",
        "when": "",
        "hours": str(options.within_hours),
    }
    if back is None and not told:
        return UnitMark(episode.unit, "not_applicable", "still_missing", values)
    if back is not None:
        values["limit"] = _at(_after(back, options.within_hours))
    judged = [_judged(one, back, options) for one in told]
    for judgement, says, one in sorted(judged, key=lambda each: _ORDER.index(each[1])):
        when = _at(one.when) if one.when else "on a day that is not recorded"
        return UnitMark(episode.unit, judgement, says, {**values, "when": when}, one.evidence)
    return UnitMark(episode.unit, "not_met", "none", values)


_ORDER = (
    "held_in_time", "declined_in_time", "held_late", "declined_late", "undated", "return_unknown", "offered_only",
    "not_offered",
)  # fmt: skip


def _judged(one: _Told, back: Moment | None, options: Options) -> tuple[Judgement, str, _Told]:
    if one.what == "not_offered":
        return "not_met", "not_offered", one
    if one.what == "offered":
        return "partly_met", "offered_only", one
    if one.in_time is not None:
        in_time = one.in_time
    elif one.when is None:
        return "not_assessed", "undated", one
    elif back is None:
        return "not_assessed", "return_unknown", one
    else:
        in_time = _within(back, one.when, options.within_hours)
    return ("met", f"{one.what}_in_time", one) if in_time else ("partly_met", f"{one.what}_late", one)


def _after(back: Moment, hours: int) -> Moment:
    limit = back.earliest + timedelta(hours=hours)
    return Moment(limit.date(), limit.time() if back.time else None)


def _within(back: Moment, when: Moment, hours: int) -> bool:
    """By the clock where both have a time; else the doubt of a day is given in favour."""
    limit = _after(back, hours)
    if back.time is not None and when.time is not None:
        return when.earliest <= limit.earliest
    return when.day <= limit.day


def _at(when: Moment) -> str:
    return long(when.day) + (f" at {when.time:%H:%M}" if when.time else "")


# --- the export -----------------------------------------------------------------------------------------


def _listed(episode: MissingEpisode) -> Iterator[_Told]:
    for one in episode.interviews:
        words = one.outcome or _in_words(one)
        evidence = tuple(UnitEvidence(words, place) for place in episode.places[:1])
        yield from _told_by(one, episode, evidence)


def _told_by(one: Interview, episode: MissingEpisode, evidence: tuple[UnitEvidence, ...]) -> Iterator[_Told]:
    outcome = one.outcome
    declined = one.accepted is False or bool(pattern("case_notes", "interview_declined").search(outcome))
    open_ = bool(pattern("case_notes", "interview_open").search(outcome))
    held = one.held is True or (bool(pattern("case_notes", "interview_held").search(outcome)) and not open_)
    in_time = _within_said(outcome)
    dated = _dated(outcome, episode)
    if declined and one.held_on is None:
        when = Moment(one.offered_on) if one.offered_on else dated
        yield _Told("declined", when, evidence, in_time)
    elif held or one.held_on is not None or (one.accepted and not open_):
        yield _Told("held", one.held_on or dated, evidence, in_time)
    elif one.offered:
        yield _Told("offered", Moment(one.offered_on) if one.offered_on else None, evidence)
    elif one.offered is False or one.held is False:
        yield _Told("not_offered", None, evidence)


def _in_words(one: Interview) -> str:
    parts = []
    if one.offered is not None:
        parts.append(f"offered: {in_words(one.offered_on) if one.offered_on else 'yes' if one.offered else 'no'}")
    if one.accepted is not None:
        parts.append(f"accepted: {'yes' if one.accepted else 'no'}")
    if one.held is not None:
        parts.append(f"held: {in_words(one.held_on.day) if one.held_on else 'yes' if one.held else 'no'}")
    return ", ".join(parts)


def _within_said(outcome: str) -> bool | None:
    """ "Completed within 72 hours", "Completed outside timescale"."""
    text = outcome.lower()
    if any(word in text for word in ("within", "in timescale", "in time")) and "not within" not in text:
        return True
    return (
        False
        if any(word in text for word in ("outside", "out of timescale", "over 72", "not within", "late"))
        else None
    )


def _dated(text: str, episode: MissingEpisode) -> Moment | None:
    around = episode.end.day if episode.end else episode.start.day
    days = [found.near(around) for found in dates.find(text) if found.unit == "day" and found.month]
    later = [day for day in days if day and around <= day]
    return Moment(later[0]) if later else None


# --- case notes -----------------------------------------------------------------------------------------


def _noted(file: ChildFile, episode: MissingEpisode, following: date | None, options: Options) -> Iterator[_Told]:
    """What case notes by anybody tell of the interview between this return and the next episode."""
    start = episode.end.day if episode.end else episode.start.day
    last = start + timedelta(days=options.notes_until_days)
    for note in file.notes:
        if start <= note.day <= last and (following is None or note.day < following or _dates_it(note, episode)):
            yield from _told_in(note, episode)


def _dates_it(note: CaseNote, episode: MissingEpisode) -> bool:
    days = [found.near(note.day) for found in dates.find(note.text) if found.unit == "day" and found.month]
    return episode.start.day in days or bool(episode.end and episode.end.day in days)


def _told_in(note: CaseNote, episode: MissingEpisode) -> Iterator[_Told]:
    interview, open_ = pattern("case_notes", "interview"), pattern("case_notes", "interview_open")
    ways = {key: pattern("case_notes", f"interview_{key}") for key in ("declined", "held", "offered")}
    own = bool(interview.search(f"{note.kind} . {note.title}"))
    short = len(note.text.split()) <= _MOST_OF_A_REMARK
    found = False
    for sentence in sentences(note.text):
        if not interview.search(sentence) and not (own and short):
            continue
        what = next((key for key in ways if ways[key].search(sentence)), None)
        if what and (what == "declined" or not open_.search(sentence)):
            found = True
            when = _dated(sentence, episode) or Moment(note.day, note.time if own else None)
            yield _Told(what, when, (quoted(note, sentence),))
    if own and not found and not short:
        yield _Told("held", Moment(note.day, note.time), (quoted(note),))


_MOST_OF_A_REMARK = 25  # words; a longer note of that type is the interview itself
