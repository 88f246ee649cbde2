"""A child's file on one page: a drawing of its days, and the same in words, lane by lane."""

from collections.abc import Iterator
from datetime import date
from textwrap import wrap

from qa_audit.document import Span
from qa_audit.names.codes import Names
from qa_audit.plural import count
from qa_audit.reports import timeline_chart
from qa_audit.reports.markup import Html, listing, page, table, tag
from qa_audit.reports.plain import HOW_NAMES, JUDGEMENTS, LIMITS, clean, day, quoted
from qa_audit.story import ActionTold, Contact, EpisodeTold, Fate, Mention, ReviewTold, Story, Way

WAYS: dict[Way, str] = {"visit": "visit", "call": "call", "midway": "midway review"}
FATES: dict[Fate, str] = {
    "done": "done",
    "not_done": "not done",
    "told": "an outcome is told",
    "stands_again": "no outcome; stands again on the next list",
    "not_told": "no outcome found in the next minutes",
    "open": "no later minutes to tell",
}
_PRAISE = {"impact": "impact", "good_practice": "good practice"}
_SOURCES = (
    ("case_notes", "case notes"),
    ("missing", "missing episodes"),
    ("reviews", "a list of reviews"),
    ("disputes", "a dispute log"),
)
_TO_CHOOSE = "Candidates: read the note, then choose whether to use them."


# --- what both forms say --------------------------------------------------------------------------------


def _gaps(story: Story) -> Iterator[str]:
    """What is not there and should be looked at, in the order of lanes."""
    for review in story.reviews:
        if review.judgement == "not_met":
            yield f"Review of {day(review.day)} was late: {_lower(review.reason)}"
    for gap in story.gaps:
        if gap.judgement in ("not_met", "partly_met"):
            said = "no contact was found" if gap.judgement == "not_met" else "contact is noted without what was said"
            yield f"Between the reviews of {day(gap.start)} and {day(gap.end)} {said}"
    for one in story.episodes:
        if one.read == "not_met":
            yield f"Missing from {day(one.start)}: no note by a reviewing officer on it was found"
        if one.interview == "not_met":
            yield f"Missing from {day(one.start)}: no return interview was found"
    for action in story.actions:
        if action.fate in ("not_done", "not_told", "stands_again"):
            yield f"Action of {day(action.listed)}, {FATES[action.fate]}: {quoted(action.text, 14)}"


def _lower(reason: str) -> str:
    text = clean(reason).rstrip(".")
    return text[:1].lower() + text[1:]


def _review(one: ReviewTold) -> tuple[str, str, str, str]:
    parts = (
        f"review {one.ordinal}" if one.ordinal else "",
        f"aged {one.age}" if one.age else "",
        one.code or "no participation code",
    )
    what = ", ".join(part for part in parts if part)
    return day(one.day), what, _in_time(one), clean(one.reason)


def _in_time(one: ReviewTold) -> str:
    told = {"met": "in time", "not_met": "late", "not_assessed": "not known whether in time"}
    return told.get(one.judgement, JUDGEMENTS[one.judgement])


def _contact(one: Contact) -> tuple[str, str, str]:
    what = WAYS[one.way] + (" with the child" if one.with_child else "") + ("" if one.content else ", no content")
    file = one.place.of if isinstance(one.place, Span) else str(one.place)
    return day(one.day), what, f"{quoted(one.quote)} ({clean(file)})"


def _episode(one: EpisodeTold) -> tuple[str, str, str]:
    when = day(one.start)
    if one.end is None:
        when += ", no return recorded"
    elif one.end != one.start:
        when += f" to {day(one.end)}"
    read = f"{JUDGEMENTS[one.read]}: {clean(one.read_reason)}"
    return when, read, f"{JUDGEMENTS[one.interview]}: {clean(one.interview_reason)}"


def _action(one: ActionTold) -> tuple[str, str, str, str]:
    fate = FATES[one.fate]
    if one.outcome:
        fate += f": {quoted(one.outcome, 14)}"
    if one.told:
        fate += f" (review of {day(one.told)})"
    owner = clean(one.owner.text) if one.owner else "nobody named"
    return day(one.listed), clean(one.text), f"{owner}, {day(one.due) if one.due else 'no day'}", fate


def _mention(one: Mention) -> tuple[str, str, str]:
    return day(one.day), _PRAISE[one.kind], quoted(one.quote)


def _not_supplied(story: Story) -> tuple[str, ...]:
    return tuple(what for source, what in _SOURCES if source not in story.sources)


def _opening(story: Story) -> str:
    parts = [count(len(story.reviews), "review"), count(len(story.contacts), "contact") + " by a reviewing officer"]
    parts += [count(len(story.episodes), "missing episode"), count(len(story.actions), "action")]
    came = f"Came into care on {day(story.came)}. " if story.came else ""
    return f"{came}{', '.join(parts)}."


def _next(story: Story) -> str:
    due = story.next_due
    return f"Next review due by {day(due.day)} ({clean(due.how)})." if due else ""


