"""From audit to audit: figures with denominators; new, mended and still there; no words where names are off."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from hand_made import LINES
from test_history import kept, of

from qa_audit.findings import Audit
from qa_audit.history import opened
from qa_audit.reports import trend as report
from qa_audit.summary import finding_keys
from qa_audit.trend import Change, Trend, trend

NEXT = "2025-07-01T09:00:00+00:00"


def read(path: Path, last: int = 0) -> Trend:
    with opened(path) as history:
        return trend(history, last)


def without(made: Audit, criterion: str) -> Audit:
    """The record with that point mended."""
    verdicts = tuple(replace(v, judgement="met") if v.criterion == criterion else v for v in made.verdicts)
    return replace(made, verdicts=verdicts, findings=tuple(f for f in made.findings if f.criterion != criterion))


def counts(change: Change) -> tuple[int, int, int]:
    return len(change.new), len(change.mended), len(change.still)


def test_figures_have_what_they_are_counted_of_and_no_rate_under_five(tmp_path: Path) -> None:
    path = tmp_path / "h"
    kept(path, *(of(f"{n}.docx", held=date(2025, 1, n + 1)) for n in range(4)))
    kept(path, *(of(f"{n}.docx", good=n > 1, held=date(2025, 1, n + 1)) for n in range(6)), made=NEXT)
    with opened(path) as history:
        text = report.text(trend(history), history.looked_at())
    assert "2 audits in the history" in text
    assert "0 of 4\n" in text
    assert "4 of 6 (67%)" in text
    assert "1 July 2025" in text
    assert [past.records for past in read(path, 1).pasts] == [6]


def test_a_record_audited_again_shows_new_mended_and_still_there(tmp_path: Path) -> None:
    path, made = tmp_path / "h", of()
    kept(path, without(made, "smart.assigned"))
    kept(path, without(made, "jargon.unexplained"), made=NEXT)
    (change,) = read(path).changes
    assert (change.both, change.later) == (1, 0)
    assert counts(change) == (1, 1, 1)
    assert change.mended[0].quote == "LAC"
    assert change.still[0].child == "C4410"


def test_what_was_not_judged_again_is_not_mended(tmp_path: Path) -> None:
    path, made = tmp_path / "h", of()
    kept(path, made)
    later = without(made, "jargon.unexplained")
    untold = tuple(
        replace(v, judgement="not_assessed") if v.criterion == "jargon.unexplained" else v for v in later.verdicts
    )
    kept(path, replace(later, verdicts=untold), made=NEXT)
    assert counts(read(path).changes[0]) == (0, 0, 2)


def test_a_later_review_of_the_same_child_is_compared_point_by_point(tmp_path: Path) -> None:
    path = tmp_path / "h"
    kept(path, of())
    kept(path, without(of("b.docx", held=date(2025, 9, 1)), "child.second_person"), made=NEXT)
    (change,) = read(path).changes
    assert (change.both, change.later) == (0, 1)
    assert {one.criterion: (one.new, one.mended, one.still) for one in change.moved} == {
        "child.second_person": (0, 1, 0),
        "jargon.unexplained": (0, 0, 1),
    }


def test_what_was_dismissed_was_never_found_in_earlier_audits_too(tmp_path: Path) -> None:
    path, made = tmp_path / "h", of()
    kept(path, made)
    kept(path, replace(made, smart=(), findings=made.findings[::-1]), made=NEXT)
    with opened(path) as history:
        history.say(finding_keys(made)[1], "dismiss", "no", NEXT)
        found = trend(history)
        page = report.render(found, history.looked_at())
    assert [past.tallies["child.second_person"].met for past in found.pasts] == [1] * len(found.pasts)
    assert all(one.criterion != "child.second_person" for change in found.changes for one in change.still)
    assert "of 1 looked at, 0 agreed (1 dismissed)" in page


def test_a_page_without_names_has_no_words_of_the_record(tmp_path: Path) -> None:
    path, made = tmp_path / "h", of()
    kept(path, made, names="none")
    kept(path, without(made, "smart.assigned"), names="none", made=NEXT)
    with opened(path) as history:
        page = report.render(trend(history), history.looked_at())
    assert not [words for words in ("C4410", "Tamsin", LINES[2], "LAC") if words in page]
    assert "names are off" in page


def test_another_rubric_or_tool_is_said(tmp_path: Path) -> None:
    path, made = tmp_path / "h", of()
    kept(path, made)
    kept(path, replace(made, rubric=replace(made.rubric, version="2.0", sha256="ef" * 32)), made=NEXT)
    with opened(path) as history:
        found = trend(history)
        assert "a rubric changed" in report.text(found, ())
    assert not found.changes[0].same_rubrics


def test_nasty_words_stay_words(tmp_path: Path) -> None:
    nasty = "<script>alert(1)</script>\x1b[2J"
    path, made = tmp_path / "h", of()
    bad = replace(made.findings[1], quote=nasty, message=nasty, title=nasty)
    kept(path, replace(made, findings=(bad,)), names="full")
    kept(path, replace(made, findings=(bad, made.findings[0])), names="full", made=NEXT)
    with opened(path) as history:
        page = report.render(trend(history), history.looked_at())
    assert "<script>" not in page
    assert "\x1b" not in page
