"""Tables that look like others: header blocks, lists of areas, lists of two reviews, forms in one long table."""

from datetime import date

import pytest
from paper_text import paper

from qa_audit.extract.record_of import record_of
from qa_audit.record import ReviewRecord, Zone


def read(text: str) -> ReviewRecord:
    return record_of(paper(f"# Review\n{text}"), "review_minutes")


def texts(record: ReviewRecord, zone: Zone) -> list[str]:
    return [record.quote(stretch.span) for stretch in record.in_zone(zone)]


FACTS = "\n| Date of birth | 3 May 2012 | Review date | 4 March 2025 |\n"


@pytest.mark.parametrize(
    "first_row",
    [
        "| Child's name | Orla Fleet | IRO's name | Piet Vos |",
        "| Name | Orla Fleet | Name of school | Fell Primary |",
        "| Record signed | 6 March 2025 | Child | Orla Fleet |",
        "| Name of child | Orla Fleet | Present address | Fell Lane 4 |",
    ],
)
def test_a_header_block_is_no_list_of_people_or_signatures(first_row: str) -> None:
    record = read(first_row + FACTS + "## Health\nYou are well.")
    assert (record.child.names, record.review_date) == (("Orla",), date(2025, 3, 4))
    assert texts(record, "attendance") == texts(record, "signature") == []


def test_a_label_that_asks_for_a_workers_name() -> None:
    record = read("| IRO's name | Piet Vos |\n| Name of social worker | Wanda Tarn |" + FACTS)
    assert (record.iro, record.social_worker) == ("Piet Vos", "Wanda Tarn")


def test_a_table_of_signatures_is_one_still() -> None:
    record = read("## Agreement\n| Role | Name | Signed | Date |\n| Child | Orla | O. Fleet | 4 March 2025 |")
    assert "O. Fleet" in texts(record, "signature")


AREAS = """
Date of review: 4 March 2025
## Agreed actions
| Area | What was agreed |
| Education | Send the form to the college<br>Owner: Wanda<br>Timeframe: by 20 June |
| Family | Write to Nan's warden and ask whether letters can begin<br>Owner: Nell<br>Timeframe: in two weeks |
| Home | Keep the rooms under review<br>Owner:<br>Timeframe: |
"""


def test_a_list_of_areas_whose_actions_name_owner_and_time_in_their_cell() -> None:
    record = read(AREAS)
    assert [(action.area, action.owner and action.owner.text) for action in record.actions] == [
        ("Education", "Wanda"),
        ("Family", "Nell"),
        ("Home", None),
    ]
    assert texts(record, "prompt") == texts(record, "narrative") == []


TWO_REVIEWS = """
Date of review: 4 March 2025
## Actions
| Set on | Action | Who | By when | Outcome |
| 9.9.24 | Sew the CAMHS badge on | Nell | soon | Done |
| 9.9.24 | Ring the clinic | Wanda | May | |
| 4.3.25 | Book the dentist | Nell | 3 May 2025 | |
"""


def test_in_a_list_of_two_reviews_the_old_rows_are_last_times() -> None:
    record = read(TWO_REVIEWS)
    assert [action.text for action in record.actions] == ["Book the dentist"]
    assert "Sew the CAMHS badge on" in texts(record, "previous")
    assert "Sew the CAMHS badge on" not in texts(record, "action")
    assert "Book the dentist" in texts(record, "action")


def test_a_form_of_label_prompt_and_answer_in_one_table() -> None:
    asked = [
        "How has the child been seen? Give the code.",
        "Dental. Optical. Allergies.",
        "State the plan.",
        "If it fails.",
    ]
    labels = ["1. Taking part", "2. Health", "3. The plan", "4. Plan B"]
    told = ["You drew a map.", "Up to date.", "You stay with Nell.", "N/A"]
    rows = [f"| {row} |" for three in zip(labels, asked, told, strict=True) for row in three]
    record = read("\n".join(rows))
    assert texts(record, "prompt") == asked
    assert [sentence.text for sentence in record.sentences] == told


def test_answers_of_two_rows_are_no_prompts() -> None:
    rows = ["| **Health** |", "| Fit and well. |", "| **School** |", "| Enjoying maths. |", "| Reading at home. |"]
    assert texts(read("\n".join(rows)), "prompt") == []


@pytest.mark.parametrize(
    "asked",
    [
        "Q2. Record how Orla let you know. If she did not speak, say what you saw.",
        "Describe how you gathered the views of the child.",
    ],
)
def test_a_form_may_say_you_to_whoever_fills_it_in(asked: str) -> None:
    assert texts(read(f"## Taking part\n{asked}\nYou drew a map of the fair."), "prompt") == [asked]


@pytest.mark.parametrize("said", ["Remember that you can ring me.", "Please tell your carers if you feel sad."])
def test_a_request_to_the_child_is_no_prompt(said: str) -> None:
    assert texts(read(f"## Taking part\n{said}\nYou drew a map of the fair."), "prompt") == []


def test_a_childs_name_above_what_is_for_them_is_no_sentence() -> None:
    record = read(
        "Names: Orla Fleet; Ned Fleet\n## School\nOrla\nYou like maths.\nOrla and Ned:\nYou both sing.\nNed swims."
    )
    assert [sentence.text for sentence in record.sentences] == ["You like maths.", "You both sing.", "Ned swims."]


def test_an_empty_label_at_the_end_of_a_list_is_no_heading() -> None:
    record = read("## Actions\n- Ring the clinic\\\nOwner: Nell\n- Look into judo\n**Owner:**\n**Timeframe:**")
    assert [action.text for action in record.actions] == ["Ring the clinic", "Look into judo"]
    assert [section.heading for section in record.sections] == ["Actions"]


@pytest.mark.parametrize(
    "text",
    [
        "# Your review, April 2025\nDear Orla,",
        "Letter written in April 2025\nDear Orla,",
        "Dear Orla,\nI am writing after your review in April 2025.",
        "Dear Orla,\nWe all met in April 2025 at your school.",
        "# Review of April 2025",
    ],
)
def test_a_review_known_by_its_month(text: str) -> None:
    review = record_of(paper(f"{text}\n## Health\nYou are well and the newt is well."), "review_minutes").review
    assert review is not None
    assert (review.day, review.month) == (None, date(2025, 4, 1))


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("LAC Review 03/04/2025 - Orla F", date(2025, 4, 3)),
        ("Review form CR-4, version 3.4.2025", None),
        ("Review minutes printed 03/04/2025", None),
    ],
)
def test_a_day_at_the_head_of_each_page(printed: str, day: date | None) -> None:
    assert record_of(paper(f"^ {printed}\n# Minutes\n## Health\nYou are well."), "review_minutes").review_date == day


@pytest.mark.parametrize("said", ["Born April 2015.", "Form CR, April 2025", "The last review was in April 2024."])
def test_other_months_are_no_review(said: str) -> None:
    assert record_of(paper(f"# Orla\n{said}\n## Health\nYou are well."), "review_minutes").review is None
