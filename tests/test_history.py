"""Audits kept over time: whole, private, brought up to date, and never another program's file."""

import os
import sqlite3
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hand_made import CHILD, LINES, audit, record

from qa_audit import privacy
from qa_audit.errors import BadHistory
from qa_audit.finding_key import child_key, keys_in, record_keys
from qa_audit.findings import Audit, ChildAudit, Decision, UnitVerdict
from qa_audit.history import BY_THE_AUDITOR, MIGRATIONS, OURS, Batch, LookedAt, opened
from qa_audit.names.codes import Names
from qa_audit.record import Child
from qa_audit.summary import finding_keys

MADE = "2025-04-01T09:00:00+00:00"


def of(name: str = "tamsin.docx", good: bool = False, **more: object) -> Audit:
    """An audit of a file of that name, whose bytes are its own."""
    made = record(name, **more)  # type: ignore[arg-type]
    own = replace(made.document, sha256=sha256(f"{name}{more}".encode()).hexdigest())
    return audit(replace(made, document=own), good)


def kept(path: Path, *audits: Audit, names: Names = "initials", made: str = MADE) -> bool:
    shown = privacy.replaced(audits, (), names).audits
    with opened(path, make=True) as history:
        return history.keep(Batch(audits), Batch(shown), made, "1.0", names)


def everything(path: Path) -> str:
    with sqlite3.connect(path) as db:
        return "\n".join(db.iterdump())


# --- keys -----------------------------------------------------------------------------------------------


def test_a_finding_is_the_same_wherever_it_stands_and_whatever_the_file_is_called() -> None:
    moved = of("other.docx", lines=("School and play", *LINES[1:]))
    first = of()
    assert record_keys([first]) == record_keys([moved])
    one, other = (dict(zip(keys_in(each, "r"), each.findings, strict=True)) for each in (first, moved))
    quoted = {key for key, finding in one.items() if finding.quote == LINES[2]}
    assert quoted <= other.keys()
    assert finding_keys(first) != finding_keys(moved)


def test_another_day_child_or_kind_is_another_record() -> None:
    variants = (
        of(),
        of(held=date(2025, 9, 12)),
        of(kind="care_plan"),
        of(child=replace(CHILD, reference="C4411")),
    )
    assert len(set(record_keys(variants))) == 4
    assert len(set(record_keys([of(), of()]))) == 2, "two papers of one day are counted"


def test_a_first_name_alone_makes_nobody_the_same_child() -> None:
    one, other = (record(name, child=Child(("Tamsin",))) for name in ("a.docx", "b.docx"))
    assert child_key(one) != child_key(other)
    born = [record(name, child=replace(CHILD, reference=None)) for name in ("a.docx", "b.docx")]
    assert child_key(born[0]) == child_key(born[1])
    assert child_key(record(child=replace(CHILD, reference="c 4410"))) == child_key(record())


def test_the_same_words_twice_are_two_findings() -> None:
    made = of()
    twice = replace(made, findings=(made.findings[1], made.findings[1]))
    assert len(set(keys_in(twice, "r"))) == 2


# --- keeping --------------------------------------------------------------------------------------------


def test_an_audit_is_kept_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    assert kept(path, of())
    assert not kept(path, of()), "the very same again"
    assert kept(path, of(good=True))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["h.sqlite"]


@pytest.mark.parametrize("names", ["initials", "none"])
def test_no_name_is_kept_that_others_may_not_see(tmp_path: Path, names: Names) -> None:
    path = tmp_path / "h.sqlite"
    kept(path, of(lines=(*LINES[:2], "Tamsin will see Wilfred Osgood soon.", *LINES[3:])), names=names)
    found = everything(path)
    assert not [name for name in ("Tamsin", "Ashby", "Wilfred", "Osgood", "tamsin.docx") if name in found]
    if names == "none":
        assert "C4410" not in found
        assert "LAC" not in found
    else:
        assert "C4410" in found


def test_the_same_audits_make_the_same_content(tmp_path: Path) -> None:
    for name in ("a", "b"):
        kept(tmp_path / name, of(), of("b.docx", held=date(2025, 2, 1)))
    assert everything(tmp_path / "a") == everything(tmp_path / "b")


def test_files_of_children_are_kept_unit_by_unit(tmp_path: Path) -> None:
    units = tuple(
        UnitVerdict("timeliness.review_held", day, "met", "in time", title="Held in time", theme="timeliness")
        for day in ("2025-01-08", "2025-06-25")
    )
    with opened(tmp_path / "h", make=True) as history:
        batch = Batch((), (ChildAudit("C4410", units),))
        assert history.keep(batch, batch, MADE, "1.0", "full")
        assert not history.keep(batch, batch, MADE, "1.0", "full")
        rows = history.db.execute("SELECT child, kind, day, label FROM records").fetchall()
    assert [row[1:] for row in rows] == [("file", "2025-01-08", "C4410"), ("file", "2025-06-25", "C4410")]
    assert {row[0] for row in rows} == {child_key(record())}


# --- the auditor's word ---------------------------------------------------------------------------------


