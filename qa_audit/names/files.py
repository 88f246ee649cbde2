"""What files are called for others: the words of a name that name nobody stay, of the rest an initial."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from pathlib import PurePath

from qa_audit.findings import Skipped
from qa_audit.names.cast import Known
from qa_audit.names.codes import Codes
from qa_audit.names.shapes import births
from qa_audit.names.words import first_names, fold, listed, tidy

_WORD = re.compile(r"[^\W_]+")


class FileNames:
    """``shown`` has the name for others of each path; no two have the same, and the suffix stays."""

    def __init__(self, paths: Sequence[str], known: Known, codes: Codes) -> None:
        self._known = known
        self._codes = codes
        self.shown: dict[str, str] = {}
        taken: set[str] = set()
        above = _above(paths)
        for number, path in enumerate(paths, 1):
            suffix = PurePath(path).suffix.lower()
            suffix = suffix if re.fullmatch(r"\.[a-z]{3,4}", suffix) else ""
            if codes.how == "none":
                name = f"paper {number:0{len(str(len(paths)))}}"
            else:
                inner = str(PurePath(*PurePath(path).parts[above:]))
                name = self._masked(inner.removesuffix(PurePath(path).suffix))
            free = next(n for n in range(1, len(paths) + 2) if f"{name}{_again(n)}{suffix}" not in taken)
            self.shown[path] = f"{name}{_again(free)}{suffix}"
            taken.add(self.shown[path])

    def left_out(self, one: Skipped) -> Skipped:
        """A file that was not audited, by the name that it has for others; so is the one that it repeats."""
        same = self.shown[one.same_as] if one.same_as else None
        reason = one.reason.replace(one.same_as, same) if one.same_as and same else one.reason
        return replace(one, path=self.shown[one.path], reason=reason, same_as=same)

    def _masked(self, name: str) -> str:
        name = tidy(name).replace("\\", "/")
        for shape in sorted(births(name, self._known.births_as_written), key=lambda one: -one.start):
            name = name[: shape.start] + "x" + name[shape.end :]
        return _WORD.sub(lambda found: self._word(name, found), name)

    def _word(self, name: str, found: re.Match[str]) -> str:
        word = found[0]
        if word.casefold() in self._known.references or word.isdigit():
            return word
        letters = re.sub(r"\d+", "", word)
        low = fold(letters)
        if low in self._known.names or (low in first_names() and not re.search(r"\d\W*$", name[: found.start()])):
            return f"{letters[0].upper()}."
        return word if low in listed("privacy", "file_words") or len(letters) < 2 else f"{letters[0].upper()}."


def _above(paths: Sequence[str]) -> int:
    """How many folders all papers stand in: they say nothing about any of them."""
    folders = [PurePath(path).parent.parts for path in paths]
    shared = (len(set(level)) == 1 for level in zip(*folders, strict=False))
    return sum(1 for _ in takewhile(bool, shared))


def _again(number: int) -> str:
    return f" ({number})" if number > 1 else ""
