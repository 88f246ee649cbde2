"""The findings as a workbook: findings to decide on, actions to follow up, points by record, and figures by IRO."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from qa_audit.findings import Audit, Judgement, Skipped
from qa_audit.names.codes import Names
from qa_audit.plural import count
from qa_audit.record import DeadlineKind
from qa_audit.reports.plain import HOW_NAMES, KINDS, LIMITS, SEVERITY, child_label, clean, review_day, where
from qa_audit.reports.sheets import Book, Cell, Column, Look, Looks
from qa_audit.summary import (
    FEWEST_FOR_RATES,
    Group,
    Tally,
    by_criterion,
    finding_keys,
    most_serious_first,
    standing_since,
    theme_title,
)

DECISION, REASON, KEY = "Auditor's decision", "Reason", "Key"
DECISIONS = ("agree", "dismiss", "amend")
"""What an auditor may say of a finding; the columns' heads are how they are found again."""

Row = Sequence[Cell | Looks]

_RECORD = (Column("Child", 13), Column("Date of review or plan", 13, "date"), Column("IRO", 18))
_FINDINGS = (
    *_RECORD,
    Column("How serious", 11),
    Column("Theme", 17),
    Column("Point", 25),
    Column("What was seen", 42),
    Column("Words in the record", 42),
    Column("What to do", 42),
    Column("Where", 24),
    Column(DECISION, 12, "entry", choices=DECISIONS),
    Column(REASON, 30, "entry"),
    Column("File", 26),
    Column(KEY, 20, hidden=True),
)
_SMART = ("specific", "measurable", "assigned", "relevant", "timebound")
_ACTIONS = (
    *_RECORD,
    Column("No.", 5, "number"),
    Column("Action", 52),
    Column("Who", 24),
    Column("By when, as written", 22),
    Column("Due", 13, "date"),
    Column("Kind of deadline", 15),
    Column("About", 14),
    *(Column(name.replace("timebound", "time-bound").capitalize(), 11) for name in _SMART),
    Column("Stands since", 13, "date"),
    Column("Where", 22),
    Column("File", 26),
)
_FIGURES = (
    Column("IRO", 22),
    Column("Theme", 22),
    Column("Point", 46),
    Column("Records audited", 10, "number"),
    Column("Looks good", 9, "number"),
    Column("of judged", 9, "number"),
    Column("Share that looks good", 11, "share"),
    Column("Partly there", 9, "number"),
    Column("To mend", 9, "number"),
    Column("Could not be told", 10, "number"),
    Column("Does not apply", 10, "number"),
)
_VERDICTS: Mapping[Judgement, Looks] = {
    "met": Looks("good", "good"),
    "partly_met": Looks("partly", "partly"),
    "not_met": Looks("to mend", "bad"),
    "not_applicable": Looks("n/a", "quiet"),
    "not_assessed": Looks("not told", "quiet"),
}
_FLAGS: Mapping[bool | None, Looks] = {
    True: Looks("yes", "good"),
    False: Looks("no", "bad"),
    None: Looks("not told", "quiet"),
}
_DEADLINES: Mapping[DeadlineKind, str] = {
    "date": "a day",
    "relative": "from the review on",
    "event": "an event",
    "recurring": "again and again",
    "vague": "vague",
    "none": "not said",
}


def render(groups: Sequence[Group], skipped: Sequence[Skipped], names: Names = "full") -> bytes:
    """The same bytes for the same audits, whenever and wherever they are written."""
    placed = sorted(((audit, group.title) for group in groups for audit in group.audits), key=lambda one: one[0].path)
    days = [audit.record.review_date for audit, _ in placed if audit.record.review_date]
    book = Book("Findings from review records", max(days, default=date(2000, 1, 1)))
    left = book.sheet("Findings", _FINDINGS, _findings(placed), stays=2)
    book.sheet("Actions", _ACTIONS, _actions(placed), stays=2)
    criteria = by_criterion(audit for audit, _ in placed)
    book.sheet(
        "Points by record", (*_RECORD, Column("Paper", 14), *map(_point, criteria)), _points(placed, criteria), 2
    )
    book.sheet("IROs", _FIGURES, _figures(groups))
    book.prose("Notes", _notes([audit for audit, _ in placed], skipped, names, left))
    return book.content()


def _record(audit: Audit, iro: str) -> tuple[Cell, ...]:
    return child_label(audit.record.child), audit.record.review_date or review_day(audit.record), iro


