"""An auditor's decisions, read back from the workbook that a batch wrote: the word, the reason, and which finding."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from qa_audit.errors import UnreadableFile
from qa_audit.findings import Word
from qa_audit.history import History
from qa_audit.readers import tables
from qa_audit.readers.tables import Row
from qa_audit.reports.workbook import DECISION, KEY, REASON

_HEAD_ROWS = 20  # among which the heads are looked for: a title may have been put above
_KEY = re.compile(r"[0-9a-f]{16}")
_WORDS: Mapping[str, Word] = {
    "agree": "agree", "agreed": "agree", "yes": "agree",
    "dismiss": "dismiss", "dismissed": "dismiss",
    "amend": "amend", "amended": "amend",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """One row with a decision; ``row`` as the spreadsheet counts."""

    row: int
    key: str
    word: Word
    reason: str


@dataclass(frozen=True, slots=True)
class NotTaken:
    row: int
    why: str


@dataclass(frozen=True)
class Moderated:
    """``new`` of the ``said`` were not known yet."""

    said: tuple[Said, ...]
    new: int
    not_taken: tuple[NotTaken, ...]


def moderate(workbook: Path, history: History, made: str) -> Moderated:
    """Keep every decision of the workbook in the history; what can't be taken is listed and stops nothing.

    Raises:
        UnreadableFile: it is no workbook of findings, damaged or hostile.
    """
    taken: list[Said] = []
    not_taken: list[NotTaken] = []
    new = 0
    for one in decisions(workbook):
        if isinstance(one, NotTaken):
            not_taken.append(one)
            continue
        known = history.say(one.key, one.word, one.reason, made)
        if known is None:
            why = "this finding is in no audit of the history: run the batch with --history first"
            not_taken.append(NotTaken(one.row, why))
        else:
            taken.append(one)
            new += known
    return Moderated(tuple(taken), new, tuple(not_taken))


def decisions(workbook: Path) -> list[Said | NotTaken]:
    """The rows of the sheet of findings in which something was decided, from the top; an undecided one is passed over.

    Raises:
        UnreadableFile: no sheet has the heads "Auditor's decision" and "Key", or the file can't be read.
    """
    for sheet in tables.read(workbook):
        rows = iter(sheet.rows)
        for _, row in zip(range(_HEAD_ROWS), rows, strict=False):
            places = _places(row)
            if places is not None:
                return [said for said in (_said(each, places) for each in rows) if said is not None]
    raise UnreadableFile(
        f"no sheet with the columns “{DECISION}” and “{KEY}”; give the findings.xlsx that qa-audit batch wrote"
    )


def _places(row: Row) -> tuple[int, int, int] | None:
    heads = [_folded(cell) for cell in row.cells]
    wanted = [_folded(head) for head in (DECISION, REASON, KEY)]
    if not set(wanted) <= set(heads):
        return None
    return heads.index(wanted[0]), heads.index(wanted[1]), heads.index(wanted[2])


def _said(row: Row, places: Sequence[int]) -> Said | NotTaken | None:
    written, reason, key = (row.cells[at].strip() if at < len(row.cells) else "" for at in places)
    if not written:
        return NotTaken(row.number, "a reason, but no decision") if reason else None
    word = _WORDS.get(_folded(written))
    if word is None:
        return NotTaken(row.number, f"the decision is none of: {', '.join(get_args(Word))}")
    if not _KEY.fullmatch(key):
        return NotTaken(row.number, "the hidden key is gone or was changed")
    if word != "agree" and not re.search(r"\w", reason):
        return NotTaken(row.number, f"“{word}” needs a reason")
    return Said(row.number, key, word, reason)


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split()).rstrip(".")
