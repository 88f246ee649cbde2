"""``python -m qa_audit.train [MODEL ...]`` rebuilds models/; ``--figures`` prints the figures of their cards."""

import sys
from itertools import chain
from pathlib import Path

import click

from qa_audit.data import folder
from qa_audit.train import fitting, tagger, tasks


@click.command()
@click.argument("names", nargs=-1, type=click.Choice([*sorted(tasks.TASKS), "tagger"]))
@click.option("--figures", is_flag=True, help="Print how well each voice is read when it is left out; write nothing.")
@click.option(
    "--treebank",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="UD English EWT as CoNLL-U: needed for the tagger, which is made only where it is named.",
)
def main(names: tuple[str, ...], figures: bool, treebank: Path | None) -> None:
    """Rebuild the models NAMES (all but the tagger where none is named) from qa_audit/train/data.

    \b
    Examples:
      python -m qa_audit.train
      python -m qa_audit.train --figures
      python -m qa_audit.train tagger --treebank ewt/
      python -m qa_audit.train tagger --treebank ewt/ --figures
    """
    for name in names or sorted(tasks.TASKS):
        if name == "tagger":
            _tagger(treebank, figures)
            continue
        task = tasks.TASKS[name]()
        if figures:
            _print_figures(task)
            continue
        path = folder("models") / name / "model.json"
        fitting.write(fitting.fit(task), path)
        size = path.stat().st_size // 1024
        click.echo(f"{path.parent.name}: {len(task.labels)} examples, {size} KiB", file=sys.stderr)


def _tagger(treebank: Path | None, figures: bool) -> None:
    if treebank is None:
        raise click.UsageError("the tagger is trained on a treebank: --treebank DIR")
    path = folder("models") / "tagger"
    if not figures:
        tagger.train(treebank, path)
        return
    for conllu in sorted(treebank.glob("*-test.conllu*")):
        click.echo(f"{conllu.name}: {tagger.accuracy(path, conllu):.4f} of the tags right")


def _print_figures(task: fitting.Task) -> None:
    alone = {voice: said for voice, _, said in fitting.left_out(tasks.without_rules(task))}
    click.echo(f"{task.name:24} {'n':>5} {'rules':>13} {'model':>13} {'both':>13}   accuracy kappa")
    of_all: list[tuple[list[str], ...]] = []
    for voice, labels, both in fitting.left_out(task):
        rules = [said for said, own in zip(task.ruled, task.voices, strict=True) if own == voice]
        of_all.append((labels, rules, alone[voice], both))
        _print_row(voice, *of_all[-1])
    groups = ((f"all {len(of_all)} voices", of_all), ("labelled records", of_all[_first_record(task) :]))
    for name, rows in groups:
        _print_row(name, *(list(chain.from_iterable(column)) for column in zip(*rows, strict=True)))


def _first_record(task: fitting.Task) -> int:
    """Where, among the voices by name, those of the labelled records begin."""
    return sum(not voice.startswith("record_") for voice in set(task.voices) - {fitting.OF_NO_VOICE})


def _print_row(name: str, labels: list[str], *said: list[str]) -> None:
    cells = ["{:.3f} {:6.3f}".format(*fitting.agreement(labels, one)) for one in said]
    click.echo(f"{name:24} {len(labels):5} " + " ".join(f"{cell:>13}" for cell in cells))


if __name__ == "__main__":
    main()
