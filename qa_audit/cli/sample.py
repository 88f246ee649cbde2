"""``qa-audit sample``: the reviews to look at in a targeted audit, drawn at random."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa_audit.cli.options import mapping_option
from qa_audit.cli.shared import NOTHING_AUDITED, note, one_paper
from qa_audit.plural import count

if TYPE_CHECKING:
    from qa_audit.sampling import Listing

DAY = click.DateTime(["%Y-%m-%d", "%d/%m/%Y"])


@click.command(short_help="Draw a random sample of reviews, so many for each IRO.")
@click.argument("listing", metavar="LIST", type=click.Path(path_type=Path))
@click.option("--per-iro", type=click.IntRange(1, 1000), default=3, show_default=True, help="Reviews for each IRO.")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Another seed, another sample.")
@click.option("--from", "start", type=DAY, metavar="DAY", help="Only reviews held on this day or later.")
@click.option("--to", "end", type=DAY, metavar="DAY", help="Only reviews held on this day or earlier.")
@mapping_option
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Write the sample as a table (.csv).")
@click.option("--force", is_flag=True, help="Let the table replace a file of its name.")
@click.pass_context
def sample(
    ctx: click.Context,
    listing: Path,
    per_iro: int,
    seed: int,
    start: datetime | None,
    end: datetime | None,
    mapping: Path | None,
    out: Path | None,
    force: bool,
) -> None:
    """Draw reviews at random from LIST: an export (.csv, .xlsx) with IRO, child and date, or a folder of minutes.

    \b
    Examples:
      qa-audit sample reviews.csv --per-iro 3 --seed 7
      qa-audit sample reviews.xlsx --from 2025-01-01 --to 2025-03-31 --out sample.csv
      qa-audit sample minutes/ --per-iro 2

    The same list and seed give the same sample, whatever the order of the list; say the seed in the audit's report.
    Different children are drawn before a second review of one child. What can't be drawn is counted, with the reason.
    Exit code 3 where nothing could be drawn.
    """
    from qa_audit import sampling
    from qa_audit.reports import out_file, table

    if out:
        out_file.claim(out, force, (".csv",))
    with one_paper(listing):
        found = _read(listing, _day(start), _day(end), mapping)
    drawn = sampling.draw(found, per_iro, seed)
    rows = [(one.iro, each.child, each.day.isoformat(), each.where) for one in drawn for each in one.reviews]
    if out:
        out_file.write(out, table.sample(rows).encode(table.ENCODING, "replace"))
        note(f"{count(len(rows), 'review')} written to {out}")
    else:
        click.echo(table.sample(rows), nl=False)
    for one in drawn:
        few = "" if len(one.reviews) == per_iro else f" ({per_iro} were asked for)"
        note(f"{_clean(one.iro)}: {len(one.reviews)} of {count(one.of, 'review')} drawn{few}")
    for left in found.left:
        note(f"not drawn: {left.reviews:,} ({_clean(left.reason)})")
    ctx.exit(0 if rows else NOTHING_AUDITED)


def _read(listing: Path, start: date | None, end: date | None, mapping: Path | None) -> "Listing":
    from qa_audit import intake, sampling
    from qa_audit.exports.tables import read_mapping

    if not listing.is_dir():
        return sampling.of_table(listing, start, end, read_mapping(mapping) if mapping else ())
    paths, skipped = intake.find([listing])
    papers = map(sampling.of_paper, paths)
    return sampling.of_papers([*papers, *(one.reason for one in skipped)], start, end)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _clean(text: str) -> str:
    from qa_audit.reports.plain import clean

    return clean(text)
