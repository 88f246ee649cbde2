"""Names: none in anything that a batch writes for others, in whatever place and shape they stood in the record."""

import io
import json
import os
import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document as WordFile
from hand_made import CHILD, audit, record, span
from hypothesis import given
from hypothesis import strategies as st

from qa_audit.cli.main import cli
from qa_audit.document import Span
from qa_audit.errors import CannotWrite
from qa_audit.findings import Audit, Evidence, Finding, Skipped
from qa_audit.names import key as keys
from qa_audit.names.cast import Cast, Known
from qa_audit.names.codes import Codes, Names, initials
from qa_audit.names.replacer import Replacer
from qa_audit.privacy import MOST_WORDS, replaced
from qa_audit.record import Action, Child, Deadline, Owner, Person, PreviousAction, ReviewDay, ReviewRecord, Section
from qa_audit.reports import folder
from qa_audit.rubric import for_kind

# Words of names that must not be found, and the words of the record in which they stand.
PLANTED: tuple[tuple[str, str], ...] = (
    ("Zuri", "Zuri told us that she loves her room."),
    ("Okafor", "The Okafor family came to tea."),
    ("Kestrelle", "Her sister Kestrelle lives with their aunt."),
    ("Thaddeus", "Carer: Thaddeus"),
    ("Wetherill", "Mrs Wetherill will write to the panel."),
    ("Oyelaran", "OYELARAN FAMILY MEETING"),
    ("Bronagh", "BRONAGH'S VIEWS"),
    ("Quillon", "Ring Mum and Quillon by Friday."),
    ("Isolde", "before Isolde's birthday"),
    ("Peverell", "Dr Peverell-Nkemelu saw her on Monday."),
    ("Nkemelu", "Take her to Dr Peverell-Nkemelu."),
    ("McAllery", "Ask McAllery about the bus."),
    ("Dowdling", "O'Dowdling and the team agreed."),
    ("Siân", "Siân chaired the meeting."),
    ("Zoë", "Zoe\u0308 came with her."),
    ("Łukasz", "Łukasz plays football with you."),
    ("Şeyma", "Şeyma went home."),
    ("Anneliese", "We spoke to Anneliese-Mae and to her mother."),
    ("Haverstock", "You go to Haverstock Primary School."),
    ("Brigid", "Attend St Brigid's on Tuesday."),
    ("Larkhollow", "He moved to Larkhollow House in May."),
    ("Tamarind", "14 Tamarind Road, Leeds LS1 4AP"),
    ("LS1 4AP", "Her postcode is LS1 4AP."),
    ("Rotherfield", "They live in Rotherfield now."),
    ("Pennistone", "The Pennistone Academy wrote to us."),
    ("Gorsebrook", "Stay at Gorsebrook children's home."),
    ("07700", "Ring 07700 900123 after four."),
    ("900461", "Her number is (01632) 900461."),
    ("943 476", "NHS number 943 476 5919"),
    ("zuri.okafor", "Write to zuri.okafor@haverstock.sch.uk today."),
    ("b.wetherill", "b.wetherill@example.org has the form"),
    ("kestrelle", "kestrelle said that she is tired."),
    ("zuriplays", "Her channel is called zuriplays."),
    ("Fyfe_Tolland", "See Fyfe_Tolland_2025.docx"),
    ("03/06/2014", "Date of birth: 03/06/2014"),
    ("3 June 2014", "You were born on 3 June 2014."),
    ("3rd June", "Your birthday is on 3rd June."),
    ("17/09/2011", "Her brother, DOB 17/09/2011, stays put."),
    ("Rose", "Your sister Rose has moved."),
    ("Frost", "Lena Frost will ring the nurse."),
    ("Grant", "your brother Grant, who is nine"),
    ("Young", "Mr Young has the key."),
    ("Hope", "Zuri and Hope share a room."),
    ("Faith", "Faith said that it was fun."),
    ("Will", "We asked Will about the dog."),
    ("Lighthouse", "She loves going to the Lighthouse after school."),
    ("Mbeki", "PC 4411 Mbeki took a statement."),
    ("Ghislaine", "Ghislaine, Tarquin and Oonagh were there."),
    ("Tarquin", "We thanked Ghislaine, Tarquin and Oonagh."),
    ("Oonagh", "Present: Ghislaine, Tarquin and Oonagh"),
    ("Vandersloot", "Piet van der Vandersloot signed."),
    ("Bhattacharya", "A. Bhattacharya to send the report."),
    ("Castellanos", "“Castellanos is kind to me.”"),
    ("Дарина", "Дарина helps with the language."),
    ("Ekwueme", "Mum (Ekwueme) agreed."),
    ("Mireille", "Mireille’s bed is new."),
    ("Jorvik", "Not Jor\u00advik, she said."),
    ("Saoirse", "SAOIRSE needs a passport."),
    ("Tewkes", "the Tewkes’ dog"),
    ("Umoja", "Umoja/Mum to buy shoes"),
    ("Yarrowby", "from Yarrowby to Leeds by train"),
    ("Zephyrine", "Owner: Zephyrine (SW)"),
)  # fmt: skip
CAPITALS_MATTER = {"Rose", "Frost", "Grant", "Young", "Hope", "Faith", "Will", "Lighthouse"}
"""Ordinary words too: written small they are nobody."""

