"""Who a record names: attendance in tables, lines and prose, and what only looks like somebody."""

import pytest
from paper_text import paper

from qa_audit.extract.names import names_in
from qa_audit.extract.record_of import record_of
from qa_audit.record import ReviewRecord, Zone


def read(text: str) -> ReviewRecord:
    return record_of(paper(f"# Review\nDate of review: 4 March 2025\n{text}"), "review_minutes")


def people(record: ReviewRecord) -> list[tuple[str, str | None]]:
    return [(person.name, person.role) for person in record.people]


def texts(record: ReviewRecord, zone: Zone) -> list[str]:
    return [record.quote(stretch.span) for stretch in record.in_zone(zone)]


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        ("Orla, Gill, Ade and Big Bel.", [("Orla", None), ("Gill", None), ("Ade", None), ("Big Bel", None)]),
        ("Orla, with Ida (advocate)", [("Orla", None), ("Ida", "advocate")]),
        ("Orla, Nell (aunt), Wanda Tarn (social worker)",
         [("Nell", "aunt"), ("Wanda Tarn", "social worker"), ("Orla", None)]),
        ("Tom and Bel Rook, who hope to adopt you", [("Tom", None), ("Bel Rook", None)]),
        ("Tom and Bel (foster carers)", [("Bel", "foster carer"), ("Tom", "foster carer")]),
        ("Mr and Mrs Rook, foster carers", [("Mrs Rook", "foster carer")]),
        ("Orla and Fell Primary", [("Orla", None)]),
        ("Invited, could not come: Nell Garth", [("Nell Garth", None)]),
        ("Nell's own social worker, Wanda Tarn", [("Wanda Tarn", "social worker"), ("Nell", "social worker")]),
        ("Mum rang in from Gdynia", []),
        ("Apologies were received from Nell Garth", [("Nell Garth", None)]),
        ("Nell Garth (school); Rex Tarn (college mentor)",
         [("Nell Garth", "school"), ("Rex Tarn", "designated teacher")]),
        ("Mr Rook from school, head of year", [("Mr Rook", "designated teacher")]),
        ("Dr Garth (sorry, in clinic)", [("Dr Garth", None)]),
    ],
)  # fmt: skip
def test_the_people_of_an_attendance_line(listed: str, found: list[tuple[str, str | None]]) -> None:
    assert people(read(f"## Who came\n{listed}")) == found


def test_heads_of_columns_and_rows_are_nobody() -> None:
    columns = "| Name | Link to Orla | There? |\n| Nell Garth | aunt | yes |\n| Ned Rook | you asked for him | no |"
    rows = "| Attended | Nell Garth, aunt; Wanda Tarn, social worker |\n| Sent apologies | Dr Lal, paediatrician |"
    assert people(read(f"## Who came\n{columns}")) == [("Nell Garth", "aunt"), ("Ned Rook", None)]
    assert [name for name, _ in people(read(f"## Who came\n{rows}"))] == ["Nell Garth", "Wanda Tarn", "Dr Lal"]


def test_how_much_of_it_one_came_to_is_no_role() -> None:
    rows = "| Name | Link to Orla | There? |\n| Orla Fleet | The most important person | Yes, all of it |"
    assert people(read(f"## Who came\n{rows}\n## Health\nCopies went to Nell Garth (home).")) == [("Orla Fleet", None)]


def test_whoever_stands_beside_you_is_not_the_child() -> None:
    told = "It was just you, Karen and me. You saw your cousin Amina's new flat. It is like you Irish dancers say."
    assert people(read(f"## Health\n{told}")) == [("Amina", "cousin")]


def test_small_words_end_a_name_only_where_they_end() -> None:
    assert [found.group() for found in names_in("Nell also came, Sara even sang, Jo decided, Ana de Souza sat.")] == [
        "Nell", "Sara", "Jo", "Ana de Souza",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "Taking part: Orla, Nell (aunt), Wanda Tarn (social worker), Piet Vos (chair).",
        "Apologies: Dr Lal (paediatrician).",
        "Orla; Nell Garth, foster carer. Dad was asked and did not come.",
    ],
)
def test_a_line_that_lists_people_is_attendance_wherever_it_stands(line: str) -> None:
    record = read(f"## Opening\n{line}\nThe chair thanked everyone for the time they gave.")
    assert texts(record, "attendance") == [line]
    assert [sentence.text for sentence in record.sentences] == ["The chair thanked everyone for the time they gave."]


@pytest.mark.parametrize(
    "line",
    [
        "Attendance: 96%, and Mr Thorne is pleased.",
        "Present company makes you laugh.",
        "Orla, Nell and Bel went to Whitby.",
        "Nell, Bel and Ana are your sisters.",
    ],
)
def test_other_lines_with_names_stay_narrative(line: str) -> None:
    assert texts(read(f"## Opening\n{line}\nYou are well."), "narrative")[0] == line


def test_initials_with_stops_are_somebody_and_a_team_is_nobody() -> None:
    came = "## Who came\nNell Ona (social worker); Maud Tarn (nurse)\n"
    table = "## Actions\n| Action | Who |\n| Ring the clinic | N.O. |\n| Book it | Maud's team |"
    assert [action.owner.person for action in read(came + table).actions if action.owner] == [True, False]
