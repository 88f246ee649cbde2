"""Whose note a case note is: the reviewing officer's by author or role (a duty officer's too), else somebody else's."""

import re
from functools import lru_cache

from qa_audit.child_file import CaseNote, ChildFile
from qa_audit.iro_names import same_people
from qa_audit.phrases import pattern

_IN_BRACKETS = re.compile(r"[(\[,;–-]\s*([^()\[\],;]+?)\s*[)\]]?\s*$")


def is_by_iro(note: CaseNote, file: ChildFile) -> bool:
    """By role, by the role after the author's name, by a known name, or by a type that only reviewing officers use."""
    if note.role and _is_role(note.role):
        return True
    beside = _IN_BRACKETS.search(note.author)
    if beside and _is_role(beside[1]):
        return True
    if note.author and _is_known(note.author, file.iro_names):
        return True
    if note.role or (beside and _names_a_job(beside[1])):
        return False
    kinds = pattern("case_notes", "iro_type").search(note.kind)
    return bool(kinds) and not pattern("case_notes", "not_iro_type").search(note.kind)


@lru_cache(maxsize=4096)
def _is_role(role: str) -> bool:
    here = pattern("case_notes", "iro_role").search(role)
    return bool(here) and not pattern("case_notes", "not_iro_role").search(role)


def _names_a_job(words: str) -> bool:
    return bool(re.search(r"worker|manager|\bsw\b|\btm\b|nurse|teacher|officer|carer|admin", words, re.IGNORECASE))


@lru_cache(maxsize=8192)
def _is_known(author: str, known: tuple[str, ...]) -> bool:
    """Whether the author is one of them, also as "MARSH, Jo", "J. Marsh", "jmarsh" or "jo.marsh@..."."""
    if not known:
        return False
    account = author.partition("@")[0]
    if " " not in author.strip():
        if author.strip().lower().removesuffix("@") == author.strip().lower() and account.lower() in _accounts(known):
            return True
        author = account.replace(".", " ").replace("_", " ").title()
        if " " not in author:
            return False
    shown = same_people([author, *known])
    return shown[author] in {shown[name] for name in known}


@lru_cache(maxsize=256)
def _accounts(known: tuple[str, ...]) -> frozenset[str]:
    """What the accounts of people with these names are mostly called."""
    found: set[str] = set()
    for name in known:
        parts = re.findall(r"[^\W\d_]+", name.lower())
        if len(parts) > 1:
            first, last = parts[0], parts[-1]
            found |= {first[0] + last, last + first[0], f"{first}.{last}", f"{first}_{last}", first + last}
    return frozenset(found)
