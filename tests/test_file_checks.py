"""Every check of a child's file against its cases: ``tests/file_checks/<check id>.yaml``, files in, verdicts out."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from file_exports import write
from file_helpers import audited, misses
from file_text import child_file
from make_files import SYSTEMS, made

from qa_audit import words
from qa_audit.file_checks.registry import all_file_checks
from qa_audit.file_verdicts import judged_file
from qa_audit.findings import UnitVerdict
from qa_audit.rubric import for_kind

HERE = Path(__file__).parent
FILES = {
    path.stem: yaml.load(path.read_text(encoding="utf-8"), words.Loader)
    for path in sorted((HERE / "file_checks").glob("*.yaml"))
}
CASES = [pytest.param(id, case, id=f"{id}: {case['name']}") for id, cases in FILES.items() for case in cases]


def judged(check: str, case: dict[str, Any]) -> dict[str, UnitVerdict]:
    rubric = for_kind("child_file")
    (criterion,) = (one for one in rubric.criteria if one.check == check)
    criterion = replace(criterion, options=replace(criterion.options, **case.get("options", {})))
    audit = judged_file(child_file(case["file"]), replace(rubric, criteria=(criterion,)))
    assert [one.reason for one in audit.verdicts if one.broke] == []
    return {one.unit: one for one in audit.verdicts}


@pytest.mark.parametrize(("check", "case"), CASES)
def test_case(check: str, case: dict[str, Any]) -> None:
    found = judged(check, case)
    for unit, wanted in case["expect"].items():
        verdict = found.get(str(unit))
        assert (verdict.judgement if verdict else "absent") == wanted, verdict


def test_every_check_has_cases_for_both_sides() -> None:
    for id in all_file_checks():
        seen = {verdict for case in FILES[id] for verdict in case["expect"].values()}
        assert "met" in seen, id
        assert seen & {"not_met", "partly_met"}, id


def test_every_file_of_cases_belongs_to_a_check() -> None:
    assert FILES.keys() == all_file_checks().keys()


def test_every_check_is_documented_and_in_the_rubric() -> None:
    assert [id for id, check in all_file_checks().items() if len(check.doc) < 20] == []
    assert sorted(criterion.check for criterion in for_kind("child_file").criteria) == sorted(all_file_checks())


def test_the_sum_stands_in_the_reason() -> None:
    case = {"file": "missing 2025-03-18 notified 2025-03-20\nnote 2025-04-01 IRO: Missing alert read. Rang the home."}
    (verdict,) = judged("footprint.missing_read", case).values()
    assert verdict.reason == (
        "notified Thursday 20 March 2025; fifth working day Thursday 27 March 2025; "
        "note dated Tuesday 1 April 2025, 8 working days after: late."
    )
    assert verdict.evidence[0].quote == "Rang the home."


def test_two_ways_of_counting_are_both_shown() -> None:
    case = {"file": "came 2024-11-04\nreview 2024-11-30 number 1\nreview 2025-03-01 number 2"}
    verdict = judged("timeliness.review_held", case)["2025-03-01"]
    assert verdict.judgement == "not_met"
    assert verdict.reason == (
        "Due by Friday 28 February 2025 (3 calendar months after Saturday 30 November 2024); "
        "held Saturday 1 March 2025: late. "
        "By 91 days the limit would be Saturday 1 March 2025, which judges it differently."
    )


def test_a_check_that_fails_is_told_and_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from qa_audit.file_checks import between_reviews

    def fails(file: object) -> object:
        raise RuntimeError("words of the file")

    monkeypatch.setattr(between_reviews, "iro_notes", fails)
    file = child_file("review 2025-01-08 number 1\nreview 2025-06-25 number 2")
    found = judged_file(file, for_kind("child_file")).verdicts
    broken = [one for one in found if one.broke]
    assert [(one.criterion, one.judgement) for one in broken] == [("footprint.between_reviews", "not_assessed")]
    assert "words of the file" not in broken[0].reason
    assert len({one.criterion for one in found}) > 5


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("seed", range(6))
def test_files_made_as_systems_export_them(system: str, seed: int, tmp_path: Path) -> None:
    file = made(seed, system)
    write(file, system, tmp_path)
    wrong, count = misses(audited(tmp_path, {}), {file.reference: file.expected})
    assert count > 20
    assert wrong == []


@pytest.mark.parametrize("name", ["hill", "quay"])
def test_files_written_by_hand(name: str) -> None:
    folder = HERE / "children" / name
    expected = yaml.load((folder / "expected.yaml").read_text(encoding="utf-8"), words.Loader)
    wrong, count = misses(audited(folder), expected)
    assert count > 20
    assert wrong == []
