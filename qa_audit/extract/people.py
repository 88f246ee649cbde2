"""Who is named in a record, with the role the record gives: header block, attendance, and words like "Lisa (SW)"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from qa_audit.document import Document, Span
from qa_audit.extract.roles import RoleFound, role_of, roles_in
from qa_audit.record import Person

TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|PC|DC|DS|Sgt|Rev|Revd|Fr|Father|Sister|Sir|Dame|Pani|Pan|Nurse|Coach|Imam|Rabbi)"
WORD = r"(?:[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+(?:[’'][A-Za-z]+)?(?:-[A-ZÀ-ÖØ-Þ]?[a-zà-öø-ÿ]+)*|[A-Z][’'][A-Z][a-z]+|Mc[A-Z][a-z]+|Mac[A-Z][a-z]+)"
SURNAME = rf"(?:{WORD}|[A-Z]{{3,}}(?:-[A-Z]{{2,}})?)"
INITIAL = r"(?:[A-Z]\.?\s?){1,2}"
NAME = rf"(?:{TITLE}\.?\s+(?:{INITIAL}\s?)?{SURNAME}(?:[ ]{SURNAME})?|{WORD}(?:[ ](?:{SURNAME}|[A-Z]\b\.?|de|van|der|al|el|bin|ap))*|[A-Z]\.?\s?(?:[A-Z]\.?\s?)?{SURNAME})"

_NAME = re.compile(NAME)
_NAME_ROLE = re.compile(
    rf"(?P<name>{NAME})\s*(?:\((?P<inner>[^()\n]{{2,60}})\)|[,\n]\s*(?:your |my |the |his |her |their )?(?P<after>[^,;.()\n]{{2,50}}))"
)
_ROLE_NAME = re.compile(rf"\b(?P<role>[a-z][a-z' -]{{2,40}}),?\s+(?:is |was |called )?(?P<name>{NAME})")
_SEPARATORS = re.compile(r"[;\n•]|(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)\.\s+(?=[A-Z])")
NOT_NAMES = frozenset(
    [
        "The",
        "This",
        "That",
        "These",
        "There",
        "They",
        "Then",
        "Today",
        "Tomorrow",
        "Invited",
        "Apologies",
        "Present",
        "Not",
        "Who",
        "Mum",
        "Dad",
        "Mother",
        "Father",
        "You",
        "Your",
        "My",
        "I",
        "We",
        "He",
        "She",
        "It",
        "And",
        "But",
        "For",
        "From",
        "In",
        "On",
        "At",
        "By",
        "To",
        "Of",
        "As",
        "If",
        "When",
        "What",
        "Where",
        "Why",
        "How",
        "Yes",
        "No",
        "None",
        "All",
        "Also",
        "After",
        "Before",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Social",
        "Worker",
        "Foster",
        "Carer",
        "Carers",
        "School",
        "Health",
        "Independent",
        "Reviewing",
        "Officer",
        "Chair",
        "Care",
        "Plan",
        "Review",
        "Year",
        "Key",
        "Team",
        "Manager",
        "Personal",
        "Adviser",
        "Virtual",
        "Head",
        "Class",
        "Form",
        "Tutor",
        "Teacher",
        "Nurse",
        "Police",
        "Council",
        "Education",
        "Contact",
        "Legal",
        "Status",
        "Date",
        "Next",
        "Last",
        "Dear",
        "Hi",
        "Hello",
        "Easter",
        "Christmas",
        "Section",
        "Order",
        "English",
        "Maths",
    ]
)


@dataclass(frozen=True)
class Names:
    """The people of a record, for asking whether a word is somebody's name."""

    people: tuple[Person, ...]

    @cached_property
    def first(self) -> dict[str, Person]:
        """First names, surnames with a title's person, and initials, each to the first person so called."""
        found: dict[str, Person] = {}
        for person in self.people:
            for form in forms_of(person.name):
                found.setdefault(form, person)
        return found

    def who(self, text: str) -> Person | None:
        """The person meant by a name as written: "Lisa", "Lisa Grant", "Mrs Iqbal", "LG", "D. Okell"."""
        name = " ".join(text.replace("’", "'").split()).strip(" .,:;")
        name = name.removesuffix("'s")
        return self.first.get(name) or self.first.get(name.split(" ")[0] if not re.match(rf"{TITLE}\b", name) else name)


