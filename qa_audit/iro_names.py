"""Which names written in different records are one IRO: "Jo Marsh", "MARSH Jo (IRO)", "J. Marsh".

Two people who could differ are never merged: an initial stands for a first name only where one person
of the batch fits it, and a bare surname or a short form ("Jo" for "Joanne") stands for nobody else.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ROLE = re.compile(
    r"(?:[\s,;:/–—-]+(?:the\s+)?(?:iro|(?:lead|senior|duty|your|my)\s+iro|(?:independent\s+)?reviewing\s+(?:officer|manager))"
    r"|\s*[,;:/–—-]\s*chair(?:person)?)\b.*$",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:iro|independent reviewing officer|chair)\s*[:–—-]\s*", re.IGNORECASE)
_TITLE = re.compile(r"^(?:mr|mrs|ms|miss|mx|dr|prof|rev)\b\.?\s+(?=\S)", re.IGNORECASE)
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-"})

Key = tuple[tuple[str, ...], str]
"""First names or initials, and the surname, for comparing."""


@dataclass(frozen=True, slots=True)
class _Name:
    given: tuple[str, ...]
    surname: str
    shown: str

    @property
    def key(self) -> Key:
        return tuple(_fold(part) for part in self.given), _fold(self.surname)


def same_people(written: Iterable[str]) -> Mapping[str, str]:
    """Each name as written -> the name to show; names of one person have the same one."""
    counts = Counter(written)
    names = {text: _parse(text) for text in sorted(counts)}
    stands_for = _whole_names({name.key for name in names.values()})
    people: dict[Key, list[str]] = {}
    for text, name in names.items():
        people.setdefault(stands_for.get(name.key, name.key), []).append(text)
    shown: dict[str, str] = {}
    for texts in people.values():
        best = min(texts, key=lambda text: (_only_initials(names[text].key), _shouted(text), -counts[text], text))
        shown.update((text, names[best].shown) for text in texts)
    return shown


def _whole_names(keys: set[Key]) -> dict[Key, Key]:
    """Names with initials -> the one whole name they must mean: no other person of the batch fits them."""
    alike: dict[tuple[str, str], list[Key]] = {}
    for key in sorted(keys):
        if key[0]:
            alike.setdefault((key[1], key[0][0][0]), []).append(key)
    found: dict[Key, Key] = {}
    for group in alike.values():
        whole = [key for key in group if not _only_initials(key)]
        if len(whole) == 1 and all(_fits(key, whole[0]) for key in group):
            found.update((key, whole[0]) for key in group)
    return found


def _only_initials(key: Key) -> bool:
    return all(len(part) == 1 for part in key[0])


def _fits(initials: Key, whole: Key) -> bool:
    """J., J. A. and Jo Anne fit Jo Anne; J. B. doesn't."""
    return len(initials[0]) <= len(whole[0]) and all(
        b.startswith(a) for a, b in zip(initials[0], whole[0], strict=False)
    )


def _parse(text: str) -> _Name:
    words = " ".join(_BRACKETS.sub(" ", text.translate(_QUOTES)).split())
    words = _TITLE.sub("", _ROLE.sub("", _LEAD.sub("", words))).strip(" ,;:-") or text.strip()
    before, comma, after = words.partition(",")
    if comma and before.strip() and after.strip():  # "Marsh, Jo"
        parts = [*_split(after), _calm(before.strip())]
    else:
        parts = _split(words)
        if len(parts) > 1 and _shouted(parts[0]) and not any(_shouted(part) for part in parts[1:]):  # "MARSH Jo"
            parts = [*parts[1:], _calm(parts[0])]
        else:
            parts = [_calm(part) for part in parts]
    return _Name(tuple(parts[:-1]), parts[-1] if parts else "", " ".join(parts))


def _split(words: str) -> list[str]:
    """Words, with run-together initials apart: "J.A. Marsh" is J, A, Marsh."""
    return [part for part in re.split(r"\s+|(?<=\b\w\.)(?=\w)", words) if part.strip(".")]


def _shouted(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)


def _calm(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word) if _shouted(word) and len(word) > 2 else word


def _fold(word: str) -> str:
    """For comparing: no case, no dots; accents count, as they may tell two people apart."""
    return unicodedata.normalize("NFKC", word).casefold().replace(".", "")
