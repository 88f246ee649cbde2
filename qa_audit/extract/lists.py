"""The lists of a review: this time's actions and last time's, from tables, bullets, numbered lines and labels."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from qa_audit.document import Block, Document
from qa_audit.extract.lines import Item, is_prose, items_of, normal
from qa_audit.extract.prompts import ELSEWHERE, LIST_LABEL, MARKED_ACTION
from qa_audit.extract.tables import DATED_ID, Table, column_of, distinct

Place = tuple[int, int]
_OUTCOME_SPLIT = re.compile(
    r"\s+[-–—]\s+|\s*:\s+|\s*[-–—]>\s*|\s+=\s+|\s*\((?=(?:done|not|yes|no|part|complete|c/f)\b)"
)
_OUTCOME = re.compile(
    r"\b(?:done|did(?: not|n['’]t)|not (?:done|yet|started|needed|completed|met|found|passed)|completed?|achieved|yes|no|ongoing|outstanding|c/f|carried|"
    r"received|in (?:hand|progress|place)|started|begun|held|partly|part|happened|booked|sent|closed|cancelled|awaiting|awaited|"
    r"in place|finished|stopped|refused|met|unmet|progressing|under way|underway|never|late|still|this has|has been|have been|was|were)\b",
    re.IGNORECASE,
)
_DASHED_OUTCOME = re.compile(
    r"(?:\s[-–—]|:)\s+(?:not (?:done|yet|started|needed|completed)|done|completed?|yes|no\b|achieved|outstanding|partly|c/f|received|ongoing)",
    re.I,
)
_INTRODUCES = re.compile(
    r"\b(?:here (?:are|is)|below|as follows|following|these are|this is what|the list|in the table|(?:we|everyone|people) (?:have |has )?"
    r"(?:agreed|decided|promised|talked|went through|made)\b.{0,40}(?:these|this|list|things))\b",
    re.I,
)
_SHARED = re.compile(
    r"\b(?:all|both|each|none)\b.{0,40}\b(?:above|actions?|decisions?|recommendations?|these|completed?|done|hand|met)\b",
    re.I,
)
_CAME = re.compile(
    r"\b(?:came|attended|present|apologies|invited|could(?:n['’]t| not)|not able|unable|joined|sent|by (?:phone|telephone|video|teams)|"
    r"in the room|taking part|took part|was there|were there|chair(?:ed)?|did not (?:come|attend)|declined|not asked|not there|absent)\b",
    re.IGNORECASE,
)
_STORY = re.compile(
    r"\b(?:you|I|we) (?:came|told|said|asked|wanted|stayed|sat|had|poured|spoke|read|chose|met|saw|did)\b"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a list, by places in the paper's text. ``owner`` and ``deadline`` are cells or labelled lines;
    None where the list has no such place, an empty place where it stands empty."""

    list: Literal["action", "previous"]
    start: int
    end: int
    owner: Place | None = None
    deadline: Place | None = None
    outcome: Place | None = None
    section: int | None = None


@dataclass
class Found:
    """The entries of some lines, the lines that belong to them, and whether owners or deadlines were labelled."""

    entries: list[Entry] = field(default_factory=list)
    used: list[Item] = field(default_factory=list)
    labelled: bool = False


@dataclass
class _Draft:
    start: int
    end: int
    owner: Place | None = None
    deadline: Place | None = None
    outcome: Place | None = None


def is_attendance(text: str) -> bool:
    """Is this line of an attendance section who came (and not what was said there)?"""
    if _STORY.search(text) and not _CAME.search(text):
        return False
    names = len(re.findall(r"\b[A-Z][\w’'-]+", text))
    words = len(text.split())
    return not is_prose(text) or bool(_CAME.search(text)) or names >= words / 4 or ";" in text


_INLINE = re.compile(
    r"(?<=[.;,)\w]) +(?P<label>Owner|Lead|Who|By whom|Person responsible|Responsible|By when|When|Timeframe|Timescale|Deadline|Due|Due date|"
    r"Target date|Outcome|Status)\s?:[ ]*"
)


def _inline_labels(item: Item) -> tuple[int, list[tuple[str, Place]]]:
    """ "Ring the clinic. Owner: Nan. Timeframe: within a week.": where the item's own words end, and its labels."""
    found = list(_INLINE.finditer(item.text))
    labels: list[tuple[str, Place]] = []
    for at, label in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(item.text)
        column = column_of(label.group("label"))
        if column:
            value = item.text[label.end() : end].rstrip(" .;")
            labels.append((column, (item.start + label.end(), item.start + label.end() + len(value))))
    own_end = item.start + len(item.text[: found[0].start()].rstrip()) if found else item.end
    return own_end, labels


