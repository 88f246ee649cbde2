"""What was typed or ticked in the fields of a fillable PDF: it is drawn apart from the page's own text.

The words are set into the field's box as letters, so that they fall into the cell or row where the box stands.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from qa_audit.readers.pdf_marks import Letter, clean

MOST_FIELDS = 2_000  # a page
MOST_LETTERS = 20_000  # a field
_HIDDEN = 2  # the annotation's flag
_PUSH_BUTTON = 1 << 16
_PASSWORD = 1 << 13
_WIDTH = 0.5  # of the letter size


def field_letters(page: Any, height: float) -> Iterator[Letter]:
    """Letters for the values of the page's fields."""
    for reference in islice(resolve1(page.page_obj.annots) or (), MOST_FIELDS):
        field = resolve1(reference)
        if not isinstance(field, dict) or _name(field.get("Subtype")) != "Widget":
            continue
        if _whole(field.get("F")) & _HIDDEN:
            continue
        rectangle = resolve1(field.get("Rect"))
        if isinstance(rectangle, list) and len(rectangle) == 4:
            sides = [resolve1(side) for side in rectangle]
            if all(isinstance(side, int | float) for side in sides):
                yield from _written(_value(field), [float(side) for side in sides], height)


def _value(field: dict[str, Any]) -> str:
    kind, flags = _name(_inherited(field, "FT")), _whole(_inherited(field, "Ff"))
    if kind == "Btn":
        if flags & _PUSH_BUTTON:
            return ""
        return "☐" if _name(field.get("AS") or _inherited(field, "V")) in ("", "Off") else "☒"
    if kind not in ("Tx", "Ch") or flags & _PASSWORD:
        return ""
    value = _inherited(field, "V")
    values = value if isinstance(value, list) else [value]
    return ", ".join(filter(None, (_text(resolve1(one)) for one in values)))[:MOST_LETTERS]


def _inherited(field: dict[str, Any], key: str) -> Any:
    """A value of the field or of the group that it belongs to."""
    holder: Any = field
    for _ in range(10):
        if not isinstance(holder, dict):
            return None
        if key in holder:
            return resolve1(holder[key])
        holder = resolve1(holder.get("Parent"))
    return None


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return decode_text(value)
    return value if isinstance(value, str) else ""


def _name(value: Any) -> str:
    value = resolve1(value)
    return str(value.name) if isinstance(value, PSLiteral) else ""


def _whole(value: Any) -> int:
    value = resolve1(value)
    return value if isinstance(value, int) else 0


def _written(text: str, sides: list[float], height: float) -> Iterator[Letter]:
    left, right = sorted((sides[0], sides[2]))
    top, bottom = height - max(sides[1], sides[3]), height - min(sides[1], sides[3])
    size = max(4.0, min(10.0, 0.75 * (bottom - top)))
    room = max(1, int((right - left - 2) / (_WIDTH * size)))
    lines = [line for part in text.splitlines() for line in _wrapped(part, room if bottom - top > 2.4 * size else 0)]
    for at, line in enumerate(lines):
        step = min(_WIDTH * size, (right - left - 2) / max(1, len(line)))
        base = top + (bottom - top + 0.6 * size) / 2 if len(lines) == 1 else top + size * (1 + 1.2 * at)
        for column, char in enumerate(line):
            if shown := clean(char):
                x0 = left + 1 + column * step
                yield Letter(shown, x0, x0 + step, base, size, False)


def _wrapped(line: str, room: int) -> list[str]:
    """Words on lines of at most ``room`` letters; all on one line where room is 0."""
    if not room:
        return [line]
    lines = [""]
    for word in line.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
