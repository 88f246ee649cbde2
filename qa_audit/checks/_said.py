"""What a record says, sentence by sentence, with people named by their part: read once for the checks of minutes.

``plain`` is a sentence in lower case in which the child is ``child_``, the reviewing officer ``iro_`` and a parent
called by name ``parent_``, so that one pattern serves every record.
"""

import re
import weakref
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from qa_audit.document import Span
from qa_audit.record import ReviewRecord, Section, Stretch, Zone

PARENT_WORDS = (
    "mum|mummy|mam|mammy|mama|mamma|mom|ma|mother|mummies|ammi|amma|ummi|mami|maman|matka|birth mum|birth mother|"
    "dad|daddy|tad|tata|papa|father|abbu|abba|baba|"
    "birth dad|birth father|parent|parents|stepdad|step-dad|stepmum|step-mum"
)
_LONGEST = 2000  # letters of one sentence that are looked at
_ONE_LINE = 40  # letters: a shorter value or name is not looked through for the ends of sentences
_SAID_ZONES: tuple[Zone, ...] = ("narrative", "attendance", "greeting", "signature", "field")
_SPLIT = re.compile(r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\b[A-Z])[.!?][”\"’')]?\s+(?=[A-Z“\"‘'(])|\n+")
_TITLE = re.compile(r"(?i:mrs?|ms|miss|mx|dr|prof(?:essor)?|rev|pan|pani)\.?")
_NAME = r"(?:(?:Mrs?|Ms|Miss|Dr) (?:[A-Z]\.? )?)?[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?"
_FAMILY = r"(?:[Mm]um(?:my)?|[Mm]am(?:my|a)?|[Mm]om|[Mm]other|[Dd]ad(?:dy)?|[Tt]ad|[Tt]ata|[Ff]ather)"
_PARENT_NAMED = re.compile(
    rf"\b(?:[Yy]our|[Ff]irst|[Bb]irth|[Hh]is|[Hh]er) {_FAMILY} ?[,(]? ?({_NAME})|\b{_FAMILY} \(({_NAME})\)|"
    rf"({_NAME}) \((?:(?:his|her|your|the|birth) )?{_FAMILY}\b|"
    rf"({_NAME}), (?:your |the |birth |first )?(?:mum(?:my)?|mother|dad(?:dy)?|father)(?=[\s:;,.)]|$)"
)
_NO_LETTERS = {ord(sign): " " for sign in ".,;:!?()[]\"“”‘’'/–—-…•|"}
_NOT_NAMES = re.compile(r"(?i:invited|apologies|present|not|who|also|both|and|the|with|nan|gran|foster|social|worker)")


@dataclass(frozen=True, slots=True, eq=False)  # each is the only one of its place
class Said:
    """One sentence or line. ``section`` is its section, ``number`` that section's index, ``under`` its canonical name.

    ``words`` are those of ``plain``: "mum's" gives "mum", "I'm" gives "i".
    """

    span: Span
    text: str
    plain: str
    zone: Zone
    section: Section | None
    number: int | None
    block: int
    under: str | None
    words: frozenset[str]


class Cue:
    """A pattern, and the words of which one must stand in a line for it to be found there at all."""

    __slots__ = ("_needs", "pattern")

    def __init__(self, needs: str, pattern: str) -> None:
        self._needs = frozenset(needs.split())
        self.pattern = re.compile(pattern)

    def find(self, line: Said) -> re.Match[str] | None:
        return None if self._needs and self._needs.isdisjoint(line.words) else self.pattern.search(line.plain)


@dataclass(frozen=True)
class Saying:
    """All that a record says, in reading order."""

    record: ReviewRecord
    lines: tuple[Said, ...]

    @cached_property
    def told(self) -> tuple[Said, ...]:
        """Without the header block and the signatures; attendance stays, for a paper may tell much under it."""
        return tuple(line for line in self.lines if line.zone in ("narrative", "attendance", "greeting"))

    def under(self, *canonical: str) -> tuple[Said, ...]:
        return tuple(line for line in self.told if line.under in canonical)

    def around(self, line: Said, before: int = 2, after: int = 2) -> tuple[Said, ...]:
        at = self.lines.index(line)
        return tuple(self.lines[max(0, at - before) : at + after + 1])