def _findings(placed: Iterable[tuple[Audit, str]]) -> Iterator[Row]:
    for audit, iro in placed:
        keys = dict(zip(map(id, audit.findings), finding_keys(audit), strict=True))
        record = _record(audit, iro)
        for one in most_serious_first(audit.findings):
            look: Look = {"high": "bad", "medium": "partly", "low": "text"}[one.severity]  # type: ignore[assignment]
            yield (
                *record,
                Looks(SEVERITY[one.severity], look),
                theme_title(one.theme),
                one.title,
                one.message,
                one.quote,
                one.suggestion,
                where(audit, one.span),
                one.decision.word if one.decision else None,
                one.decision.reason if one.decision else None,
                audit.path,
                keys[id(one)],
            )


def _actions(placed: Sequence[tuple[Audit, str]]) -> Iterator[Row]:
    since = standing_since([audit for audit, _ in placed])
    for audit, iro in placed:
        record = _record(audit, iro)
        for number, action in enumerate(audit.record.actions):
            smart = audit.smart[number] if number < len(audit.smart) else None
            yield (
                *record,
                number + 1,
                action.text,
                action.owner.text if action.owner else "",
                action.deadline.text,
                action.deadline.due,
                _DEADLINES[action.deadline.kind],
                action.domain,
                *(_FLAGS[getattr(smart, name, None)] for name in _SMART),
                since.get((audit.path, number)),
                where(audit, action.span),
                audit.path,
            )


def _point(tally: Tally) -> Column:
    return Column(clean(tally.title), 8, upright=True)


def _points(placed: Iterable[tuple[Audit, str]], criteria: Sequence[Tally]) -> Iterator[Row]:
    for audit, iro in placed:
        judged = {verdict.criterion: _VERDICTS[verdict.judgement] for verdict in audit.verdicts}
        yield (*_record(audit, iro), KINDS[audit.record.kind], *(judged.get(one.key) for one in criteria))


def _figures(groups: Sequence[Group]) -> Iterator[Row]:
    together = Group("All records together", tuple(audit for group in groups for audit in group.audits))
    for group in (together, *groups):
        for tally in by_criterion(group.audits):
            yield (
                group.title,
                theme_title(tally.theme),
                tally.title,
                len(group.audits),
                tally.met,
                tally.judged,
                tally.met / tally.judged if tally.judged >= FEWEST_FOR_RATES else None,
                tally.partly_met,
                tally.not_met,
                tally.not_assessed,
                tally.not_applicable,
            )


def _notes(
    audits: Sequence[Audit], skipped: Sequence[Skipped], names: Names, left: int
) -> Iterator[tuple[str, Sequence[str]]]:
    used = sorted({f"{audit.rubric.id} {audit.rubric.version}" for audit in audits})
    yield (
        "What this is",
        (
            f"{count(len(audits), 'record')} audited, {count(len(skipped), 'file')} not (see skipped.csv).",
            f"Rubrics used: {', '.join(used) or 'none'}.",
            LIMITS,
            HOW_NAMES[names],
            *([f"{count(left, 'more finding')} did not fit in the sheet: see findings.csv."] if left else []),
        ),
    )
    yield (
        "Your decision",
        (
            f"In Findings, choose in “{DECISION}”: agree; dismiss (it is no lapse); amend (there is something, but not "
            f"this). Say why in “{REASON}”. Leave the hidden column “{KEY}” as it is: it ties your decision to the "
            "finding. You may sort, filter and add columns.",
        ),
    )
    yield (
        "Words used",
        (
            "good: what the point asks for is there. partly: some of it. to mend: not there, or not as it should be.",
            "n/a: the point can't arise for this record. not told: the tool could not tell; a person needs to look.",
            "judged: the records in which a point was good, partly or to mend; this is what shares are counted of.",
            f"No share is given of fewer than {FEWEST_FOR_RATES} records judged: so few can't show a pattern.",
            "due: the day a deadline comes to, if it comes to one; what was counted from the review, from its day.",
            "stands since: the day of the first review from which on an action stood in the record of every review, in "
            "the same words or nearly; known only of reviews in this batch, of children with a reference.",
        ),
    )
    yield (
        "What the tool can't judge",
        (
            "Whether what is written is true, whether it was done, and whether a plan is right for this child.",
            "How a child felt about the review, and how kind a word is in the voice it was said in.",
            "What stands in papers it was not given. An IRO with many records has more findings: numbers of findings "
            "say nothing about a person, and nothing here puts people in an order but the alphabet.",
        ),
    )
