"""From audit to audit: the figures of each point, and what was new, mended and still there.

Records are compared with themselves where two audits looked at them, children with their own later review; never
people. What an auditor dismissed counts as never found.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from qa_audit.findings import Judgement
from qa_audit.history import FILE, History
from qa_audit.summary import Tally, tally_of, theme_order, theme_title

if TYPE_CHECKING:
    from sqlite3 import Connection

_JUDGED = frozenset(("met", "partly_met", "not_met"))
_SHORT = frozenset(("partly_met", "not_met"))


@dataclass(frozen=True, slots=True)
class Past:
    """An audit of the history. ``made`` is an ISO 8601 time in UTC; ``tallies`` are by criterion, in records.

    ``of_files`` are the criteria judged on children's files: their tallies count units of those.
    """

    made: str
    tool: str
    rubrics: str
    records: int
    children: int
    tallies: Mapping[str, Tally]
    of_files: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Seen:
    """A finding of one of two audits, in the words that the batch wrote for others ("" where names were off)."""

    criterion: str
    title: str
    severity: str
    child: str
    day: str
    message: str
    quote: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A point from one review of a child to a later one, counted in children."""

    criterion: str
    title: str
    new: int = 0
    mended: int = 0
    still: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """From one audit to the next: findings of the records in ``both``; points of the children reviewed ``later``."""

    before: str
    after: str
    both: int
    new: tuple[Seen, ...]
    mended: tuple[Seen, ...]
    still: tuple[Seen, ...]
    later: int
    moved: tuple[Moved, ...]
    same_rubrics: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """``points`` are (theme, criterion, title) in the order of reports; ``pasts`` and ``changes`` oldest first."""

    pasts: tuple[Past, ...]
    points: tuple[tuple[str, str, str], ...]
    changes: tuple[Change, ...]


