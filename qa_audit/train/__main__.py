"""``python -m qa_audit.train [MODEL ...]`` rebuilds models/; ``--figures`` prints the figures of their cards."""

import sys

import click

from qa_audit.data import folder
from qa_audit.train import fitting, tasks


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(sorted(tasks.TASKS)))
@click.option("--figures", is_flag=True, help="Print how well each voice is read when it is left out; write nothing.")
def main(names: tuple[str, ...], figures: bool) -> None:
    """Rebuild the models NAMES (all of them where none is named) from qa_audit/train/data."""
    for name in names or sorted(tasks.TASKS):
        task = tasks.TASKS[name]()
        if figures:
            _print_figures(task)
            continue
        path = folder("models") / name / "model.json"
        fitting.write(fitting.fit(task), path)
        click.echo(
            f"{path.parent.name}: {len(task.labels)} examples, {path.stat().st_size // 1024} KiB", file=sys.stderr
        )


def _print_figures(task: fitting.Task) -> None:
    alone = {voice: said for voice, _, said in fitting.left_out(tasks.without_rules(task))}
    click.echo(f"{task.name:24} {'n':>5} {'rules':>13} {'model':>13} {'both':>13}   accuracy kappa")
    for voice, labels, both in fitting.left_out(task):
        rules = [said for said, own in zip(task.ruled, task.voices, strict=True) if own == voice]
        cells = ["{:.3f} {:6.3f}".format(*fitting.agreement(labels, said)) for said in (rules, alone[voice], both)]
        click.echo(f"{voice:24} {len(labels):5} " + " ".join(f"{cell:>13}" for cell in cells))


if __name__ == "__main__":
    main()
