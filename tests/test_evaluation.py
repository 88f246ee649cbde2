"""Measuring against labels: two invented records whose hits and misses are known, and figures done by hand."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from make_papers import para, row, style, table, word

from qa_audit.audit import Options
from qa_audit.cli.main import cli
from qa_audit.errors import BadLabels
from qa_audit.evaluation import Evaluation, evaluate
from qa_audit.matching import Counts, Labels, likeness, pair_terms, pair_texts, same_name, term_key
from qa_audit.reports import evaluated

HEADING = '<w:pStyle w:val="H"/>'
TALK = "Referral to CAMHS was talked about. Ada was late on Monday."
ADA = (TALK, ("Refer Ada to CAMHS", "Lena Frost", "10 April 2025"), ("Monitor school", "All", "ongoing"))
BEN = ("You have an EHCP. You like football.", ("Book the dentist for Ben", "Lena Frost", "2 May 2025"))
REFER: dict[str, Any] = {
    "text": "Refer Ada to CAMHS", "owner_text": "Lena Frost", "deadline_kind": "date", "due": "2025-04-10",
    "specific": True, "measurable": True, "assigned": True, "timebound": True, "domain": "emotional",
}  # fmt: skip
MONITOR = REFER | {
    "text": "Monitor school", "owner_text": "the school", "deadline_kind": "vague", "due": None, "domain": "home",
    "specific": False, "measurable": False, "timebound": False,
}  # fmt: skip
GOLD_ADA: dict[str, Any] = {
    "id": "ada",
    "format": ["docx"],
    "record": {"child": "Ada", "iro": "Jo Marsh", "review_date": "2025-03-12"},
    "actions": [REFER, MONITOR, REFER | {"text": "Buy a violin and find somebody who teaches it"}],
    "lapses": ["Ada was late on Monday."],
    "jargon": [{"term": "CAMHS", "explained": False}, {"term": "SDQ", "explained": False},
               {"term": "placement", "explained": False}, {"term": "PEP", "explained": True}],
    "criteria": {"minutes.review_date": "met", "minutes.next_review_date": "partly_met"},
}  # fmt: skip
GOLD_BEN: dict[str, Any] = {
    "id": "ben",
    "format": ["docx"],
    "record": {"child": "Tom", "iro": "J. Marsh", "review_date": "2025-03-12"},
    "actions": [],
    "criteria": {"minutes.review_date": "met", "minutes.next_review_date": "not_met"},
}


def paper(path: Path, child: str, text: str, *actions: tuple[str, ...]) -> None:
    body = (
        para(f"Child in care review of {child}", properties=HEADING),
        *map(para, (f"Child: {child}", "Independent Reviewing Officer: Jo Marsh", "Date of review: 12 March 2025")),
        para("School and health", properties=HEADING),
        para(text),
        para("Actions", properties=HEADING),
        table(row("Action", "Who", "By when"), *(row(*one) for one in actions)),
    )
    path.write_bytes(word("".join(body), styles=style("H", "heading 1", "<w:rPr><w:b/></w:rPr>")))


def labelled(folder: Path) -> Path:
    paper(folder / "ada.docx", "Ada Lund", *ADA)
    paper(folder / "ben.docx", "Ben Sayle", *BEN)
    for gold in (GOLD_ADA, GOLD_BEN):
        (folder / f"{gold['id']}.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return labelled(tmp_path)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    return evaluate(labelled(tmp_path_factory.mktemp("labelled")), Options(lean=True, for_files=True))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["eval", *map(str, arguments)])


# --- figures done by hand -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measure", "precision", "recall", "f1", "gold"),
    [
        ("actions", 2 / 3, 2 / 3, 2 / 3, 3),  # two of three found, and Ben's is not labelled
        ("jargon", 1 / 2, 1 / 2, 1 / 2, 2),  # CAMHS, not the SDQ, and Ben's EHCP; placement counts neither way
        ("lapses", 1.0, 1.0, 1.0, 1),
        ("previous_actions", None, None, None, 0),
    ],
)
def test_things_found(found: Evaluation, measure: str, precision: float, recall: float, f1: float, gold: int) -> None:
    wanted = {"precision": precision, "recall": recall, "f1": f1, "gold": gold}
    assert evaluated.as_dict(found)[measure] == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("measure", "accuracy", "kappa", "gold"),
    [
        ("action.owner", 1 / 2, 0.0, 2),  # "All" is not "the school"; right or wrong is held against "right" alone
        ("action.domain", 1 / 2, 1 / 3, 2),  # chance would be wrong in three of four
        ("deadline.kind", 1.0, 1.0, 2),
        ("deadline.due", 1.0, None, 2),  # a kappa of nothing but hits is none
        ("smart.specific", 1.0, 1.0, 2),
        ("smart.assigned", 1 / 2, 0.0, 2),
        ("verdicts", 3 / 4, 3 / 4, 4),  # partly for not met is half a miss: 1/8 found, 1/2 by chance
        ("minutes.next_review_date", 1 / 2, 0.0, 2),
        ("minutes.review_date", 1.0, None, 2),
        ("record.child", 1 / 2, 0.0, 2),
        ("record.iro", 1.0, None, 2),  # "J. Marsh" is "Jo Marsh"
        ("record.review_date", 1.0, None, 2),
        ("record.next_review_date", 1.0, None, 2),
    ],
)
def test_judgements(found: Evaluation, measure: str, accuracy: float, kappa: float, gold: int) -> None:
    wanted = {"accuracy": accuracy, "kappa": kappa, "gold": gold}
    assert evaluated.as_dict(found)[measure] == pytest.approx(wanted)


def test_kappa_of_nothing_of_disagreement_and_of_verdicts_far_apart() -> None:
    assert (Labels().accuracy, Labels().kappa) == (None, None)
    assert Labels([("met", "met")] * 3).kappa is None
    assert Labels([("a", "b"), ("b", "a")]).kappa == -1.0
    assert Labels([("met", "not_met"), ("not_met", "not_met")]).kappa == 0.0
    assert Labels([("met", "absent"), ("not_met", "not_met")]).kappa == pytest.approx(1 / 3)


def test_counts_where_something_is_nought() -> None:
    nothing, lost, extra = Counts(), Counts(missed=2), Counts(extra=2)
    assert (nothing.precision, nothing.recall, nothing.f1) == (None, None, None)
    assert (lost.precision, lost.recall, lost.f1) == (None, 0.0, 0.0)
    assert (extra.precision, extra.recall, extra.f1) == (0.0, None, 0.0)
    assert Counts(1, 1, 3).f1 == pytest.approx(1 / 3)


# --- which is which -------------------------------------------------------------------------------------


def test_texts_are_paired_one_to_one_the_most_alike_first() -> None:
    paired = pair_texts(["Book the dentist"], ["Book the dentist for Ben", "book the dentist.", "Buy a bus pass"])
    assert paired.pairs == (("Book the dentist", "book the dentist."),)
    assert paired.extra == ("Book the dentist for Ben", "Buy a bus pass")
    assert likeness("Mum’s “tea”", 'mum\'s "tea"') == 1.0


def test_a_term_is_found_inside_another_as_whole_words() -> None:
    assert pair_terms(["LAC reviews", "PEP"], ["LAC", "PEPs", "PE"]) == ([], ["PE"])
    assert term_key("Care Plans") == "care plan"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Jo Marsh", "Marsh", True), ("Jo", "Ann", False), (None, "", True), (None, "Jo", False), ("7", "7", True)],
)
def test_names_that_share_a_word_are_the_same(one: str | None, other: str | None, same: bool) -> None:
    assert same_name(one, other) is same


# --- the command ----------------------------------------------------------------------------------------


def test_on_the_screen_with_each_miss_that_is_asked_for(found: Evaluation) -> None:
    shown = evaluated.render(found, ("actions", "record.child", "action.owner"))
    assert shown.startswith("Audited: 2 of 2 labelled papers.\n")
    assert "actions                                0.667   0.667  0.667         3" in shown
    assert "previous_actions                           -       -      -         0" in shown
    assert "  ben: found, not labelled: Book the dentist for Ben\n" in shown
    assert "  ada: not found: Buy a violin and find somebody who teaches it\n" in shown
    assert "record.child: 1 miss\n  ben: labelled Tom, found Ben\n" in shown
    assert "  ada: “Monitor school” labelled the school, found All\n" in shown
    assert "or --show all\n" in evaluated.render(found)


def test_as_json_the_same_whatever_the_number_of_workers(found: Evaluation, folder: Path) -> None:
    done = run(folder, "--workers", 2, "--format", "json")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == json.dumps(evaluated.as_dict(found), indent=1) + "\n"
    assert run(folder, "--format", "json", "--show", "actions").exit_code == 2


def test_papers_without_labels_and_labels_without_papers(folder: Path) -> None:
    (folder / "ben.gold.json").unlink()
    (folder / "ada.docx").unlink()
    done = run(folder, "--workers", 1)
    assert done.exit_code == 3
    assert done.stdout.startswith("Audited: 0 of 1 labelled paper.\n")
    assert "not measured, because no label file names it: ben.docx" in done.stderr
    assert "no such file" in done.stderr


def test_a_childs_file_is_measured_by_criterion_and_day(tmp_path: Path) -> None:
    (tmp_path / "kit").mkdir()
    reviews = "Child ID,Review date,Review type\nC77,10/01/2025,First\nC77,04/04/2025,Second\n"
    (tmp_path / "kit" / "reviews.csv").write_text(reviews, encoding="utf-8")
    rows = [("timeliness.review_held", "2025-04-04", "met"), ("footprint.before_review", "2001-01-01", "met")]
    verdicts = [dict(zip(("criterion", "unit", "verdict"), one, strict=True)) for one in rows]
    (tmp_path / "kit" / "file.gold.json").write_text(json.dumps({"id": "kit", "verdicts": verdicts}), encoding="utf-8")
    done = run(tmp_path, "--workers", 1, "--show", "file verdicts")
    assert done.exit_code == 0
    assert done.stdout.startswith("Audited: 1 child's file.\n")
    assert "file verdicts                          0.500   0.000                2" in done.stdout
    assert "  kit: footprint.before_review 2001-01-01: labelled met, found absent\n" in done.stdout
    assert "there is no measure 'jargn'" in run(tmp_path, "--show", "jargn").stderr


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"format": "docx"}, "format must be a list in [ ]"),
        ({"format": ["odt"]}, "format 1 must be one of docx, pdf"),
        ({"id": "../ada"}, "id must be the name of the paper"),
        ({"record": []}, "record must be names and values in { }"),
        ({"actions": [REFER, {"text": "Book"}]}, "actions 2 has no 'specific'"),
        ({"actions": [REFER | {"specific": "yes"}]}, "actions 1 specific must be true or false"),
        ({"criteria": {"minutes.health": "good"}}, "criteria minutes.health must be one of met, partly_met"),
        ({"jargon": None}, "jargon must be a list"),
        ({"lapses": [7]}, "lapses 1 must be text"),
    ],
)
def test_a_wrong_label_is_told_with_its_place(folder: Path, changed: dict[str, Any], said: str) -> None:
    (folder / "ada.gold.json").write_text(json.dumps(GOLD_ADA | changed), encoding="utf-8")
    done = run(folder)
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert f"ada.gold.json: {said}" in done.stderr


@pytest.mark.parametrize("text", ["", "{", "[]", "[" * 100_000, "\udcff", '{"id": "ada"}'])
def test_a_broken_label_file_is_one_line(folder: Path, text: str) -> None:
    (folder / "ada.gold.json").write_text(text, encoding="utf-8", errors="surrogateescape")
    done = run(folder)
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert "ada.gold.json: " in done.stderr


def test_labels_saved_by_notepad_are_read(folder: Path) -> None:
    (folder / "ben.gold.json").write_text(json.dumps(GOLD_BEN), encoding="utf-8-sig")
    assert evaluate(folder).audited == 2


def test_a_folder_that_is_not_there_or_holds_no_labels(tmp_path: Path) -> None:
    with pytest.raises(BadLabels, match="no such folder"):
        evaluate(tmp_path / "gone")
    done = run(tmp_path)
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert "no label files" in done.stderr
