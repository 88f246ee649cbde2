"""Papers of one child read beside one another: which, and what every output makes of words of the other paper."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from paper_text import paper

from qa_audit import audit, beside, privacy
from qa_audit.cli.main import cli
from qa_audit.extract.record_of import record_of
from qa_audit.findings import Audit
from qa_audit.record import Child, Kind, ReviewDay, ReviewRecord
from qa_audit.reports import html, table, terminal
from qa_audit.reports import json as as_json
from qa_audit.summary import by_iro

PLAN = """\
# Care plan
| Name | Ash Merrow |
| Date of birth | 3 May 2014 |
| Date of plan | 20/05/2025 |
| IRO | Wren Okoro |
## Legal status
Section 20, with the agreement of Mum.
"""
MINUTES = """\
# Review
| Name | Ash Merrow |
| Date of birth | 3 May 2014 |
| Date of review | 10/09/2025 |
| IRO | Wren Okoro |
## Legal status
A full care order was granted on 2 July 2025 to keep Ash safe.
"""


def read(text: str, name: str, kind: Kind) -> ReviewRecord:
    return record_of(paper(text, name), kind)


def held(name: str, day: date | None, kind: Kind = "review_minutes", **more: object) -> ReviewRecord:
    record = read(MINUTES, name, kind)
    review = replace(record.review, day=day) if record.review and day else None
    return replace(record, **{"review": review, **more})  # type: ignore[arg-type]


def audits(*records: ReviewRecord) -> list[Audit]:
    return [audit.judged(record, audit.rubric_for(record.kind)) for record in records]


@pytest.fixture
def pair() -> list[Audit]:
    return audit.together(audits(read(PLAN, "plan.docx", "care_plan"), read(MINUTES, "minutes.docx", "review_minutes")))


def judgement(one: Audit, criterion: str = "plan.agrees_with_minutes") -> str:
    return next(verdict.judgement for verdict in one.verdicts if verdict.criterion == criterion)


def test_a_plan_is_read_with_the_latest_minutes() -> None:
    plan = read(PLAN, "plan.docx", "care_plan")
    first, last = held("a.docx", date(2025, 6, 1)), held("b.docx", date(2025, 9, 10))
    undated = held("c.docx", None)
    assert beside.with_others(plan, [last, undated, first]).minutes is last
    assert beside.with_others(plan, [undated]).minutes is undated
    assert beside.with_others(plan, [plan]) is plan


def test_a_plan_that_was_replaced_is_read_with_the_minutes_of_its_time() -> None:
    plan = read(PLAN, "plan.docx", "care_plan")
    newer = held("newer plan.docx", date(2025, 8, 1), "care_plan")
    first, last = held("a.docx", date(2025, 6, 1)), held("b.docx", date(2025, 9, 10))
    assert beside.with_others(plan, [first, last, newer]).minutes is first
    assert beside.with_others(newer, [first, last, plan]).minutes is last


def test_minutes_are_read_with_those_of_the_review_before_and_these_with_theirs() -> None:
    days = [date(2024, 9, 1), date(2025, 3, 1), date(2025, 9, 10)]
    one, two, three = (held(f"{day}.docx", day) for day in days)
    found = beside.with_others(three, [one, two, three])
    assert found.previous is not None
    assert (found.previous.document.name, found.previous.previous) == (two.document.name, one)
    assert [paper.document.name for paper in found.beside] == [two.document.name, one.document.name]


def test_a_review_in_between_whose_minutes_are_not_at_hand() -> None:
    one = held("one.docx", date(2024, 9, 1))
    assert one.review is not None
    stated = ReviewDay("1 March 2025", one.review.span, date(2025, 3, 1))
    three = held("three.docx", date(2025, 9, 10), previous_review=stated)
    assert beside.with_others(three, [one]).previous is None


def test_one_child_by_reference_or_full_name_and_birth_never_by_first_name() -> None:
    plan = read(PLAN, "plan.docx", "care_plan")
    same = held("same.docx", date(2025, 6, 1))
    named = held("named.docx", date(2025, 6, 1), child=Child(names=("Ash",)))
    assert set(beside.gathered([plan, same])) == {"plan.docx"}
    assert set(beside.gathered([plan, named])) == set()
    numbered = [
        replace(one, child=Child(names=("Ash",), reference=reference))
        for one, reference in ((plan, "C 12345"), (same, "c12345"))
    ]
    assert set(beside.gathered(numbered)) == {"plan.docx"}


def test_papers_named_together_unless_something_speaks_against_it() -> None:
    plan, bare = read(PLAN, "plan.docx", "care_plan"), held("bare.docx", date(2025, 6, 1), child=Child(names=("Ash",)))
    assert beside.may_be_one_child(plan, bare)
    for child in (Child(names=("Bo",)), Child(names=("Ash",), date_of_birth=date(2012, 1, 1))):
        assert not beside.may_be_one_child(plan, replace(bare, child=child))
    (found,) = audit.together(audits(plan), [replace(bare, child=Child(names=("Bo",)))])
    assert judgement(found) == "not_applicable"


def test_only_the_points_that_look_at_both_are_judged_anew(pair: list[Audit]) -> None:
    plan, minutes = pair
    alone = audits(plan.record)[0]
    assert judgement(plan) == "not_met"
    assert [one.criterion for one in plan.verdicts] == [one.criterion for one in alone.verdicts]
    others = [one for one in plan.findings if one.criterion != "plan.agrees_with_minutes"]
    assert others == list(audits(replace(plan.record, minutes=None))[0].findings)
    assert minutes.record.previous is None


def test_both_passages_stand_side_by_side(pair: list[Audit]) -> None:
    verdict = next(one for one in pair[0].verdicts if one.criterion == "plan.agrees_with_minutes")
    assert [(one.span.of, one.quote) for one in verdict.evidence] == [
        ("plan.docx", "Section 20, with the agreement of Mum."),
        ("minutes.docx", "A full care order was granted on 2 July 2025 to keep Ash safe."),
    ]


def test_every_output_says_where_the_other_words_stand(pair: list[Audit]) -> None:
    told = json.loads(as_json.render(pair, []))
    found = next(one for one in told["audits"][0]["criteria"] if one["id"] == "plan.agrees_with_minutes")
    here, there = found["evidence"]
    assert "path" not in here
    assert (there["path"], there["location"]["section"]) == ("minutes.docx", "Legal status")
    text = " ".join(terminal.render(pair[0], 100).split())
    assert "10 September 2025" in text
    assert "A full care order was granted" in text
    page = html.iro_page(by_iro(pair)[0])
    assert "A full care order was granted" in page
    assert "differ on the legal status" in table.findings(by_iro(pair))


@pytest.mark.parametrize("how", ["initials", "none"])
def test_names_are_replaced_in_the_words_of_the_other_paper_too(pair: list[Audit], how: str) -> None:
    private = privacy.replaced(pair, [], how)  # type: ignore[arg-type]
    told = as_json.render(private.audits, [])
    assert "Ash" not in told
    found = next(one for one in json.loads(told)["audits"][0]["criteria"] if one["id"] == "plan.agrees_with_minutes")
    names = [each["document"]["path"] for each in json.loads(told)["audits"]]
    assert found["evidence"][1]["path"] == names[1]
    assert found["evidence"][1]["location"]["block"] > 0


SAMPLES = Path(__file__).resolve().parent.parent / "sample_minutes"
PLAN_FILE = SAMPLES / "care_plans" / "2025-01-15 Imani care plan.docx"
THIRD = SAMPLES / "reviews" / "2025-03-12 Imani review 3.docx"
FOURTH = SAMPLES / "reviews" / "2025-09-03 Imani review 4.docx"


def told(*words: str) -> tuple[dict[str, dict[str, Any]], str]:
    """The last paper's criteria by id, and what was said on standard error."""
    run = CliRunner().invoke(cli, ["check", *words, "--format", "json"])
    assert run.exit_code == 0, run.output
    return {one["id"]: one for one in json.loads(run.stdout)["audits"][-1]["criteria"]}, run.stderr


