"""The facts of a record: the child, the workers, the days of reviews, codes; and where sentences end."""

from datetime import date
from pathlib import Path
from time import process_time

import pytest
from paper_text import paper
from pdf_paper import HEAD, PROSE, flowing, p

from qa_audit.extract.names import forms_of, is_name
from qa_audit.extract.record_of import record_of
from qa_audit.extract.roles import role_of, roles_in
from qa_audit.extract.sentences import sentences
from qa_audit.extract.workers import clean_name
from qa_audit.record import Kind, ReviewRecord


def read(text: str, kind: Kind = "review_minutes") -> ReviewRecord:
    return record_of(paper(text), kind)


BODY = "\n## Health\nYou are well, Orla, and you like the dentist."


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("# Review\nName: Orla Fleet", ("Orla",)),
        ("# Review\nChild: FLEET Orla", ("Orla",)),
        ("# Review\nName: Baby Orla", ("Orla",)),
        ("# Review\nNames: Orla Fleet (8) and Ned Fleet (5)", ("Orla", "Ned")),
        ("# Review\nName: Orla Fleet; Ned Fleet", ("Orla", "Ned")),
        ("# Orla, aged 8, and Ned, aged 5", ("Orla", "Ned")),
        ("Dear Orla and Ned,", ("Orla", "Ned")),
        ("# Orla's review", ("Orla",)),
        ("# Minutes of the meeting for Orla", ("Orla",)),
        ("# Looked After Review\n## Home\nOrla, you said that you like it here.", ("Orla",)),
    ],
)
def test_the_child_is_named_by_field_greeting_title_or_words(head: str, names: tuple[str, ...]) -> None:
    assert read(head + BODY + "\nOrla and Ned saw Gran.").child.names == names


def test_nobody_is_the_child_where_no_name_stands_out() -> None:
    assert read("# Review\n## Health\nYou are well.").child.names == ()


def test_the_name_used_far_more_than_any_other_is_the_childs() -> None:
    told = "We think Orla is well. We saw Orla swim. I asked Orla why. She said Orla may. I met Bel once."
    assert read(f"# Minutes\n## Health\n{told}").child.names == ("Orla",)


@pytest.mark.parametrize(
    ("line", "reference"),
    [
        ("Reference: 445921", "445921"),
        ("Name: Orla Fleet, LCS 90211", "LCS 90211"),
        ("Review of Orla, case CF-20331", "CF-20331"),
        ("Name: Orla Fleet", None),
    ],
)
def test_the_reference_has_digits_and_is_no_date(line: str, reference: str | None) -> None:
    assert read(f"# Review\n{line}{BODY}").child.reference == reference


@pytest.mark.parametrize(
    ("line", "born", "age"),
    [
        ("Date of birth: 5 March 2013", date(2013, 3, 5), 11),
        ("Date of birth: 4 March 2013", date(2013, 3, 4), 12),
        ("Name: Orla Fleet (born 4 March 2013)", date(2013, 3, 4), 12),
        ("Age: 12", None, 12),
        ("Age: 7 months", None, 0),
        ("Name: Orla Fleet, 12", None, 12),
    ],
)
def test_date_of_birth_and_age_on_the_day_of_the_review(line: str, born: date | None, age: int) -> None:
    child = read(f"# Review\nDate of review: 4 March 2025\n{line}{BODY}").child
    assert (child.date_of_birth, child.age) == (born, age)


def test_an_age_in_the_words_is_the_childs_only_if_it_is_said_of_the_child() -> None:
    assert read("# Review\n## Health\nYour brother is 15 and lives with Gran. You are 12 now.").child.age == 12
    assert read("# Review\n## Health\nYour brother is 15.").child.age is None


@pytest.mark.parametrize(
    ("text", "iro"),
    [
        ("IRO: Piet Vos (Reviewing Team, tel 01234)", "Piet Vos"),
        ("IRO: TBC", None),
        ("## Who came\nPiet Vos (IRO); Gran", "Piet Vos"),
        ("## Health\nI am Piet Vos and I am your IRO.", "Piet Vos"),
        ("## Health\nMy name is Piet. You are well.\n## Signed\nPiet Vos", "Piet Vos"),
        ("## Health\nYou are well.", None),
    ],
)
def test_the_iro_is_labelled_listed_or_told(text: str, iro: str | None) -> None:
    assert read(f"# Review\n{text}").iro == iro


def test_the_writer_of_minutes_is_the_iro_and_of_a_plan_the_social_worker() -> None:
    text = "# Orla\nWritten by: Piet Vos\n## Health\nOrla is well."
    assert (read(text).iro, read(text).social_worker) == ("Piet Vos", None)
    assert (read(text, "care_plan").iro, read(text, "care_plan").social_worker) == (None, "Piet Vos")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Piet Vos, IRO", "Piet Vos"),
        ("Piet Vos – Reviewing Service", "Piet Vos"),
        ("April Dale", "April Dale"),
        ("vacant", None),
        ("Not yet allocated", None),
        ("Social work team", None),
    ],
)
def test_a_workers_name_is_freed_of_role_and_team(text: str, name: str | None) -> None:
    assert clean_name(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "Date of review: 4 March 2025",
        "Date of meeting: Tuesday 4.3.25 at 2 pm",
        "## Health\nThe review was held on 4 March 2025 at home.",
        "## Health\nOn 4 March 2025 we met at your school.",
        "## Health\n4 March 2025",
    ],
)
def test_the_day_of_the_review_is_labelled_or_told(text: str) -> None:
    assert read(f"# Review\n{text}{BODY}").review_date == date(2025, 3, 4)