def forms_of(name: str) -> Iterator[str]:
    """The ways a person's name may stand in the same record, the fullest first."""
    name = " ".join(name.replace("’", "'").split())
    yield name
    parts = name.split(" ")
    titled = bool(re.fullmatch(rf"{TITLE}\.?", parts[0]))
    if titled and len(parts) > 1:
        yield f"{parts[0].rstrip('.')} {parts[-1]}"
        yield f"{parts[0].rstrip('.')} {parts[-1][0]}"
        if len(parts) > 2 and len(parts[1]) > 2:
            yield parts[1]
        return
    if len(parts[0].rstrip(".")) > 1:
        yield parts[0]
    if len(parts) > 1:
        yield f"{parts[0]} {parts[-1][0]}"
        initials = "".join(part[0] for part in parts if part[0].isupper())
        if len(initials) >= 2:
            yield initials
            yield f"{parts[0][0]}. {parts[-1]}"
            yield f"{parts[0][0]} {parts[-1]}"
        if "-" in parts[-1]:
            yield initials[:-1] + "".join(piece[0] for piece in parts[-1].split("-") if piece)
        yield parts[-1]


def is_name(text: str) -> bool:
    """Could this be a person's name, going by its letters alone?"""
    found = _NAME.fullmatch(text.strip())
    return bool(found) and text.split()[0] not in NOT_NAMES


def names_in(text: str) -> Iterator[re.Match[str]]:
    """The capitalised names in a text, without the words that only begin a sentence."""
    for found in _NAME.finditer(text):
        if found.group().split()[0] not in NOT_NAMES:
            yield found


def people_in_list(document: Document, start: int, end: int, *, row: bool = False) -> Iterator[Person]:
    """The people of an attendance list, as prose or lines; a ``row`` of a table is one person's name and role."""
    text = document.text[start:end]
    if row and ";" not in text:
        yield from _person_in(document, text, start)
        return
    at = 0
    for part in _SEPARATORS.split(text):
        offset = text.find(part, at) + start
        at = offset - start + len(part)
        yield from _person_in(document, part, offset)


def _person_in(document: Document, part: str, offset: int) -> Iterator[Person]:
    for found in _NAME_ROLE.finditer(part):
        role = _first_role(found.group("inner") or found.group("after") or "")
        if found.group("name").split()[0] not in NOT_NAMES and (role or found.group("inner")):
            yield Person(found.group("name"), role, _span(document, offset, found.span("name")))
    found_name = next(names_in(part), None)
    if found_name is not None:
        roles = roles_in(part)
        yield Person(found_name.group(), roles[0].role if roles else None, _span(document, offset, found_name.span()))


def people_in_prose(document: Document, start: int, end: int) -> Iterator[Person]:
    """People whom running text introduces: "Lisa Grant (social worker)", "your social worker, Lisa"."""
    text = document.text[start:end]
    for found in _NAME_ROLE.finditer(text):
        role = role_of((found.group("inner") or found.group("after") or "").split(",")[0])
        if role and found.group("name").split()[0] not in NOT_NAMES:
            yield Person(found.group("name"), role.role, _span(document, start, found.span("name")))
    for found in _ROLE_NAME.finditer(text):
        roles = roles_in(found.group("role"))
        if (
            roles
            and roles[-1].end == len(found.group("role").rstrip())
            and found.group("name").split()[0] not in NOT_NAMES
        ):
            yield Person(found.group("name"), roles[-1].role, _span(document, start, found.span("name")))


def _first_role(text: str) -> str | None:
    found: list[RoleFound] = roles_in(text)
    return found[0].role if found else None


def _span(document: Document, offset: int, place: tuple[int, int]) -> Span:
    return document.span(offset + place[0], offset + place[1])


def once_each(people: Iterable[Person]) -> tuple[Person, ...]:
    """Each person once, in order of appearance, with the first role given."""
    kept: dict[str, Person] = {}
    for person in people:
        known = kept.get(person.name)
        if known is None:
            kept[person.name] = person
        elif known.role is None and person.role is not None:
            kept[person.name] = Person(known.name, person.role, known.span)
    return tuple(kept.values())
