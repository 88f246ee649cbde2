"""The dashboard as text: whole without its script, every figure with its denominator, nothing about people."""

import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html import unescape

import pytest
from hand_made import audit, record
from test_reports import NASTY, Tags, nasty_audit

from qa_audit import privacy
from qa_audit.findings import Audit, ChildAudit, Decision, Skipped, UnitVerdict
from qa_audit.reports import charts, dashboard


def many(number: int = 6) -> list[Audit]:
    return [audit(record(f"{n}.docx", held=date(2025, 1 + n % 3, 5)), good=n % 2 == 0) for n in range(number)]


def text(page: str) -> str:
    return " ".join(Tags(page).text.split())


def test_figures_by_theme_month_and_point() -> None:
    shown = text(dashboard.render(many(), [Skipped("x.pdf", "a scan")]))
    assert "6 records audited; 1 file not audited. 9 findings: 3 mend first, 3 to mend, 3 worth a look." in shown
    assert "3 of 6 points look good (50%), 3 to mend" in shown
    assert "3 of 6 records look good (50%), 3 partly there" in shown
    assert "none of 6 records could be told" in shown
    for month in ("January 2025", "February 2025", "March 2025"):
        assert month in shown


def test_no_rate_under_five_records() -> None:
    shown = dashboard.render(many(4), [])
    assert "4 of 4 points look good," not in shown
    assert not re.findall(r"\d%\)|<td>\d+%", shown)
    assert "too few for a rate" in shown
    assert "So few records" in shown


def test_it_tells_of_nobody_but_children_by_reference() -> None:
    audits = privacy.replaced(many(), (), "initials").audits
    page = dashboard.render(audits, [], "initials")
    assert not [name for name in ("Jo Marsh", "Tamsin", "Ashby", "Lena", "Frost", "Oduya") if name in page]
    assert "C4410, review of 5 January 2025" in page


def test_it_can_not_be_broken_into_and_runs_one_script() -> None:
    page = dashboard.render([nasty_audit()], [Skipped(NASTY, NASTY)])
    tags = Tags(page)
    assert not tags.open
    assert [name for name, _ in tags.seen].count("script") == 1
    assert not {"\x1b", "\u202e"} & set(page)
    assert not {key for _, attributes in tags.seen for key in attributes} & {"src", "onclick", "style", "href "}
    assert {a["href"] for _, a in tags.seen if "href" in a} == {"index.html"}
    script = re.search(r"<script>(.*?)</script>", page, re.S)
    policy = next(a for name, a in tags.seen if a.get("http-equiv") == "Content-Security-Policy")
    assert script is not None
    digest = b64encode(sha256(script[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}';" in unescape(
        str(policy["content"])
    )
    assert "http:" not in page
    assert "https:" not in page


def test_without_its_script_everything_is_there() -> None:
    page = dashboard.render(many(), [])
    assert '<form id="filters" hidden="hidden"' in page
    assert page.count('class="point"') == 4
    assert text(page).count("Seen: the record speaks to the child.") == 3


def test_what_an_auditor_said_stands_with_the_finding() -> None:
    made = audit()
    words = (Decision("agree"), Decision("dismiss", "she <knows> it"), None)
    findings = tuple(replace(one, decision=said) for one, said in zip(made.findings, words, strict=True))
    page = dashboard.render([replace(made, findings=findings)], [])
    shown = text(page)
    assert "An auditor has looked at 2 of the findings and agreed with 1 (1 dismissed)." in shown
    assert "Dismissed by an auditor" in shown
    assert "Auditor: dismissed – she <knows> it" in shown
    assert "2 findings: 1 to mend, 1 worth a look" in shown
    assert 'id="f-decision"' in page


def test_files_of_children_are_counted_by_case() -> None:
    units = tuple(
        UnitVerdict("footprint.between_reviews", f"2025-01-08/2025-0{n}-25", judged, "No visit was found.",
                    title="The IRO keeps in touch", theme="footprint")
        for n, judged in ((6, "not_met"), (7, "met"))
    )  # fmt: skip
    shown = text(dashboard.render([], [], "full", [ChildAudit("C4410", units)]))
    assert "0 records audited, 1 child by the whole file" in shown
    assert "1 of 2 cases looks good, 1 to mend" in shown
    assert "C4410, 8 January 2025 to 25 June 2025" in shown


def test_long_lists_are_cut_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dashboard, "MOST_SHOWN", 2)
    made = audit()
    shown = text(dashboard.render([replace(made, findings=(made.findings[1],) * 5)], []))
    assert "And 3 more: see findings.csv." in shown


def test_nothing_at_all() -> None:
    assert "0 records audited; 0 files not audited. 0 findings." in text(dashboard.render([], []))


def test_the_same_page_every_time_whatever_the_order() -> None:
    assert dashboard.render(many(), []) == dashboard.render(many()[::-1], [])


def test_figures_in_words() -> None:
    assert charts.in_words((9, 2, 1, 3), "record", True) == (
        "9 of 12 records look good (75%), 2 partly there, 1 to mend; 3 could not be told"
    )
    assert charts.in_words((1, 0, 0, 0), "record", False) == "1 of 1 record looks good"
    assert charts.in_words((0, 0, 0, 0), "record", False) == "nothing to judge"
