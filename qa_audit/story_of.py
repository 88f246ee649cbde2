"""A child's file and the verdicts on it as a story: the same days and sums, in the order in which they happened."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from qa_audit.child_file import ChildFile, Held, MissingEpisode, RowPlace
from qa_audit.extract.calendars import birthday_of
from qa_audit.file_checks._acts import sentences
from qa_audit.file_checks._intervals import Intervals, due_after
from qa_audit.file_checks._notes import iro_notes, quoted, raising
from qa_audit.file_checks._sums import working_days_between
from qa_audit.file_checks._triggers import is_done, is_not_done
from qa_audit.file_checks.participation import code_of
from qa_audit.file_checks.review_held import due_of
from qa_audit.findings import ChildAudit, UnitVerdict
from qa_audit.phrases import pattern
from qa_audit.record import Action, PreviousAction, ReviewRecord
from qa_audit.same_action import pairs, substance, substance_of
from qa_audit.story import (
    ActionTold,
    Contact,
    EpisodeTold,
    Fate,
    Gap,
    Mention,
    NextDue,
    Praise,
    Raised,
    ReviewTold,
    Story,
)

_USUAL = Intervals()
_NUMBER = re.compile(r" (?:\d\b|one\b|two\b|three\b)")
_PRAISE: tuple[Praise, ...] = ("impact", "good_practice")


def story_of(file: ChildFile, audit: ChildAudit, intervals: Intervals = _USUAL) -> Story:
    """``intervals`` are those by which the reviews were judged."""
    by_unit = {(verdict.criterion, verdict.unit): verdict for verdict in audit.verdicts}
    held = file.held
    notes = {note.place: note.day for note in file.notes}
    return Story(
        child=file.title,
        names=file.names,
        papers=audit.papers,
        came=file.came_into_care.day if file.came_into_care else None,
        reviews=tuple(_review(file, one, by_unit, intervals) for one in held),
        next_due=_next_due(held[-1], intervals) if held else None,
        contacts=tuple(_contacts(file)),
        episodes=tuple(_episode(one, by_unit, notes) for one in file.episodes),
        gaps=tuple(_gap(one, by_unit) for one in pairwise(held)),
        actions=tuple(_actions(held)),
        raised=tuple(_raised(file)),
        mentions=tuple(_mentions(file)),
        sources=file.sources,
    )


_Verdicts = dict[tuple[str, str], UnitVerdict]
_UNTOLD = UnitVerdict("", "", "not_assessed", "It could not be told.")


def _verdict(by_unit: _Verdicts, criterion: str, unit: str) -> UnitVerdict:
    """That on the unit; where the file as a whole could not be judged, the verdict that says why."""
    if found := by_unit.get((criterion, unit)):
        return found
    whole = [one for (id, _), one in by_unit.items() if id == criterion]
    return whole[0] if len(whole) == 1 and whole[0].judgement == "not_assessed" else _UNTOLD


def _review(file: ChildFile, review: Held, by_unit: _Verdicts, intervals: Intervals) -> ReviewTold:
    verdict = _verdict(by_unit, "timeliness.review_held", review.unit)
    due = due_of(file, review, intervals)
    return ReviewTold(
        review.day,
        verdict.judgement,
        verdict.reason,
        due.limit if due else None,
        review.ordinal,
        code_of(review),
        _age(file, review),
        (review.record.iro if review.record else None) or (review.listed.iro if review.listed else ""),
    )


def _age(file: ChildFile, review: Held) -> int | None:
    born = file.date_of_birth or (review.record.child.date_of_birth if review.record else None)
    if born is not None and born <= review.day:
        years = review.day.year - born.year
        return years - (review.day < birthday_of(born, years))
    return review.record.child.age if review.record else None


def _next_due(last: Held, intervals: Intervals) -> NextDue:
    due = due_after(last.day, last.ordinal + 1 if last.ordinal else None, intervals)
    sure = last.ordinal is not None or last.before is not None
    return NextDue(due.limit, due.how + ("" if sure else ", if that was the second review or a later one"))


def _contacts(file: ChildFile) -> Iterator[Contact]:
    for read in iro_notes(file):
        if read.way is not None:
            quote = quoted(read.note)
            yield Contact(read.note.day, read.way, read.with_child, read.content, quote.quote, quote.place)


def _episode(episode: MissingEpisode, by_unit: _Verdicts, notes: dict[RowPlace, date]) -> EpisodeTold:
    read = _verdict(by_unit, "footprint.missing_read", episode.unit)
    interview = _verdict(by_unit, "footprint.return_interview", episode.unit)
    noted = next(
        (notes[one.place] for one in read.evidence if isinstance(one.place, RowPlace) and one.place in notes), None
    )
    known = episode.known_on
    return EpisodeTold(
        episode.start.day,
        episode.end.day if episode.end else None,
        known,
        read.judgement,
        read.reason,
        interview.judgement,
        interview.reason,
        noted,
        working_days_between(known, noted) if noted else None,
        (noted - known).days if noted else None,
    )


def _gap(between: tuple[Held, Held], by_unit: _Verdicts) -> Gap:
    one, following = between
    whole = _verdict(by_unit, "footprint.between_reviews", f"{one.unit}/{following.unit}")
    return Gap(one.day, following.day, whole.judgement, whole.reason)


def _raised(file: ChildFile) -> Iterator[Raised]:
    """By the log; where there is none, by the reviewing officer's notes, of which several may be about one concern."""
    for one in file.disputes:
        yield Raised(one.day, one.stage, one.theme, one.outcome, one.resolved)
    for read in iro_notes(file) if "disputes" not in file.sources else ():
        if read.raised:
            whole = f"{read.note.kind} . {read.note.title} . {read.note.text}".lower()
            found = pattern("case_notes", "stage").finditer(whole)
            ends = ((one.start(), _NUMBER.match(whole, one.end()) or one) for one in found)
            stages = dict.fromkeys(whole[start : end.end()] for start, end in ends)
            words = quoted(read.note, raising(read.note.text)).quote
            yield Raised(read.note.day, ", ".join(stages), words, "", None, noted=True)


