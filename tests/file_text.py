"""A child's file in a few lines of text, for tests: ``child_file(text)``.

::

    came 2024-09-02                                     day of coming into care
    born 2012-03-12
    iro Hanneke Boll                                    a known reviewing officer
    without case_notes                                  no such export is at hand
    note 2025-03-21 IRO: ...                            by a reviewing officer
    note 2025-03-21 "Missing Worker" [Type of note]: ...   by somebody with that role ("SW" needs no quotation marks)
    note 2025-03-21 - by "BOLL, Hanneke": ...           no role, but an author
    missing 2025-03-18 22:00 > 2025-03-19 07:00 notified 2025-03-20 offered 2025-03-20 held 2025-03-21 outcome "..."
    review 2025-06-25 number 3 next 2025-12-20 code PN1 decisions 2025-07-01 sent 2025-07-10 report 2025-06-20 cancelled
    dispute 2025-01-14 "Informal" "No PEP"
    paper 2025-06-25 code PN1                           minutes: the indented lines in the notation of paper_text.py
      ## School
"""

import re
from dataclasses import replace
from datetime import date, time

from paper_text import paper

from qa_audit.child_file import (
    CameIntoCare,
    CaseNote,
    ChildFile,
    Dispute,
    Interview,
    ListedReview,
    MissingEpisode,
    Moment,
    RowPlace,
)  # fmt: skip
from qa_audit.extract.record_of import record_of

_NAME = "Wren Tolliver"
_DAY = r"\d{4}-\d\d-\d\d"
_WORD = re.compile(rf'"([^"]*)"|({_DAY}(?: \d\d:\d\d)?)|(\S+)')


def child_file(text: str) -> ChildFile:
    file = ChildFile("W1", (_NAME,), sources=frozenset(("case_notes", "missing", "reviews", "disputes")), iro_names=())
    for number, (line, inside) in enumerate(_lines(text), 1):
        kind, _, rest = line.partition(" ")
        file = _with(file, kind, rest, inside, RowPlace("export.csv", number))
    return replace(
        file,
        notes=tuple(sorted(file.notes, key=lambda note: (note.day, note.place))),
        episodes=tuple(sorted(file.episodes, key=lambda one: one.start.earliest)),
    )


def _lines(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for line in text.splitlines():
        if line.startswith("  ") and found:
            found[-1] = (found[-1][0], f"{found[-1][1]}{line[2:]}\n")
        elif line.strip():
            found.append((line.strip(), ""))
    return found


def _with(file: ChildFile, kind: str, rest: str, inside: str, place: RowPlace) -> ChildFile:
    match kind:
        case "came":
            return replace(file, came_into_care=CameIntoCare(date.fromisoformat(rest), place))
        case "born":
            return replace(file, date_of_birth=date.fromisoformat(rest))
        case "iro":
            return replace(file, iro_names=(*file.iro_names, rest))
        case "without":
            return replace(file, sources=file.sources - {rest})  # type: ignore[arg-type]
        case "note":
            return replace(file, notes=(*file.notes, _note(rest, place)))
        case "missing":
            return replace(file, episodes=(*file.episodes, _episode(rest, place)))
        case "review":
            return replace(file, listed_reviews=(*file.listed_reviews, _review(rest, place)))
        case "dispute":
            day, stage, theme = _words(rest)
            return replace(file, disputes=(*file.disputes, Dispute(place, date.fromisoformat(day), stage, theme)))
        case "paper":
            return replace(file, reviews=(*file.reviews, _paper(rest, inside)))
    raise AssertionError(f"what is a {kind}?")


def _words(text: str) -> list[str]:
    return [next(part for part in found.groups() if part is not None) for found in _WORD.finditer(text)]


def _note(rest: str, place: RowPlace) -> CaseNote:
    found = re.fullmatch(rf'({_DAY}) (?:"([^"]*)"|(\S+?))(?: by "([^"]*)")?(?: \[([^\]]*)\])?: (.*)', rest)
    assert found, f"no note: {rest}"
    role = found[2] or {"IRO": "Independent Reviewing Officer", "SW": "Social Worker", "-": ""}[found[3]]
    return CaseNote(place, date.fromisoformat(found[1]), None, found[5] or "", found[4] or "", role, "", found[6])


def _moment(text: str) -> Moment:
    day, _, clock = text.partition(" ")
    return Moment(date.fromisoformat(day), time.fromisoformat(clock) if clock else None)


def _pairs(words: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    at = 0
    while at < len(words):
        if words[at] in ("cancelled", "adjourned", "not-offered"):
            found[words[at]] = "yes"
            at += 1
        else:
            found[words[at]] = words[at + 1]
            at += 2
    return found


def _episode(rest: str, place: RowPlace) -> MissingEpisode:
    start, *more = _words(rest)
    said = _pairs(more)
    offered = date.fromisoformat(said["offered"]) if "offered" in said else None
    held = _moment(said["held"]) if "held" in said else None
    told = True if offered else False if "not-offered" in said else None
    interview = Interview(told, offered, None, True if held else None, held, said.get("outcome", ""))
    return MissingEpisode(
        (place,),
        _moment(start),
        _moment(said[">"]) if ">" in said else None,
        (date.fromisoformat(said["notified"]),) if "notified" in said else (),
        interviews=(interview,) if interview else (),
    )


def _review(rest: str, place: RowPlace) -> ListedReview:
    day, *more = _words(rest)
    said = _pairs(more)
    days = {key: date.fromisoformat(said[key]) for key in ("next", "decisions", "sent", "report") if key in said}
    return ListedReview(
        place,
        date.fromisoformat(day),
        number=int(said["number"]) if "number" in said else None,
        cancelled="cancelled" in said,
        adjourned="adjourned" in said,
        code=said.get("code"),
        next_day=days.get("next"),
        decisions_sent=days.get("decisions"),
        record_sent=days.get("sent"),
        report_received=days.get("report"),
    )


def _paper(rest: str, inside: str):  # type: ignore[no-untyped-def]
    day, *more = _words(rest)
    said = _pairs(more)
    when = date.fromisoformat(day)
    head = f"# Review\n| Name | {_NAME} |\n| Date of review | {when.day} {when:%B %Y} |\n| IRO | Hanneke Boll |\n"
    if "code" in said:
        head += f"| Participation code | {said['code']} |\n"
    own = [line for line in inside.splitlines() if line.startswith(("| Review number", "| Date of next"))]
    rest_of_it = [line for line in inside.splitlines() if line not in own]
    return record_of(paper("\n".join([head.rstrip(), *own, *rest_of_it]), f"review {day}.docx"), "review_minutes")
