"""What earlier audits found and what auditors said of it, in one file of SQLite that stays on this computer.

The text in it is as the batch wrote it for others (``--names``); with names off there is none, only keys and counts.
The tool's own judgements are kept: an auditor's word is laid over them when they are read.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from qa_audit.errors import BadHistory
from qa_audit.finding_key import child_key, file_key, keys_in, record_keys, unit_key
from qa_audit.findings import Audit, ChildAudit, Decision, Finding, Verdict, Word
from qa_audit.names.codes import Names
from qa_audit.summary import finding_keys

if TYPE_CHECKING:
    from sqlite3 import Connection

OURS = 0x51414831
"""SQLite's application_id of our files: another program's file is never written into."""

FILE = "file"
"""The kind of record that is one unit of a child's file."""

MOST_REASON = 2_000  # characters
BY_THE_AUDITOR = "Looks good by the auditor's word: what was found here was dismissed."

MIGRATIONS = (
    # 1: audits, what they judged and what they found
    """
    CREATE TABLE audits (id INTEGER PRIMARY KEY, made TEXT NOT NULL, tool TEXT NOT NULL, names TEXT NOT NULL,
        rubrics TEXT NOT NULL, content TEXT NOT NULL);
    CREATE TABLE criteria (id TEXT PRIMARY KEY, title TEXT NOT NULL, theme TEXT NOT NULL, place INTEGER NOT NULL);
    CREATE TABLE records (id INTEGER PRIMARY KEY, audit INTEGER NOT NULL REFERENCES audits ON DELETE CASCADE,
        key TEXT NOT NULL, child TEXT NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL, label TEXT NOT NULL);
    CREATE TABLE verdicts (record INTEGER NOT NULL REFERENCES records ON DELETE CASCADE, criterion TEXT NOT NULL,
        judgement TEXT NOT NULL, PRIMARY KEY (record, criterion)) WITHOUT ROWID;
    CREATE TABLE findings (record INTEGER NOT NULL REFERENCES records ON DELETE CASCADE, key TEXT NOT NULL,
        place TEXT NOT NULL, criterion TEXT NOT NULL, severity TEXT NOT NULL, message TEXT NOT NULL,
        quote TEXT NOT NULL, PRIMARY KEY (record, key)) WITHOUT ROWID;
    CREATE INDEX records_of_audit ON records (audit);
    CREATE INDEX findings_by_place ON findings (place);
    """,
    # 2: what auditors said of findings; the last word on a key counts
    """
    CREATE TABLE decisions (id INTEGER PRIMARY KEY, key TEXT NOT NULL, criterion TEXT NOT NULL, word TEXT NOT NULL,
        reason TEXT NOT NULL, made TEXT NOT NULL);
    CREATE INDEX decisions_by_key ON decisions (key);
    """,
)
"""From each version of the schema to the next; a step that has been released is never changed."""


@dataclass(frozen=True, slots=True)
class LookedAt:
    """How an auditor's word fell on the findings of one criterion."""

    criterion: str
    title: str
    agreed: int = 0
    amended: int = 0
    dismissed: int = 0

    @property
    def findings(self) -> int:
        return self.agreed + self.amended + self.dismissed


@dataclass(frozen=True)
class Batch:
    """What one run audited: records, and whole files of children."""

    audits: Sequence[Audit]
    children: Sequence[ChildAudit] = ()


