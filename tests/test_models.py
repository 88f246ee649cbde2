"""The models are what their command makes of the data, their cards are right, and none runs code when loaded."""

import json
import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from qa_audit import linear, promises
from qa_audit.record import Domain
from qa_audit.train import examples, fitting, tasks
from qa_audit.train.__main__ import main

ROOT = Path(__file__).resolve().parent.parent
MODELS = ROOT / "models"
FOLDERS = sorted(path for path in MODELS.iterdir() if path.is_dir())
PICKLES = tuple(bytes([0x80, version]) for version in range(2, 6))
SHA = re.compile(r"^([0-9a-f]{64}) {2}(\S+)$", re.M)

NEAR = 0.02
"""Weights may differ by so much from machine to machine: libraries add up in another order."""


def test_every_model_has_a_card() -> None:
    assert [path.name for path in FOLDERS] == ["action_act", "action_domain", "tagger", "undertaking"]
    for folder in FOLDERS:
        card = (folder / "CARD.md").read_text(encoding="utf-8")
        for heading in ("## Data", "## Licence", "## Made by", "## Figures", "## Limits", "## Files"):
            assert heading in card, f"{folder.name}: {heading}"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_files_are_those_of_the_card(folder: Path) -> None:
    written = {name: sha for sha, name in SHA.findall((folder / "CARD.md").read_text(encoding="utf-8"))}
    files = {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "CARD.md"
    }
    assert written == files


def test_no_model_is_a_pickle() -> None:
    files = [path for path in MODELS.rglob("*") if path.is_file()]
    assert files
    for path in files:
        assert path.suffix not in (".pkl", ".pickle", ".joblib", ".bin.pkl")
        if path.name != "model" or path.parent.parent.parent.name != "tagger":
            assert not path.read_bytes().startswith(PICKLES), path


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(tasks.TASKS))
def test_the_model_is_what_the_command_makes(name: str) -> None:
    committed, made = linear.load(name), fitting.fit(tasks.TASKS[name]())
    assert made.classes == committed.classes
    assert made.intercept == pytest.approx(committed.intercept, abs=NEAR)
    nothing = (0.0,) * len(committed.intercept)
    for feature in sorted({*committed.weights, *made.weights}):
        pair = (made.weights.get(feature, nothing), committed.weights.get(feature, nothing))
        assert pair[0] == pytest.approx(pair[1], abs=2 * NEAR), feature


def test_a_model_reads_back_as_it_was_written(tmp_path: Path) -> None:
    model = linear.Linear(("no", "yes"), (0.5,), {"a": (1.25,), "b": (-2.0,)})
    fitting.write(model, tmp_path / "model.json")
    found = json.loads((tmp_path / "model.json").read_text(encoding="utf-8"))
    assert found == {"classes": ["no", "yes"], "intercept": [0.5], "weights": {"a": [1.25], "b": [-2.0]}}


def test_what_each_feature_says() -> None:
    model = linear.Linear(("no", "yes"), (0.5,), {"a": (1.25,), "b": (-2.0,)})
    assert model.speaks({"a": 1.0, "b": 1.0, "c": 1.0}, "yes") == [("b", -2.0), ("a", 1.25)]
    assert model.speaks({"a": 1.0}, "no") == [("a", -1.25)]


def test_the_tagger_needs_a_treebank() -> None:
    result = CliRunner().invoke(main, ["tagger"])
    assert result.exit_code == 2
    assert "--treebank DIR" in result.output


def test_the_data_is_what_its_card_says() -> None:
    card = (examples.DATA / "CARD.md").read_text(encoding="utf-8")
    actions, sentences = examples.actions(), examples.sentences()
    for voice in sorted({one.voice for one in (*actions, *sentences)}):
        own, told = ([one for one in all_ if one.voice == voice] for all_ in (actions, sentences))
        acts = sum(getattr(one, "specific", False) for one in own)
        promised = sum(getattr(one, "undertaking", False) for one in told)
        assert f"| {voice} | {len(own)} | {acts} | {len(told)} | {promised} |" in card
    assert f"In all {len(actions)} actions, {len(sentences)} sentences and {len(examples.phrases())} phrases." in card
    assert {one.domain for one in examples.phrases()} == set(get_args(Domain))


def test_examples_of_no_voice_are_learnt_from_and_never_left_out() -> None:
    task = fitting.Task(
        "letters",
        features=[{"a": 1.0}, {"b": 1.0}] * 3 + [{"a": 1.0, "seen once": 1.0}, {"b": 1.0}],
        labels=["x", "y"] * 4,
        voices=["one", "one", *[fitting.OF_NO_VOICE] * 6],
        learner=fitting.logistic(1.0),
        fewest=2,
    )
    assert list(fitting.left_out(task)) == [("one", ["x", "y"], ["x", "y"])]
    assert set(fitting.fit(task).weights) == {"a", "b"}


def test_two_learners_add_up() -> None:
    task = fitting.Task(
        "letters", [{"a": 1.0}, {"b": 1.0}, {"c": 1.0}], ["x", "y", "z"], ["one"] * 3, fitting.bayes(1, 1)
    )
    alone = fitting.fit(task).weights["a"]
    twice = fitting.fit(replace(task, learner=fitting.both(task.learner, task.learner))).weights["a"]
    assert twice == pytest.approx([2 * weight for weight in alone], abs=0.002)


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Wanda has agreed to film the goat on Friday.", "film"),
        ("Nell's going to repaint the hall this weekend.", "repaint"),
        ("The form will be completed by Ms Tarn this evening.", "completed"),
        ("WT to ring Nan after the meeting.", "ring"),
        ('Osgood said, "I\'ll put the list up on the wall tonight."', "put"),
        ("It was agreed that Ida would write to the office by the 20th.", "write"),
    ],
)
def test_a_promise_in_other_words(sentence: str, verb: str) -> None:
    promise = promises.promise_of(sentence)
    assert promise is not None
    assert promise.verb == verb
    assert promises.certainty(sentence) > 0.5


@pytest.mark.parametrize(
    "sentence",
    [
        "Nell promised to mend the gate and did so before tea.",
        "Dad hopes he will pass the test.",
        "At the last review Wanda said she would send the savings; nothing has come.",
        "Somebody will have to find the key.",
        "Every Friday Nell will take the goat to the hill.",
        "You would like to see the sea.",
        "The dentist was kind.",
    ],
)
def test_what_only_looks_like_a_promise(sentence: str) -> None:
    assert promises.certainty(sentence) < 0.5
