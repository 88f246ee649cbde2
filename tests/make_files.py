"""Made-up children's files, exported as different systems do, with the verdicts that follow from how they were made.

``made(seed, system)`` gives the same file for the same seed. Every sentence is drawn from its own small stock; the
verdict comes from the kind of sentence drawn and from days that lie well within or well outside the limits.
"""

import csv
import io
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from make_xlsx import write_xlsx

SYSTEMS = ("hackney", "lcs", "azeus", "council", "ssd")

_FIRST = ("Ottilie", "Bram", "Saffron", "Idris", "Maeve", "Caspian", "Nyah", "Rory")
_LAST = ("Penhallow", "Quist", "Adeyinka", "Thackray", "Vane", "Mistry")
_IROS = ("Greta Holloway", "Simeon Park", "Fern Abara")
_WORKERS = ("Callum Reeve", "Priya Doyle", "Esme Strand")

ACTED = (
    "Missing notification read. Rang {worker} and asked for a safety plan before the weekend.",
    "I have read the missing alert for {child}. E-mailed the team manager to ask for a strategy meeting.",
    "Read and noted. T/c to {worker}: agreed that the risk assessment is updated and shared with the police.",
    "Seen missing report. Spoke with the registered manager about what happens in the first hour, and requested the trigger plan.",
    "Notification of missing episode received; I contacted {worker}, who will look at transport home. Asked for the outcome of the return interview.",
)
NOTED = (
    "Missing notification received and read.",
    "Read and noted missing episode.",
    "I have seen the missing alert for {child}. Will discuss at the next review.",
    "Missing report noted, no action needed from me at present.",
    "Notification read. {worker} has spoken to {child} and informed the police.",
)
VISITS = (
    "Visited {child} at the foster home. {child} talked about the new puppy, would like to see {child_s} brother more and finds maths boring.",
    "Saw {child} on their own in the garden; told me about swimming, a falling out with Leah and worries about moving school.",
    "Met with {child} after school. We looked at the plan together, {child} wants overnight stays with Gran and a later bedtime.",
)
CALLS = (
    "T/c with {child}: school trip went well, still waiting for football boots, misses the dog and wants Auntie to ring on Sundays.",
    "Rang {child}. Told me about the new bedroom, the argument over phones and that the social worker has not been for a while.",
)
BARE = ("Visited {child}.", "T/c {child}.", "Saw {child} at placement, all fine.", "Tel call to {child}, no concerns.")
UNANSWERED = ("Rang {child}, no answer.", "Tried to call {child} but it went to voicemail.", "Called at the home, nobody in.")
OTHERS = (
    "Home visit. {child} had just come back from football and ate pasta. IRO informed of visit to dentist.",
    "Supervision with team manager: plan for permanence discussed, paperwork to follow.",
    "Phone call from school, {child} forgot PE kit again.",
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
    notes: list[tuple[datetime, str, str, str, str, str]] = field(default_factory=list)  # when, kind, who, role, title, text
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
    verdict = {"held": "met", "declined": "met", "late": "partly_met", "offered": "partly_met", "none": "not_met"}[choice]
    file.expect("footprint.return_interview", unit, verdict)
    soon, late = back + timedelta(hours=40), back + timedelta(days=6)
    return {
        "held": {"offered": soon.date(), "held": soon, "outcome": "Completed"},
        "late": {"offered": soon.date(), "held": late, "outcome": "Completed"},
        "declined": {"offered": soon.date(), "outcome": "Declined"},
        "offered": {"offered": soon.date()},
        "none": {},
    }[choice]


# --- how systems write it -------------------------------------------------------------------------------


def write(file: Made, system: str, folder: Path) -> None:
    """The file's tables in ``folder``, as that system exports them."""
    _WRITERS[system](file, folder)


def _csv(path: Path, rows: list[list[object]], separator: str = ",", encoding: str = "utf-8-sig") -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))


def _uk(when: object) -> str:
    if isinstance(when, datetime):
        return f"{when:%d/%m/%Y %H:%M}"
    return f"{when:%d/%m/%Y}" if isinstance(when, date) else ""


