"""Gaps and advice that a form leaves in a record: "[insert name]", "XX", "(DATE)", "Delete as appropriate"."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from qa_audit import words
from qa_audit.checks._terms import Lexicon, Term

_SQUARE = re.compile(
    r"\[([^\[\]\n]{1,400})\]|<<([^<>\n]{1,200})>>|\{\{?([^{}\n]{1,200})\}\}?|<([A-Za-z][^<>\n]{2,100})>"
)
_ROUND = re.compile(r"\(([A-Za-z][^()\n]{1,60})\)")
_CROSSES = re.compile(  # the first X first, for that is quick to look for
    r"X(?<![\w/-]X)(?:X+(?:[/.-]X{2,}){0,3}(?![\w/-])|X(?=[/.-]\d))"
)
_LABEL_BEFORE = re.compile(r"\b(?:Signed|Name|Date|Completed|Chair|Author)[A-Za-z ]{0,20}:\s*$")
_FAREWELL = re.compile(r"\b(?:love|wishes|from|hugs|soon|care)\b[^.\n]{0,30}$", re.IGNORECASE)
_TO_THE_WRITER = re.compile(
    r"\b(?:to (?:complete|finish|add|get|check|confirm|write|fill|update|delete|insert|provide|do)|"
    r"delete|insert|remove this|put in here|goes here|fill in)\b"
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_AND_TAKE_OUT = re.compile(r"\s*(?:please )?(?:delete|remove) (?:this|these) ", re.IGNORECASE)
_LETTERS = re.compile(r"[a-z]{2}")
_SHORTEST_SHOUT = 4  # letters: "[DATE]" is a gap, "[AB]" somebody's initials


@lru_cache(maxsize=16)
def left_in(text: str) -> tuple[tuple[int, int], ...]:
    """Where template text stands in ``text``, in reading order and without overlaps."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(
        {*_brackets(text), *_crosses(text), *_advice(text)}, key=lambda place: (place[0], -place[1])
    ):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    for found in _SQUARE.finditer(text):
        inside = next(part for part in found.groups() if part is not None).strip()
        if _speaks_to_writer(inside) or (inside.isupper() and len(inside) >= _SHORTEST_SHOUT):
            yield found.span()
    for found in _ROUND.finditer(text):
        inside = found[1].strip()
        low = inside.lower()
        if (inside.isupper() and len(inside) >= _SHORTEST_SHOUT and _is_gap(low)) or _begins(
            low, ("insert", "delete as", "please delete", "enter name", "enter date")
        ):
            yield found.span()


def _speaks_to_writer(inside: str) -> bool:
    """Is that what a form says in square brackets, and no "[laughs]" of the writer's?"""
    low = inside.lower().replace("’", "'")
    if low in _list("kept") or not _LETTERS.search(low):
        return False
    return _is_gap(low) or _begins(low, _list("orders")) or bool(_TO_THE_WRITER.search(low))


def _is_gap(low: str) -> bool:
    return low in _list("gaps") or low.startswith(("name of ", "names of ", "date of ", "name here", "date here"))


def _begins(low: str, starts: Iterable[str]) -> bool:
    return any(low.startswith(start) and not low[len(start) :][:1].isalnum() for start in starts)


def _crosses(text: str) -> Iterator[tuple[int, int]]:
    """XX and XXXX for something not known yet; kisses at the end of a letter are none."""
    for found in _CROSSES.finditer(text) if "XX" in text else ():
        line_start = text.rfind("\n", 0, found.start()) + 1
        line_end = (text + "\n").find("\n", found.end())
        ends_line = not text[found.end() : line_end].strip(" .!)")
        if ends_line and _FAREWELL.search(text, max(line_start, found.start() - 40), found.start()):
            continue
        label = _LABEL_BEFORE.search(text, line_start, found.start())
        yield (label.start() if label else found.start()), found.end()


def _advice(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs and sentences of the form that speak to the writer."""
    for found in _labelled().finditer(text):
        yield found.span(1)
    for hit in _leftovers().hits(text):
        yield _sentence_around(text, hit.start)


def _sentence_around(text: str, at: int) -> tuple[int, int]:
    """The sentence at ``at``; and the one before, where that is the order and this says when to delete it."""
    start, end = text.rfind("\n", 0, at) + 1, (text + "\n").find("\n", at)
    places = [found.span() for found in _SENTENCE.finditer(text, start, end) if found.group().strip()]
    index = next((number for number, (begin, stop) in enumerate(places) if begin <= at < stop), None)
    if index is None:
        return start, end
    begin, stop = places[index]
    if index and _AND_TAKE_OUT.match(text, begin, stop):
        begin = places[index - 1][0]
    return begin + len(text[begin:stop]) - len(text[begin:stop].lstrip(" [(*")), stop


@cache
def _leftovers() -> Lexicon:
    return Lexicon(Term(phrase, (phrase,), {}) for phrase in _list("leftovers"))


@cache
def _labelled() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _list("labels")), key=len, reverse=True))
    return re.compile(rf"^[ \t\[(*-]*((?:{names})\s*:\s*[^\n]*[^\s\])*])", re.IGNORECASE | re.MULTILINE)


@cache
def _list(key: str) -> tuple[str, ...]:
    return tuple(entry.lower() for entry in words.words("template_text", key))
