"""The command line, as a user meets it: help at once, results apart from messages, exit codes of the contract."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from docx import Document as WordFile

from qa_audit.cli.main import COMMANDS, cli

HEAVY = ("spacy", "sklearn", "docx", "pdfplumber", "pandas", "lxml", "yaml", "textstat", "numpy", "multiprocessing")
MINUTES = (
    ("Heading 1", "Child in care review"),
    (None, "Child: Tamsin Ashby"),
    (None, "Reference: C4410"),
    (None, "Date of birth: 2 May 2014"),
    (None, "Independent Reviewing Officer: Jo Marsh"),
    (None, "Date of review: 12 March 2025"),
    (None, "Date of next review: 3 September 2025"),
    ("Heading 2", "School"),
    (None, "You told me that you love maths. Tamsin was late on Monday because the LAC nurse came."),
    (None, "She has 96 % attendance and her PEP was held on 3 March 2025."),
    ("Heading 2", "Health"),
    (None, "You went to the dentist on 4 February 2025 and had no fillings."),
    ("Heading 2", "Actions"),
)
ACTIONS = (
    ("Action", "Who", "By when"),
    ("Refer Tamsin to CAMHS", "Lena Frost (social worker)", "10 April 2025"),
    ("Monitor school", "All", "ongoing"),
)


def minutes(path: Path, **changed: str) -> Path:
    """Invented minutes as a Word file, with words changed."""
    paper = WordFile()
    for style, text in MINUTES:
        for word, other in changed.items():
            text = text.replace(word, other)
        paper.add_paragraph(text, style=style)
    table = paper.add_table(rows=0, cols=3)
    for row in ACTIONS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    path.parent.mkdir(parents=True, exist_ok=True)
    paper.save(str(path))
    return path


def run(*arguments: object, env: Mapping[str, str] | None = None, color: bool = False) -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments], env=env, color=color)


# --- starting -------------------------------------------------------------------------------------------


def test_help_loads_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "qa_audit", "--help"], capture_output=True, text=True, check=True
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "click" in loaded
    assert not [name for name in loaded if name.split(".")[0] in HEAVY]
    assert {name for name in loaded if name.startswith("qa_audit")} == {
        "qa_audit", "qa_audit.cli", "qa_audit.cli.main", "qa_audit.cli.shared", "qa_audit.errors",
    }  # fmt: skip


def test_help_comes_as_fast_as_that_of_an_empty_command() -> None:
    empty = "import click; click.command()(lambda: None)(['--help'])"
    ours = ["-c", "from qa_audit.__main__ import main; import sys; sys.argv[1:] = ['--help']; main()"]
    times: dict[str, list[float]] = {"ours": [], "empty": []}
    for _ in range(5):
        for name, arguments in (("empty", ["-c", empty]), ("ours", ours)):
            began = time.perf_counter()
            subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
            times[name].append(time.perf_counter() - began)
    assert min(times["ours"]) < 2 * min(times["empty"])


def test_the_help_of_each_command_stands_in_the_table() -> None:
    group = cli
    assert isinstance(group, click.Group)
    context = click.Context(group)
    for name, line in COMMANDS.items():
        command = group.get_command(context, name)
        assert command is not None
        assert command.get_short_help_str(200) == line
        assert run(name, "--help").exit_code == 0
    assert run("--version").output.startswith("qa-audit, version ")
    assert run("chek").exit_code == 2


# --- check ----------------------------------------------------------------------------------------------


def test_check_on_the_screen(tmp_path: Path) -> None:
    done = run("check", minutes(tmp_path / "tamsin.docx"))
    assert done.exit_code == 0, done.output
    assert "Tamsin (C4410), aged 10 · IRO Jo Marsh" in done.stdout
    assert "review 12 March 2025" in done.stdout
    assert done.stderr == ""


def test_check_as_json(tmp_path: Path) -> None:
    paper = minutes(tmp_path / "tamsin.docx")
    done = run("check", paper, tmp_path / "gone.docx", "--format", "json")
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert found["audits"][0]["document"]["path"] == str(paper)
    assert found["audits"][0]["record"]["iro"] == "Jo Marsh"
    assert [action["text"] for action in found["audits"][0]["actions"]] == [row[0] for row in ACTIONS[1:]]
    assert [one["path"] for one in found["skipped"]] == [str(tmp_path / "gone.docx")]
    assert "gone.docx" in done.stderr
    for finding in found["audits"][0]["findings"]:
        assert finding["message"]


def test_exit_codes(tmp_path: Path) -> None:
    paper = minutes(tmp_path / "tamsin.docx")
    assert run("check", paper).exit_code == 0
    assert run("check", paper, "--fail-on", "low").exit_code == 1
    assert run("check").exit_code == 2
    assert run("check", paper, "--rubric", "nonsense").exit_code == 2
    assert run("check", paper, "--kind", "poem").exit_code == 2
    assert run("check", tmp_path / "gone.docx").exit_code == 3
    assert run("check", tmp_path).exit_code == 3
    for command in ("text", "record"):
        assert run(command, paper).exit_code == 0
        gone = run(command, tmp_path / "gone.docx")
        assert gone.exit_code == 3
        assert gone.stdout == ""
        assert len(gone.stderr.splitlines()) == 1


def test_colour_only_where_it_is_wanted(tmp_path: Path) -> None:
    paper = minutes(tmp_path / "tamsin.docx")
    assert "\x1b[" in run("check", paper, color=True).stdout
    assert "\x1b[" not in run("check", paper).stdout
    assert "\x1b[" not in run("check", paper, color=True, env={"NO_COLOR": "1"}).stdout


def test_ctrl_c_is_no_finding(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("qa_audit.audit.audit_paper", stop)
    done = run("check", tmp_path / "a.docx")
    assert (done.exit_code, done.stdout, done.stderr) == (130, "", "qa-audit: stopped\n")


# --- text and record ------------------------------------------------------------------------------------


def test_text_shows_every_word_that_was_read(tmp_path: Path) -> None:
    shown = run("text", minutes(tmp_path / "tamsin.docx")).stdout
    flat = " ".join(shown.split())
    for _, text in MINUTES:
        assert text in flat
    assert "table 1, row 2, column 3" in shown


def test_record_shows_what_was_understood(tmp_path: Path) -> None:
    paper = minutes(tmp_path / "tamsin.docx")
    shown = run("record", paper).stdout
    for words in ("Tamsin Ashby", "C4410", "2 May 2014", "Jo Marsh", "12 March 2025", "3 September 2025",
                  "Refer Tamsin to CAMHS", "due 10 April 2025"):  # fmt: skip
        assert words in shown
    found = json.loads(run("record", paper, "--format", "json").stdout)
    assert found["record"]["review_date"] == "2025-03-12"
    assert found["schema_version"] == "1"


# --- batch ----------------------------------------------------------------------------------------------


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    folder = tmp_path / "reviews"
    minutes(folder / "a" / "tamsin.docx")
    minutes(folder / "a" / "tamsin2.docx", **{"Jo Marsh": "J. Marsh", "12 March": "9 March"})
    minutes(folder / "b" / "rory.docx", **{"Tamsin": "Rory", "Jo Marsh": "Ann Bell", "C4410": "C2001"})
    minutes(folder / "b" / "nobody.docx", **{"Independent Reviewing Officer: Jo Marsh": "A review"})
    (folder / "b" / "damaged.docx").write_bytes(b"PK\x03\x04 not a Word file")
    (folder / "b" / "notes.txt").write_text("no paper")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_batch_writes_the_same_whatever_the_number_of_workers(reviews: Path, tmp_path: Path) -> None:
    env = {"SOURCE_DATE_EPOCH": "1750000000"}
    one = run("batch", reviews, "--out", tmp_path / "one", "--workers", 1, env=env)
    two = run("batch", reviews, "--out", tmp_path / "two", "--workers", 2, env=env)
    assert one.exit_code == two.exit_code == 0, one.output
    first = files(tmp_path / "one")
    assert first == files(tmp_path / "two")
    assert {"audit.json", "findings.csv", "skipped.csv", "index.html"} < first.keys()
    assert {"iro-ann-bell.html", "iro-jo-marsh.html", "iro-not-found.html"} < first.keys()
    assert b"damaged.docx" in first["skipped.csv"]
    assert len(json.loads(first["audit.json"])["audits"]) == 4
    assert "Jo Marsh: 2 records" in one.stdout
    assert "4 audited, 1 not audited" in one.stdout
    assert "damaged.docx" in one.stderr
    pages = b"".join(content for name, content in first.items() if name.endswith((".html", ".csv")))
    assert b"Tamsin Ashby" not in pages
    assert b"C4410" in pages


def test_batch_refuses_a_folder_with_other_things_before_it_reads_any_paper(reviews: Path) -> None:
    done = run("batch", reviews, "--out", reviews / "b")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "holds other files" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_batch_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("batch", tmp_path / "empty", "--out", tmp_path / "out")
    assert done.exit_code == 3
    assert (tmp_path / "out" / "index.html").exists()
    assert run("batch", tmp_path / "gone", "--out", tmp_path / "out").exit_code == 3


@pytest.mark.skipif(os.name == "nt", reason="the two streams are told apart by the shell")
def test_as_a_program_of_its_own(reviews: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = subprocess.run(
        [sys.executable, "-m", "qa_audit", "batch", str(reviews), "--out", str(out), "--fail-on", "low"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert (out / "index.html").exists()
