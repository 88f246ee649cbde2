"""The documents say what is so: every command, option, target and file they name is there; excerpts are real."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from excerpts import DOCUMENTS, ROOT, refreshed

from qa_audit.cli.main import cli

TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS}
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):.*##", MAKEFILE, re.M))

MADE = ("demo_out/", "qa_audit/_data", ".venv/", "../")
"""What the documents may name though it is only there once a command, or somebody else, has put it there."""

each_document = pytest.mark.parametrize("name", DOCUMENTS)


def code(text: str) -> Iterator[str]:
    """Every line of code: of the fenced and the indented blocks, and between backticks."""
    for block in re.findall(r"^```\w*\n(.*?)^```$", text, re.M | re.S):
        yield from block.splitlines()
    prose = re.sub(r"^```\w*\n.*?^```$", "", text, flags=re.M | re.S)
    yield from re.findall(r"^ {4,}(\S.*)$", prose, re.M)
    yield from re.findall(r"`([^`\n]+)`", prose)


def commands(text: str) -> Iterator[list[str]]:
    """The words after ``qa-audit``, wherever a line of code is such a command."""
    for line in code(text):
        found = re.match(r"(?:[$>] |#\s+)?(?:\.venv[/\\]\w+[/\\])?qa-audit +(?P<words>[^>#]*)", line.strip())
        if found:
            yield shlex.split(found["words"])


def helps(command: click.Command = cli, path: str = "qa-audit") -> Iterator[tuple[str, str]]:
    """Each command's path and its help."""
    yield path, command.help or ""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from helps(inner, f"{path} {name}")


def refused(words: list[str]) -> str:
    """Why the command line does not take these words; nothing if it does, or if they only name a command."""
    command: click.Command = cli
    rest = list(words)
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        inner = command.get_command(click.Context(command), rest[0])
        if inner is None:
            return f"there is no command {rest[0]}"
        command, rest = inner, rest[1:]
    if not rest:
        return ""
    try:
        command.make_context(command.name, rest)
    except click.exceptions.Exit:
        return ""
    except click.UsageError as problem:
        return problem.format_message()
    return ""


def there(folder: Path, name: str) -> bool:
    return (folder / name).exists() or (ROOT / name).exists()


def test_wrong_commands_are_seen() -> None:
    wrong = ["check x.docx --fail-on never", "batch reviews", "chek x.docx", "rubric lits", "check x.docx --formt json"]
    assert [words for words in wrong if not refused(words.split())] == []
    assert list(commands("`qa-audit check a.docx` and\n\n    .venv\\Scripts\\qa-audit batch x --out y > z\n")) == [
        ["batch", "x", "--out", "y"], ["check", "a.docx"],
    ]  # fmt: skip


@each_document
def test_every_command_exists_with_its_options(name: str) -> None:
    problems = [(words, refused(words)) for words in commands(TEXTS[name])]
    assert [problem for problem in problems if problem[1]] == []


def test_every_example_in_the_help_is_a_command() -> None:
    problems = []
    for path, text in helps():
        examples = [shlex.split(words) for words in re.findall(r"^\s*(?:Example: )?qa-audit ([^>\n]+)", text, re.M)]
        problems += [(path, words, refused(words)) for words in examples if refused(words)]
    assert problems == []


def test_every_command_stands_in_the_readme() -> None:
    missing = [path for path, _ in helps() if path.count(" ") == 1 and f"`{path}" not in TEXTS["README.md"]]
    assert missing == []


@each_document
def test_every_target_exists(name: str) -> None:
    named = {target for line in code(TEXTS[name]) for target in re.findall(r"(?:^|&& )make ([a-z]+)", line)}
    assert named - TARGETS == set()


def test_every_target_is_told() -> None:
    told = TEXTS["README.md"] + TEXTS["CONTRIBUTING.md"]
    assert [target for target in sorted(TARGETS) if f"make {target}" not in told] == []


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert "make test" in list(code(TEXTS["README.md"]))
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@each_document
def test_every_file_that_is_named_is_there(name: str) -> None:
    """Names with a place to fill in (<name>), a star or an ellipsis are patterns, not files."""
    folder = (ROOT / name).parent
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", TEXTS[name])
    spans = re.findall(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:py|md|toml|yaml|json))`", TEXTS[name])
    ours = [span for span in spans if not span.startswith(MADE) and there(folder, span.split("/")[0])]
    assert [one for one in [*links, *ours] if not there(folder, one)] == []


@pytest.mark.slow
@each_document
def test_excerpts_are_what_the_tool_prints(name: str) -> None:
    assert TEXTS[name] == refreshed(TEXTS[name]), "out of date: run make docs"