OWN = Child(("Zuri",), "Zuri Okafor", "C4410", date(2014, 6, 3), 10)
HEADER = (
    "Name: Zuri Okafor",
    "Reference: C4410",
    "Date of birth: 03/06/2014",
    "Independent Reviewing Officer: Jo Marsh",
    "Date of review: 12 March {year}",
    "Social worker: Lena Frost",
    "Present: Mrs Wetherill (teacher); Kestrelle Okafor (sister)",
)
WAYS: tuple[Names, ...] = ("initials", "none")


def planted_record(lines: tuple[str, ...], name: str) -> ReviewRecord:
    """Every text in every place that a record has for one."""
    made = record(name, lines=("School", *lines), child=OWN)
    paper = made.document
    at = Span(paper.name, 0, 6)
    return replace(
        made,
        document=replace(paper, warnings=lines),
        social_worker="Lena Frost",
        people=(Person("Lena Frost", "social worker", at), Person("Kestrelle Okafor", None, at)),
        review=ReviewDay(lines[0], at, date(2025, 3, 12)),
        next_review=ReviewDay(lines[8], at, None, None),
        participation_code=lines[2],
        sections=tuple(Section(line, span(paper, line), span(paper, line), None, True) for line in lines),
        actions=tuple(
            Action(line, at, Owner(line, None, True, at), Deadline(line, "event", None, at, line)) for line in lines
        ),
        previous_actions=tuple(PreviousAction(line, at, line) for line in lines),
        notes=lines,
    )


def planted_audit(name: str = "Okafor, Zuri 3 June 2014/Zuri's review, Rotherfield.docx") -> Audit:
    lines = tuple(line for _, line in PLANTED)
    of = planted_record(lines, name)
    found = tuple(
        Finding("child.second_person", "Title", "child", "high", f"“{line}” looks odd.", f"Not “{line}”", line,
                span(of.document, line), line.split()[0])
        for line in lines
    )  # fmt: skip
    made = audit(record())
    verdicts = tuple(
        replace(verdict, reason=f"Seen: {' '.join(lines)}", judgement="met", evidence=tuple(
            Evidence(line, span(of.document, line)) for line in lines))
        for verdict in made.verdicts
    )  # fmt: skip
    return Audit(of, made.rubric, verdicts, found)


def texts_in(place: Path) -> Iterator[tuple[str, str]]:
    """Every file's name and text, and those of the parts of zips."""
    for path in sorted(place.rglob("*")):
        content = path.read_bytes()
        yield path.name, path.name
        if content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                for part in parts.namelist():
                    yield f"{path.name}/{part}", parts.read(part).decode("utf-8", "replace")
        else:
            yield path.name, content.decode("utf-8", "replace")


