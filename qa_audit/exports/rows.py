"""A row of an export as a note, an episode, a review or a dispute, with what says whose it is."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from datetime import time as clock_time

from qa_audit.child_file import (
    CameIntoCare,
    CaseNote,
    Dispute,
    Export,
    Interview,
    ListedReview,
    MissingEpisode,
    Moment,
    RowPlace,
)  # fmt: skip
from qa_audit.exports import when
from qa_audit.exports.columns import Layout
from qa_audit.readers.tables import Row

_PN = re.compile(r"\bPN\s?-?([0-7])\b", re.I)
_DIGITS = re.compile(r"\d+")
_CANCELLED = re.compile(r"cancel|abandon|deleted|void|did not (?:take place|go ahead)|not held|error", re.I)
_NOT_HELD_YET = re.compile(r"planned|scheduled|booked|not started|due$|pending|to be held|proposed|future", re.I)
_ADJOURNED = re.compile(r"adjourn|part[- ]held|reconven", re.I)
_ORDINALS = (
    (re.compile(r"\b(?:first|1st|initial|20 (?:working )?days?|28 days?)\b", re.I), 1),
    (re.compile(r"\b(?:second|2nd|3 months?|three months?)\b", re.I), 2),
    (re.compile(r"\b(?:third|3rd|subsequent|later|6 months?|six months?|ongoing|ordinary)\b", re.I), 3),
)
"""3 stands for the third or any later one: their interval is the same."""

_DECLINED = re.compile(r"declin|refus|did ?n[o']t (?:want|wish)|not wish|turned down", re.I)


@dataclass(frozen=True, slots=True)
class Whose:
    """What a row says of the child it belongs to. ``reference`` is in one form for all that write it differently."""

    reference: str | None = None
    name: str | None = None
    born: date | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a manifest: the file called ``file`` belongs to this child."""

    place: RowPlace
    file: str
    day: date | None
    iro: str


Item = CaseNote | MissingEpisode | ListedReview | Dispute | CameIntoCare | Listed


class UnreadError(ValueError):
    """A row that can't be used; the message is the reason, without any of its words."""


def same_form(reference: str) -> str:
    """A reference as it is compared: "m 559120 " is "M559120", "00123.0" is "123"."""
    plain = re.sub(r"[\s\-_/.]+", "", re.sub(r"\.0+$", "", reference.strip())).upper()
    return plain.lstrip("0") or plain if plain.isdigit() else plain


def whose(layout: Layout, row: Row) -> Whose:
    reference, name = layout.cell(row, "child"), layout.cell(row, "name")
    if reference and not _DIGITS.search(reference):  # a name stands where the reference should
        reference, name = "", name or reference
    try:
        born = when.day(layout.cell(row, "dob"))
    except ValueError:
        born = None
    return Whose(same_form(reference) or None, name or None, born)


def items(layout: Layout, row: Row, place: RowPlace) -> tuple[list[Item], list[str]]:
    """What the row says, and what of it had to be left out (why, without its words).

    Raises:
        UnreadError: the row as a whole can't be used.
    """
    said: list[str] = []
    cells = _Cells(layout, row, said)
    found = _READERS[layout.kind](cells, place)
    return found, said


@dataclass(frozen=True, slots=True)
class _Cells:
    layout: Layout
    row: Row
    said: list[str]

    def text(self, name: str) -> str:
        return self.layout.cell(self.row, name)

    def moment(self, name: str, what: str = "") -> Moment | None:
        """The moment in the cell; one that can't be read is told and left out."""
        try:
            return when.moment(self.text(name))
        except ValueError as problem:
            self.said.append(f"the {what or name.replace('_', ' ')} has {problem}")
            return None

    def day(self, name: str, what: str = "") -> date | None:
        found = self.moment(name, what)
        return found.day if found else None

    def needed(self, name: str, what: str) -> Moment:
        try:
            found = when.moment(self.text(name))
        except ValueError as problem:
            raise UnreadError(f"the {what} has {problem}") from None
        if found is None:
            raise UnreadError(f"no {what}")
        return found

    def clock(self, name: str) -> clock_time | None:
        return when.clock(self.text(name))

    def quiet(self, name: str) -> Moment | None:
        """The moment in a cell that may as well hold other words."""
        try:
            return when.moment(self.text(name))
        except ValueError:
            return None


def _note(cells: _Cells, place: RowPlace) -> list[Item]:
    created = cells.quiet("created")
    if cells.text("day"):
        at = cells.needed("day", "date")
    elif created is not None:
        at = created
    else:
        raise UnreadError("no date")
    clock = cells.clock("time") or at.time
    kind, author, role, title, text = (cells.text(name) for name in ("kind", "author", "role", "title", "text"))
    return [CaseNote(place, at.day, clock, kind, author, role, title, text, created.day if created else None)]


def _episode(cells: _Cells, place: RowPlace) -> list[Item]:
    notified = cells.day("notified", "date of the notification")
    told = cells.text("start") or not notified
    start = cells.needed("start", "date of going missing") if told else Moment(notified or date.max)
    start = Moment(start.day, cells.clock("start_time") or start.time)
    end = _end(cells, start)
    reference = same_form(cells.text("reference")) if _DIGITS.search(cells.text("reference")) else ""
    interview = _interview(cells)
    known = (notified,) if notified else ()
    interviews = (interview,) if interview else ()
    return [MissingEpisode((place,), start, end, known, cells.text("category"), reference, interviews)]