class History:
    """An open history: use ``opened``."""

    def __init__(self, connection: "Connection") -> None:
        self.db = connection

    def decided(self, audits: Sequence[Audit]) -> tuple[Audit, ...]:
        """The audits with what auditors have said of their findings.

        A point that fell short only by findings that were all dismissed looks good by the auditor's word.
        """
        said = self.decisions()
        if not said:
            return tuple(audits)
        keys = record_keys(audits)
        return tuple(_with(audit, keys_in(audit, key), said) for audit, key in zip(audits, keys, strict=True))

    def decisions(self) -> dict[str, Decision]:
        """The last word on each finding, by its key."""
        rows = self.db.execute("SELECT key, word, reason FROM decisions ORDER BY id")
        return {key: Decision(word, reason) for key, word, reason in rows if word in get_args(Word)}

    def keep(self, found: Batch, shown: Batch, made: str, tool: str, names: Names) -> bool:
        """Add an audit: keys and judgements of what was ``found``, as the tool made them, in the words ``shown``.

        ``made`` is an ISO 8601 time in UTC. False where the last audit kept was of the very same content.
        """
        content = _content(found, names, tool)
        last = self.db.execute("SELECT content FROM audits ORDER BY id DESC LIMIT 1").fetchone()
        if not (found.audits or found.children) or (last and last[0] == content):
            return False
        used = {*(one.rubric for one in found.audits), *(one.rubric for one in found.children)}
        rubrics = ", ".join(sorted(f"{one.id} {one.version} {one.sha256[:12]}" for one in used if one))
        with self.db:
            number = self.db.execute(
                "INSERT INTO audits (made, tool, names, rubrics, content) VALUES (?, ?, ?, ?, ?)",
                (made, tool, names, rubrics, content),
            ).lastrowid
            for audit, private, key in zip(found.audits, shown.audits, record_keys(found.audits), strict=True):
                self._keep_record(number, audit, private, key, names)
            for child, private_child in zip(found.children, shown.children, strict=True):
                self._keep_file(number, child, "" if names == "none" else private_child.child)
            self._keep_points(shown)
        return True

    def _keep_points(self, shown: Batch) -> None:
        points = {one.criterion: (one.title, one.theme) for audit in shown.audits for one in audit.verdicts}
        points |= {one.criterion: (one.title, one.theme) for child in shown.children for one in child.verdicts}
        self.db.executemany(
            "INSERT INTO criteria VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET title = excluded.title, "
            "theme = excluded.theme, place = excluded.place",
            ((id, title or id, theme, place) for place, (id, (title, theme)) in enumerate(points.items())),
        )

    def _keep_file(self, number: int | None, child: ChildAudit, label: str) -> None:
        """Each unit of the file stands as a record with one judgement."""
        key = file_key(child)
        for one in child.verdicts:
            day = one.unit[-10:]
            record = self._insert_record((number, unit_key(key, one), key, FILE, day, _storable(label)))
            self.db.execute("INSERT INTO verdicts VALUES (?, ?, ?)", (record, one.criterion, one.judgement))

    def _insert_record(self, row: tuple[object, ...]) -> int | None:
        return self.db.execute(
            "INSERT INTO records (audit, key, child, kind, day, label) VALUES (?, ?, ?, ?, ?, ?)", row
        ).lastrowid

    def _keep_record(self, number: int | None, audit: Audit, shown: Audit, key: str, names: Names) -> None:
        child = shown.record.child
        label = "" if names == "none" else child.reference or child.name or ""
        day = audit.record.review_date.isoformat() if audit.record.review_date else ""
        row = (number, key, child_key(audit.record), audit.record.kind, day, _storable(label))
        record = self._insert_record(row)
        self.db.executemany(
            "INSERT OR REPLACE INTO verdicts VALUES (?, ?, ?)",
            ((record, one.criterion, one.judgement) for one in audit.verdicts),
        )
        places = finding_keys(audit)
        for own, place, one in zip(keys_in(audit, key), places, shown.findings, strict=True):
            words = ("", "") if names == "none" else (_storable(one.message), _storable(one.quote))
            cells = (record, own, place, one.criterion, one.severity, *words)
            self.db.execute("INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?)", cells)

    def say(self, place: str, word: Word, reason: str, made: str) -> bool | None:
        """Keep an auditor's word on the finding that a workbook calls ``place``.

        True where it is new, False where it was known already, None where no audit of this history has such a finding.
        """
        found = self.db.execute("SELECT DISTINCT key, criterion FROM findings WHERE place = ? ORDER BY key", (place,))
        decision = Decision(word, _storable(reason)[:MOST_REASON])
        said = [self._say(key, criterion, decision, made) for key, criterion in found.fetchall()]
        return any(said) if said else None

    def _say(self, key: str, criterion: str, decision: Decision, made: str) -> bool:
        last = self.db.execute("SELECT word, reason FROM decisions WHERE key = ? ORDER BY id DESC LIMIT 1", (key,))
        if (decision.word, decision.reason) == last.fetchone():
            return False
        with self.db:
            self.db.execute(
                "INSERT INTO decisions (key, criterion, word, reason, made) VALUES (?, ?, ?, ?, ?)",
                (key, criterion, decision.word, decision.reason, made),
            )
        return True

    def looked_at(self) -> tuple[LookedAt, ...]:
        """How often auditors agreed with the tool, criterion by criterion in the order of the rubric."""
        rows = self.db.execute(
            "SELECT d.criterion, coalesce(c.title, d.criterion), sum(word = 'agree'), sum(word = 'amend'), "
            "sum(word = 'dismiss') FROM decisions d LEFT JOIN criteria c ON c.id = d.criterion "
            "WHERE d.id IN (SELECT max(id) FROM decisions GROUP BY key) "
            "GROUP BY d.criterion ORDER BY coalesce(c.place, 100000), d.criterion"
        )
        return tuple(LookedAt(*row) for row in rows)


