"""One paper saved twice is audited once; another paper of the same child, or of the same day, stays."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from paper_text import paper

from qa_audit import audit, privacy, same_paper
from qa_audit.cli.main import cli
from qa_audit.document import Document
from qa_audit.extract.record_of import record_of
from qa_audit.findings import Audit
from qa_audit.record import Kind

SAMPLE = Path(__file__).parent.parent / "sample_minutes"
WORDS = " ".join(f"You told me about the {number} ducks on the pond by your school." for number in range(2, 30))
REVIEW = f"""\
# Review of Orla Fleet
| Name | Orla Fleet |
| Date of birth | 3 May 2014 |
| Date of review | 10/09/2025 |
## What you told me
{WORDS}
"""


def made(name: str, text: str = REVIEW, kind: Kind = "review_minutes") -> Audit:
    document: Document = replace(paper(text, name), format="pdf" if name.endswith("pdf") else "docx")
    record = record_of(document, kind)
    return audit.judged(record, audit.rubric_for(kind))


def left_out(*audits: Audit) -> list[tuple[str, str | None]]:
    kept, skipped = same_paper.once(audits)
    assert [one.path for one in kept] == [one.path for one in audits if one.path not in {gone.path for gone in skipped}]
    return [(one.path, one.same_as) for one in skipped]


def test_the_word_file_stands_for_its_pdf_whatever_their_order() -> None:
    pdf = made("a.pdf", f"{REVIEW}\nPage 1 of 1\n")
    assert left_out(pdf, made("b.docx")) == [("a.pdf", "b.docx")]
    assert left_out(made("b.docx"), pdf) == [("a.pdf", "b.docx")]
    assert left_out(made("b.docx"), made("a.docx"), pdf) == [("b.docx", "a.docx"), ("a.pdf", "a.docx")]


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (REVIEW.replace("10/09/2025", "17/09/2025"), "review_minutes"),
        (REVIEW.replace("Orla Fleet", "Nell Garth"), "review_minutes"),
        (REVIEW.replace("3 May 2014", "4 June 2012"), "review_minutes"),
        (REVIEW.replace("ducks", "swans, geese and two otters"), "review_minutes"),
        (REVIEW, "care_plan"),
    ],
    ids=["another day", "another child", "another birthday", "other words", "another kind"],
)
def test_what_differs_is_another_paper(other: str, kind: Kind) -> None:
    assert left_out(made("a.docx"), made("a.pdf", other, kind)) == []


def test_of_two_word_files_a_mended_version_is_another_paper() -> None:
    assert left_out(made("a.docx"), made("b.docx", REVIEW.replace("the 7 ducks", "the 8 ducks"))) == []


def test_files_are_called_in_the_reason_as_others_may_know_them() -> None:
    kept, skipped = same_paper.once([made("Orla Fleet.docx"), made("Orla Fleet.pdf")])
    shown = privacy.replaced(kept, skipped, "none").skipped[0]
    assert (shown.path, shown.reason, shown.same_as) == (
        "paper 2.pdf",
        "the same paper as paper 1.docx",
        "paper 1.docx",
    )


def test_a_batch_audits_it_once_and_lists_the_other(tmp_path: Path) -> None:
    for name in ("2025-03-12 Imani review 3.docx", "2025-03-12 Imani review 3.pdf"):
        (tmp_path / name).write_bytes((SAMPLE / "reviews" / name).read_bytes())
    done = CliRunner().invoke(cli, ["batch", str(tmp_path), "--out", str(tmp_path / "out")])
    assert done.exit_code == 0
    assert "1 audited, 1 not audited" in done.stdout
    listed = (tmp_path / "out" / "skipped.csv").read_text(encoding="utf-8-sig")
    assert "the same paper as 2025-03-12 I. review 3.docx" in listed
