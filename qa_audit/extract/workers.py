"""The IRO and the social worker: labelled, in the attendance list, or in the record's own words."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from qa_audit import words
from qa_audit.document import Document
from qa_audit.extract import dates
from qa_audit.extract.child_names import AFTER_NAME
from qa_audit.extract.facts import Facts
from qa_audit.extract.names import FIRST_NAME, NAME, NOT_NAMES, begins_like_name
from qa_audit.extract.roles import roles_in
from qa_audit.record import Person

Worker = Literal["iro", "social_worker"]

_ROLES: dict[Worker, str] = {"iro": "independent reviewing officer", "social_worker": "social worker"}
_LABELS = NOT_NAMES - frozenset(words.words("names", "also_names"))
_ROLE_AFTER = re.compile(
    r"\s*(?:[,;(|–—-]\s*)?\(?\b(?:IRO|SW|CLA|independent (?:chair|reviewing officer)|reviewing officer|chair"
    r"|social worker|team)\b.*$",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"tb[ac]|n/?a|none|vacant|unallocated|not |duty$|to be ", re.IGNORECASE)
_MOST_NAME_WORDS = 5
_IRO = r"IRO|Independent Reviewing Officer|[Rr]eviewing [Oo]fficer"
_TOLD: dict[Worker, re.Pattern[str]] = {
    "iro": re.compile(
        rf"\b(?:I am|I['’]m|[Mm]y name is|[Tt]his is)\s+({NAME})\b[^.!?]{{0,60}}?\b(?:{_IRO}|chair)\b"
        rf"|({NAME})\s*(?:\(|,\s*|[–-]\s*)(?:the |your |my )?(?:{_IRO}|[Ii]ndependent [Cc]hair|chair)\b"
        rf"|\b(?:{_IRO}|[Cc]haired by)[ ,:]+({NAME})"
    ),
    "social_worker": re.compile(
        rf"({NAME})\s*(?:\(|,\s*|[–-]\s*)(?:the |your |my |his |her |their )?(?:SW|[Ss]ocial [Ww]orker)\b(?! from)"
        rf"|\b(?:[Yy]our|[Mm]y|[Tt]he|[Hh]is|[Hh]er|[Aa]llocated)?\s*[Ss]ocial worker,?\s+(?:is\s+)?({NAME})"
    ),
}
_WRITTEN_BY = re.compile(rf"\b[Ww]ritten (?:up )?by ({NAME})")
_I_AM = re.compile(rf"\b(?:I am|I['’]m|[Mm]y name is)\s+({NAME})(?=[\s,.;!])")


def worker(facts: Facts, which: Worker, people: Iterable[Person]) -> str | None:
    """The name of the IRO or the social worker."""
    labelled = (name for text, _ in facts.values(which) if (name := clean_name(text)) and not dates.find(name))
    listed = (person.name for person in people if person.role == _ROLES[which] and begins_like_name(person.name))
    return next(labelled, None) or _fullest(facts, next(listed, None) or _told(facts, which))


def writer(facts: Facts) -> str | None:
    """Who wrote the paper, where it says so: of minutes the IRO, of a plan the social worker."""
    labelled = (name for text, _ in facts.values("writer") if (name := clean_name(text)))
    return next(labelled, None) or next(_in_words(facts, _WRITTEN_BY), None)


def workers(document: Document, iro: str | None, social_worker: str | None) -> Iterator[Person]:
    """The IRO and social worker as people of the record, each where the paper first names them."""
    names: dict[Worker, str | None] = {"iro": iro, "social_worker": social_worker}
    for which, name in names.items():
        if name:
            at = max(0, document.text.find(name))
            yield Person(name, _ROLES[which], document.span(at, at + len(name)))


def clean_name(text: str) -> str | None:
    """A worker's name without the role, team or telephone written after it; None where it is nobody's."""
    name = AFTER_NAME.sub("", _ROLE_AFTER.sub("", text.split("\n")[0])).strip(" .,:;-–")
    if not name or not name[0].isupper() or _NOBODY.match(name):
        return None
    parts = name.split()
    return name if parts[0] not in _LABELS and len(parts) <= _MOST_NAME_WORDS else None


def _told(facts: Facts, which: Worker) -> str | None:
    """The worker's name in the record's own words; an IRO may speak in the first person."""
    told = next(_in_words(facts, _TOLD[which]), None)
    return told if told or which != "iro" else next(_speaker(facts), None)


def _in_words(facts: Facts, pattern: re.Pattern[str]) -> Iterator[str]:
    for text in facts.texts("notice", "title", "field", "attendance", "narrative", "greeting", "signature", "action"):
        for found in pattern.finditer(text):
            name = next(filter(None, found.groups()))
            if begins_like_name(name) and not roles_in(name.split()[-1]):
                yield name


def _speaker(facts: Facts) -> Iterator[str]:
    """Who writes in the first person: "I'm Piet", "My name is Maud"."""
    for text in facts.texts("narrative", "greeting"):
        yield from (found.group(1) for found in _I_AM.finditer(text) if begins_like_name(found.group(1)))


def _fullest(facts: Facts, name: str | None) -> str | None:
    """The fullest form of a name that the paper has: "Maud" is "Maud Tarn" elsewhere."""
    if name is None or " " in name:
        return name
    found = re.search(rf"\b{re.escape(name)} ({FIRST_NAME}(?:-[A-Z]\w+)?)", facts.document.text)
    if found and found.group(1) not in NOT_NAMES and not roles_in(found.group(1)):
        return found.group()
    return name
