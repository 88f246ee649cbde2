"""A council's rubric laid over a built-in one: only what differs is written."""

from dataclasses import replace
from pathlib import Path

import pytest
from made_up import CRITERION, HEADER, Options, use_checks, use_rubrics

from qa_audit.errors import BadRubric
from qa_audit.rubric import Say, find, load

OWN = 'id: own\ntitle: Our own\nversion: "2.0"\nextends: base\n'


@pytest.fixture(autouse=True)
def made_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    use_checks(monkeypatch)
    use_rubrics(monkeypatch, tmp_path / "rubrics", base=HEADER + CRITERION)


def written(folder: Path, text: str, name: str = "own.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(BadRubric) as refused:
        load(written(folder, text))
    return str(refused.value)


def test_extending_changes_only_what_it_names(tmp_path: Path) -> None:
    text = OWN + (
        "criteria:\n"
        "  - id: minutes.pets\n"
        "    severity: high\n"
        "    options: {days: 9}\n"
        "    say: {absent: Write about the pet.}\n"
    )
    base, own = find("base").criteria[0], load(written(tmp_path, text))
    say = {**base.say, "absent": Say("Write about the pet.")}
    assert own.criteria == (replace(base, severity="high", options=Options(9, words=("cat", "dog")), say=say),)
    assert (own.id, own.version, own.applies_to, own.extends) == ("own", "2.0", "review_minutes", "base")


def test_extending_drops_and_appends(tmp_path: Path) -> None:
    text = OWN + "drop: [minutes.pets]\ncriteria:\n" + CRITERION.replace("minutes.pets", "minutes.plants")
    assert [each.id for each in load(written(tmp_path, text)).criteria] == ["minutes.plants"]


def test_extending_with_nothing_changed(tmp_path: Path) -> None:
    assert load(written(tmp_path, OWN)).criteria == find("base").criteria


def test_extending_a_file_beside_it(tmp_path: Path) -> None:
    written(tmp_path, OWN)
    text = 'id: team\ntitle: Our team\nversion: "1"\nextends: own.yaml\n'
    assert load(written(tmp_path, text, "team.yaml")).criteria == find("base").criteria


def test_another_check_takes_nothing_over_from_the_first(tmp_path: Path) -> None:
    text = OWN + (
        "criteria:\n"
        "  - id: minutes.pets\n"
        "    check: minutes.plants\n"
        "    options: {}\n"
        "    say: {named: a, animal: b, absent: c}\n"
    )
    assert load(written(tmp_path, text)).criteria[0].options == Options()


def test_sha256_tells_what_was_applied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load(written(tmp_path, OWN, "one.yaml")).sha256
    assert load(written(tmp_path, "# a note\n" + OWN, "two.yaml")).sha256 == first
    use_rubrics(monkeypatch, tmp_path / "changed", base=HEADER + CRITERION.replace("days: 3", "days: 4"))
    assert load(written(tmp_path, OWN, "three.yaml")).sha256 != first


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (OWN.replace("base", "bases"), "4: no rubric is called 'bases'; did you mean 'base'?"),
        (OWN.replace("base", "other.yaml"), "4: there is no file 'other.yaml' beside own.yaml"),
        (OWN.replace("base", "own.yaml"), "4: 'own.yaml' extends this rubric in turn"),
        (OWN.replace("id: own", "id: base"), "1: the rubric needs an id of its own"),
        (OWN + "applies_to: care_plan\n", "5: the rubric it extends is for review_minutes; take"),
        (OWN + "drop: [minutes.pet]\n", "5: there is no criterion 'minutes.pet' to drop; did you mean 'minutes"),
        (OWN + "drop: [minutes.pets]\n", "1: the rubric has no criteria"),
        (OWN + "drop: [minutes.pets]\ncriteria:\n  - id: minutes.pets\n",
         "5: criterion 'minutes.pets' is dropped and changed (line 7); do one of the two"),
        (OWN + "criteria:\n  - id: minutes.pet\n    severity: low\n",
         "6: there is no criterion 'minutes.pet' to change; did you mean 'minutes"),
        (OWN + "criteria:\n  - id: minutes.pets\n    verdict: {met: 0.5}\n", "7: 'verdict' lacks 'rule'"),
        (OWN + "criteria:\n  - id: minutes.pets\n    options: {hours: 1}\n", "7: the check 'minutes.pets' has no"),
    ],
)  # fmt: skip
def test_a_mistake_in_extending(tmp_path: Path, text: str, said: str) -> None:
    assert refusal(tmp_path, text).startswith(f"own.yaml:{said}")


def test_a_mistake_in_the_base_is_shown_in_the_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = HEADER + CRITERION.replace("rule: graded", "rule: vote")
    use_rubrics(monkeypatch, tmp_path / "broken", base=broken)
    assert refusal(tmp_path, OWN).startswith("base.yaml:13: the rule can't be 'vote'")
