"""What is written for people and programs: the contract, escaping, privacy, and no file of anybody else's touched."""

import csv
import io
import json as plain_json
import os
import stat
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import click
import pytest
from hand_made import LINES, RUBRIC, audit, record, span

from qa_audit.errors import CannotWrite
from qa_audit.findings import Audit, Finding, Skipped
from qa_audit.record import Child
from qa_audit.reports import folder, html, json, reading, table, terminal
from qa_audit.reports.markup import tag
from qa_audit.reports.plain import child_label, clean, place_of, quoted
from qa_audit.summary import by_iro

NASTY = "<script>alert(1)</script>\x1b[2J\u202e=cmd|'/c calc'!A1"


def nasty_audit() -> Audit:
    lines = (NASTY, *LINES[1:])
    made = audit(record(name=f"{NASTY[:40]}.docx".replace("/", "_"), iro=NASTY, lines=lines))
    bad = Finding("minutes.education", NASTY, NASTY, "high", NASTY, NASTY, NASTY, span(made.record.document, NASTY))
    return replace(made, findings=(bad,), rubric=replace(RUBRIC, id=NASTY))


# --- places ---------------------------------------------------------------------------------------------


def test_a_place_is_block_and_characters_in_it() -> None:
    of = record()
    place = place_of(of, span(of.document, "LAC nurse"))
    assert (place.page, place.section, place.block, place.start, place.end) == (2, "School", 2, 4, 13)
    assert of.document.text_of(of.document.blocks[2])[4:13] == "LAC nurse"
    assert place_of(of, span(of.document, "Lena Frost")).words == "page 2, School, table row 1"


def test_words_over_two_blocks_say_where_they_end() -> None:
    of = record()
    found = json.location(of, span(of.document, "soon.\nRefer"))
    assert found is not None
    assert (found["block"], found["end"]) == (2, len(LINES[2]))
    assert (found["last_block"], found["last_end"]) == (3, len("Refer"))


# --- JSON -----------------------------------------------------------------------------------------------


def test_json_keeps_the_contract() -> None:
    found = plain_json.loads(json.render([audit()], [Skipped("x.pdf", "a scan", "use OCR")]))
    assert found["schema_version"] == "1"
    assert found["skipped"] == [{"path": "x.pdf", "reason": "a scan", "hint": "use OCR"}]
    assert found["children"] == []
    assert found["run"]["rubrics"] == [{"id": RUBRIC.id, "version": RUBRIC.version, "sha256": RUBRIC.sha256}]
    one = found["audits"][0]
    assert {"path", "sha256", "format", "kind", "words", "pages"} <= one["document"].keys()
    assert one["record"]["child"] == {
        "name": "Tamsin", "reference": "C4410", "date_of_birth": "2014-05-02", "age": 10,
    }  # fmt: skip
    assert (one["record"]["review_date"], one["record"]["next_review_date"]) == ("2025-03-12", None)
    assert one["record"]["sections"][0]["canonical"] == "education"
    action = one["actions"][0]
    assert action["owner"] == {"text": "Lena Frost (SW)", "role": "social worker"}
    assert (action["deadline"]["kind"], action["deadline"]["due"]) == ("date", "2025-04-10")
    assert action["smart"] == {
        "specific": True, "measurable": True, "assigned": True, "relevant": None, "timebound": True,
    }  # fmt: skip
    assert one["previous_actions"][0]["outcome"] == "done"
    assert [c["verdict"] for c in one["criteria"]] == ["met", "not_met", "partly_met", "not_assessed"]
    assert [f["location"] for f in one["findings"]][-1] is None
    for found_one in one["findings"][:2]:
        place = found_one["location"]
        assert LINES[place["block"]][place["start"] : place["end"]] == found_one["quote"]


def test_json_survives_half_a_character() -> None:
    made = audit(record(name="bad\udc80name.docx"))
    assert plain_json.loads(json.render([made], []))["audits"][0]["document"]["path"] == "bad?name.docx"


