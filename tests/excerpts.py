"""What the documents show of the tool's output and of its files: taken from these, so that it never goes out of date.

    python tests/excerpts.py        writes every document anew

In a document a comment says what stands in the block of code below it, whole or those of its paragraphs that hold
one of the words after the bars; or the layers of the import contract, those that have a module::

    <!-- output: qa-audit check minutes.docx | What looks good | Nobody is blamed -->
    <!-- file: qa_audit/checks/smart_timebound.py -->
    <!-- layers: pyproject.toml -->
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md", "models/README.md",
             "sample_minutes/README.md")  # fmt: skip
LEFT_OUT = "[...]"

_EXCERPT = re.compile(r"(?P<head><!-- (?P<sort>output|file|layers): (?P<of>.+?) -->\n+```\w*\n).*?^```$", re.M | re.S)


def refreshed(document: str) -> str:
    """The text of a document, with every excerpt as it must be today."""
    return _EXCERPT.sub(lambda found: f"{found['head']}{_excerpt(found['sort'], found['of'])}\n```", document)


def _excerpt(sort: str, of: str) -> str:
    source, *wanted = (part.strip() for part in of.split("|"))
    text = output(source) if sort == "output" else (ROOT / source).read_text(encoding="utf-8")
    if sort == "layers":
        return layers(text)
    return _paragraphs(text, wanted) if wanted else text.strip("\n")


def _paragraphs(text: str, wanted: list[str]) -> str:
    """Those that hold one of the words, each word found, with a mark where some were left out."""
    paragraphs = text.strip("\n").split("\n\n")
    kept: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        if any(words in paragraph for words in wanted):
            kept.append(paragraph)
        elif number and kept[-1:] != [LEFT_OUT]:
            kept.append(LEFT_OUT)
    lost = [words for words in wanted if words not in "\n\n".join(kept)]
    assert not lost, f"not in the output: {lost}"
    return "\n\n".join(kept)


def layers(text: str) -> str:
    """The lines of the first import contract of a pyproject.toml, without modules that are still to come."""
    lines = tomllib.loads(text)["tool"]["importlinter"]["contracts"][0]["layers"]
    kept = [[name for name in re.findall(r"\w+", line) if _is_module(ROOT / "qa_audit" / name)] for line in lines]
    return "\n".join(" | ".join(line) for line in kept if line)


def _is_module(path: Path) -> bool:
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def output(command: str) -> str:
    """What a command of the tool prints, run on a copy of the samples."""
    program, *arguments = shlex.split(command)
    assert program == "qa-audit", command
    with TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "sample_minutes", Path(folder, "sample_minutes"))
        done = subprocess.run(
            [sys.executable, "-m", "qa_audit", *arguments],
            cwd=folder, env={**os.environ, "COLUMNS": "88", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8",
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


if __name__ == "__main__":
    for name in DOCUMENTS:
        path = ROOT / name
        path.write_text(refreshed(path.read_text(encoding="utf-8")), encoding="utf-8")