@contextmanager
def opened(path: Path, make: bool = False) -> Iterator[History]:
    """The history at ``path``, brought up to date; with ``make`` a new one where there is none, for its owner alone.

    Raises:
        BadHistory: there is none, it is another program's file, of a later version, damaged, or in use.
    """
    import sqlite3

    try:
        is_new = _prepared(path, make)
        connection = sqlite3.connect(path, timeout=20)
    except (OSError, ValueError, sqlite3.Error):
        raise BadHistory(f"{path}: can't be opened as a history; name another file after --history") from None
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA foreign_keys = ON")
        _migrate(connection, path, is_new)
        yield History(connection)
    except sqlite3.OperationalError as problem:
        why = "is in use; try again later" if "locked" in str(problem) else "can't be read or written; use a copy of it"
        raise BadHistory(f"{path}: {why}") from None
    except sqlite3.Error:
        raise BadHistory(f"{path}: not a history, or a damaged one; use a copy of it") from None
    finally:
        connection.close()


def _prepared(path: Path, make: bool) -> bool:
    """Whether the file is new (made here). A link, a folder or a device is no history."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise BadHistory(f"{path}: not a regular file; name another file after --history")
        return path.stat().st_size == 0
    except FileNotFoundError:
        if not make:
            raise BadHistory(f'{path}: no such history; "qa-audit batch ... --history FILE" makes one') from None
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    return True


def _migrate(connection: "Connection", path: Path, is_new: bool) -> None:
    """Step by step to the version we write, each step whole or not at all."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if not is_new and connection.execute("PRAGMA application_id").fetchone()[0] != OURS:
        raise BadHistory(f"{path}: not a history written by qa-audit; name another file after --history")
    if version > len(MIGRATIONS):
        raise BadHistory(f"{path}: written by a later version of qa-audit; update qa-audit to use it")
    for number, step in enumerate(MIGRATIONS[version:], version + 1):
        connection.executescript(
            f"BEGIN IMMEDIATE; PRAGMA application_id = {OURS}; {step}; PRAGMA user_version = {number}; COMMIT;"
        )


def _with(audit: Audit, keys: Sequence[str], said: dict[str, Decision]) -> Audit:
    findings = tuple(replace(one, decision=said.get(key)) for one, key in zip(audit.findings, keys, strict=True))
    verdicts = tuple(_overruled(one, findings) for one in audit.verdicts)
    return replace(audit, findings=findings, verdicts=verdicts)


def _overruled(verdict: Verdict, findings: Iterable[Finding]) -> Verdict:
    mine = [one for one in findings if one.criterion == verdict.criterion]
    if verdict.judgement not in ("partly_met", "not_met") or not mine or any(one.stands for one in mine):
        return verdict
    return replace(verdict, judgement="met", reason=BY_THE_AUDITOR, evidence=())


def _content(found: Batch, names: Names, tool: str) -> str:
    told = [tool, names]
    for audit in sorted(found.audits, key=lambda one: one.path):
        told += (audit.record.document.sha256, audit.rubric.sha256)
        told += (f"{one.criterion} {one.judgement}" for one in audit.verdicts)
        told += finding_keys(audit)
    for child in found.children:
        told += (f"{file_key(child)} {one.criterion} {one.unit} {one.judgement}" for one in child.verdicts)
    return sha256("\n".join(told).encode()).hexdigest()


def _storable(text: str) -> str:
    """One line without what no file can hold."""
    return " ".join(text.encode("utf-8", "replace").decode().replace("\0", "").split())
