"""Forms made of small tables, what they print for their writer, and lists that are known by their heading alone."""

from datetime import date

import pytest
from paper_text import paper

from qa_audit.extract.record_of import record_of
from qa_audit.record import Kind, ReviewRecord, Zone


def read(text: str, kind: Kind | None = "review_minutes") -> ReviewRecord:
    return record_of(paper(text), kind)


def texts(record: ReviewRecord, zone: Zone) -> list[str]:
    return [record.quote(stretch.span) for stretch in record.in_zone(zone)]


SMALL_TABLES = """
# Review record
| **1 Attendance** |
| Wanda Tarn (social worker); Nell Garth (foster carer) |

| **2 Taking part** |
| PN code must match the text |
| You came in for the biscuits and stayed for the talk. |

| **3 Legal position** |
| Status and what it means for the young person. |
| Section 20. |

| **4 Plan B** |
| What if the plan fails? |
| N/A |

| **4a From the carers (pasted)** |
| Monthly report may be pasted |
| Orla came to us with a suitcase and a newt. |

| **5 Health** |
| RHA, dentist, optician |
| You have grown two inches. |
"""


def test_a_heading_of_attendance_does_not_take_the_form_below_it() -> None:
    record = read(SMALL_TABLES)
    assert texts(record, "attendance") == ["Wanda Tarn (social worker); Nell Garth (foster carer)"]
    headings = [section.heading for section in record.sections]
    assert headings == ["1 Attendance", "2 Taking part", "3 Legal position", "4 Plan B",
                        "4a From the carers (pasted)", "5 Health"]  # fmt: skip


def test_what_stands_between_label_and_answer_is_the_forms_own() -> None:
    record = read(SMALL_TABLES)
    assert texts(record, "prompt") == [
        "PN code must match the text",
        "Status and what it means for the young person.",
        "What if the plan fails?",
        "Monthly report may be pasted",
        "RHA, dentist, optician",
    ]
    assert "Section 20." in texts(record, "narrative")


def test_two_rows_alone_make_no_prompt() -> None:
    record = read("# Review\n| **Health** |\n| Fit and well. |\n\n| **School** |\n| Enjoying maths. |")
    assert texts(record, "prompt") == []


def test_a_notice_of_the_form_above_everything_is_a_prompt_and_facts_there_are_not() -> None:
    record = read(
        "# Review\nBoxes marked * are read by the child in later life.\nDate of meeting: 3 May 2025\n## Health\nWell."
    )
    assert texts(record, "prompt") == ["Boxes marked * are read by the child in later life."]
    assert record.review_date == date(2025, 5, 3)


@pytest.mark.parametrize(
    "said",
    [
        "## Closing\nThe next review will take place in April 2026, on a day to be agreed.",
        "## Closing\nOur next meeting will be held in late April 2026.",
        "## Part G Next review\n| **Date and place** | April 2026, at the school, day to be fixed |\n| **Other** | - |",
    ],
)
def test_a_next_review_known_by_its_month(said: str) -> None:
    record = read(f"# Review\nDate of review: 3 November 2025\n## Health\nYou are well.\n{said}")
    assert record.next_review is not None
    assert (record.next_review.day, record.next_review.month) == (None, date(2026, 4, 1))


def test_a_letter_with_its_month_alone_has_a_month_and_no_day() -> None:
    record = read("# Letter of the review\nApril 2025\nDear Orla,\nYou are well and the newt is well too.")
    assert record.review is not None
    assert (record.review.day, record.review.month) == (None, date(2025, 4, 1))


LAST_TIME = "# Review\nDate of review: 3 November 2025\n## Actions of the last review\n"


def test_an_outcome_in_brackets_that_begins_with_a_verb() -> None:
    record = read(LAST_TIME + "- Tracing form to be sent (sent, no reply yet)\n- Eye test (booked for May)")
    assert [(one.text, one.outcome) for one in record.previous_actions] == [
        ("Tracing form to be sent", "sent, no reply yet"),
        ("Eye test", "booked for May"),
    ]


def test_a_header_row_of_other_words_is_no_action_and_no_row_is_lost() -> None:
    table = (
        "| Agreed | Whose job | Came to |\n| Chest clinic | Nell | Done |\n"
        "| Refer to play therapy (waiting list too long) | Wanda | Begun in May |"
    )
    record = read(LAST_TIME + table)
    assert [(one.text, one.outcome) for one in record.previous_actions] == [
        ("Chest clinic", "Done"),
        ("Refer to play therapy (waiting list too long)", "Begun in May"),
    ]


PLAN = "## What happens now?\nYou will stay with Nell until you are grown up. The judge agreed that it is right.\n"
TABLE = "## Actions\n| Action | Who | By when |\n| Ring the clinic | Wanda | 3 May 2025 |\n"


def test_a_plan_told_under_what_happens_now_is_no_action_where_there_is_a_list() -> None:
    record = read(f"# Review\n{PLAN}{TABLE}")
    assert [action.text for action in record.actions] == ["Ring the clinic"]
    assert len(record.sentences) == 2


def test_without_another_list_plain_paragraphs_are_the_actions() -> None:
    record = read(
        "# Review\n## What happens now?\nWanda to ring the clinic.\nNell to book the dentist.\n## Health\nWell."
    )
    assert len(record.actions) == 2


def test_homes_and_services_are_no_people_who_can_be_asked() -> None:
    attendance = "## Who came\nJo Tarn (social worker); Nell Garth, carer, Beech Lodge; CAMHS; Ida Hall (advocate)\n"
    table = "## Actions\n| Action | Who |\n| Ring the clinic | Beech Lodge |\n| Book it | Jo |"
    record = read(f"# Review\n{attendance}{table}")
    assert [person.name for person in record.people] == ["Jo Tarn", "Nell Garth", "Ida Hall"]
    assert [action.owner.person for action in record.actions if action.owner] == [False, True]
