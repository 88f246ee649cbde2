"""What an earlier batch counted for each IRO, read back from its ``audit.json``."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from qa_audit.errors import UnreadableFile
from qa_audit.findings import Judgement
from qa_audit.iro_names import same_people
from qa_audit.summary import Tally, tally_of

MOST_BYTES = 1024**3

_NOT_OURS = "not an audit.json that qa-audit batch wrote; give the one of the last audit"


def counted(path: Path, iros: Iterable[str]) -> dict[str, tuple[Tally, ...]]:
    """For each of ``iros``, as their names stand now: a tally a criterion over the minutes of that audit.

    Raises:
        UnreadableFile: the file can't be read, or is no audit of ours.
    """
    try:
        judged = list(_judged(_load(path)))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise UnreadableFile(f"{path}: {_NOT_OURS}") from None
    iros = tuple(iros)
    same = same_people([*iros, *(iro for iro, _, _ in judged)])
    found: dict[str, tuple[Tally, ...]] = {}
    for name in iros:
        mine = [(point, judgement) for iro, point, judgement in judged if same[iro] == same[name]]
        if mine:
            found[name] = tuple(_tallies(mine))
    return found


Point = tuple[str, str, str]
"""A criterion: id, title and theme."""


def _load(path: Path) -> Mapping[str, Any]:
    if not path.is_file() or path.stat().st_size > MOST_BYTES:
        raise ValueError
    found = json.loads(path.read_bytes())
    if found["schema_version"] != "1":
        raise ValueError
    return dict(found)


def _judged(found: Mapping[str, Any]) -> Iterator[tuple[str, Point, Judgement]]:
    for audit in found["audits"]:
        iro = audit["record"]["iro"]
        if audit["document"]["kind"] == "care_plan" or not isinstance(iro, str):
            continue
        for one in audit["criteria"]:
            if one["verdict"] not in get_args(Judgement):
                raise ValueError
            yield iro, (str(one["id"]), str(one["title"]), str(one["theme"])), one["verdict"]


def _tallies(judged: Iterable[tuple[Point, Judgement]]) -> Iterator[Tally]:
    counts: dict[Point, Counter[Judgement]] = {}
    for point, judgement in judged:
        counts.setdefault(point, Counter())[judgement] += 1
    return (tally_of(*point, count) for point, count in counts.items())
