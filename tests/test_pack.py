"""Packs for supervision: strengths first, counts, fair to the IRO, in Word as on the page, and nothing in them runs."""

import io
import json as plain_json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from hand_made import CRITERIA, audit, finding, record, span, verdict
from lxml import etree
from test_check_cases import unkind_words
from test_cli import minutes, run
from test_reports import NASTY, Tags, nasty_audit

from qa_audit import earlier, privacy, words
from qa_audit.errors import CannotWrite, UnreadableFile
from qa_audit.findings import Audit, Evidence
from qa_audit.reports import annual, bars, folder, json, pack, themes, web, word
from qa_audit.reports.paper import Bar, Examples, Head, Paper, Points, Table, Text
from qa_audit.rubric import built_in, load
from qa_audit.summary import THEMES, Group, Tally, by_criterion, by_iro

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FIELDS = re.compile(r" (?:PAGE|NUMPAGES|SEQ Table \\\* ARABIC) ")


def group(*audits: Audit) -> Group:
    return by_iro(audits)[0]


def several(number: int = 4) -> Group:
    """The first of them falls short."""
    return group(*(audit(record(f"{n}.docx", held=date(2025, 1 + n, 5)), good=n > 0) for n in range(number)))


def text_of(paper: Paper) -> str:
    """What the page says below its head, on one line."""
    page = web.render(paper).partition("<body>")[2].partition("</body>")[0]
    return " ".join(Tags(re.sub(r"(</?(?:p|li|td|th|h\d|span|caption)\b)", r" \1", page)).text.split())


def in_order(text: str, *said: str) -> None:
    at = 0
    for one in said:
        assert one in text[at:], f"not there, or not in this order: {one}"
        at = text.index(one, at)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def root_of(data: bytes) -> etree._Element:
    return etree.fromstring(parts_of(data)["word/document.xml"])


# --- what it says ---------------------------------------------------------------------------------------


def test_strengths_first_then_areas_questions_and_limits() -> None:
    in_order(
        text_of(pack.paper(several())),
        "Jo Marsh", "4 records audited", "What looks good", "met in 4 of 4", "Areas to develop", "to mend in 1 of 4",
        "Questions for supervision", "What could not be told", "The records", "Method and limits", "can't judge",
    )  # fmt: skip


def test_under_five_records_there_is_no_rate() -> None:
    assert "%" not in text_of(pack.paper(several(4)))
    assert "to mend in 1 of 5 (20%)" in text_of(pack.paper(several(5)))


def test_examples_are_few_with_record_and_place_each_of_another_review() -> None:
    paper = pack.paper(group(*(audit(record(f"{n}.docx", held=date(2025, 1 + n, 5))) for n in range(5))))
    shown = [block for one in paper.sections if one.key == "develop" for block in one.blocks]
    examples = [block for block in shown if isinstance(block, Examples)]
    assert examples
    assert all(len(one.items) <= 3 and len({each.place for each in one.items}) == len(one.items) for one in examples)
    assert examples[0].items[0].place == "C4410, review of 5 January 2025: page 2, School"


def test_a_good_example_tells_something() -> None:
    made = audit(record(), good=True)
    telling = "You told me that you love maths and your teacher Mr Oduya."
    good = verdict(made.record.document, "child.second_person", "met", telling)
    bare = verdict(made.record.document, "smart.assigned", "met", "by 10 April")
    shown = text_of(pack.paper(group(replace(made, verdicts=(good, bare)))))
    assert f"“{telling}”" in shown
    assert "“by 10 April”" not in shown


def test_the_same_words_are_shown_once_whatever_the_paper() -> None:
    """The Word file and the PDF of one review are one review."""
    audits = [audit(record(name), good=True) for name in ("a.docx", "a.pdf")]
    good = [replace(one, verdicts=(replace(one.verdicts[1], evidence=(quoted(one),)),)) for one in audits]
    assert text_of(pack.paper(group(*good))).count("The LAC nurse will see her soon") == 1


