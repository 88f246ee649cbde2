"""Who is named in a record, with the role the record gives: attendance, and words like "Maud (SW)"."""

import re
from collections.abc import Iterable, Iterator

from qa_audit.document import Document
from qa_audit.extract.layout import Layout
from qa_audit.extract.names import NAME, NAME_START, begins_like_name, names_home, names_in
from qa_audit.extract.roles import role_of, roles_in
from qa_audit.record import Person

_NAME_ROLE = re.compile(
    rf"(?={NAME_START})(?P<name>{NAME})\s*(?:\((?P<inner>[^()\n]{{2,60}})\)"
    r"|[,\n]\s*(?:your |my |the |his |her |their )?(?P<after>[^,;.()\n]{2,50}))"
)
_ROLE_NAME = re.compile(
    rf"\b(?=[a-z' -]{{0,80}}+(?:,?\s*+(?:is |was |called )?){NAME_START})"  # only where a name follows
    rf"(?P<role>[a-z][a-z' -]{{2,40}}),?\s+(?:is |was |called )?(?P<name>{NAME})"
)
_SEPARATORS = re.compile(r"[;\n•]|(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)\.\s+(?=[A-Z])")
_SPOKEN_OF = ("narrative", "field", "signature", "notice", "action")


def people_of(document: Document, layout: Layout) -> tuple[Person, ...]:
    """Everybody the attendance list names, then everybody whom running text introduces, each once."""
    listed = (
        person
        for start, end, row in _attendance(document, layout)
        for person in _in_list(document, start, end, row=row)
    )
    told = (
        person
        for stretch in layout.stretches
        if stretch.zone in _SPOKEN_OF
        for person in _in_prose(document, stretch.span.start, stretch.span.end)
    )
    return once_each([*listed, *told])


def once_each(people: Iterable[Person]) -> tuple[Person, ...]:
    """Each person once, in order of appearance, with the first role given; homes and bodies are nobody."""
    kept: dict[str, Person] = {}
    for person in people:
        if _is_nobody(person):
            continue
        known = kept.setdefault(person.name, person)
        if known.role is None and person.role is not None:
            kept[person.name] = Person(known.name, person.role, known.span)
    return tuple(kept.values())


def _is_nobody(person: Person) -> bool:
    """The name of a home with no role of one person beside it, or of a service."""
    body = role_of(person.name)
    given = role_of(person.role) if person.role else None
    if given is not None and given.sort != "many":
        return False
    return names_home(person.name) or (body is not None and body.sort == "many")


def _attendance(document: Document, layout: Layout) -> Iterator[tuple[int, int, bool]]:
    """The lines and table rows of the attendance list, by place; True for a row of several cells."""
    rows: dict[tuple[int, int], list[int]] = {}
    for stretch in layout.stretches:
        if stretch.zone != "attendance":
            continue
        cell = document.blocks[stretch.block].cell
        if cell is None:
            yield stretch.span.start, stretch.span.end, False
        else:
            rows.setdefault((cell.table, cell.row), []).append(stretch.block)
    for row in rows.values():
        blocks = [document.blocks[at] for at in row]
        if len(blocks[0].lines) > 2 or len(blocks) == 1:
            yield from ((block.start, block.end, False) for block in blocks)
        else:
            yield blocks[0].start, blocks[-1].end, True


def _in_list(document: Document, start: int, end: int, *, row: bool) -> Iterator[Person]:
    """The people of an attendance list, as prose or lines; a ``row`` of a table is one person's name and role."""
    text = document.text[start:end]
    if row and ";" not in text:
        yield from _person_in(document, text, start)
        return
    at = 0
    for separator in [*_SEPARATORS.finditer(text), None]:
        stop = separator.start() if separator else len(text)
        yield from _person_in(document, text[at:stop], start + at)
        at = separator.end() if separator else stop


def _person_in(document: Document, part: str, offset: int) -> Iterator[Person]:
    for found in _NAME_ROLE.finditer(part):
        role = _first_role(found.group("inner") or found.group("after"))
        if begins_like_name(found.group("name")) and (role or found.group("inner")):
            yield _person(document, found, role, offset)
    alone = next(names_in(part), None)
    if alone is not None:
        span = document.span(offset + alone.start(), offset + alone.end())
        yield Person(alone.group(), _first_role(part), span)


def _in_prose(document: Document, start: int, end: int) -> Iterator[Person]:
    """People whom running text introduces: "Maud Tarn (social worker)", "your social worker, Maud"."""
    text = document.text[start:end]
    for found in _NAME_ROLE.finditer(text):
        role = role_of((found.group("inner") or found.group("after")).split(",")[0])
        if role and begins_like_name(found.group("name")):
            yield _person(document, found, role.role, start)
    for found in _ROLE_NAME.finditer(text):
        roles = roles_in(found.group("role"))
        if roles and roles[-1].end == len(found.group("role").rstrip()) and begins_like_name(found.group("name")):
            yield _person(document, found, roles[-1].role, start)


def _first_role(text: str) -> str | None:
    return next((found.role for found in roles_in(text)), None)


def _person(document: Document, found: re.Match[str], role: str | None, offset: int) -> Person:
    """The person of a match's group "name"."""
    start, end = found.span("name")
    return Person(found.group("name"), role, document.span(offset + start, offset + end))
