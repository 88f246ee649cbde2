"""Audits as others may see them: names replaced, quotes cut, files called by what in their names names nobody.

The one name that stays is the IRO's, whose records are gathered under it. What goes into the words of a report goes
through here; of the paper's own text nothing is left but its length, so that places and counts stay right.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeVar

from qa_audit.child_file import Place, Problem, RowPlace
from qa_audit.document import Document
from qa_audit.findings import (
    Audit,
    ChildAudit,
    Decision,
    Evidence,
    Finding,
    Skipped,
    UnitEvidence,
    UnitVerdict,
    Verdict,
)
from qa_audit.names.cast import Cast, cast_of, cast_of_names, child_codes, known, together
from qa_audit.names.codes import Codes, Names, initials
from qa_audit.names.files import FileNames
from qa_audit.names.key import as_text
from qa_audit.names.replacer import Replacer
from qa_audit.names.stories import hidden
from qa_audit.names.words import first_names, fold, is_ordinary
from qa_audit.record import Action, Child, Owner, PreviousAction, ReviewDay, ReviewRecord
from qa_audit.story import Story

MOST_WORDS = 20
"""Words of a quote that are shown to others."""

_LOOKED_AT = 3 * MOST_WORDS  # enough that the cut never stands inside what belongs together
T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True)
class Private:
    """``key`` tells what each code and each file's name stands for, as JSON; empty where nothing was replaced."""

    audits: tuple[Audit, ...]
    skipped: tuple[Skipped, ...]
    key: str = ""
    children: tuple[ChildAudit, ...] = ()
    problems: tuple[Problem, ...] = ()
    stories: tuple[Story, ...] = ()


def replaced(
    audits: Sequence[Audit],
    skipped: Sequence[Skipped],
    how: Names,
    children: Sequence[ChildAudit] = (),
    problems: Sequence[Problem] = (),
    stories: Sequence[Story] = (),
) -> Private:
    """All that a batch found out, fit for others; ``full`` leaves it as it stands."""
    if how == "full":
        return Private(tuple(audits), tuple(skipped), "", tuple(children), tuple(problems), tuple(stories))
    records = [audit.record for audit in audits]
    casts = [cast_of(record) for record in records]
    all_know = known(records, casts)
    codes = Codes(how)
    files = FileNames(list(dict.fromkeys(_paths(audits, skipped, children, problems, stories))), all_know, codes)
    by_paper = {audit.path: cast for audit, cast in zip(audits, casts, strict=True)}

    def hider_of(cast: Cast) -> _Hider:
        return _Hider(Replacer(cast, all_know, codes), codes, files)

    def filed(one: ChildAudit | Story) -> _Hider:
        papers = [by_paper[paper] for paper in one.papers if paper in by_paper]
        return hider_of(together([*papers, cast_of_names(one.names)]))

    return Private(
        tuple(hider_of(cast).audit(audit) for cast, audit in zip(casts, audits, strict=True)),
        tuple(map(files.left_out, skipped)),
        children=tuple(filed(child).child(child) for child in children),
        problems=tuple(hider_of(Cast()).problem(one) for one in problems),
        stories=tuple(filed(one).story(one) for one in stories),
        key=_key(codes, files),
    )


def _paths(
    audits: Iterable[Audit],
    skipped: Iterable[Skipped],
    children: Iterable[ChildAudit],
    problems: Iterable[Problem],
    stories: Iterable[Story],
) -> Iterator[str]:
    yield from (audit.path for audit in audits)
    yield from (path for one in skipped for path in (one.path, one.same_as) if path)
    evidence = (one.place for child in children for verdict in child.verdicts for one in verdict.evidence)
    for place in chain(evidence, *(story.places for story in stories)):
        yield place.file if isinstance(place, RowPlace) else place.of
    yield from (one.file for one in problems)


