"""From a batch to the workbook, an auditor's decision, and the next batch; what can't be a history stops it at once."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from qa_audit.cli.main import cli
from qa_audit.data import folder

pytestmark = pytest.mark.slow


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    place = tmp_path / "papers"
    place.mkdir()
    for paper in sorted((folder("sample_minutes") / "reviews").glob("*.docx"))[:2]:
        shutil.copy(paper, place)
    return place


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


def decide(workbook: Path, word: str, reason: str) -> tuple[str, str]:
    """An auditor decides on the first finding, in a program that saves the workbook in its own way."""
    book = load_workbook(workbook)
    sheet = book["Findings"]
    heads = [cell.value for cell in sheet[1]]
    row = sheet[2]
    row[heads.index("Auditor's decision")].value = word
    row[heads.index("Reason")].value = reason
    book.save(workbook)
    return str(row[heads.index("Point")].value), str(row[heads.index("Key")].value)


@pytest.mark.parametrize("names", ["initials", "none"])
def test_a_dismissed_finding_stays_dismissed(tmp_path: Path, papers: Path, names: str) -> None:
    out, history = tmp_path / "out", tmp_path / "h.sqlite"
    asked = ("batch", papers, "--out", out, "--history", history, "--workers", 1, "--names", names)
    assert run(*asked).exit_code == 0
    before = json.loads((out / "audit.json").read_text())
    point, _ = decide(out / "findings.xlsx", "dismiss", "it is said on the first page")
    done = run("moderate", out / "findings.xlsx", "--history", history)
    assert "of 1 looked at, 0 agreed (1 dismissed)" in done.stdout, done.output

    again = run(*asked)
    assert "nothing new to keep" in again.stderr
    found = json.loads((out / "audit.json").read_text())
    said = [one["decision"] for audit in found["audits"] for one in audit["findings"] if one["decision"]]
    assert said == [{"word": "dismiss", "reason": "it is said on the first page"}]
    assert sum(len(audit["findings"]) for audit in found["audits"]) == sum(
        len(audit["findings"]) for audit in before["audits"]
    )
    with (out / "findings.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["auditor's decision"]]
    assert [(row["title"], row["reason"]) for row in rows] == [(point, "it is said on the first page")]
    assert "Dismissed by an auditor" in (out / "dashboard.html").read_text()

    (papers / sorted(path.name for path in papers.iterdir())[1]).unlink()
    assert run(*asked).exit_code == 0
    page = tmp_path / "trend.html"
    trend = run("trend", "--history", history, "--out", page)
    assert "2 audits in the history" in trend.stdout
    assert "Findings of the 1 record in both audits: 0 new, 0 mended" in trend.stdout
    assert page.stat().st_mode & 0o777 == 0o600
    assert run("trend", "--history", history, "--out", page).exit_code == 2


def test_what_is_no_history_stops_the_batch_before_any_work(tmp_path: Path, papers: Path) -> None:
    other = tmp_path / "minutes.docx"
    other.write_text("not a history")
    done = run("batch", papers, "--out", tmp_path / "out", "--history", other)
    assert done.exit_code == 2
    assert "history" in done.stderr
    assert not (tmp_path / "out").exists()
    assert other.read_text() == "not a history"
    assert run("trend", "--history", tmp_path / "none").exit_code == 2


def test_an_empty_history_says_so(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    history = tmp_path / "h.sqlite"
    assert run("batch", tmp_path / "none", "--out", tmp_path / "out", "--history", history).exit_code == 3
    done = run("trend", "--history", history)
    assert done.exit_code == 3
    assert "no audits yet" in done.stderr