@dataclass
class _Record:
    key: str
    child: str
    kind: str
    day: str
    label: str
    verdicts: dict[str, Judgement] = field(default_factory=dict)
    findings: dict[str, tuple[str, str, str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Audit:
    made: str
    tool: str
    rubrics: str
    records: tuple[_Record, ...]


def trend(history: History, last: int = 0) -> Trend:
    """The whole history, or its ``last`` audits."""
    criteria = {
        id: (title, theme)
        for id, title, theme in history.db.execute("SELECT id, title, theme FROM criteria ORDER BY place, id")
    }
    audits = tuple(_audits(history, last))
    pasts = tuple(_past(audit, criteria) for audit in audits)
    used = {id for past in pasts for id in past.tallies}
    points = [(theme, id, title) for id, (title, theme) in criteria.items() if id in used]
    changes = tuple(_change(*pair, criteria) for pair in pairwise(audits))
    return Trend(pasts, tuple(sorted(points, key=lambda point: theme_order(point[0]))), changes)


def by_theme(points: Iterable[tuple[str, str, str]]) -> dict[str, list[tuple[str, str]]]:
    """Theme, as it is called -> its (criterion, title) pairs."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for theme, id, title in points:
        found[theme_title(theme)].append((id, title))
    return dict(found)


def _audits(history: History, last: int) -> Iterable[_Audit]:
    db = history.db
    dismissed = {key for key, decision in history.decisions().items() if decision.word == "dismiss"}
    rows = db.execute("SELECT id, made, tool, rubrics FROM audits ORDER BY id").fetchall()
    for number, made, tool, rubrics in rows[-last:] if last else rows:
        yield _Audit(made, tool, rubrics, tuple(_records(db, number, dismissed)))


def _records(db: "Connection", number: int, dismissed: set[str]) -> Iterable[_Record]:
    records: dict[int, _Record] = {}
    for id, *rest in db.execute(
        "SELECT id, key, child, kind, day, label FROM records WHERE audit = ? ORDER BY id", (number,)
    ):
        records[id] = _Record(*rest)
    inside = "FROM {} WHERE record IN (SELECT id FROM records WHERE audit = ?)"
    for id, criterion, judgement in db.execute(
        "SELECT record, criterion, judgement " + inside.format("verdicts"), (number,)
    ):
        records[id].verdicts[criterion] = judgement
    over: dict[tuple[int, str], bool] = {}
    for id, key, *said in db.execute(
        "SELECT record, key, criterion, severity, message, quote "
        + inside.format("findings")
        + " ORDER BY record, key",
        (number,),
    ):
        point = (id, said[0])
        over[point] = over.get(point, True) and key in dismissed
        if key not in dismissed:
            records[id].findings[key] = (said[0], said[1], said[2], said[3])
    for (id, criterion), all_dismissed in over.items():
        if all_dismissed and records[id].verdicts.get(criterion) in _SHORT:
            records[id].verdicts[criterion] = "met"
    return records.values()


def _past(audit: _Audit, criteria: Mapping[str, tuple[str, str]]) -> Past:
    counts: dict[str, Counter[Judgement]] = defaultdict(Counter)
    for record in audit.records:
        for criterion, judgement in record.verdicts.items():
            counts[criterion][judgement] += 1
    tallies = {id: tally_of(id, *criteria.get(id, (id, "")), count) for id, count in counts.items()}
    children = len({record.child for record in audit.records})
    records = sum(record.kind != FILE for record in audit.records)
    of_files = frozenset(id for record in audit.records if record.kind == FILE for id in record.verdicts)
    return Past(audit.made, audit.tool, audit.rubrics, records, children, tallies, of_files)


def _change(before: _Audit, after: _Audit, criteria: Mapping[str, tuple[str, str]]) -> Change:
    earlier = {record.key: record for record in before.records}
    pairs = [(earlier[one.key], one) for one in after.records if one.kind != FILE and one.key in earlier]
    new, mended, still = _findings(pairs, criteria)
    later = list(_later_reviews(before, after))
    same = before.tool == after.tool and _agree(before.rubrics, after.rubrics)
    moved = tuple(_moved(later, criteria))
    return Change(before.made, after.made, len(pairs), new, mended, still, len(later), moved, same)


def _agree(one: str, other: str) -> bool:
    """Whether the rubrics that two audits share were the same; each is "id version sha256"."""
    used = [dict(entry.split(" ", 1) for entry in told.split(", ") if " " in entry) for told in (one, other)]
    return all(used[1].get(id, rest) == rest for id, rest in used[0].items())


def _findings(
    pairs: Iterable[tuple[_Record, _Record]], criteria: Mapping[str, tuple[str, str]]
) -> tuple[tuple[Seen, ...], ...]:
    """New, mended and still there. Mended is only what the later audit judged again."""
    new: list[Seen] = []
    mended: list[Seen] = []
    still: list[Seen] = []
    for was, now in pairs:
        for key, said in now.findings.items():
            if key in was.findings:
                still.append(_seen(now, said, criteria))
            elif said[0] in was.verdicts:
                new.append(_seen(now, said, criteria))
        for key, said in was.findings.items():
            if key not in now.findings and now.verdicts.get(said[0]) in _JUDGED:
                mended.append(_seen(was, said, criteria))
    return tuple(tuple(sorted(found, key=lambda one: _order(one, criteria))) for found in (new, mended, still))


def _seen(record: _Record, said: tuple[str, str, str, str], criteria: Mapping[str, tuple[str, str]]) -> Seen:
    criterion, severity, message, quote = said
    title = criteria.get(criterion, (criterion, ""))[0]
    return Seen(criterion, title, severity, record.label, record.day, message, quote)


def _order(one: Seen, criteria: Mapping[str, tuple[str, str]]) -> tuple[object, ...]:
    place = list(criteria).index(one.criterion) if one.criterion in criteria else len(criteria)
    return place, one.child, one.day, one.quote, one.message


def _later_reviews(before: _Audit, after: _Audit) -> Iterable[tuple[_Record, _Record]]:
    """The last record of each child in both audits, where the second is of a later day than the first."""
    latest = [_latest(audit.records) for audit in (before, after)]
    for whose, record in latest[1].items():
        was = latest[0].get(whose)
        if was and was.day and record.day > was.day:
            yield was, record


def _latest(records: Iterable[_Record]) -> dict[tuple[str, str], _Record]:
    found: dict[tuple[str, str], _Record] = {}
    for record in records:
        whose = (record.child, record.kind)
        if record.kind != FILE and (whose not in found or record.day > found[whose].day):
            found[whose] = record
    return found


def _moved(pairs: Iterable[tuple[_Record, _Record]], criteria: Mapping[str, tuple[str, str]]) -> Iterable[Moved]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for was, now in pairs:
        for criterion, judged in now.verdicts.items():
            earlier = was.verdicts.get(criterion, "not_applicable")
            if judged not in _JUDGED or earlier not in _JUDGED:
                continue
            if judged in _SHORT:
                counts[criterion]["still" if earlier in _SHORT else "new"] += 1
            elif earlier in _SHORT:
                counts[criterion]["mended"] += 1
    for criterion, (title, _) in criteria.items():
        if criterion in counts:
            yield Moved(criterion, title, **counts[criterion])