def _labels_of_line(item: Item) -> list[tuple[str, Place]]:
    """A line that is all labels: "Owner: Lisa", "Who: Nan  When: on Sunday"; empty for any other line."""
    found = LIST_LABEL.match(item.text)
    column = column_of(found.group("label")) if found else None
    if found is None or column not in ("owner", "deadline", "outcome"):
        return []
    own_end, inline = _inline_labels(item)
    return [(column, (item.start + found.start("value"), max(own_end, item.start + found.start("value")))), *inline]


def _each_marked(item: Item) -> Iterator[Item]:
    """ "Action: ring the school. Action: book the dentist." on one line is two items."""
    starts = [m.end() for m in re.finditer(r"\s(?=(?:Action|Recommendation|Decision)\s?\d{0,2}:\s)", item.text)]
    if not MARKED_ACTION.match(item.text) or not starts:
        yield item
        return
    for start, end in zip([0, *starts], [*starts, len(item.text)], strict=True):
        text = item.text[start:end].rstrip()
        yield replace(item, text=text, start=item.start + start, end=item.start + start + len(text))


def count_labels(items: Sequence[Item]) -> int:
    """How many lines are labels of an action's owner or deadline."""
    return sum(len(_labels_of_line(item) or _inline_labels(item)[1]) for item in items)


def tells_outcomes(items: Sequence[Item]) -> bool:
    """Lines that mostly end in what became of them: "Eye test - done"."""
    told = [item for item in items if _DASHED_OUTCOME.search(item.text) and item.words <= 30]
    return len(told) >= 2 and len(told) >= 0.6 * len(items)


def entries_of(document: Document, items: Sequence[Item], *, previous: bool, strict: bool) -> Found:
    """Read lines as a list. ``strict``: only lines with bullets, numbers or labelled owners make one."""
    found = Found()
    items = [part for item in items for part in _each_marked(item)]
    labels = {item.start: own for item in items if (own := _labels_of_line(item))}
    inline = {item.start: _inline_labels(item) for item in items}
    found.labelled = bool(labels) or any(own for _, own in inline.values())
    marked = [item for item in items if MARKED_ACTION.match(item.text)] or [
        item for item in items if item.marker and item.start not in labels and not item.line.soft
    ]
    drafts: list[_Draft] = []
    open_draft: _Draft | None = None
    for item in items:
        if item.start in labels:
            for column, place in labels[item.start]:
                _attach(open_draft, column, place)
            found.used.append(item)
        elif _begins(item, marked, found.labelled, strict, previous):
            start = item.start + (m.end() if (m := MARKED_ACTION.match(item.text)) else 0)
            end, own = inline[item.start]
            open_draft = _Draft(start, end)
            for column, place in own:
                _attach(open_draft, column, place)
            drafts.append(open_draft)
            found.used.append(item)
        elif item.line.soft and open_draft is not None and not is_prose(item.text) and open_draft.owner is None:
            open_draft.end = item.end
            found.used.append(item)
        elif previous and drafts and _SHARED.search(item.text):
            for draft in drafts:
                draft.outcome = draft.outcome or (item.start, item.end)
            found.used.append(item)
    for draft in drafts:
        found.entries.extend(_finished(document, draft, previous, has_labels=found.labelled))
    return found


def _begins(item: Item, marked: Sequence[Item], labelled: bool, strict: bool, previous: bool) -> bool:
    """Does an item of the list begin with this line?"""
    if ELSEWHERE.match(item.text) or (item.line.soft and item not in marked and (marked or labelled)):
        return False
    if marked:
        return item in marked
    if strict and not labelled:
        return False
    if (
        item.text.endswith(":")
        or _INTRODUCES.search(item.text)
        or re.match(r"(?:date of )?next (?:review|meeting)\b", item.text, re.I)
    ):
        return False
    if previous:
        return bool(_OUTCOME_SPLIT.search(item.text)) or item.words <= 25
    return item.words <= 45 and not re.match(r"(?:I|We) (?:have|am|are|was|were|had|did)\b", item.text)


def _attach(draft: _Draft | None, column: str, place: Place) -> None:
    if draft is None:
        return
    if column == "owner":
        draft.owner = place
    elif column == "deadline":
        draft.deadline = place
    else:
        draft.outcome = place


def _finished(document: Document, draft: _Draft, previous: bool, *, has_labels: bool) -> Iterator[Entry]:
    if not previous:
        owner, deadline = draft.owner, draft.deadline
        if has_labels:
            owner, deadline = owner or (draft.end, draft.end), deadline or (draft.end, draft.end)
        yield Entry("action", draft.start, draft.end, owner, deadline, draft.outcome)
        return
    for start, end in _several(document.text, draft.start, draft.end):
        split = _outcome_at(document.text[start:end])
        if split is None:
            yield Entry("previous", start, end, outcome=draft.outcome)
        else:
            yield Entry("previous", start, start + split[0], outcome=(start + split[1], end))


