"""How well labelled records were read, for the screen and as JSON."""

from collections.abc import Collection, Iterator
from typing import Any

from qa_audit.matching import Figures
from qa_audit.plural import count
from qa_audit.reports.plain import clean

_LEGEND = """\
precision  of what the tool found, the share that is in your labels
recall     of what is in your labels, the share that the tool found
F1         precision and recall as one figure
accuracy   the share of judgements that are the same as yours
kappa      how far they agree beyond chance: 1.000 throughout, 0.000 no better
           than chance; it tells little where nearly all labels are the same
-          nothing to measure"""


def as_dict(figures: Figures) -> dict[str, Any]:
    """Every figure by the name of its measure; None where there was nothing to measure."""
    found: dict[str, Any] = {"records": {"audited": figures.audited, "of": figures.of}}
    for name, counts in sorted(figures.counts.items()):
        found[name] = {
            "precision": counts.precision,
            "recall": counts.recall,
            "f1": counts.f1,
            "gold": counts.wanted,
        }
    for name, labels in sorted(figures.labels.items()):
        found[name] = {"accuracy": labels.accuracy, "kappa": labels.kappa, "gold": labels.wanted}
    return found


def render(figures: Figures, show: Collection[str] = ()) -> str:
    """The figures as tables, and the single misses of the measures to ``show`` ("all": of every one)."""
    listed = _listed(figures, show) if show else _hint(figures)
    return "\n".join([*_tables(figures), "", _LEGEND, *listed]) + "\n"


def _tables(figures: Figures) -> Iterator[str]:
    papers = f"{figures.audited} of {count(figures.of, 'labelled paper')}" if figures.of else ""
    files = count(figures.files, "child's file", "children's files") if figures.files or not papers else ""
    yield f"Audited: {', '.join(filter(None, (papers, files)))}."
    if figures.counts:
        yield from ("", f"{'Things found':34} {'precision':>9} {'recall':>7} {'F1':>6} {'labelled':>9}")
    for name, counts in sorted(figures.counts.items()):
        three = (_three(counts.precision), _three(counts.recall), _three(counts.f1))
        yield "{:34} {:>9} {:>7} {:>6} {:>9}".format(name, *three, counts.wanted)
    yield from ("", f"{'Judgements':34} {'accuracy':>9} {'kappa':>7} {'labelled':>16}")
    for name, labels in sorted(figures.labels.items()):
        yield f"{name:34} {_three(labels.accuracy):>9} {_three(labels.kappa):>7} {labels.wanted:>16}"


def _three(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.3f}"


def _hint(figures: Figures) -> Iterator[str]:
    if figures.misses:
        most = max(sorted(figures.misses), key=lambda measure: len(figures.misses[measure]))
        name = f'"{most}"' if " " in most else most
        yield from ("", f"To see each miss of a measure: --show {name}, or --show all")


def _listed(figures: Figures, show: Collection[str]) -> Iterator[str]:
    for measure in sorted(figures.misses) if "all" in show else dict.fromkeys(show):
        misses = figures.misses.get(measure, [])
        yield from ("", f"{measure}: {count(len(misses), 'miss', 'misses')}")
        yield from (f"  {clean(miss)}" for miss in misses)
    if "all" in show and not figures.misses:
        yield from ("", "No misses.")
