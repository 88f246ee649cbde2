"""What every report needs to say things plainly: places, days, children and quotes."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from qa_audit.document import Span
from qa_audit.findings import Audit, Judgement, Severity
from qa_audit.names.codes import Names
from qa_audit.record import Child, Kind, ReviewRecord

JUDGEMENTS: dict[Judgement, str] = {
    "met": "looks good",
    "partly_met": "partly there",
    "not_met": "to mend",
    "not_applicable": "does not apply",
    "not_assessed": "could not be told",
}
KINDS: dict[Kind, str] = {"review_minutes": "review minutes", "care_plan": "care plan", "neither": "other paper"}
COUNTED: dict[Kind, tuple[str, str]] = {
    "review_minutes": ("set of review minutes", "sets of review minutes"),
    "care_plan": ("care plan", "care plans"),
    "neither": ("other paper", "other papers"),
}
LIMITS = (
    "The tool reads what is written in the files it was given. It can miss things and it can be wrong: read the words "
    "in the record before you act on a finding. A finding is about a record, never a verdict on a person."
)
HOW_NAMES: dict[Names, str] = {
    "full": "Quotes hold names as they stand in the records: keep this page as you keep the records.",
    "initials": "Children are called by reference or initials. In quotes, initials and numbers stand for names.",
    "none": "Numbers stand for children and for names: the same number is the same person throughout these reports.",
}
SEVERITY: dict[Severity, str] = {"high": "mend first", "medium": "to mend", "low": "worth a look"}

# C0 and C1 controls, and the marks that turn the direction of text: they could rewrite a screen.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


class Place(NamedTuple):
    """Where words stand: ``start`` and ``end`` are characters in the text of ``block``.

    Words that run on into later blocks end in ``last_block`` at ``last_end``; ``end`` is then the block's own end.
    ``table`` and ``row`` are counted from 1.
    """

    page: int | None
    section: str | None
    block: int
    start: int
    end: int
    last_block: int
    last_end: int
    table: int | None = None
    row: int | None = None

    @property
    def words(self) -> str:
        """ "page 2, School, table row 3": as much of it as is known."""
        parts = [f"page {self.page}" if self.page else "", shorten(clean(self.section or ""), 10)]
        parts.append(f"table row {self.row}" if self.row else "" if self.section else f"paragraph {self.block + 1}")
        return ", ".join(part for part in parts if part)


def place_of(record: ReviewRecord, span: Span) -> Place:
    """Where words of the record stand, or of a paper read beside it."""
    record = record.holding(span)
    document = record.document
    block = document.block_at(span.start)
    last = block if span.end <= block.end else document.block_at(max(span.start, span.end - 1))
    section = record.section_at(span.start)
    return Place(
        page=block.page,
        section=section.heading if section else None,
        block=block.index,
        start=span.start - block.start,
        end=min(span.end, block.end) - block.start,
        last_block=last.index,
        last_end=min(span.end, last.end) - last.start,
        table=block.cell.table + 1 if block.cell else None,
        row=block.cell.row + 1 if block.cell else None,
    )


def where(audit: Audit, span: Span | None) -> str:
    """ "page 2, School"; words of a paper read beside the record: "plan.docx, page 2, School"."""
    if span is None:
        return ""
    other = audit.record.holding(span)
    paper = "" if other is audit.record else f"{clean(other.document.name)}, "
    return paper + place_of(audit.record, span).words


def clean(text: str) -> str:
    r"""One line of text that is safe on a screen: white space made single, what can't be seen shown as ``\x1b``."""
    line = " ".join(text.split())
    return line if line.isprintable() else _UNSEEN.sub(lambda unseen: _escape(unseen[0]), line)


def clean_lines(text: str) -> list[str]:
    return [clean(line) for line in text.splitlines()] or [""]


def _escape(char: str) -> str:
    return f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"


def shorten(text: str, words: int = 30) -> str:
    parts = text.split()
    return " ".join(parts) if len(parts) <= words else " ".join(parts[:words]).rstrip(",;:") + " …"


def quoted(text: str, words: int = 30) -> str:
    """The words in quotation marks, on one line; nothing for nothing."""
    return f"“{shorten(clean(text), words)}”" if text.strip() else ""


def says(message: str, quote: str) -> bool:
    """Whether a message already carries the words it is about."""
    return bool(quote.strip()) and clean(quote) in clean(message)


@lru_cache(5_000)
def day(when: date | None) -> str:
    return f"{when.day} {when:%B} {when.year}" if when else ""


def review_day(record: ReviewRecord) -> str:
    """The day of the review as a day, or in the record's words where it is not known to the day."""
    if record.review is None:
        return ""
    return day(record.review.day) or clean(record.review.text)


def child_label(child: Child) -> str:
    """How papers for others call the child: by reference, else by initials."""
    if child.reference:
        return clean(child.reference)
    names = (child.full_name,) if child.full_name and len(child.names) < 2 else child.names
    return " and ".join(_initials(name) for name in names if name) or "child not named"


def _initials(name: str) -> str:
    return "".join(f"{part[0].upper()}." for part in re.findall(r"[^\W\d_]+", name))


def record_label(audit: Audit) -> str:
    """ "C1234, review of 12 March 2025"; a plan: "C1234, plan of ..."."""
    what = "plan" if audit.record.kind == "care_plan" else "review"
    when = review_day(audit.record)
    return (
        f"{child_label(audit.record.child)}, {what} of {when}" if when else f"{child_label(audit.record.child)}, {what}"
    )