# --- tables ---------------------------------------------------------------------------------------------


def test_findings_as_rows() -> None:
    rows = list(csv.DictReader(io.StringIO(table.findings(by_iro([audit()])))))
    assert [row["severity"] for row in rows] == ["high", "medium", "low"]
    assert (rows[0]["child"], rows[0]["IRO"], rows[0]["review date"]) == ("C4410", "Jo Marsh", "2025-03-12")
    assert (rows[0]["page"], rows[0]["section"], rows[0]["block"]) == ("2", "School", "2")
    assert "Tamsin Ashby" not in str(rows)


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1"])
def test_no_cell_is_a_formula(start: str) -> None:
    row = next(csv.reader(io.StringIO(table.skipped([Skipped(start, start, start)])).readlines()[1:]))
    assert all(cell.startswith("'") for cell in row)


# --- the screen -----------------------------------------------------------------------------------------


def test_the_screen_shows_strengths_then_the_most_serious() -> None:
    shown = click.unstyle(terminal.render(audit(), 80))
    order = ["Review minutes of Tamsin (C4410), aged 10", "What looks good: 1 of 3", "MEND FIRST", "WORTH A LOOK"]
    assert [shown.index(words) for words in order] == sorted(shown.index(words) for words in order)
    assert "“The LAC nurse will see her soon.” — page 2, School" in shown
    assert "Could not be told: 1 point" in shown
    assert max(len(line) for line in shown.splitlines()) <= 80


def test_the_screen_is_never_written_to_by_a_record() -> None:
    made = nasty_audit()
    shown = terminal.render(made, 80) + terminal.iro(by_iro([made])[0], NASTY) + reading.understood(made.record)
    shown += reading.blocks(made.record.document) + terminal.skipped([Skipped(NASTY, NASTY, NASTY)])
    assert not {"\x1b", "\u202e"} & set(click.unstyle(shown))
    assert "\x1b[2J" not in shown
    assert r"\x1b[2J" in shown


def test_many_findings_of_one_kind_are_cut_unless_all_are_asked_for() -> None:
    made = audit()
    many = replace(made, findings=(made.findings[1],) * 20)
    assert "and 12 more: --all shows them" in terminal.render(many)
    assert terminal.render(many, show_all=True).count("LAC nurse") == 20


def test_plain_words() -> None:
    assert clean("a\n b\x00\u202e") == r"a b\x00\u202e"
    assert quoted("one two three", 2) == "“one two …”"
    assert child_label(Child(("Tamsin",), "Tamsin Ashby")) == "T.A."
    assert child_label(Child(("Tamsin", "Rory"))) == "T. and R."
    assert child_label(Child()) == "child not named"


# --- pages ----------------------------------------------------------------------------------------------


