"""YAML read so that every value knows its line, and nothing surprising gets through.

No anchors, aliases, tags or merge keys; no key twice; sizes are capped. What is left is text, numbers,
true and false, lists and mappings.
"""

import math
import re
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from qa_audit.errors import BadRubric

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # a PyYAML built without libyaml: the same result, slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

MOST_BYTES = 1_000_000
MOST_LEVELS = 12

_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"-?[0-9]{1,15}\.[0-9]{1,15}")
_TAG = "tag:yaml.org,2002:"

Content = str | int | float | bool | None | tuple["Value", ...] | dict[str, "Value"]


@dataclass(frozen=True, slots=True)
class Value:
    """A value and where it stands: the line of its key, of its list item, or its own."""

    content: Content
    file: str
    line: int

    def wrong(self, what: str) -> BadRubric:
        return BadRubric(f"{self.file}:{self.line}: {what}")

    def mapping(self, what: str) -> dict[str, "Value"]:
        if not isinstance(self.content, dict):
            raise self.wrong(f"{what} must be a mapping (key: value), not {self._sort}")
        return self.content

    def items(self, what: str) -> tuple["Value", ...]:
        if not isinstance(self.content, tuple):
            raise self.wrong(f"{what} must be a list, not {self._sort}")
        return self.content

    def text(self, what: str) -> str:
        """One line of printable text: runs of spaces and line breaks become one space."""
        if not isinstance(self.content, str):
            hint = "; put it in quotes" if isinstance(self.content, int | float) else ""
            raise self.wrong(f"{what} must be text, not {self._sort}{hint}")
        plain = " ".join(self.content.split())
        if not plain:
            raise self.wrong(f"{what} is empty")
        if not plain.isprintable():
            raise self.wrong(f"{what} holds a character that can't be printed; type the words again")
        return plain

    def number(self, what: str, *, whole: bool = False) -> int | float:
        right = int if whole else int | float
        if isinstance(self.content, bool) or not isinstance(self.content, right):
            raise self.wrong(f"{what} must be a {'whole ' if whole else ''}number, not {self._sort}")
        return self.content

    def truth(self, what: str) -> bool:
        if not isinstance(self.content, bool):
            raise self.wrong(f"{what} must be true or false, not {self._sort}")
        return self.content

    def one_of(self, what: str, allowed: Iterable[str]) -> str:
        allowed, found = tuple(allowed), self.text(what)
        if found not in allowed:
            raise self.wrong(f"{what} can't be '{found}'; write one of: {', '.join(allowed)}")
        return found

    @property
    def _sort(self) -> str:
        match self.content:
            case None:
                return "empty"
            case bool():
                return "true or false"
            case int() | float():
                return f"the number {self.content}"
            case str():
                return "text"
            case tuple():
                return "a list"
            case _:
                return "a mapping"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``; did you mean 'severity'?``, or nothing where no known word is near."""
    near = get_close_matches(word, list(known), n=1)
    return f"; did you mean '{near[0]}'?" if near else ""


def read(path: Path) -> Value:
    """The file at ``path`` as values with lines.

    Raises:
        BadRubric: it can't be read, is too large, or is not the plain YAML described above.
    """
    text = _text_of(path)
    reader = _Reader(text, path.name)
    try:
        return reader.whole()
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        said = getattr(problem, "problem", None) or "a character that YAML does not allow"
        raise BadRubric(f"{path.name}:{mark.line + 1 if mark else 1}: not valid YAML: {said}") from None


def _text_of(path: Path) -> str:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise BadRubric(f"{path.name}: not a file; give the path of a .yaml file")
        if about.st_size > MOST_BYTES:
            raise BadRubric(f"{path.name}: larger than {MOST_BYTES // 1_000_000} MB; is it really a rubric?")
        raw = path.read_bytes()
    except FileNotFoundError:
        raise BadRubric(f"{path.name}: no such file; check the path") from None
    except OSError as problem:
        raise BadRubric(
            f"{path.name}: can't be opened ({problem.strerror}); check the path and who may read it"
        ) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        raise BadRubric(f"{path.name}:{line}: not UTF-8 text; save the file as UTF-8") from None


class _Reader:
    """Builds values from the parser's events, so that nothing is built before it was looked at."""

    def __init__(self, text: str, file: str) -> None:
        self.loader: Any = Loader(text)
        self.file = file

    def whole(self) -> Value:
        self.loader.get_event()  # the stream's start
        if self.loader.check_event(yaml.StreamEndEvent):
            raise BadRubric(f"{self.file}:1: the file is empty")
        self.loader.get_event()  # the document's start
        value = self.value(None, 0)
        self.loader.get_event()  # the document's end
        if not self.loader.check_event(yaml.StreamEndEvent):
            line = self.loader.peek_event().start_mark.line + 1
            raise BadRubric(f"{self.file}:{line}: a second document begins here ('---'); keep one a file")
        return value

    def value(self, line: int | None, level: int) -> Value:
        event = self.loader.get_event()
        here = Value(None, self.file, line or event.start_mark.line + 1)
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise here.wrong("anchors and aliases (&name, *name) are not used here; write the words out")
        if event.tag:
            raise here.wrong(f"tags ({event.tag}) are not used here; take it out")
        if level > MOST_LEVELS:
            raise here.wrong("nested too deeply")
        if isinstance(event, yaml.MappingStartEvent):
            return Value(self.mapping(here, level), here.file, here.line)
        if isinstance(event, yaml.SequenceStartEvent):
            return Value(self.items(level), here.file, here.line)
        return Value(self.scalar(event, here), here.file, here.line)

    def items(self, level: int) -> tuple[Value, ...]:
        found = []
        while not self.loader.check_event(yaml.SequenceEndEvent):
            found.append(self.value(None, level + 1))
        self.loader.get_event()
        return tuple(found)

    def mapping(self, here: Value, level: int) -> dict[str, Value]:
        found: dict[str, Value] = {}
        while not self.loader.check_event(yaml.MappingEndEvent):
            if not self.loader.check_event(yaml.ScalarEvent):
                raise here.wrong("every key must be a plain word")
            key = self.value(None, level)
            name = key.text("a key")
            if name == "<<":
                raise key.wrong("merge keys (<<) are not used here; write the words out")
            if name in found:
                raise key.wrong(f"key '{name}' stands twice (first on line {found[name].line}); keep one")
            found[name] = self.value(key.line, level + 1)
        self.loader.get_event()
        return found

    def scalar(self, event: yaml.ScalarEvent, here: Value) -> Content:
        tag = self.loader.resolve(yaml.ScalarNode, event.value, event.implicit).removeprefix(_TAG)
        if tag in ("str", "merge", "value"):
            return str(event.value)
        if tag == "null":
            return None
        if tag == "bool":
            return event.value.lower() in ("true", "yes", "on")
        if tag == "int" and _WHOLE.fullmatch(event.value):
            return int(event.value)
        if tag == "float" and _DECIMAL.fullmatch(event.value) and math.isfinite(number := float(event.value)):
            return number
        raise here.wrong(f"'{event.value[:40]}' would be read as something else than it seems; put it in quotes")
