"""Targeted audits and the section for the annual report: every figure says what it is of, and nobody is named."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import browser
import pytest
from hand_made import CHILD, audit, finding, record
from test_cli import minutes, run
from test_pack import in_order, several, text_of

from qa_audit.child_file import RowPlace
from qa_audit.cli import summary as command
from qa_audit.findings import Audit, ChildAudit, Judgement, UnitEvidence, UnitVerdict
from qa_audit.reports import annual, folder, themes, web, word
from qa_audit.reports.paper import Bar, Paper, Table
from qa_audit.summary import THEMES


def unit(criterion: str, theme: str, judgement: Judgement, day: str = "2025-02-03") -> UnitVerdict:
    place = RowPlace("notes.csv", 2)
    return UnitVerdict(
        criterion, day, judgement, f"Reason of {day}.", (UnitEvidence("x", place),), f"Title of {criterion}", theme
    )


def child(*verdicts: UnitVerdict, name: str = "C4410") -> ChildAudit:
    return ChildAudit(name, verdicts)


FILES = (
    child(
        unit("timeliness.review_held", "timeliness", "met"),
        unit("timeliness.review_held", "timeliness", "not_met", "2025-06-25"),
        unit("footprint.missing_read", "footprint", "partly_met", "2025-03-20"),
        unit("footprint.between_reviews", "footprint", "met", "2025-02-03/2025-06-25"),
        unit("escalation.trigger", "escalation", "not_met"),
    ),
    child(unit("timeliness.review_held", "timeliness", "not_assessed"), name="C9"),
)


def table(paper: Paper, caption: str) -> Table:
    found = [block for one in paper.sections for block in one.blocks if isinstance(block, Table)]
    return next(one for one in found if one.caption.startswith(caption))


# --- the targeted audit ---------------------------------------------------------------------------------


def test_the_command_knows_every_theme() -> None:
    assert tuple(THEMES) == command.THEMES


def test_the_table_that_a_service_publishes() -> None:
    paper = themes.paper("child", several(6).audits, children=5)
    short = table(paper, "The audit at a glance")
    assert short.heads == ("Theme", "Number of children", "What is going well", "Areas of focus")
    good, focus = (
        "The record speaks to the child: 5 of 6 (83%)",
        "The record speaks to the child: to mend in 1 of 6 (17%)",
    )
    assert short.rows == (("Written to the child", "5", (good,), (focus,)),)
    in_order(
        text_of(paper),
        "Targeted audit: Written to the child", "They are of 5 children", "In short", "Figures", "What is going well",
        "Areas of focus", "To talk about in the team", "Method and limits",
    )  # fmt: skip


def test_figures_have_bars_of_the_same_counts() -> None:
    row = table(themes.paper("child", several(6).audits), "Points of this theme").rows[0]
    assert row == ("The record speaks to the child", Bar((5, 0, 1, 0), 6), "5 of 6 (83%)", 0, 1, 0)


def test_it_is_about_its_theme_alone_and_names_no_iro() -> None:
    said = text_of(themes.paper("child", several(6).audits))
    assert "Special words are explained" not in said
    assert "Jo Marsh" not in said


def test_actions_are_counted_one_by_one() -> None:
    rows = table(themes.paper("smart", several(6).audits), "The 6 actions").rows
    assert [row[2] for row in rows] == ["6 of 6 (100%)"] * 3 + ["none judged", "6 of 6 (100%)"]
    assert rows[3][5] == 6


def test_words_are_counted_in_records() -> None:
    twice = audit(record())
    jargon = finding(twice.record.document, "jargon.unexplained", "LAC", "lac")
    audits = (replace(twice, findings=(*twice.findings, jargon)), audit(record("2.docx")))
    rows = table(themes.paper("jargon", audits), "Words met in most records").rows
    assert [row[:2] for row in rows] == [("lac", "2 of 2")]


def test_advice_that_is_each_words_own_stands_with_the_word() -> None:
    made = audit(record())
    other = replace(made.findings[0], message="“PEP” is not explained.", suggestion="Say: your plan for school.")
    said = text_of(themes.paper("jargon", [replace(made, findings=(made.findings[0], other))]))
    assert "“PEP” is not explained. Say: your plan for school. C4410" in said
    alike = text_of(themes.paper("jargon", several(6).audits))
    assert "Advice about special words are explained. “LAC” Seen" in alike


def test_childrens_files_are_counted_in_their_units() -> None:
    paper = themes.paper("timeliness", (), FILES, children=9)
    assert table(paper, "The audit at a glance").rows[0][1] == "9"
    row = table(paper, "Points of this theme").rows[0]
    assert row[1:] == (Bar((1, 0, 1, 1), 3), "1 of 2", 0, 1, 1)
    said = text_of(paper)
    assert "The files of 2 children audited." in said
    assert "Reason of 2025-06-25. C4410, 25 June 2025" in said
    gap = themes.paper("footprint", (), [child(unit("footprint.x", "footprint", "not_met", "2025-02-03/2025-06-25"))])
    assert "3 February 2025 to 25 June 2025" in text_of(gap)


def test_missing_goes_with_the_footprint_of_missing_episodes() -> None:
    said = text_of(themes.paper("missing", (), FILES))
    assert "Title of footprint.missing_read" in said
    assert "Title of footprint.between_reviews" not in said


@pytest.mark.parametrize("theme", tuple(THEMES))
def test_a_theme_with_nothing_says_so(theme: str) -> None:
    paper = themes.paper(theme, ())
    assert "nothing was found that this theme is about" in text_of(paper)
    assert word.render(paper).startswith(b"PK")


# --- the annual report ----------------------------------------------------------------------------------


def test_the_six_headings_of_the_handbook_in_order() -> None:
    paper = annual.paper(several(6).audits, FILES, children=5, officers=1)
    assert [one.key for one in paper.sections] == [
        "service", "timeliness", "participation", "quality", "disputes", "resources", "method",
    ]  # fmt: skip
    assert [one.title[:2] for one in paper.sections[:6]] == [f"{n}." for n in range(1, 7)]
    said = text_of(paper)
    assert "6 records of 5 children and by 1 IRO." in said
    assert "Jo Marsh" not in said
    assert "C4410" not in said


def test_it_says_what_was_not_supplied() -> None:
    bare, full = text_of(annual.paper(several(6).audits)), text_of(annual.paper(several(6).audits, FILES[:1]))
    assert bare.count("Not supplied, for the service to add:") == 5
    assert "a list of all reviews" in bare
    assert "a list of all reviews" not in full
    assert "children's files were not supplied" in bare
    assert "Raised where there was cause" in full
    assert "caseloads" in full


def test_participation_has_two_figures_that_are_never_mixed() -> None:
    codes = ["PN1", "PN2", "pn 4", "PN6 (letter)", "PN7", "PN0", None, "none"]
    audits = [audit(replace(record(f"{n}.docx"), participation_code=code)) for n, code in enumerate(codes)]
    said = text_of(annual.paper(audits))
    assert "came to their review (PN1, PN2, PN3, PN4): 3 of 5 reviews with a code (60%)" in said
    assert "gave views (PN1, PN2, PN3, PN5, PN6): 3 of 5 reviews with a code (60%)" in said
    assert "2 sets of minutes with no code found" in said
    few = text_of(annual.paper(audits[:4]))
    assert "3 of 4 reviews with a code." in few


def test_small_groups_of_children_are_not_shown_by_number() -> None:
    ages = [2, 5, 5, 6, 7, 8, 17]
    audits = [audit(record(f"{n}.docx", child=replace(CHILD, age=age))) for n, age in enumerate(ages)]
    rows = table(annual.paper(audits), "Children's ages").rows
    assert rows == (
        ("0 to 3", "fewer than 5"), ("4 to 9", "5"), ("10 to 15", "0"), ("16 and over", "fewer than 5"),
        ("not found", "0"),
    )  # fmt: skip


def test_nothing_at_all_is_a_report_too() -> None:
    paper = annual.paper(())
    assert "records to audit" in text_of(paper)
    assert word.render(paper).startswith(b"PK")


# --- the commands ---------------------------------------------------------------------------------------


def test_the_commands_write_one_file_and_never_over_another(tmp_path: Path) -> None:
    minutes(tmp_path / "in" / "1.docx")
    for words, name in ((("summary", "--theme", "smart"), "smart.docx"), (("annual",), "annual.html")):
        out = tmp_path / name
        asked = (*words, tmp_path / "in", "--out", out, "--workers", 1)
        done = run(*asked)
        assert done.exit_code == 0, done.stderr
        assert str(out) in done.stdout
        first = out.read_bytes()
        assert b"Tamsin" not in first
        assert run(*asked).exit_code == 2
        assert out.read_bytes() == first
        assert run(*words, tmp_path / "in", "--out", tmp_path / "x.pdf").exit_code == 2
    out.write_text("mine")
    assert run(*asked, "--force").exit_code == 0
    assert out.read_bytes() == first


def test_nothing_audited_is_nothing_written(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    nothing = run("annual", tmp_path / "empty", "--out", tmp_path / "none.docx")
    assert nothing.exit_code == 3
    assert not (tmp_path / "none.docx").exists()


# --- in a browser ---------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.xdist_group("browser")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.skipif(bool(browser.missing()), reason=browser.missing() or "a browser is here")
def test_pages_have_nothing_for_axe_core_to_find(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    script = browser.axe(Path(request.config.cache.mkdir("axe-core")))
    audits: list[Audit] = [audit(record(f"{n}.docx", held=date(2025, 1 + n, 5)), good=n > 1) for n in range(6)]
    folder.write_packs(folder.claim_for_packs(tmp_path), audits)
    for name, paper in (("smart", themes.paper("smart", audits, FILES)), ("annual", annual.paper(audits, FILES))):
        (tmp_path / f"{name}.html").write_text(web.render(paper), encoding="utf-8")
    with browser.chromium() as driver:
        for path in sorted(tmp_path.glob("*.html")):
            driver.get(path.as_uri())
            assert browser.violations(driver, script) == [], path.name
            assert driver.execute_script("return document.documentElement.scrollWidth <= innerWidth"), path.name
