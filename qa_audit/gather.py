"""Papers and rows of exports gathered into children's files: by reference, folder, file name, or name and date of birth.

Never by a first name alone: what can't be placed is listed. A manifest says outright which paper is whose.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import TypeVar

from qa_audit import came_into_care, episodes
from qa_audit.child_file import (
    CameIntoCare,
    CaseNote,
    ChildFile,
    Dispute,
    Export,
    ListedReview,
    MissingEpisode,
    Problem,
)
from qa_audit.exports.rows import Listed, Whose, same_form
from qa_audit.exports.tables import Filed
from qa_audit.record import ReviewRecord

_TOKEN = re.compile(r"[A-Za-z]{0,4}[-_ ]?\d[\dA-Za-z]*(?:[-/]\d+)*")
_FEWEST_DIGITS = 4  # in a reference that is looked for in names of files and folders

T = TypeVar("T")
Key = tuple[str, ...]
"""A child: ``("ref", reference)``, or ``("name", folded full name, date of birth)``."""


@dataclass
class _Pile:
    """What belongs to one child, as it comes in."""

    records: list[ReviewRecord] = field(default_factory=list)
    items: list[CaseNote | MissingEpisode | ListedReview | Dispute | CameIntoCare] = field(default_factory=list)
    names: dict[str, None] = field(default_factory=dict)
    born: date | None = None
    iros: dict[str, None] = field(default_factory=dict)
    sources: set[Export] = field(default_factory=set)
    written: str | None = None
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Gathered:
    files: tuple[ChildFile, ...]
    unplaced: tuple[Problem, ...]


class Gatherer:
    """Takes rows and papers in, and gives children's files out. ``iro_names`` are those of every IRO of the service."""

    def __init__(self, iro_names: Sequence[str] = ()) -> None:
        self._iro_names = tuple(iro_names)
        self._piles: dict[Key, _Pile] = defaultdict(_Pile)
        self._folders: dict[str, set[Key]] = defaultdict(set)
        self._everyone: set[Export] = set()
        self._manifest: dict[str, tuple[str, str]] = {}
        self._loose: list[tuple[str, Filed]] = []
        self._unplaced: list[Problem] = []

    def table(self, path: str, kind: Export, rows: Iterable[Filed]) -> None:
        """All rows of one table."""
        folder = str(PurePath(path).parent)
        children: set[Key] = set()
        for filed in rows:
            if isinstance(filed.item, Listed):
                self._list(filed.item, filed.whose)
                continue
            key = _key_of(filed.whose)
            if key is None:
                self._loose.append((folder, filed))
                continue
            children.add(key)
            self._file(key, filed, kind)
        if children:
            self._folders[folder] |= children
        if len(children) > 1:
            self._everyone.add(kind)

    def papers(self, records: Iterable[ReviewRecord]) -> Gathered:
        """The children's files, in the order of their references, with the papers placed too."""
        self._one_child_one_key()
        self._place_loose_rows()
        later = [record for record in records if not self._placed(record)]
        for record in later:
            self._unplaced.append(Problem(record.document.name, _WHY_NOT))
        files = [self._made(key, pile) for key, pile in sorted(self._piles.items())]
        return Gathered(tuple(files), tuple(self._unplaced))

    # --- rows ------------------------------------------------------------------------------------------

    def _list(self, item: Listed, mine: Whose) -> None:
        if mine.reference:
            self._manifest[_file_key(item.file)] = (mine.reference, item.iro)

    def _file(self, key: Key, filed: Filed, kind: Export) -> None:
        pile = self._piles[key]
        pile.sources.add(kind)
        if filed.whose.name:
            pile.names[filed.whose.name] = None
        pile.born = pile.born or filed.whose.born
        item = filed.item
        if isinstance(item, ListedReview) and item.iro:
            pile.iros[item.iro] = None
        if not isinstance(item, Listed):
            pile.items.append(item)

    def _one_child_one_key(self) -> None:
        """A child known by name and date of birth in one table, and by reference too in another, is one child."""
        known: dict[Key, set[Key]] = defaultdict(set)
        for key, pile in self._piles.items():
            if key[0] == "ref" and pile.born:
                for name in pile.names:
                    known[_by_name(name, pile.born)].add(key)
        for key in [key for key in self._piles if key[0] == "name"]:
            if len(same := known.get(key, set())) == 1:
                (reference,) = same
                into, gone = self._piles[reference], self._piles.pop(key)
                into.items += gone.items
                into.sources |= gone.sources
                for children in self._folders.values():
                    if key in children:
                        children.remove(key)
                        children.add(reference)

    def _place_loose_rows(self) -> None:
        """Rows that name nobody belong to the one child of their folder."""
        lost: dict[str, int] = defaultdict(int)
        for folder, filed in self._loose:
            children = self._folders.get(folder, set())
            if len(children) == 1 and not isinstance(filed.item, Listed):
                (key,) = children
                self._file(key, filed, _kind_of(filed.item))
            else:
                place = filed.item.places[0] if isinstance(filed.item, MissingEpisode) else filed.item.place
                lost[place.file] += 1  # type: ignore[union-attr]
                if lost[place.file] <= _MOST_LOST:  # type: ignore[union-attr]
                    self._unplaced.append(
                        Problem(place.file, "no reference of a child", getattr(place, "row", None), getattr(place, "sheet", ""))  # type: ignore[union-attr]
                    )

    # --- papers ----------------------------------------------------------------------------------------

    def _placed(self, record: ReviewRecord) -> bool:
        key = self._key_of(record)
        if key is None:
            return False
        pile = self._piles[key]
        pile.records.append(record)
        child = record.child
        if child.reference and pile.written is None and same_form(child.reference) == key[-1]:
            pile.written = child.reference
        for name in (*child.names, *((child.full_name,) if child.full_name else ())):
            pile.names[name] = None
        pile.born = pile.born or child.date_of_birth
        listed = self._manifest.get(_file_key(record.document.name))
        for iro in (record.iro, listed[1] if listed else None):
            if iro:
                pile.iros[iro] = None
        return True

    def _key_of(self, record: ReviewRecord) -> Key | None:
        child, path = record.child, record.document.name
        if listed := self._manifest.get(_file_key(path)):
            return ("ref", listed[0])
        if child.reference:
            return self._known(same_form(child.reference)) or ("ref", same_form(child.reference))
        if key := self._in_path(path):
            return key
        if child.date_of_birth and child.full_name and " " in child.full_name:
            own = _by_name(child.full_name, child.date_of_birth)
            known = [
                key
                for key, pile in self._piles.items()
                if pile.born == child.date_of_birth and any(_by_name(name, pile.born) == own for name in pile.names)
            ]
            return known[0] if len(known) == 1 else own
        children = self._folders.get(str(PurePath(path).parent), set())
        if len(children) == 1:
            (key,) = children
            return key if self._may_be(key, record) else None
        return None

    def _known(self, reference: str) -> Key | None:
        """The child whose reference this is, also where one writes it without its letters."""
        if ("ref", reference) in self._piles:
            return ("ref", reference)
        digits = re.sub(r"\D", "", reference)
        if len(digits) < _FEWEST_DIGITS:
            return None
        alike = self._digits().get(digits, [])
        fits = [key for key in alike if key[1].isdigit() or reference.isdigit()]
        return fits[0] if len(fits) == 1 else None

    def _digits(self) -> dict[str, list[Key]]:
        if not hasattr(self, "_by_digits"):
            self._by_digits: dict[str, list[Key]] = defaultdict(list)
            for key in sorted(self._piles):
                if key[0] == "ref":
                    self._by_digits[re.sub(r"\D", "", key[1])].append(key)
        return self._by_digits

    def _in_path(self, path: str) -> Key | None:
        """The child whose reference stands in the name of the file, or of a folder that it is in."""
        for part in reversed(PurePath(path).parts[-4:]):
            found = {
                key
                for token in _TOKEN.findall(PurePath(part).stem)
                if len(re.sub(r"\D", "", token)) >= _FEWEST_DIGITS and (key := self._known(same_form(token)))
            }
            if len(found) == 1:
                return found.pop()
        return None

    def _may_be(self, key: Key, record: ReviewRecord) -> bool:
        """Whether nothing that is known of the folder's child speaks against it."""
        pile = self._piles[key]
        if pile.born and record.child.date_of_birth and pile.born != record.child.date_of_birth:
            return False
        mine = {name.casefold() for name in record.child.names}
        known = {part.casefold() for name in pile.names for part in re.split(r"[\s,]+", name)}
        return not mine or not known or bool(mine & known)

    # --- out -------------------------------------------------------------------------------------------

    def _made(self, key: Key, pile: _Pile) -> ChildFile:
        reviews, again = _by_day(record for record in pile.records if record.kind == "review_minutes")
        plans, _ = _by_day(record for record in pile.records if record.kind == "care_plan")
        notes = sorted(_of(pile, CaseNote), key=lambda note: (note.day, note.created or note.day, note.place))
        sources = pile.sources | self._everyone
        rows = _of(pile, MissingEpisode)
        found, overlapping = episodes.merged(rows)
        if "missing" not in sources and (found := episodes.from_notes(notes)):
            sources = sources | {"missing"}
        first = min((record.review_date for record in reviews if record.review_date), default=None)
        return ChildFile(
            reference=pile.written or (key[1] if key[0] == "ref" else None),
            names=tuple(dict.fromkeys((*pile.names, *((key[1].title(),) if key[0] == "name" and not pile.names else ())))),
            date_of_birth=pile.born,
            came_into_care=_came(_of(pile, CameIntoCare), first)
            or came_into_care.in_records(reviews)
            or came_into_care.in_notes(notes, first),
            reviews=tuple(reviews),
            plans=tuple(plans),
            notes=tuple(notes),
            episodes=tuple(found),
            listed_reviews=tuple(sorted(_of(pile, ListedReview), key=lambda row: (row.day, row.place))),
            disputes=tuple(sorted(_of(pile, Dispute), key=lambda row: (row.day, row.place))),
            iro_names=tuple(dict.fromkeys((*pile.iros, *self._iro_names))),
            sources=frozenset(sources),
            problems=(*pile.problems, *again, *overlapping),
        )


