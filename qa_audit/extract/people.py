"""Who is named in a record, with the role the record gives: attendance, and words like "Maud (SW)"."""

import re
from collections.abc import Iterable, Iterator

from qa_audit import words
from qa_audit.document import Document
from qa_audit.extract.attendance import after_label, is_column_head
from qa_audit.extract.layout import Layout
from qa_audit.extract.names import (
    NAME,
    NAME_START,
    PARTICLES,
    TITLE,
    begins_like_name,
    is_name,
    names_body,
    names_home,
    names_in,
    without_possessive,
)
from qa_audit.extract.roles import RoleFound, first_words, last_words, role_of, roles_in
from qa_audit.record import Person

_NAME_ROLE = re.compile(
    rf"(?={NAME_START})(?P<name>{NAME})\s*(?:\((?P<inner>[^()\n]{{2,60}})\)"
    rf"|[,\n](?!\s*{NAME}\s*\()\s*(?:your |my |the |his |her |their )?(?P<after>[^,;.()\n]{{2,50}}))"
)
_ROLE_NAME = re.compile(
    rf"\b(?=[a-z' -]{{0,80}}+(?:,?\s*+(?:is |was |called )?){NAME_START})"  # only where a name follows
    rf"(?P<role>[a-z][a-z' -]{{2,40}}),?[ ]+(?:is |was |called )?(?P<name>{NAME})\b(?!\s*:)"
)
_AFTER_NAME = re.compile(
    rf"{NAME_START}[\w’'-]*+(?=\.?(?: (?:{PARTICLES})\b)*\s*[(,\n]"
    r"\s*(?i:(?:the|your|my|his|her|their|our)\s+){0,2}([\w&/-]+))"
)
_BEFORE_NAME = re.compile(rf"\W([a-z]++)(?:'s?)?[ ,]++(?:(?:is|was|called) +)?(?={NAME_START})")
_SEPARATORS = re.compile(
    r"[;\n•]|,?\s+with\s+(?=[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?\s*\()"
    r"|(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)\.\s+(?=[A-Z])"
)
_CHILD = "the child"
_SERIES = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*")
_LEAD = re.compile(r"[(\n]|,\s+(?=[a-z])")  # before what is said of them
_AND_NAME = re.compile(rf"\s*,\s*(?P<name>{NAME})")  # the role behind it is that one's
_SOMEBODYS = re.compile(r"\s*(?:and )?(?:[Yy]our|[Mm]y|[Hh]is|[Hh]er|[Tt]heir|[A-Z]\w+['’]s)\b")
_AT = re.compile(r"\b(?:at|in|to|near|in from)\s$")  # a place, or whom others spoke to
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
    """A title alone, the name of a home with no role of one person beside it, or of a service."""
    if re.fullmatch(TITLE, person.name):
        return True
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
        heads = [block for block in blocks if is_column_head(document.text_of(block))]
        if heads and heads[0] is blocks[0]:
            blocks = blocks[1:] if len(heads) == 1 else []  # "Attended" before names, or the table's head
        if not blocks:
            continue
        if len(blocks[0].lines) > 2 or len(blocks) == 1:
            yield from ((block.start, block.end, False) for block in blocks)
        else:
            yield blocks[0].start, blocks[-1].end, True


def _in_list(document: Document, start: int, end: int, *, row: bool) -> Iterator[Person]:
    """The people of an attendance list, as prose or lines; a ``row`` of a table is one person's name and role."""
    start = after_label(document.text, start, end)
    text = document.text[start:end]
    if row and ";" not in text:
        yield from _person_in(document, text, start)
        return
    at = 0
    for separator in [*_SEPARATORS.finditer(text), None]:
        stop = separator.start() if separator else len(text)
        first = after_label(text, at, stop)
        yield from _person_in(document, text[first:stop], start + first)
        at = separator.end() if separator else stop


