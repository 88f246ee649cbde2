"""``qa-audit rubric``: list, show, check and new."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made_up import CRITERION, HEADER, use_checks, use_rubrics

from qa_audit.cli.rubric import rubric
from qa_audit.rubric import load


@pytest.fixture(autouse=True)
def made_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    use_checks(monkeypatch)
    base = (HEADER + CRITERION).replace("id: base", "id: review_minutes")
    use_rubrics(monkeypatch, tmp_path / "rubrics", review_minutes=base)
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(rubric, arguments)


def test_list() -> None:
    result = run("list")
    assert (result.exit_code, result.stdout) == (
        0, "review_minutes  version 1.0  A base  for review minutes  1 point\n"
    )  # fmt: skip


def test_show() -> None:
    result = run("show", "review_minutes")
    assert result.exit_code == 0
    for words in (
        "Pets are named  [minutes.pets]",
        "Is a pet called by its name?",
        "as the record stands",
        "medium",
        "days = 3",
        "words = cat, dog",
        "Our pets policy (local standard)",
        "Pets matter to children.",
        "Name the pet.",
        "animal: Only the animal: {term}. Write its name, not {quote}.",
    ):
        assert words in result.stdout


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("rule: share, met: 0.95, partly: 0.5", "met from 95 %, partly met from 50 % as it should be"),
        ("rule: count, met: 0, partly: 2", "met with none, partly met with up to 2 different words amiss"),
        ("rule: count, met: 1, partly: 2", "met with up to 1"),
        ("rule: any", "met where nothing is amiss"),
    ],
)
def test_show_tells_where_met_begins(verdict: str, words: str) -> None:
    Path("own.yaml").write_text(HEADER + CRITERION.replace("rule: graded", verdict), encoding="utf-8")
    assert words in " ".join(run("show", "own.yaml").stdout.split())


def test_show_what_is_not_there() -> None:
    result = run("show", "review_minuts")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "did you mean 'review_minutes'?" in result.stderr


def test_check_a_file_that_is_fine() -> None:
    Path("own.yaml").write_text(HEADER + CRITERION, encoding="utf-8")
    result = run("check", "own.yaml")
    assert (result.exit_code, result.stdout) == (0, "own.yaml is fine: A base, version 1.0, 1 point.\n")


def test_check_a_file_with_a_mistake() -> None:
    Path("own.yaml").write_text(HEADER + CRITERION.replace("theme: minutes", "theme: pets"), encoding="utf-8")
    result = run("check", "own.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("own.yaml:8: 'theme' can't be 'pets'; write one of: ")


@pytest.mark.parametrize(
    ("file", "id"),
    [("My Council 2.yaml", "my_council_2"), ("review_minutes.yaml", "my_review_minutes"), ("7.yaml", "my_7")],
)
def test_a_new_rubric_is_fine_and_changes_nothing_yet(file: str, id: str) -> None:
    assert run("new", file).exit_code == 0
    own = load(Path(file))
    assert (own.id, own.extends) == (id, "review_minutes")
    assert own.criteria == load(Path("rubrics/review_minutes.yaml")).criteria
    assert run("check", file).exit_code == 0


def test_new_never_writes_over_a_file() -> None:
    Path("own.yaml").write_text("mine", encoding="utf-8")
    result = run("new", "own.yaml")
    assert (result.exit_code, Path("own.yaml").read_text(encoding="utf-8")) == (2, "mine")
    assert "choose another name" in result.stderr


def test_new_says_what_is_wrong_with_the_place() -> None:
    assert "check the folder" in run("new", "no/such/folder/own.yaml").stderr
    assert "call it own.txt.yaml" in run("new", "own.txt").stderr


@pytest.mark.parametrize("command", ["list", "show", "check", "new"])
def test_help_has_an_example(command: str) -> None:
    assert f"qa-audit rubric {command}" in run(command, "--help").stdout