def quoted(made: Audit) -> Evidence:
    line = "The LAC nurse will see her soon."
    return Evidence(line, span(made.record.document, line))


def test_what_is_anothers_is_said_to_be_theirs() -> None:
    made = audit(record())
    late = replace(made.verdicts[1], criterion="minutes.manager_oversight", title="A manager has seen it")
    plan = audit(record("plan.docx", kind="care_plan"))
    paper = pack.paper(group(replace(made, verdicts=(*made.verdicts, late)), plan))
    said = {one.key: text_of(replace(paper, sections=(one,))) for one in paper.sections}
    assert "A manager has seen it" not in said["develop"]
    assert "A manager has seen it (for a manager): to mend in 1 of 1" in said["others"]
    assert "In 1 care plan, written by the social worker." in said["others"]
    assert "to mend in 1 of 1" in said["develop"]
    assert said["records"].count("C4410") == 2


def test_plans_alone_are_no_findings_of_the_iro() -> None:
    paper = pack.paper(group(audit(record("plan.docx", kind="care_plan"))))
    assert not {"good", "develop"} & {one.key for one in paper.sections}


def test_many_areas_are_counted_and_the_page_of_a_batch_shows_them_all() -> None:
    made = several()
    few, every = text_of(pack.paper(made, areas=1)), text_of(pack.paper(made, areas=None))
    assert "Also to look at" in few
    assert "Also to look at" not in every
    assert few.count("For example") == 0
    assert "Special words are explained (1 of 4)" in few


def test_nothing_compares_people() -> None:
    audits = [audit(record(f"{n}.docx", iro=name), good=n > 0) for n, name in enumerate(("Ann Bell", "Jo Marsh"))]
    for one in by_iro(audits):
        others = {"Ann Bell", "Jo Marsh"} - {one.title}
        assert not [name for name in others if name in text_of(pack.paper(one))]


# --- what changed ---------------------------------------------------------------------------------------


def test_what_changed_is_counted_with_the_last_audit_beside() -> None:
    now, before = several(6), by_criterion(several(6).audits[:1] * 5)
    said = text_of(pack.paper(now, previous=before))
    in_order(said, "Areas to develop", "What changed since the last audit", "Questions for supervision")
    assert "The record speaks to the child 0 of 5 (0%) 5 of 6 (83%) more often" in said
    assert "less often" in text_of(pack.paper(group(*now.audits[:1] * 5), previous=by_criterion(now.audits)))


def test_few_records_show_no_change() -> None:
    said = text_of(pack.paper(several(3), previous=by_criterion(several(4).audits[:1])))
    assert "2 of 3 too few to say" in said
    assert "may be chance" in said
    assert "%" not in said


def test_without_an_earlier_audit_there_is_no_such_section() -> None:
    assert "last audit" not in text_of(pack.paper(several()))
    assert "holds no minutes of this IRO" in text_of(pack.paper(several(), previous=()))
    same = several()
    assert "No point is met in another share" in text_of(pack.paper(same, previous=by_criterion(same.audits)))


def test_an_earlier_audit_is_read_back_by_iro(tmp_path: Path) -> None:
    path = tmp_path / "audit.json"
    audits = [
        audit(record("1.docx", iro="MARSH, Jo (IRO)")),
        audit(record("2.docx", iro="Jo Marsh"), good=True),
        audit(record("3.docx", iro=None)),
        audit(record("4.docx", kind="care_plan")),
        audit(record("5.docx", iro="Ann Bell")),
    ]
    path.write_text(json.render(audits, []), encoding="utf-8")
    found = earlier.counted(path, ["Jo Marsh", "Una Wood"])
    assert found.keys() == {"Jo Marsh"}
    assert found["Jo Marsh"] == by_criterion(audits[:2])


@pytest.mark.parametrize(
    "content",
    [
        b"", b"[]", b"{}", b"\xff\xfe", b"[" * 100_000, b'{"schema_version": "2", "audits": []}',
        b'{"schema_version": "1", "audits": 7}', b'{"schema_version": "1", "audits": [{"record": []}]}',
    ],
)  # fmt: skip
def test_another_file_is_no_earlier_audit(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=r"not an audit\.json"):
        earlier.counted(path, ["Jo Marsh"])
    with pytest.raises(UnreadableFile):
        earlier.counted(tmp_path, ["Jo Marsh"])