def test_a_word_outlives_a_new_copy_of_the_record_and_the_last_one_counts(tmp_path: Path) -> None:
    path, made = tmp_path / "h", of()
    kept(path, made)
    place = finding_keys(made)[1]
    edited = of("tamsin v2.docx", lines=("School and play", *LINES[1:]))
    with opened(path) as history:
        assert history.say("0" * 16, "agree", "", MADE) is None
        assert history.say(place, "agree", "", MADE) is True
        assert history.say(place, "dismiss", "she  is the\nnurse", MADE) is True
        assert history.say(place, "dismiss", "she is the nurse", MADE) is False
        decided = history.decided([edited])[0]
        assert history.looked_at() == (LookedAt("child.second_person", "The record speaks to the child", 0, 0, 1),)
    said = {one.criterion: one.decision for one in decided.findings}
    assert said["child.second_person"] == Decision("dismiss", "she is the nurse")
    assert said["jargon.unexplained"] is None
    judged = {one.criterion: (one.judgement, one.reason) for one in decided.verdicts}
    assert judged["child.second_person"] == ("met", BY_THE_AUDITOR)
    assert judged["jargon.unexplained"][0] == "partly_met"


def test_agreeing_and_amending_change_no_judgement(tmp_path: Path) -> None:
    made = of()
    kept(tmp_path / "h", made)
    with opened(tmp_path / "h") as history:
        for place, word in zip(finding_keys(made), ("agree", "amend", "agree"), strict=True):
            history.say(place, word, "why", MADE)  # type: ignore[arg-type]
        decided = history.decided([made])[0]
    assert decided.verdicts == made.verdicts
    assert all(one.stands for one in decided.findings)


def test_the_tools_own_judgement_is_what_is_kept(tmp_path: Path) -> None:
    made = of()
    kept(tmp_path / "h", made)
    with opened(tmp_path / "h") as history:
        history.say(finding_keys(made)[1], "dismiss", "no", MADE)
        shown = history.decided([made])
        history.keep(Batch([replace(made, smart=())]), Batch(shown), "2025-05-01", "1.1", "full")
        stored = history.db.execute("SELECT judgement FROM verdicts WHERE criterion = 'child.second_person'").fetchall()
    assert stored == [("not_met",), ("not_met",)]


def test_names_in_a_reason_are_replaced_for_others(tmp_path: Path) -> None:
    made = of()
    kept(tmp_path / "h", made)
    with opened(tmp_path / "h") as history:
        history.say(finding_keys(made)[1], "dismiss", "Tamsin was told so", MADE)
        shown = privacy.replaced(history.decided([made]), (), "initials").audits[0]
    reasons = [one.decision.reason for one in shown.findings if one.decision]
    assert reasons == ["T. was told so"]


# --- files ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS)))
def test_an_older_history_is_brought_up_to_date_with_all_it_holds(tmp_path: Path, version: int) -> None:
    path = tmp_path / "old"
    with sqlite3.connect(path) as db:
        db.executescript(f"PRAGMA application_id = {OURS};" + "".join(MIGRATIONS[:version]))
        db.execute(f"PRAGMA user_version = {version}")
        db.execute("INSERT INTO audits VALUES (1, '2024-01-01', '0.9', 'full', 'r', 'c')")
        db.execute("INSERT INTO records VALUES (1, 1, 'k', 'c', 'review_minutes', '2024-01-01', 'C1')")
        db.execute("INSERT INTO findings VALUES (1, 'fk', ?, 'jargon.unexplained', 'low', 'm', 'q')", ("a" * 16,))
    db.close()
    with opened(path) as history:
        assert history.db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert history.say("a" * 16, "agree", "", MADE) is True
        assert history.db.execute("SELECT label FROM records").fetchall() == [("C1",)]
    fresh = tmp_path / "new"
    with opened(fresh, make=True):
        pass
    assert schema(path) == schema(fresh)


def schema(path: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(path) as db:
        return sorted(db.execute("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL").fetchall())


def other_program(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE audits (id INTEGER)")
    db.close()


def later_version(path: Path) -> None:
    with opened(path, make=True):
        pass
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()


def broken(path: Path) -> None:
    with opened(path, make=True):
        pass
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xff" * 3996
    path.write_bytes(data)


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "none": (lambda path: None, "no such history"),
    "text": (lambda path: path.write_text("minutes " * 900), "not a history"),
    "folder": (lambda path: path.mkdir(), "not a regular file"),
    "link": (lambda path: path.symlink_to("/dev/null"), "not a regular file"),
    "other": (other_program, "not a history written by qa-audit"),
    "later": (later_version, "later version"),
    "broken": (broken, "history"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_history_is_refused_in_words(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "h.sqlite"
    BAD[kind][0](path)
    with pytest.raises(BadHistory, match=BAD[kind][1]):
        look_at(path)


def look_at(path: Path) -> None:
    with opened(path) as history:
        history.looked_at()


def test_another_programs_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    other_program(path)
    before = path.read_bytes()
    with pytest.raises(BadHistory), opened(path, make=True):
        pass
    assert path.read_bytes() == before
