"""The workbook: text is text, days are dates, nothing runs, and the same audits give the same bytes."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hand_made import LINES, audit, record
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from qa_audit.findings import Audit, Skipped
from qa_audit.record import Action
from qa_audit.reports import workbook
from qa_audit.reports.sheets import CUT, MOST_LETTERS, Book, Column, text_of
from qa_audit.summary import by_iro, finding_keys, standing_since

SHEETS = ["Findings", "Actions", "Points by record", "IROs", "Notes"]
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/c calc'!A1", "{=1}", "http://example.org", "mailto:a@b.c", "\t=1")


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def rows(sheet: Worksheet) -> list[dict[str, Any]]:
    heads, *others = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in others]


def some() -> list[Audit]:
    return [
        audit(),
        audit(record("b.docx", iro="Ann Bell", held=date(2025, 9, 3))),
        audit(record("c.docx", held=None), good=True),
    ]


def test_the_sheets_have_frozen_heads_and_filters() -> None:
    book = opened(workbook.render(by_iro(some()), []))
    assert book.sheetnames == SHEETS
    for name in SHEETS[:4]:
        sheet = book[name]
        assert sheet.freeze_panes is not None
        assert str(sheet.freeze_panes).endswith("2")
        assert sheet.auto_filter.ref.startswith("A1:")
        assert all(cell.value for cell in sheet[1])
        assert all(sheet.column_dimensions[cell.column_letter].width for cell in sheet[1] if not cell.coordinate > "Z")


def test_findings_can_be_decided_on() -> None:
    sheet = opened(workbook.render(by_iro(some()), []))["Findings"]
    found = rows(sheet)
    assert len(found) == 6
    assert [row["How serious"] for row in found[:3]] == ["mend first", "to mend", "worth a look"]
    assert (found[0]["Child"], found[0]["IRO"], found[0]["File"]) == ("C4410", "Ann Bell", "b.docx")
    assert found[0]["Date of review or plan"] == datetime(2025, 9, 3)
    heads = [cell.value for cell in sheet[1]]
    decision = sheet.cell(2, heads.index(workbook.DECISION) + 1).column_letter
    [validation] = sheet.data_validations.dataValidation
    assert str(validation.sqref) == f"{decision}2:{decision}7"
    assert validation.formula1 == '"agree,dismiss,amend"'
    assert workbook.REASON in heads
    key = sheet.cell(1, heads.index(workbook.KEY) + 1).column_letter
    assert sheet.column_dimensions[key].hidden
    assert {row[workbook.KEY] for row in found} == {key for one in some() for key in finding_keys(one)}


def test_keys_hold_through_names_and_tell_findings_apart() -> None:
    made = audit()
    keys = finding_keys(made)
    assert len(set(keys)) == len(keys) == 3
    assert keys == finding_keys(replace(made, record=replace(made.record, iro=None)))
    hidden = tuple(replace(one, quote="x", message="y", term="z") for one in made.findings)
    assert keys == finding_keys(replace(made, findings=hidden))
    twice = replace(made, findings=(made.findings[2],) * 2)
    assert len(set(finding_keys(twice))) == 2


def test_actions_are_tracked_with_real_dates() -> None:
    found = rows(opened(workbook.render(by_iro(some()), []))["Actions"])
    assert [row["Action"] for row in found] == ["Refer Tamsin to CAMHS"] * 3
    first = next(row for row in found if row["File"] == "tamsin.docx")
    assert (first["Who"], first["By when, as written"], first["Due"]) == (
        "Lena Frost (SW)", "by 10 April", datetime(2025, 4, 10),
    )  # fmt: skip
    assert [first[name] for name in ("Specific", "Relevant", "Time-bound")] == ["yes", "not told", "yes"]
    assert first["Kind of deadline"] == "a day"
    assert {row["File"]: row["Stands since"] for row in found} == {
        "tamsin.docx": datetime(2025, 3, 12), "b.docx": datetime(2025, 3, 12), "c.docx": None,
    }  # fmt: skip


def test_an_action_stands_since_the_first_review_without_a_gap() -> None:
    def held(day: date, *texts: str, reference: str | None = "C1") -> Audit:
        of = record(f"{day}.docx", held=day)
        actions = tuple(Action(text, of.actions[0].span) for text in texts)
        return audit(replace(of, actions=actions, child=replace(of.child, reference=reference)))

    first = held(date(2024, 1, 8), "Refer Tamsin to the CAMHS team", "Buy a bed")
    second = held(date(2024, 6, 3), "Refer Tamsin to CAMHS team.", "Find a tutor for maths")
    third = held(date(2024, 12, 2), "refer Tamsin to the CAMHS team", "Buy a bed")
    since = standing_since([third, first, second])
    assert since[third.path, 0] == since[second.path, 0] == date(2024, 1, 8)
    assert since[third.path, 1] == date(2024, 12, 2)
    assert since[second.path, 1] == date(2024, 6, 3)
    assert standing_since([held(date(2024, 1, 8), "Buy a bed", reference=None)]) == {}


def test_points_are_said_in_words_and_in_fills_that_all_can_tell_apart() -> None:
    sheet = opened(workbook.render(by_iro(some()), []))["Points by record"]
    found = rows(sheet)
    by_file = {str(row["Date of review or plan"])[:10]: row for row in found}
    assert by_file["2025-03-12"]["The record speaks to the child"] == "to mend"
    assert by_file["2025-03-12"]["Special words are explained"] == "partly"
    assert by_file["2025-03-12"]["School is told in particulars"] == "not told"
    fills = {cell.value: cell.fill.fgColor.rgb for row in sheet.iter_rows(min_row=2, min_col=5) for cell in row}
    lightness = sorted(sum(int(str(fills[word])[i : i + 2], 16) for i in (2, 4, 6)) for word in ("good", "to mend"))
    assert lightness[1] - lightness[0] > 60
    assert len({fills[word] for word in ("good", "partly", "to mend", "not told")}) == 4


def test_figures_have_numerator_and_denominator_and_no_order_but_the_alphabet() -> None:
    found = rows(opened(workbook.render(by_iro(some()), []))["IROs"])
    assert list(dict.fromkeys(row["IRO"] for row in found)) == ["All records together", "Ann Bell", "Jo Marsh"]
    one = next(row for row in found if row["Point"] == "The record speaks to the child")
    assert (one["Records audited"], one["Looks good"], one["of judged"], one["To mend"]) == (3, 1, 3, 2)
    assert one["Share that looks good"] is None
    many = [audit(record(f"{i}.docx"), good=i > 0) for i in range(5)]
    shares = rows(opened(workbook.render(by_iro(many), []))["IROs"])
    assert next(r for r in shares if r["Point"] == "The record speaks to the child")["Share that looks good"] == 0.8


@pytest.mark.parametrize("start", FORMULAS)
def test_nothing_from_a_record_is_a_formula_or_a_link(start: str) -> None:
    lines = (start + LINES[0], LINES[1], start + " her will", *(start + line for line in LINES[3:]))
    made = audit(record(f"{start[:4]}.docx".replace("/", "_"), iro=start, lines=lines))
    content = workbook.render(by_iro([made]), [Skipped(start, start, start)])
    book = opened(content)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not [cell for cell in cells if cell.hyperlink]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "worksheets/sheet" in name]
        assert not [name for name in parts.namelist() if "externalLink" in name or "vba" in name]
    assert not [part for part in sheets if b"<f>" in part or b"<f " in part or b"<hyperlink" in part]


@settings(max_examples=40)
@given(st.text(max_size=200))
def test_any_text_comes_back_as_it_is_shown(text: str) -> None:
    book = Book("x", date(2025, 1, 1))
    book.sheet("One", [Column("Head", 20)], [[text]])
    cell = opened(book.content())["One"]["A2"]
    assert (cell.value or "") == text_of(text)
    assert cell.data_type in ("s", "n")


def test_what_a_cell_can_not_hold_is_cut_with_a_mark() -> None:
    assert text_of("a" * MOST_LETTERS) == "a" * MOST_LETTERS
    cut = text_of("a" * (MOST_LETTERS + 1))
    assert len(cut) == MOST_LETTERS
    assert cut.endswith(CUT)
    assert text_of("a\x00\x0b\ufffe\x1b[2Jb") == r"a\x00 \x1b[2Jb"


def test_days_before_spreadsheets_are_text() -> None:
    book = Book("x", date(2025, 1, 1))
    book.sheet("One", [Column("Head", 20, "date")], [[date(1899, 5, 1)], [date(1900, 5, 1)], ["in May"]])
    sheet = opened(book.content())["One"]
    assert [sheet[f"A{row}"].value for row in (2, 3, 4)] == ["1899-05-01", datetime(1900, 5, 1), "in May"]


def test_rows_that_do_not_fit_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa_audit.reports.sheets.MOST_ROWS", 2)
    book = opened(workbook.render(by_iro(some()), []))
    assert book["Findings"].max_row == 3
    notes = " ".join(str(row[0]) for row in book["Notes"].iter_rows(values_only=True))
    assert "4 more findings" in notes


def test_the_same_bytes_whenever_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    first = workbook.render(by_iro(some()), [])
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert workbook.render(by_iro(some()), []) == first
    assert opened(first).properties.created == datetime(2025, 9, 3)


def test_a_workbook_of_nothing() -> None:
    book = opened(workbook.render([], [Skipped("a.pdf", "a scan")]))
    assert book.sheetnames == SHEETS
    assert "1 file not" in str(book["Notes"]["A2"].value)
