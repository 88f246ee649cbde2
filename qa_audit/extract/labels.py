"""Labels within a list: "Owner: Maud" below an action or behind it, and "Action:" before one."""

import re
from collections.abc import Iterator, Sequence

from qa_audit.extract.columns import Column, column_of
from qa_audit.extract.lines import Item, Place
from qa_audit.extract.word_patterns import any_of

Labelled = tuple[Column, Place]

MARKED_ACTION = re.compile(
    r"^(?:new )?(?:agreed )?(?:action|recommendation|decision)\s*(?:no\.? ?)?\d{0,2}\s*[:–-]\s*(?=\S)", re.IGNORECASE
)
_NEXT_MARKED = re.compile(r"\s(?=(?:Action|Recommendation|Decision)\s?\d{0,2}:\s)")
_LABEL = re.compile(r"^(?P<label>[A-Za-z][A-Za-z '?/]{1,28}?)\s*[:–]\s*(?P<value>.*)$")
_INLINE = re.compile(rf"(?<=[.;,)\w]) +(?P<label>{any_of('tables', 'inline')})\s?:[ ]*")


def inline_labels(item: Item) -> tuple[int, list[Labelled]]:
    """ "Ring the clinic. Owner: Nan. Timeframe: within a week.": where the item's own words end, and its labels."""
    found = list(_INLINE.finditer(item.text)) if ":" in item.text else []
    labels: list[Labelled] = []
    for label, end in zip(found, [after.start() for after in found[1:]] + [len(item.text)], strict=False):
        column = column_of(label.group("label"))
        if column:
            value = item.text[label.end() : end].rstrip(" .;")
            labels.append((column, (item.start + label.end(), item.start + label.end() + len(value))))
    own_end = item.start + len(item.text[: found[0].start()].rstrip()) if found else item.end
    return own_end, labels


def labels_of_line(item: Item) -> list[Labelled]:
    """A line that is all labels: "Owner: Maud", "Who: Nan  When: on Sunday"; empty for any other line."""
    found = _LABEL.match(item.text) if ":" in item.text or "–" in item.text else None
    column = column_of(found.group("label")) if found else None
    if found is None or column not in ("owner", "deadline", "outcome"):
        return []
    end, inline = inline_labels(item)
    start = item.start + found.start("value")
    return [(column, (start, max(end, start))), *inline]


def each_marked(item: Item) -> Iterator[Item]:
    """ "Action: ring the school. Action: book the dentist." on one line is two items."""
    starts = [found.end() for found in _NEXT_MARKED.finditer(item.text)]
    if not MARKED_ACTION.match(item.text) or not starts:
        yield item
        return
    for start, end in zip([0, *starts], [*starts, len(item.text)], strict=True):
        text = item.text[start:end].rstrip()
        yield item._replace(text=text, start=item.start + start, end=item.start + start + len(text))


def count_labels(items: Sequence[Item]) -> int:
    """How many labels of an action's owner, deadline or outcome the lines hold."""
    return sum(len(labels_of_line(item) or inline_labels(item)[1]) for item in items)