class Tags(HTMLParser):
    """Every tag that a browser would see, with the text, and what was left open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_pages_can_not_be_broken_into() -> None:
    made = nasty_audit()
    groups = by_iro([made])
    for page in (html.iro_page(groups[0]), html.index_page([(groups[0], "x.html")], [Skipped(NASTY, NASTY, NASTY)])):
        tags = Tags(page)
        assert "script" not in {name for name, _ in tags.seen}
        assert not tags.open
        assert "<script>alert(1)</script>" in tags.text
        assert not {"\x1b", "\u202e"} & set(page)
        policy = next(a for name, a in tags.seen if a.get("http-equiv") == "Content-Security-Policy")
        assert str(policy["content"]).startswith("default-src 'none'; style-src 'unsafe-inline'")
        assert ("html", {"lang": "en-GB"}) in tags.seen
        assert {"header", "main", "footer", "h1"} <= {name for name, _ in tags.seen}
        assert all(a.get("scope") in ("row", "col") for name, a in tags.seen if name == "th")
        assert not {"src", "onclick", "style"} & {key for _, attributes in tags.seen for key in attributes}
    assert tag("p", "a < b", title='"') == '<p title="&quot;">a &lt; b</p>'


def test_a_page_for_an_iro_has_strengths_first_counts_and_examples() -> None:
    group = by_iro([audit(record(f"{i}.docx"), good=i > 0) for i in range(4)])[0]
    text = Tags(html.iro_page(group)).text
    order = ["4 records audited", "What looks good", "met in 4 of 4", "Areas to develop", "to mend in 1 of 4",
             "What could not be told", "The records"]  # fmt: skip
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert "%)" not in text
    assert "C4410, review of 12 March 2025" in text
    assert "Tamsin Ashby" not in text


def test_the_index_names_iros_with_their_records_and_nothing_else() -> None:
    audits = [audit(record(f"{i}.docx", iro="Ann Bell" if i else "Jo Marsh"), good=i > 0) for i in range(3)]
    pages = folder.page_names(by_iro(audits))
    page = html.index_page(pages, [])
    assert '<tr><th scope="row"><a href="iro-ann-bell.html">Ann Bell</a></th><td>2</td></tr>' in page
    assert '<tr><th scope="row"><a href="iro-jo-marsh.html">Jo Marsh</a></th><td>1</td></tr>' in page


# --- the folder -----------------------------------------------------------------------------------------


def test_page_names_are_plain_and_never_the_same() -> None:
    names = ["Siân Bell", "Sian Bell", "../../etc", "\N{GREEK SMALL LETTER ALPHA}", "x" * 300, None]
    groups = by_iro(audit(record(f"{i}.docx", iro=name)) for i, name in enumerate(names))
    made = [name for _, name in folder.page_names(groups)]
    assert len(set(made)) == len(made)
    assert {"iro-sian-bell.html", "iro-sian-bell-2.html", "iro-etc.html", "iro-unnamed.html"} <= set(made)
    assert all(len(name) < 80 for name in made)


def written(place: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in place.iterdir()}


def test_a_folder_is_private_and_its_own_files_are_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    place = folder.claim(tmp_path / "new" / "out")
    folder.write(place, [audit(record(iro="Ann Bell")), audit()], [], folder.now())
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in place.iterdir()} == {0o600}
    first = written(place)
    (place / "my notes.txt").write_text("mine")
    folder.write(folder.claim(place), [audit()], [], folder.now())
    second = written(place)
    assert second.pop("my notes.txt") == b"mine"
    assert first.keys() - second.keys() == {"iro-ann-bell.html"}
    folder.write(folder.claim(place), [audit(record(iro="Ann Bell")), audit()], [], folder.now())
    third = written(place)
    third.pop("my notes.txt")
    assert third == first
    assert b"2025-06-15T15:06:40+00:00" in first["audit.json"]


def test_other_peoples_files_are_never_touched(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine")
    with pytest.raises(CannotWrite, match="holds other files"):
        folder.claim(tmp_path / "mine")
    with pytest.raises(CannotWrite, match="not a folder"):
        folder.claim(tmp_path / "mine" / "thesis.txt")
    place = folder.claim(tmp_path / "out")
    folder.write(place, [], [], "")
    (place / "iro-jo-marsh.html").write_text("mine")
    with pytest.raises(CannotWrite, match="not written by qa-audit"):
        folder.write(folder.claim(place), [audit()], [], "")
    assert (place / "iro-jo-marsh.html").read_text() == "mine"
    (place / folder.LIST).write_text("index.html\n../mine/thesis.txt\n")
    with pytest.raises(CannotWrite, match=r"audit\.json"):
        folder.claim(place)
    assert (tmp_path / "mine" / "thesis.txt").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_in_the_folder_is_replaced_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "target.txt"
    target.write_text("mine")
    place = folder.claim(tmp_path / "out")
    folder.write(place, [], [], "")
    (place / "index.html").unlink()
    (place / "index.html").symlink_to(target)
    folder.write(folder.claim(place), [], [], "")
    assert target.read_text() == "mine"
    assert not (place / "index.html").is_symlink()
