"""Audits as others may see them: names replaced, quotes cut, files called by what in their names names nobody.

The one name that stays is the IRO's, whose records are gathered under it. What goes into the words of a report goes
through here; of the paper's own text nothing is left but its length, so that places and counts stay right.
"""

import json
import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from qa_audit.document import Document
from qa_audit.errors import CannotWrite
from qa_audit.findings import Audit, Evidence, Finding, Skipped, Verdict
from qa_audit.names.cast import cast_of, child_codes, known
from qa_audit.names.codes import Codes, Names, initials
from qa_audit.names.files import FileNames
from qa_audit.names.replacer import Replacer
from qa_audit.names.words import fold, is_ordinary
from qa_audit.record import Action, Child, Owner, PreviousAction, ReviewDay, ReviewRecord

MOST_WORDS = 20
"""Words of a quote that are shown to others."""

_LOOKED_AT = 3 * MOST_WORDS  # enough that the cut never stands inside what belongs together
T = TypeVar("T")
R = TypeVar("R")

_KEY = '{"qa_audit_key": 1'


@dataclass(frozen=True)
class Private:
    """``key`` tells what each code and each file's name stands for, as JSON; empty where nothing was replaced."""

    audits: tuple[Audit, ...]
    skipped: tuple[Skipped, ...]
    key: str = ""


def replaced(audits: Sequence[Audit], skipped: Sequence[Skipped], how: Names) -> Private:
    """The audits and the files that were not audited, fit for others; ``full`` leaves all as it stands."""
    if how == "full":
        return Private(tuple(audits), tuple(skipped))
    records = [audit.record for audit in audits]
    casts = [cast_of(record) for record in records]
    all_know = known(records, casts)
    codes = Codes(how)
    paths = [audit.path for audit in audits] + [one.path for one in skipped]
    files = FileNames(paths, all_know, codes)
    shown = [
        _Hider(Replacer(cast, all_know, codes), codes, files).audit(audit)
        for audit, cast in zip(audits, casts, strict=True)
    ]
    others = [replace(one, path=files.shown[one.path]) for one in skipped]
    return Private(tuple(shown), tuple(others), _key(codes, files))


def write_key(path: Path, key: str) -> None:
    """The key, readable by its owner alone, in place of an earlier one.

    Raises:
        CannotWrite: something else has this name, or the system refuses.
    """
    refuse_key(path)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(key.encode("utf-8", "replace"))
        os.replace(draft, path)
    except OSError as problem:
        draft.unlink(missing_ok=True)
        raise CannotWrite(f"{path}: the key can't be written ({(problem.strerror or 'refused').lower()})") from None


def refuse_key(path: Path, out: Path | None = None) -> None:
    """Before any work: a key never stands in the folder of reports, and never replaces another file.

    Raises:
        CannotWrite: it would.
    """
    if out is not None and path.resolve().is_relative_to(out.resolve()):
        raise CannotWrite(f"{path}: the key must not stand in the folder of reports; name a file elsewhere after --key")
    try:
        if path.is_symlink() or (path.exists() and not _is_key(path)):
            raise CannotWrite(f"{path}: not a key written by qa-audit; name another file after --key")
    except OSError:
        raise CannotWrite(f"{path}: can't be used for the key; name another file after --key") from None


def _is_key(path: Path) -> bool:
    with path.open("rb") as stream:
        return path.is_file() and stream.read(len(_KEY)).decode("utf-8", "replace") == _KEY


def _key(codes: Codes, files: FileNames) -> str:
    found = {
        "names": {code: list(written) for code, written in codes.written.items()},
        "files": {shown: path for path, shown in files.shown.items()},
    }
    return _KEY + ",\n" + json.dumps(found, ensure_ascii=False, indent=1)[1:].lstrip("\n") + "\n"


