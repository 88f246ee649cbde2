"""Sentences by rule: full stops, with the abbreviations British social workers use, inside one block."""

import re
from collections.abc import Iterator

ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "rev",
        "st",
        "yr",
        "yrs",
        "approx",
        "etc",
        "eg",
        "ie",
        "e.g",
        "i.e",
        "no",
        "nos",
        "ref",
        "tel",
        "ext",
        "vs",
        "re",
        "w.e.f",
        "c/o",
        "mon",
        "tue",
        "tues",
        "wed",
        "weds",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "a.m",
        "p.m",
        "am.",
        "hrs",
        "hr",
        "min",
        "mins",
        "pt",
        "p",
        "pp",
        "para",
        "s",
        "sec",
        "fig",
        "d.o.b",
        "dob",
        "inc",
        "dept",
        "sgt",
        "cpl",
        "rd",
        "ave",
        "wk",
        "wks",
        "mth",
        "mths",
    ]
)
_NEEDS_MORE = frozenset({"no", "nos", "am", "min", "sat", "sun", "mar", "jan", "re", "s", "p", "ms", "etc", "inc", "hrs", "hr",
                         "mins", "yrs", "wks", "mths", "wk", "yr", "a.m", "p.m", "sec", "st", "rd", "ave", "miss", "d.o.b", "dob"})  # fmt: skip
_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)")
_WORD_BEFORE = re.compile(r"([^\s(\[\"“‘]+)$")


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The places of the sentences in ``text[start:end]``; a line break ends one, surrounding space is left out."""
    at = start
    for line in text[start:end].split("\n"):
        yield from _in_line(text, at, at + len(line))
        at += len(line) + 1


def _in_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and not _ends(text, begin, stop, end):
            continue
        yield from _trimmed(text, begin, stop.end())
        begin = stop.end()
    yield from _trimmed(text, begin, end)


def _ends(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """Does this full stop end a sentence?"""
    after = text[stop.end() : end].lstrip()
    if not after:
        return True
    if after[0].islower() and stop.group()[0] != ".":
        return False
    if stop.group()[0] != ".":
        return after[0].isupper() or after[0] in "\"'“‘(" or not after[0].isalpha()
    before = _WORD_BEFORE.search(text, begin, stop.start())
    word = before.group(1).lower() if before else ""
    if len(stop.group()) == 1:
        if re.fullmatch(r"[a-z](?:\.[a-z])*", word) and before and before.group(1)[0].isupper() and len(word) == 1:
            return False  # an initial: "J. Marsh"
        if word in ABBREVIATIONS:
            return word in _NEEDS_MORE and _starts_sentence(after)
        if re.fullmatch(r"\(?\d{1,2}[a-z]?|\(?[ivx]+", word) and before and before.start() == begin:
            return False  # the number of a list
    return not after[0].islower()


def _starts_sentence(after: str) -> bool:
    return bool(
        re.match(
            r"[\"“‘']?(?:You|The|He|She|They|I|We|It|Your|His|Her|Their|There|This|That|My|Mum|Dad|At|In|On|When)\b",
            after,
        )
    )


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start and any(c.isalnum() for c in text[start:end]):
        yield start, end
