"""A targeted audit: one theme over all records, as a service shares it. It names no IRO."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from qa_audit.findings import Audit, ChildAudit, Judgement
from qa_audit.names.codes import Names
from qa_audit.plural import count
from qa_audit.reports import parts
from qa_audit.reports.pack import questions
from qa_audit.reports.paper import (
    Block,
    Example,
    Examples,
    Head,
    Paper,
    Points,
    Section,
    Table,
    Text,
    figures,
    last_day,
    section,
)
from qa_audit.reports.plain import clean, day
from qa_audit.summary import Tally, by_criterion, strengths, tally_of, theme_title, to_develop

_ALSO: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"missing": ("footprint.missing_read", "footprint.return_interview", "footprint.missing_in_plan")}
)
_SMART = {
    "specific": "Specific: it says what is done",
    "measurable": "Measurable: anyone could tell when it is done",
    "assigned": "Assigned: one person has it",
    "relevant": "Relevant: it serves a need of this child",
    "timebound": "Time-bound: it says by when",
}
_NAMED = 4  # strengths and areas in the short table
_WORDS = 12  # of the profession in the table of words


def paper(
    theme: str,
    audits: Sequence[Audit],
    files: Sequence[ChildAudit] = (),
    names: Names = "full",
    children: int | None = None,
) -> Paper:
    """``children`` is how many the records are of, where the caller knows; ``files`` are the children's files."""
    title = f"Targeted audit: {theme_title(theme)}"
    audits, files = _about(theme, audits), _of_files(theme, files)
    found = by_criterion(audits)
    per_unit = tuple(tally for tally in by_criterion(files) if tally.judged or tally.not_assessed)
    sections = (
        section("short", "In short", (_short(theme, audits, files, children),)) if audits or files else None,
        section("figures", "Figures", _figures(theme, audits, (*found, *per_unit))),
        section("good", "What is going well", parts.good(audits, strengths(found), _NAMED)) if audits else None,
        section("focus", "Areas of focus", parts.develop(audits, to_develop(audits)), mend=True) if audits else None,
        section("files", "From the children's files", _units(files, per_unit), mend=True) if per_unit else None,
        _talk(audits, per_unit),
        parts.untold(audits, found),
        parts.method(audits, names),
    )
    lead = _lead(audits, files, children)
    return Paper(title, title, tuple(lead), tuple(one for one in sections if one is not None), (), last_day(audits))


def _about(theme: str, audits: Iterable[Audit]) -> tuple[Audit, ...]:
    """The audits with what belongs to the theme alone; those that it does not apply to are left out."""
    found = (
        replace(
            audit,
            verdicts=tuple(one for one in audit.verdicts if one.theme == theme),
            findings=tuple(one for one in audit.findings if one.theme == theme),
        )
        for audit in audits
    )
    return tuple(audit for audit in found if any(one.judgement != "not_applicable" for one in audit.verdicts))


def _of_files(theme: str, files: Iterable[ChildAudit]) -> tuple[ChildAudit, ...]:
    also = _ALSO.get(theme, ())
    found = (
        replace(file, verdicts=tuple(one for one in file.verdicts if one.theme == theme or one.criterion in also))
        for file in files
    )
    return tuple(file for file in found if any(one.judgement != "not_applicable" for one in file.verdicts))


def _lead(audits: Sequence[Audit], files: Sequence[ChildAudit], children: int | None) -> Iterator[Block]:
    if audits:
        whose = f" They are of {count(children, 'child', 'children')}." if children else ""
        yield Text(f"{parts.scope(audits)}{whose}")
        few = parts.few(len(audits))
        if few:
            yield few
    if files:
        yield Text(f"The files of {count(len(files), 'child', 'children')} audited.")
    if not audits and not files:
        yield Text("In what was supplied, nothing was found that this theme is about.")


