"""How five systems export a made-up child's file: other columns, separators, encodings, and places for a role."""

import csv
import io
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from make_files import Made
from make_xlsx import write_xlsx


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
    contact = "Independent Reviewing Officer Contact"
    types = {"IRO visit": contact, "IRO contact": contact,
             "IRO oversight": "Independent Chair Oversight"}  # fmt: skip
    rows: list[list[object]] = [
        ["MosaicId", "CaseNoteId", "CaseNoteTitle", "CaseNoteContent", "CreatedOn", "CreatedByName", "NoteType"]
    ]
    for number, (when, kind, who, _, title, text) in enumerate(file.notes):
        rows.append(
            [file.reference, number, title or kind, text, f"{when:%Y-%m-%dT%H:%M:%S}", who, types.get(kind, kind)]
        )
    _csv(folder / "case-notes.csv", rows, encoding="utf-8")
    _plain_missing(file, folder)
    _plain_reviews(file, folder)


def _lcs(file: Made, folder: Path) -> None:
    rows: list[list[object]] = [
        [
            "DIM_PERSON_ID",
            "EVENT_DTTM",
            "CREATED_DTTM",
            "DIM_LOOKUP_CASNT_TYPE_ID_CODE",
            "CREATED_BY",
            "CREATED_BY_ROLE",
            "CASENOTE_TEXT",
        ]
    ]
    for when, kind, who, role, title, text in file.notes:
        surname = who.rpartition(" ")[2].upper()
        first = who.partition(" ")[0]
        said = f"{title}\n{text}" if title else text
        rows.append([file.reference, _uk(when), _uk(when + timedelta(days=1)), kind, f"{surname}, {first}", role, said])
    _csv(folder / "FACT_CASENOTES.csv", rows, ";", "cp1252")
    heads: list[object] = [
        "DIM_PERSON_ID",
        "START_DTTM",
        "END_DTTM",
        "NOTIFIED_DTTM",
        "RETURN_INTERVIEW_OFFERED_DTTM",
        "RETURN_INTERVIEW_DTTM",
        "RETURN_INTERVIEW_OUTCOME",
    ]
    found = [
        [
            file.reference,
            *(_uk(one.get(key)) for key in ("gone", "back", "told", "offered", "held")),
            one.get("outcome", ""),
        ]
        for one in file.episodes
    ]
    _csv(folder / "FACT_MISSING_PERSON.csv", [heads, *found], ";", "cp1252")
    _plain_reviews(file, folder)


def _azeus(file: Made, folder: Path) -> None:
    heads: list[object] = [
        "CLIENT_NO",
        "START_DT",
        "START_TIME",
        "END_DT",
        "END_TIME",
        "NOTIFY_DT",
        "RET_INTRVW_OFFER_IND",
        "RET_INTRVW_ACCEPT_IND",
        "RET_INTRVW_DT",
        "RET_INTRVW_REM",
    ]
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
    rows: list[list[object]] = [
        ["Case recording"],
        ["Filter: all", ""],
        [
            "Child's ID",
            "Date of contact",
            "Time",
            "Reason for contact",
            "Worker",
            "Job title",
            "Heading",
            "What happened",
        ],
    ]
    for when, kind, who, role, title, text in file.notes:
        rows.append(
            [
                file.reference,
                f"{when:%d-%b-%y}",
                f"{when:%H.%M}",
                kind,
                who,
                role.replace("Independent Reviewing Officer", "IRO"),
                title,
                text,
            ]
        )
    _csv(folder / "recording.csv", rows, "\t")
    heads: list[object] = [
        "Child's ID",
        "Date last seen",
        "Time last seen",
        "Date located",
        "Time located",
        "Date IRO informed",
        "RHI offered (date)",
        "RHI completed (date)",
        "RHI outcome",
    ]
    found: list[list[object]] = [heads]
    for one in file.episodes:
        gone, back = one["gone"], one["back"]
        assert isinstance(gone, datetime)
        assert isinstance(back, datetime)
        found.append(
            [
                file.reference,
                _uk(gone.date()),
                f"{gone:%H:%M}",
                _uk(back.date()),
                f"{back:%H:%M}",
                _uk(one["told"]),
                _uk(one.get("offered")),
                _uk(one.get("held")),
                one.get("outcome", ""),
            ]
        )
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
            text = (
                f"{child} told me that it was cold, that a friend's cousin drove the car and that home felt too noisy. "
                "We agreed who can be rung at night and I have shared this with the team."
            )
            rows.append(
                [file.reference, f"{held:%Y-%m-%d %H:%M:%S}", "Return Home Interview", "Kit Lund (Missing Team)", text]
            )
        elif isinstance(offered, date):
            declined = one.get("outcome") == "Declined"
            text = (
                f"Return interview offered, {child} declined." if declined else f"Return interview offered to {child}."
            )
            rows.append(
                [
                    file.reference,
                    f"{offered:%Y-%m-%d} 10:00:00",
                    "Return Home Interview",
                    "Kit Lund (Missing Team)",
                    text,
                ]
            )
    rows[1:] = sorted(rows[1:], key=lambda row: str(row[1]))
    _csv(folder / "ssd_case_notes.csv", rows, encoding="utf-8")
    heads: list[object] = [
        "miss_table_id",
        "miss_person_id",
        "miss_missing_episode_start_date",
        "miss_missing_episode_end_date",
        "iro_notified_date",
    ]
    found = [
        [n, file.reference, *(f"{one[key]:%Y-%m-%d %H:%M}" for key in ("gone", "back")), f"{one['told']:%Y-%m-%d}"]
        for n, one in enumerate(file.episodes)
    ]
    _csv(folder / "ssd_missing.csv", [heads, *found])
    _plain_reviews(file, folder)


def _plain_missing(file: Made, folder: Path) -> None:
    heads: list[object] = [
        "Person ID",
        "Name",
        "Missing from",
        "Returned",
        "Notified",
        "RHI offered",
        "RHI held",
        "RHI outcome",
    ]
    rows = [
        [
            file.reference,
            file.child,
            *(_uk(one.get(key)) for key in ("gone", "back", "told", "offered", "held")),
            one.get("outcome", ""),
        ]
        for one in file.episodes
    ]
    _csv(folder / "missing.csv", [heads, *rows])


def _plain_reviews(file: Made, folder: Path) -> None:
    heads: list[object] = [
        "Child ID",
        "Child name",
        "DOB",
        "Date became looked after",
        "Review no",
        "Review held",
        "Next review date",
        "Participation",
        "IRO",
        "SW report received",
        "Decisions sent",
        "Minutes distributed",
    ]
    rows: list[list[object]] = []
    for one in file.reviews:
        rows.append(
            [
                file.reference,
                file.child,
                _uk(file.born),
                _uk(file.came),
                one["number"],
                *(_uk(one[key]) for key in ("day", "next")),
                one["code"],
                file.iro,
                *(_uk(one.get(key)) for key in ("report", "decisions", "sent")),
            ]
        )
    _csv(folder / "reviews.csv", [heads, *rows])


_WRITERS: dict[str, Callable[[Made, Path], None]] = {
    "hackney": _hackney, "lcs": _lcs, "azeus": _azeus, "council": _council, "ssd": _ssd,
}  # fmt: skip
