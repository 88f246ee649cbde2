"""The bars of ``charts`` as small pictures (PNG), for Word: the same colours and patterns, drawn dot by dot."""

import struct
import zlib
from collections.abc import Sequence
from functools import cache

from qa_audit.reports.charts import PARTS

WIDE, HIGH = 680, 60  # dots; about six to a point of the page

_LINE = 2  # how wide the line around a part is
_WHITE, _INK = 0, 1
_COLOURS = ("ffffff", "1d2429", "1f5f6b", "ffe08a", "5c2400", "c2410c", "4a555c")
_FILLS = {"good": (2, 2), "partly": (3, 4), "mend": (5, 0), "untold": (0, 6)}
"""Ground and pattern of each part, as places in the colours."""


def drawn(parts: Sequence[int], longest: int) -> bytes:
    """A bar of these counts; ``longest`` would be ``WIDE`` dots wide. At least one count is not 0."""
    edges = [0]
    for number in parts:
        edges.append(edges[-1] + number)
    scale = WIDE / longest
    spans = [
        (name, round(start * scale), max(round(end * scale), round(start * scale) + 4 * _LINE))
        for (name, _), start, end in zip(PARTS, edges, edges[1:], strict=False)
        if end > start
    ]
    return _picture(spans)


@cache
def swatch(name: str) -> bytes:
    """A little of one part, for the key."""
    return _picture([(name, 0, HIGH * 2)])


def _picture(spans: Sequence[tuple[str, int, int]]) -> bytes:
    rows = b"".join(
        b"\0" + bytes(_dot(name, x, y, start, end) for name, start, end in spans for x in range(start, end))
        for y in range(HIGH)
    )
    wide = sum(end - start for _, start, end in spans)
    header = struct.pack(">IIBBBBB", wide, HIGH, 8, 3, 0, 0, 0)
    palette = bytes.fromhex("".join(_COLOURS))
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _dot(name: str, x: int, y: int, start: int, end: int) -> int:
    """The colour of one dot: the line around the part, its pattern, or its ground."""
    if x - start < _LINE or end - x <= _LINE or y < _LINE or y >= HIGH - _LINE:
        return _INK
    ground, over = _FILLS[name]
    return over if _is_patterned(name, x - start, y) else ground


def _is_patterned(name: str, x: int, y: int) -> bool:
    if name == "partly":
        return (x + y) % 30 < 7
    if name == "mend":
        return (x + y) % 30 < 5 or (x - y) % 30 < 5
    return name == "untold" and (x % 24 - 12) ** 2 + (y % 24 - 12) ** 2 < 16


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
