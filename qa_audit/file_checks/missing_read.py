"""Did the reviewing officer read each missing notification in time, and say what they did?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from qa_audit import plural
from qa_audit.child_file import ChildFile, MissingEpisode
from qa_audit.errors import CannotTell
from qa_audit.extract import dates
from qa_audit.file_checks._notes import Read, iro_notes, quoted, speaks_of_missing
from qa_audit.file_checks._sums import long, nth, working_days_after, working_days_between
from qa_audit.file_checks.registry import file_check
from qa_audit.findings import UnitMark
from qa_audit.phrases import pattern


@dataclass(frozen=True)
class Options:
    within_working_days: int = 5  # from the notification, which is day 0
    late_until_days: int = 90  # after that a note is not taken for one on this episode


@file_check(
    "footprint.missing_read",
    says=("in_time", "no_action", "late", "none"),
    values=("known", "limit", "nth", "note", "days"),
    options=Options,
)
def missing_read(file: ChildFile, options: Options) -> Iterator[UnitMark]:
    """Is there a note by the reviewing officer within the window that shows they read the notification, and acted?"""
    if file.episodes and "case_notes" not in file.sources:
        raise CannotTell("no case notes came with the file, so what the reviewing officer noted can't be told")
    notes = _by_episode(file, options)
    for episode in file.episodes:
        yield _mark(episode, notes[episode.unit], options)


def _mark(episode: MissingEpisode, notes: list[Read], options: Options) -> UnitMark:
    known = episode.known_on
    limit = working_days_after(known, options.within_working_days)
    how = "notified" if episode.notified else "no day of notification is recorded; missing from"
    values = {"known": f"{how} {long(known)}", "limit": long(limit), "nth": nth(options.within_working_days)}
    in_time = [read for read in notes if read.note.day <= limit]
    acted = next((read for read in in_time if read.acts), None)
    read = (
        acted
        or next(iter(in_time), None)
        or next((read for read in notes if read.acts), None)
        or next(iter(notes), None)
    )
    if read is None:
        return UnitMark(episode.unit, "not_met", "none", {**values, "note": "", "days": ""})
    days = plural.count(working_days_between(known, read.note.day), "working day")
    values |= {"note": long(read.note.day), "days": days}
    words = read.acts if read.acts else [sentence for sentence in (read.note.text,) if sentence]
    evidence = tuple(quoted(read.note, each) for each in words[:2]) or (quoted(read.note),)
    if acted:
        return UnitMark(episode.unit, "met", "in_time", values, evidence)
    return UnitMark(episode.unit, "partly_met", "no_action" if in_time else "late", values, evidence)


def _by_episode(file: ChildFile, options: Options) -> dict[str, list[Read]]:
    """Each note on a missing episode beside the episode it is on: the one it dates, else the last one known of."""
    found: dict[str, list[Read]] = {episode.unit: [] for episode in file.episodes}
    several = pattern("case_notes", "several")
    for read in iro_notes(file):
        text = f"{read.note.title}. {read.note.text}"
        if not (read.on_missing or speaks_of_missing(text)):
            continue
        known = [one for one in file.episodes if one.known_on <= read.note.day]
        known = [one for one in known if (read.note.day - one.known_on).days <= options.late_until_days]
        named = [one for one in known if _names(text, one, read.note.day)]
        mine = named or known[-1:]
        if not named and len(known) > 1 and several.search(text):
            mine = [one for one in known if not found[one.unit]]
            mine = mine or known[-1:]
        for one in mine:
            found[one.unit].append(read)
    return found


def _names(text: str, episode: MissingEpisode, around: date) -> bool:
    """Whether a day of the episode, or of a notification of it, is written in the note."""
    last = episode.end.day if episode.end else episode.start.day
    days = {episode.start.day + timedelta(days=i) for i in range(min((last - episode.start.day).days, 31) + 1)}
    days |= set(episode.notified)
    return any(found.unit == "day" and found.month and found.near(around) in days for found in dates.find(text))