# --- questions ------------------------------------------------------------------------------------------


def tally(key: str, theme: str) -> Tally:
    return Tally(key, key, theme, not_met=1)


def test_questions_are_of_the_areas_a_points_own_first_none_twice() -> None:
    asked = words.load("supervision")
    mend = [tally("minutes.identity", "minutes"), tally("x", "smart"), tally("y", "smart"), tally("z", "unheard of")]
    assert list(pack.questions(mend)) == [asked["points"]["minutes.identity"], asked["themes"]["smart"]]
    assert len(list(pack.questions([tally(key, "minutes") for key in asked["points"]]))) == asked["most"]


def test_every_theme_has_a_question_and_every_question_a_point() -> None:
    asked = words.load("supervision")
    assert THEMES.keys() == asked["themes"].keys()
    known = {criterion.id for path in built_in() for criterion in load(path).criteria}
    assert sorted({*asked["points"], *asked["others"]} - known - {"plan"}) == []
    said = [asked["opening"], asked["closing"], *asked["themes"].values(), *asked["points"].values()]
    assert all(one.endswith("?") or "?" in one for one in said)


# --- plain and kind -------------------------------------------------------------------------------------


def said_by(paper: Paper) -> Iterator[str]:
    """The tool's own words: no examples, no cells that may hold a record's."""
    yield paper.title
    for one in paper.sections:
        yield one.title
        for block in (*paper.lead, *one.blocks):
            match block:
                case Head(text, count):
                    yield from (text, count)
                case Text(text, _):
                    yield text
                case Points(items, _):
                    yield from items
                case Table(caption, heads, _, _):
                    yield from (caption, *heads)


def test_the_reports_keep_to_the_words_they_ask_of_others() -> None:
    audits = several(6).audits
    papers = [pack.paper(several(6), previous=by_criterion(audits[:3])), annual.paper(audits)]
    papers += [themes.paper(theme, audits) for theme in THEMES]
    asked = words.load("supervision")
    own = [text for paper in papers for text in said_by(paper)]
    own += [*asked["themes"].values(), *asked["points"].values(), asked["opening"], asked["closing"]]
    quoted = re.compile(r"\"[^\"]*\"|“[^”]*”")
    assert [hit for text in own for hit in unkind_words().findall(quoted.sub(" ", text))] == []


# --- the Word file --------------------------------------------------------------------------------------


def test_word_says_what_the_page_says() -> None:
    paper = pack.paper(several(6))
    file = docx.Document(io.BytesIO(word.render(paper)))
    said = " ".join(node.text or "" for node in file.element.body.iter(f"{W}t"))
    page = text_of(paper)
    for one in paper.sections:
        assert one.title in said
        assert one.title in page
    assert "to mend in 1 of 6 (17%)" in said
    assert "C4410, review of 5 January 2025: page 2, School" in said


def test_word_has_real_headings_lists_and_captions() -> None:
    file = docx.Document(io.BytesIO(word.render(pack.paper(several(6)))))
    styles = [paragraph.style.name for paragraph in file.paragraphs]
    assert styles[0] == "Title"
    assert {"Heading 1", "Heading 2", "List Number", "List Bullet", "Caption", "Example", "Example to mend"} <= set(
        styles
    )
    assert file.core_properties.title == "Jo Marsh: findings from review records"
    assert file.core_properties.author == file.core_properties.last_modified_by == "qa-audit"
    assert file.core_properties.created.date() == date(2025, 6, 5)
    assert file.core_properties.comments == ""
    languages = {node.get(f"{W}val") for node in file.styles.element.iter(f"{W}lang")}
    assert languages == {"en-GB"}