def _several(text: str, start: int, end: int) -> Iterator[Place]:
    """Last time's list in one paragraph: "Passport – done. Dentist – not done, see above."; else the whole."""
    parts = [
        (m.start() + start, m.end() + start)
        for m in re.finditer(r"[^.;]+(?:[.;]|$)", text[start:end])
        if m.group().strip()
    ]
    with_outcome = [part for part in parts if _outcome_at(text[slice(*part)]) is not None]
    if len(parts) >= 2 and len(with_outcome) >= max(2, len(parts) - 1):
        for part in with_outcome:
            words = text[slice(*part)]
            lead = len(words) - len(words.lstrip())
            yield part[0] + lead, part[1]
    else:
        yield start, end


def _outcome_at(text: str) -> Place | None:
    """Where an item's own words end and its outcome begins."""
    for split in _OUTCOME_SPLIT.finditer(text):
        rest = text[split.end() :]
        if split.start() >= 3 and (_OUTCOME.search(rest[:60]) or split.group().strip() in ("=", "(")):
            return split.start(), split.end()
    sentence = re.match(r"[^.!?]{6,}[.!?]\s+(?=[A-Z])", text)
    if sentence and (_OUTCOME.search(text[sentence.end() :][:60]) or re.match(r"[\w ]{1,40}? to [a-z]+", text)):
        return len(sentence.group().rstrip()), sentence.end()
    return None


# -- tables


def previous_cells(table: Table) -> list[Block]:
    """The cells of a list table that belong to last time's side."""
    if table.use == "previous":
        return list(table.grid.cells)
    if table.use == "actions":
        return []
    at = table.column("previous")
    if at is None:
        return []
    outcome = table.column("outcome")
    columns = {at} | ({outcome} if outcome is not None else set())
    return [block for row in table.grid.rows for column, block in distinct(row) if column in columns]


def entries_of_table(document: Document, table: Table, section: str | None) -> list[Entry]:
    """The entries of an action table, row by row."""
    found: list[Entry] = []
    rows = table.grid.rows[table.head :]
    done: set[tuple[str, int]] = set()
    newest = _newest(document, table)
    for row in rows:
        if table.use in ("previous", "both") and table.column("set_on") is None:
            column = "previous" if table.use == "both" else "action"
            found.extend(_row(document, table, row, "previous", column, done))
        if table.use == "both" and table.column("set_on") is not None:
            side: Literal["action", "previous"] = "action" if _set_on(document, table, row) == newest else "previous"
            found.extend(_row(document, table, row, side, "action", done))
        elif table.use in ("actions", "both"):
            found.extend(_row(document, table, row, "action", "action", done))
    return found


def _newest(document: Document, table: Table) -> str:
    """The date that the last rows of a mixed list were set on: this review's."""
    dates = [_set_on(document, table, row) for row in table.grid.rows[table.head :]]
    return next((day for day in reversed(dates) if day), "")


def _set_on(document: Document, table: Table, row: Sequence[Block | None]) -> str:
    at = table.column("set_on")
    block = row[at] if at is not None and at < len(row) else None
    text = normal(document.text_of(block)) if block is not None else ""
    dated = DATED_ID.match(text)
    return dated.group() if dated else text


def _row(
    document: Document,
    table: Table,
    row: Sequence[Block | None],
    side: Literal["action", "previous"],
    column: Literal["action", "previous"],
    done: set[tuple[str, int]],
) -> Iterator[Entry]:
    block = _cell(table, row, column)
    if block is None or (side, block.index) in done or not document.text_of(block).strip(" -–—\n"):
        return
    if sum(1 for _ in distinct(row)) == 1 and len(row) > 1:
        return  # a band across the table: a category, no action
    done.add((side, block.index))
    places = _places(table, row, side)
    items = list(items_of(document, block))
    if not items or (ELSEWHERE.match(items[0].text) and len(items) == 1):
        return
    inner = entries_of(document, items, previous=side == "previous", strict=True)
    if inner.labelled or (len(inner.entries) > 1 and places["owner"] is None and side == "action"):
        yield from inner.entries
        return
    yield Entry(side, items[0].start, items[-1].end, places["owner"], places["deadline"], places["outcome"])


def _cell(table: Table, row: Sequence[Block | None], column: str) -> Block | None:
    at = next((at for at, kind in table.columns.items() if kind == column), None)
    return row[at] if at is not None and at < len(row) else None


def _places(table: Table, row: Sequence[Block | None], side: str) -> dict[str, Place | None]:
    places: dict[str, Place | None] = {}
    for column in ("owner", "deadline", "outcome"):
        block = _cell(table, row, column)
        known = any(kind == column for kind in table.columns.values())
        places[column] = (block.start, block.end) if block is not None else ((0, 0) if known else None)
    if side == "previous" and table.use == "both" and table.column("set_on") is None:
        places["owner"] = places["deadline"] = None
    elif side == "action" and table.use == "both" and table.column("set_on") is None:
        places["outcome"] = None
    return places
