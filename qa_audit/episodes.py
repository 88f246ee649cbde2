"""Rows on missing episodes made into episodes: the same one notified twice is one, and case notes may stand in."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from qa_audit.child_file import CaseNote, MissingEpisode, Moment, Problem
from qa_audit.phrases import pattern


def merged(rows: Iterable[MissingEpisode]) -> tuple[list[MissingEpisode], list[Problem]]:
    """The episodes in order of their start. Rows are one episode where they begin the same day and hour, carry the
    same reference, or one lies within the other and both end together; others that overlap are told.
    """
    found: list[MissingEpisode] = []
    problems: list[Problem] = []
    for row in sorted(rows, key=lambda row: (row.start.earliest, row.places)):
        at = next((i for i in range(len(found) - 1, -1, -1) if _same(found[i], row)), None)
        if at is not None:
            found[at] = _joined(found[at], row)
            continue
        if found and _overlap(found[-1], row):
            place = row.places[0]
            problems.append(
                Problem(place.file, "overlaps with the episode before it; both count", place.row, place.sheet)
            )
        found.append(row)
    return found, problems


def _same(one: MissingEpisode, other: MissingEpisode) -> bool:
    """``other`` does not begin before ``one``."""
    if one.reference and one.reference == other.reference:
        return True
    if one.start.day == other.start.day:
        times = one.start.time, other.start.time
        return None in times or times[0] == times[1] or (one.end is not None and one.end == other.end)
    if one.end is None or other.end is None:
        return False
    return one.end == other.end and other.start.day <= one.end.day


def _joined(one: MissingEpisode, other: MissingEpisode) -> MissingEpisode:
    ends = [end for end in (one.end, other.end) if end]
    start = one.start if one.start.time or one.start.day != other.start.day else other.start
    return replace(
        one,
        places=tuple(sorted({*one.places, *other.places})),
        start=start,
        end=max(ends, key=lambda end: end.earliest) if ends else None,
        notified=tuple(sorted({*one.notified, *other.notified})),
        category=one.category or other.category,
        interviews=tuple(dict.fromkeys((*one.interviews, *other.interviews))),
    )


def _overlap(one: MissingEpisode, other: MissingEpisode) -> bool:
    return one.end is not None and other.start.time is not None and other.start.earliest < one.end.earliest


# --- from case notes -----------------------------------------------------------------------------------


def from_notes(notes: Sequence[CaseNote]) -> list[MissingEpisode]:
    """Where there is no list of episodes: those that notes of that type notify ("Missing Child - Notification")."""
    found: list[MissingEpisode] = []
    for note in notes:
        kind = f"{note.kind} {note.title}"
        if not pattern("case_notes", "notification_type").search(kind) or _is_an_answer(note):
            continue
        if pattern("case_notes", "return_type").search(kind):
            if found and found[-1].end is None:
                found[-1] = replace(found[-1], end=Moment(note.day, note.time), places=(*found[-1].places, note.place))
        elif not found or found[-1].end is not None or found[-1].start.day != note.day:
            found.append(MissingEpisode((note.place,), Moment(note.day, note.time), notified=(note.day,)))
    return found


def _is_an_answer(note: CaseNote) -> bool:
    """A note by a reviewing officer on a notification is none itself."""
    by = f"{note.role} . {note.author}"
    iro_type = pattern("case_notes", "iro_type").search(note.kind)
    return bool(pattern("case_notes", "iro_role").search(by) or iro_type)
