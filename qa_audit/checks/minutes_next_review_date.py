"""Whether the minutes say when the next review is to be."""

import re
from collections.abc import Iterator

from qa_audit.checks._said import Said, saying_of
from qa_audit.checks.registry import NoOptions, check
from qa_audit.document import Span
from qa_audit.errors import NothingToCheck
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

_NEXT = re.compile(
    r"\bnext (?:\w+ )?(?:review|meeting|one|time)\b|\b(?:meet|look at (?:it|this|things)|review(?:ed)?|get together|see (?:each other|you)) (?:all )?again\b|"
    r"\b(?:review|meeting) (?:date|day)\b|\bfuture reviews?\b"
)
_ROUGHLY = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|march|april|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:in|by|late|early|mid) may|may 20\d\d)\b|"
    r"\b(?:in|within|after) (?:about |around |approximately |the next |another )?(?:\d+|a|one|two|three|four|five|six|several|a few|half a)\s*(?:weeks?|months?|years?)\b|"
    r"\b(?:\d+|one|two|three|four|five|six) (?:weeks?|months?)(?:'s?)? (?:time|from now)\b|\bevery six months\b|"
    r"\b(?:spring|summer|autumn|winter|christmas|easter|half[- ]term|(?:autumn|spring|summer) term|new year)\b|"
    r"\bt\.?b\.?[ca]\.?\b|\bto be (?:confirmed|agreed|arranged|set|fixed|decided|advised|booked|announced|notified)\b|"
    r"\b(?:date|day)\b.{0,40}\b(?:agreed|fixed|set|confirmed|arranged|follow)|\bwill (?:let you know|be in touch)\b|\bnot (?:yet )?(?:set|fixed|booked|agreed|confirmed)\b"
)
_NONE = re.compile(
    r"\b(?:no|not|n't)\b.{0,30}\b(?:another|further|more|next|other)\b.{0,20}\b(?:review|meeting|one)|\bno (?:more|further) reviews?\b|"
    r"\b(?:this (?:was|is)|it was) (?:\w+ ){0,3}(?:last|final) (?:review|one|meeting)\b|\breviews? (?:will|are going to|now) (?:stop|end|cease)|\bwill not be (?:another|one)\b|"
    r"\bwon't be (?:another|one)\b|\b(?:last|final) (?:looked after |child in care |statutory )?review\b.{0,60}\b(?:as|because|since)\b"
)
_WHY = re.compile(
    r"\b(?:as|because|since|so|once|when|now that|due to|following|after)\b|\b18\b|\beighteen|\badopt|\border\b|\bhome\b|\bdischarg|\bcease|\bends?\b|\bleav"
)
_IF_SO = re.compile(r"\bunless\b|\bin which case\b|\bif\b")


@check("minutes.next_review_date", says=("day", "roughly", "no_reason", "absent"))
def minutes_next_review_date(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Is the day of the next review stated, or that and why there will be none?"""
    stated = record.next_review
    if stated is not None and stated.day is not None:
        yield Mark("good", "day", stated.span)
        return
    lines = list(_about_next(record))
    if ending := next((line for line in lines if _NONE.search(line.plain) and not _IF_SO.search(line.plain)), None):
        if any(_WHY.search(line.plain) for line in lines):
            raise NothingToCheck("the record says that there will be no further review, and why")
        yield Mark("partly", "no_reason", ending.span)
        return
    yield from _less_than_a_day(record, lines)


def _less_than_a_day(record: ReviewRecord, lines: list[Said]) -> Iterator[Mark]:
    stated = record.next_review
    if stated is not None and (stated.month is not None or _ROUGHLY.search(stated.text.lower())):
        yield Mark("partly", "roughly", stated.span)
    elif found := _rough_place(record, lines):
        yield Mark("partly", "roughly", found)
    else:
        yield Mark("bad", "absent", stated.span if stated is not None and stated.text.strip() else None)


def _rough_place(record: ReviewRecord, lines: list[Said]) -> Span | None:
    for line in lines:
        about = _NEXT.search(line.plain)
        tail = line.plain[about.end() :] if about and line.under != "next_review" else line.plain
        if _ROUGHLY.search(tail):
            return line.span
    return None


def _about_next(record: ReviewRecord) -> Iterator[Said]:
    """What stands under a heading of the next review (and of one under it), and whatever names the next review."""
    last = None
    for line in saying_of(record).lines:
        if line.under == "next_review":
            last = line.number
        followed = last is not None and line.number == last + 1 and _date_heading(line)
        heading_before = line.number is not None and line.number > 0 and record.sections[line.number - 1].canonical == "next_review"
        if line.under == "next_review" or followed or (heading_before and _date_heading(line)) or _NEXT.search(line.plain) or _NONE.search(line.plain):
            yield line


def _date_heading(line: Said) -> bool:
    return line.section is not None and re.match(r"\W*(?:date|day|when|place|where)\b", line.section.heading.lower()) is not None