_MOST_LOST = 100  # rows of one table that are listed as belonging to nobody
_WHY_NOT = (
    "whose paper this is can't be told: it has no reference, nor a full name with a date of birth; name it in a manifest"
)


def _kind_of(item: object) -> Export:
    kinds: dict[type, Export] = {
        CaseNote: "case_notes", MissingEpisode: "missing", ListedReview: "reviews", Dispute: "disputes",
        CameIntoCare: "children",
    }  # fmt: skip
    return kinds[type(item)]


def _of(pile: _Pile, kind: type[T]) -> list[T]:
    return [item for item in pile.items if isinstance(item, kind)]


def _key_of(mine: Whose) -> Key | None:
    if mine.reference:
        return ("ref", mine.reference)
    if mine.name and mine.born and len(mine.name.split()) > 1:
        return _by_name(mine.name, mine.born)
    return None


def _by_name(name: str, born: date) -> Key:
    """ "SMITH, Jay" and "Jay Smith" are one name. """
    before, comma, after = name.partition(",")
    whole = f"{after} {before}" if comma else name
    return ("name", " ".join(whole.casefold().split()), born.isoformat())


def _file_key(path: str) -> str:
    return PurePath(path.replace("\\", "/")).name.casefold()


def _by_day(records: Iterable[ReviewRecord]) -> tuple[list[ReviewRecord], list[Problem]]:
    """In the order of days; of two papers of the same review the first by name stands, the other is told."""
    kept: dict[date | str, ReviewRecord] = {}
    problems: list[Problem] = []
    for record in sorted(records, key=lambda record: (record.review_date or date.max, record.document.name)):
        day = record.review_date
        if day is None:
            problems.append(Problem(record.document.name, "the day of the review was not found: not placed in time"))
        elif day in kept:
            problems.append(Problem(record.document.name, "another paper of the same review: read once"))
            continue
        kept[day or record.document.name] = record
    return list(kept.values()), problems


def _came(said: Sequence[CameIntoCare], first_review: date | None) -> CameIntoCare | None:
    """Of several periods of care the one that the reviews belong to."""
    days = sorted(said, key=lambda one: one.day)
    if first_review is not None:
        days = [one for one in days if one.day <= first_review] or days[:1]
        return days[-1] if days else None
    return days[-1] if days else None
