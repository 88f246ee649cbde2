"""What a person's name looks like, and the ways one person's name may stand in a record (rubrics/words/names.yaml)."""

import re
from collections.abc import Iterator

from qa_audit import words
from qa_audit.errors import BadRubric
from qa_audit.extract.word_patterns import any_of

TITLE = rf"(?:{any_of('names', 'titles')})"
FIRST_NAME = r"[A-ZÀ-Þ][\w’'-]+"  # loosely, where something else says that a name stands here
_WORD = (
    r"(?:[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+(?:[’'][A-Za-z]+)?(?:-[A-ZÀ-ÖØ-Þ]?[a-zà-öø-ÿ]+){0,3}"
    r"|[A-Z][’'][A-Z][a-z]+|Mc[A-Z][a-z]+|Mac[A-Z][a-z]+)"
)
_SURNAME = rf"(?:{_WORD}|[A-Z]{{3,}}(?:-[A-Z]{{2,}})?)"
_INITIALS = r"(?:[A-Z]\.?\s?){1,2}"
PARTICLES = "de|van|der|al|el|bin|ap"
NAME = (
    rf"(?:{TITLE}\.?\s+(?:{_INITIALS}\s?)?{_SURNAME}(?:[ ]{_SURNAME})?"
    rf"|{_WORD}(?:[ ](?:{_SURNAME}|[A-Z]\b\.?|(?:{PARTICLES})\b)){{0,5}}"
    rf"|[A-Z]\.?\s?(?:[A-Z]\.?\s?)?{_SURNAME})"
)
NAME_START = "[A-ZÀ-Þ]"
"""Every name begins so, titled ones too: a cheap look ahead before the pattern for a name is tried."""
if any(not title[:1].isupper() for title in words.words("names", "titles")):
    raise BadRubric("names.yaml: titles are written with a capital")
NOT_NAMES = frozenset(words.words("names", "not_names"))
_NAME = re.compile(NAME)
_BODY = re.compile(rf"\b(?:{any_of('names', 'bodies')})\b", re.IGNORECASE)
_HOME = re.compile(rf"\s(?:{any_of('names', 'homes')})$", re.IGNORECASE)


def is_name(text: str) -> bool:
    """Could this be a person's name, going by its letters alone?"""
    return _NAME.fullmatch(text.strip()) is not None and begins_like_name(text)


def begins_like_name(text: str) -> bool:
    """Is its first word none that only begins a sentence, a label or a role?"""
    return without_possessive(text.split()[0]) not in NOT_NAMES


def names_home(name: str) -> bool:
    """Does it end like the name of a home or an address ("Beech Lodge")?"""
    return _HOME.search(name.strip()) is not None


def names_body(name: str) -> bool:
    """Does it hold a word that makes it a body's or a place's ("Fell Primary")?"""
    return _BODY.search(name) is not None or names_home(name)


def without_possessive(name: str) -> str:
    return re.sub(r"['’]s$", "", name)


def names_in(text: str) -> Iterator[re.Match[str]]:
    """The capitalised names in a text, without the words that only begin a sentence."""
    return (found for found in _NAME.finditer(text) if begins_like_name(found.group()))


def plain_name(text: str) -> str:
    """A name with straight apostrophes and single spaces."""
    return " ".join(text.replace("’", "'").split())


def forms_of(name: str) -> Iterator[str]:
    """The ways a person's name may stand in the same record, the fullest first."""
    name = plain_name(name)
    yield name
    first, *others = name.split(" ")
    if re.fullmatch(rf"{TITLE}\.?", first) and others:
        yield from _titled_forms(first.rstrip("."), others)
        return
    if len(first.rstrip(".")) > 1:
        yield first
    if others:
        yield from _short_forms(first, others)


def _titled_forms(title: str, others: list[str]) -> Iterator[str]:
    """ "Mrs Asha Iqbal" is "Mrs Iqbal", "Mrs I" and "Asha" too."""
    yield f"{title} {others[-1]}"
    yield f"{title} {others[-1][0]}"
    if len(others) > 1 and len(others[0]) > 2:
        yield others[0]


def _short_forms(first: str, others: list[str]) -> Iterator[str]:
    """ "Ned Arkle-Rowe" is "Ned A", "NA", "N. Arkle-Rowe", "N Arkle-Rowe", "NAR" and "Arkle-Rowe" too."""
    surname = others[-1]
    initials = "".join(part[0] for part in (first, *others) if part[0].isupper())
    yield f"{first} {surname[0]}"
    if len(initials) >= 2:
        yield initials
        yield f"{first[0]}. {surname}"
        yield f"{first[0]} {surname}"
    if "-" in surname:
        yield initials[:-1] + "".join(piece[0] for piece in surname.split("-") if piece)
    yield surname