def _hackney(file: Made, folder: Path) -> None:
    types = {"IRO visit": "Independent Reviewing Officer Contact", "IRO contact": "Independent Reviewing Officer Contact",
             "IRO oversight": "Independent Chair Oversight"}  # fmt: skip
    rows: list[list[object]] = [["MosaicId", "CaseNoteId", "CaseNoteTitle", "CaseNoteContent", "CreatedOn", "CreatedByName", "NoteType"]]
    for number, (when, kind, who, _, title, text) in enumerate(file.notes):
        rows.append([file.reference, number, title or kind, text, f"{when:%Y-%m-%dT%H:%M:%S}", who, types.get(kind, kind)])
    _csv(folder / "case-notes.csv", rows, encoding="utf-8")
    _plain_missing(file, folder)
    _plain_reviews(file, folder)


def _lcs(file: Made, folder: Path) -> None:
    rows: list[list[object]] = [["DIM_PERSON_ID", "EVENT_DTTM", "CREATED_DTTM", "DIM_LOOKUP_CASNT_TYPE_ID_CODE", "CREATED_BY", "CREATED_BY_ROLE", "CASENOTE_TEXT"]]
    for when, kind, who, role, title, text in file.notes:
        surname = who.rpartition(" ")[2].upper()
        first = who.partition(" ")[0]
        said = f"{title}\n{text}" if title else text
        rows.append([file.reference, _uk(when), _uk(when + timedelta(days=1)), kind, f"{surname}, {first}", role, said])
    _csv(folder / "FACT_CASENOTES.csv", rows, ";", "cp1252")
    heads: list[object] = ["DIM_PERSON_ID", "START_DTTM", "END_DTTM", "NOTIFIED_DTTM", "RETURN_INTERVIEW_OFFERED_DTTM", "RETURN_INTERVIEW_DTTM", "RETURN_INTERVIEW_OUTCOME"]
    found = [[file.reference, *(_uk(one.get(key)) for key in ("gone", "back", "told", "offered", "held")), one.get("outcome", "")] for one in file.episodes]
    _csv(folder / "FACT_MISSING_PERSON.csv", [heads, *found], ";", "cp1252")
    _plain_reviews(file, folder)


def _azeus(file: Made, folder: Path) -> None:
    heads: list[object] = ["CLIENT_NO", "START_DT", "START_TIME", "END_DT", "END_TIME", "NOTIFY_DT", "RET_INTRVW_OFFER_IND", "RET_INTRVW_ACCEPT_IND", "RET_INTRVW_DT", "RET_INTRVW_REM"]
    rows: list[list[object]] = [["Missing episodes, all clients"], [], heads]
    for one in file.episodes:
        gone, back = one["gone"], one["back"]
        assert isinstance(gone, datetime)
        assert isinstance(back, datetime)
        declined, held = one.get("outcome") == "Declined", one.get("held")
        accepted = "N" if declined else "Y" if held else ""
        when = held or (one.get("offered") if declined else None)
        rows.append([file.reference, gone.date(), f"{gone:%H:%M}", back.date(), f"{back:%H:%M}", one["told"],
                     "Y" if one.get("offered") else "N", accepted, when, one.get("outcome")])  # fmt: skip
    notes: list[list[object]] = [["CLIENT_NO", "CONTACT_DT", "NOTE_TYPE", "OFFICER", "POST", "SUBJECT", "DETAILS"]]
    notes += [[file.reference, when, kind, who, role, title, text] for when, kind, who, role, title, text in file.notes]
    write_xlsx(folder / "MISSING_EP.xlsx", {"Export": rows})
    write_xlsx(folder / "CONTACTS.xlsx", {"Sheet1": notes, "Codes": [["Code", "Meaning"], ["X", "Y"]]})
    _plain_reviews(file, folder)


