"""A section for the annual report, under the six headings of the IRO Handbook, as far as the records reach.

What the records can't tell is said to be for the service to add. It names nobody.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from qa_audit.findings import Audit, ChildAudit
from qa_audit.names.codes import Names
from qa_audit.plural import count
from qa_audit.reports import parts
from qa_audit.reports.paper import Block, Paper, Points, Section, Table, Text, figures, last_day, section
from qa_audit.summary import (
    FEWEST_FOR_RATES,
    Tally,
    by_criterion,
    by_theme,
    strengths,
    theme_title,
    to_develop,
)

FEWEST_SHOWN = 5
"""Smaller groups of children are not shown by number in a report that is published."""

_AGES = ((0, 3, "0 to 3"), (4, 9, "4 to 9"), (10, 15, "10 to 15"), (16, 25, "16 and over"))
_PART = ("minutes.participation", "minutes.seen_before", "minutes.wishes_feelings", "minutes.parent_views")
_RECORDING = ("smart", "dates", "child", "jargon", "minutes", "missing", "plan")
_CODES = {
    "PN0": "under 4 on the day of the review",
    "PN1": "came, and spoke for themselves",
    "PN2": "came, and somebody spoke for them",
    "PN3": "came, and gave views without words",
    "PN4": "came, and gave no views",
    "PN5": "did not come; somebody spoke for them",
    "PN6": "did not come; sent views in another way",
    "PN7": "did not come, and sent no views",
}
_CAME = ("PN1", "PN2", "PN3", "PN4")
_GAVE_VIEWS = ("PN1", "PN2", "PN3", "PN5", "PN6")


def paper(
    audits: Sequence[Audit],
    files: Sequence[ChildAudit] = (),
    names: Names = "full",
    children: int | None = None,
    officers: int | None = None,
) -> Paper:
    """``children`` and ``officers``: how many children and IROs the records are of, where the caller knows."""
    title = "Annual report: what the review records show"
    found = by_criterion(audits)
    units = by_criterion(files)
    sections = (
        section("service", "1. The service, caseloads and identity", _service(audits, children, officers)),
        section("timeliness", "2. Timeliness of reviews, and reasons for delay", _timeliness(found, units)),
        section("participation", "3. Participation of children and parents", _participation(audits, found, units)),
        section("quality", "4. Quality assurance: organisation, conduct and recording", _quality(audits)),
        section("disputes", "5. Dispute resolution", _disputes(units)),
        section("resources", "6. Resource issues", _resources(found, units)),
        _method(audits, names),
    )
    lead = (
        Text(f"{parts.scope(audits)}"),
        Text("A draft for the annual report under the headings of the IRO Handbook. Each figure says what it is of; "
             "what the records can't tell is marked for the service to add."),
    )  # fmt: skip
    return Paper(title, title, lead, sections, (), last_day(audits))


def _add(*what: str) -> Iterator[Block]:
    """What was not supplied, in so many words."""
    yield Text("Not supplied, for the service to add:")
    yield Points(what)


def _service(audits: Sequence[Audit], children: int | None, officers: int | None) -> Iterator[Block]:
    about = [f"of {count(children, 'child', 'children')}"] if children else []
    about += [f"by {count(officers, 'IRO')}"] if officers else []
    yield Text(f"This section rests on {count(len(audits), 'record')} {' and '.join(about)}".rstrip() + ".")
    minutes = [audit for audit in audits if audit.record.kind == "review_minutes"]
    ages = [audit.record.child.age for audit in minutes]
    if minutes:
        groups = [(words, sum(age is not None and low <= age <= high for age in ages)) for low, high, words in _AGES]
        rows = [(words, _shown(number)) for words, number in groups]
        rows.append(("not found", _shown(sum(age is None for age in ages))))
        caption = f"Children's ages, in {count(len(minutes), 'set of minutes', 'sets of minutes')}"
        yield Table(caption, ("Age", "Sets of minutes"), tuple(rows), (50, 50))
    yield from _add(
        "how the service developed in the year",
        "caseloads, posts and vacancies, and how long children keep the same IRO",
        "who the team are, and how they reflect the children they serve",
    )


def _method(audits: Sequence[Audit], names: Names) -> Section:
    method = parts.method(audits, names)
    words = (
        f"Groups of fewer than {FEWEST_SHOWN} children are not shown by number: a small group can give a child away."
    )
    return section(method.key, method.title, (*method.blocks, Text(words)))


def _shown(number: int) -> str:
    return f"fewer than {FEWEST_SHOWN}" if 0 < number < FEWEST_SHOWN else str(number)


def _timeliness(found: Sequence[Tally], units: Sequence[Tally]) -> Iterator[Block]:
    late = [tally for tally in units if tally.theme == "timeliness"]
    if any(tally.judged for tally in late):
        yield Text("Counted in reviews. In time: the first within 20 working days of coming into care, the second "
                   "within three months of it, later ones within six months of the one before.")  # fmt: skip
        yield from figures("Reviews and records in time", late)
    dated = [tally for tally in found if tally.key in ("minutes.review_date", "minutes.next_review_date")]
    yield from figures("Dates in the records", dated)
    whole = late and not any(tally.not_assessed for tally in late)
    missing = () if whole else ("a list of all reviews, with the days on which decisions and records were sent",)
    yield from _add(*missing, "the reasons for each review that was late")


def _participation(audits: Sequence[Audit], found: Sequence[Tally], units: Sequence[Tally]) -> Iterator[Block]:
    codes = Counter(_code(audit.record.participation_code) for audit in audits if audit.record.kind == "review_minutes")
    stated = {code: number for code, number in codes.items() if code}
    if stated:
        rows = tuple((f"{code}: {said}", _shown(stated[code])) for code, said in _CODES.items() if code in stated)
        yield Table("Participation codes in the minutes", ("Code", "Reviews"), rows, (75, 25))
        yield from _shares(stated)
        if codes[None]:
            yield Text(f"{count(codes[None], 'set of minutes', 'sets of minutes')} with no code found.", quiet=True)
    yield from figures("What the minutes say of taking part", [tally for tally in found if tally.key in _PART])
    yield from figures("Codes held against age and minutes", [one for one in units if one.theme == "participation"])
    missing = () if stated else ("participation codes",)
    yield from _add(*missing, "what children and parents say of their reviews", "advocates and independent visitors")


def _code(written: str | None) -> str | None:
    found = re.search(r"\bPN\s?-?([0-7])\b", written or "", re.IGNORECASE)
    return f"PN{found[1]}" if found else None


def _shares(stated: dict[str, int]) -> Iterator[Block]:
    """Two figures with a definition each, never mixed."""
    of = sum(number for code, number in stated.items() if code != "PN0")
    for words, wanted in (("came to their review", _CAME), ("gave views", _GAVE_VIEWS)):
        number = sum(stated.get(code, 0) for code in wanted)
        rate = f" ({round(100 * number / of)}%)" if of >= FEWEST_FOR_RATES else ""
        if of:
            which = ", ".join(wanted)
            reviews = count(of, "review")
            yield Text(f"Children of 4 and over who {words} ({which}): {number} of {reviews} with a code{rate}.")


def _quality(audits: Sequence[Audit]) -> Iterator[Block]:
    if not audits:
        yield from _add("records to audit")
        return
    few = parts.few(len(audits))
    if few:
        yield few
    yield Text("Counted in judgements: each record adds one for each point of the theme that applies to it.")
    yield from figures("By theme", by_theme(audits), "Theme")
    found = by_criterion(audits)
    good = tuple(_by_themes(strengths(found), "met in"))
    if good:
        yield Text("What is going well:")
        yield Points(good)
    mend = tuple(_by_themes(to_develop(audits), ""))
    if mend:
        yield Text("Areas of focus:")
        yield Points(mend)


def _by_themes(tallies: Iterable[Tally], words: str) -> Iterator[str]:
    """The first two of each theme, in the order of themes."""
    tallies = tuple(tallies)
    for theme in _RECORDING:
        for tally in [one for one in tallies if one.theme == theme][:2]:
            said = f"{words} {tally.of_judged(tally.met)}" if words else parts.short(tally)
            yield f"{theme_title(theme)}: {tally.title}, {said}"


def _disputes(units: Sequence[Tally]) -> Iterator[Block]:
    raised = [tally for tally in units if tally.theme == "escalation"]
    if any(tally.judged for tally in raised):
        yield Text("Counted in reviews with a cause for concern, such as an action not done or a document missing.")
        yield from figures("Raised where there was cause", raised)
    else:
        yield Text("The records alone can't show what was raised: the children's files were not supplied.")
    yield from _add(
        "the dispute log: how many, at which stage, on what, and how they ended", "praise and good practice"
    )


def _resources(found: Sequence[Tally], units: Sequence[Tally]) -> Iterator[Block]:
    """What hangs on others: said to be theirs."""
    theirs = [tally for tally in found if tally.key == "minutes.manager_oversight"]
    theirs += [tally for tally in units if tally.key in ("timeliness.report_before", "actions.carried_forward")]
    theirs = [tally for tally in theirs if tally.judged]
    if theirs:
        yield Text("These hang on others than the IRO, and may point to strain elsewhere:")
        yield from figures("What hangs on others", theirs)
    yield from _add("whether resources put the service to children at risk", "what was done about it, and is planned")