def test_check_with_the_latest_minutes() -> None:
    criteria, said = told(str(PLAN_FILE), "--with", str(THIRD), "--with", str(FOURTH))
    assert criteria["plan.agrees_with_minutes"]["verdict"] == "not_met"
    assert criteria["plan.agrees_with_minutes"]["evidence"][1]["path"] == str(FOURTH)
    assert "Imani review 3.docx: not compared" in said


def test_check_with_the_minutes_of_last_time() -> None:
    criteria, said = told(str(FOURTH), "--with", str(THIRD))
    assert criteria["actions.previous_reviewed"]["verdict"] == "partly_met"
    assert criteria["actions.carried_forward"]["verdict"] == "partly_met"
    assert said == ""
    assert told(str(FOURTH))[0]["actions.carried_forward"]["verdict"] == "not_applicable"


def test_papers_checked_together_find_one_another() -> None:
    assert told(str(THIRD), str(FOURTH))[0]["actions.carried_forward"]["verdict"] == "partly_met"


def test_a_paper_to_read_beside_that_cannot_be_read(tmp_path: Path) -> None:
    lost = tmp_path / "lost.docx"
    criteria, said = told(str(PLAN_FILE), "--with", str(lost))
    assert criteria["plan.agrees_with_minutes"]["verdict"] == "not_applicable"
    assert "not read beside" in said


@pytest.mark.slow
def test_a_batch_reads_papers_of_one_child_together(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    for path in (PLAN_FILE, THIRD, FOURTH):
        (folder / path.name).write_bytes(path.read_bytes())
    run = CliRunner().invoke(cli, ["batch", str(folder), "--out", str(tmp_path / "out"), "--workers", "1"])
    assert run.exit_code == 0, run.output
    audits = json.loads((tmp_path / "out" / "audit.json").read_text(encoding="utf-8"))["audits"]
    verdicts = {one["id"]: one["verdict"] for paper_ in audits for one in paper_["criteria"]}
    assert verdicts["plan.agrees_with_minutes"] == "not_met"
    assert "Imani" not in json.dumps(audits)