def leaks(place: Path) -> list[tuple[str, str]]:
    found = []
    for file, text in texts_in(place):
        for words, _ in PLANTED:
            pattern = rf"(?<!\w){re.escape(words)}(?!\w)" if words in CAPITALS_MATTER else f"(?i){re.escape(words)}"
            for hit in re.finditer(pattern, text):
                found.append((f"{file}: {words}", text[max(0, hit.start() - 40) : hit.end() + 40]))
    return found


def hidden(text: str, how: Names = "initials") -> str:
    cast = Cast(frozenset({"zuri"}), frozenset({"frost", "young"}), {("zuri",): "child:c4410"}, {"zo": "child:c4410"})
    return Replacer(cast, Known(names=frozenset({"zuri"})), Codes(how)).text(text)


# --- nothing gets out -----------------------------------------------------------------------------------


@pytest.mark.parametrize("how", WAYS)
def test_sixty_names_in_every_place_and_none_in_any_file(how: Names, tmp_path: Path) -> None:
    assert len(PLANTED) >= 60
    gone = Skipped("Zuri Okafor/Tarquin Mbeki scan.pdf", "a scan", "use OCR")
    open_place, place = folder.claim(tmp_path / "full"), folder.claim(tmp_path / "out")
    folder.write(open_place, [planted_audit()], [gone], "")
    said = " ".join(text for _, text in texts_in(open_place))
    assert [words for words, line in PLANTED if words in line and words not in said] == []
    private = replaced([planted_audit()], [gone], how)
    folder.write(place, private.audits, private.skipped, "", how)
    assert leaks(place) == []
    if how == "none":
        assert "C4410" not in " ".join(text for _, text in texts_in(place))


