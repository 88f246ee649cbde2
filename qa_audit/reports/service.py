"""The figures of a service: on the screen, as a page, and as CSV; each with what it counts."""

from collections.abc import Iterator
from datetime import date
from textwrap import wrap

from qa_audit.document import Span
from qa_audit.names.codes import Names
from qa_audit.plural import count
from qa_audit.reports import web
from qa_audit.reports.paper import Block, Cell, Example, Examples, Paper, Section, Table, Text, section
from qa_audit.reports.plain import HOW_NAMES, LIMITS, clean, day, quoted
from qa_audit.reports.table import rows_of
from qa_audit.service_figures import CODES, Figure, Service
from qa_audit.story import Mention

HEADS = ("figure", "of", "counted", "out of", "per cent", "could not be told", "what is counted")

_MOST_LISTED = 200
_KINDS = {"impact": "Impact", "good_practice": "Good practice"}
_TWO = (
    "“Reviews in time” counts reviews, “Children with all reviews in time” counts children over twelve months: the two "
    "are different figures and can't be compared."
)
_CONTEXT = (
    "Context only: children with a review in the period, in the order of the alphabet. It tells nothing of anybody's "
    "work, nor who else they are responsible for."
)
_TO_CHOOSE = (
    "Sentences of reviewing officers' notes with words of impact or good practice. They are candidates: read the note, "
    "then choose."
)
_FEW = "No percentage is given where fewer than five were counted."


def title(found: Service) -> str:
    return f"Service figures, {day(found.start)} to {day(found.end)}"


# --- text -----------------------------------------------------------------------------------------------


def text(found: Service) -> str:
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Service) -> Iterator[str]:
    yield f"{title(found)}: {count(found.children, 'child', 'children')}"
    yield from (f"Not supplied: {what}" for what in found.not_supplied)
    yield ""
    yield from (f"{one.title}: {one.said}" for one in found.figures)
    yield from (f"{one.title}: {one.said}" for one in found.days)
    yield ""
    yield f"Concerns raised: {_listed(found.stages)}"
    yield f"  on: {_listed(found.themes)}"
    if found.noted:
        yield f"  and {_noted(found)}"
    if found.caseloads:
        each = [one.children for one in found.caseloads]
        many = f"{min(each):,} to {max(each):,}" if min(each) < max(each) else f"{max(each):,}"
        officers = count(len(each), "reviewing officer")
        yield f"Context, not a measure: {officers}, children with a review in the period: {many} each"
    yield ""
    heads = ("", "reviews in time", "took part", "notifications", "contact between")
    yield _columns(heads)
    for month in found.months:
        yield _columns((_month(month.first), *(_shorter(figure) for figure in month.figures)))
    yield ""
    yield f"{count(len(found.mentions), 'sentence')} that may tell of impact or good practice, for you to choose from"
    for child, mention in found.mentions[:_ON_SCREEN]:
        yield f"  {clean(child)}, {day(mention.day)}, {_KINDS[mention.kind].lower()}: {quoted(mention.quote)}"
    if len(found.mentions) > _ON_SCREEN:
        yield f"  and {len(found.mentions) - _ON_SCREEN:,} more: --out FILE.html lists them"
    yield ""
    yield from wrap(f"{_TWO} {_FEW}", 88)


_ON_SCREEN = 10


def _columns(cells: tuple[str, ...]) -> str:
    first, *others = cells
    return (f"{first:<15}" + "".join(f" {cell:<17}" for cell in others)).rstrip()


def _short(figure: Figure) -> str:
    if not figure.of:
        return "-"
    return f"{figure.counted:,} of {figure.of:,}" + (f" ({figure.rate}%)" if figure.rate is not None else "")


def _shorter(figure: Figure) -> str:
    return _short(figure).replace(" of ", "/").replace("(", "").replace(")", "")


def _listed(counts: tuple[tuple[str, int], ...]) -> str:
    return "; ".join(f"{clean(name)} {number:,}" for name, number in counts) or "none in the log"


def _month(first: date) -> str:
    return f"{first:%B} {first.year}"


# --- page -----------------------------------------------------------------------------------------------


def render(found: Service, names: Names) -> str:
    return web.render(paper(found, names))


def paper(found: Service, names: Names) -> Paper:
    missing = [Text(f"Not supplied, so nothing is said of it: {'; '.join(found.not_supplied)}.")]
    return Paper(
        "Service figures",
        title(found),
        (
            Text(f"{count(found.children, 'child', 'children')} in the files supplied. {_TWO} {_FEW}"),
            *(missing if found.not_supplied else ()),
        ),
        tuple(_sections(found)),
        (HOW_NAMES[names], LIMITS),
        found.end,
    )