def _short(theme: str, audits: Sequence[Audit], files: Sequence[ChildAudit], children: int | None) -> Table:
    """The table that a service publishes."""
    found = (*by_criterion(audits), *by_criterion(files))
    good = tuple(f"{tally.title}: {tally.of_judged(tally.met)}" for tally in strengths(found)[:_NAMED])
    mend = (*to_develop(audits), *(tally for tally in by_criterion(files) if tally.short))
    focus = tuple(f"{tally.title}: {parts.short(tally)}" for tally in mend[:_NAMED])
    number = str(children or len(files)) if children or files else count(len(audits), "record")
    row = (theme_title(theme), number, good or ("nothing stood out",), focus or ("nothing was found",))
    heads = ("Theme", "Number of children", "What is going well", "Areas of focus")
    return Table("The audit at a glance", heads, (row,), (20, 12, 34, 34))


def _figures(theme: str, audits: Sequence[Audit], tallies: Sequence[Tally]) -> Iterator[Block]:
    yield Text(
        "Counted in records, and for children's files in reviews, gaps between reviews or missing episodes. What a "
        "point does not apply to is left out. The numbers of each bar stand beside it."
    )
    yield from figures("Points of this theme", tallies)
    if theme == "smart":
        yield from _actions(audits)
    if theme == "jargon":
        yield from _terms(audits)


def _actions(audits: Iterable[Audit]) -> Iterator[Block]:
    """The same five questions, counted in actions."""
    judged = [one for audit in audits for one in audit.smart]
    answers: dict[bool | None, Judgement] = {True: "met", False: "not_met", None: "not_assessed"}
    tallies = (
        tally_of(name, title, "smart", Counter(answers[getattr(one, name)] for one in judged))
        for name, title in _SMART.items()
    )
    if judged:
        yield from figures(f"The {count(len(judged), 'action')} in these records, each by itself", tallies, "Question")


def _terms(audits: Sequence[Audit]) -> Iterator[Block]:
    """The words met in most records, with what to say instead."""
    records: Counter[str] = Counter()
    said: dict[str, Counter[str]] = {}
    written: dict[str, str] = {}
    for audit in audits:
        found = {one.term.casefold(): one for one in audit.findings if one.term and one.stands}
        for key, one in found.items():
            records[key] += 1
            written.setdefault(key, clean(one.term or ""))
            said.setdefault(key, Counter())[clean(one.suggestion)] += 1
    most = sorted(records, key=lambda key: (-records[key], key))[:_WORDS]
    rows = tuple((written[key], f"{records[key]} of {len(audits)}", said[key].most_common(1)[0][0]) for key in most)
    if rows:
        yield Table("Words met in most records", ("Word", "Records", "What to do"), rows, (25, 15, 60))


def _units(files: Sequence[ChildAudit], tallies: Sequence[Tally]) -> Iterator[Block]:
    """Each point of the children's files, with the sum behind a few of the verdicts that fell short."""
    for tally in tallies:
        yield Head(tally.title, f"good in {tally.of_judged(tally.met)}" if tally.judged else "could not be told")
        short = [
            Example(one.reason, f"{file.child}, {_when(one.unit)}")
            for file in files
            for one in file.verdicts
            if one.criterion == tally.key and one.judgement in ("partly_met", "not_met")
        ]
        if short:
            yield Examples("For example:", tuple(short[: parts.EXAMPLES]), mend=True)


def _when(unit: str) -> str:
    """A unit of a child's file in words: a day, a gap from day to day, or the file as a whole."""
    try:
        return " to ".join(day(date.fromisoformat(part)) for part in unit.split("/"))
    except ValueError:
        return unit


def _talk(audits: Sequence[Audit], per_unit: Sequence[Tally]) -> Section | None:
    asked = tuple(questions((*to_develop(audits), *(tally for tally in per_unit if tally.short))))
    return section("talk", "To talk about in the team", (Points(asked, numbered=True),)) if asked else None