# --- actions --------------------------------------------------------------------------------------------


def _actions(held: tuple[Held, ...]) -> Iterator[ActionTold]:
    """The actions of each review's minutes, with what the minutes of the next review say of them."""
    for at, review in enumerate(held):
        if review.record is None:
            continue
        following = held[at + 1] if at + 1 < len(held) else None
        later = following.record if following else None
        outcomes = _outcomes(review.record, later) if later else {}
        again = _again(review.record, later) if later else set()
        for number, action in enumerate(review.record.actions):
            outcome = (outcomes[number].outcome or "") if number in outcomes else ""
            fate = _fate(outcome, number in again, later is not None)
            yield _told(review, action, fate, following if later else None, outcome)


def _told(review: Held, action: Action, fate: Fate, following: Held | None, outcome: str) -> ActionTold:
    told = following.day if following and fate not in ("open", "not_told") else None
    return ActionTold(review.day, action.text, action.owner, action.deadline.due, fate, told, outcome)


def _fate(outcome: str, again: bool, looked: bool) -> Fate:
    if outcome and is_not_done(outcome):
        return "not_done"
    if outcome and is_done(outcome):
        return "done"
    if outcome:
        return "told"
    return "stands_again" if again else "not_told" if looked else "open"


def _outcomes(record: ReviewRecord, later: ReviewRecord) -> dict[int, PreviousAction]:
    """By number of an action: its entry in the next review's list of last time's actions."""
    without = {name.lower() for name in record.child.names}
    mine = [substance(action, record) for action in record.actions]
    found = pairs(mine, [substance_of(one.text, without) for one in later.previous_actions])
    return {i: later.previous_actions[j] for j, i in found.items()}


def _again(record: ReviewRecord, later: ReviewRecord) -> set[int]:
    """The numbers of the actions that stand in the next review's own list again."""
    mine = [substance(action, record) for action in record.actions]
    return set(pairs(mine, [substance(action, later) for action in later.actions]).values())


# --- impact and good practice ---------------------------------------------------------------------------


def _mentions(file: ChildFile) -> Iterator[Mention]:
    """Sentences of the reviewing officer's notes with words of impact or good practice; the first kind that fits."""
    for read in iro_notes(file):
        for sentence in sentences(read.note.text):
            kind = praise(sentence)
            if kind:
                quote = quoted(read.note, sentence)
                yield Mention(read.note.day, kind, quote.quote, quote.place)


def praise(sentence: str) -> Praise | None:
    """What a sentence may tell of; None where it tells of neither, or of its lack."""
    plain = pattern("case_notes", "no_praise").sub(" ", sentence)
    return next((kind for kind in _PRAISE if pattern("case_notes", kind).search(plain)), None)