_latest: tuple[weakref.ref[ReviewRecord], Saying] | None = None


def saying_of(record: ReviewRecord) -> Saying:
    """What the record says; that of the record asked for last is kept."""
    global _latest
    if _latest is None or _latest[0]() is not record:
        _latest = weakref.ref(record), Saying(record, tuple(_lines(record)))
    return _latest[1]


def first(lines: Iterable[Said], *cues: Cue, but: Cue | None = None) -> Said | None:
    """The first line in which one of the cues is found, and ``but`` is not."""
    for line in lines:
        for cue in cues:
            if cue.find(line):
                if but is None or not but.find(line):
                    return line
                break
    return None


def _lines(record: ReviewRecord) -> Iterator[Said]:
    names = _names(record)
    told = iter(record.sentences)
    waiting = next(told, None)
    for stretch in record.stretches:
        if stretch.zone not in _SAID_ZONES:
            continue
        if stretch.zone == "narrative":
            while waiting is not None and waiting.span.start < stretch.span.end:
                yield _said(record, waiting.span, stretch, names)
                waiting = next(told, None)
        else:
            yield from (_said(record, span, stretch, names) for span in _parts(record, stretch))


def _parts(record: ReviewRecord, stretch: Stretch) -> Iterator[Span]:
    text, at = record.quote(stretch.span), 0
    if len(text) <= _ONE_LINE and "\n" not in text:
        if text.strip():
            yield stretch.span
        return
    for found in (*_SPLIT.finditer(text), None):
        end = found.start() + len(found.group().rstrip()) if found else len(text)
        if text[at:end].strip():
            yield record.document.span(stretch.span.start + at, stretch.span.start + end)
        at = found.end() if found else end


def _said(record: ReviewRecord, span: Span, stretch: Stretch, names: "_Names") -> Said:
    text, number = record.quote(span), stretch.section
    section = record.sections[number] if number is not None else None
    plain = names.plain(text[:_LONGEST])
    words = frozenset(plain.translate(_NO_LETTERS).split())
    under = section.canonical if section else None
    return Said(span, text, plain, stretch.zone, section, number, stretch.block, under, words)


@dataclass(frozen=True)
class _Names:
    parts: tuple[tuple[str, str], ...]  # how a name may be written, the longest first, and whose part it is

    def plain(self, text: str) -> str:
        straight = text.replace("’", "'").replace("‘", "'")
        for name, part in self.parts:
            if name in straight:
                straight = _swapped(straight, name, part)
        return " ".join(straight.lower().split())


def _swapped(text: str, name: str, part: str) -> str:
    """``text`` with ``part`` for ``name`` wherever that stands as a whole word."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            text, end = text[:at] + part + text[end:], at + len(part)
        at = text.find(name, end)
    return text


def _names(record: ReviewRecord) -> _Names:
    """Whom the names mean; where one name fits two people the child comes first, then the reviewing officer."""
    parts: dict[str, str] = {}
    full = [record.child.full_name] if record.child.full_name else []
    for part, whole in (
        ("child_", [*full, *record.child.names]),
        ("iro_", [record.iro] if record.iro else []),
        ("parent_", list(_parents(record))),
    ):
        for name in whole:
            for form in _forms(name.replace("’", "'")):
                parts.setdefault(form, part)
    return _Names(tuple(sorted(parts.items(), key=lambda item: (-len(item[0]), item[0]))))


def _forms(name: str) -> Iterator[str]:
    words = name.split()
    yield " ".join(words)
    if words and _TITLE.fullmatch(words[0]):
        if len(words) > 2:
            yield f"{words[0]} {words[-1]}"
    elif len(words) > 1 and len(words[0].rstrip(".")) > 2:
        yield words[0]


def _parents(record: ReviewRecord) -> Iterator[str]:
    known = {word for name in record.child.names for word in name.split()}
    for person in record.people:
        if person.role and re.fullmatch(PARENT_WORDS, person.role.lower()) and not known & set(person.name.split()[:1]):
            yield person.name
    for stretch in record.in_zone("attendance", "field"):
        for found in _PARENT_NAMED.finditer(record.quote(stretch.span)):
            name = next(group for group in found.groups() if group)
            if not _NOT_NAMES.fullmatch(name.split()[0]) and not known & set(name.split()[:1]):
                yield name
