"""Decisions read back from the workbook: each one taken once, each that can't be taken told; hostile files refused."""

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_history import MADE, kept, of
from xlsxwriter import Workbook

from qa_audit.cli.main import cli
from qa_audit.errors import UnreadableFile
from qa_audit.findings import Audit
from qa_audit.history import opened
from qa_audit.moderation import NotTaken, Said, decisions, moderate
from qa_audit.reports.workbook import DECISION, KEY, REASON, render
from qa_audit.summary import by_iro, finding_keys

HEADS = ("Child", KEY, "Notes", REASON, DECISION)


def written(path: Path, *rows: tuple[str, str, str], heads: tuple[str, ...] = HEADS, above: int = 0) -> Path:
    """A workbook with rows of key, decision and reason, as somebody who moved the columns may save it."""
    book = Workbook(path)
    book.add_worksheet("Other").write(0, 0, "nothing")
    sheet = book.add_worksheet("Findings")
    sheet.write_row(above, 0, heads)
    for number, (key, word, reason) in enumerate(rows, above + 1):
        sheet.write_row(number, 0, ["C1", key, "", reason, word])
    book.close()
    return path


def test_our_own_workbook_is_read_back_with_nothing_decided(tmp_path: Path) -> None:
    path = tmp_path / "findings.xlsx"
    path.write_bytes(render(by_iro([of()]), []))
    assert decisions(path) == []


def test_decisions_are_found_by_their_heads_wherever_they_stand(tmp_path: Path) -> None:
    key = "0123456789abcdef"
    rows = ((key, "Dismissed", "not so"), (key, "", ""), (key, " AGREE ", ""))
    assert decisions(written(tmp_path / "w.xlsx", *rows, above=3)) == [
        Said(5, key, "dismiss", "not so"),
        Said(7, key, "agree", ""),
    ]


def test_what_can_not_be_taken_is_told_with_its_row(tmp_path: Path) -> None:
    key = "0123456789abcdef"
    rows = ((key, "dismiss", " . "), (key, "maybe", "x"), ("=1+1", "agree", ""), ("", "agree", ""), (key, "", "why"))
    found = decisions(written(tmp_path / "w.xlsx", *rows))
    assert [type(one) for one in found] == [NotTaken] * 5
    assert [one.row for one in found] == [2, 3, 4, 5, 6]


def moderated(tmp_path: Path, made: Audit, *words: tuple[str, str]) -> Path:
    keys = finding_keys(made)
    return written(tmp_path / "w.xlsx", *((key, *said) for key, said in zip(keys, words, strict=False)))


def test_each_decision_is_kept_once(tmp_path: Path) -> None:
    path, made = tmp_path / "h", of()
    kept(path, made)
    book = moderated(tmp_path, made, ("agree", ""), ("dismiss", "no"), ("amend", "the place is wrong"))
    with opened(path) as history:
        first, second = moderate(book, history, MADE), moderate(book, history, MADE)
        decided = history.decided([made])[0]
    assert (len(first.said), first.new, second.new) == (3, 3, 0)
    assert [one.decision.word for one in decided.findings if one.decision] == ["agree", "dismiss", "amend"]


def test_a_finding_of_another_history_is_not_taken(tmp_path: Path) -> None:
    kept(tmp_path / "h", of())
    book = moderated(tmp_path, of("z.docx"), ("agree", ""))
    with opened(tmp_path / "h") as history:
        found = moderate(book, history, MADE)
    assert found.said == ()
    assert "run the batch with --history first" in found.not_taken[0].why


def test_decisions_come_back_in_the_next_workbook(tmp_path: Path) -> None:
    path, made = tmp_path / "h", of()
    kept(path, made)
    with opened(path) as history:
        history.say(finding_keys(made)[1], "dismiss", "=no", MADE)
        again = tmp_path / "again.xlsx"
        again.write_bytes(render(by_iro(history.decided([made])), []))
    assert [(one.word, one.reason) for one in decisions(again) if isinstance(one, Said)] == [("dismiss", "=no")]


def test_the_command_says_what_it_took(tmp_path: Path) -> None:
    path, made = tmp_path / "h", of()
    kept(path, made)
    book = moderated(tmp_path, made, ("agree", ""), ("dismiss", ""))
    done = CliRunner().invoke(cli, ["moderate", str(book), "--history", str(path)])
    assert done.exit_code == 0, done.output
    assert "1 decision read, 1 new. An auditor's word: of 1 looked at, 1 agreed." in done.stdout
    assert "row 3: not taken (“dismiss” needs a reason)" in done.stderr
    undecided = moderated(tmp_path, made)
    done = CliRunner().invoke(cli, ["moderate", str(undecided), "--history", str(path)])
    assert (done.exit_code, done.stdout) == (
        0,
        "No decision was found in this workbook, so nothing changes in the history.\n",
    )
    nothing = CliRunner().invoke(cli, ["moderate", str(tmp_path / "none.xlsx"), "--history", str(path)])
    assert nothing.exit_code == 3
    assert CliRunner().invoke(cli, ["moderate", str(book), "--history", str(tmp_path / "x")]).exit_code == 2


# --- hostile files --------------------------------------------------------------------------------------


def zipped(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", content)
    return stream.getvalue()


ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
SHEETS = '<workbook><sheets><sheet name="F" id="1"/></sheets></workbook>'
HOSTILE = {
    "not a zip": b"PK\x03\x04 and nothing more",
    "text": b"just words",
    "another zip": zipped(word__document="<w/>"),
    "entities": zipped(xl__workbook=ENTITY + SHEETS),
    "bomb": zipped(xl__workbook="<workbook>" + " " * 20_000_000 + "</workbook>"),
    "empty": b"",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_in_one_line(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "w.xlsx"
    path.write_bytes(HOSTILE[kind])
    with pytest.raises(UnreadableFile) as refused:
        decisions(path)
    assert "\n" not in str(refused.value)
