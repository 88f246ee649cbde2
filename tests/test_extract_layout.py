"""What each line of a paper is: title, heading, field, attendance, prompt, narrative, and what kind the paper is."""

from itertools import pairwise

import pytest
from paper_text import paper

from qa_audit.extract.headings import canonical_of
from qa_audit.extract.record_of import record_of
from qa_audit.record import Kind, ReviewRecord, Zone


def read(text: str, kind: Kind | None = "review_minutes") -> ReviewRecord:
    return record_of(paper(text), kind)


def texts(record: ReviewRecord, zone: Zone) -> list[str]:
    return [record.quote(stretch.span) for stretch in record.in_zone(zone)]


def sections(record: ReviewRecord) -> list[tuple[str, str | None]]:
    return [(section.heading, section.canonical) for section in record.sections]


@pytest.mark.parametrize(
    ("heading", "canonical"),
    [
        ("Health", "health"),
        ("3. HEALTH", "health"),
        ("Section 4 - Education", "education"),
        ("Your health and how you feel", "emotional_wellbeing"),
        ("Decisions of the last review", "previous_decisions"),
        ("Decisions", "decisions"),
        ("Who came?", "attendance"),
        ("Date of next review", "next_review"),
        ("The weather in Whitby", None),
        ("", None),
    ],
)
def test_a_heading_opens_the_section_of_its_longest_phrase(heading: str, canonical: str | None) -> None:
    assert canonical_of(heading) == canonical


def test_the_first_large_line_is_the_title_and_no_section() -> None:
    record = read("# Review of arrangements for Orla\n## Health\nYou are well.")
    assert texts(record, "title") == ["Review of arrangements for Orla"]
    assert sections(record) == [("Health", "health")]


def test_a_section_right_below_the_header_block_is_no_title() -> None:
    record = read("# Review\nName: Orla Fleet\n## Next review\nWe meet in May.")
    assert texts(record, "title") == ["Review"]
    assert sections(record) == [("Next review", "next_review")]


def test_a_bold_line_is_a_heading_and_a_sentence_with_a_bold_word_is_none() -> None:
    record = read("# Review\n**Health**\nYou are **very** well and went to the dentist.")
    assert sections(record) == [("Health", "health")]
    assert texts(record, "narrative") == ["You are very well and went to the dentist."]


def test_a_plain_line_that_only_names_a_section_is_its_heading() -> None:
    record = read("# Review\nYour health\nYou went to the dentist and your teeth are fine.")
    assert sections(record) == [("Your health", "health")]


def test_the_next_number_is_a_heading_whatever_it_says() -> None:
    record = read(
        "# Review\n## 2. Health\nYou are well, and you went swimming.\n\\3. Owls and other birds\nYou saw one."
    )
    assert [heading for heading, _ in sections(record)] == ["Health", "Owls and other birds"]


def test_a_section_ends_where_the_next_begins() -> None:
    record = read("# Review\n## Health\nYou are well.\n## School\nYou like maths.")
    assert [record.quote(section.body).strip() for section in record.sections] == ["You are well.", "You like maths."]
    assert [sentence.text for sentence in record.under("education")] == ["You like maths."]


def test_field_lines_of_the_header_block_are_no_narrative() -> None:
    record = read("# Review\nName: Orla Fleet\nDate of review: 4 March 2025\n## Health\nYou are well.")
    assert texts(record, "field") == ["Name: Orla Fleet", "Date of review: 4 March 2025"]
    assert texts(record, "narrative") == ["You are well."]


def test_several_fields_stand_on_one_line() -> None:
    record = read("# Review\nName: Orla Fleet | Date of birth: 2 May 2012 | IRO: Piet Vos\n## Health\nYou are well.")
    assert (record.child.full_name, str(record.child.date_of_birth), record.iro) == (
        "Orla Fleet", "2012-05-02", "Piet Vos",
    )  # fmt: skip


def test_a_table_of_labels_and_values_is_read_in_both_halves() -> None:
    record = read("# Review\n| Name | Orla Fleet | IRO | Piet Vos |\n| Date of review | 4 March 2025 | Age | 12 |")
    assert (record.child.name, record.iro, str(record.review_date), record.child.age) == (
        "Orla", "Piet Vos", "2025-03-04", 12,
    )  # fmt: skip
    assert not texts(record, "narrative")


def test_a_printed_header_is_a_notice_and_still_states_facts() -> None:
    record = read("^ Confidential. Name: Orla Fleet\n# Review\n## Health\nYou are well.\n_ Page 1 of 2")
    assert texts(record, "notice") == ["Confidential. Name: Orla Fleet", "Page 1 of 2"]
    assert record.child.name == "Orla"


def test_attendance_in_prose_is_parted_from_what_happened_there() -> None:
    record = read(
        "# Review\n## Who came\nMaud Tarn (social worker), Mrs Igwe (teacher) and Piet Vos (IRO) came.\n"
        "You told us about the owls you saw with your brother in the woods last night."
    )
    assert texts(record, "attendance") == ["Maud Tarn (social worker), Mrs Igwe (teacher) and Piet Vos (IRO) came."]
    assert len(texts(record, "narrative")) == 1
    assert [(person.name, person.role) for person in record.people] == [
        ("Maud Tarn", "social worker"),
        ("Mrs Igwe", "designated teacher"),
        ("Piet Vos", "independent reviewing officer"),
    ]


def test_attendance_in_a_table_gives_one_person_a_row() -> None:
    record = read(
        "# Review\n## Health\nYou are well.\n| Name | Role | Attended |\n| Maud Tarn | Social worker | Yes |\n"
        "| Gran | Grandmother | No |"
    )
    assert "Maud Tarn" in texts(record, "attendance")
    assert ("Maud Tarn", "social worker") in [(person.name, person.role) for person in record.people]
    assert record.social_worker == "Maud Tarn"