def _end(cells: _Cells, start: Moment) -> Moment | None:
    end, clock = cells.moment("end", "date of the return"), cells.clock("end_time")
    if end is None:
        if clock is not None:
            over = start.time is not None and clock <= start.time
            return Moment(start.day + timedelta(days=over), clock)
        hours = re.match(r"\d+(?:\.\d+)?", cells.text("hours"))
        if hours and start.time and float(hours[0]) < 10_000:
            back = start.earliest + timedelta(hours=float(hours[0]))
            return Moment(back.date(), back.time())
        return None
    end = Moment(end.day, clock or end.time)
    if end.day == start.day and start.time and end.time and end.time < start.time:
        cells.said.append("the return is earlier than the start on the same day: taken as the day after")
        return Moment(end.day + timedelta(days=1), end.time)
    if end.day < start.day:
        cells.said.append("the return is before the start: left out")
        return None
    return end


def _interview(cells: _Cells) -> Interview:
    offered, held, outcome = cells.text("rhi_offered"), cells.text("rhi_held"), cells.text("rhi_outcome")
    offered_on, held_on = cells.quiet("rhi_offered"), cells.quiet("rhi_held")
    if held_on and cells.clock("rhi_time"):
        held_on = Moment(held_on.day, cells.clock("rhi_time"))
    accepted = when.yes_or_no(cells.text("rhi_accepted"))
    if when.yes_or_no(cells.text("rhi_declined")) or _DECLINED.search(cells.text("rhi_accepted") or held or offered):
        accepted = False
    was_held = True if held_on else when.yes_or_no(held)
    if accepted is False and held_on:  # the day of an interview that was declined is that of the offer
        offered_on, held_on, was_held = offered_on or held_on, None, False
    return Interview(
        offered=True if offered_on else when.yes_or_no(offered),
        offered_on=offered_on.day if offered_on else None,
        accepted=accepted,
        held=was_held,
        held_on=held_on,
        outcome=outcome or (held if held and not held_on and was_held is None else ""),
    )


def _review(cells: _Cells, place: RowPlace) -> list[Item]:
    found: list[Item] = []
    came = cells.day("came", "date of coming into care")
    if came:
        found.append(CameIntoCare(came, place))
    status, cancelled = cells.text("status"), cells.text("cancelled")
    if not cells.text("day"):
        if cells.text("due") or cells.text("next_day") or came:
            return found  # one that is still to come
        raise UnreadError("no date of the review")
    if _NOT_HELD_YET.search(status):
        return found
    day = cells.needed("day", "date of the review").day
    report = cells.quiet("report_received")
    number = re.match(r"\D{0,8}(\d{1,2})\b", cells.text("number"))
    found.append(
        ListedReview(
            place,
            day,
            due=cells.day("due", "due date"),
            kind=cells.text("kind"),
            number=int(number[1]) if number else _ordinal(cells.text("kind")),
            cancelled=bool(when.yes_or_no(cancelled) or _day_or_none(cancelled) or _CANCELLED.search(status)),
            adjourned=bool(_ADJOURNED.search(status)),
            code=f"PN{code[1]}" if (code := _PN.search(cells.text("code"))) else None,
            iro=cells.text("iro"),
            next_day=cells.day("next_day", "date of the next review"),
            decisions_sent=cells.day("decisions_sent", "date the decisions were sent"),
            record_completed=cells.day("record_completed", "date the record was completed"),
            record_sent=cells.day("record_sent", "date the record was sent"),
            report_received=report.day if report else None,
            report_in_time=None if report else when.yes_or_no(cells.text("report_received")),
            late_because=cells.text("late_because"),
        )
    )
    return found


def _day_or_none(text: str) -> date | None:
    try:
        return when.day(text)
    except ValueError:
        return None


def _ordinal(kind: str) -> int | None:
    return next((number for pattern, number in _ORDINALS if pattern.search(kind)), None)


def _dispute(cells: _Cells, place: RowPlace) -> list[Item]:
    day = cells.needed("day", "date it was raised").day
    resolved = cells.quiet("resolved")
    stage, theme, outcome = (cells.text(name) for name in ("stage", "theme", "outcome"))
    return [Dispute(place, day, stage, theme, outcome, resolved.day if resolved else None)]


def _child(cells: _Cells, place: RowPlace) -> list[Item]:
    came = cells.day("came", "date of coming into care")
    return [CameIntoCare(came, place)] if came else []


def _listed(cells: _Cells, place: RowPlace) -> list[Item]:
    if not cells.text("file"):
        raise UnreadError("no file name")
    return [Listed(place, cells.text("file"), cells.day("day", "date of the review"), cells.text("iro"))]


_READERS: Mapping[Export, Callable[[_Cells, RowPlace], list[Item]]] = {
    "case_notes": _note,
    "missing": _episode,
    "reviews": _review,
    "disputes": _dispute,
    "children": _child,
    "manifest": _listed,
}