def _council(file: Made, folder: Path) -> None:
    rows: list[list[object]] = [["Case recording"], ["Filter: all", ""], ["Child's ID", "Date of contact", "Time", "Reason for contact", "Worker", "Job title", "Heading", "What happened"]]
    for when, kind, who, role, title, text in file.notes:
        rows.append([file.reference, f"{when:%d-%b-%y}", f"{when:%H.%M}", kind, who, role.replace("Independent Reviewing Officer", "IRO"), title, text])
    _csv(folder / "recording.csv", rows, "\t")
    heads: list[object] = ["Child's ID", "Date last seen", "Time last seen", "Date located", "Time located", "Date IRO informed", "RHI offered (date)", "RHI completed (date)", "RHI outcome"]
    found: list[list[object]] = [heads]
    for one in file.episodes:
        gone, back = one["gone"], one["back"]
        assert isinstance(gone, datetime)
        assert isinstance(back, datetime)
        found.append([file.reference, _uk(gone.date()), f"{gone:%H:%M}", _uk(back.date()), f"{back:%H:%M}", _uk(one["told"]), _uk(one.get("offered")), _uk(one.get("held")), one.get("outcome", "")])
    _csv(folder / "absent.csv", found)
    _plain_reviews(file, folder)


def _ssd(file: Made, folder: Path) -> None:
    """Notes with the role behind the name; interviews only as notes."""
    rows: list[list[object]] = [["person_id", "casn_date", "casn_type", "casn_author", "casn_text"]]
    for when, kind, who, role, title, text in file.notes:
        short = "IRO" if "Review" in role else "SW"
        rows.append([file.reference, f"{when:%Y-%m-%d %H:%M:%S}", f"{kind} {title}".strip(), f"{who} ({short})", text])
    for one in file.episodes:
        held, offered, child = one.get("held"), one.get("offered"), file.child.split()[0]
        if isinstance(held, datetime):
            text = f"{child} told me that it was cold, that a friend's cousin drove the car and that home felt too noisy. We agreed who can be rung at night and I have shared this with the team."
            rows.append([file.reference, f"{held:%Y-%m-%d %H:%M:%S}", "Return Home Interview", "Kit Lund (Missing Team)", text])
        elif isinstance(offered, date):
            declined = one.get("outcome") == "Declined"
            text = f"Return interview offered, {child} declined." if declined else f"Return interview offered to {child}."
            rows.append([file.reference, f"{offered:%Y-%m-%d} 10:00:00", "Return Home Interview", "Kit Lund (Missing Team)", text])
    rows[1:] = sorted(rows[1:], key=lambda row: str(row[1]))
    _csv(folder / "ssd_case_notes.csv", rows, encoding="utf-8")
    heads: list[object] = ["miss_table_id", "miss_person_id", "miss_missing_episode_start_date", "miss_missing_episode_end_date", "iro_notified_date"]
    found = [[n, file.reference, *(f"{one[key]:%Y-%m-%d %H:%M}" for key in ("gone", "back")), f"{one['told']:%Y-%m-%d}"] for n, one in enumerate(file.episodes)]
    _csv(folder / "ssd_missing.csv", [heads, *found])
    _plain_reviews(file, folder)


def _plain_missing(file: Made, folder: Path) -> None:
    heads: list[object] = ["Person ID", "Name", "Missing from", "Returned", "Notified", "RHI offered", "RHI held", "RHI outcome"]
    rows = [[file.reference, file.child, *(_uk(one.get(key)) for key in ("gone", "back", "told", "offered", "held")), one.get("outcome", "")] for one in file.episodes]
    _csv(folder / "missing.csv", [heads, *rows])


def _plain_reviews(file: Made, folder: Path) -> None:
    heads: list[object] = ["Child ID", "Child name", "DOB", "Date became looked after", "Review no", "Review held", "Next review date", "Participation", "IRO", "SW report received", "Decisions sent", "Minutes distributed"]
    rows: list[list[object]] = []
    for one in file.reviews:
        rows.append([file.reference, file.child, _uk(file.born), _uk(file.came), one["number"], *(_uk(one[key]) for key in ("day", "next")), one["code"], file.iro, *(_uk(one.get(key)) for key in ("report", "decisions", "sent"))])
    _csv(folder / "reviews.csv", [heads, *rows])


_WRITERS: dict[str, Callable[[Made, Path], None]] = {
    "hackney": _hackney, "lcs": _lcs, "azeus": _azeus, "council": _council, "ssd": _ssd,
}  # fmt: skip
