"""A report as one page that needs nothing else; its charts are drawn in it."""

from collections.abc import Iterator

from qa_audit.reports.markup import Html, join, listing, page, table, tag
from qa_audit.reports.paper import Bar, Block, Cell, Examples, Head, Paper, Points, Section, Table, Text
from qa_audit.reports.plain import clean

COLOURS = {"good": "#1f5f6b", "partly": "#fff3c4", "mend": "#f0a878"}
"""Dark, pale and middling: told apart by every kind of colour blindness, and in grey."""

KEY = (("good", "looks good"), ("partly", "partly there"), ("mend", "to mend"))
LINE = "#1d2429"

_WIDE, _HIGH = 170, 16


def render(paper: Paper, nav: Html | None = None) -> str:
    main = (
        tag("h1", clean(paper.title)),
        *_blocks(paper.lead),
        *map(_section, paper.sections),
    )
    header = nav or tag("p", "qa-audit", class_="quiet")
    return page(clean(paper.name), main, header, join(tag("p", clean(words)) for words in paper.foot))


def _section(section: Section) -> Html:
    return tag(
        "section",
        tag("h2", clean(section.title), id=section.key),
        *_blocks(section.blocks),
        class_="develop" if section.mend else None,
        aria_labelledby=section.key,
    )


def _blocks(blocks: tuple[Block, ...]) -> Iterator[Html]:
    for block in blocks:
        match block:
            case Head(text, count):
                yield tag("h3", clean(text), " ", tag("span", clean(count), class_="count") if count else None)
            case Text(words, quiet):
                yield tag("p", clean(words), class_="quiet" if quiet else None)
            case Points(items, numbered):
                inside = (tag("li", clean(item)) for item in items)
                yield tag("ol" if numbered else "ul", *inside)
            case Examples():
                yield _examples(block)
            case Table():
                yield _table(block)


def _examples(examples: Examples) -> Html:
    items = (join((clean(one.words), tag("span", clean(one.place), class_="place"))) for one in examples.items)
    return listing(items, class_="examples", aria_label=examples.label)


def _table(block: Table) -> Html:
    rows = (tuple(_cell(cell) for cell in row) for row in block.rows)
    whole = table(clean(block.caption), map(clean, block.heads), rows)
    return join((_key(), whole)) if block.has_bars else whole


def _cell(cell: Cell) -> object:
    match cell:
        case Bar():
            return _bar(cell)
        case tuple():
            return listing(map(clean, cell)) if cell else ""
        case str():
            return clean(cell)
    return cell


def _key() -> Html:
    """What the colours of the bars mean."""
    parts = (join((_drawing(_HIGH, _rect(0, _HIGH, COLOURS[what]), None), f" {words}")) for what, words in KEY)
    return tag("p", join(parts, " \u2003"), class_="quiet")


def _bar(bar: Bar) -> Html:
    parts: list[Html] = []
    left = 0.0
    for number, (what, _) in zip((bar.good, bar.partly, bar.mend), KEY, strict=True):
        wide = number * _WIDE / bar.longest if bar.longest else 0
        if wide:
            parts.append(_rect(left, wide, COLOURS[what]))
        left += wide
    return _drawing(_WIDE, join(parts), bar.said)


def _rect(left: float, wide: float, colour: str) -> Html:
    more = {"height": _HIGH - 1, "fill": colour, "stroke": LINE}
    return tag("rect", x=f"{left + 0.5:.4g}", y="0.5", width=f"{max(wide - 1, 0.5):.4g}", **more)


def _drawing(wide: int, inside: Html, said: str | None) -> Html:
    """A drawing that says what it shows, or one that is only to be seen."""
    more = {"role": "img", "aria_label": said} if said else {"aria_hidden": "true"}
    return tag("svg", inside, width=wide, height=_HIGH, viewBox=f"0 0 {wide} {_HIGH}", **more)
