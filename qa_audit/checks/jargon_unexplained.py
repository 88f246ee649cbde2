"""Professional terms and abbreviations that a child would not know, and that the record does not explain.

Looked at is each distinct term at its first use in the narrative or the actions, outside quotation marks.
A term is explained by plain words at or before its first use, or right after it in the same paragraph.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qa_audit.checks._abbreviations import abbreviations, given_initials, likely_initials
from qa_audit.checks._explained import is_explained, is_spelled_out, stands_for
from qa_audit.checks._lexicons import familiar, jargon, labelling
from qa_audit.checks._template import is_left_in
from qa_audit.checks._terms import Hit, Term
from qa_audit.checks._writing import quoted, stretches_written
from qa_audit.checks.registry import check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord


_NONE = Term("", (), {})
_JOINED = re.compile(r"\b([A-Z]{2,4}) and $")


@dataclass(frozen=True)
class Options:
    """``allowed``: terms that this council's children know. ``prompts``: also point at everyday care words."""

    allowed: tuple[str, ...] = ()
    prompts: bool = True
    ask_about_unknown: bool = True


@dataclass(frozen=True)
class _Reading:
    """The record's uses of listed terms, by term and in reading order, and what of them the writer wrote."""

    record: ReviewRecord
    uses: Mapping[Term, tuple[Hit, ...]]
    written: tuple[Hit, ...]
    places: tuple[tuple[int, int], ...]


@check(
    "jargon.unexplained",
    says=("avoid", "explain", "expand", "unknown", "explained", "everyday"),
    options=Options,
    values=("plain",),
)
def jargon_unexplained(record: ReviewRecord, options: Options) -> Iterator[Mark]:
    """Which terms would a child not know, and does the record say what they mean?"""
    reading = _read(record)
    allowed = {name.casefold() for name in options.allowed}
    met: set[Term] = set()
    for hit in reading.written:
        if hit.term not in met and hit.term.name.casefold() not in allowed:
            met.add(hit.term)
            yield from _marks(reading, hit, options)
    if options.ask_about_unknown:
        yield from _unknown(reading, allowed)


def _read(record: ReviewRecord) -> _Reading:
    text, people = record.document.text, given_initials(record)
    places = tuple(stretches_written(record))
    uses: dict[Term, list[Hit]] = {}
    written: list[Hit] = []
    for block in record.document.blocks:
        hits = list(jargon().hits(text, block.start, block.end))
        labels = list(labelling().hits(text, block.start, block.end)) if hits else []
        for hit in hits:
            uses.setdefault(hit.term, []).append(hit)
            if _is_written(record, hit, places) and not _is_person(text, hit, people) and not _inside(hit, labels):
                written.append(hit)
    return _Reading(record, {term: tuple(hits) for term, hits in uses.items()}, tuple(written), places)


def _is_written(record: ReviewRecord, hit: Hit, places: tuple[tuple[int, int], ...]) -> bool:
    index = bisect_right(places, hit.start, key=lambda place: place[0]) - 1
    if index < 0 or hit.start >= places[index][1] or quoted(record, hit.start, hit.end):
        return False
    block = record.document.block_at(hit.start)
    return not is_left_in(record.document.text, (block.start, block.end), hit.start)


def _is_person(text: str, hit: Hit, people: frozenset[str]) -> bool:
    """Initials of somebody here, or joined to such: "LT and AP"."""
    if text[hit.start : hit.end] in people:
        return True
    joined = _JOINED.search(text, max(0, hit.start - 12), hit.start)
    return bool(joined) and joined[1] in people


def _inside(hit: Hit, labels: list[Hit]) -> bool:
    return any(label.start < hit.end and hit.start < label.end for label in labels)


def _marks(reading: _Reading, hit: Hit, options: Options) -> Iterator[Mark]:
    span = reading.record.document.span(hit.start, hit.end)
    says, term, values = hit.term["class"], reading.record.quote(span), {"plain": hit.term["plain"]}
    if says == "everyday":
        if options.prompts and hit.term.entry.get("prompt"):
            yield Mark("partly", says, span, term, values=values)
    elif _is_explained(reading, hit):
        yield Mark("good", "explained", span, term, values=values)
    else:
        yield Mark("bad", says, span, term, values=values)


def _is_explained(reading: _Reading, first: Hit) -> bool:
    """Any use at or before the first in the writer's own words counts, and any in the same paragraph."""
    document, term = reading.record.document, first.term
    limit = document.block_at(first.start).end
    names = (*term.forms, term["expansion"]) if term["expansion"] else term.forms
    printed = [stretch.span for stretch in reading.record.in_zone("prompt", "previous")]
    for hit in reading.uses[term]:
        if hit.start >= limit:
            return False
        if any(span.start <= hit.start < span.end for span in printed):
            continue
        block = document.block_at(hit.start)
        place = (document.text, hit.start, hit.end, (block.start, block.end))
        if is_explained(*place, names, term.phrases("told_by")):
            return True
        if term["class"] == "expand" and is_spelled_out(*place, (term["expansion"],)):
            return True
    return False


def _unknown(reading: _Reading, allowed: set[str]) -> Iterator[Mark]:
    """Abbreviations by shape that no list knows, at their first use."""
    document, met, people = reading.record.document, set[str](), likely_initials(reading.record)
    listed = {hit.start for hits in reading.uses.values() for hit in hits}
    for start, end in reading.places:
        for begin, stop in abbreviations(document.text, start, end, familiar()):
            name = document.text[begin:stop].removesuffix("s")
            if name in met or name in people or name.casefold() in allowed or begin in listed:
                continue
            if not _is_written(reading.record, Hit(_NONE, begin, stop), reading.places):
                continue
            met.add(name)
            block = document.block_at(begin)
            place = (document.text, begin, stop, (block.start, block.end))
            span, term = document.span(begin, stop), document.text[begin:stop]
            if is_explained(*place, (name,), ()) or stands_for(*place):
                yield Mark("good", "explained", span, term, values={"plain": ""})
            else:
                yield Mark("bad", "unknown", span, term, values={"plain": ""})