class _Hider:
    """One audit, field by field: a field that is not named here is not text of the record."""

    def __init__(self, words: Replacer, codes: Codes, files: FileNames) -> None:
        self._words = words
        self._codes = codes
        self._files = files

    def audit(self, audit: Audit) -> Audit:
        record = self._record(audit.record)
        return replace(
            audit,
            record=record,
            verdicts=tuple(map(self._verdict, audit.verdicts)),
            findings=tuple(map(self._finding, audit.findings)),
        )

    def _record(self, record: ReviewRecord) -> ReviewRecord:
        text = self._words.text
        return replace(
            record,
            document=self._document(record.document),
            child=self._child(record),
            iro=self._iro(record),
            social_worker=_maybe(self._somebody, record.social_worker),
            people=(),
            review=_maybe(self._day, record.review),
            previous_review=_maybe(self._day, record.previous_review),
            next_review=_maybe(self._day, record.next_review),
            participation_code=_maybe(text, record.participation_code),
            sections=tuple(replace(one, heading=text(one.heading)) for one in record.sections),
            stretches=(),
            sentences=(),
            dates=(),
            actions=tuple(map(self._action, record.actions)),
            previous_actions=tuple(map(self._previous, record.previous_actions)),
            notes=tuple(map(text, record.notes)),
        )

    def _document(self, document: Document) -> Document:
        return replace(
            document,
            name=self._files.shown[document.name],
            text=re.sub(r"\S", "x", document.text),
            pieces=(),
            warnings=tuple(map(self._words.text, document.warnings)),
        )

    def _child(self, record: ReviewRecord) -> Child:
        child = replace(record.child, date_of_birth=None)
        if self._codes.how == "none":
            named = tuple(self._codes.person(whom, name or "not named") for whom, name in child_codes(record))
            return replace(child, names=named, full_name=None, reference=" and ".join(one.strip("[]") for one in named))
        return replace(
            child,
            names=tuple(map(initials, child.names)),
            full_name=_maybe(initials, child.full_name),
            reference=_maybe(_number, child.reference),
        )

    def _iro(self, record: ReviewRecord) -> str | None:
        """The IRO's name as it stands, unless the child's own was taken for it."""
        if not record.iro:
            return None
        names = (*record.child.names, record.child.full_name or "")
        theirs = {fold(word) for name in names for word in name.split()}
        return None if {fold(word) for word in record.iro.split()} <= theirs else record.iro

    def _day(self, review: ReviewDay) -> ReviewDay:
        return replace(review, text=self._words.text(review.text))

    def _action(self, action: Action) -> Action:
        deadline = replace(
            action.deadline, text=self._words.text(action.deadline.text), how=self._words.text(action.deadline.how)
        )
        return replace(
            action, text=self._words.text(action.text), owner=_maybe(self._owner, action.owner), deadline=deadline
        )

    def _owner(self, owner: Owner) -> Owner:
        return replace(owner, text=self._words.text(owner.text, somebody=owner.person and not owner.role))

    def _somebody(self, name: str) -> str:
        return self._words.text(name, somebody=True)

    def _previous(self, action: PreviousAction) -> PreviousAction:
        text = self._words.text
        return replace(action, text=text(action.text), outcome=_maybe(text, action.outcome))

    def _verdict(self, verdict: Verdict) -> Verdict:
        evidence = tuple(Evidence(self._quote(one.quote), one.span) for one in verdict.evidence)
        reason = self._around([one.quote for one in verdict.evidence], verdict.reason)
        return replace(verdict, reason=reason, evidence=evidence)

    def _finding(self, finding: Finding) -> Finding:
        quotes = [finding.quote, *([finding.term] if finding.term else [])]
        return replace(
            finding,
            message=self._around(quotes, finding.message),
            suggestion=self._around(quotes, finding.suggestion),
            quote=self._quote(finding.quote),
            term=_maybe(self._quote, finding.term),
        )

    def _quote(self, quote: str) -> str:
        words = self._words.text(" ".join(quote.split()[:_LOOKED_AT])).split()
        return " ".join(words) if len(words) <= MOST_WORDS else " ".join(words[:MOST_WORDS]).rstrip(",;:") + " …"

    def _around(self, quotes: Iterable[str], said: str) -> str:
        """Words of the rubric with words of the record in them, these as they are quoted elsewhere."""
        whole = [quote for quote in sorted(dict.fromkeys(quotes), key=len, reverse=True) if len(quote) > 1]
        if not whole:
            return self._words.text(said)
        parts = re.split(rf"(?<!\w)({'|'.join(map(re.escape, whole))})(?!\w)", said)
        return "".join(self._quote(part) if number % 2 else self._words.text(part) for number, part in enumerate(parts))


def _maybe(change: Callable[[T], R], value: T | None) -> R | None:
    return None if value is None else change(value)


def _number(reference: str) -> str | None:
    """A reference that is one: words in it may be a name."""
    return None if any(not is_ordinary(fold(word)) for word in re.findall(r"[^\W\d_]{4,}", reference)) else reference
