"""Holds the tool to sample_minutes/expected.json, and the samples to the texts they are built from.

What the built-in rubrics don't judge is not asked for; what they judge must come out as a careful reader said.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from qa_audit.audit import audit_paper
from qa_audit.data import folder
from qa_audit.readers.reading import read
from qa_audit.reports.json import audit_as_dict

SAMPLES = folder("sample_minutes")
EXPECTED: dict[str, Any] = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))["papers"]
SAME = 0.82  # two texts are the same item from this likeness on: the figure the labelled records are scored by

each_paper = pytest.mark.parametrize("paper", sorted(EXPECTED))


@cache
def audited(paper: str) -> dict[str, Any]:
    return audit_as_dict(audit_paper(SAMPLES / paper))


@cache
def text_of(paper: str) -> str:
    return plain(read(SAMPLES / paper).text)


def plain(text: str | None) -> str:
    swapped = (text or "").translate(str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014\u00a0", "''\"\"-- "))
    return re.sub(r"\s+", " ", swapped).strip(" .;:,-|\u2022").lower()


def alike(one: str | None, other: str | None) -> float:
    a, b = plain(one), plain(other)
    if min(len(a), len(b)) >= 12 and (a in b or b in a):
        return max(SAME, min(len(a), len(b)) / max(len(a), len(b)))
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def pairs(wanted: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each item that is wanted with the one found that is most like it; the two lists must match one to one."""
    left, matched, lost = list(found), [], []
    for want in wanted:
        best = max(left, key=lambda item: alike(want["text"], item["text"]), default=None)
        if best is None or alike(want["text"], best["text"]) < SAME:
            lost.append(want["text"])
        else:
            left.remove(best)
            matched.append((want, best))
    assert (lost, [item["text"] for item in left]) == ([], [])
    return matched


def words_of(text: str | None) -> str:
    singular = [w[:-1] if len(w) > 3 and w.endswith("s") else w for w in re.findall(r"[a-z0-9]+", plain(text))]
    return f" {' '.join(singular)} "


def is_about(finding: dict[str, Any], words: str) -> bool:
    """Either holds the other as whole words: "RHIs" is found as "RHI", a sentence by some words of it."""
    said, wanted = words_of(finding.get("term") or finding["quote"]), words_of(words)
    return said in wanted or wanted in said


def findings(paper: str, wanted: str) -> list[tuple[dict[str, str], bool]]:
    """The findings that must (or must not) be there, of the criteria that the rubric has, and whether they are."""
    audit = audited(paper)
    judged = {criterion["id"] for criterion in audit["criteria"]}
    return [
        (label, any(f["criterion"] == label["criterion"] and is_about(f, label["words"]) for f in audit["findings"]))
        for label in EXPECTED[paper]["findings"][wanted]
        if label["criterion"] in judged
    ]


@each_paper
def test_kind(paper: str) -> None:
    assert audited(paper)["document"]["kind"] == EXPECTED[paper]["kind"]


@each_paper
@pytest.mark.parametrize(
    "field",
    ["child", "iro", "social_worker", "review_date", "previous_review_date", "next_review_date", "review_number",
     "participation_code"],
)  # fmt: skip
def test_record(paper: str, field: str) -> None:
    wanted = EXPECTED[paper]["record"]
    if field in wanted:
        assert audited(paper)["record"][field] == wanted[field]


@each_paper
def test_actions(paper: str) -> None:
    pairs(EXPECTED[paper]["actions"], audited(paper)["actions"])


@each_paper
def test_owners(paper: str) -> None:
    for want, found in pairs(EXPECTED[paper]["actions"], audited(paper)["actions"]):
        owner = (found["owner"] or {}).get("text")
        same = plain(want["owner"]) in plain(owner) if want["owner"] else owner is None
        assert same, f"{want['text']}: {owner!r} is not {want['owner']!r}"


@each_paper
def test_deadlines(paper: str) -> None:
    for want, found in pairs(EXPECTED[paper]["actions"], audited(paper)["actions"]):
        deadline = {name: found["deadline"][name] for name in ("kind", "due")}
        assert deadline == want["deadline"], want["text"]


@each_paper
def test_smart(paper: str) -> None:
    for want, found in pairs(EXPECTED[paper]["actions"], audited(paper)["actions"]):
        judged = {name: found["smart"][name] for name in want["smart"] if found["smart"].get(name) is not None}
        assert judged == {name: want["smart"][name] for name in judged}, want["text"]


@each_paper
def test_previous_actions(paper: str) -> None:
    for want, found in pairs(EXPECTED[paper]["previous_actions"], audited(paper)["previous_actions"]):
        said = plain(found["outcome"])
        same = plain(want["outcome"]) in said if want["outcome"] else not said
        assert same, f"{want['text']}: {found['outcome']!r} is not {want['outcome']!r}"


@each_paper
def test_verdicts(paper: str) -> None:
    judged = {criterion["id"]: criterion["verdict"] for criterion in audited(paper)["criteria"]}
    wanted = {name: verdict for name, verdict in EXPECTED[paper]["verdicts"].items() if name in judged}
    assert {name: judged[name] for name in wanted} == wanted


@each_paper
def test_what_must_be_found(paper: str) -> None:
    assert [label for label, there in findings(paper, "must") if not there] == []


@each_paper
def test_what_must_not_be_found(paper: str) -> None:
    assert [label for label, there in findings(paper, "must_not") if there] == []


@each_paper
def test_labels_quote_the_paper(paper: str) -> None:
    wanted = EXPECTED[paper]
    quoted = [item["text"] for item in wanted["actions"] + wanted["previous_actions"]]
    quoted += [label["words"] for label in wanted["findings"]["must"]]
    assert [words for words in quoted if plain(words) not in text_of(paper)] == []


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("samples")
    subprocess.run([sys.executable, str(SAMPLES / "build.py"), "--out", str(out)], check=True)
    return out


@each_paper
def test_is_what_its_text_builds(paper: str, rebuilt: Path) -> None:
    assert plain(read(rebuilt / paper).text) == text_of(paper)


def test_nothing_else_is_built(rebuilt: Path) -> None:
    papers = {str(path.relative_to(rebuilt)) for path in rebuilt.rglob("*") if path.suffix in (".docx", ".pdf")}
    stored = {str(path.relative_to(SAMPLES)) for path in SAMPLES.rglob("*") if path.suffix in (".docx", ".pdf")}
    assert papers == stored == set(EXPECTED)
    assert json.loads((rebuilt / "expected.json").read_text(encoding="utf-8"))["papers"] == EXPECTED


def test_one_iro_has_enough_records_for_rates() -> None:
    """Siblings, copies in a second format and papers whose IRO is not named must not count twice or at all."""
    papers = {paper.rpartition(".")[0]: label for paper, label in EXPECTED.items()}
    reviews = [label for label in papers.values() if label["kind"] == "review_minutes"]
    count = Counter(label["record"]["iro"] for label in reviews)
    assert len(reviews) >= 12
    assert len(papers) - len(reviews) >= 3
    assert len(set(count) - {None}) == 4
    assert count[None] == 1
    assert max(count.values()) >= 5
