"""Made-up children's files, exported as different systems do, with the verdicts that follow from how they were made.

``made(seed, system)`` gives the same file for the same seed. Every sentence is drawn from its own small stock; the
verdict comes from the kind of sentence drawn and from days that lie well within or well outside the limits.
"""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import yaml

SYSTEMS = ("hackney", "lcs", "azeus", "council", "ssd")

_FIRST = ("Ottilie", "Bram", "Saffron", "Idris", "Maeve", "Caspian", "Nyah", "Rory")
_LAST = ("Penhallow", "Quist", "Adeyinka", "Thackray", "Vane", "Mistry")
_IROS = ("Greta Holloway", "Simeon Park", "Fern Abara")
_WORKERS = ("Callum Reeve", "Priya Doyle", "Esme Strand")

_STOCK = yaml.safe_load((Path(__file__).parent / "made_up_notes.yaml").read_text(encoding="utf-8"))
ACTED, NOTED, VISITS, CALLS, BARE, UNANSWERED, OTHERS = (
    _STOCK[kind] for kind in ("acted", "noted", "visits", "calls", "bare", "unanswered", "others")
)


@dataclass
class Made:
    """Rows before they are written as one system does, the minutes, and the verdicts that must come out."""

    child: str
    reference: str
    born: date
    iro: str
    worker: str
    came: date
    notes: list[tuple[datetime, str, str, str, str, str]] = field(
        default_factory=list
    )  # when, kind, who, role, title, text
    episodes: list[dict[str, object]] = field(default_factory=list)
    reviews: list[dict[str, object]] = field(default_factory=list)
    papers: dict[str, str] = field(default_factory=dict)
    expected: dict[str, dict[str, str]] = field(default_factory=dict)

    def expect(self, criterion: str, unit: str, verdict: str) -> None:
        self.expected.setdefault(criterion, {})[unit] = verdict

    def note(self, when: datetime, kind: str, text: str, *, iro: bool = True, title: str = "") -> None:
        who, role = (self.iro, "Independent Reviewing Officer") if iro else (self.worker, "Social Worker")
        child_s = "their"
        said = text.format(child=self.child.split()[0], worker=self.worker, child_s=child_s)
        self.notes.append((when, kind, who, role, title, said))


def made(seed: int, system: str) -> Made:
    """A child with three reviews in 2025 and two to four missing episodes."""
    draw = random.Random(f"{seed} {system}")
    came = date(2025, 1, 6) + timedelta(days=draw.randrange(0, 4))
    name = f"{draw.choice(_FIRST)} {draw.choice(_LAST)}"
    reference = {"hackney": f"1{draw.randrange(100000, 999999)}", "lcs": f"{draw.randrange(2000000, 2999999)}"}.get(
        system, f"C{draw.randrange(10000, 99999)}"
    )
    born = date(2011, draw.randrange(1, 13), draw.randrange(1, 28))
    file = Made(name, reference, born, draw.choice(_IROS), draw.choice(_WORKERS), came)
    days = _reviews(file, draw)
    _contacts(file, draw, days)
    _episodes(file, draw, days)
    for _ in range(6):
        when = datetime(2025, draw.randrange(2, 10), draw.randrange(1, 28), 10, 30)
        file.note(when, "Telephone call", draw.choice(OTHERS), iro=False)
    file.notes.sort()
    return file


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute)


# --- reviews --------------------------------------------------------------------------------------------


def _reviews(file: Made, draw: random.Random) -> list[date]:
    late = draw.choice((None, 1, 2))
    first = file.came + timedelta(days=21)
    second = first + timedelta(days=100 if late == 1 else 80)
    third = second + timedelta(days=200 if late == 2 else 170)
    days = [day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0) for day in (first, second, third)]
    for number, day in enumerate(days):
        unit = day.isoformat()
        file.expect("timeliness.review_held", unit, "not_met" if late == number else "met")
        too_late = draw.random() < 0.3
        wait = (88 if number == 0 else 175) + (20 if too_late else -10)
        following = day + timedelta(days=wait)
        file.expect("timeliness.next_review", unit, "not_met" if too_late else "met")
        row: dict[str, object] = {"day": day, "next": following, "number": number + 1, "code": "PN1"}
        row |= _sending(file, draw, day, unit) | _report(file, draw, day, unit)
        file.expect("participation.code", unit, "met")
        file.reviews.append(row)
    return days