def _key(codes: Codes, files: FileNames) -> str:
    found = {
        "names": {code: list(written) for code, written in codes.written.items()},
        "files": {shown: path for path, shown in files.shown.items()},
    }
    return as_text(found)


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

    def child(self, child: ChildAudit) -> ChildAudit:
        """A child's file is called by its reference, else by initials."""
        title, papers = self._title(child.child, child.names), self._papers(child.papers)
        return replace(child, child=title, names=(), papers=papers, verdicts=tuple(map(self._unit, child.verdicts)))

    def story(self, story: Story) -> Story:
        called = replace(
            story, child=self._title(story.child, story.names), names=(), papers=self._papers(story.papers)
        )
        return hidden(called, self._words.text, self._quote, self._place)

    def _title(self, title: str, names: Sequence[str]) -> str:
        if self._codes.how == "none":
            return self._codes.person(f"child:{title.casefold()}", title).strip("[]")
        named = title in names or not re.search(r"\d", title) or not _number(title)
        return initials(title) if named else title

    def _papers(self, papers: Sequence[str]) -> tuple[str, ...]:
        return tuple(self._files.shown.get(paper, "") for paper in papers)

    def problem(self, problem: Problem) -> Problem:
        file, text = self._files.shown[problem.file], self._words.text
        return replace(problem, file=file, reason=text(problem.reason), sheet=text(problem.sheet))

    def _unit(self, verdict: UnitVerdict) -> UnitVerdict:
        evidence = tuple(UnitEvidence(self._quote(one.quote), self._place(one.place)) for one in verdict.evidence)
        reason = self._around([one.quote for one in verdict.evidence], verdict.reason)
        return replace(verdict, reason=reason, evidence=evidence)

    def _place(self, place: Place) -> Place:
        if isinstance(place, RowPlace):
            return replace(place, file=self._files.shown[place.file], sheet=self._words.text(place.sheet))
        return place._replace(of=self._files.shown[place.of])

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
            minutes=_maybe(self._beside, record.minutes),
            previous=_maybe(self._beside, record.previous),
            named=None,
        )

    def _beside(self, record: ReviewRecord) -> ReviewRecord:
        """Of a paper read beside the record: what it takes to say where its words stand."""
        sections = tuple(replace(one, heading=self._words.text(one.heading)) for one in record.sections)
        return ReviewRecord(self._document(record.document), record.kind, sections=sections)

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
        shown = self._files.shown
        spans = [one.span._replace(of=shown.get(one.span.of, one.span.of)) for one in verdict.evidence]
        evidence = tuple(map(Evidence, [self._quote(one.quote) for one in verdict.evidence], spans))
        reason = self._around([one.quote for one in verdict.evidence], verdict.reason)
        return replace(verdict, reason=reason, evidence=evidence)

    def _finding(self, finding: Finding) -> Finding:
        quotes = [finding.quote, *([finding.term] if finding.term else [])]
        return replace(
            finding,
            message=self._around(quotes, finding.message),
            suggestion=self._around(quotes, finding.suggestion),
            quote=self._quote(finding.quote),
            term=_maybe(self._term, finding.term),
            decision=_maybe(self._decision, finding.decision),
        )

    def _decision(self, decision: Decision) -> Decision:
        return replace(decision, reason=self._words.text(decision.reason))

    def _term(self, term: str) -> str:
        """A word that stands alone has nothing around it to tell by."""
        return self._words.text(term, somebody=fold(term) in first_names())

    def _quote(self, quote: str) -> str:
        words = self._words.text(" ".join(quote.split()[:_LOOKED_AT])).split()
        return " ".join(words) if len(words) <= MOST_WORDS else " ".join(words[:MOST_WORDS]).rstrip(",;:") + " …"

    def _around(self, quotes: Sequence[str], said: str) -> str:
        """Words of the rubric with words of the record in them, these as they are quoted elsewhere."""
        for quote in sorted(dict.fromkeys(quotes), key=len, reverse=True):
            at = _stands_in(said, quote)
            if at is not None:
                before, after = said[:at], said[at + len(quote) :]
                return self._around(quotes, before) + self._quote(quote) + self._around(quotes, after)
        return self._words.text(said)


def _stands_in(said: str, quote: str) -> int | None:
    """Where a quote stands in whole words: a piece of a word would take a name apart."""
    at = said.find(quote) if len(quote) > 1 else -1
    while at >= 0:
        around = said[at - 1 : at] + said[at + len(quote) : at + len(quote) + 1]
        if not any(char.isalnum() or char == "_" for char in around):
            return at
        at = said.find(quote, at + 1)
    return None


def _maybe(change: Callable[[T], R], value: T | None) -> R | None:
    return None if value is None else change(value)


def _number(reference: str) -> str | None:
    """A reference that is one: words in it may be a name."""
    return None if any(not is_ordinary(fold(word)) for word in re.findall(r"[^\W\d_]{4,}", reference)) else reference
