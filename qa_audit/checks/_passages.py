"""The sentences of a record with what each speaks of, wherever it stands: read once for all content checks."""

import re
import weakref
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from qa_audit.checks._topics import Hit, hits_in, tokens_of, word_set
from qa_audit.document import Span
from qa_audit.errors import CannotTell
from qa_audit.record import ReviewRecord, Section

_NOT_ABOUT_THE_CHILD = frozenset(
    {"advocacy_complaints", "attendance", "distribution_signoff", "next_review", "header_details"}
)
_LEAFLET = re.compile(
    r"^(?:if|when|once|unless) you\b.{0,80}\byou (?:can|may|could|should)\b|^you (?:can|may|should|"
    r"have to) (?:ask|ring|call|text|contact|talk|tell|complain|use|apply|see)\b",
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"((?:[A-Z][\w’'.]+ )+)(?=(?:Infants?|Junior|Primary|High|Secondary|Special|Catholic|C of E|School|"
    r"Academy|College|Nursery)\b)"
)
_PLACEHOLDER = re.compile(r"\[[^\]\n]{0,80}\]|\((?:DATE|NAME|date|name)[^)\n]{0,40}\)|\bX{2,}\b")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_OF_DATE = re.compile(rf"\d|{_MONTHS}")  # one of which the pattern below needs
_DATE = re.compile(
    rf"\b\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}\b|\b(?:{_MONTHS})[a-z]*\.?\s+(?:\d{{1,2}}(?:st|nd|rd|"
    rf"th)?,?\s+)?\d{{2,4}}\b|"
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})[a-z]*\b|(?<!act )\b(?:in|since|from|"
    rf"of)\s+(?:19|20)\d\d\b(?! act)|"
    rf"\b(?:in|since|from|during|last)\s+(?:early |late |mid-?)?(?:{_MONTHS})[a-z]*\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, eq=False)  # each is the only one of its place
class Passage:
    """One sentence (or one value of the header block), its words in lower case and the classes they belong to."""

    span: Span
    text: str
    tokens: tuple[str, ...]
    hits: tuple[Hit, ...]
    section: Section | None
    number: int | None  # of the section
    at: int  # its place among the record's passages
    told: bool  # the writer's own prose; False for a value of the header block
    under: str | None  # the canonical name of its section

    @cached_property
    def kinds(self) -> frozenset[str]:
        return frozenset(hit.kind for hit in self.hits)

    def aspects(self, kind: str) -> frozenset[str]:
        return frozenset(hit.aspect for hit in self.hits if hit.kind == kind)

    @cached_property
    def of_school_name(self) -> frozenset[str]:
        """The words of a school's name: "Hill Top" of "Hill Top School"."""
        return frozenset(word for name in _SCHOOL.findall(self.text) for word in tokens_of(name))

    def has(self, kind: str, aspect: str | None = None) -> bool:
        return kind in self.kinds and (aspect is None or aspect in self.aspects(kind))

    def says(self, letters: tuple[str, ...]) -> bool:
        """Does any of these stand in its words? A quick look before a slow pattern."""
        return any(map(" ".join(self.tokens).__contains__, letters))

    def words_of(self, kind: str) -> frozenset[str]:
        """The phrases of a class that stand here."""
        return frozenset(" ".join(self.tokens[hit.at : hit.stop]) for hit in self.hits if hit.kind == kind)

    @cached_property
    def dated(self) -> bool:
        return _OF_DATE.search(self.text.lower()) is not None and _DATE.search(self.text) is not None

    @cached_property
    def general(self) -> bool:
        """Does it say how things are for everybody? "Babies learn to talk by being talked to.\""""
        if _LEAFLET.search(self.text):
            return True
        return any(hit.kind == "general_truth" and hit.at <= 1 for hit in self.hits) and "your" not in self.tokens


@dataclass(frozen=True)
class Reading:
    """Every passage of a record in reading order, and the child's names in lower case."""

    record: ReviewRecord
    passages: tuple[Passage, ...]
    names: frozenset[str]
    people: frozenset[str]  # parts of others' names, in lower case
    leads: dict[int, Literal["child", "other", "nobody"]] = field(default_factory=dict, compare=False)  # found so far

    @cached_property
    def speaks_to_child(self) -> bool:
        """Is the record mostly written to the child?"""
        told = [passage.tokens for passage in self.passages if passage.told]
        to_child = sum(not word_set("you", of="speech").isdisjoint(tokens) for tokens in told)
        of_child = sum(not self.names.isdisjoint(tokens) for tokens in told)
        return to_child > 2 * of_child

    def under(self, *canonical: str) -> list[Passage]:
        return [passage for passage in self.passages if passage.under in canonical]

    def about(self, kind: str, *, told: bool = True) -> list[Passage]:
        """Passages with words of a class that can be of this child: no rules for everybody, no leaflet on rights."""
        return [passage for passage in self._by_kind.get(kind, ()) if passage.told >= told]

    @cached_property
    def _by_kind(self) -> dict[str, list[Passage]]:
        """Those that can be of this child, by the classes of their words."""
        found: dict[str, list[Passage]] = {}
        for passage in self.passages:
            if passage.kinds and passage.under not in _NOT_ABOUT_THE_CHILD and not passage.general:
                for kind in passage.kinds:
                    found.setdefault(kind, []).append(passage)
        return found

    def near(self, passage: Passage, before: int = 0, after: int = 3) -> list[Passage]:
        """The passages around one, of the same section, with it."""
        window = self.passages[max(0, passage.at - before) : passage.at + after + 1]
        return [other for other in window if other.number == passage.number and other.told == passage.told]

    def content(self, passage: Passage, *stock: str) -> list[str]:
        """The words that are left without small words, stock words, those of the lists named, and the child's name."""
        plain = word_set("small_words", "stock", *stock)
        names, school = self.names, passage.of_school_name
        return [
            token
            for token in passage.tokens
            if token not in plain and token not in names and not token.isdigit() and token not in school
        ]

    def of_child(self, passage: Passage) -> bool:
        """Does it speak to or of the child, or of nobody (note form)?"""
        if (
            "my" in passage.tokens
            or not self.names.isdisjoint(passage.tokens)
            or not word_set("you", "third", "child", of="speech").isdisjoint(passage.tokens)
        ):
            return True
        return "family" not in passage.kinds and not any(self.is_person(token) for token in passage.tokens)

    def names_child(self, passage: Passage) -> bool:
        """Does it say "you", the child's name or, where the record speaks of the child so, "he" or "she"?"""
        if not self.names.isdisjoint(passage.tokens) or not word_set("you", of="speech").isdisjoint(passage.tokens):
            return True
        return not self.speaks_to_child and not word_set("you", "third", "child", of="speech").isdisjoint(
            passage.tokens
        )

    def is_person(self, token: str) -> bool:
        """Is it part of the name of somebody whom the record names?"""
        return token in self.people


_latest: tuple[weakref.ref[ReviewRecord], Reading] | None = None


def reading_of(record: ReviewRecord) -> Reading:
    """The record's passages; those of the record asked for last are kept, for all its checks look one after another."""
    global _latest
    if _latest is None or _latest[0]() is not record:
        if not record.sentences:
            raise CannotTell("no narrative was found in the file supplied, so a person must look")
        _latest = weakref.ref(record), _read(record)
    return _latest[1]


def _read(record: ReviewRecord) -> Reading:
    names = frozenset(part for name in record.child.names for part in tokens_of(name))
    people = frozenset(part for person in record.people for part in tokens_of(person.name)) - names
    places = sorted([*_told(record), *_header(record)], key=lambda place: place[0].start)
    passages = tuple(_passage(record, at, *place) for at, place in enumerate(places))
    return Reading(record, passages, names, people)


_Place = tuple[Span, str, int | None, bool]


def _told(record: ReviewRecord) -> Iterator[_Place]:
    return ((sentence.span, sentence.text, sentence.section, True) for sentence in record.sentences)


def _header(record: ReviewRecord) -> Iterator[_Place]:
    return ((stretch.span, record.quote(stretch.span), stretch.section, False) for stretch in record.in_zone("field"))


def _passage(record: ReviewRecord, at: int, span: Span, text: str, section: int | None, told: bool) -> Passage:
    plain = _PLACEHOLDER.sub(" ", text) if "[" in text or "(" in text or "XX" in text else text
    tokens = tokens_of(plain)
    where = record.sections[section] if section is not None else None
    under = where.canonical if where else None
    return Passage(span, text, tokens, tuple(hits_in(tokens)), where, section, at, told, under)
