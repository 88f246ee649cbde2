"""The reviewing officer's notes of a file, and what each is: on a missing episode, a contact, sending minutes."""

import re
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from qa_audit.child_file import CaseNote, ChildFile
from qa_audit.file_checks._acts import acts, sentences
from qa_audit.file_checks._authors import is_by_iro
from qa_audit.findings import UnitEvidence
from qa_audit.phrases import compiled, pattern
from qa_audit.words import words

_MOST_QUOTED = 240  # characters of a note's text
_OPENING = 2  # sentences in which a note says that nobody answered
_FEWEST_WORDS = 4  # of content, for a note to tell what was said
_WORD = re.compile(r"[^\W\d_][\w'’/-]*")

Way = Literal["visit", "call", "midway"]


@dataclass(frozen=True)
class Read:
    """A note by a reviewing officer. ``way`` is None where it is no visit, call or midway review."""

    note: CaseNote
    on_missing: bool
    way: Way | None = None
    with_child: bool = False
    content: bool = False
    raised: bool = False

    @property
    def acts(self) -> list[str]:
        return acts(self.note.text or self.note.title)


def quoted(note: CaseNote, words_of_it: str = "") -> UnitEvidence:
    """The note as evidence: the words that matter, else its text, else its title; at most some lines of it."""
    text = " ".join((words_of_it or note.text or note.title or note.kind).split())
    if len(text) > _MOST_QUOTED:
        text = text[:_MOST_QUOTED].rsplit(" ", 1)[0]
    return UnitEvidence(text, note.place)


_latest: tuple[weakref.ref[ChildFile], tuple[Read, ...]] | None = None


def iro_notes(file: ChildFile) -> tuple[Read, ...]:
    """Every note by a reviewing officer, in the order of days; those of the file asked for last are kept."""
    global _latest
    if _latest is None or _latest[0]() is not file:
        _latest = weakref.ref(file), tuple(_read(file))
    return _latest[1]


def _read(file: ChildFile) -> Iterator[Read]:
    child = _child(file)
    names = frozenset(part.lower() for name in file.names for part in _WORD.findall(name))
    for note in file.notes:
        if is_by_iro(note, file):
            missing, raised = is_on_missing(note), is_raising(note)
            way, with_child = (None, False) if missing or _is_sending(note) else _way(note, child)
            if raised and not with_child:
                way = None
            yield Read(note, missing, way, with_child, bool(way) and _tells(note, names), raised)


def _child(file: ChildFile) -> re.Pattern[str]:
    """How notes name the child: by name, initials or in general."""
    whole = [name for name in file.names if name.strip()]
    parts = {part for name in whole for part in name.split() if len(part) > 1}
    initials = {"".join(part[0] for part in name.split()).upper() for name in whole if len(name.split()) > 1}
    single = {name.strip()[0].upper() for name in whole}
    return compiled([*words("case_notes", "by_child"), *sorted(parts | initials | single)])


# --- missing -------------------------------------------------------------------------------------------


def speaks_of_missing(text: str) -> str:
    """The words that say the child was missing, "" where none do."""
    plain = pattern("case_notes", "not_missing").sub(" ", text)
    found = pattern("case_notes", "missing").search(plain)
    return found.group() if found else ""


def is_on_missing(note: CaseNote) -> bool:
    """A note on a missing episode, by its type or title, or as its text first of all tells of a notification."""
    if speaks_of_missing(f"{note.kind} . {note.title}"):
        return True
    if _reads_a_notification(note.text):
        return True
    if not speaks_of_missing(note.text):
        return False
    told = next((each for each in sentences(note.text) if speaks_of_missing(each)), "")
    return bool(told) and told == next(iter(sentences(note.text)), "") and not _starts_with_contact(note)


def _reads_a_notification(text: str) -> bool:
    """ "I have read the notification": a notification of nothing else is that of a missing episode."""
    for sentence in sentences(text):
        plain = pattern("case_notes", "other_notification").sub(" ", sentence)
        if pattern("case_notes", "notification").search(plain) and pattern("case_notes", "reading").search(plain):
            return True
    return False


def _starts_with_contact(note: CaseNote) -> bool:
    head = f"{note.kind} . {note.title} . {next(iter(sentences(note.text)), '')}"
    return bool(pattern("case_notes", "visit", "midway").search(head))


# --- contact -------------------------------------------------------------------------------------------


def _way(note: CaseNote, child: re.Pattern[str]) -> tuple[Way | None, bool]:
    """What kind of contact the note is, and whether the child was the one met or spoken with."""
    head, text = f"{note.kind} . {note.title}", note.text
    whole = f"{head} . {text}"
    opening = f"{head} . {next(iter(sentences(text)), '')}"
    if pattern("case_notes", "planned").search(opening) and not pattern("case_notes", "spoke_after_all").search(text):
        return None, False
    if _unanswered(f"{head} . {' '.join(sentences(text)[:_OPENING])}"):
        return None, False
    visit, call, midway = (pattern("case_notes", key) for key in ("visit", "call", "midway"))
    with_child = _with_child(note, child)
    if midway.search(head):
        return "midway", with_child
    if visit.search(head) or (with_child and visit.search(text)):
        return "visit", with_child or not _others_only(whole)
    if call.search(head) or call.search(text):
        return "call", with_child
    if midway.search(text):
        return "midway", with_child
    return ("visit", True) if with_child and _is_contact_type(note.kind) else (None, False)


