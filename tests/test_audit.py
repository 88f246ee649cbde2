"""One paper's way through the program, and many papers': in order, and nothing but a bad rubric stops them."""

import os
import pickle
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import hand_made
import made_up
import pytest

from qa_audit import audit, pool, rubric
from qa_audit.document import Document
from qa_audit.errors import BadRubric, UnreadableFile
from qa_audit.findings import Audit, Mark, Skipped
from qa_audit.record import Kind, ReviewRecord
from qa_audit.reports import json

PRIVATE = "Tamsin said a private thing"


def read(path: Path) -> Document:
    """Stands for the readers: what is wrong with a file is in its name."""
    match path.stem.split("-")[0]:
        case "scan":
            raise UnreadableFile("a scan; have it read by OCR")
        case "broken":
            raise KeyError(PRIVATE)
        case "deep":
            raise RecursionError(PRIVATE)
        case "letter":
            return replace(hand_made.document(str(path)), warnings=("letter",))
    return hand_made.document(str(path))


def record_of(document: Document, kind: Kind | None = None) -> ReviewRecord:
    found: Kind = "neither" if document.warnings else "review_minutes"
    return replace(hand_made.record(document.name), document=document, kind=kind or found)


def saw(record: ReviewRecord, options: made_up.Options) -> Iterator[Mark]:
    yield Mark("bad", "animal", hand_made.span(record.document, "LAC nurse"), "LAC nurse", item=0)


@pytest.fixture(autouse=True)
def _parts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    rubric._load.cache_clear()
    monkeypatch.setattr(audit, "read", read)
    monkeypatch.setattr(audit, "record_of", record_of)
    made_up.use_checks(monkeypatch, saw)
    minutes = made_up.HEADER.replace("id: base", "id: review_minutes") + made_up.CRITERION
    plan = minutes.replace("review_minutes", "care_plan")
    made_up.use_rubrics(monkeypatch, tmp_path / "rubrics", review_minutes=minutes, care_plan=plan)
    yield
    rubric._load.cache_clear()


def test_a_paper_from_file_to_findings() -> None:
    found = audit.audit_paper(Path("tamsin.docx"))
    assert found.path == "tamsin.docx"
    assert found.rubric.id == "review_minutes"
    assert [(one.criterion, one.judgement) for one in found.verdicts] == [("minutes.pets", "not_met")]
    assert [(one.quote, one.term) for one in found.findings] == [("LAC nurse", "LAC nurse")]
    assert len(found.smart) == len(found.record.actions)


def test_what_goes_wrong_is_told_in_one_line_without_the_records_words() -> None:
    paths = [Path(name) for name in ("a.docx", "scan-1.pdf", "broken-2.docx", "deep-3.docx", "letter-4.docx", "b.pdf")]
    found = list(audit.audit_many(paths))
    assert [type(one) for one in found] == [Audit, Skipped, Skipped, Skipped, Skipped, Audit]
    assert found[1] == Skipped("scan-1.pdf", "a scan", "have it read by OCR")
    for one, kind in ((found[2], "KeyError"), (found[3], "RecursionError")):
        assert isinstance(one, Skipped)
        assert one.reason == f"could not be audited: internal error ({kind})"
        assert one.hint.startswith("please report it: qa_audit.audit, line ")
    assert found[4] == Skipped(
        "letter-4.docx",
        "neither review minutes nor a care plan",
        "use --kind review_minutes or --kind care_plan if it is one",
    )
    assert PRIVATE not in str(found)


def test_a_paper_of_neither_kind_is_audited_when_its_kind_is_given() -> None:
    found = audit.audit_paper(Path("letter.docx"), audit.Options(kind="care_plan"))
    assert (found.record.kind, found.rubric.id) == ("care_plan", "care_plan")


def test_any_executor_gives_the_same_in_the_same_order() -> None:
    paths = [Path(f"{'scan' if n % 7 == 3 else 'paper'}-{n}.docx") for n in range(pool.AHEAD * 2)]
    alone = list(audit.audit_many(paths))
    assert list(audit.audit_many(paths, executor=lambda: ThreadPoolExecutor(3))) == alone
    assert [one.path for one in alone] == [str(path) for path in paths]


def test_a_given_rubric_takes_the_place_of_the_built_in_one_for_its_kind(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("id: mine\ntitle: Mine\nversion: '2'\nextends: review_minutes\ncriteria: []\n", encoding="utf-8")
    assert audit.rubric_for("review_minutes", (str(mine),)).id == "mine"
    assert audit.rubric_for("care_plan", (str(mine),)).id == "care_plan"


def test_a_bad_rubric_stops_everything_before_any_paper(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("id: bad\nthresholds: 3\n", encoding="utf-8")
    with pytest.raises(BadRubric, match=r"bad\.yaml"):
        audit.refuse_bad_rubrics(audit.Options(rubrics=(str(bad),)))
    with pytest.raises(BadRubric):
        list(audit.audit_many([Path("a.docx")], audit.Options(rubrics=("nothing",))))


def test_a_lean_audit_reads_the_same_and_is_smaller() -> None:
    whole = audit.audit_paper(Path("a.docx"))
    lean = audit.audit_paper(Path("a.docx"), audit.Options(lean=True))
    assert json.render([lean], []) == json.render([whole], [])
    assert len(pickle.dumps(lean)) < len(pickle.dumps(whole))
    assert pickle.loads(pickle.dumps(lean)) == lean


def test_a_worker_that_dies_over_a_paper_is_told_plainly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(audit, "_attempt", die_over)
    found = list(audit.audit_many([Path("a"), Path("bad"), Path("c")], executor=pool.workers(1)))
    assert [one.reason for one in found if isinstance(one, Skipped)] == [
        "fine",
        "could not be audited: reading it ended the program that read it",
        "fine",
    ]


def die_over(options: audit.Options, path: Path) -> Skipped:
    if path.name == "bad":
        os._exit(9)
    return Skipped(str(path), "fine")
