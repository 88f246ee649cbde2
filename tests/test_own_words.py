"""A council's own words: terms that its rubric adds to the lists of jargon and labels, or lets be, with the reason."""

from pathlib import Path

import pytest
from paper_text import paper

from qa_audit.errors import BadRubric
from qa_audit.extract.record_of import record_of
from qa_audit.rubric import Rubric, load
from qa_audit.verdicts import judge, look

HEADER = 'id: own\ntitle: Our own\nversion: "1"\nextends: review_minutes\ncriteria:\n'
PAPER = """\
# Record of a review
| Child | Marnie Thorn |
## School
You have a PEP. The Harbour Hub will ring. The QZT came. You went to an MDT. You were a bit unruly, and then chippy.
"""


def own(folder: Path, criteria: str) -> Rubric:
    path = folder / "own.yaml"
    path.write_text(HEADER + criteria, encoding="utf-8")
    return load(path)


def found(rubric: Rubric, criterion: str) -> dict[str | None, str]:
    """What is pointed at, with the suggestion."""
    wanted = rubric.criterion(criterion)
    assert wanted is not None
    _, findings = judge(wanted, look(wanted, record_of(paper(PAPER), "review_minutes")))
    return {finding.term: finding.suggestion for finding in findings}


def test_without_own_words(tmp_path: Path) -> None:
    rubric = own(tmp_path, "  - {id: jargon.unexplained, severity: low}\n")
    assert list(found(rubric, "jargon.unexplained")) == ["PEP", "QZT", "MDT"]
    assert list(found(rubric, "jargon.labelling")) == ["unruly"]


def test_added_and_suppressed_jargon(tmp_path: Path) -> None:
    rubric = own(
        tmp_path,
        "  - id: jargon.unexplained\n"
        "    options:\n"
        "      add:\n"
        "        - {term: Harbour Hub, plain: the place where the helpers work}\n"
        "        - {term: MDT, plain: the Monday dinner team, class: avoid}\n"
        "      suppress:\n"
        "        - {term: PEP, reason: every child here gets a leaflet about it}\n"
        "        - {term: QZT, reason: it is the name of a school}\n",
    )
    words = found(rubric, "jargon.unexplained")
    assert list(words) == ["Harbour Hub", "MDT"]
    assert "the place where the helpers work" in words["Harbour Hub"]
    assert "the Monday dinner team" in words["MDT"]


def test_added_and_suppressed_labels(tmp_path: Path) -> None:
    rubric = own(
        tmp_path,
        "  - id: jargon.labelling\n"
        "    options:\n"
        "      add: [{term: chippy, kinder: felt strongly}]\n"
        "      suppress: [{term: unruly, reason: under discussion}]\n",
    )
    assert list(found(rubric, "jargon.labelling")) == ["chippy"]


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ("suppress: [{term: PEP}]", "lacks its reason"),
        ("suppress: [{term: PEP, reason: ' '}]", "is empty"),
        ("add: [{term: Hub}]", "lacks its plain"),
        ("add: [{term: Hub, plain: a place, clas: avoid}]", "unknown key 'clas'"),
        ("add: [{term: Hub, plain: a place, class: bad}]", "must be one of: explain, avoid"),
        ("add: Hub", "list"),
    ],
)
def test_mistakes_are_refused_with_their_line(tmp_path: Path, options: str, problem: str) -> None:
    with pytest.raises(BadRubric, match=r"own\.yaml:") as refused:
        own(tmp_path, f"  - id: jargon.unexplained\n    options: {{{options}}}\n")
    assert problem in str(refused.value)
