"""The monitoring checklist: filled from the record in its own words, blank where the record is silent."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from paper_text import paper

from qa_audit import audit
from qa_audit.checklist import Checklist, Line, checklist, is_outstanding
from qa_audit.cli.main import cli
from qa_audit.document import Span
from qa_audit.extract.record_of import record_of
from qa_audit.record import PreviousAction
from qa_audit.reports import checklist as report
from qa_audit.reports import web, word

MINUTES = """\
# Review of arrangements
| Name | Idwal Rees |
| Review held on | 6 November 2024 |
| IRO | Mair Tudor |
## Who came
| Name | Role | Came |
| Eleri Pugh | foster carer | yes |
| Bethan Lloyd | social worker | sent apologies |
## Last time's actions
| Action | Outcome |
| Hold the PEP | Held 3 June |
| Apply for a passport | Not done yet |
| Book the eye test | |
## Health
The dentist saw you on 4 October and you needed nothing. You like the dentist's fish tank.
Young people who are in care have free glasses.
## School
Your PEP was written on 3 June. You are doing well in maths.
## Actions
| Action | Who | By when |
| Book the health assessment | Bethan Lloyd | 1 December 2024 |
"""


@pytest.fixture
def filled() -> Checklist:
    record = record_of(paper(MINUTES), "review_minutes")
    return checklist(audit.judged(record, audit.rubric_for("review_minutes")))


def line(lines: tuple[Line, ...], start: str) -> Line:
    return next(one for one in lines if one.title.startswith(start))


def quotes(one: Line) -> list[str]:
    return [said.quote for said in one.said]


def test_lines_hold_the_records_words_what_tells_most_of_it_first(filled: Checklist) -> None:
    assert quotes(line(filled.health, "The dentist")) == [
        "The dentist saw you on 4 October and you needed nothing.",
        "You like the dentist's fish tank.",
    ]
    assert quotes(line(filled.documents, "The personal")) == ["Your PEP was written on 3 June."]


def test_what_was_agreed_stands_beside_it_now_and_last_time(filled: Checklist) -> None:
    health = line(filled.health, "The health assessment")
    assert [action.text for action in health.actions] == ["Book the health assessment"]
    assert [one.outcome for one in line(filled.documents, "The personal").last_time] == ["Held 3 June"]


def test_blank_where_the_record_is_silent(filled: Checklist) -> None:
    for silent in (line(filled.health, "The optician"), line(filled.health, "Immunisations")):
        assert silent.said == ()
    assert [one.quote for one in line(filled.contact, "Visits").said] == []


def test_who_came_row_by_row(filled: Checklist) -> None:
    assert [" ".join(said.split()) for said in quotes(line(filled.contact, "Who came"))] == [
        "Eleri Pugh foster carer yes",
        "Bethan Lloyd social worker sent apologies",
    ]


@pytest.mark.parametrize(
    ("outcome", "left"),
    [("Done", False), ("Held 3 June", False), ("Not done", True), ("Wasn't sent", True), ("c/f", True), (None, True)],
)
def test_what_is_outstanding(outcome: str | None, left: bool) -> None:
    assert is_outstanding(PreviousAction("Apply for a passport", Span("a", 0, 1), outcome)) is left


def test_outstanding_actions_are_listed(filled: Checklist) -> None:
    assert [one.text for one in filled.outstanding] == ["Apply for a passport", "Book the eye test"]


def test_in_word_and_as_a_page(filled: Checklist) -> None:
    made = report.paper(filled)
    page = web.render(made)
    for words in (
        "Monitoring checklist: review of 6 November 2024",
        "Your PEP was written on 3 June.",
        "1 December 2024",
    ):
        assert words in page
    assert "Seen by the team manager" in page
    assert word.render(made)[:2] == b"PK"
    assert word.render(made) == word.render(made)


def test_the_command(tmp_path: Path) -> None:
    sample = next(Path("sample_minutes/reviews").glob("*.docx"))
    plan = next(Path("sample_minutes/care_plans").glob("*.docx"))
    out = tmp_path / "checklist.docx"
    run = CliRunner().invoke(cli, ["checklist", str(sample), "--out", str(out)])
    assert (run.exit_code, out.exists()) == (0, True)
    assert CliRunner().invoke(cli, ["checklist", str(sample), "--out", str(out)]).exit_code == 2
    refused = CliRunner().invoke(cli, ["checklist", str(plan), "--out", str(tmp_path / "x.html")])
    assert refused.exit_code == 2
    assert "made of review minutes" in refused.output
