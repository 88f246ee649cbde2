"""One child's file on one page: what the story tells, how the page draws it, and the command."""

import re
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from file_exports import write
from file_text import child_file
from make_files import made

from qa_audit import privacy
from qa_audit.cli.main import cli
from qa_audit.file_verdicts import judged_file
from qa_audit.reports import timeline
from qa_audit.rubric import for_kind
from qa_audit.story import Story
from qa_audit.story_of import praise, story_of

FILE = """
came 2025-01-06
born 2012-03-12
review 2025-01-27 number 1 code PN1
note 2025-02-10 IRO: Visited Wren at the foster home. Wren talked about drums, the new puppy and sleeping badly.
note 2025-02-20 IRO: Following my challenge the school place was agreed. The carer's work on this is good practice.
note 2025-02-21 SW: As a result of the IRO this is excellent work.
missing 2025-03-01 21:10 > 2025-03-02 06:00 notified 2025-03-03 held 2025-03-04
note 2025-03-05 IRO: Missing alert read. Rang the home and asked for a safety plan.
missing 2025-06-14 > 2025-06-15 notified 2025-06-16
paper 2025-04-22 code PN1
  | Review number | 2 |
  ## Decisions of this review
  | Action | Who | By when |
  | Book the dentist for a check-up | Callum Reeve | 20 May 2025 |
  | Write the life story book | Callum Reeve | 30 June 2025 |
  | Ask the school for a bus pass | Priya Doyle | 30 May 2025 |
dispute 2025-05-12 "Stage 1" "Education"
paper 2025-11-10 code PN7
  | Review number | 3 |
  ## Actions from the last review
  | Action | Outcome |
  | Book the dentist for a check-up | Done in May |
  | Write the life story book | Not done, no worker |
  ## Decisions of this review
  | Action | Who | By when |
  | Write the life story book | Callum Reeve | 30 January 2026 |
"""


def story(text: str = FILE) -> Story:
    file = child_file(text)
    return story_of(file, judged_file(file, for_kind("child_file")))


def test_reviews_have_their_due_day_code_and_age() -> None:
    found = story()
    told = [(one.day, one.due, one.judgement, one.code, one.age) for one in found.reviews]
    assert told == [
        (date(2025, 1, 27), date(2025, 2, 3), "met", "PN1", 12),
        (date(2025, 4, 22), date(2025, 4, 27), "met", "PN1", 13),
        (date(2025, 11, 10), date(2025, 10, 22), "not_met", "PN7", 13),
    ]
    assert found.next_due
    assert found.next_due.day == date(2026, 5, 10)


@pytest.mark.parametrize(
    ("text", "due", "sure"),
    [
        ("review 2025-03-03 number 1", date(2025, 6, 3), True),
        ("review 2025-03-03 number 2", date(2025, 9, 3), True),
        ("review 2025-03-03", date(2025, 9, 3), False),
        ("review 2024-09-30\nreview 2025-03-03", date(2025, 9, 3), True),
    ],
)
def test_when_the_next_review_is_due(text: str, due: date, sure: bool) -> None:
    found = story(text).next_due
    assert found
    assert found.day == due
    assert ("if that was" not in found.how) is sure


def test_contacts_and_episodes() -> None:
    found = story()
    assert [(one.day, one.way, one.with_child, one.content) for one in found.contacts] == [
        (date(2025, 2, 10), "visit", True, True)
    ]
    first, second = found.episodes
    assert (first.read, first.noted, first.working_days, first.days, first.interview) == (
        "met", date(2025, 3, 5), 2, 2, "met",
    )  # fmt: skip
    assert (second.read, second.noted, second.interview) == ("not_met", None, "not_met")
    assert [one.judgement for one in found.gaps] == ["met", "not_met"]


def test_what_became_of_actions() -> None:
    fates = {(one.listed.month, one.text.split()[0]): (one.fate, one.told) for one in story().actions}
    next_review = date(2025, 11, 10)
    assert fates == {
        (4, "Book"): ("done", next_review),
        (4, "Write"): ("not_done", next_review),
        (4, "Ask"): ("not_told", None),
        (11, "Write"): ("open", None),
    }


