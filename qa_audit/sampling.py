"""A random sample of reviews for a targeted audit: so many for each IRO, the same for the same list and seed.

Each review's place in the draw comes from a hash of the seed and the review, so that neither the order of the list nor
what else stands in it moves anything. Different children come before a second review of one child.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path

from qa_audit.child_file import ListedReview, RowPlace
from qa_audit.errors import UnreadableFile
from qa_audit.exports.columns import Layout, recognised
from qa_audit.exports.rows import UnreadError, items, whose
from qa_audit.exports.tables import Mapped, tables_of
from qa_audit.iro_names import same_people
from qa_audit.readers.tables import Row

NO_IRO = "no IRO is named"
NO_DAY = "no day of the review is given"
NO_CHILD = "no child is named"
CANCELLED = "the review was cancelled"
OUTSIDE = "held outside the period"
TWICE = "listed twice"


@dataclass(frozen=True, slots=True)
class Review:
    """A review that may be drawn; ``where`` is the row or the file it stands in."""

    iro: str
    child: str
    day: date
    where: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a row or a paper says of a review, before it is known whether it can be drawn."""

    iro: str
    child: str
    day: date | None
    where: str
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """Reviews that can't be drawn, and why."""

    reason: str
    reviews: int


@dataclass(frozen=True, slots=True)
class Listing:
    reviews: tuple[Review, ...]
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The ``reviews`` drawn for an IRO, of ``of`` that could be."""

    iro: str
    reviews: tuple[Review, ...]
    of: int


def draw(listing: Listing, per_iro: int, seed: int) -> tuple[Drawn, ...]:
    """``per_iro`` reviews for each IRO, or all where there are fewer; IROs in the order of the alphabet."""
    shown = same_people(review.iro for review in listing.reviews)
    groups: dict[str, list[Review]] = {}
    for review in listing.reviews:
        groups.setdefault(shown[review.iro], []).append(review)
    return tuple(
        Drawn(iro, _drawn(groups[iro], per_iro, seed), len(groups[iro]))
        for iro in sorted(groups, key=lambda name: (name.split()[-1].casefold(), name.casefold()))
    )


def of_table(
    path: Path, start: date | None = None, end: date | None = None, mapped: tuple[Mapped, ...] = ()
) -> Listing:
    """The reviews of a list (.csv, .xlsx), held from ``start`` to ``end`` (both included).

    Raises:
        UnreadableFile: it is no table, or none of its tables has a review's date and an IRO among its columns.
    """
    left: Counter[str] = Counter()
    reviews: list[Review] = []
    understood = False
    for table in tables_of(path, mapped):
        layout = table.layout if mapped else recognised(table.first, f"reviews {path.stem} {table.sheet}", "reviews")
        if layout is None or layout.kind != "reviews" or "iro" not in layout.columns:
            continue
        understood = True
        for row in chain(table.first, table.rest):
            if row.number > layout.head and tuple(cell.strip() for cell in row.cells) != layout.headings:
                for one in _of_row(layout, row, table.sheet):
                    _take(reviews, left, one, start, end)
    if not understood:
        raise UnreadableFile(
            "no list of reviews with an IRO and a date for each; see what its columns were taken for with: "
            "qa-audit inspect, and set them with --mapping"
        )
    return _listing(reviews, left)


def _of_row(layout: Layout, row: Row, sheet: str) -> Iterator[Candidate]:
    where = f"{f'{sheet}, ' if sheet else ''}row {row.number}"
    child = layout.cell(row, "child") or whose(layout, row).name or ""
    try:
        found = items(layout, row, RowPlace("", row.number, sheet))[0]
    except UnreadError:
        found = []
    held = [one for one in found if isinstance(one, ListedReview)]
    for one in held:
        yield Candidate(one.iro, child, one.day, where, one.cancelled)
    if not held:
        yield Candidate(layout.cell(row, "iro"), child, None, where)


def of_papers(candidates: Iterable[Candidate | str], start: date | None = None, end: date | None = None) -> Listing:
    """The reviews of papers; a string is the reason why one can't be drawn."""
    left: Counter[str] = Counter()
    reviews: list[Review] = []
    for one in candidates:
        if isinstance(one, str):
            left[one] += 1
        else:
            _take(reviews, left, one, start, end)
    return _listing(reviews, left)


def of_paper(path: Path) -> Candidate | str:
    """What a paper says: whose review, when, and by which IRO; else why it can't be drawn."""
    from qa_audit.extract.record_of import record_of
    from qa_audit.readers import reading

    try:
        record = record_of(reading.read(path))
    except UnreadableFile as problem:
        return problem.reason
    except Exception as problem:  # its own words may quote the paper
        return f"could not be read: internal error ({type(problem).__name__})"
    if record.kind != "review_minutes":
        return "not review minutes"
    child = record.child.reference or record.child.full_name or record.child.name or ""
    return Candidate(record.iro or "", child, record.review_date, str(path))


def _take(reviews: list[Review], left: Counter[str], one: Candidate, start: date | None, end: date | None) -> None:
    tests: Sequence[tuple[bool, str]] = (
        (one.cancelled, CANCELLED),
        (one.day is None, NO_DAY),
        (not one.iro.strip(), NO_IRO),
        (not one.child.strip(), NO_CHILD),
        (one.day is not None and ((start or one.day) > one.day or (end or one.day) < one.day), OUTSIDE),
    )
    reason = next((reason for failed, reason in tests if failed), None)
    if reason or one.day is None:
        left[reason or NO_DAY] += 1
    else:
        reviews.append(Review(" ".join(one.iro.split()), " ".join(one.child.split()), one.day, one.where))


def _listing(reviews: Iterable[Review], left: Counter[str]) -> Listing:
    once: dict[tuple[str, date], Review] = {}
    for review in reviews:
        if once.setdefault((review.child.casefold(), review.day), review) is not review:
            left[TWICE] += 1
    reasons = sorted(left.items(), key=lambda item: (-item[1], item[0]))
    return Listing(tuple(once.values()), tuple(Left(reason, number) for reason, number in reasons))


def _drawn(reviews: Iterable[Review], most: int, seed: int) -> tuple[Review, ...]:
    ranked = sorted(reviews, key=lambda review: (_lot(seed, review), review.where))
    seen: Counter[str] = Counter()
    turns: list[tuple[int, int, Review]] = []
    for number, review in enumerate(ranked):
        turns.append((seen[review.child.casefold()], number, review))
        seen[review.child.casefold()] += 1
    chosen = (review for _, _, review in sorted(turns, key=lambda turn: turn[:2]))
    return tuple(sorted(islice(chosen, most), key=lambda review: (review.day, review.child)))


def _lot(seed: int, review: Review) -> bytes:
    return sha256(f"{seed}\0{review.child.casefold()}\0{review.day.isoformat()}".encode()).digest()
