"""What an audit says: marks (what a check saw), verdicts and findings (what the rubric makes of them)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from qa_audit.child_file import Place
from qa_audit.document import ByFields, Span
from qa_audit.record import ReviewRecord

Grade = Literal["good", "partly", "bad"]
Judgement = Literal["met", "partly_met", "not_met", "not_applicable", "not_assessed"]
Severity = Literal["high", "medium", "low"]
Word = Literal["agree", "dismiss", "amend"]

SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")
"""Most serious first."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing a check looked at, good or bad.

    ``says`` is a key of the criterion's ``say`` (what to tell the reader); ``span`` the words looked at,
    None where something is absent. ``term`` is what counts as the same thing (distinct terms are counted),
    ``item`` the index of the action judged, ``values`` fill the placeholders of the message. ``beside`` are the words
    of a paper read beside this one that ``span`` is compared with.
    """

    grade: Grade
    says: str
    span: Span | None = None
    term: str | None = None
    item: int | None = None
    values: Mapping[str, str] = field(default_factory=lambda: _NOTHING, hash=False)
    beside: Span | None = None


@dataclass(frozen=True, slots=True)
class Evidence(ByFields):
    """Words of the record, or of a paper read beside it: the span tells which."""

    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class Verdict(ByFields):
    """The judgement of one criterion of the rubric on one record.

    ``good`` of ``looked_at`` marks were good. ``broke`` is set where the check itself failed: then the
    judgement is not_assessed and the reason says so.
    """

    criterion: str
    title: str
    theme: str
    judgement: Judgement
    reason: str
    evidence: tuple[Evidence, ...] = ()
    good: int = 0
    looked_at: int = 0
    broke: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What an auditor said of a finding: agreed with it, dismissed it, or would say it otherwise (``amend``)."""

    word: Word
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Finding(ByFields):
    """One thing to mend (or to look at), with the words and where they stand; ``span`` None: nothing to point at."""

    criterion: str
    title: str
    theme: str
    severity: Severity
    message: str
    suggestion: str
    quote: str = ""
    span: Span | None = None
    term: str | None = None
    decision: Decision | None = None

    @property
    def stands(self) -> bool:
        """Whether no auditor has dismissed it."""
        return self.decision is None or self.decision.word != "dismiss"


@dataclass(frozen=True)
class Smart:
    """What was judged of one action; None where the rubric does not ask."""

    specific: bool | None = None
    measurable: bool | None = None
    assigned: bool | None = None
    relevant: bool | None = None
    timebound: bool | None = None


@dataclass(frozen=True, slots=True)
class RubricUsed:
    id: str
    version: str
    sha256: str


@dataclass(frozen=True)
class Audit:
    """One record audited by one rubric. ``smart`` runs parallel to ``record.actions``."""

    record: ReviewRecord
    rubric: RubricUsed
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    smart: tuple[Smart, ...] = ()

    @property
    def path(self) -> str:
        return self.record.document.name


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not audited: why, and what its owner can do; ``same_as``: the file of the same paper that was."""

    path: str
    reason: str
    hint: str = ""
    same_as: str | None = None


@dataclass(frozen=True, slots=True)
class UnitEvidence:
    """Words of a paper or of a row of an export, and where they stand."""

    quote: str
    place: Place


@dataclass(frozen=True, slots=True)
class UnitMark:
    """What a check of a child's file saw of one unit; ``says`` and ``values`` as in ``Mark``.

    ``unit`` is an episode by its first day, a review by its day, a gap between reviews as ``day/day``.
    """

    unit: str
    judgement: Judgement
    says: str
    values: Mapping[str, str] = field(default_factory=lambda: _NOTHING, hash=False)
    evidence: tuple[UnitEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitVerdict:
    """The judgement of one criterion on one unit of a child's file, with the sum behind it as the reason."""

    criterion: str
    unit: str
    judgement: Judgement
    reason: str
    evidence: tuple[UnitEvidence, ...] = ()
    title: str = ""
    theme: str = ""
    broke: bool = False


@dataclass(frozen=True)
class ChildAudit:
    """One child's file audited; ``child`` is the reference, or the name where there is none.

    ``names`` are those of the child, ``papers`` the names of its papers: for whoever must not show the one, or show
    the other.
    """

    child: str
    verdicts: tuple[UnitVerdict, ...]
    rubric: RubricUsed | None = None
    names: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
