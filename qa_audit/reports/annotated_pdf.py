"""The writer's own PDF again, with a highlight and a note on the words of each finding.

The file's bytes stay as they are: what is new is appended. That is done in a process of its own, with limits on time
and memory, since a PDF that reads well may still be made to harm whoever takes it apart.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pdfminer.fontmetrics import FONT_METRICS

from qa_audit.document import Document, Piece, Span
from qa_audit.errors import CannotWrite
from qa_audit.findings import Audit
from qa_audit.reports.annotated import Annotated
from qa_audit.reports.notes import AUTHOR, MOST_NOTES, gathered, has_words, home, pieces_of, told
from qa_audit.summary import most_serious_first

SECONDS = 60.0  # by the clock
_WIDTHS: Mapping[str, float] = FONT_METRICS["Helvetica"][1]
_BOLD_WIDTHS: Mapping[str, float] = FONT_METRICS["Helvetica-Bold"][1]
_USUAL = 550.0  # of a character that Helvetica does not have
_ROOM = 1.2  # points of the space beside a word that its highlight takes in
_TURNED = 2.2  # times as tall as its letters: writing that runs up the page

_FAILED = "this PDF can't be annotated safely; print it to a new PDF, or audit the Word file it was made from"
_REFUSED = {"encrypted": "this PDF is protected against changes; print it to a new PDF and audit that"}

Box = tuple[int, float, float, float, float]
"""Page from 1, then x0, top, x1 and bottom in points from the top left corner of the page as it is seen."""


def annotate(audit: Audit, data: bytes, made: str, seconds: float = SECONDS) -> Annotated:
    """The PDF ``data``, which ``audit`` is of, with notes dated ``made`` (ISO 8601, in UTC).

    Raises:
        CannotWrite: it is protected, or can't be taken apart safely.
    """
    document = audit.record.document
    said: list[tuple[Span, str]] = []
    apart = 0
    for finding in most_serious_first(audit.findings)[:MOST_NOTES]:
        span, lead = home(audit, finding)
        apart += not has_words(finding)
        if span is not None:
            said.append((span, told(finding, lead)))
    notes = gathered(sorted(said, key=lambda one: (one[0].start, -one[0].end)))
    asked = [{"boxes": list(boxes(document, span)), "text": "\n".join(says)} for span, says in notes.items()]
    copy = _highlighted(data, {"author": AUTHOR, "made": made, "notes": asked}, seconds) if asked else data
    return Annotated(copy, len(said), len(asked), apart)


def boxes(document: Document, span: Span) -> Iterator[Box]:
    """Where the words stand, line by line.

    The reader knows where each stretch of a line begins and ends; where a word stands in it is reckoned by the widths
    of its letters in a usual typeface.
    """
    for piece in pieces_of(document, span):
        page, x0, top, x1, bottom = (float(side) for side in piece.source)
        text = document.text_of(piece)
        start, end = max(span.start, piece.start) - piece.start, min(span.end, piece.end) - piece.start
        upright = bottom - top <= _TURNED * (piece.size or bottom - top)
        if upright and (start, end) != (0, len(text)):
            left, middle, right = (_width(part, piece) for part in (text[:start], text[start:end], text[end:]))
            scale = (x1 - x0) / max(1.0, left + middle + right)
            x0 += left * scale - _ROOM * text[:start].endswith(" ")
            x1 -= right * scale - _ROOM * text[end:].startswith(" ")
        if x0 < x1 and top < bottom:
            yield int(page), round(x0, 1), top, round(x1, 1), bottom


def _width(text: str, piece: Piece) -> float:
    widths = _BOLD_WIDTHS if piece.bold else _WIDTHS
    return sum(widths.get(char, _USUAL) for char in text)


def _highlighted(data: bytes, asked: dict[str, Any], seconds: float) -> bytes:
    """What the process of ``pdf_highlighter`` makes of it."""
    order = json.dumps(asked).encode()
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "qa_audit.reports.pdf_highlighter"],
            input=len(order).to_bytes(8, "big") + order + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONHASHSEED": "0"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.SubprocessError):
        raise CannotWrite(_FAILED) from None
    outcome, _, copy = done.stdout.partition(b"\n")
    if done.returncode or outcome != b"done":
        raise CannotWrite(_REFUSED.get(outcome.decode("ascii", "replace"), _FAILED))
    return copy
