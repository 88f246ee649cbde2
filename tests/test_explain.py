"""Why an action or a finding was judged so: words that stand in the record, the rule or model, its certainty."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from make_papers import para, row, style, table, word
from paper_text import paper

from qa_audit import audit, explain
from qa_audit.cli.main import cli
from qa_audit.errors import NoSuchItem
from qa_audit.explanation import Explanation, Reason
from qa_audit.extract.record_of import record_of
from qa_audit.findings import Audit

MINUTES = """\
# Review of arrangements
| Name | Idwal Rees |
| Date of birth | 14 August 2012 |
| Review held on | Wednesday 6 November 2024 |
| Next review | 30 April 2025 |
| IRO | Mair Tudor |
## Who came
| Name | Role | Came |
| Eleri Pugh | foster carer | yes |
| Bethan Lloyd | social worker | sent apologies |
## Health
The dentist saw you on 4 October and you needed nothing. You like the dentist's fish tank.
## School
Your new reading book is about whales. Idwal is doing well in maths. Bethan will ring the school on Friday.
## Actions
| Action | Who | By when |
| Book the health assessment | Bethan Lloyd | 1 December 2024 |
| Write the school plan with Idwal | BL | within 10 working days |
| Monitor progress at school | All professionals | ongoing |
| Eleri Pugh to buy Idwal the next reading book about whales | | by the next review |
| Optician | CAMHS | |
| Send Idwal the photographs of the farm | carer | by your birthday |
| Visit Idwal at home | Bethan | every six weeks |
| Phone the school office as needed | Bethan | |
| Wash-bag to be sent off | Zed | 31 April 2025 |
"""
RUBRIC = audit.rubric_for("review_minutes")
KIND = ("--kind", "review_minutes")
JUDGED = ["assigned", "timebound", "specific", "measurable", "domain", "relevant"]


@pytest.fixture(scope="module")
def judged() -> Audit:
    return audit.judged(record_of(paper(MINUTES), "review_minutes"), RUBRIC)


def reason(judged: Audit, number: int, about: str) -> Reason:
    return next(one for one in explain.of_action(judged, RUBRIC, number).reasons if one.about == about)


def every(judged: Audit) -> list[Explanation]:
    actions = [explain.of_action(judged, RUBRIC, number + 1) for number in range(len(judged.record.actions))]
    return actions + [explain.of_finding(judged, RUBRIC, number + 1) for number in range(len(judged.findings))]


# --- every judgement ------------------------------------------------------------------------------------


def test_every_judgement_of_every_action_is_explained_as_it_was_made(judged: Audit) -> None:
    assert len(judged.record.actions) == 9
    for number, smart in enumerate(judged.smart, 1):
        told = {one.about: one for one in explain.of_action(judged, RUBRIC, number).reasons}
        assert list(told) == JUDGED
        for name in JUDGED:
            wanted = {True: "yes", False: "no"}.get(getattr(smart, name, None))  # type: ignore[arg-type]
            assert told[name].judgement == (wanted or judged.record.actions[number - 1].domain)


def test_words_in_quotation_marks_stand_in_the_record(judged: Audit) -> None:
    said = " ".join(judged.record.document.text.split()).lower()
    for one in every(judged)[: len(judged.record.actions)]:
        for because in (text for each in one.reasons for text in each.because):
            for quote in re.findall("“([^”]+)”", because):
                # the sorts of little words are named by one or two of them
                assert quote.lower() in said or quote in ("the", "of", "for", "to", "will", "and", "or"), because


def test_spans_are_in_the_record(judged: Audit) -> None:
    for one in every(judged):
        for each in one.reasons:
            assert all(judged.record.quote(span).strip() for span in each.spans)
    assert judged.record.quote(reason(judged, 1, "assigned").spans[0]) == "Bethan Lloyd"
    assert judged.record.quote(reason(judged, 2, "timebound").spans[0]) == "within 10 working days"
    assert "whales" in judged.record.quote(reason(judged, 4, "domain").spans[0])


def test_rule_or_model_is_named_with_its_certainty(judged: Audit) -> None:
    for number in range(1, 10):
        for one in explain.of_action(judged, RUBRIC, number).reasons:
            assert re.search(r"\b(rules?|model)\b", one.by), one
            assert ("model" in one.by) == (one.certainty is not None), one
            assert one.certainty is None or 0 <= one.certainty <= 1


def test_a_no_is_as_certain_as_the_model_is_against_it(judged: Audit) -> None:
    bare = reason(judged, 5, "specific")
    assert bare.judgement == "no"
    assert bare.certainty is not None
    assert bare.certainty > 0.9
    assert "The rules find no act: it reads like a bare noun." in bare.because
    assert "The rules find the act “Book”." in reason(judged, 1, "specific").because
    assert "The rules find no act, only “Monitor”." in reason(judged, 3, "specific").because
    assert "in other words than their own (arranged)" in reason(judged, 9, "specific").because[0]


def test_no_end_that_the_action_names_itself_is_a_rules_finding(judged: Audit) -> None:
    endless = reason(judged, 8, "measurable")
    assert (endless.judgement, endless.certainty) == ("no", None)
    assert endless.because == ("It says that it has no end, and no time is set.",)


# --- who and when ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (2, "Can be asked: the record names Bethan Lloyd as social worker."),
        (3, "Nobody in particular can be asked: “All professionals” is a body or a group."),
        (4, "“Eleri Pugh” stands in the action's own words."),
        (5, "Nobody in particular can be asked: “CAMHS” is a body or a group."),
        (6, "Can be asked: one person is the foster carer."),
    ],
)
def test_who(judged: Audit, number: int, said: str) -> None:
    assert said in reason(judged, number, "assigned").because


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "Due on 1 December 2024."),
        (2, "Due on 20 November 2024: 10 working days from 6 November 2024."),
        (3, "No time that anyone could check."),
        (4, "Due on 30 April 2025: the next review is on 30 April 2025."),
        (5, "No words about time were found."),
        (6, "Due on 14 August 2025: the birthday of turning 13, born 14 August 2012."),
        (7, "Kind: recurring (something that comes round again)."),
        (9, "There is no such day in the calendar."),
    ],
)
def test_when_with_the_sum(judged: Audit, number: int, said: str) -> None:
    assert said in reason(judged, number, "timebound").because


# --- findings -------------------------------------------------------------------------------------------


def test_a_finding_has_its_check_its_source_and_the_point_in_this_record(judged: Audit) -> None:
    number = next(n for n, one in enumerate(judged.findings, 1) if one.quote == "Idwal is doing well in maths.")
    what, why, here = explain.of_finding(judged, RUBRIC, number).reasons
    assert what.by == "the check child.second_person"
    assert why.by.endswith("(source report)")
    assert here.judgement == "partly there"
    assert here.because[-1] == "It looks good from 95% as it should be, and is partly there from 50%."


def test_a_promise_has_who_and_what_and_how_certain(judged: Audit) -> None:
    number = next(n for n, one in enumerate(judged.findings, 1) if one.criterion == "actions.unlisted_commitment")
    promise = explain.of_finding(judged, RUBRIC, number).reasons[-1]
    assert promise.because[0] == "“Bethan” is to “ring the school on Friday”."
    assert promise.certainty is not None
    assert promise.certainty > 0.5


def test_a_number_that_there_is_not(judged: Audit) -> None:
    for number in (-1, 0, 10):
        with pytest.raises(NoSuchItem, match=rf"there is no action {number}; its actions are numbered from 1 to 9"):
            explain.of_action(judged, RUBRIC, number)


# --- the command ----------------------------------------------------------------------------------------


def word_file(path: Path, *actions: tuple[str, str, str]) -> Path:
    heading = '<w:pStyle w:val="H"/>'
    body = [para("Child in care review", properties=heading), para("Child: Tamsin Ashby")]
    body += [para("Date of review: 12 March 2025")]
    body += [para("School", properties=heading), para("You like maths.")]
    if actions:
        body += [
            para("Actions", properties=heading),
            table(row("Action", "Who", "By when"), *(row(*a) for a in actions)),
        ]
    path.write_bytes(word("".join(body), styles=style("H", "heading 1", "<w:rPr><w:b/></w:rPr>")))
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["explain", *map(str, arguments)])


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    return word_file(tmp_path / "tamsin.docx", ("Refer Tamsin to CAMHS", "Lena Frost", "in two weeks"))


def test_on_the_screen_and_as_json_the_same_twice(minutes: Path) -> None:
    screen = run(minutes, "--action", 1)
    assert (screen.exit_code, screen.stderr) == (0, "")
    assert screen.stdout.startswith("Action 1 of 1\n  “Refer Tamsin to CAMHS”\n")
    assert "  Due on 26 March 2025: 2 weeks from 12 March 2025.\n" in screen.stdout
    assert re.search(r"^specific: yes \(\d+% certain\)$", screen.stdout, re.MULTILINE)
    once, again = (run(minutes, "--action", 1, "--format", "json") for _ in "12")
    assert once.stdout_bytes == again.stdout_bytes
    found = json.loads(once.stdout)
    assert [one["about"] for one in found["reasons"]] == JUDGED
    assert found["reasons"][1]["values"]["due"] == "2025-03-26"
    assert json.loads(run(minutes, "--finding", 1, "--format", "json").stdout)["reasons"]
    assert "one at a time" in run(minutes, "--action", 1, "--finding", 1).stderr
    assert "--format json goes with --action or --finding" in run(minutes, "--format", "json").stderr


def test_what_can_be_explained(minutes: Path, tmp_path: Path) -> None:
    shown = run(minutes).stdout
    assert "\nActions: --action N\n  1. Refer Tamsin to CAMHS\n\nFindings: --finding N\n  1. " in shown
    assert "\nActions: none were found\n" in run(word_file(tmp_path / "bare.docx"), *KIND).stdout


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--action", 2), "tamsin.docx: there is no action 2; its actions are numbered from 1 to 1"),
        (("--action", 0), "tamsin.docx: there is no action 0; its actions are numbered from 1 to 1"),
        (("--finding", 999), "tamsin.docx: there is no finding 999; its findings are numbered from 1 to "),
    ],
)
def test_out_of_range_is_one_line(minutes: Path, asked: tuple[object, ...], said: str) -> None:
    done = run(minutes, *asked)
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert said in done.stderr


def test_no_actions_and_no_file_are_one_line(tmp_path: Path) -> None:
    bare = run(word_file(tmp_path / "bare.docx"), *KIND, "--action", 1)
    gone = run(tmp_path / "gone.docx", "--action", 1)
    assert (bare.exit_code, gone.exit_code) == (2, 3)
    assert bare.stderr.endswith("bare.docx: there is no action 1; no actions were found in it\n")
    assert len(bare.stderr.splitlines()) == len(gone.stderr.splitlines()) == 1
