"""What stands in the place of names: initials, or numbers that are the same throughout a batch."""

import re
from typing import Literal

from qa_audit.names.words import PARTICLES, fold, tidy

Names = Literal["full", "initials", "none"]


class Codes:
    """Given out in the order asked for, never one for two; ``written`` keeps what each stands for."""

    def __init__(self, how: Names) -> None:
        self.how = how
        self.written: dict[str, dict[str, None]] = {}
        self._numbered: dict[tuple[str, str], str] = {}
        self._counts: dict[str, int] = {}

    def numbered(self, kind: str, whom: str, written: str) -> str:
        """ "[school 2]"."""
        code = self._numbered.get((kind, whom))
        if code is None:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            code = self._numbered[kind, whom] = f"[{kind} {self._counts[kind]}]"
        self._note(code, written)
        return code

    def person(self, whom: str, written: str) -> str:
        """ "L.G."; where not even initials may stand, the number of ``whom`` ("child:c4410", "person:lisa grant")."""
        if self.how == "none":
            kind, _, name = whom.partition(":")
            return self.numbered(kind, name, written)
        letters = initials(written)
        self._note(letters, written)
        return letters

    def _note(self, code: str, written: str) -> None:
        self.written.setdefault(code, {}).setdefault(" ".join(written.split()))


def initials(name: str) -> str:
    """ "Ellie-Mae O'Brien" -> "E.M.O."."""
    words = [word for word in re.findall(r"[^\W\d_]+(?:[’'][^\W\d_]+)*", tidy(name)) if fold(word) not in PARTICLES]
    return "".join(f"{word[0].upper()}." for word in words)