def test_every_table_has_a_head_row_a_caption_and_a_description() -> None:
    root = root_of(word.render(themes.paper("smart", several(6).audits)))
    tables = list(root.iter(f"{W}tbl"))
    assert tables
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        order = [node.tag.removeprefix(W) for node in table.find(f"{W}tblPr")]
        assert order == ["tblStyle", "tblW", "tblInd", "tblLayout", "tblLook", "tblCaption", "tblDescription"]
        caption = next(node for node in table.itersiblings(preceding=True) if node.tag == f"{W}p")
        assert caption.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Caption"
        assert all("".join(cell.itertext()).strip() for cell in rows[0].findall(f"{W}tc"))


def word_pictures(theme: str) -> list[etree._Element]:
    return list(root_of(word.render(themes.paper(theme, several(6).audits))).iter("{*}docPr"))


def test_every_picture_is_told_in_words() -> None:
    pictures = word_pictures("smart")
    assert pictures
    assert all(picture.get("descr") for picture in pictures)
    assert len({picture.get("id") for picture in pictures}) == len(pictures)
    assert "5 looks good, 1 partly there" in {picture.get("descr") for picture in word_pictures("jargon")}


def test_nothing_of_a_record_becomes_a_field_or_breaks_the_file() -> None:
    nasty = [NASTY, '{ INCLUDETEXT "c:\\\\x" }', "=1+1", "a\x00b\x0bc\ufffe\uffff\ud800", "]]>&amp;<w:br/>"]
    made = [nasty_audit()]
    for number, words_ in enumerate(nasty):
        lines = ("School", words_, "c", "d", "e", "f")
        of = record(f"{number}.docx", iro=NASTY, lines=lines)
        bad = replace(finding(of.document, "minutes.education", words_), title=words_, message=words_, term=words_)
        worse = replace(verdict(of.document, "minutes.education", "not_met", words_), title=words_, reason=words_)
        made.append(Audit(of, made[0].rubric, (worse,), (bad,)))
    papers = [pack.paper(one) for one in by_iro(made)]
    papers += [themes.paper("minutes", made), themes.paper("jargon", made), annual.paper(made)]
    for paper in papers:
        parts = parts_of(word.render(paper))
        trees = [etree.fromstring(parts[name]) for name in parts if name.startswith("word/") and name.endswith(".xml")]
        fields = [str(node.get(f"{W}instr")) for tree in trees for node in tree.iter(f"{W}fldSimple")]
        assert fields
        assert all(FIELDS.fullmatch(field) for field in fields)
        assert not [node for tree in trees for node in tree.iter(f"{W}instrText", f"{W}hyperlink", f"{W}altChunk")]
        outside = [node for name in parts if name.endswith(".rels") for node in etree.fromstring(parts[name])]
        assert not [node for node in outside if node.get("TargetMode") == "External"]
        page = Tags(web.render(paper))
        assert "script" not in {name for name, _ in page.seen}
        assert not page.open


def test_the_same_report_is_the_same_file() -> None:
    one, other = (word.render(themes.paper("smart", several(6).audits)) for _ in range(2))
    assert one == other
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "docProps/thumbnail.jpeg" not in archive.namelist()


@pytest.mark.parametrize("parts", [(1, 0, 0, 0), (0, 0, 0, 1), (1, 999, 1, 1), (3, 2, 1, 4), (5, 5, 5, 5)])
def test_a_bar_is_a_sound_picture_as_wide_as_its_count(parts: tuple[int, int, int, int]) -> None:
    data = bars.drawn(parts, 1002)
    picture = docx.Document().add_picture(io.BytesIO(data))
    assert picture.height > 0
    whole = docx.image.image.Image.from_blob(data)
    assert abs(whole.px_width - bars.WIDE * sum(parts) / 1002) <= 9 * len(parts)
    assert bars.swatch("good") != bars.swatch("mend")


def test_a_bar_of_nothing_is_left_out() -> None:
    empty = Table("None", ("Point", "Chart"), (("x", Bar((0, 0, 0, 0), 0)),))
    paper = replace(pack.paper(several()), lead=(empty,), sections=())
    told = [picture.get("descr") for picture in root_of(word.render(paper)).iter("{*}docPr")]
    assert all(one.startswith("Pattern for: ") for one in told)


