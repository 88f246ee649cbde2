"""Audits gathered per IRO, per criterion and per theme: every figure with its numerator and denominator.

Nothing here compares people: there is no total for an IRO, and no order but the alphabet.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from hashlib import sha256
from itertools import groupby

from qa_audit.findings import SEVERITIES, Audit, ChildAudit, Finding, Judgement, UnitVerdict, Verdict
from qa_audit.iro_names import same_people

FEWEST_FOR_RATES = 5
"""Under this many records only counts are given, no rates (the standard, section 9)."""

SAME_WORDS = 0.85
"""How like two wordings are of one action that stands again, 0 to 1 by difflib."""

THEMES = {
    "smart": "SMART recommendations",
    "dates": "Dates and deadlines",
    "child": "Written to the child",
    "jargon": "Plain words",
    "minutes": "What the minutes say",
    "missing": "Missing episodes",
    "plan": "The care plan",
    "footprint": "The reviewing officer's footprint",
    "timeliness": "Timeliness",
    "participation": "Taking part",
    "escalation": "Concerns raised, and drift",
}
"""The themes and how they are called, in the order of reports; others follow by name."""

IRO_NOT_FOUND = "IRO not found"


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a criterion (or the criteria of a theme) was judged which way.

    ``judged`` is the denominator: points that don't apply or could not be told are not in it.
    """

    key: str
    title: str
    theme: str
    met: int = 0
    partly_met: int = 0
    not_met: int = 0
    not_applicable: int = 0
    not_assessed: int = 0

    @property
    def judged(self) -> int:
        return self.met + self.partly_met + self.not_met

    @property
    def short(self) -> int:
        """How many fell short: in part or altogether."""
        return self.partly_met + self.not_met

    def of_judged(self, count: int) -> str:
        """ "9 of 12 (75%)", without the rate where fewer than five were judged."""
        rate = f" ({round(100 * count / self.judged)}%)" if self.judged >= FEWEST_FOR_RATES else ""
        return f"{count} of {self.judged}{rate}"


@dataclass(frozen=True, slots=True)
class Group:
    """The audits of one IRO. ``written`` are the forms of the name in the records, where they differ."""

    name: str | None
    audits: tuple[Audit, ...]
    written: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return self.name or IRO_NOT_FOUND


def by_iro(audits: Iterable[Audit]) -> tuple[Group, ...]:
    """The audits of each IRO, by name in the order of the alphabet; those without one come last."""
    audits = tuple(audits)
    shown = same_people(audit.record.iro for audit in audits if audit.record.iro)
    gathered: dict[str | None, list[Audit]] = {}
    for audit in audits:
        gathered.setdefault(shown[audit.record.iro] if audit.record.iro else None, []).append(audit)
    return tuple(
        Group(name, tuple(found), _written(found))
        for name, found in sorted(gathered.items(), key=lambda item: (item[0] is None, _alphabet(item[0] or "")))
    )


def by_criterion(audits: Iterable[Audit | ChildAudit]) -> tuple[Tally, ...]:
    """One tally a criterion, in records (or units of children's files); by theme, then as the rubric has them."""
    first: dict[str, Verdict | UnitVerdict] = {}
    counts: dict[str, Counter[Judgement]] = {}
    for audit in audits:
        for verdict in audit.verdicts:
            first.setdefault(verdict.criterion, verdict)
            counts.setdefault(verdict.criterion, Counter())[verdict.judgement] += 1
    tallies = (tally_of(id, first[id].title, first[id].theme, count) for id, count in counts.items())
    return tuple(sorted(tallies, key=lambda tally: theme_order(tally.theme)))


def by_theme(audits: Iterable[Audit]) -> tuple[Tally, ...]:
    """One tally a theme, counted in verdicts: a record adds one for each criterion of the theme."""
    counts: dict[str, Counter[Judgement]] = {}
    for audit in audits:
        for verdict in audit.verdicts:
            counts.setdefault(verdict.theme, Counter())[verdict.judgement] += 1
    return tuple(tally_of(id, theme_title(id), id, counts[id]) for id in sorted(counts, key=theme_order))


def theme_title(theme: str) -> str:
    return THEMES.get(theme, theme.replace("_", " ").capitalize())