# --- text -----------------------------------------------------------------------------------------------


def text(story: Story, width: int = 88) -> str:
    """For the screen: what to look at first, then every day in its order."""
    lines: list[str] = [f"The file of {clean(story.child)}"]
    lines += _wrapped(f"{_opening(story)} {_next(story)}".strip(), width)
    lines += [f"Not supplied: {', '.join(missing)}"] if (missing := _not_supplied(story)) else []
    lines += ["", "Gaps to look at"]
    for gap in tuple(_gaps(story)) or ("None were found in the files supplied.",):
        lines += _wrapped(gap, width, "  ! ")
    lines += ["", "Day by day"]
    for _, when, what in sorted(_days(story), key=lambda each: (each[0], each[2])):
        lines += _wrapped(what, width, f"  {when}  ")
    if story.mentions:
        lines += ["", *_wrapped(f"May tell of impact or good practice. {_TO_CHOOSE}", width)]
        for mention in story.mentions:
            lines += _wrapped(", ".join(_mention(mention)), width, "  ? ")
    return "\n".join(lines) + "\n"


def _wrapped(words: str, width: int, before: str = "") -> list[str]:
    return wrap(words, width, initial_indent=before, subsequent_indent=" " * len(before)) or [before]


def _days(story: Story) -> Iterator[tuple[date, str, str]]:
    """Each day, how it is written, and what happened on it."""
    for when, what in _happened(story):
        yield when, f"{when.day:2} {when:%b} {when.year}", what


def _happened(story: Story) -> Iterator[tuple[date, str]]:
    if story.came:
        yield story.came, "CARE      came into care"
    for review in story.reviews:
        _, what, in_time, why = _review(review)
        untold = "" if review.judgement in ("met", "not_met") else f"; {in_time}"
        yield review.day, f"REVIEW    {what}{untold}. {why}"
        if review.due:
            yield review.due, f"due by    the review held on {day(review.day)}"
    if story.next_due:
        yield story.next_due.day, f"due by    the next review ({clean(story.next_due.how)})"
    for contact in story.contacts:
        yield contact.day, "contact   " + "; ".join(_contact(contact)[1:])
    for one in story.episodes:
        when, read, interview = _episode(one)
        yield one.start, f"MISSING   {when}. Footprint: {read} Return interview: {interview}"
    for action in story.actions:
        _, words, who, fate = _action(action)
        yield action.listed, f"action    {words} ({who}): {fate}"
    for raised in story.raised:
        how = ", ".join(clean(part) for part in (raised.stage, raised.theme, raised.outcome) if part)
        told = " (by a note)" if raised.noted else _until(raised.resolved)
        yield raised.day, f"raised    {how or 'an entry in the log'}{told}"


def _until(resolved: date | None) -> str:
    return f"; resolved {day(resolved)}" if resolved else "; no day of resolution"


# --- page -----------------------------------------------------------------------------------------------


def render(story: Story, names: Names) -> str:
    missing = _not_supplied(story)
    gaps = tuple(_gaps(story))
    main = (
        tag("h1", f"The file of {clean(story.child)}"),
        tag("p", f"{_opening(story)} {_next(story)}"),
        tag("p", f"Not supplied, so nothing is said of it: {', '.join(missing)}.") if missing else None,
        timeline_chart.drawn(story),
        timeline_chart.key(),
        tag("h2", "Gaps to look at", id="gaps"),
        listing(gaps, class_="gaps") if gaps else tag("p", "None were found in the files supplied."),
        *_tables(story),
    )
    foot = (tag("p", HOW_NAMES[names]), tag("p", LIMITS))
    return page(
        f"The file of {clean(story.child)}",
        main,
        tag("p", "qa-audit", class_="quiet"),
        Html("".join(foot)),
        timeline_chart.STYLE,
    )


def _tables(story: Story) -> Iterator[Html]:
    parts = (
        ("Reviews", ("Held", "Review", "In time", "The sum"), map(_review, story.reviews)),
        ("Contact by the reviewing officer", ("Day", "What", "Words of the note"), map(_contact, story.contacts)),
        ("Missing episodes", ("Missing", "Footprint", "Return interview"), map(_episode, story.episodes)),
        ("Actions and what became of them", ("Review", "Action", "Who, by when", "Fate"), map(_action, story.actions)),
        (
            "Concerns raised",
            ("Raised", "Stage", "Theme", "Outcome", "Resolved"),
            (
                (
                    day(one.day),
                    *map(clean, (one.stage, one.theme, one.outcome)),
                    day(one.resolved) or ("by a note" if one.noted else "no day"),
                )
                for one in story.raised
            ),
        ),
        (f"May tell of impact or good practice. {_TO_CHOOSE}", ("Day", "What", "Words"), map(_mention, story.mentions)),
    )
    yield tag("h2", "In words", id="words")
    for caption, heads, rows in parts:
        if found := tuple(rows):
            yield table(caption, heads, found)
