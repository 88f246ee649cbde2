"""A service's exports of any size, from a seed: ``python tests/bench_files.py FOLDER [--children 5000] [--seed 7]``.

5,000 children make 15,000 reviews, 120,000 case notes and 9,000 missing episodes as CSV; then, for instance::

    /usr/bin/time -v qa-audit batch FOLDER --out FINDINGS
    /usr/bin/time -v qa-audit service FOLDER --from 2025-01-01 --to 2025-12-31
"""

import argparse
import csv
import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from make_files import ACTED, BARE, CALLS, NOTED, OTHERS, UNANSWERED, VISITS

CHILDREN, NOTES, REVIEWS = 5000, 24, 3
_OFFICERS = 80  # of 5,000 children: some 60 each
_PRAISE = (
    "The carer has kept every appointment, which is good practice.",
    "Following my challenge the school place was agreed.",
    "{child} now has a bus pass as a result of the IRO raising it.",
)
_THEMES = ("Drift in care planning", "No care plan", "Education", "Health", "Visits")
_STAGES = ("Informal", "Stage 1", "Stage 2")
_FIRST = ("Ottilie", "Bram", "Saffron", "Idris", "Maeve", "Caspian", "Nyah", "Rory", "Leda", "Tarn", "Osian", "Wilf")
_LAST = ("Penhallow", "Quist", "Adeyinka", "Thackray", "Vane", "Mistry", "Orme", "Lisle", "Farrow", "Nkemelu")


def children(count: int, seed: int) -> Iterator[dict[str, list[list[object]]]]:
    """The rows of each child, by table."""
    for number in range(count):
        yield _child(number, random.Random(f"{seed} {number}"), max(1, round(count * _OFFICERS / CHILDREN)))


def _child(number: int, draw: random.Random, officers: int) -> dict[str, list[list[object]]]:
    reference, name = f"C{100001 + number}", f"{draw.choice(_FIRST)} {draw.choice(_LAST)}"
    iro = f"{_FIRST[number % officers % 12]} {_LAST[number % officers // 12]}"
    came = date(2025, 1, 6) + timedelta(days=draw.randrange(90))
    born = date(draw.randrange(2008, 2023), draw.randrange(1, 13), draw.randrange(1, 28))
    days = [came + timedelta(days=draw.choice((19, 25, 26, 35)))]
    for wait in ((70, 85, 86, 99), (160, 175, 180, 195)):
        days.append(days[-1] + timedelta(days=draw.choice(wait)))
    reviews = [
        [reference, name, _uk(born), _uk(came), at + 1, _uk(day), _code(born, day, draw), iro]
        for at, day in enumerate(days)
    ]
    notes = [_note(draw, reference, name, iro, came) for _ in range(NOTES)]
    episodes = [_episode(draw, reference, days[0]) for _ in range(draw.choice((1, 2, 2, 2, 2)))]
    disputes: list[list[object]] = []
    if draw.random() < 0.1:
        raised = days[1] + timedelta(days=draw.randrange(60))
        done = _uk(raised + timedelta(days=draw.randrange(5, 40))) if draw.random() < 0.7 else ""
        disputes.append([reference, _uk(raised), draw.choice(_STAGES), draw.choice(_THEMES), "", done])
    return {"reviews": reviews, "case_notes": notes, "missing": episodes, "disputes": disputes}


def _code(born: date, day: date, draw: random.Random) -> str:
    return "PN0" if (day - born).days < 4 * 365.25 else draw.choice(("PN1", "PN1", "PN2", "PN4", "PN5", "PN6", "PN7"))


def _note(draw: random.Random, reference: str, name: str, iro: str, came: date) -> list[object]:
    when = datetime(came.year, came.month, came.day, 9) + timedelta(minutes=draw.randrange(300 * 24 * 60))
    mine = draw.random() < 0.4
    stock = draw.choice((ACTED, NOTED, VISITS, CALLS, BARE, UNANSWERED, _PRAISE)) if mine else OTHERS
    text = draw.choice(stock).format(child=name.split()[0], worker="Callum Reeve", child_s="their")
    who, role = (iro, "Independent Reviewing Officer") if mine else ("Callum Reeve", "Social Worker")
    return [reference, f"{when:%d/%m/%Y %H:%M}", "Contact", who, role, "", text]


def _episode(draw: random.Random, reference: str, first: date) -> list[object]:
    gone = datetime(first.year, first.month, first.day, 21) + timedelta(days=draw.randrange(5, 240))
    back = gone + timedelta(hours=draw.choice((3, 8, 15)))
    held = back + timedelta(hours=draw.choice((30, 40, 150)))
    return [reference, *(f"{one:%d/%m/%Y %H:%M}" for one in (gone, back)), _uk(back.date()), f"{held:%d/%m/%Y %H:%M}"]


def _uk(day: date) -> str:
    return f"{day:%d/%m/%Y}"


_HEADS = {
    "reviews": "Child ID,Child name,DOB,Date became looked after,Review no,Review held,Participation,IRO",
    "case_notes": "Person ID,Date of contact,Type of note,Author,Role,Title,Case note",
    "missing": "Person ID,Missing from,Returned,Notified,RHI held",
    "disputes": "Child ID,Date raised,Stage,Theme,Outcome,Date resolved",
}


def write(folder: Path, count: int = CHILDREN, seed: int = 7) -> dict[str, int]:
    """The four exports in ``folder``, and how many rows each has."""
    folder.mkdir(parents=True, exist_ok=True)
    streams = {table: (folder / f"{table}.csv").open("w", encoding="utf-8-sig", newline="") for table in _HEADS}
    counts = dict.fromkeys(_HEADS, 0)
    try:
        written: dict[str, Callable[[Any], object]] = {}
        for table, stream in streams.items():
            writer = csv.writer(stream)
            writer.writerow(_HEADS[table].split(","))
            written[table] = writer.writerows
        for rows in children(count, seed):
            for table, found in rows.items():
                written[table](found)
                counts[table] += len(found)
    finally:
        for stream in streams.values():
            stream.close()
    return counts


def main() -> None:
    ask = argparse.ArgumentParser(description="Writes made-up exports of a whole service.")
    ask.add_argument("folder", type=Path)
    ask.add_argument("--children", type=int, default=CHILDREN)
    ask.add_argument("--seed", type=int, default=7)
    asked = ask.parse_args()
    for table, count in write(asked.folder, asked.children, asked.seed).items():
        print(f"{table}.csv: {count:,} rows")


if __name__ == "__main__":
    main()
