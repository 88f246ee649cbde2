"""Papers and rows of exports gathered into children's files: by reference, folder, file, or name and date of birth.

Never by a first name alone: what can't be placed is listed. A manifest says outright which paper is whose.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from qa_audit.child_file import (
    CameIntoCare,
    CaseNote,
    ChildFile,
    Dispute,
    Export,
    ListedReview,
    MissingEpisode,
    Problem,
    RowPlace,
)
from qa_audit.exports.rows import Item, Listed, Whose, same_form
from qa_audit.exports.tables import Filed
from qa_audit.piles import Key, Pile, made
from qa_audit.record import ReviewRecord

_TOKEN = re.compile(r"[A-Za-z]{0,4}[-_ ]?\d[\dA-Za-z]*(?:[-/]\d+)*")
_FEWEST_DIGITS = 4  # in a reference that is looked for in names of files and folders


@dataclass(frozen=True)
class Gathered:
    files: tuple[ChildFile, ...]
    unplaced: tuple[Problem, ...]


class Gatherer:
    """Takes rows and papers in, and gives children's files out. ``iro_names`` are those of every IRO of the service."""

    def __init__(self, iro_names: Sequence[str] = ()) -> None:
        self._iro_names = tuple(iro_names)
        self._piles: dict[Key, Pile] = defaultdict(Pile)
        self._folders: dict[str, set[Key]] = defaultdict(set)
        self._everyone: set[Export] = set()
        self._manifest: dict[str, tuple[str, str]] = {}
        self._loose: list[tuple[str, Filed]] = []
        self._unplaced: list[Problem] = []
        self._by_birth: dict[Key, set[Key]] = defaultdict(set)
        self._by_digits: dict[str, list[Key]] = defaultdict(list)

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
        self._index()
        records = list(records)
        for by in (self._by_reference, self._by_name_and_birth, self._by_folder):  # what is surest comes first
            records = [record for record in records if not self._placed(record, by(record))]
        for record in records:
            self._unplaced.append(Problem(record.document.name, _WHY_NOT))
        files = [made(key, pile, self._everyone, self._iro_names) for key, pile in sorted(self._piles.items())]
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
                place = _place_of(filed.item)
                lost[place.file] += 1
                if lost[place.file] <= _MOST_LOST:
                    self._unplaced.append(Problem(place.file, "no reference of a child", place.row, place.sheet))
        for file, count in sorted(lost.items()):
            if count > _MOST_LOST:
                self._unplaced.append(Problem(file, f"{count - _MOST_LOST} more rows have no reference of a child"))

    # --- papers ----------------------------------------------------------------------------------------

    def _index(self) -> None:
        """Children by their names with dates of birth, and by the digits of their references."""
        for key, pile in sorted(self._piles.items()):
            if key[0] == "ref":
                self._by_digits[re.sub(r"\D", "", key[1])].append(key)
            for name in pile.names if pile.born else ():
                self._by_birth[_by_name(name, pile.born)].add(key)  # type: ignore[arg-type]

    def _placed(self, record: ReviewRecord, key: Key | None) -> bool:
        if key is None:
            return False
        pile, child = self._piles[key], record.child
        pile.records.append(record)
        if child.reference and pile.written is None and same_form(child.reference) == key[-1]:
            pile.written = child.reference
        for name in (*child.names, *((child.full_name,) if child.full_name else ())):
            pile.names[name] = None
        if pile.born and child.date_of_birth and pile.born != child.date_of_birth:
            pile.problems.append(Problem(record.document.name, _OTHER_BIRTH))
        pile.born = pile.born or child.date_of_birth
        if child.full_name and child.date_of_birth:
            self._by_birth[_by_name(child.full_name, child.date_of_birth)].add(key)
        listed = self._manifest.get(_file_key(record.document.name))
        for iro in (record.iro, listed[1] if listed else None):
            if iro:
                pile.iros[iro] = None
        return True

    def _by_reference(self, record: ReviewRecord) -> Key | None:
        """By the manifest, by the reference it states, or by one in its path."""
        if listed := self._manifest.get(_file_key(record.document.name)):
            return ("ref", listed[0])
        if record.child.reference:
            own = same_form(record.child.reference)
            return self._known(own) or ("ref", own)
        return self._in_path(record.document.name)

    def _by_name_and_birth(self, record: ReviewRecord) -> Key | None:
        child = record.child
        if not child.date_of_birth or not child.full_name or " " not in child.full_name:
            return None
        own = _by_name(child.full_name, child.date_of_birth)
        known = self._by_birth.get(own, set())
        return next(iter(known)) if len(known) == 1 else own

    def _by_folder(self, record: ReviewRecord) -> Key | None:
        """In a folder whose tables hold one child alone, where nothing speaks against it."""
        children = self._folders.get(str(PurePath(record.document.name).parent), set())
        key = next(iter(children)) if len(children) == 1 else None
        return key if key and self._may_be(key, record) else None

    def _known(self, reference: str) -> Key | None:
        """The child whose reference this is, also where one writes it without its letters."""
        if ("ref", reference) in self._piles:
            return ("ref", reference)
        digits = re.sub(r"\D", "", reference)
        if len(digits) < _FEWEST_DIGITS:
            return None
        alike = self._by_digits.get(digits, [])
        fits = [key for key in alike if key[1].isdigit() or reference.isdigit()]
        return fits[0] if len(fits) == 1 else None

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


_MOST_LOST = 100  # rows of one table that are listed as belonging to nobody
_WHY_NOT = (
    "whose paper this is can't be told: it has no reference, nor a full name with a date of birth; "
    "name it in a manifest"
)
_OTHER_BIRTH = "its date of birth is not that of the child's other papers: see whether the reference is right"


def _place_of(item: Item) -> RowPlace:
    if isinstance(item, MissingEpisode):
        return item.places[0]
    place = item.place
    assert isinstance(place, RowPlace), "rows of tables alone are placed so"
    return place


def _kind_of(item: object) -> Export:
    kinds: dict[type, Export] = {
        CaseNote: "case_notes", MissingEpisode: "missing", ListedReview: "reviews", Dispute: "disputes",
        CameIntoCare: "children",
    }  # fmt: skip
    return kinds[type(item)]


def _key_of(mine: Whose) -> Key | None:
    if mine.reference:
        return ("ref", mine.reference)
    if mine.name and mine.born and len(mine.name.split()) > 1:
        return _by_name(mine.name, mine.born)
    return None


def _by_name(name: str, born: date) -> Key:
    """ "SMITH, Jay" and "Jay Smith" are one name."""
    before, comma, after = name.partition(",")
    whole = f"{after} {before}" if comma else name
    return ("name", " ".join(whole.casefold().split()), born.isoformat())


def _file_key(path: str) -> str:
    return PurePath(path.replace("\\", "/")).name.casefold()
