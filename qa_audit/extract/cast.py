"""Who can be meant in one record: whether some words name people, roles or bodies, and whether one can be asked."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property

from qa_audit import words as word_lists
from qa_audit.document import Document
from qa_audit.extract.names import TITLE, forms_of, is_name, names_body, names_in, plain_name, without_possessive
from qa_audit.extract.roles import RoleFound, role_of, roles_in
from qa_audit.record import Person

_JOIN = re.compile(r"\s*(?:/|&|\+|;|,|\band\b|\bwith\b|\bor\b|\n|\(|\))\s*")
_INITIALS = re.compile(r"[A-Z](?:\.[A-Z])+")
_CAPITALS = re.compile(r"[A-Z]{2,4}")
_TITLED = re.compile(rf"{TITLE}\b")
_DETERMINER = re.compile(r"^(?:the|your|my|his|her|their|our|both|all)\s+", re.IGNORECASE)
_POSSESSES = re.compile(r"['’]s?\s+(?:team|agency|service|school|office|department|house|solicitors)\b")


@dataclass(frozen=True)
class Cast:
    """The people of a record, for asking who is meant. ``child`` are the first names of the child or siblings."""

    document: Document
    people: tuple[Person, ...]
    child: tuple[str, ...] = ()

    def named(self, name: str) -> Person | None:
        """The person meant by a name as written: "Maud", "Maud Tarn", "Mrs Iqbal", "MT", "N. Arkle"."""
        name = plain_name(name).strip(" .,:;").removesuffix("'s")
        name = name.replace(".", "") if _INITIALS.fullmatch(name) else name
        by_first_name = is_name(name) and not _TITLED.match(name)
        found = self._forms.get(name) or (self._forms.get(name.split(" ")[0]) if by_first_name else None)
        return None if found and _CAPITALS.fullmatch(name) and self._is_rather_a_role(name, found) else found

    def is_somebody(self, words: str) -> bool:
        """Is this nothing but people, roles or bodies ("Maud", "the SW", "Ida, Bel and Rex", "school")?"""
        parts = _parts(words.strip())
        return bool(parts) and all(self._is_one(part) for part in parts)

    def role(self, words: str) -> str | None:
        """The first role that some words name, else that of the first person they name."""
        by_initials = self.named(words) if _CAPITALS.fullmatch(words) else None
        if by_initials and by_initials.role:
            return by_initials.role
        roles = roles_in(words)
        if roles:
            return roles[0].role
        people = (self.named(part) for part in _parts(words))
        return next((person.role for person in people if person and person.role), None)

    def can_be_asked(self, words: str) -> bool:
        """Do they name at least one person, relation, or role that one person holds?"""
        if any(role.sort != "many" and not _only_possesses(words, role) for role in roles_in(words)):
            return True
        return any(self._is_known(part.strip(" .,:")) for part in _parts(words))

    def _is_rather_a_role(self, letters: str, person: Person) -> bool:
        """ "EP" is an educational psychologist, whoever has these initials; not where the record says "(EP)" of one."""
        role = role_of(letters)
        if role is None or role.role == person.role:
            return False
        return not re.search(rf"{re.escape(person.name)}[^.;\n]{{0,40}}\({letters}\)", self.document.text)

    def _is_known(self, part: str) -> bool:
        asked = [found.group() for found in names_in(part) if not _is_possessor(part, found.group(), found.start())]
        if any(self.named(name) or _TITLED.match(name) for name in asked):
            return True
        return role_of(part) is None and bool(self.named(part) or part in self.child or self._is_person(part))

    def _is_one(self, part: str) -> bool:
        name = _DETERMINER.sub("", part.strip(" .,:"))
        if not name:
            return False
        if role_of(part) or role_of(name) or self.named(name) or name in self.child:
            return True
        return self._is_person(name) or self._is_titled(name)

    def _is_titled(self, name: str) -> bool:
        """A role and a name together: "Social worker Maud", "Hilary (nurse)", "Dr Lal, paediatrician"."""
        roles = roles_in(name)
        if not roles:
            return False
        rest = (name[: roles[0].start] + name[roles[-1].end :]).strip(" ,()-")
        return is_name(rest) or self.named(rest) is not None or rest in ("", "the", "your")

    def _is_person(self, name: str) -> bool:
        """A capitalised name that is no body, no place of this record and no word that only begins a sentence."""
        if not is_name(name) or names_body(name):
            return False
        first, *others = name.split()
        if first.lower() in _verbs() or self._is_written_small(first.lower()):
            return False
        return bool(others) or (name in self._inside_sentences and name not in self._places)

    def _is_written_small(self, word: str) -> bool:
        return word in self.document.text and word in self._written_small

    @cached_property
    def _forms(self) -> dict[str, Person]:
        """Every form of every name, each to the first person so called."""
        found: dict[str, Person] = {}
        for person in self.people:
            for form in forms_of(person.name):
                found.setdefault(form, person)
        return found

    @cached_property
    def _written_small(self) -> frozenset[str]:
        """Words that the record also writes small: no names."""
        return frozenset(re.findall(r"\b[a-z][a-z’']{2,}\b", self.document.text))

    @cached_property
    def _inside_sentences(self) -> frozenset[str]:
        """Words that are capitalised in the middle of a sentence, so by nature and not by place."""
        return frozenset(re.findall(r"(?<=[a-z,] )[A-Z][a-z][\w’'-]*", self.document.text))

    @cached_property
    def _places(self) -> frozenset[str]:
        """Single names that stand mostly after at, in, from or to, with nobody of that name in the record."""
        after = Counter(re.findall(r"\b(?:at|in|from|near|to|of) ([A-Z][\w’'-]+)", self.document.text))
        everywhere = Counter(re.findall(r"\b[A-Z][\w’'-]+", self.document.text))
        return frozenset(
            name for name, count in after.items() if count >= everywhere[name] / 2 and self.named(name) is None
        )


def looks_like_owner(text: str) -> bool:
    """Could a cell of these words name an owner, whoever the record knows?"""
    parts = _parts(text.strip())
    return (
        bool(parts)
        and len(text.split()) <= 8
        and all(role_of(part) or is_name(part) or re.fullmatch(r"[A-Z]{2,3}", part) for part in parts)
    )


def _parts(words: str) -> list[str]:
    """The people of "Maud and Ned / school", one by one."""
    return [part for part in _JOIN.split(words) if part]


def _is_possessor(part: str, name: str, start: int) -> bool:
    """ "Maud's team"."""
    return _POSSESSES.match(part, start + len(without_possessive(name))) is not None


def _only_possesses(words: str, role: RoleFound) -> bool:
    """ "Maud's team", "carer's agency": whoever is only the possessor is not the one to ask."""
    return _POSSESSES.match(words, role.end) is not None


@cache
def _verbs() -> frozenset[str]:
    """Verbs that begin an action ("Arrange ...") and so are no names."""
    listed = (entry for key in ("doing", "vague", "states") for entry in word_lists.words("acts", key))
    return frozenset(entry.split()[0] for entry in listed)
