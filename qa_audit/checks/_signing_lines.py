"""Lines and sentences in which people sign: "Mum: S. Aziz", "Signed ........ Date ......", "Noor signed this plan"."""

import re
from itertools import pairwise

from qa_audit.checks._sign_places import BLANK, MOST_VALUE_WORDS, NAME, SIGN, Entry, Kind, left_of
from qa_audit.checks._signers import Signer, Signers
from qa_audit.document import Block, Span
from qa_audit.record import ReviewRecord

SIGN_LINE = re.compile(
    r"^\W*(?:e-?)?(?:signed|signature|agreed by)\b|\bsignatures?\s*[:_.…]|\bsigned (?:by|:)", re.IGNORECASE
)
_TOLD_OF_PLAN = re.compile(r"\bsigned (?:this|the|your|my|his|her|their|our) (?:care )?plan\b", re.IGNORECASE)
_I = re.compile(r"\bI (?:have|agree|sign)")
SIGN_VERB = re.compile(r"\b(?:signed|agree[sd]?)\b", re.IGNORECASE)
_SHORT_LINE = 120  # characters
_PROSE_WORDS = 11
_LABEL = re.compile(
    r"\b(?P<sign>(?:e-?)?signature|signed(?: by)?)\b(?=\s*(?:[:_.…(\[]|$))|"
    r"\b(?P<date>dated?(?: signed)?)\b(?=\s*(?:[:_.…]|$))|"
    r"\b(?P<name>(?:print(?:ed)? |full )?name)\b(?=\s*(?:[:_.…(]|$))",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\b(?:child|young person|parent|mother|father|mum|dad|social worker|(?:team )?manager|carer|iro)\b[^:|]{0,25}:",
    re.IGNORECASE,
)


class Lines:
    """The lines of a part, one after another: a role may stand on a line of its own above what belongs to it."""

    def __init__(self, record: ReviewRecord, signers: Signers) -> None:
        self.record, self.signers = record, signers
        self.found: list[Entry] = []
        self._open: Entry | None = None
        self._after_blank = False

    def close(self, heading: str) -> None:
        """A new heading; one that names who signs ("Mum has read my plan") holds for the lines below it."""
        self._open, self._after_blank = None, False
        mine: Signer | None = "child" if _I.search(heading) else None
        signer = (self.signers.of(heading) or mine) if heading else None
        if signer is not None and not NAME.search(heading):
            self._open = Entry(signer, "", Span(self.record.document.name, 0, 0))

    def read(self, block: Block, *, in_part: bool) -> None:
        for line in block.lines:
            text = self.record.document.text[line.start : line.end]
            if _TOLD_OF_PLAN.search(text) or (in_part and _is_prose(text)):
                self._sentences(text, line.start)
            elif in_part or (len(text) <= _SHORT_LINE and SIGN_LINE.search(text)):
                self._line(text, line.start)

    def _line(self, text: str, start: int) -> None:
        if not left_of(text) and not re.search(r"\w", BLANK.sub("", text)):
            self._after_blank = self._after_blank or bool(text.strip())
            return
        starts = [found.start() for found in _EACH.finditer(text)]
        cuts = [0, *starts[1:], len(text)] if len(starts) > 1 else [0, len(text)]
        for begin, end in pairwise(cuts):
            self._piece(text[begin:end], start + begin)
        self._after_blank = False

    def _piece(self, text: str, start: int) -> None:
        label, colon, rest = text.partition(":")
        signer = self.signers.of(label) or self.signers.of(text)
        span = Span(self.record.document.name, start, start + len(text.rstrip()))
        slots = slots_in(text, label if colon and self.signers.of(label) else "", rest)
        if signer is not None:
            if self._after_blank:  # the name printed under an empty line
                slots = [("name", what) for _, what in slots]
            self._open = Entry(signer, text, span, slots)
            self.found.append(self._open)
        elif self._open is not None and (slots[0][0] != "other" or len(text.split()) <= MOST_VALUE_WORDS):
            if not self._open.text:
                self._open = Entry(self._open.signer, text, span)
                self.found.append(self._open)
            self._open.slots += slots

    def _sentences(self, text: str, start: int) -> None:
        for found in re.finditer(r"(?:[^.;]|\.(?=\S))+", text):
            said = found[0]
            span = Span(self.record.document.name, start + found.start(), start + found.end())
            for signer in self.signers.all_of(said):
                slots: list[tuple[Kind, str]] = [("sign", said)] if SIGN_VERB.search(said) else []
                self.found.append(Entry(signer, said, span, slots, told=True))


def _is_prose(text: str) -> bool:
    return len(text.split()) >= _PROSE_WORDS and ":" not in text and "__" not in text and ".." not in text


def slots_in(text: str, label: str, rest: str) -> list[tuple[Kind, str]]:
    """The parts of a line: "Child's signature: ____ Date: ____"."""
    labels = list(_LABEL.finditer(text))
    if not labels:
        kind: Kind = "sign" if label and SIGN.search(label) else "other"
        return [(kind, rest if label else text)]
    ends = [found.start() for found in labels[1:]] + [len(text)]
    parts: list[tuple[Kind, str]] = [
        (found.lastgroup, text[found.end() : end])  # type: ignore[misc]
        for found, end in zip(labels, ends, strict=True)
    ]
    before = text[: labels[0].start()].partition(":")
    if all(kind == "date" for kind, _ in parts) and (left_of(before[2]) or left_of(before[0])):
        parts.insert(0, ("other", before[2] or before[0]))
    return parts
