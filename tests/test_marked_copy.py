"""``qa-audit check --annotate``: where the copy goes, and what is refused."""

import re
from pathlib import Path

from click.testing import CliRunner, Result
from make_papers import packed, para, parts_of

from qa_audit.audit import audit_paper
from qa_audit.cli.main import cli
from qa_audit.data import folder

SAMPLES = folder("sample_minutes")


def checked(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["check", *map(str, arguments)], env={"SOURCE_DATE_EPOCH": "1741770000"})


def test_check_writes_the_copy_and_says_so(tmp_path: Path) -> None:
    for paper in (next(SAMPLES.rglob("*review 6.docx")), next(SAMPLES.rglob("*review 9.pdf"))):
        copies = [tmp_path / f"{number}{paper.suffix}" for number in (1, 2)]
        for copy in copies:
            done = checked(paper, "--annotate", copy, "--format", "json")
            assert done.exit_code == 0, done.stderr
            assert re.search(r"\d\.(docx|pdf): \d+ findings marked in \d+ notes; \d+ of them for want", done.stderr)
        assert copies[0].read_bytes() == copies[1].read_bytes() != paper.read_bytes()
        assert audit_paper(copies[0]).record.document.text == audit_paper(paper).record.document.text


def test_check_refuses_what_would_do_harm(tmp_path: Path) -> None:
    paper = tmp_path / "paper.docx"
    paper.write_bytes(next(SAMPLES.rglob("*review 6.docx")).read_bytes())
    before = paper.read_bytes()
    taken = tmp_path / "taken.docx"
    taken.write_text("mine", encoding="utf-8")
    cases: list[tuple[list[object], str]] = [
        ([paper, "--annotate", paper, "--force"], "is the paper itself"),
        ([paper, "--annotate", taken], "is there already"),
        ([paper, "--annotate", tmp_path, "--force"], "is a folder"),
        ([paper, "--annotate", tmp_path / "none" / "copy.docx"], "no such folder"),
        ([paper, "--annotate", tmp_path / "copy.pdf"], "needs a name that ends in .docx"),
        ([paper, paper, "--annotate", tmp_path / "copy.docx"], "one paper at a time"),
    ]
    for arguments, said in cases:
        done = checked(*arguments)
        assert (done.exit_code, said in done.stderr) == (2, True), (done.stderr, said)
    assert (paper.read_bytes(), taken.read_text(encoding="utf-8")) == (before, "mine")
    assert checked(paper, "--annotate", taken, "--force").exit_code == 0
    assert audit_paper(taken).record.document.text == audit_paper(paper).record.document.text
    assert sorted(one.name for one in tmp_path.iterdir()) == ["paper.docx", "taken.docx"]


def test_the_suffix_is_the_one_word_wants(tmp_path: Path) -> None:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    paper = tmp_path / "paper.docm"
    paper.write_bytes(packed(parts_of(para("Review of Marisol Quill") + para("You like maths."), kind=kind)))
    arguments: list[object] = [paper, "--kind", "review_minutes", "--annotate"]
    assert "needs a name that ends in .docm" in checked(*arguments, tmp_path / "copy.docx").stderr
    assert checked(*arguments, tmp_path / "copy.docm").exit_code == 0


def test_a_paper_that_can_not_be_audited_has_no_copy(tmp_path: Path) -> None:
    paper = tmp_path / "paper.docx"
    paper.write_bytes(b"not a Word file")
    done = checked(paper, "--annotate", tmp_path / "copy.docx")
    assert done.exit_code == 3
    assert not (tmp_path / "copy.docx").exists()