def _person_in(document: Document, part: str, offset: int) -> Iterator[Person]:
    with_roles = False
    for found in _NAME_ROLE.finditer(part):
        role = _first_role(found.group("inner") or found.group("after"))
        if begins_like_name(found.group("name")) and (role or found.group("inner")):
            with_roles = True
            yield _person(document, found, role, offset)
    if not with_roles and _SOMEBODYS.match(part):
        yield from _after_roles(document, part, offset)
    yield from _series(document, part, offset)
    alone = next((name for name in names_in(part) if not _AT.search(part, 0, name.start())), None)
    if alone is not None:
        following = _AND_NAME.match(part, alone.end())
        others = following is not None and begins_like_name(following["name"])
        role = _first_role(part[: alone.start()] if others else part)
        name = without_possessive(alone.group())
        yield Person(name, role, document.span(offset + alone.start(), offset + alone.start() + len(name)))


def _series(document: Document, part: str, offset: int) -> Iterator[Person]:
    """Nothing but names and relations, one after the other: "Gill, Ade and Mum", "Tom and Bel (who hope to adopt)"."""
    lead = _LEAD.split(part, maxsplit=1)[0].rstrip(" .")
    pieces = [piece for piece in _SERIES.split(lead) if piece]
    names = [piece for piece in pieces if is_name(piece) and not names_body(piece)]
    if len(names) < 2 or any(piece not in names and role_of(piece) is None for piece in pieces):
        return
    role = None if "," in lead else _first_role(part[len(lead) :])
    for name in map(str.strip, names):
        at = offset + part.index(name)
        yield Person(name, role, document.span(at, at + len(name)))


def _in_prose(document: Document, start: int, end: int) -> Iterator[Person]:
    """People whom running text introduces: "Maud Tarn (social worker)", "your social worker, Maud"."""
    text = document.text[start:end]
    for found in _NAME_ROLE.finditer(text) if _has_role_after_name(text) else ():
        role = role_of((found.group("inner") or found.group("after")).split(",")[0])
        if role and role.role != _CHILD and not _says_nothing(role) and begins_like_name(found.group("name")):
            yield _person(document, found, role.role, start)
    yield from _after_roles(document, text, start)


def _after_roles(document: Document, text: str, offset: int) -> Iterator[Person]:
    """ "Your social worker, Maud"."""
    for found in _ROLE_NAME.finditer(text) if _has_role_before_name(text) else ():
        roles = [role for role in roles_in(found.group("role")) if role.role != _CHILD and role.sort != "many"]
        if roles and roles[-1].end == len(found.group("role").rstrip()) and begins_like_name(found.group("name")):
            yield _person(document, found, roles[-1].role, offset)


def _has_role_after_name(text: str) -> bool:
    """Does a word that may begin a role stand behind a name? A quick look: in most stretches none does."""
    return not first_words().isdisjoint(word.lower() for word in _AFTER_NAME.findall(text))


def _has_role_before_name(text: str) -> bool:
    """Does a word that may end a role stand before a name? As quick."""
    return not last_words().isdisjoint(_BEFORE_NAME.findall(f" {text}"))


def _first_role(text: str) -> str | None:
    """The first role named; "you" only where nothing else is said ("Orla | you", not "who hope to adopt you").

    A body is one only where the text begins with it and no role of a person follows: "school", not "college mentor",
    "yes, all of it" or "sorry, in clinic".
    """
    text = text.strip(" \n.,")
    alone = role_of(text)
    found = [alone] if alone else [role for role in roles_in(text) if role.role != _CHILD]
    if not found or found[0].sort != "many":
        return found[0].role if found else None
    body, *others = found
    if others and others[0].sort != "many" and not text[body.end : others[0].start].strip(" ,-"):
        return others[0].role
    return None if _says_nothing(body) or (body.start and body is not alone) else body.role


def _says_nothing(role: RoleFound) -> bool:
    """Of one person: "all", "staff", "home" after a name are no role."""
    return role.sort == "many" and role.role in words.words("roles", "no_role")


def _person(document: Document, found: re.Match[str], role: str | None, offset: int) -> Person:
    """The person of a match's group "name"."""
    start, name = found.start("name"), without_possessive(found.group("name"))
    return Person(name, role, document.span(offset + start, offset + start + len(name)))
