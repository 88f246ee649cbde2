"""From what a check saw to what the rubric makes of it: a verdict with its evidence, and findings.

``look`` runs a check and never fails; ``judge`` turns its marks into a verdict by the criterion's rule.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from qa_audit.checks.registry import all_checks
from qa_audit.document import Span
from qa_audit.errors import CannotTell, NothingToCheck
from qa_audit.findings import Evidence, Finding, Grade, Judgement, Mark, Smart, Verdict
from qa_audit.record import ReviewRecord
from qa_audit.rubric import Criterion, RuleName

MOST_QUOTES = 5
"""Quotes of evidence in one verdict."""

_WORST_FIRST: tuple[Grade, ...] = ("bad", "partly", "good")
_BY_GRADE: Mapping[Grade, Judgement] = {"good": "met", "partly": "partly_met", "bad": "not_met"}
_FINE_WITHOUT_MARKS: tuple[RuleName, ...] = (
    "count",
    "any",
    "prompt",
)  # none of the words asked for amiss: met, says the standard
_SMART = ("specific", "measurable", "assigned", "relevant", "timebound")
_LONGEST_QUOTE = 160  # characters, inside a message; evidence and findings carry every word

_DEFAULT_REASONS: Mapping[str, Mapping[Judgement, str]] = {
    "share": {
        "met": "{good} of {looked_at} looked at are as they should be.",
        "partly_met": "{good} of {looked_at} looked at are as they should be.",
        "not_met": "{good} of {looked_at} looked at are as they should be.",
    },
    "count": {
        "met": "Nothing was found that needs mending.",
        "partly_met": "To mend: {which}.",
        "not_met": "{terms} to mend, among them {which}.",
    },
    "prompt": {
        "not_applicable": "Hints for the writer alone: nothing here is scored.",
    },
    "any": {
        "met": "Nothing was found that needs mending.",
        "not_met": "{bad} of {looked_at} looked at need mending.",
    },
}


@dataclass(frozen=True)
class Run:
    """A check's look at a record: its marks, or the outcome and reason that stand in their place."""

    record: ReviewRecord
    marks: tuple[Mark, ...] = ()
    outcome: Literal["not_applicable", "not_assessed"] | None = None
    reason: str = ""
    broke: bool = False


def look(criterion: Criterion, record: ReviewRecord) -> Run:
    """Run the criterion's check. Whatever happens in it is a result, never an exception."""
    try:
        marks = tuple(all_checks()[criterion.check].run(record, criterion.options))
        for mark in _one_of_each_sort(marks):
            filled(criterion, mark, record)  # a mark that has no words for the reader is the check's mistake
    except CannotTell as why:
        return Run(record, outcome="not_assessed", reason=str(why))
    except NothingToCheck as why:
        return Run(record, outcome="not_applicable", reason=str(why))
    except Exception:  # its message may carry the record's words, so it is not passed on
        reason = f"The check {criterion.check} stopped with an error; a person must look at this point."
        return Run(record, outcome="not_assessed", reason=reason, broke=True)
    if marks or criterion.verdict.rule in _FINE_WITHOUT_MARKS:
        return Run(record, marks)
    return Run(record, outcome="not_applicable", reason="nothing to check")


def _one_of_each_sort(marks: Sequence[Mark]) -> Iterable[Mark]:
    return {(mark.says, *mark.values): mark for mark in marks}.values()


