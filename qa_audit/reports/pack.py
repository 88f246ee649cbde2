"""What the records of one IRO show, ready for supervision: strengths first, then what to develop, then questions."""

from collections.abc import Iterator, Sequence

from qa_audit.findings import Audit
from qa_audit.names.codes import Names
from qa_audit.plural import count
from qa_audit.reports import parts
from qa_audit.reports.paper import Block, Paper, Points, Section, Table, Text, last_day, section
from qa_audit.summary import FEWEST_FOR_RATES, Group, Tally, by_criterion, strengths, to_develop
from qa_audit.words import load

STRENGTHS = 5
AREAS = 5

Earlier = Sequence[Tally]
"""An earlier audit of the same IRO's records, as ``summary.by_criterion`` counts it."""


def paper(group: Group, names: Names = "full", previous: Earlier | None = None, areas: int | None = AREAS) -> Paper:
    """``areas`` to develop are shown with examples (None: all); ``previous`` is what the last audit counted.

    What stands in care plans, and what is a manager's to do, is not the IRO's: it has a section of its own.
    """
    own = tuple(audit for audit in group.audits if audit.record.kind != "care_plan")
    plans = tuple(audit for audit in group.audits if audit.record.kind == "care_plan")
    found = by_criterion(own)
    mend = to_develop(own)
    mine = tuple(tally for tally in mend if tally.key not in _others())
    theirs = tuple(tally for tally in mend if tally.key in _others())
    sections = (
        section("good", "What looks good", parts.good(own, strengths(found), STRENGTHS)) if own else None,
        section("develop", "Areas to develop", parts.develop(own, mine, areas), mend=True) if own else None,
        _changed(found, previous),
        _questions(mine),
        _for_others(theirs, plans, areas),
        parts.untold(group.audits, by_criterion(group.audits)),
        parts.records(group.audits),
        parts.method(group.audits, names),
    )
    return Paper(
        f"{group.title}: findings from review records",
        group.title,
        tuple(_lead(group)),
        tuple(one for one in sections if one is not None),
        (),
        last_day(group.audits),
    )


def _lead(group: Group) -> Iterator[Block]:
    yield Text(parts.scope(group.audits))
    if group.written:
        yield Text(f"Also written: {', '.join(group.written)}.", quiet=True)
    few = parts.few(len(group.audits))
    if few:
        yield few
    yield Text("For supervision. These are findings about records, to talk about together.", quiet=True)


def _others() -> dict[str, str]:
    found: dict[str, str] = load("supervision")["others"]
    return found


def questions(mend: Sequence[Tally]) -> Iterator[str]:
    """Questions about these areas, the first of them first; a point's own question goes before its theme's."""
    asked = load("supervision")
    found = (asked["points"].get(tally.key) or asked["themes"].get(tally.theme) for tally in mend)
    yield from list(dict.fromkeys(question for question in found if question))[: asked["most"]]


def _questions(mend: Sequence[Tally]) -> Section:
    asked = load("supervision")
    items = (asked["opening"], *questions(mend), asked["closing"])
    return section("questions", "Questions for supervision", (Points(items, numbered=True),))


def _changed(now: Sequence[Tally], previous: Earlier | None) -> Section | None:
    if previous is None:
        return None
    return section("changed", "What changed since the last audit", _changes(now, previous))


def _changes(now: Sequence[Tally], previous: Earlier) -> Iterator[Block]:
    """Points that are met in another share of the records than last time, those met more often first."""
    if not previous:
        yield Text("The earlier audit holds no minutes of this IRO.")
        return
    last = {tally.key: tally for tally in previous}
    pairs = [(tally, last[tally.key]) for tally in now if tally.judged and tally.key in last and last[tally.key].judged]
    moved = [(one, before) for one, before in pairs if one.met * before.judged != before.met * one.judged]
    if not moved:
        yield Text("No point is met in another share of the records than last time.")
        return
    moved.sort(key=lambda pair: pair[0].met * pair[1].judged < pair[1].met * pair[0].judged)
    rows = tuple(
        (one.title, before.of_judged(before.met), one.of_judged(one.met), _change(one, before)) for one, before in moved
    )
    if any(min(one.judged, before.judged) < FEWEST_FOR_RATES for one, before in moved):
        yield Text("Where few records could be judged, a difference may be chance.", quiet=True)
    yield Table("Records that looked good", ("Point", "Last audit", "This audit", "Change"), rows, (44, 18, 18, 20))


def _change(now: Tally, before: Tally) -> str:
    if min(now.judged, before.judged) < FEWEST_FOR_RATES:
        return "too few to say"
    return "more often" if now.met * before.judged > before.met * now.judged else "less often"


def _for_others(theirs: Sequence[Tally], plans: Sequence[Audit], areas: int | None) -> Section | None:
    """Gaps that are another's to close, said to be theirs; those of care plans in full where areas are."""
    blocks: list[Block] = []
    if theirs:
        items = (f"{tally.title} (for {_others()[tally.key]}): {parts.short(tally)}" for tally in theirs)
        blocks += (Text("In the minutes:"), Points(tuple(items)))
    if plans:
        mend = to_develop(plans)
        what = f"written by {_others()['plan']}." if mend else "nothing to mend was found."
        blocks.append(Text(f"In {count(len(plans), 'care plan')}, {what}"))
        blocks += parts.develop(plans, mend, None if areas is None else 0) if mend else ()
    if not blocks:
        return None
    note = Text("These are no gaps of the IRO's; the IRO may want to raise them.")
    return section("others", "For others to mend", (note, *blocks), mend=True)
