"""The tables of a file, understood and read row by row; a mapping file sets what the columns mean outright."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import cast, get_args

from qa_audit import strict_yaml
from qa_audit.child_file import Export, Problem, RowPlace
from qa_audit.errors import UnreadableFile
from qa_audit.exports.columns import SAMPLE, Layout, fields_of, recognised, with_columns
from qa_audit.exports.rows import Item, UnreadError, Whose, items, whose
from qa_audit.readers import tables
from qa_audit.readers.tables import Row

MOST_PROBLEMS = 1_000
"""Rows of one table that are listed one by one; the rest are counted."""

_FIRST = 25 + SAMPLE


@dataclass(frozen=True)
class Mapped:
    """A mapping file: what kind of table a file is, and which heading is which field. Both may be left open."""

    file: str
    kind: Export | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filed:
    """One thing that a row says, and whose it is."""

    whose: Whose
    item: Item


@dataclass
class Table:
    """One table being read: ``problems`` and the counts fill as its rows are."""

    path: Path
    sheet: str
    layout: Layout | None
    first: list[Row]
    rest: Iterator[Row]
    problems: list[Problem] = field(default_factory=list)
    unread: int = 0
    read: int = 0

    def filed(self) -> Iterator[Filed]:
        """Everything the rows say, in their order. Rows that can't be used are listed in ``problems``."""
        layout = self.layout
        if layout is None:
            return
        heads = tuple(cell.strip() for cell in layout.headings)
        for row in chain(self.first, self.rest):
            if row.number <= layout.head or tuple(cell.strip() for cell in row.cells) == heads:
                continue
            place = RowPlace(str(self.path), row.number, self.sheet)
            try:
                found, said = items(layout, row, place)
            except UnreadError as problem:
                self.unread += 1
                self._note(f"not used: {problem}", row)
                continue
            self.read += 1
            for each in said:
                self._note(each, row)
            mine = whose(layout, row)
            yield from (Filed(mine, item) for item in found)

    def _note(self, reason: str, row: Row) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(str(self.path), reason, row.number, self.sheet))


def tables_of(path: Path, mapped: tuple[Mapped, ...] = ()) -> Iterator[Table]:
    """Each table of the file; its rows are to be read before the next is asked for.

    Raises:
        UnreadableFile: see ``readers.tables.read``; or a mapping names a heading that the file lacks.
    """
    for sheet in tables.read(path):
        first = list(islice(sheet.rows, _FIRST))
        yield Table(path, sheet.name, _layout(path, sheet.name, first, mapped), first, sheet.rows)


def _layout(path: Path, sheet: str, first: list[Row], mapped: tuple[Mapped, ...]) -> Layout | None:
    mine = next((one for one in mapped if one.file in (path.name, sheet and f"{path.name}#{sheet}", "*")), None)
    title = f"{path.stem} {sheet}"
    if mine is None:
        return recognised(first, title)
    layout = recognised(first, title, mine.kind) or _set_outright(first, mine)
    if layout is None or not mine.columns:
        return layout
    try:
        return with_columns(layout, mine.columns)
    except KeyError:
        raise UnreadableFile("a heading that the mapping file names is not in this table; check the mapping") from None


def _set_outright(first: list[Row], mine: Mapped) -> Layout | None:
    """The first row that has all the headings the mapping names."""
    wanted = {heading.strip().lower() for heading in mine.columns.values()}
    for row in first if wanted and mine.kind else ():
        headings = tuple(cell.strip() for cell in row.cells)
        if wanted <= {heading.lower() for heading in headings}:
            return Layout(mine.kind, {}, headings, row.number)  # type: ignore[arg-type]
    return None


def read_mapping(path: Path) -> tuple[Mapped, ...]:
    """The mapping file at ``path``::

        files:
          - file: notes.csv            # or notes.xlsx#Sheet1, or "*" for every table
            kind: case_notes
            columns: {child: Client, day: Happened on, text: What was recorded}

    Raises:
        BadRubric: it is not of that form; the message gives file, line and what is wrong.
    """
    top = strict_yaml.read(path).mapping("the mapping file")
    found: list[Mapped] = []
    for item in top["files"].items("'files'") if "files" in top else ():
        keys = item.mapping("an entry")
        for key, value in keys.items():
            if key not in ("file", "kind", "columns"):
                raise value.wrong(f"unknown key '{key}'; the keys are: file, kind, columns")
        if "file" not in keys:
            raise item.wrong("this entry names no 'file'")
        kind = cast(Export, keys["kind"].one_of("'kind'", get_args(Export))) if "kind" in keys else None
        columns = {}
        for name, value in keys["columns"].mapping("'columns'").items() if "columns" in keys else ():
            known = ("child", "name", "dob", *(fields_of(kind) if kind else ()))
            if kind is None:
                raise value.wrong("say the 'kind' of the table too")
            if name not in known:
                raise value.wrong(f"there is no '{name}' in {kind}; there are: {', '.join(known)}")
            columns[name] = value.text("a heading")
        found.append(Mapped(keys["file"].text("'file'"), kind, columns))
    return tuple(found)