def _sending(file: Made, draw: random.Random, day: date, unit: str) -> dict[str, object]:
    decisions, record = draw.choice(((4, 22), (4, 45), (15, 22), (15, 45), (None, None)))
    if decisions is None or record is None:
        file.expect("timeliness.record_sent", unit, "not_assessed")
        return {}
    kept = (decisions <= 5) + (record <= 25)
    file.expect("timeliness.record_sent", unit, ("not_met", "partly_met", "met")[kept])
    return {"decisions": day + timedelta(days=decisions), "sent": day + timedelta(days=record)}


def _report(file: Made, draw: random.Random, day: date, unit: str) -> dict[str, object]:
    ready = draw.choice((True, False))
    file.expect("timeliness.report_before", unit, "met" if ready else "not_met")
    return {"report": day - timedelta(days=4) if ready else day}


# --- contacts -------------------------------------------------------------------------------------------


def _contacts(file: Made, draw: random.Random, days: list[date]) -> None:
    for number, day in enumerate(days):
        before = days[number - 1] if number else file.came
        choice = draw.choice(("near", "early", "none") if number else ("near", "none"))
        if choice == "near":
            kind, stock = draw.choice((("IRO visit", VISITS), ("IRO contact", CALLS)))
            file.note(_at(day - timedelta(days=6), 15, 30), kind, draw.choice(stock))
        elif choice == "early":
            file.note(_at(before + timedelta(days=15), 16), "IRO contact", draw.choice(BARE))
        if number and choice != "early" and draw.random() < 0.5:
            file.note(_at(before + timedelta(days=30), 16), "IRO contact", draw.choice(UNANSWERED))
        verdict = {"near": "met", "early": "partly_met", "none": "not_met"}[choice]
        file.expect("footprint.before_review", day.isoformat(), verdict)
        if number:
            file.expect("footprint.between_reviews", f"{before}/{day}", verdict)


# --- episodes -------------------------------------------------------------------------------------------


def _episodes(file: Made, draw: random.Random, days: list[date]) -> None:
    starts = [days[0] + timedelta(days=32), days[1] + timedelta(days=35), days[1] + timedelta(days=80)]
    for start in starts[: draw.choice((2, 3))]:
        unit = start.isoformat()
        gone = _at(start, 21, draw.randrange(60))
        back = gone + timedelta(hours=draw.choice((3, 8, 15)))
        told = back.date() + timedelta(days=1)
        _noted(file, draw, told, unit)
        row: dict[str, object] = {"gone": gone, "back": back, "told": told}
        file.episodes.append(row | _interview(file, draw, back, unit))
    for number, day in enumerate(days):
        before = days[number - 1] if number else file.came
        if not any(before <= one["gone"].date() < day for one in file.episodes):  # type: ignore[attr-defined]
            file.expect("footprint.missing_in_plan", day.isoformat(), "not_applicable")


def _noted(file: Made, draw: random.Random, told: date, unit: str) -> None:
    choice = draw.choice(("acted", "noted", "late", "none"))
    if choice in ("acted", "noted"):
        stock = ACTED if choice == "acted" else NOTED
        file.note(_at(told + timedelta(days=1), 11), "IRO oversight", draw.choice(stock), title="Missing")
    elif choice == "late":
        file.note(_at(told + timedelta(days=17), 11), "IRO oversight", draw.choice(ACTED), title="Missing")
    else:
        file.note(_at(told, 9), "Missing information", "{child} was missing overnight. IRO informed.", iro=False)
    verdict = {"acted": "met", "noted": "partly_met", "late": "partly_met", "none": "not_met"}[choice]
    file.expect("footprint.missing_read", unit, verdict)


def _interview(file: Made, draw: random.Random, back: datetime, unit: str) -> dict[str, object]:
    choice = draw.choice(("held", "late", "declined", "offered", "none"))
    verdict = {"held": "met", "declined": "met", "late": "partly_met", "offered": "partly_met", "none": "not_met"}[
        choice
    ]
    file.expect("footprint.return_interview", unit, verdict)
    soon, late = back + timedelta(hours=40), back + timedelta(days=6)
    return {
        "held": {"offered": soon.date(), "held": soon, "outcome": "Completed"},
        "late": {"offered": soon.date(), "held": late, "outcome": "Completed"},
        "declined": {"offered": soon.date(), "outcome": "Declined"},
        "offered": {"offered": soon.date()},
        "none": {},
    }[choice]
