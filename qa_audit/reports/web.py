"""A report as one page that needs nothing else; its charts are drawn in it."""

from collections.abc import Iterator

from qa_audit.reports import charts
from qa_audit.reports.markup import Html, join, listing, page, table, tag
from qa_audit.reports.paper import (
    Bar,
    Block,
    Cell,
    Examples,
    Head,
    Paper,
    Points,
    Section,
    Table,
    Text,
    first_with_bars,
)
from qa_audit.reports.plain import clean

_STYLE = f"{charts.STYLE}td .bar {{ min-width: 9rem; margin: 0; background: none; }}\n"


def render(paper: Paper, nav: Html | None = None) -> str:
    main = (
        charts.patterns() if _has_bars(paper) else None,
        tag("h1", clean(paper.title)),
        *_blocks(paper.lead),
        *map(_section, paper.sections),
    )
    header = nav or tag("p", "qa-audit", class_="quiet")
    footer = join(tag("p", clean(words)) for words in paper.foot)
    return page(clean(paper.name), main, header, footer, _STYLE if _has_bars(paper) else "")


def _has_bars(paper: Paper) -> bool:
    return any(first_with_bars(one.blocks) is not None for one in paper.sections)


def _section(section: Section) -> Html:
    return tag(
        "section",
        tag("h2", clean(section.title), id=section.key),
        *_blocks(section.blocks),
        class_="develop" if section.mend else None,
        aria_labelledby=section.key,
    )


def _blocks(blocks: tuple[Block, ...]) -> Iterator[Html]:
    keyed = first_with_bars(blocks)
    for block in blocks:
        if block is keyed:
            yield charts.key()
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
    return table(clean(block.caption), map(clean, block.heads), rows)


def _cell(cell: Cell) -> object:
    match cell:
        case Bar(parts, longest):
            return charts.drawn(parts, longest)
        case tuple():
            return listing(map(clean, cell)) if cell else ""
        case str():
            return clean(cell)
    return cell
