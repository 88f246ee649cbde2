"""Bars as small pictures (PNG), drawn by hand: Word shows no SVG that older programs can read too."""

import struct
import zlib
from collections.abc import Sequence

WIDE, HIGH = 680, 64  # four dots to a point of the page

Colour = tuple[int, int, int]


def colour(code: str) -> Colour:
    """ "#1f5f6b" as three numbers."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def drawn(parts: Sequence[tuple[float, str]], line: str, wide: int = WIDE) -> bytes:
    """A picture ``wide`` dots wide of parts from left to right, each a share of the width (0 to 1) and a colour."""
    white = (255, 255, 255)
    colours = [white, colour(line), *(colour(code) for _, code in parts)]
    middle = bytearray(wide)
    edge = bytearray(wide)
    left = 0.0
    for number, (share, _) in enumerate(parts, 2):
        start, end = round(left * wide), round((left + share) * wide)
        left += share
        if end - start < 8:
            number = 1
        middle[start:end] = bytes([number]) * (end - start)
        edge[start:end] = b"\x01" * (end - start)
        middle[start : start + 4] = middle[max(end - 4, start) : end] = b"\x01" * min(4, end - start)
    rows = [edge] * 4 + [middle] * (HIGH - 8) + [edge] * 4
    data = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    palette = b"".join(bytes(one) for one in colours)
    header = struct.pack(">IIBBBBB", wide, HIGH, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
