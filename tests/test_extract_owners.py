"""Who is to do an action: told by a cell, a label, or the action's own words."""

import pytest
from paper_text import paper

from qa_audit.extract.cast import Cast, looks_like_owner
from qa_audit.extract.record_of import record_of
from qa_audit.record import Action

HEAD = """
# Review
Name: Orla Fleet
## Who came
Maud Tarn (social worker); Piet Vos (IRO); Mrs Asha Igwe (designated teacher); Ned Arkle-Rowe (uncle)
## Health
You saw Bramley House, and Ottoline in the shop near Bramley House. You said Ottoline is kind.
## Decisions
"""


def action(text: str) -> Action:
    return record_of(paper(HEAD + text), "review_minutes").actions[0]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Maud to ring the clinic", "Maud"),
        ("Maud Tarn will ring the clinic", "Maud Tarn"),
        ("Maud has agreed to ring the clinic", "Maud"),
        ("Maud, your worker, to ring the clinic", "Maud"),
        ("Maud and Ned to ring the clinic", "Maud and Ned"),
        ("The social worker needs to ring the clinic", "The social worker"),
        ("SW/IRO to ring the clinic", "SW/IRO"),
        ("Mrs Igwe to ring the clinic", "Mrs Igwe"),
        ("School to send the report", "School"),
        ("MT to ring the clinic", "MT"),
        ("N. Arkle-Rowe to ring the clinic", "N. Arkle-Rowe"),
        ("NAR to ring the clinic", "NAR"),
        ("Ottoline to ring the clinic", "Ottoline"),
        ("Maud: ring the clinic", "Maud"),
        ("Maud – ring the clinic", "Maud"),
        ("PEP to be held, school to arrange", "school"),
        ("Ned drives you to the swimming pool every Friday", "Ned"),
        ("Ring the clinic (Maud)", "Maud"),
        ("Ring the clinic (SW, by Friday)", "SW"),
        ("Ring the clinic (again) (Maud)", "Maud"),
        ("A referral will be made by the social worker next week", "the social worker"),
        ("A letter from Ned is to be read out", "Ned"),
        ("Passport – Maud – end of June", "Maud"),
        ("Strategy meeting. MT / PV. 21/11/25", "MT / PV"),
        ("Open an account with your key worker", "key worker"),
        ("Orla to ring Gran on Sundays", "Orla"),
    ],
)
def test_an_owner_is_named_in_the_words(text: str, owner: str) -> None:
    found = action(f"- {text}").owner
    assert found is not None
    assert found.text == owner


@pytest.mark.parametrize(
    "text",
    [
        "Ring the clinic",
        "Ring the clinic (again)",
        "Health assessment to be completed",
        "Orla to remain with Gran",
        "Bramley House to ring the clinic",
        "Arrange to visit the school",
        "The meeting on Friday to go ahead as planned",
    ],
)
def test_nobody_is_guessed(text: str) -> None:
    assert action(f"- {text}").owner is None


@pytest.mark.parametrize("cell", ["", "-", "TBC", "n/a", "?", "to be confirmed", "see above", "as stated", "ditto"])
def test_a_cell_that_names_nobody_or_points_elsewhere_is_none(cell: str) -> None:
    assert action(f"| Action | Who |\n| Ring the clinic | {cell} |").owner is None


def test_a_cell_that_points_to_the_action_leaves_it_to_the_words() -> None:
    owner = action("| Action | Who |\n| Maud to ring the clinic | see action |").owner
    assert owner is not None
    assert owner.text == "Maud"


@pytest.mark.parametrize(
    ("cell", "role", "person"),
    [
        ("Maud Tarn", "social worker", True),
        ("MT", "social worker", True),
        ("Social worker", "social worker", True),
        ("Gran", "gran", True),
        ("Mr Thorne", None, True),
        ("All", "all", False),
        ("Team", "team", False),
        ("Maud's team", "team", False),
    ],
)
def test_a_role_and_whether_one_can_be_asked(cell: str, role: str | None, person: bool) -> None:
    owner = action(f"| Action | Who |\n| Ring the clinic | {cell} |").owner
    assert owner is not None
    assert (owner.role, owner.person) == (role, person)


@pytest.mark.parametrize(
    ("came", "role", "who"),
    [
        ("Edda Pryce (foster carer)", "therapist", None),
        ("Edda Pryce, foster carer (EP)", "foster carer", "Edda Pryce"),
        ("Edda Pryce (educational psychologist)", "therapist", "Edda Pryce"),
    ],
)
def test_letters_that_are_a_role_are_initials_only_where_the_record_says_so(
    came: str, role: str, who: str | None
) -> None:
    record = record_of(paper(f"# Review\n## Who came\n{came}\n## Decisions\n| Action | Who |\n| Ring Gran | EP |"))
    owner = record.actions[0].owner
    assert owner is not None
    assert owner.role == role
    named = Cast(record.document, record.people).named("EP")
    assert (named.name if named else None) == who


@pytest.mark.parametrize(
    ("cell", "text", "owner"),
    [
        ("SW", "Maud Tarn to ring the clinic", "Maud Tarn"),
        ("Team", "Maud Tarn to ring the clinic", "Maud Tarn"),
        ("Piet Vos", "Maud Tarn to ring the clinic", "Piet Vos"),
    ],
)
def test_the_words_win_only_where_they_say_more_closely_who(cell: str, text: str, owner: str) -> None:
    found = action(f"| Action | Who |\n| {text} | {cell} |").owner
    assert found is not None
    assert found.text == owner


@pytest.mark.parametrize("text", ["Maud", "SW", "Maud Tarn / school", "MT", "the IRO"])
def test_a_cell_that_looks_like_an_owner(text: str) -> None:
    assert looks_like_owner(text)


@pytest.mark.parametrize("text", ["", "ring the clinic", "4 May 2025", "as soon as possible"])
def test_a_cell_that_looks_like_none(text: str) -> None:
    assert not looks_like_owner(text)
