"""The process that writes highlights into a PDF, so that a hostile one can end this process and nothing else.

Reads a length of eight bytes, that much JSON (``{"author", "made", "notes": [{"boxes", "text"}]}``), then the PDF;
writes a line that says how it went ("done", "encrypted"), then the annotated PDF.
"""

import io
import json
import os
import sys
from contextlib import suppress
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Highlight
from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

MOST_MEMORY = 768 * 2**20  # bytes of address space
MOST_SECONDS = 50  # of CPU
_COLOUR = "ffeb8a"

Point = tuple[float, float]


def limit() -> None:
    """Only where the system can: elsewhere the caller's clock is the only limit."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        for kind, wanted in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_SECONDS)):
            _, most = resource.getrlimit(kind)
            resource.setrlimit(kind, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def highlighted(data: bytes, asked: dict[str, Any]) -> bytes:
    """The PDF with a highlight for each note on every page that its words stand on; the first one bears the text."""
    writer = PdfWriter(io.BytesIO(data), incremental=True)
    for number, note in enumerate(asked["notes"], 1):
        pages: dict[int, list[list[float]]] = {}
        for page, *box in note["boxes"]:
            pages.setdefault(page - 1, []).append(box)
        text = note["text"]
        for page, found in pages.items():
            mark = _mark(writer.pages[page], found, text, asked)
            mark[NameObject("/NM")] = TextStringObject(f"{asked['author']}-{number}-{page + 1}")
            writer.add_annotation(page, mark)
            text = "The note on these words stands where they begin, on the page before."
    copy = io.BytesIO()
    writer.write(copy)
    return copy.getvalue()


def _mark(page: Any, found: list[list[float]], text: str, asked: dict[str, Any]) -> Highlight:
    corners = [point for box in found for point in _corners(page, *box)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    mark = Highlight(
        rect=(min(xs), min(ys), max(xs), max(ys)),
        quad_points=ArrayObject([FloatObject(round(side, 2)) for point in corners for side in point]),
        highlight_color=_COLOUR,
        printing=True,
        title_bar=asked["author"],
    )
    mark[NameObject("/Contents")] = TextStringObject(text)
    when = "D:" + "".join(char for char in asked["made"][:19] if char.isdigit()) + "Z"
    for key in ("/M", "/CreationDate"):
        mark[NameObject(key)] = TextStringObject(when)
    return mark


def _corners(page: Any, x0: float, top: float, x1: float, bottom: float) -> list[Point]:
    """Upper left, upper right, lower left, lower right as the page is seen, in the page's own coordinates."""
    return [_turned(page, x, y) for y in (top, bottom) for x in (x0, x1)]


def _turned(page: Any, x: float, down: float) -> Point:
    """A place on the page as it is seen, before the page was turned and moved to the corner of the sheet."""
    box = [float(side) for side in page.mediabox]
    (left, right), (low, high) = sorted((box[0], box[2])), sorted((box[1], box[3]))
    match page.rotation % 360:
        case 90:
            return left + down, low + x
        case 180:
            return right - x, low + down
        case 270:
            return right - down, high - x
    return left + x, high - down


def main() -> None:
    limit()
    stream = sys.stdin.buffer
    asked = json.loads(stream.read(int.from_bytes(stream.read(8), "big")))
    data = stream.read()
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever the library prints must not get between
    if PdfReader(io.BytesIO(data)).is_encrypted:
        results.write(b"encrypted\n")
        return
    results.write(b"done\n" + highlighted(data, asked))


if __name__ == "__main__":
    main()