def test_mentions_are_the_reviewing_officers_words_alone() -> None:
    assert [(one.kind, one.quote) for one in story().mentions] == [
        ("impact", "Following my challenge the school place was agreed."),
        ("good_practice", "The carer's work on this is good practice."),
    ]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("After I escalated this, the assessment was booked.", "impact"),
        ("Excellent work by the school nurse.", "good_practice"),
        ("The team went above and beyond.", "good_practice"),
        ("It would be good practice to visit first.", None),
        ("This is not good practice.", None),
        ("My challenge has not made a difference.", None),
        ("I will visit next week.", None),
        ("I commend the foster carer.", "good_practice"),
        ("I recommend a further visit.", None),
    ],
)
def test_words_of_impact_and_good_practice(sentence: str, kind: str | None) -> None:
    assert praise(sentence) == kind


def test_text_puts_gaps_first_and_days_in_order() -> None:
    said = timeline.text(story())
    gaps, _, days = said.partition("Day by day")
    assert "Review of 10 November 2025 was late" in gaps
    assert "Between the reviews of 22 April 2025 and 10 November 2025 no contact was found" in " ".join(gaps.split())
    assert "no return interview was found" in gaps
    assert "not done: “Write the life story book”" in " ".join(gaps.split())
    written = re.findall(r"^  ([ \d]\d) (\w{3}) (\d{4})", days, re.M)
    order = [datetime.strptime(" ".join(one), "%d %b %Y") for one in written]
    assert order == sorted(order)
    assert max(map(len, said.splitlines())) <= 88


def test_the_page_is_one_file_with_a_drawing_that_is_well_formed() -> None:
    html = timeline.render(story(), "initials")
    assert html.count("<svg") == 1
    assert not re.search(r"<(?:script|link|img|iframe)|https?://|url\((?!#)", html)
    drawing = ElementTree.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])
    assert drawing.get("role") == "img"
    words = [text.text for text in drawing.iter("text")]
    assert {"Reviews", "Due by", "Contact", "Missing", "Footprint", "Interviews", "Actions", "Raised"} <= {*words}
    assert "3!" in words  # the late review: by a sign, not by colour alone
    assert "no contact found" in words
    assert "1✓ 1✗ 1?" in words


def test_words_of_the_file_can_not_break_out_of_the_page() -> None:
    hostile = FILE.replace("Education", "<script>alert(1)</script>").replace("drums", "<b onload=x>")
    html = timeline.render(story(hostile), "full")
    assert "<script" not in html
    assert "<b onload" not in html


def test_without_a_log_notes_tell_what_was_raised() -> None:
    text = "without disputes\nnote 2025-02-20 IRO: I have escalated the delay to the team manager at stage 1."
    (one,) = story(text).raised
    assert (one.day, one.noted) == (date(2025, 2, 20), True)
    assert "stage 1" in one.stage
    assert story(text.replace("without disputes\n", "")).raised == ()


def test_without_case_notes_it_says_why_nothing_can_be_told() -> None:
    (one,) = story("without case_notes\nmissing 2025-03-01 > 2025-03-02 notified 2025-03-03").episodes
    assert one.read == "not_assessed"
    assert "no case notes" in one.read_reason.lower()


def test_an_empty_file_is_told_plainly() -> None:
    empty = Story("W1")
    assert "None were found" in timeline.text(empty)
    assert "no dated entry to draw" in timeline.render(empty, "full")


def test_names_are_hidden() -> None:
    for how in ("initials", "none"):
        (hidden,) = privacy.replaced((), (), how, stories=(story(),)).stories  # type: ignore[arg-type]
        page = timeline.render(hidden, how) + timeline.text(hidden)  # type: ignore[arg-type]
        assert "Wren" not in page
        assert "Tolliver" not in page
    assert "W1" not in page  # the last was "none"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "exports"
    place.mkdir()
    write(made(3, "hackney"), "hackney", place)
    return place


def run(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, ["timeline", *map(str, words)])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_finds_a_child_by_reference_or_full_name(folder: Path, tmp_path: Path) -> None:
    child = made(3, "hackney")
    out = tmp_path / "page.html"
    code, said, _ = run(folder, child.reference, "--out", out)
    assert code == 0
    assert f"The file of {child.reference}" in said
    assert child.child.split()[0] not in said + out.read_text(encoding="utf-8")
    assert run(folder, child.child.upper())[:2] == (0, said)
    assert run(folder, child.reference, "--out", out)[0] == 2  # it is there already


def test_the_command_never_goes_by_a_first_name(folder: Path) -> None:
    code, said, told = run(folder, made(3, "hackney").child.split()[0])
    assert (code, said) == (2, "")
    assert "no file has that reference or full name (1 child's file looked at)" in told


def test_a_folder_without_a_child(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    code, _, told = run(tmp_path, "C1")
    assert code == 3
    assert "no child's file was found" in told
