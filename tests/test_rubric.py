"""Rubric files: what is read, what is laid over what, and what is refused, with file, line and a way out."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up import CRITERION, HEADER, Options, use_checks, use_rubrics

from qa_audit import rubric
from qa_audit.errors import BadRubric
from qa_audit.rubric import Rule, Say, Source, built_in, find, for_kind, load
from qa_audit.strict_yaml import MOST_BYTES


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


def test_a_rubric_is_read() -> None:
    found = find("base")
    (pets,) = found.criteria
    assert (found.id, found.title, found.version, found.applies_to) == ("base", "A base", "1.0", "review_minutes")
    assert found.extends is None
    assert pets.check == "minutes.pets"
    assert pets.source == Source("local standard", "Our pets policy")
    assert pets.verdict == Rule("graded")
    assert pets.options == Options(days=3, words=("cat", "dog"))
    assert pets.say["named"] == Say("A pet is named: {quote}.")
    assert pets.say["animal"] == Say("Only the animal: {term}.", "Write its name, not {quote}.")
    assert found.used.sha256 == found.sha256
    assert found.criterion("minutes.pets") is pets
    assert found.criterion("minutes.plants") is None


def test_it_is_read_once_a_process() -> None:
    assert find("base") is find("base")


def test_the_check_may_differ_from_the_id(tmp_path: Path) -> None:
    text = HEADER + CRITERION.replace("id: minutes.pets", "id: home.pets\n    check: minutes.pets")
    assert load(written(tmp_path, text)).criteria[0].check == "minutes.pets"


def test_say_may_have_a_severity_and_a_declared_value(tmp_path: Path) -> None:
    text = HEADER + CRITERION.replace(
        '"No pet was found in the file supplied."', '{message: "None at {age}.", severity: low}'
    )
    assert load(written(tmp_path, text)).criteria[0].say["absent"] == Say("None at {age}.", "", "low")


@pytest.mark.parametrize(
    ("words", "reasons"),
    [
        (
            '"{good} of {looked_at} named"',
            dict.fromkeys(("met", "partly_met", "not_met"), "{good} of {looked_at} named"),
        ),
        ("{met: All are named.}", {"met": "All are named."}),
    ],
)
def test_reason_for_all_or_some_judgements(tmp_path: Path, words: str, reasons: dict[str, str]) -> None:
    assert load(written(tmp_path, HEADER + CRITERION + f"    reason: {words}\n")).criteria[0].reason == reasons


@pytest.mark.parametrize(
    "options",
    [
        "share: 1",
        "share: 0.25",
        "strict: false",
        "word: kitten",
        "words: []",
        "most: 3",
        "most: null",
        "how: far",
        "names: {Biscuit: cat}",
    ],
)
def test_options_of_every_type(tmp_path: Path, options: str) -> None:
    text = HEADER + CRITERION.replace("days: 3, words: [cat, dog]", options)
    assert isinstance(load(written(tmp_path, text)).criteria[0].options, Options)


# --- refusals -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("severity:", "serverity:", "9: unknown key 'serverity' in criterion 'minutes.pets'; did you mean 'severity'?"),
        ("    why: Pets matter to children.\n", "", "6: criterion 'minutes.pets' lacks 'why'; add it"),
        ("severity: medium", "severity: grave", "9: 'severity' can't be 'grave'; write one of: high,"),
        ("theme: minutes", "theme: pets", "8: 'theme' can't be 'pets'"),
        ("title: Pets are named", "title: 7", "7: 'title' must be text, not the number 7; put it in quotes"),
        ("title: Pets are named", "title:", "7: 'title' must be text, not empty"),
        ("title: Pets are named", 'title: " "', "7: 'title' is empty"),
        ("title: Pets are named", 'title: "Pets\\e[31m"', "7: 'title' holds a character that can't be printed"),
        ("title: Pets are named", "title: Pets\n    title: Dogs", "8: key 'title' stands twice (first on line 7)"),
        ("title: Pets are named", "title: 2025-01-01", "7: '2025-01-01' would be read as something else"),
        ("title: Pets are named", "title: &a Pets", "7: anchors and aliases"),
        ("title: Pets are named", "title: *a", "7: anchors and aliases"),
        ("title: Pets are named", "title: !!python/name:os.system Pets", "7: tags"),
        ("title: Pets are named", "<<: {title: Pets}", "7: merge keys"),
        ("title: Pets are named", "? {a: b}\n    : c", "6: every key must be a plain word"),
        ("id: minutes.pets", "id: Minutes Pets", "6: 'Minutes Pets' can't be an id"),
        ("id: minutes.pets", "id: minutes.petz", "6: there is no check called 'minutes.petz'; did you mean 'minutes"),
        ("kind: local standard", "kind: rumour", "12: the source's kind can't be 'rumour'; write one of: law"),
        ("name: Our pets policy", "page: 3", "12: unknown key 'page' in 'source'; the keys are: kind, name"),
        ("rule: graded", "rule: vote", "13: the rule can't be 'vote'"),
        ("rule: graded", "rule: graded, met: 1", "13: unknown key 'met' in a verdict by 'graded'; the"),
        ("rule: graded", "rule: share, met: 0.5", "13: a verdict by 'share' lacks 'partly'"),
        ("rule: graded", "rule: share, met: 0.5, partly: 0.9", "13: shares run from 0 to 1"),
        ("rule: graded", "rule: share, met: 95, partly: 50", "13: shares run from 0 to 1"),
        ("rule: graded", "rule: share, met: .nan, partly: 0", "13: '.nan' would be read as something else"),
        ("rule: graded", "rule: count, met: 0.5, partly: 2", "13: 'met' must be a whole number"),
        ("rule: graded", "rule: count, met: 3, partly: 2", "13: counts begin at 0"),
        ("days: 3", "day: 3", "14: the check 'minutes.pets' has no option 'day'; did you mean 'days'?"),
        ("days: 3", "days: three", "14: option 'days' must be a whole number, not text"),
        ("days: 3", "days: 1_000", "14: '1_000' would be read as something else"),
        ("days: 3", "days: true", "14: option 'days' must be a whole number, not true or false"),
        ("days: 3", "days: -1", "14: the check 'minutes.pets' refuses these options: days can't be"),
        ("words: [cat, dog]", "words: cat", "14: option 'words' must be a list, not text"),
        ("words: [cat, dog]", "words: [cat, 3]", "14: an entry of option 'words' must be text, not the number 3"),
        ("words: [cat, dog]", "strict: 1", "14: option 'strict' must be true or false, not the number 1"),
        ("words: [cat, dog]", "how: away", "14: option 'how' can't be 'away'; write one of: near, far"),
        ("      absent:", "      abzent:", "18: the check 'minutes.pets' never sees 'abzent'; did you mean 'abs"),
        ('      named: "A pet is named: {quote}."\n', "", "15: 'say' (for the check 'minutes.pets') lacks 'named'"),
        ("{quote}", "{qoute}", "16: 'named' has the unknown placeholder '{qoute}'; did you mean 'quote'?"),
        ("{quote}", "{due}", "16: 'named' has the unknown placeholder '{due}'; there are: quote, term, age"),
        ("{quote}", "{quote.__class__}", "16: 'named' has the placeholder '{quote.__class__}'; only"),
        ("{quote}", "{quote[0]}", "16: 'named' has the placeholder"),
        ("{quote}", "{quote!r}", "16: 'named' has the placeholder"),
        ("{quote}", "{quote:>{term}}", "16: 'named' has the placeholder"),
        ("{quote}", "{}", "16: 'named' has the placeholder"),
        ("{quote}", "{quote", "16: 'named' has a single brace"),
        ("suggestion:", "sugestion:", "17: unknown key 'sugestion' in 'animal'; did you mean 'suggestion'?"),
        ("    say:", "    reason: '{goods} good'\n    say:", "15: 'reason' has the unknown placeholder '{goods}'"),
        ("    say:", "    reason: {not_assessed: x}\n    say:", "15: unknown key 'not_assessed' in 'reason'"),
        ('version: "1.0"', "version: 1.0", "3: 'version' must be text, not the number 1.0; put it in quotes"),
        ('version: "1.0"\n', "", "1: the rubric lacks 'version'; add it"),
        ("applies_to: review_minutes", "applies_to: reviews", "4: 'applies_to' can't be 'reviews'"),
        ("applies_to: review_minutes\n", "", "1: the rubric lacks 'applies_to'; add it"),
        ("applies_to:", "drop: []\napplies_to:", "4: 'drop' only makes sense with 'extends'"),
        ("criteria:", "criterea:", "5: unknown key 'criterea' in the rubric's header; did you mean 'criteria'?"),
        (CRITERION, "", "5: 'criteria' must be a list, not empty"),
        (CRITERION, "  []\n", "1: the rubric has no criteria"),
        (CRITERION, CRITERION + CRITERION, "19: criterion 'minutes.pets' stands twice (first on"),
        (CRITERION, CRITERION + "---\n" + CRITERION, "19: a second document begins here"),
        (CRITERION, "  - [", "7: not valid YAML"),
        (CRITERION, "  - " + "[" * 5000, "6: nested too deeply"),
        (CRITERION, "  - " + "{? " * 5000, "6: "),
        (HEADER + CRITERION, "", "1: the file is empty"),
        (HEADER + CRITERION, "a\x00b", "1: not valid YAML"),
        (HEADER + CRITERION, "- a", "1: a rubric must be a mapping (key: value), not a list"),
    ],
)  # fmt: skip
def test_a_mistake_is_shown_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = HEADER + CRITERION
    assert old in text
    assert refusal(tmp_path, text.replace(old, new, 1)).startswith(f"own.yaml:{said}")


def test_what_is_no_rubric_file(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * (MOST_BYTES + 1))
    latin = tmp_path / "latin.yaml"
    latin.write_bytes(b"id: own\ntitle: Caf\xe9\n")
    for path, said in [
        (tmp_path, f"{tmp_path.name}: not a file"),
        (tmp_path / "gone.yaml", "gone.yaml: no such file"),
        (large, "large.yaml: larger than 1 MB"),
        (latin, "latin.yaml:2: not UTF-8 text"),
    ]:
        with pytest.raises(BadRubric) as refused:
            load(path)
        assert str(refused.value).startswith(said)


def test_find() -> None:
    for name in ("bases", "x" * 5000):
        with pytest.raises(BadRubric, match="name a built-in one"):
            find(name)


def test_for_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (HEADER + CRITERION).replace("id: base", "id: review_minutes")
    folder = use_rubrics(monkeypatch, tmp_path / "kinds", review_minutes=text)
    assert for_kind("review_minutes").id == "review_minutes"
    assert built_in() == (folder / "review_minutes.yaml",)
    with pytest.raises(BadRubric):
        for_kind("neither")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_any_damage_is_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    """No damage to a rubric file makes anything but a rubric or a BadRubric."""
    text = HEADER + CRITERION
    at = data.draw(st.integers(0, len(text)))
    junk = data.draw(st.text(alphabet=st.sampled_from("{}[]&*!|>-:'\"#%@`,? \n\t.~<0aé\\"), max_size=6))
    cut = data.draw(st.integers(0, 5))
    path = tmp_path / "own.yaml"
    path.write_text(text[:at] + junk + text[at + cut :], encoding="utf-8")
    refusal = "own.yaml:"
    try:
        rubric._load.__wrapped__(path)
    except BadRubric as refused:
        refusal = str(refused)
    assert refusal.startswith("own.yaml:")
