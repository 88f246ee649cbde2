"""What makes a finding the same from audit to audit: whose record it is, the point, and the words, wherever they stand.

Keys tell no words, but who knows a child's reference can try whether a key is that child's: a file with keys in it is
kept as the records are.
"""

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from pathlib import PurePath

from qa_audit.findings import Audit, ChildAudit, UnitVerdict
from qa_audit.record import Child, ReviewRecord

_LETTERS = 20  # of a key: 80 bits


def child_key(record: ReviewRecord) -> str:
    """One child in every audit: by reference, else by full name and date of birth; else the paper stands for itself."""
    child = record.child
    if by_reference := reference_key(child.reference or ""):
        return by_reference
    name = _full_name(child)
    if name and child.date_of_birth:
        return _hashed("name", name, child.date_of_birth.isoformat())
    return _hashed("paper", PurePath(record.document.name.replace("\\", "/")).name.casefold())


def reference_key(reference: str) -> str | None:
    """The child's key from a reference alone; None where it is a name, or nothing."""
    plain = re.sub(r"\W+", "", reference).casefold()
    return _hashed("reference", plain) if any(sign.isdigit() for sign in plain) else None


def unit_key(child: str, verdict: UnitVerdict) -> str:
    """One unit of a child's file, judged by one point, in every audit."""
    return _hashed(child, verdict.criterion, verdict.unit)


def file_key(child: ChildAudit) -> str:
    """The child of a whole file: as in its records where it has a reference; else the name it goes by."""
    return reference_key(child.child) or _hashed("file", _plain(child.child), *sorted(map(_plain, child.names)))


def record_keys(audits: Iterable[Audit]) -> tuple[str, ...]:
    """One key a record: the child, the kind of paper and its date. Several of one day are counted in their order."""
    seen: Counter[str] = Counter()
    keys: list[str] = []
    for audit in audits:
        record = audit.record
        when = (
            record.review_date.isoformat()
            if record.review_date
            else _plain(record.review.text if record.review else "")
        )
        key = _hashed(child_key(record), record.kind, when)
        seen[key] += 1
        keys.append(key if seen[key] == 1 else _hashed(key, str(seen[key])))
    return tuple(keys)


def keys_in(audit: Audit, record_key: str) -> tuple[str, ...]:
    """One key a finding of the record: the point and the words; where the same words come again, their number."""
    seen: Counter[str] = Counter()
    keys: list[str] = []
    for one in audit.findings:
        what = _hashed(record_key, one.criterion, _plain(one.quote or one.term or ""))
        seen[what] += 1
        keys.append(what if seen[what] == 1 else _hashed(what, str(seen[what])))
    return tuple(keys)


def _full_name(child: Child) -> str:
    name = _plain(child.full_name or "")
    return name if " " in name else ""


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _hashed(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:_LETTERS]