def _sections(found: Service) -> Iterator[Section]:
    rows: tuple[tuple[Cell, ...], ...] = tuple((one.title, one.said, one.definition) for one in found.figures)
    rows = (*rows, *((one.title, one.said, one.definition) for one in found.days))
    heads = ("Figure", "Counted", "What is counted")
    yield section("figures", "The figures", [Table("The period as a whole", heads, rows, (26, 22, 52))])
    yield section("months", "Month by month", [_months(found)])
    yield section("codes", "Taking part, by code and age", _codes(found))
    yield section("raised", "Concerns raised", _raised(found))
    yield section("caseload", "Caseload, as context", _caseload(found))
    yield section("mentions", "Impact and good practice, to choose from", _mentions(found))


def _months(found: Service) -> Table:
    heads = ("Month", "Reviews in time", "Took part", "Notifications noted", "Contact between reviews", "Raised")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (_month(one.first), *map(_short, one.figures), one.raised) for one in found.months
    )
    return Table("Counted of those that could be told; “-” where there was none", heads, rows)


def _codes(found: Service) -> Iterator[Block]:
    if not found.ages:
        yield Text("No review in the period.")
        return
    rows: tuple[tuple[Cell, ...], ...] = tuple((age, *codes, without) for age, codes, without in found.ages)
    yield Table("Reviews in the period, by the child's age on the day", ("Age", *CODES, "No code"), rows)
    yield Text(
        "PN0: under 4. PN1: came and spoke. PN2: came, an advocate spoke. PN3: came, showed their views without "
        "words. PN4: came, gave no views. PN5: did not come, an advocate spoke. PN6: did not come, sent their views. "
        "PN7: did not come, sent no views.",
        quiet=True,
    )


def _raised(found: Service) -> Iterator[Block]:
    if found.noted:
        yield Text(f"{_noted(found)}.")
    if not found.stages:
        yield Text("The dispute log has no entry in the period, or was not supplied.")
        return
    yield Table("Entries of the dispute log, by stage", ("Stage", "Entries"), found.stages)
    yield Table("The same entries, by theme", ("Theme", "Entries"), found.themes)


def _noted(found: Service) -> str:
    return (
        f"{count(found.noted, 'note')} of children without a dispute log "
        f"{'tells' if found.noted == 1 else 'tell'} of a concern raised; several may be about one"
    )


def _caseload(found: Service) -> Iterator[Block]:
    yield Text(_CONTEXT)
    if found.caseloads:
        rows = tuple((one.iro, one.children, one.reviews) for one in found.caseloads)
        yield Table("Children reviewed in the period", ("Reviewing officer", "Children", "Reviews"), rows)


def _mentions(found: Service) -> Iterator[Block]:
    yield Text(_TO_CHOOSE)
    shown = found.mentions[:_MOST_LISTED]
    if len(found.mentions) > len(shown):
        yield Text(f"The first {len(shown)} of {len(found.mentions):,}; the .csv has all of them.")
    yield Examples(
        "Sentences to choose from",
        tuple(Example(quoted(one.quote), f"{_KINDS[one.kind]}: {child}, {_where(one)}") for child, one in shown),
    )


def _where(mention: Mention) -> str:
    file = mention.place.of if isinstance(mention.place, Span) else str(mention.place)
    return f"note of {day(mention.day)}, {file}"


# --- CSV ------------------------------------------------------------------------------------------------


def as_csv(found: Service) -> str:
    """Every figure a row, whole and by month; then codes by age, concerns, caseloads, and the sentences."""
    return rows_of(HEADS, _rows(found))


def _rows(found: Service) -> Iterator[tuple[object, ...]]:
    whole = f"{found.start.isoformat()} to {found.end.isoformat()}"
    for one in found.figures:
        yield _row(one, whole)
    for days in found.days:
        yield (days.title, whole, days.median, days.of, None, None, days.definition)
    for month in found.months:
        yield from (_row(one, f"{month.first:%Y-%m}") for one in month.figures)
        yield ("Concerns raised", f"{month.first:%Y-%m}", month.raised, None, None, None, "Entries of the dispute log.")
    for age, codes, without in found.ages:
        for code, number in zip((*CODES, "no code"), (*codes, without), strict=True):
            yield (f"Reviews with {code}", age, number, sum(codes) + without, None, None, "Reviews of this age.")
    for what, counts in (("stage", found.stages), ("theme", found.themes)):
        for name, number in counts:
            total = sum(each for _, each in counts)
            yield (f"Concerns raised, by {what}", name, number, total, None, None, "Entries of the dispute log.")
    for load in found.caseloads:
        yield ("Children reviewed", load.iro, load.children, None, None, None, _CONTEXT)
    for child, mention in found.mentions:
        words = f"{mention.quote} ({_where(mention)})"
        yield (f"{_KINDS[mention.kind]}, to choose from", child, None, None, None, None, words)


def _row(one: Figure, of: str) -> tuple[object, ...]:
    return one.title, of, one.counted, one.of, one.rate, one.untold, one.definition
