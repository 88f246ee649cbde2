"""Which part of the child's life an action serves, with the record around it at hand."""

import pytest
from paper_text import paper

from qa_audit.extract.record_of import record_of
from qa_audit.record import Domain

HEAD = """
# Review
Name: Orla Fleet
## Who came
Maud Tarn (social worker); Piet Vos (IRO); Jolene Fleet (mum); Ned Rowe (foster carer)
## Health
The spool clinic measured you in March. You liked the clinic's fish.
## Decisions
"""


def domain(text: str, head: str = HEAD) -> Domain:
    return record_of(paper(f"{head}- {text}\n"), "review_minutes").actions[0].domain


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Maud to visit Orla twice before the panel sits", "participation"),
        ("Piet will see you on your own, half way to the next review", "participation"),
        ("Maud to see the bank about the flat's deposit account", "independence"),
        ("Maud will visit Orla's grandmother with the photos of the twins", "family"),
    ],
)
def test_visits_to_the_child_are_taking_part(text: str, wanted: Domain) -> None:
    assert domain(text) == wanted


def test_people_are_read_as_what_they_are_to_the_child() -> None:
    assert domain("Maud to send Jolene the report") == "family"
    assert domain("Maud to send Barnaby the report") != "family"


def test_a_purpose_decides() -> None:
    assert domain("Ned to have his DBS check done so that your brother can stay the night") == "family"


def test_the_record_tells_what_a_rare_word_is_about() -> None:
    asked = "Maud to ring the spool people"
    assert domain(asked) == "health"
    assert domain(asked, HEAD.replace("spool", "eye")) != "health"