def _is_contact_type(kind: str) -> bool:
    return bool(re.search(r"\b(?:contact|interview|face|seen|direct)\b", kind, re.IGNORECASE)) and bool(
        re.search(r"\b(?:child|yp|young|direct|visit)\b", kind, re.IGNORECASE)
    )


def _unanswered(text: str) -> bool:
    found = pattern("case_notes", "unanswered").search(text)
    return bool(found) and not pattern("case_notes", "spoke_after_all").search(text, found.end() if found else 0)


def _with_child(note: CaseNote, child: re.Pattern[str]) -> bool:
    """Whether some sentence of contact has the child for its object: not "about Jay", nor "Jay's carer"."""
    ways, alone = pattern("case_notes", "visit", "call"), False
    for sentence in (note.kind, note.title, *sentences(note.text)):
        if _came_from(sentence, child):
            return True
        way = ways.search(sentence)
        if way is None:
            continue
        if any(_is_object(sentence, way.end(), found) for found in child.finditer(sentence, way.end())):
            return True
        alone = alone or not _names_another(sentence)
    return alone and any(_SAYS.match(note.text, found.end()) for found in child.finditer(note.text))


_SAYS = re.compile(
    r"\s+(?:also |then )?(?:said|says|told|tells|feels|felt|wants|wanted|likes|showed|asked|talked|explained|shared)\b"
)
_MEANT = re.compile(r"\bto (?:speak|talk|arrange|discuss|ask|check|update)\b", re.IGNORECASE)
_JUST_BEFORE = re.compile(
    r"\b(?:to|with|and|saw|see|met|seeing|meeting|visited|visiting)\s+(?:see |meet )?$", re.IGNORECASE
)
_SEEN = r"\s*(?:(?:was|has been|were|and|also|then)\s+)*(?:seen|visited|met with|spoken)\b"
_RANG = r"\s*(?:called|rang|phoned|telephoned|facetimed|texted|messaged)\s+(?:me|iro|this iro|the iro|back)\b"
_FROM = re.compile(f"{_SEEN}|{_RANG}", re.IGNORECASE)


def _came_from(sentence: str, child: re.Pattern[str]) -> bool:
    """ "Jay was seen at home", "Jay rang me"."""
    return any(_FROM.match(sentence, found.end()) for found in child.finditer(sentence))


def _is_object(sentence: str, start: int, found: re.Match[str]) -> bool:
    """Whether the child is whom the contact was with: nobody else comes first, and it was not only meant."""
    between = sentence[start : found.start()]
    if sentence[found.end() : found.end() + 2] in ("'s", "’s") or pattern("case_notes", "about").search(between):
        return False
    if _MEANT.search(between):
        return False
    return bool(_JUST_BEFORE.search(sentence[: found.start()])) or not _names_another(between)


def _names_another(between: str) -> bool:
    """ "T/c to the carer, she says Jay ...": the carer was spoken with."""
    tokens = {token.lower() for token in _WORD.findall(between)}
    others = frozenset(words("case_notes", "others")) - {
        "he",
        "she",
        "they",
        "it",
        "who",
        "yp",
        "child",
        "placement",
        "home",
        "school",
        "friend",
        "friends",
        "unit",
        "hospital",
        "family",
    }
    return not tokens.isdisjoint(others)


def _others_only(text: str) -> bool:
    """A visit to somebody else: a meeting at school, a visit to the parents."""
    return bool(
        re.search(
            r"\b(?:visit to (?:mum|dad|mother|father|parents?|carers?|school)|meeting with)\b", text, re.IGNORECASE
        )
    )


def _tells(note: CaseNote, names: frozenset[str]) -> bool:
    """Whether the note says what was said: enough words beyond those that any note of a contact has."""
    stock = _stock() | names
    said = [word.lower().replace("’", "'") for word in _WORD.findall(note.text)]
    told = {word for word in said if word.removesuffix("'s") not in stock and word not in stock and len(word) > 1}
    return len(told) >= _FEWEST_WORDS


@cache
def _stock() -> frozenset[str]:
    return frozenset((*words("case_notes", "stock"), *words("case_notes", "small")))


def _is_sending(note: CaseNote) -> bool:
    """A note that minutes or decisions went out: no contact, whomever it names."""
    head = f"{note.kind} . {note.title} . {next(iter(sentences(note.text)), '')}"
    sending, sent = pattern("case_notes", "sending"), pattern("case_notes", "sent")
    return bool(sending.search(head) and sent.search(head))


# --- raising -------------------------------------------------------------------------------------------


def is_raising(note: CaseNote) -> bool:
    """A note that something was raised as a concern or dispute, not that it may be."""
    if pattern("case_notes", "escalation_type").search(f"{note.kind} . {note.title}"):
        return not pattern("case_notes", "not_raised").search(note.text) or bool(raising(note.text))
    return bool(raising(note.text))


def raising(text: str) -> str:
    """The sentence in which it is raised, "" where there is none."""
    for sentence in sentences(text):
        if pattern("case_notes", "raised").search(sentence) and not pattern("case_notes", "not_raised").search(
            sentence
        ):
            return sentence
    return ""