@pytest.fixture(scope="module")
def reviews(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same through the whole program: Word files in a folder with a name, one that can't be read."""
    place = tmp_path_factory.mktemp("reviews") / "Okafor Zuri"
    place.mkdir()
    for number in range(2):
        paper = WordFile()
        paper.core_properties.author = "Thaddeus"
        paper.add_heading("Review of Zuri Okafor", 0)
        for line in HEADER:
            paper.add_paragraph(line.format(year=2025 + number))
        paper.add_heading("Zuri's school", 1)
        for _, line in PLANTED:
            paper.add_paragraph(f"{line} The LAC nurse refused to engage.")
        paper.add_heading("Actions", 1)
        table = paper.add_table(rows=1, cols=3)
        for cell, text in zip(table.rows[0].cells, ("Action", "Who", "By when"), strict=True):
            cell.text = text
        for _, line in PLANTED:
            for cell, text in zip(table.add_row().cells, (line, line, f"before {line}"), strict=True):
                cell.text = text
        paper.save(str(place / f"Zuri Okafor review {number}.docx"))
    notes = ["Child ID,Name,Date,Type,Author,Role,Note"]
    notes += [
        f'C4410,Zuri Okafor,{day:02}/04/2025,Visit,Jo Marsh,IRO,"{line}"'
        for day, (_, line) in enumerate(PLANTED[:28], 1)
    ]
    (place / "Zuri Okafor case notes.csv").write_text("\n".join(notes), encoding="utf-8")
    (place / "Zuri missing.csv").write_text(
        "Child ID,Name,Missing from,Returned,Notified\n"
        "C4410,Zuri Okafor,01/04/2025 18:00,02/04/2025 09:00,02/04/2025\n"
        "C4410,Zuri Okafor,99/04/2025,Oonagh Tarquin,\n",
        encoding="utf-8",
    )
    (place / "Tarquin Mbeki.docx").write_bytes(b"PK\x03\x04 damaged")
    return place


@pytest.mark.slow
@pytest.mark.parametrize("how", WAYS)
def test_none_from_files_to_files_whatever_the_workers(how: str, reviews: Path, tmp_path: Path) -> None:
    written = []
    for workers in ("1", "2"):
        out = tmp_path / workers
        command = ["batch", str(reviews), "--out", str(out), "--names", how, "--workers", workers]
        key = tmp_path / f"key{workers}.json"
        done = CliRunner().invoke(cli, [*command, "--key", str(key)], env={"SOURCE_DATE_EPOCH": "1750000000"})
        assert done.exit_code == 0, done.output
        assert leaks(out) == []
        assert "iro-jo-marsh.html" in os.listdir(out)
        assert json.loads((out / "audit.json").read_text("utf-8"))["children"][0]["footprint"]
        written.append({path.name: path.read_bytes() for path in out.iterdir()} | {"key": key.read_bytes()})
    assert written[0] == written[1]


@pytest.mark.slow
def test_names_as_they_stand_only_when_asked_for(reviews: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["batch", str(reviews), "--out", str(tmp_path / "out"), "--names", "full"])
    assert done.exit_code == 0, done.output
    found = json.loads((tmp_path / "out" / "audit.json").read_text("utf-8"))
    assert found["audits"][0]["record"]["child"]["name"] == "Zuri"
    assert found["run"]["names"] == "full"


# --- and what is left can be read -----------------------------------------------------------------------


@pytest.mark.parametrize("text", [
    "Will you come back? May we ask again in May 2025, by 3 May or in May?",
    "Mark the day. Hope for the best. Grant the request. Young people like it. The penny dropped.",
    "Mum, Dad, Nan and your foster carer came; the Social Worker and the Team Manager did not.",
    "Personal Education Plan (PEP) to be completed with the Designated Teacher and CAMHS by Monday 3 March 2025.",
    "The Virtual School, the Family Court and the Health Visitor wrote to the Local Authority.",
    "Your family is Polish and Catholic; you like Lego and Roblox, and Christmas.",
    "EMOTIONAL WELLBEING AND MENTAL HEALTH", "What Is Going Well And What Needs To Change",
    "Trampolining is fun. Despite this, attendance fell to 84 % in Year 9.",
    "SW to chase EHCP, SDQ and IHA; TM to sign. A Section 20 agreement is in place.",
])  # fmt: skip
def test_ordinary_words_stay(text: str) -> None:
    assert hidden(text) == text


@pytest.mark.parametrize(("text", "shown"), [
    ("Lena Frost to visit Zuri's school", "L.F. to visit Z.'s school"),
    ("Mrs Young told Zuri. Young people laughed.", "Mrs Y. told Z. Young people laughed."),
    ("Rose and Zuri went to Beech House", "R. and Z. went to [place 1]"),
    ("Visit St Mary's Primary School, then Elm Road", "Visit [school 1], then [place 1]"),
    ("Ring 07700 900123 or write to a.b@example.org", "Ring [phone] or write to [e-mail]"),
])  # fmt: skip
def test_initials(text: str, shown: str) -> None:
    assert hidden(text) == shown


def test_numbers_are_the_same_person_throughout_a_batch() -> None:
    first = audit(record("a.docx", lines=("School", "Kestrelle and Tamsin", "the LAC nurse, Kestrelle", *"abc")))
    second = audit(record("b.docx", lines=("School", "Ask Kestrelle", "the LAC nurse, Kestrelle", "Tamsin", *"ab")))
    private = replaced([first, second], [], "none")
    said = [one.findings[1].quote for one in private.audits]
    assert said == ["the LAC nurse, [name 1]"] * 2
    assert private.audits[0].record.child == Child(("[child 1]",), None, "child 1", None, 10)
    assert json.loads(private.key)["names"]["[name 1]"] == ["Kestrelle"]


def test_quotes_are_cut_and_places_kept() -> None:
    long = "Tamsin " + "walks and " * 40
    of = record(lines=("School", "x", long.strip(), "a", "b", "c"))
    quote = Finding(
        "c", "t", "child", "high", f"“{long.strip()}” is long.", "", long.strip(), span(of.document, "Tamsin")
    )
    shown = replaced([Audit(of, audit().rubric, (), (quote,))], [], "initials").audits[0]
    assert len(shown.findings[0].quote.split()) <= MOST_WORDS + 1
    assert shown.findings[0].quote in shown.findings[0].message
    assert shown.findings[0].span == quote.span
    assert shown.record.document.words == of.document.words
    assert set(shown.record.document.text) <= {"x", " ", "\n"}


def test_the_iro_keeps_the_name_but_never_a_childs() -> None:
    assert replaced([audit()], [], "none").audits[0].record.iro == "Jo Marsh"
    mixed_up = audit(record(iro="Tamsin Ashby"))
    assert replaced([mixed_up], [], "initials").audits[0].record.iro is None
    assert replaced([audit()], [], "full").audits == (audit(),)


def test_files_are_told_apart_and_name_nobody() -> None:
    paths = ["in/Ashby, Tamsin/2025-03-12 Tamsin review 3.docx", "in/Ashby, Tamsin/2025-03-12 Tobin review 3.docx",
             "in/02.05.2014 plan C4410.pdf"]  # fmt: skip
    made = [audit(record(path, child=CHILD)) for path in paths]
    assert [one.path for one in replaced(made, [], "initials").audits] == [
        "A., T./2025-03-12 T. review 3.docx", "A., T./2025-03-12 T. review 3 (2).docx", "x plan C4410.pdf",
    ]  # fmt: skip
    assert [one.path for one in replaced(made, [], "none").audits] == ["paper 1.docx", "paper 2.docx", "paper 3.pdf"]


def test_no_rubric_of_ours_is_touched() -> None:
    """What the tool itself says has no names in it: its words must come through as they are."""
    changed = []
    for kind in ("review_minutes", "care_plan"):
        for criterion in for_kind(kind).criteria:  # type: ignore[arg-type]
            for said in (criterion.title, criterion.why, criterion.advice):
                if hidden(said) != said:
                    changed.append((said, hidden(said)))
    assert changed == []


@given(st.text(max_size=60))
def test_any_text_can_be_hidden_twice(text: str) -> None:
    for how in WAYS:
        once = hidden(text, how)
        assert isinstance(hidden(once, how), str)
        assert "zuri" not in re.findall(r"[a-z]+", once.casefold())


def test_initials_of_names() -> None:
    assert initials("Ellie-Mae O'Brien") == "E.M.O."
    assert initials("Piet van der Berg") == "P.B."


# --- the key --------------------------------------------------------------------------------------------


def test_a_key_is_private_and_stands_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "key.json"
    key = replaced([audit()], [], "none").key
    keys.write(path, key)
    keys.write(path, key)
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    found = json.loads(path.read_text("utf-8"))
    assert found["names"]["[child 1]"] == ["Tamsin"]
    assert found["files"] == {"paper 1.docx": "tamsin.docx"}
    with pytest.raises(CannotWrite, match="must not stand in the folder"):
        keys.refuse(tmp_path / "out" / "sub" / "key.json", tmp_path / "out")
    (tmp_path / "mine.json").write_text("{}")
    with pytest.raises(CannotWrite, match="not a key"):
        keys.write(tmp_path / "mine.json", key)
    assert (tmp_path / "mine.json").read_text() == "{}"
    with pytest.raises(CannotWrite, match="can't be written"):
        keys.write(tmp_path / "gone" / "key.json", key)


def test_a_key_in_the_wrong_place_is_refused_before_any_work(tmp_path: Path) -> None:
    for more in (["--key", str(tmp_path / "out" / "k.json")], ["--key", str(tmp_path / "k.json"), "--names", "full"]):
        done = CliRunner().invoke(cli, ["batch", str(tmp_path), "--out", str(tmp_path / "out"), *more])
        assert done.exit_code == 2
        assert not (tmp_path / "out").exists()
