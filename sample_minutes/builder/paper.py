"""A paper as it is written in texts/*.yaml: its look, its body, and what an audit must find in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

ABOVE, LEFT = "^", "<"
"""A table cell that belongs to the one above it, or to the one on its left."""

_INLINE = re.compile(r"\*\*(?P<bold>.+?)\*\*|\{\{(?P<kind>\w+)\|(?P<value>.*?)\}\}", re.S)
_KINDS = {"drop", "date", "plain", "ins", "del", "hidden", "note"}


class _Plain(yaml.SafeLoader):
    """YAML in which "Yes" and 2025-03-12 are words, as the writer of a form means them."""


_Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if not tag.endswith((":bool", ":timestamp"))]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class Look:
    """How one council's forms look. Colours are six hex digits, ``size`` is in points."""

    font: str = "Arial"
    size: float = 10.5
    colour: str = "1F4E5F"
    tint: str = "DCE9ED"
    headings: str = "style"  # style: bold by style; run: bold by run; plain: not bold
    labels: str = "bold"  # or plain: the labels of forms and the heads of tables
    answers: str = "plain"  # or controlled: each answer of a Word form stands in a content control
    header: str = ""
    footer: str = ""  # {page} and {pages} are filled in

    @property
    def serif(self) -> bool:
        return self.font in {"Times New Roman", "Georgia", "Cambria"}


@dataclass(frozen=True)
class Paper:
    """One sample: ``file`` is its path without suffix, ``body`` a list of single-key mappings."""

    file: str
    formats: tuple[str, ...]
    look: Look
    body: list[dict[str, Any]]
    expect: dict[str, Any]

    @property
    def title(self) -> str:
        return Path(self.file).name


@dataclass(frozen=True)
class Bit:
    """A stretch of a paragraph: plain, bold, or of one of the kinds of ``_KINDS``."""

    text: str
    kind: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    text: str
    bullet: bool = False

    @cached_property
    def bits(self) -> tuple[Bit, ...]:
        return tuple(_bits(self.text))


def _bits(text: str) -> Iterator[Bit]:
    done = 0
    for match in _INLINE.finditer(text):
        if match.start() > done:
            yield Bit(text[done : match.start()])
        if match["bold"]:
            yield Bit(match["bold"], "bold")
        else:
            if match["kind"] not in _KINDS:
                raise ValueError(f"no such markup: {match[0]}")
            value, _, choices = match["value"].partition("|")
            yield Bit(value, match["kind"], tuple(c.strip() for c in choices.split(";") if c.strip()))
        done = match.end()
    if done < len(text):
        yield Bit(text[done:])


def paragraphs(text: str | int | None) -> list[Paragraph]:
    """A blank line ends a paragraph; a line that begins with "- " is a bullet; other lines run on."""
    found: list[Paragraph] = []
    for chunk in re.split(r"\n\s*\n|\n(?=- )", str("" if text is None else text).strip()):
        words = " ".join(chunk.split())
        found.append(Paragraph(words.removeprefix("- "), words.startswith("- ")))
    return found


def element(entry: dict[str, Any]) -> tuple[str, Any]:
    if len(entry) != 1:
        raise ValueError(f"an element has one key, not {sorted(entry)}")
    return next(iter(entry.items()))


def is_label(labels: str, row: int, column: int) -> bool:
    """``labels`` of a table: its "head", every other one of its "columns", or none ("")."""
    return (labels == "head" and row == 0) or (labels == "columns" and column % 2 == 0)


def merges(rows: list[list[Any]]) -> Iterator[tuple[int, int, int, int]]:
    """(first row, first column, last row, last column) of every cell that is more than one."""
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell in (ABOVE, LEFT):
                continue
            last_row, last_column = r, c
            while last_column + 1 < len(row) and row[last_column + 1] == LEFT:
                last_column += 1
            while last_row + 1 < len(rows) and rows[last_row + 1][c] == ABOVE:
                last_row += 1
            if (last_row, last_column) != (r, c):
                yield r, c, last_row, last_column


def load(folder: Path) -> list[Paper]:
    """Every paper under ``folder``, in the order of the files' names."""
    looks = yaml.safe_load((folder / "looks.yaml").read_text(encoding="utf-8"))
    found = []
    for path in sorted(folder.glob("[0-9]*.yaml")):
        raw = yaml.load(path.read_text(encoding="utf-8"), _Plain)  # noqa: S506  a safe loader
        look = Look(**{**looks[raw["look"]], **raw.get("but", {})})
        found.append(Paper(raw["file"], tuple(raw["formats"]), look, raw["body"], raw["expect"]))
    return found
