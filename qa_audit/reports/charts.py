"""Bars drawn as SVG beside their figures: told apart by pattern as well as colour, in print too, and read out as text.

The words stand beside each bar, so the drawing itself is hidden from screen readers. Lengths are counts, never rates.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qa_audit.plural import count
from qa_audit.reports.markup import Html, tag

PARTS = (("good", "looks good"), ("partly", "partly there"), ("mend", "to mend"), ("untold", "could not be told"))
"""The parts of a bar: the name of the pattern, and what it stands for."""


@dataclass(frozen=True, slots=True)
class Bar:
    """``parts`` are counts in the order of ``PARTS``; ``said`` are the same figures in words."""

    label: Html | str
    parts: tuple[int, int, int, int]
    said: str


def in_words(parts: Sequence[int], of: str, rate: bool) -> str:
    """ "9 of 12 records look good (75%), 2 partly there; 3 could not be told"; without ``rate`` no share."""
    good, partly, mend, untold = parts
    judged = good + partly + mend
    if not judged:
        return f"none of {count(untold, of)} could be told" if untold else "nothing to judge"
    share = f" ({round(100 * good / judged)}%)" if rate else ""
    rest = [f"{number:,} {words}" for number, (_, words) in zip((partly, mend), PARTS[1:3], strict=True) if number]
    told = ", ".join((f"{good:,} of {count(judged, of)} {'looks' if good == 1 else 'look'} good{share}", *rest))
    return f"{told}; {untold:,} could not be told" if untold else told


def patterns() -> Html:
    """What the bars are filled with: once a page, before the first of them."""
    stroke = {"stroke_width": "2", "stroke": "#5c2400"}
    size = {"patternUnits": "userSpaceOnUse", "width": "8", "height": "8"}
    made = (
        tag("pattern", _ground("#1f5f6b"), id="p-good", **size),
        tag(
            "pattern", _ground("#ffe08a"), tag("path", d="M-2 2l4-4M0 8l8-8M6 10l4-4", **stroke), id="p-partly", **size
        ),
        tag(
            "pattern",
            _ground("#c2410c"),
            tag("path", d="M0 0l8 8M8 0L0 8", stroke="#fff", stroke_width="1.4"),
            id="p-mend",
            **size,
        ),
        tag("pattern", _ground("#fff"), tag("circle", cx="4", cy="4", r="1.2", fill="#4a555c"), id="p-untold", **size),
    )
    return tag("svg", tag("defs", *made), width="0", height="0", aria_hidden="true", class_="patterns")


def key() -> Html:
    """What each pattern stands for."""
    items = (tag("li", _swatch(name), " ", words) for name, words in PARTS)
    return tag("ul", *items, class_="key", aria_label="What the patterns stand for")


def chart(bars: Iterable[Bar], label: str, longest: int = 0) -> Html:
    """A list of bars, all on one scale: ``longest`` fills the width, else the longest of them."""
    bars = tuple(bars)
    longest = longest or max((sum(bar.parts) for bar in bars), default=0)
    items = (
        tag(
            "li", tag("span", bar.label, class_="what"), drawn(bar.parts, longest), tag("span", bar.said, class_="said")
        )
        for bar in bars
    )
    return tag("ul", *items, class_="bars", aria_label=label)


def drawn(parts: Sequence[int], longest: int) -> Html:
    """One bar; ``longest`` is the count that fills the whole width."""
    drawing: list[Html] = []
    start = 0
    for number, (name, _) in zip(parts, PARTS, strict=True):
        if number and longest:
            drawing.append(_box(100 * start / longest, 100 * number / longest, name))
            start += number
    return tag("svg", *drawing, class_="bar", height="18", aria_hidden="true", focusable="false")


def _box(start: float, width: float, name: str) -> Html:
    return tag(
        "rect", x=f"{start:.3f}%", y="1", width=f"{width:.3f}%", height="16", fill=f"url(#p-{name})", stroke="#1d2429"
    )


def _swatch(name: str) -> Html:
    box = tag("rect", x="1", y="1", width="26", height="14", fill=f"url(#p-{name})", stroke="#1d2429")
    return tag("svg", box, width="28", height="16", aria_hidden="true", focusable="false")


def _ground(colour: str) -> Html:
    return tag("rect", width="8", height="8", fill=colour)


STYLE = """
.patterns { position: absolute; }
h4 { margin: 1rem 0 0.2rem; }
details { margin: 0.5rem 0; }
summary { cursor: pointer; padding: 0.35rem 0; color: #0b5468; }
summary:focus-visible { outline: 3px solid #8a5a00; outline-offset: 2px; }
.key, .bars { list-style: none; padding: 0; }
.key li { display: inline-block; margin: 0 1.2rem 0.3rem 0; }
.key svg { vertical-align: -3px; }
.bars li { margin: 0.7rem 0; break-inside: avoid; }
.bars .what { font-weight: 600; margin-right: 0.6rem; }
.bars .said { color: #4a555c; }
.bar { display: block; width: 100%; margin: 0.15rem 0; background: #f4f7f8; }
@media (min-width: 48rem) {
  .bars li { display: grid; grid-template-columns: 12rem 1fr; column-gap: 0.8rem; align-items: start; }
  .bars .what { grid-row: span 2; }
  .bars .said { grid-column: 2; }
}
@media print {
  .bars .said { color: #1d2429; }
  summary { color: inherit; }
}
"""
