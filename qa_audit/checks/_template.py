"""Gaps and advice that a form leaves in a record: "[insert name]", "XX", "(DATE)", "Delete as appropriate"."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from qa_audit import words

_SQUARE = re.compile(r"\[([^\[\]\n]{1,400})\]|<<([^<>\n]{1,200})>>|\{\{?([^{}\n]{1,200})\}\}?|<([A-Za-z][^<>\n]{2,100})>")
_ROUND = re.compile(r"\(([A-Za-z][^()\n]{1,60})\)")
_CROSSES = re.compile(r"(?<![\w/-])[Xx]{2,}(?:[/.-][Xx]{2,}){0,3}(?![\w/-])|(?<![\w/-])XX(?:XX)?(?=s\b)")
_SIGNED_CROSSES = re.compile(r"\b(?:Signed|Name|Date|Completed|Chair|Author)[A-Za-z ]{0,20}:\s*$")
_RULED = re.compile(r"_{4,}|\.{6,}|…{3,}")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_BRACKETED = frozenset("[(<{")


def left_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where template text stands in the paragraph ``text[start:end]``, in reading order and without overlaps."""
    found = sorted({*_brackets(text, start, end), *_crosses(text, start, end), *_advice(text, start, end)})
    at = start
    for begin, stop in found:
        if begin >= at:
            yield begin, stop
            at = stop


def is_left_in(text: str, bounds: tuple[int, int], at: int) -> bool:
    """Is the character at ``at`` part of template text in the paragraph that fills ``bounds``?"""
    if not any(mark in text[bounds[0] : bounds[1]] for mark in "[(<{:"):
        return False
    return any(begin <= at < stop for begin, stop in left_in(text, *bounds))


def _brackets(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if not any(mark in text[start:end] for mark in _BRACKETED):
        return
    for found in _SQUARE.finditer(text, start, end):
        inside = next(part for part in found.groups() if part is not None).strip()
        if _is_gap_or_order(inside) or _in_capitals(inside, shortest=4):
            yield found.span()
    for found in _ROUND.finditer(text, start, end):
        inside = found[1].strip()
        if _in_capitals(inside, shortest=4) and _is_gap(inside) or _begins(inside.lower(), ("insert ", "delete as", "enter ")):
            yield found.span()


def _is_gap_or_order(inside: str) -> bool:
    low = inside.lower().replace("’", "'")
    if low in _list("kept") or not re.search(r"[a-z]{2}", low):
        return False
    if _is_gap(inside) or _begins(low, _list("orders")):
        return True
    return bool(re.search(r"\b(?:to (?:complete|finish|add|get|check|confirm|write|fill|update|delete|insert|provide|do)|"
                          r"delete|insert|remove this|put in here|goes here|fill in)\b", low))  # fmt: skip


def _is_gap(inside: str) -> bool:
    low = inside.lower().replace("’", "'")
    return low in _list("gaps") or any(low.startswith((f"{gap} of ", f"{gap} here")) for gap in ("name", "date", "names"))


def _begins(low: str, starts: Iterable[str]) -> bool:
    return any(low == start or (low.startswith(start) and not low[len(start) :][:1].isalnum()) for start in starts)


def _in_capitals(inside: str, shortest: int) -> bool:
    return inside.isupper() and len(inside) >= shortest


def _crosses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """XX and XXXX for something not known yet; kisses at the end of a letter are none."""
    if "xx" not in text[start:end].lower():
        return
    for found in _CROSSES.finditer(text, start, end):
        if _is_kiss(text, found, end):
            continue
        label = _SIGNED_CROSSES.search(text, start, found.start())
        yield (label.start() if label else found.start()), found.end()


def _is_kiss(text: str, found: re.Match[str], end: int) -> bool:
    if found.group().islower():
        return True
    last = not text[found.end() : end].strip(" .!)")
    return last and bool(re.search(r"(?i)\b(?:love|wishes|from|hugs|soon|care|you)\b[^.]{0,30}$", text[max(0, found.start() - 40) : found.start()]))


def _advice(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences of the form that speak to the writer."""
    paragraph = text[start:end].lower().replace("’", "'")
    label, colon, _ = paragraph.partition(":")
    if colon and label.strip(" [(*-") in _list("labels"):
        yield start, end
        return
    for phrase in _list("leftovers"):
        if (at := paragraph.find(phrase)) >= 0 and not paragraph[at + len(phrase) :][:1].isalpha():
            yield _sentences_around(text, start, end, start + at)


def _sentences_around(text: str, start: int, end: int, at: int) -> tuple[int, int]:
    """The sentence at ``at``, and the one before where that gives the order and this says when to delete it."""
    places = [found.span() for found in _SENTENCE.finditer(text, start, end) if found.group().strip()]
    for index, (begin, stop) in enumerate(places):
        if begin <= at < stop:
            if index and re.match(r"\s*(?:delete|remove)", text[begin:stop], re.IGNORECASE) and begin - start < 120:
                begin = places[index - 1][0]
            begin += len(text[begin:stop]) - len(text[begin:stop].lstrip())
            return begin, stop
    return start, end


@cache
def _list(key: str) -> tuple[str, ...]:
    return tuple(entry.lower() for entry in words.words("template_text", key))
