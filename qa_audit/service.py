"""The figures of a service over a period: each with its numerator, its denominator, and what they count.

What could not be told is in neither; nothing here compares people.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from qa_audit.findings import Judgement
from qa_audit.service_figures import CODES, Caseload, Days, Figure, Month, Service
from qa_audit.story import EpisodeTold, Gap, Raised, ReviewTold, Story
from qa_audit.summary import FEWEST_FOR_RATES

ATTENDED = ("PN1", "PN2", "PN3", "PN4")
TOOK_PART = ("PN1", "PN2", "PN3", "PN5", "PN6")
AGES = (("under 4", 0, 3), ("4 to 9", 4, 9), ("10 to 15", 10, 15), ("16 and over", 16, 200), ("age not known", -1, -1))
FROM_AGE = 4


def service(stories: Iterable[Story], start: date, end: date) -> Service:
    """The figures of the days from ``start`` to ``end``, both included."""
    stories = tuple(stories)
    seen = _Seen.of(stories, start, end)
    return Service(
        start,
        end,
        len(stories),
        (in_time(seen.reviews), all_in_time(stories, end), *taking_part(seen.reviews), *footprint(seen), midway(seen)),
        tuple(_days(seen)),
        tuple(_by_age(seen.reviews)),
        _counted(one.stage for one in seen.raised),
        _counted(one.theme for one in seen.raised),
        tuple(_months(stories, start, end)),
        tuple(_caseloads(stories, start, end)),
        sum(one.noted and start <= one.day <= end for story in stories for one in story.raised),
        tuple((one.child, mention) for one in stories for mention in one.mentions if start <= mention.day <= end),
        tuple(_not_supplied(stories)),
    )


@dataclass(frozen=True)
class _Seen:
    """All that falls into the period: reviews and notifications by their day, gaps by the review that ends them."""

    reviews: Sequence[ReviewTold]
    episodes: Sequence[EpisodeTold]
    gaps: Sequence[Gap]
    raised: Sequence[Raised]

    @staticmethod
    def of(stories: Iterable[Story], start: date, end: date) -> "_Seen":
        stories = tuple(stories)
        return _Seen(
            [one for story in stories for one in story.reviews if start <= one.day <= end],
            [one for story in stories for one in story.episodes if start <= one.known <= end],
            [one for story in stories for one in story.gaps if start <= one.end <= end],
            [one for story in stories for one in story.raised if start <= one.day <= end and not one.noted],
        )


# --- reviews in time ------------------------------------------------------------------------------------


def in_time(reviews: Iterable[ReviewTold]) -> Figure:
    return _figure(
        "reviews_in_time",
        "Reviews in time",
        "Reviews held in the period by the last day in time, of all reviews held in it whose last day is known.",
        [one.judgement for one in reviews],
    )


def all_in_time(stories: Iterable[Story], end: date) -> Figure:
    """Counts children: another figure than that of reviews, and never the same."""
    start = _year_before(end)
    found = Counter(_whole_year(story, start, end) for story in stories)
    return Figure(
        "children_all_in_time",
        "Children with all reviews in time in twelve months",
        "Children whose every review in the twelve months to the last day of the period was in time, of all children "
        "with a review in them. A review due in them and held after them was late. Where a review was due and none is "
        "listed, the child may have left care: that could not be told.",
        found["met"],
        found["met"] + found["not_met"],
        found["not_assessed"],
    )


def _whole_year(story: Story, start: date, end: date) -> Judgement:
    mine = [one for one in story.reviews if start <= one.day <= end]
    later = [one for one in story.reviews if one.day > end]
    overdue = [one for one in later if one.due and start <= one.due <= end]
    if not mine and not overdue:
        return "not_applicable"
    if overdue or any(one.judgement == "not_met" for one in mine):
        return "not_met"
    waiting = not later and story.next_due is not None and story.next_due.day <= end
    if waiting or any(one.judgement != "met" for one in mine):
        return "not_assessed"
    return "met"


def _year_before(end: date) -> date:
    """The first of the twelve months that end with ``end``."""
    following = end + timedelta(days=1)
    day = min(following.day, 28) if following.month == 2 else following.day
    return date(following.year - 1, following.month, day)


# --- taking part ----------------------------------------------------------------------------------------


def taking_part(reviews: Iterable[ReviewTold]) -> tuple[Figure, Figure]:
    """Of the reviews of children aged 4 and over, by code; PN0 of a child whose age is not known is left out."""
    grown = [one for one in reviews if (one.age is None and one.code != "PN0") or (one.age or 0) >= FROM_AGE]
    coded = [one for one in grown if one.code and one.code != "PN0"]
    untold = len(grown) - len(coded)
    of = f"of all reviews in the period of children aged {FROM_AGE} and over with one of the codes PN1 to PN7."
    return (
        Figure(
            "attended",
            "Came to their review",
            f"Reviews with code PN1, PN2, PN3 or PN4, {of}",
            sum(one.code in ATTENDED for one in coded),
            len(coded),
            untold,
        ),
        Figure(
            "took_part",
            "Took part in their review",
            f"Reviews with code PN1, PN2, PN3, PN5 or PN6, {of} PN4 (came, and gave no views) does not count here.",
            sum(one.code in TOOK_PART for one in coded),
            len(coded),
            untold,
        ),
    )


def _by_age(reviews: Iterable[ReviewTold]) -> Iterator[tuple[str, tuple[int, ...], int]]:
    """Each age, how often each code stands, and how many reviews have none."""
    reviews = tuple(reviews)
    for name, first, last in AGES:
        mine = [one for one in reviews if first <= (-1 if one.age is None else one.age) <= last]
        codes = Counter(one.code for one in mine)
        if mine:
            yield name, tuple(codes[code] for code in CODES), len(mine) - sum(codes[code] for code in CODES)


# --- footprint ------------------------------------------------------------------------------------------


def footprint(seen: _Seen) -> tuple[Figure, Figure, Figure]:
    read = [one.read for one in seen.episodes]
    of = "of all missing episodes notified in the period. One without a day of notification counts by its first day."
    return (
        _figure(
            "notifications_noted",
            "Notifications with a footprint",
            f"A note by a reviewing officer on the notification is on file, in time or late, {of}",
            ["met" if one == "partly_met" else one for one in read],
        ),
        _figure(
            "notifications_acted",
            "Notifications read in time, and acted on",
            f"A note in time that says what the reviewing officer did, {of}",
            read,
        ),
        _figure(
            "interviews_in_time",
            "Return interviews in time",
            f"Held, or offered and declined, in time, {of}",
            [one.interview for one in seen.episodes],
        ),
    )


def midway(seen: _Seen) -> Figure:
    return _figure(
        "midway_contact",
        "Contact between reviews",
        "Times between two reviews with a visit, call or midway review by a reviewing officer and what was said, of "
        "all such times that ended with a review in the period.",
        [one.judgement for one in seen.gaps],
    )


def _days(seen: _Seen) -> Iterator[Days]:
    noted = [one.working_days for one in seen.episodes if one.working_days is not None]
    yield _median(
        "days_to_note",
        "Median working days from notification to note",
        "Over the notifications of the period with a note by a reviewing officer.",
        noted,
    )
    closed = [(one.resolved - one.day).days for one in seen.raised if one.resolved and one.resolved >= one.day]
    yield _median(
        "days_to_resolve",
        "Median calendar days from raising a concern to its resolution",
        "Over the entries of the dispute log in the period with a day of resolution.",
        closed,
    )


def _median(key: str, title: str, definition: str, numbers: list[int]) -> Days:
    return Days(key, title, definition, len(numbers), median(numbers) if len(numbers) >= FEWEST_FOR_RATES else None)


# --- by month, stage and reviewing officer --------------------------------------------------------------


def _months(stories: Sequence[Story], start: date, end: date) -> Iterator[Month]:
    """Every month of the period; the first and the last may be cut."""
    by_month: dict[date, tuple[list[ReviewTold], list[EpisodeTold], list[Gap], list[Raised]]] = {}
    first = start.replace(day=1)
    while first <= end:
        by_month[first] = ([], [], [], [])
        first = (first + timedelta(days=31)).replace(day=1)
    seen = _Seen.of(stories, start, end)
    for review in seen.reviews:
        by_month[review.day.replace(day=1)][0].append(review)
    for episode in seen.episodes:
        by_month[episode.known.replace(day=1)][1].append(episode)
    for gap in seen.gaps:
        by_month[gap.end.replace(day=1)][2].append(gap)
    for raised in seen.raised:
        by_month[raised.day.replace(day=1)][3].append(raised)
    for first, parts in by_month.items():
        mine = _Seen(*parts)
        figures = (in_time(mine.reviews), taking_part(mine.reviews)[1], footprint(mine)[0], midway(mine))
        yield Month(first, figures, len(mine.raised))


def _caseloads(stories: Iterable[Story], start: date, end: date) -> Iterator[Caseload]:
    """By name, in the order of the alphabet."""
    children: dict[str, set[int]] = {}
    reviews: Counter[str] = Counter()
    for number, story in enumerate(stories):
        for one in story.reviews:
            if one.iro and start <= one.day <= end:
                children.setdefault(one.iro, set()).add(number)
                reviews[one.iro] += 1
    for iro in sorted(children, key=str.casefold):
        yield Caseload(iro, len(children[iro]), reviews[iro])


def _counted(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """The most frequent first; capitals make no difference."""
    written: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for name in names:
        plain = " ".join(name.split()) or "not recorded"
        written.setdefault(plain.casefold(), plain)
        counts[plain.casefold()] += 1
    return tuple((written[key], number) for key, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _not_supplied(stories: Sequence[Story]) -> Iterator[str]:
    """What no child's file had, in the order of the figures that need it."""
    have = {source for story in stories for source in story.sources}
    needed = (
        ("reviews", "a list of reviews"),
        ("missing", "missing episodes or notifications"),
        ("case_notes", "case notes"),
        ("disputes", "a dispute log"),
    )
    yield from (what for source, what in needed if source not in have)


def _figure(key: str, title: str, definition: str, judged: Sequence[Judgement]) -> Figure:
    """Of those that apply: met, of all that could be told."""
    counts = Counter(judged)
    of = counts["met"] + counts["partly_met"] + counts["not_met"]
    return Figure(key, title, definition, counts["met"], of, counts["not_assessed"])