def judge(criterion: Criterion, run: Run) -> tuple[Verdict, tuple[Finding, ...]]:
    """The verdict on one criterion, and one finding for each thing to mend, in reading order."""
    if run.outcome is not None:
        verdict = Verdict(criterion.id, criterion.title, criterion.theme, run.outcome, run.reason, broke=run.broke)
        return verdict, ()
    judgement = _judgement(criterion, run)
    verdict = Verdict(
        criterion=criterion.id,
        title=criterion.title,
        theme=criterion.theme,
        judgement=judgement,
        reason=_reason(criterion, run, judgement),
        evidence=_evidence(criterion, run, judgement),
        good=len(_graded(run.marks, "good")),
        looked_at=len(run.marks),
    )
    return verdict, _findings(criterion, run)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by place, then criterion; what has no place comes last."""
    return tuple(sorted(findings, key=lambda found: (*_place(found.span), found.criterion, found.term or "")))


def smart_of(marks: Mapping[str, Sequence[Mark]], record: ReviewRecord) -> tuple[Smart, ...]:
    """What the marks of ``smart.specific`` and its four fellows say of each action, parallel to ``record.actions``."""
    judged = {
        name: {mark.item: mark.grade == "good" for mark in marks.get(f"smart.{name}", ()) if mark.item is not None}
        for name in _SMART
    }
    return tuple(Smart(**{name: judged[name].get(index) for name in _SMART}) for index in range(len(record.actions)))


# --- the verdict ----------------------------------------------------------------------------------------


def _judgement(criterion: Criterion, run: Run) -> Judgement:
    rule, bad = criterion.verdict, _graded(run.marks, "bad")
    if rule.rule == "graded":
        return _BY_GRADE[_deciding(run).grade]
    if rule.rule == "prompt":
        return "not_applicable"  # whatever was seen is a hint to the writer, and never counts
    if rule.rule == "any":
        return "not_met" if bad else "met"
    assert rule.met is not None
    assert rule.partly is not None
    if rule.rule == "count":
        terms = len(_terms(run))
        return "met" if terms <= rule.met else "partly_met" if terms <= rule.partly else "not_met"
    share = len(_graded(run.marks, "good")) / len(run.marks)
    return "met" if share >= rule.met else "partly_met" if share >= rule.partly else "not_met"


def _deciding(run: Run) -> Mark:
    """The first of the worst marks."""
    return min(run.marks, key=lambda mark: _WORST_FIRST.index(mark.grade))


def _reason(criterion: Criterion, run: Run, judgement: Judgement) -> str:
    template = criterion.reason.get(judgement)
    if template is None and criterion.verdict.rule == "graded":
        return filled(criterion, _deciding(run), run.record)[0]
    template, terms = template or _DEFAULT_REASONS[criterion.verdict.rule][judgement], _terms(run)
    return template.format(
        good=len(_graded(run.marks, "good")),
        partly=len(_graded(run.marks, "partly")),
        bad=len(_graded(run.marks, "bad")),
        looked_at=len(run.marks),
        terms=len(terms),
        which=", ".join(terms[:MOST_QUOTES]),
        section=_by_section(run) if "{section}" in template else "",
    )


def _by_section(run: Run) -> str:
    """ " By section: “School” 1 of 5, “Health” 3 of 4; all in 6 others.", "" where the sections are alike."""
    good: dict[str, list[bool]] = {}
    for mark in run.marks:
        section = run.record.section_at(mark.span.start) if mark.span else None
        if section is not None:
            good.setdefault(_short(section.heading).strip(" :."), []).append(mark.grade == "good")
    shares = {heading: sum(marks) / len(marks) for heading, marks in good.items()}
    if len(set(shares.values())) < 2:
        return ""
    least_first = sorted((share, heading) for heading, share in shares.items() if share < 1)
    told = ", ".join(f"“{heading}” {sum(good[heading])} of {len(good[heading])}" for _, heading in least_first)
    others = len(shares) - len(least_first)
    rest = f"; all in {others} other{'s' if others > 1 else ''}" if others else ""
    return f" By section: {told}{rest}."


def _evidence(criterion: Criterion, run: Run, judgement: Judgement) -> tuple[Evidence, ...]:
    """The first words that bear the judgement out: what is good of a met point, what is amiss of any other."""
    if criterion.verdict.rule == "graded":
        grades = [_deciding(run).grade]
    else:
        grades = ["good"] if judgement == "met" else ["bad", "partly"]
    marks = [mark for mark in run.marks if mark.grade in grades]
    if criterion.verdict.rule != "graded":  # there, checks give the best words first
        marks.sort(key=lambda mark: _place(mark.span))
    spans = dict.fromkeys(span for mark in marks for span in (mark.span, mark.beside) if span)
    return tuple(Evidence(run.record.quote(span), span) for span in list(spans)[:MOST_QUOTES])


def _graded(marks: Sequence[Mark], grade: Grade) -> list[Mark]:
    return [mark for mark in marks if mark.grade == grade]


def _term(mark: Mark, record: ReviewRecord) -> str:
    """What counts as the same thing: the mark's term, else its words."""
    return mark.term or (_short(record.quote(mark.span)) if mark.span else mark.says)


def _terms(run: Run) -> list[str]:
    """The distinct bad terms, as first used."""
    return [_term(mark, run.record) for mark in _first_of_each(_graded(run.marks, "bad"), run.record)]


def _first_of_each(marks: Sequence[Mark], record: ReviewRecord) -> list[Mark]:
    """The first mark of each distinct term, in reading order."""
    first: dict[str, Mark] = {}
    for mark in sorted(marks, key=lambda mark: _place(mark.span)):
        first.setdefault(_term(mark, record).casefold(), mark)
    return list(first.values())


# --- findings -------------------------------------------------------------------------------------------


def _findings(criterion: Criterion, run: Run) -> tuple[Finding, ...]:
    marks = [mark for mark in run.marks if mark.grade != "good"]
    if criterion.verdict.rule == "count":
        marks = _first_of_each(marks, run.record)
    return in_order(_finding(criterion, mark, run.record) for mark in marks)


def _finding(criterion: Criterion, mark: Mark, record: ReviewRecord) -> Finding:
    message, suggestion = filled(criterion, mark, record)
    return Finding(
        criterion=criterion.id,
        title=criterion.title,
        theme=criterion.theme,
        severity=criterion.say[mark.says].severity or criterion.severity,
        message=message,
        suggestion=suggestion or criterion.advice,
        quote=record.quote(mark.span) if mark.span else "",
        span=mark.span,
        term=mark.term,
    )


def filled(criterion: Criterion, mark: Mark, record: ReviewRecord) -> tuple[str, str]:
    """The message and suggestion for a mark, with its values, ``{quote}`` and ``{term}`` filled in."""
    say = criterion.say[mark.says]
    quote = _short(record.quote(mark.span)) if mark.span else ""
    values = {**mark.values, "quote": quote, "term": mark.term or quote}
    return say.message.format_map(values), say.suggestion.format_map(values)


def _short(quote: str) -> str:
    """A quote fit to stand inside a sentence: on one line, and not longer than a few lines of a page."""
    plain = " ".join(quote.split())
    return plain if len(plain) <= _LONGEST_QUOTE else plain[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def _place(span: Span | None) -> tuple[bool, str, int, int]:
    return (False, span.of, span.start, span.end) if span else (True, "", 0, 0)