# --- the folder and the command -------------------------------------------------------------------------


def test_packs_have_a_folder_of_their_own(tmp_path: Path) -> None:
    audits = [audit(record("1.docx")), audit(record("2.docx", iro="Ann Bell"))]
    place = folder.claim_for_packs(tmp_path / "packs")
    assert [name for _, name in folder.write_packs(place, audits)] == ["iro-ann-bell.docx", "iro-jo-marsh.docx"]
    folder.write_packs(folder.claim_for_packs(place), audits[:1])
    assert {path.name for path in place.iterdir()} == {folder.LIST, "iro-jo-marsh.docx", "iro-jo-marsh.html"}
    folder.write(folder.claim(tmp_path / "batch"), audits, [], "", packs=True)
    assert (tmp_path / "batch" / "iro-ann-bell.docx").exists()
    with pytest.raises(CannotWrite, match="reports of a batch"):
        folder.claim_for_packs(tmp_path / "batch")
    folder.write(folder.claim(tmp_path / "batch"), audits, [], "")
    assert not (tmp_path / "batch" / "iro-ann-bell.docx").exists()


def test_the_command_writes_packs_and_reads_the_last_audit(tmp_path: Path) -> None:
    for number in range(2):
        minutes(tmp_path / "in" / f"{number}.docx", **{"12 March": f"{12 + number} March"})
    done = run("pack", tmp_path / "in", "--out", tmp_path / "out", "--workers", 1)
    assert done.exit_code == 0, done.stderr
    assert "Jo Marsh: " in done.stdout
    assert {path.name for path in (tmp_path / "out").iterdir()} > {"iro-jo-marsh.docx", "iro-jo-marsh.html"}
    said = (tmp_path / "out" / "iro-jo-marsh.html").read_text()
    assert "Tamsin" not in said
    assert "last audit" not in said
    assert run("batch", tmp_path / "in", "--out", tmp_path / "b", "--packs", "--workers", 1).exit_code == 0
    again = ("pack", tmp_path / "in", "--out", tmp_path / "out", "--previous", tmp_path / "b" / "audit.json")
    assert run(*again, "--workers", 1, "--fail-on", "high").exit_code in (0, 1)
    assert "What changed since the last audit" in (tmp_path / "out" / "iro-jo-marsh.html").read_text()
    assert run("pack", tmp_path / "in", "--out", tmp_path / "b").exit_code == 2
    nothing = run("pack", tmp_path / "in", "--out", tmp_path / "out", "--previous", tmp_path / "in" / "0.docx")
    assert nothing.exit_code == 2
    assert "not an audit.json" in nothing.stderr


def test_names_are_hidden_in_everything(tmp_path: Path) -> None:
    of = replace(
        audit(record()), findings=(finding(record().document, "child.second_person", "Refer Tamsin to CAMHS"),)
    )
    for how in ("initials", "none"):
        private = privacy.replaced([of], (), how).audits
        for name, data in _written(tmp_path / how, private, how):
            text = data.decode("utf-8", "replace")
            assert not [one for one in ("Tamsin", "Ashby", "Lena", "Frost", "Oduya") if one in text], name


def _written(place: Path, audits: tuple[Audit, ...], how: str) -> Iterator[tuple[str, bytes]]:
    folder.write_packs(folder.claim_for_packs(place), audits, how)  # type: ignore[arg-type]
    for path in sorted(place.iterdir()):
        yield from parts_of(path.read_bytes()).items() if path.suffix == ".docx" else ((path.name, path.read_bytes()),)


def test_the_contract_keeps_what_an_earlier_audit_needs() -> None:
    one = plain_json.loads(json.render([audit()], []))["audits"][0]
    assert {"id", "title", "theme", "verdict"} <= one["criteria"][0].keys()
    assert {verdict_["id"] for verdict_ in one["criteria"]} == CRITERIA.keys()