def test_a_birthday_is_no_review() -> None:
    assert read(f"# Review\n## Health\nYou were born on 4 March 2013.{BODY}").review_date is None


def test_the_last_review_is_not_this_one() -> None:
    record = read(
        f"# Review\nDate of review: 4 March 2025{BODY}\nAt the last review, held on 9 September 2024, you sang."
    )
    assert record.review_date == date(2025, 3, 4)
    assert record.previous_review is not None
    assert record.previous_review.day == date(2024, 9, 9)


@pytest.mark.parametrize(
    ("text", "day", "month"),
    [
        ("Date of next review: 2 September 2025", date(2025, 9, 2), None),
        ("Date of next review: September 2025", None, date(2025, 9, 1)),
        ("## Next review\nWe meet again on 2 September at school.", date(2025, 9, 2), None),
        ("## Next review\nIn six months.", None, date(2025, 9, 4)),
        ("## Next review\nThere will be no further review after 2 September 2025.", None, None),
        ("## Health\nThe next review is on 2 September 2025.", date(2025, 9, 2), None),
    ],
)
def test_the_next_review_is_known_to_the_day_or_month(text: str, day: date | None, month: date | None) -> None:
    found = read(f"# Review\nDate of review: 4 March 2025{BODY}\n{text}").next_review
    assert found is not None
    assert (found.day, found.month) == (day, month)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Review number: 4", 4),
        ("Review number: third", 3),
        ("Date of review: 4 March 2025 (6th review)", 6),
        ("Date of review: 4 March 2025", None),
    ],
)
def test_the_review_is_counted(line: str, number: int | None) -> None:
    assert read(f"# Review\n{line}{BODY}").review_number == number


@pytest.mark.parametrize(("text", "code"), [("PN1", "PN1"), ("Code PN 6, did not come", "PN6"), ("PN9", None)])
def test_the_participation_code_is_one_of_eight(text: str, code: str | None) -> None:
    assert read(f"# Review\n## Taking part\n{text}").participation_code == code


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("You swam. You ran.", ["You swam.", "You ran."]),
        ("Dr. Lal and Mrs. Igwe came.", ["Dr. Lal and Mrs. Igwe came."]),
        ("J. Swale rang at 3 p.m. on Monday.", ["J. Swale rang at 3 p.m. on Monday."]),
        ("It ends at 3 p.m. You may stay.", ["It ends at 3 p.m.", "You may stay."]),
        ("She lives in Mill St. near Gran.", ["She lives in Mill St. near Gran."]),
        ("You like art, music etc. They saw it.", ["You like art, music etc.", "They saw it."]),
        ("Why? Nobody knows! Yes.", ["Why?", "Nobody knows!", "Yes."]),
        ('You said "No." Then you left.', ['You said "No."', "Then you left."]),
        ("It cost £3.50 at v2.1 of the shop.", ["It cost £3.50 at v2.1 of the shop."]),
        ("2. You swam.", ["2. You swam."]),
        ("One\nTwo", ["One", "Two"]),
        ("  \n - \n", []),
    ],
)
def test_sentences_end_at_stops_that_are_no_abbreviations(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text, 0, len(text))] == parts


def test_sentences_keep_to_their_stretch() -> None:
    text = "Not this. You swam. Nor this."
    assert list(sentences(text, 10, 19)) == [(10, 19)]


@pytest.mark.parametrize(
    "text", ["Maud", "Maud Tarn", "Mrs Igwe", "J. Swale", "Siân O'Hara", "Jean-Luc McAvoy", "Maud TARN"]
)
def test_what_looks_like_a_name(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize("text", ["", "maud", "The", "Review", "Monday", "12", "Maud to ring"])
def test_what_looks_like_none(text: str) -> None:
    assert not is_name(text)


def test_the_forms_of_a_name() -> None:
    assert list(forms_of("Mrs Asha Igwe")) == ["Mrs Asha Igwe", "Mrs Igwe", "Mrs I", "Asha"]
    assert {"Ned", "NA", "N. Arkle-Rowe", "NAR", "Arkle-Rowe"} <= set(forms_of("Ned Arkle-Rowe"))


def test_the_longest_wording_of_a_role_wins() -> None:
    assert [found.role for found in roles_in("the supervising social worker and the SW's manager")] == [
        "supervising social worker", "social worker", "team manager",
    ]  # fmt: skip
    assert role_of("the supervising social worker") is not None
    assert role_of("the social worker will ring") is None


@pytest.mark.parametrize(
    "unit", ["Ab ", "Ab-", "a to ", "A. ", "(a ", "Action: a to b ", "Owner: ", "the social worker's "]
)
def test_hostile_runs_of_words_take_no_time(unit: str) -> None:
    began = process_time()
    read(f"# Review\nName: Orla\n## Decisions\n{unit * (8_000 // len(unit))}")
    assert process_time() - began < 2


def test_a_line_in_italics_that_gives_the_day_is_no_prompt(tmp_path: Path) -> None:
    parts = [
        p("Your third review, Marlo", HEAD),
        p("<i>Tuesday, 4 March 2025, at Wren House</i>"),
        p("Dear Marlo"),
        p(PROSE),
        p("Health", HEAD),
        p(PROSE),
    ]
    record = record_of(flowing(tmp_path / "a.pdf", parts), "review_minutes")
    assert record.review_date == date(2025, 3, 4)
