"""Professional terms and abbreviations that a child would not know, and that the record does not explain.

Looked at is each distinct term at its first use in the narrative or the actions, outside quotation marks.
A term is explained by plain words at or before its first use, or right after it in the same paragraph.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from qa_audit.checks._abbreviations import abbreviations, given_initials, likely_initials
from qa_audit.checks._explained import Place, is_explained, is_spelled_out, stands_for
from qa_audit.checks._lexicons import OwnWords, familiar, jargon, labelling
from qa_audit.checks._terms import Hit, Term
from qa_audit.checks._writing import Writing
from qa_audit.checks.registry import check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

_LABEL = re.compile(  # a form's, or of whoever signs: "IRO comments:", "Signed: J Marsh (IRO)"
    r"(?:signed|signature)\b[^.\n]{0,60}$|(?:cc|copied to|copies to)\b.*|[\w’'/() ]{0,40}\b"
    r"(?:signature|signed|signed by|completed by|name|comments?|views?|summary|report|update|overview|analysis)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_LEADS_IN = re.compile(r"[.!?]\s+(?:[A-Z][\w’'-]*\s+){0,2}$")  # "Signed J Marsh, 27.5.25. Team Manager oversight:"
_REFERENCE = re.compile(r"(?: no\.?| number| ref\w*)?:? ?\d{5,}\b", re.IGNORECASE)
_HINTS = ("simpler", "everyday")  # classes that never count towards the verdict
_JOINED = re.compile(r"\b([A-Z]{2,4}) and $")


@dataclass(frozen=True)
class Options(OwnWords):
    """``known``: terms that this council's children know. ``prompts``: also point at everyday care words.

    ``ask``: also ask about abbreviations that stand in no list. An entry of ``add`` has a term, what it is in plain
    words (``plain``), and may have its expansion and a class as in the word list (left out: explain).
    """

    needed: ClassVar[tuple[str, ...]] = ("term", "plain")
    allowed: ClassVar[tuple[str, ...]] = ("term", "plain", "class", "expansion")
    classes: ClassVar[tuple[str, ...]] = ("explain", "avoid", "expand", "simpler", "everyday")

    known: tuple[str, ...] = ()
    prompts: bool = True
    ask: bool = True


@dataclass(frozen=True)
class _Reading:
    """A record's uses of listed terms, by term and in reading order, and those among them that the writer wrote."""

    record: ReviewRecord
    writing: Writing
    uses: Mapping[Term, tuple[Hit, ...]]
    written: tuple[Hit, ...]

    def place(self, start: int, end: int) -> Place:
        block = self.record.document.block_at(start)
        return Place(self.record.document.text, start, end, block.start, block.end)


@check(
    "jargon.unexplained",
    says=("avoid", "explain", "expand", "unknown", "explained", "simpler", "everyday"),
    options=Options,
    values=("plain",),
)
def jargon_unexplained(record: ReviewRecord, options: Options) -> Iterator[Mark]:
    """Which terms would a child not know, and does the record say what they mean?"""
    reading = _read(record, options)
    known = {name.casefold() for name in options.known}
    met: set[Term] = set()
    for hit in reading.written:
        suppressed = options.lets_be(record.document.text[hit.start : hit.end], hit.term.name)
        if hit.term not in met and not suppressed and not known & {form.casefold() for form in hit.term.forms}:
            met.add(hit.term)
            yield from _marks(reading, hit, options)
    if options.ask:
        yield from _unlisted(reading, options)


def _read(record: ReviewRecord, options: Options) -> _Reading:
    text, people, writing = record.document.text, given_initials(record), Writing.of(record)
    labels = [(label.start, label.end) for label in labelling().hits(text)]
    uses: dict[Term, list[Hit]] = {}
    written: list[Hit] = []
    for hit in jargon(options.added).hits(text):
        uses.setdefault(hit.term, []).append(hit)
        if any(start < hit.end and hit.start < end for start, end in labels) or _in_label(text, hit):
            continue
        if writing.holds(hit.start, hit.end) and not _is_person(text, hit, people):
            written.append(hit)
    return _Reading(record, writing, {term: tuple(hits) for term, hits in uses.items()}, tuple(written))


def _in_label(text: str, hit: Hit) -> bool:
    """Does a form print it: in a label, or as the system of a reference number ("LCS 123456")?"""
    line = text.rfind("\n", 0, hit.start) + 1
    label = _LABEL.match(text, line)
    if label is not None and hit.end <= label.end():
        return True
    if text.startswith(":", hit.end) and _LEADS_IN.search(text, line, hit.start):
        return True
    return text[hit.start : hit.end].isupper() and _REFERENCE.match(text, hit.end) is not None


def _is_person(text: str, hit: Hit, people: frozenset[str]) -> bool:
    """Initials of somebody here, or joined to such: "LM and AP"."""
    if not people:
        return False
    joined = _JOINED.search(text, max(0, hit.start - 12), hit.start)
    return text[hit.start : hit.end] in people or (joined is not None and joined[1] in people)


def _marks(reading: _Reading, hit: Hit, options: Options) -> Iterator[Mark]:
    span = reading.record.document.span(hit.start, hit.end)
    says, term, values = hit.term["class"], reading.record.quote(span), {"plain": hit.term["plain"]}
    if says == "everyday" and not (options.prompts and hit.term.entry.get("prompt")):
        return
    if says != "everyday" and _explained(reading, hit):
        yield Mark("good", "explained", span, term, values=values)
    elif says not in _HINTS:
        yield Mark("bad", says, span, term, values=values)
    elif options.prompts:
        yield Mark("partly", says, span, term, values=values)


def _explained(reading: _Reading, first: Hit) -> bool:
    """Any use at or before the first in the writer's own words counts, and any in the same paragraph."""
    term, limit = first.term, reading.place(first.start, first.end).block_end
    full = (term["expansion"],) if term["expansion"] else ()
    printed = [stretch.span for stretch in reading.record.in_zone("prompt", "previous")]
    for hit in reading.uses[term]:
        if hit.start >= limit:
            return False
        if any(span.start <= hit.start < span.end for span in printed):
            continue
        place = reading.place(hit.start, hit.end)
        if is_explained(place, (*term.forms, *full), term.phrases("told_by"), role=bool(term.entry.get("role"))):
            return True
        if term["class"] == "expand" and (is_spelled_out(place, full) or stands_for(place)):
            return True
    return False


def _unlisted(reading: _Reading, options: Options) -> Iterator[Mark]:
    """Abbreviations by their shape that no list has, at their first use."""
    document, writing = reading.record.document, reading.writing
    listed = {hit.start for hits in reading.uses.values() for hit in hits}
    met = set(likely_initials(reading.record))
    known = {name.casefold() for name in options.known}
    for place in writing.places:
        for start, end in abbreviations(document.text, *place, familiar()):
            name = document.text[start:end].removesuffix("s")
            if name in met or name.casefold() in known or options.lets_be(name) or start in listed:
                continue
            if not writing.holds(start, end):
                continue
            met.add(name)
            span, here = document.span(start, end), reading.place(start, end)
            said = is_explained(here, (name,)) or stands_for(here)
            yield Mark(
                "good" if said else "bad",
                "explained" if said else "unknown",
                span,
                document.quote(span),
                values={"plain": ""},
            )
