"""The days of a child's file drawn as SVG: a lane for each kind, told apart by shape and letter, not by colour alone.

All that is drawn stands in words below it, so screen readers are given its name and the tables.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from qa_audit.reports.markup import Html, join, tag
from qa_audit.reports.plain import clean, day
from qa_audit.story import Fate, Story

WIDE, LEFT, RIGHT, TOP = 1000, 122, 18, 30  # units of the drawing
_ROW, _MARK = 20, 16  # the height of a row of marks, and the width that a mark needs
_MOST_ROWS = 5
_INK, _BLUE, _RED, _SAND = "#1d2429", "#1f5f6b", "#a32a08", "#ffe08a"
_LETTERS = {"visit": "V", "call": "C", "midway": "M"}
_FATE: dict[Fate, str] = {"done": "✓", "told": "·", "not_done": "✗", "stands_again": "↻", "not_told": "?", "open": "…"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing in a lane: a ``shape`` with a letter in it and words that show when it is pointed at."""

    day: date
    shape: str
    letter: str
    words: str
    good: bool | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def x(self, when: date) -> float:
        share = (when - self.first).days / max((self.last - self.first).days, 1)
        return LEFT + share * (WIDE - LEFT - RIGHT)


def drawn(story: Story) -> Html:
    """The drawing; a sentence in its place where the file has no day at all."""
    days = sorted(_all_days(story))
    if not days:
        return tag("p", "The file has no dated entry to draw.")
    pad = timedelta(days=max(10, (days[-1] - days[0]).days // 40))
    scale = _Scale(days[0] - pad, days[-1] + pad)
    lanes = [(name, tuple(marks)) for name, marks in _lanes(story)]
    parts: list[Html] = []
    y = TOP
    for name, marks in lanes:
        rows = _stacked(marks, scale)
        high = _ROW * max(1, max((row for _, row in rows), default=0) + 1) + 12
        if name == "Contact":
            parts += _bands(story, scale, y, high)
        parts.append(_lane(name, y, high, bool(marks)))
        parts += [_drawn(mark, scale, y + 6 + _ROW * row + _ROW / 2) for mark, row in rows]
        y += high
    label = f"Timeline from {day(days[0])} to {day(days[-1])}; all of it stands in words below."
    grid = _grid(scale, y)
    drawing = tag(
        "svg",
        _defs(),
        *grid,
        *parts,
        viewBox=f"0 0 {WIDE} {y + 8}",
        role="img",
        aria_label=label,
        class_="days",
        font_size="12",
    )
    return tag("div", drawing, class_="table", role="group", tabindex="0", aria_label="Timeline")


def _all_days(story: Story) -> Iterator[date]:
    yield from (
        mark_day for _, marks in _lanes(story) for mark in marks for mark_day in (mark.day, mark.end or mark.day)
    )


# --- lanes ----------------------------------------------------------------------------------------------


def _lanes(story: Story) -> Iterator[tuple[str, Iterator[Mark]]]:
    yield "Reviews", _reviews(story)
    yield "Due by", _due(story)
    yield "Contact", _contacts(story)
    yield "Missing", _missing(story)
    yield "Footprint", _footprint(story)
    yield "Interviews", _interviews(story)
    yield "Actions", _actions(story)
    yield "Raised", (Mark(one.day, "square", "!", f"Raised {day(one.day)}: {one.stage}") for one in story.raised)
    yield "To choose", (Mark(one.day, "star", "", f"{day(one.day)}: {one.quote}") for one in story.mentions)


def _reviews(story: Story) -> Iterator[Mark]:
    if story.came:
        yield Mark(story.came, "flag", "in", f"Came into care {day(story.came)}")
    for one in story.reviews:
        good = {"met": True, "not_met": False}.get(one.judgement)
        said = {True: "in time", False: "late", None: "could not be told"}[good]
        letter = str(one.ordinal or "R") + ("" if good is not False else "!")
        yield Mark(one.day, "circle", letter, f"Review {day(one.day)}: {said}", good)


def _due(story: Story) -> Iterator[Mark]:
    for one in story.reviews:
        if one.due:
            late = one.day > one.due
            number = str(one.ordinal or "R")
            letter = f"{number}: {(one.day - one.due).days} days late" if late else number
            words = f"Due by {day(one.due)}, held {day(one.day)}"
            yield Mark(one.due, "tick", letter, words, False if late else None, one.day if late else None)
    if story.next_due:
        yield Mark(story.next_due.day, "tick", "next", f"Next due by {day(story.next_due.day)}")


def _contacts(story: Story) -> Iterator[Mark]:
    for one in story.contacts:
        with_child = " with the child" if one.with_child else ""
        shape = {"visit": "triangle", "call": "round", "midway": "diamond"}[one.way]
        yield Mark(one.day, shape, _LETTERS[one.way], f"{day(one.day)}: {one.way}{with_child}", one.content or None)


def _missing(story: Story) -> Iterator[Mark]:
    for one in story.episodes:
        words = f"Missing {day(one.start)}" + (f" to {day(one.end)}" if one.end else ", no return recorded")
        yield Mark(one.start, "bar", "" if one.end else "no return", words, None, one.end)


def _footprint(story: Story) -> Iterator[Mark]:
    for one in story.episodes:
        good = {"met": True, "not_met": False}.get(one.read)
        letter = "✗" if good is False else "✓" if good else "~" if one.read == "partly_met" else "?"
        yield Mark(one.noted or one.known, "square", letter, f"Notified {day(one.known)}: {one.read_reason}", good)


def _interviews(story: Story) -> Iterator[Mark]:
    for one in story.episodes:
        if one.interview != "not_applicable":
            good = {"met": True, "not_met": False}.get(one.interview)
            letter = "✗" if good is False else "✓" if good else "~" if one.interview == "partly_met" else "?"
            yield Mark(one.end or one.start, "round", letter, one.interview_reason, good)


def _actions(story: Story) -> Iterator[Mark]:
    """The actions of a review side by side, as what became of each."""
    listed: dict[date, list[Fate]] = {}
    for one in story.actions:
        listed.setdefault(one.listed, []).append(one.fate)
    for when, fates in listed.items():
        counts = [(fate, fates.count(fate)) for fate in _FATE if fate in fates]
        letters = " ".join(f"{number}{_FATE[fate]}" for fate, number in counts)
        yield Mark(when, "text", letters, f"Actions of the review of {day(when)}")


def _bands(story: Story, scale: _Scale, y: float, high: float) -> Iterator[Html]:
    """Times between reviews without contact: hatched, with the words in them where there is room."""
    for gap in story.gaps:
        if gap.judgement == "not_met":
            start, end = scale.x(gap.start), scale.x(gap.end)
            box = {"x": _n(start), "y": _n(y + 2), "width": _n(end - start), "height": _n(high - 4)}
            yield tag("rect", fill="url(#t-gap)", stroke=_RED, stroke_dasharray="4 3", **box)
            if end - start > 110:
                at = {"x": _n((start + end) / 2), "y": _n(y + high / 2 + 4), "text_anchor": "middle"}
                yield tag("text", "no contact found", class_="on", fill=_RED, font_weight="600", **at)


# --- drawing --------------------------------------------------------------------------------------------


def _stacked(marks: Sequence[Mark], scale: _Scale) -> list[tuple[Mark, int]]:
    """Each mark with its row, so that none lies on another while there are rows."""
    ends: list[float] = []
    placed: list[tuple[Mark, int]] = []
    for mark in sorted(marks, key=lambda one: (one.day, one.words)):
        half = max(_MARK, 8 * len(mark.letter) if mark.shape == "text" else 0) / 2 + 1
        beside = 7 * len(mark.letter) if mark.shape in ("tick", "bar") else 0
        start = scale.x(mark.day) - half
        row = next((i for i, end in enumerate(ends) if end <= start), None)
        if row is None:
            row = len(ends) if len(ends) < _MOST_ROWS else min(range(len(ends)), key=lambda i: ends[i])
        end = max(scale.x(mark.end or mark.day), scale.x(mark.day) + beside) + half
        ends[row : row + 1] = [end]
        placed.append((mark, row))
    return placed


def _lane(name: str, y: float, high: float, used: bool) -> Html:
    line = tag("line", x1="0", x2=WIDE, y1=_n(y + high), y2=_n(y + high), stroke="#c4ccd1")
    label = tag("text", name, x="4", y=_n(y + high / 2 + 4), font_weight="600", fill=_INK)
    none = tag("text", "none", x=LEFT - 36, y=_n(y + high / 2 + 4), fill="#4a555c")
    return join((line, label, None if used else none))


def _drawn(mark: Mark, scale: _Scale, y: float) -> Html:
    x = scale.x(mark.day)
    fill = _BLUE if mark.good else "#fff" if mark.good is None else _SAND
    line = {"fill": fill, "stroke": _RED if mark.good is False else _INK, "stroke_width": "1.6"}
    shape = _shape(mark, x, y, scale, line)
    size = "10" if len(mark.letter) > 1 and mark.shape != "text" else "11"
    ink = "#fff" if mark.good else _RED if mark.good is False else _INK
    beside = {"tick": 5, "flag": 5, "bar": 16}.get(mark.shape, 0)
    at = {"x": _n(x + beside), "y": _n(y + (5 if mark.shape == "triangle" else 4)), "fill": ink}
    anchor = "start" if beside else "middle"
    letter = tag("text", mark.letter, text_anchor=anchor, font_size=size, font_weight="700", **at)
    return tag("g", tag("title", clean(mark.words)), shape, letter if mark.letter else None)


def _shape(mark: Mark, x: float, y: float, scale: _Scale, line: dict[str, str]) -> Html | None:
    match mark.shape:
        case "circle":
            return tag("circle", cx=_n(x), cy=_n(y), r="9", **line)
        case "round":
            return tag("rect", x=_n(x - 8), y=_n(y - 7), width="16", height="14", rx="6", **line)
        case "square":
            return tag("rect", x=_n(x - 7), y=_n(y - 7), width="14", height="14", **line)
        case "bar":
            end = scale.x(mark.end) if mark.end else x + 12
            wide = max(end - x, 6)
            return tag("rect", x=_n(x), y=_n(y - 6), width=_n(wide), height="12", fill=_RED, stroke=_INK)
        case "tick" | "flag":
            late = f"H{_n(scale.x(mark.end))}" if mark.end else ""
            path = f"M{_n(x)} {_n(y - 9)}V{_n(y + 9)}{late}"
            return tag("path", d=path, stroke=line["stroke"], stroke_width="2.4", fill="none")
    points = {
        "triangle": ((0, -10), (10, 8), (-10, 8)),
        "diamond": ((0, -10), (10, 0), (0, 10), (-10, 0)),
        "star": ((0, -8), (2, -2), (8, 0), (2, 2), (0, 8), (-2, 2), (-8, 0), (-2, -2)),
    }.get(mark.shape)
    if points is None:
        return None
    return tag("polygon", points=" ".join(f"{_n(x + dx)},{_n(y + dy)}" for dx, dy in points), **line)


def _grid(scale: _Scale, bottom: float) -> Iterator[Html]:
    """A line for each month, or each quarter or year of a long file, with its name."""
    months = (scale.last - scale.first).days / 30.4
    step = 1 if months <= 14 else 3 if months <= 40 else 12
    when = (scale.first.replace(day=1) + timedelta(days=32)).replace(day=1)
    while when <= scale.last:
        if (when.month - 1) % step == 0:
            x = _n(scale.x(when))
            yield tag("line", x1=x, x2=x, y1=TOP - 8, y2=_n(bottom), stroke="#e3e8ea")
            words = f"{when.year}" if step == 12 else f"{when:%b}" + (f" {when:%y}" if when.month == 1 else "")
            yield tag("text", words, x=x, y=TOP - 13, text_anchor="middle", fill="#4a555c")
        when = (when + timedelta(days=32)).replace(day=1)


def _defs() -> Html:
    hatch = tag("path", d="M0 8L8 0", stroke="#e8b9a8", stroke_width="1.2")
    size = {"patternUnits": "userSpaceOnUse", "width": "8", "height": "8"}
    return tag("defs", tag("pattern", tag("rect", width="8", height="8", fill="#fff8f5"), hatch, id="t-gap", **size))


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def key() -> Html:
    """What shapes and letters stand for."""
    return tag(
        "p",
        "Reviews: filled, in time; “!”, late; white, could not be told. V visit, C call, M midway review: filled where "
        "the note says what was said. Hatched: a time between reviews in which no contact was found. Footprint and "
        "interviews: ✓ in time; ~ in part; ✗ none found; ? could not be told. Actions by what the next minutes say: "
        "✓ done, ✗ not done, · an outcome is told, ↻ stands again, ? no outcome, … no later minutes.",
        class_="quiet",
    )


STYLE = """
body { max-width: 68rem; }
.days { width: 100%; min-width: 46rem; height: auto; }
.days .on { paint-order: stroke; stroke: #fff; stroke-width: 4px; }
.gaps li { margin: 0.25rem 0; }
@page { size: A4 landscape; }
"""