def strengths(tallies: Sequence[Tally]) -> tuple[Tally, ...]:
    """Criteria met in more than half of the records judged, the most often met first."""
    good = [tally for tally in tallies if tally.judged and 2 * tally.met > tally.judged]
    return tuple(sorted(good, key=lambda tally: (-tally.met / tally.judged, -tally.met)))


def to_develop(audits: Sequence[Audit]) -> tuple[Tally, ...]:
    """Criteria that some record fell short of: the most serious first, then the most frequent."""
    worst: dict[str, int] = {}
    for finding in (finding for audit in audits for finding in audit.findings if finding.stands):
        rank = SEVERITIES.index(finding.severity)
        worst[finding.criterion] = min(rank, worst.get(finding.criterion, rank))
    short = [tally for tally in by_criterion(audits) if tally.short]
    return tuple(sorted(short, key=lambda tally: (worst.get(tally.key, len(SEVERITIES)), -tally.not_met, -tally.short)))


def most_serious_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By severity, then theme, then criterion as first met, then place."""
    findings = tuple(findings)
    order = {id: i for i, id in enumerate(dict.fromkeys(finding.criterion for finding in findings))}
    return tuple(
        sorted(
            findings,
            key=lambda one: (
                SEVERITIES.index(one.severity),
                theme_order(one.theme),
                order[one.criterion],
                one.span.start if one.span else -1,
            ),
        )
    )


def finding_keys(audit: Audit) -> tuple[str, ...]:
    """One key a finding, the same in every run on the same file, whatever names are replaced by; it tells no words."""
    seen: Counter[str] = Counter()
    keys: list[str] = []
    for one in audit.findings:
        place = f"{one.span.start}-{one.span.end}" if one.span else "-"
        what = f"{audit.record.document.sha256} {one.criterion} {place}"
        seen[what] += 1
        keys.append(sha256(f"{what} {seen[what]}".encode()).hexdigest()[:16])
    return tuple(keys)


def standing_since(audits: Iterable[Audit]) -> dict[tuple[str, int], date]:
    """By path and number of an action: the first of the reviews without a gap in whose list it stands.

    Reviews are one child's where the reference is the same; the wording may differ a little.
    """
    files: dict[str, list[Audit]] = {}
    for audit in audits:
        record = audit.record
        if record.child.reference and record.review_date and record.kind == "review_minutes":
            files.setdefault(record.child.reference, []).append(audit)
    since: dict[tuple[str, int], date] = {}
    for reviews in files.values():
        reviews.sort(key=lambda audit: (str(audit.record.review_date), audit.path))
        earlier: dict[str, date] = {}
        for day, same_day in groupby(reviews, key=lambda audit: audit.record.review_date):
            stands: dict[str, date] = {}
            for audit in same_day:
                for number, action in enumerate(audit.record.actions):
                    words = " ".join(re.findall(r"\w+", action.text.casefold()))
                    first = next((when for text, when in earlier.items() if _alike(words, text)), day)
                    since[audit.path, number] = stands[words] = first
            earlier = stands
    return since


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if 2 * min(len(one), len(other)) < SAME_WORDS * (len(one) + len(other)):  # so much longer that no ratio reaches it
        return False
    match = SequenceMatcher(None, one, other, autojunk=False)
    return min(len(one), len(other)) > 11 and match.quick_ratio() >= SAME_WORDS and match.ratio() >= SAME_WORDS


def tally_of(key: str, title: str, theme: str, count: Counter[Judgement]) -> Tally:
    judged = (count["met"], count["partly_met"], count["not_met"])
    return Tally(key, title, theme, *judged, count["not_applicable"], count["not_assessed"])


def _written(audits: Sequence[Audit]) -> tuple[str, ...]:
    forms = sorted({audit.record.iro for audit in audits if audit.record.iro})
    return tuple(forms) if len(forms) > 1 else ()


def _alphabet(name: str) -> tuple[str, str]:
    words = name.casefold().split()
    return (words[-1] if words else "", name.casefold())


@lru_cache(1_000)
def theme_order(theme: str) -> tuple[int, str]:
    """For sorting by theme: the known ones in the order of ``THEMES``, others after them by name."""
    return (list(THEMES).index(theme) if theme in THEMES else len(THEMES), theme)