@pytest.mark.parametrize(
    "prompt",
    [
        "Please describe the child's health.",
        "How does the child sleep, and is that enough?",
        "Record the date of the last health assessment here.",
    ],
)
def test_what_a_form_asks_is_a_prompt(prompt: str) -> None:
    record = read(f"# Review\n## Health\n{prompt}\nYou went to the dentist in May, and your teeth are fine.")
    assert texts(record, "prompt") == [prompt]
    assert [sentence.text for sentence in record.sentences] == [
        "You went to the dentist in May, and your teeth are fine."
    ]


def test_words_to_the_child_below_a_heading_are_no_prompt() -> None:
    record = read("# Review\n## Health\nShow your carer how you brush, as we said.\nYou went to the dentist.")
    assert not texts(record, "prompt")


def test_a_form_opens_a_section_for_each_label() -> None:
    record = read(
        "# Review\n| Health | You went to the dentist, and your teeth are fine. |\n"
        "| Education | You like maths, and you moved up a set. |"
    )
    assert sections(record) == [("Health", "health"), ("Education", "education")]
    assert [sentence.text for sentence in record.under("education")] == ["You like maths, and you moved up a set."]


def test_below_the_header_block_a_label_is_a_section_and_no_field() -> None:
    record = read("# Review\n## Health\nYou are well.\n| Legal status | The court made a care order for you in May. |")
    assert ("Legal status", "legal_status") in sections(record)


def test_strengths_and_worries_side_by_side_are_sections_of_their_own() -> None:
    record = read(
        "# Review\n| What is working well | What are we worried about | What needs to happen |\n"
        "| Orla sleeps well and likes her room. | She has missed four days of school. | - Maud to ring the school |"
    )
    assert [canonical for _, canonical in sections(record)] == ["strengths", "worries", "decisions"]
    assert [sentence.text for sentence in record.under("worries")] == ["She has missed four days of school."]
    assert [action.text for action in record.actions] == ["Maud to ring the school"]


def test_what_needs_to_happen_gives_way_to_a_list_of_actions() -> None:
    record = read(
        "# Review\n| What is working well | What are we worried about | What needs to happen |\n"
        "| Orla sleeps well and likes her room. | She has missed four days of school. | - Maud to ring the school |\n"
        "## Decisions\n- Maud to visit on Friday"
    )
    assert [action.text for action in record.actions] == ["Maud to visit on Friday"]


def test_a_letter_has_a_greeting_and_a_sign_off() -> None:
    record = read("Dear Orla,\nWe met on 4 March 2025.\n## Health\nYou are well.\nBest wishes\nSigned: Piet Vos")
    assert texts(record, "greeting") == ["Dear Orla,", "Best wishes"]
    assert texts(record, "signature") == ["Signed: Piet Vos"]


def test_a_plan_sets_needs_beside_actions_under_the_label_of_the_row() -> None:
    record = read(
        "# Care plan\n## Plan\n| Area | Need | Action | By whom | By when |\n"
        "| Health | Orla needs new glasses. | Book the optician | Maud Tarn | 4 May 2025 |",
        "care_plan",
    )
    assert ("Health", "health") in sections(record)
    assert [sentence.text for sentence in record.under("health")] == ["Orla needs new glasses."]
    assert [action.text for action in record.actions] == ["Book the optician"]
    assert texts(record, "heading").count("Health") == 1


def test_stretches_never_overlap_and_stand_in_order() -> None:
    record = read(
        "^ Orla\n# Care plan\nName: Orla Fleet\n## Plan\n| Area | Need | Action | By whom |\n"
        "| Health<br>What we want | Orla needs new glasses. | Book the optician | Maud Tarn |\n"
        "| ^^ | Orla needs sleep. | Buy blinds<br>- Read to her | Gran |\n## Decisions\nAction: one. Action: two."
    )
    assert all(one.span.end <= other.span.start for one, other in pairwise(record.stretches))


MINUTES = (
    "## Health\nAt the review you were well.\n## Education\nThe review heard of maths.\n## Decisions\n- Maud to ring"
)
PLAN = "## Health\nOrla is well.\n## Education\nOrla likes maths.\n## Contingency\nGran will have her."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"# Review of Orla Fleet\n{MINUTES}", "review_minutes"),
        (f"# Care plan for Orla Fleet\n{PLAN}", "care_plan"),
        (f"# Orla Fleet\nDate of plan: 4 May 2025\n{PLAN}", "care_plan"),
        (f"# Review of the care plan\n{MINUTES}", "review_minutes"),
        ("# Recipe for soup\n## Health\nLeeks are good for you.", "neither"),
        (f"# School report\n{PLAN}", "neither"),
        ("", "neither"),
    ],
)
def test_the_kind_is_told_by_title_and_sections(text: str, kind: Kind) -> None:
    assert read(text or "Hello.", None).kind == kind


def test_a_kind_that_is_given_is_not_doubted() -> None:
    assert read("# Recipe for soup", "care_plan").kind == "care_plan"


def test_a_heading_below_a_header_of_plain_lines_is_no_title() -> None:
    record = record_of(
        paper(
            "# Care plan\nName: Orla Fleet\nDOB: 2 May 2014\nPlan date: 3 March 2025\n"
            "## Overall plan\nYou will stay with Nan and Pop until you are grown up.\n## Health\nYou are well."
        ),
        "care_plan",
    )
    assert [section.heading for section in record.sections] == ["Overall plan", "Health"]
