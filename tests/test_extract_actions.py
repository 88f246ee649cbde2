"""This review's list of actions, in every way that records write one."""

import pytest
from paper_text import paper

from qa_audit.extract.record_of import record_of
from qa_audit.record import ReviewRecord

HEAD = """
# Review
Name: Orla Fleet
Date of review: 4 March 2025
## Who came
Maud Tarn (social worker); Piet Vos (IRO)
"""


def read(text: str) -> ReviewRecord:
    return record_of(paper(HEAD + text), "review_minutes")


def rows(record: ReviewRecord) -> list[tuple[str, str, str]]:
    """Each action with the words of its owner and deadline."""
    return [(a.text, a.owner.text if a.owner else "", a.deadline.text) for a in record.actions]


BOTH = [("Book the optician", "Maud Tarn", "4 May 2025"), ("Buy new boots", "Piet Vos", "6 May 2025")]
TABLES = {
    "usual order": """
        | Action | Who | By when |
        | Book the optician | Maud Tarn | 4 May 2025 |
        | Buy new boots | Piet Vos | 6 May 2025 |""",
    "owner first": """
        | Person responsible | Timescale | Recommendation |
        | Maud Tarn | 4 May 2025 | Book the optician |
        | Piet Vos | 6 May 2025 | Buy new boots |""",
    "numbered": """
        | No | Action | By whom | Date due |
        | 1 | Book the optician | Maud Tarn | 4 May 2025 |
        | 2 | Buy new boots | Piet Vos | 6 May 2025 |""",
    "no header row": """
        | Book the optician | Maud Tarn | 4 May 2025 |
        | Buy new boots | Piet Vos | 6 May 2025 |""",
    "no header row, numbered": """
        | 1. | Maud Tarn | Book the optician | 4 May 2025 |
        | 2. | Piet Vos | Buy new boots | 6 May 2025 |""",
    "a head over two columns": """
        | Action | << | Who | By when |
        | 1 | Book the optician | Maud Tarn | 4 May 2025 |
        | 2 | Buy new boots | Piet Vos | 6 May 2025 |""",
    "bands of categories": """
        | Action | Who | By when |
        | Health | << | << |
        | Book the optician | Maud Tarn | 4 May 2025 |
        | Home | << | << |
        | Buy new boots | Piet Vos | 6 May 2025 |""",
    "blank rows": """
        | Action | Who | By when |
        | Book the optician | Maud Tarn | 4 May 2025 |
        | | | |
        | - | - | - |
        | Buy new boots | Piet Vos | 6 May 2025 |""",
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_table_gives_an_action_a_row(table: str) -> None:
    record = read("## Decisions\n" + "\n".join(line.strip() for line in table.splitlines()))
    assert rows(record) == BOTH
    assert not list(record.in_zone("narrative"))


def test_an_owner_cell_merged_over_two_rows_owns_both() -> None:
    record = read(
        "## Decisions\n| Action | Who | By when |\n| Book the optician | Maud Tarn | 4 May 2025 |\n"
        "| Buy new boots | ^^ | 6 May 2025 |"
    )
    assert [owner for _, owner, _ in rows(record)] == ["Maud Tarn", "Maud Tarn"]


def test_a_table_of_actions_needs_no_heading() -> None:
    record = read("| Action | Who | By when |\n| Book the optician | Maud Tarn | 4 May 2025 |")
    assert rows(record) == BOTH[:1]


def test_a_table_of_other_things_is_no_list() -> None:
    record = read("## Health\n| Clinic | Weight | Height |\n| May | 40 kg | 1.5 m |")
    assert not record.actions


def test_several_acts_in_one_cell_are_one_action() -> None:
    record = read("## Decisions\n| Action | Who |\n| Book the optician.<br>Tell Orla the day. | Maud Tarn |")
    assert [action.text for action in record.actions] == ["Book the optician. Tell Orla the day."]


def test_bullets_in_a_cell_without_an_owner_column_are_actions_of_their_own() -> None:
    record = read(
        "## Decisions\n| Action | By when |\n| - Maud Tarn to book the optician<br>- Piet Vos to ring | May 2025 |"
    )
    assert [action.text for action in record.actions] == ["Maud Tarn to book the optician", "Piet Vos to ring"]


def test_both_lists_side_by_side_keep_their_sides() -> None:
    record = read(
        "## Actions\n| Last time | What happened | New action | Who | By when |\n"
        "| Eye test | Done | Book the optician | Maud Tarn | 4 May 2025 |"
    )
    assert rows(record) == BOTH[:1]
    assert [(item.text, item.outcome) for item in record.previous_actions] == [("Eye test", "Done")]
    assert [record.quote(stretch.span) for stretch in record.in_zone("previous")] == [
        "Last time", "What happened", "Eye test", "Done",
    ]  # fmt: skip


def test_the_day_an_item_was_set_on_parts_a_mixed_list() -> None:
    record = read(
        "## Actions\n| Date set | Action | Who | Outcome | By when |\n"
        "| 2 Sept 2024 | Eye test | Maud Tarn | Done | 1 Oct 2024 |\n"
        "| 4 March 2025 | Book the optician | Maud Tarn | | 4 May 2025 |"
    )
    assert rows(record) == BOTH[:1]
    assert [(item.text, item.outcome) for item in record.previous_actions] == [("Eye test", "Done")]


def test_numbers_that_hold_a_date_part_a_mixed_list() -> None:
    record = read(
        "## Actions\n| No | Action | Who | Outcome | By when |\n"
        "| 02/09-1 | Eye test | Maud Tarn | Done | 1 Oct 2024 |\n"
        "| 04/03-1 | Book the optician | Maud Tarn | | 4 May 2025 |"
    )
    assert [action.text for action in record.actions] == ["Book the optician"]
    assert [item.text for item in record.previous_actions] == ["Eye test"]


def test_a_band_that_names_a_list_begins_it() -> None:
    record = read(
        "| Decisions of the last review | << | << |\n| Eye test | done in May | |\n| Boots | not done | |\n"
        "| Decisions of this review | << | << |\n| Book the optician | Maud Tarn | 4 May 2025 |\n"
        "| Buy new boots | Piet Vos | 6 May 2025 |"
    )
    assert rows(record) == BOTH
    assert [item.text for item in record.previous_actions] == ["Eye test", "Boots"]


@pytest.mark.parametrize("mark", ["- ", "1. ", "\\- ", "\\1) "])
def test_bullets_and_numbers_under_the_heading_are_actions(mark: str) -> None:
    record = read(f"## Decisions\nWe agreed these things:\n{mark}Maud Tarn to book the optician by 4 May 2025")
    assert rows(record) == [("Maud Tarn to book the optician by 4 May 2025", "Maud Tarn", "by 4 May 2025")]


def test_plain_lines_under_the_heading_are_actions_without_their_introduction() -> None:
    record = read("## Decisions\nHere is what was agreed:\nMaud Tarn to book the optician.\nPiet Vos to ring Gran.")
    assert [action.text for action in record.actions] == ["Maud Tarn to book the optician.", "Piet Vos to ring Gran."]


def test_lines_below_a_bullet_that_label_its_owner_belong_to_it() -> None:
    record = read(
        "## Decisions\n- Book the optician\nOwner: Maud Tarn\nBy when: 4 May 2025\n- Buy new boots\nWho: Piet Vos"
    )
    assert rows(record) == [BOTH[0], ("Buy new boots", "Piet Vos", "")]


def test_labels_within_the_line_end_the_action() -> None:
    record = read("## Decisions\n- Book the optician. Owner: Maud Tarn. By when: 4 May 2025.")
    assert rows(record) == [("Book the optician.", "Maud Tarn", "4 May 2025")]


def test_labelled_lines_are_actions_under_any_heading() -> None:
    record = read("## Health\nYou are well.\n- Book the optician\nOwner: Maud Tarn\nDeadline: 4 May 2025")
    assert rows(record) == BOTH[:1]
    assert [sentence.text for sentence in record.sentences] == ["You are well."]


def test_a_paragraph_marked_as_action_is_one_wherever_it_stands() -> None:
    record = read("## Health\nYou are well.\nAction: Maud Tarn to book the optician.\n## School\nYou like maths.")
    assert [action.text for action in record.actions] == ["Maud Tarn to book the optician."]
    assert [sentence.text for sentence in record.sentences] == ["You are well.", "You like maths."]


def test_two_marked_actions_on_one_line_are_two() -> None:
    record = read("## Health\nAction 1: Maud Tarn to ring. Action 2: Piet Vos to write.")
    assert [action.text for action in record.actions] == ["Maud Tarn to ring.", "Piet Vos to write."]


def test_a_pointer_to_another_list_is_no_action() -> None:
    assert not read("## Decisions\nSee the table below.").actions
    assert not read("## Decisions\n| Action | Who |\n| None | |").actions


def test_a_sub_heading_of_a_list_goes_on_with_it() -> None:
    record = read(
        "## Decisions\n### For Orla\n- Maud Tarn to ring\n### For Ned\n- Piet Vos to write\n## School\nYou like it."
    )
    assert [action.text for action in record.actions] == ["Maud Tarn to ring", "Piet Vos to write"]


def test_the_narrative_without_a_list_has_no_actions() -> None:
    assert not read("## Health\nYou went to the dentist. Maud Tarn is going to ring the clinic.").actions


def test_the_stronger_of_cell_and_words_is_the_deadline() -> None:
    record = read("## Decisions\n| Action | Who | By when |\n| Book the optician by 4 May 2025 | Maud Tarn | ongoing |")
    assert record.actions[0].deadline.kind == "date"


def test_a_deadline_cell_that_says_nothing_is_still_pointed_at() -> None:
    record = read("## Decisions\n| Action | Who | By when |\n| Book the optician | Maud Tarn | - |")
    deadline = record.actions[0].deadline
    assert (deadline.kind, deadline.text) == ("none", "-")
    assert deadline.span is not None


HEADLESS = "- Wanda to ring the clinic by 3 May 2025\n- Nell to book the dentist"


@pytest.mark.parametrize(
    "heading", ["The way forward", "Plan until next time", "Actions for the next six months", "Things we agreed"]
)
def test_other_headings_of_a_list(heading: str) -> None:
    assert len(read(f"## {heading}\n{HEADLESS}").actions) == 2


def test_tasks_under_an_unknown_heading_are_the_list_where_there_is_no_other() -> None:
    assert len(read(f"## After the fair\n{HEADLESS}").actions) == 2
    assert len(read(f"## After the fair\n{HEADLESS}\n## Actions\n- Buy the newt a lamp").actions) == 1
    assert read("## After the fair\n- You would love to swim\n- Nell was glad to come").actions == ()


@pytest.mark.parametrize("heads", ["Action to be taken | Named lead | Target", "Task | Allocated | Complete by"])
def test_other_heads_of_columns(heads: str) -> None:
    (one,) = read(f"## Actions\n| {heads} |\n| Ring the clinic | Wanda Tarn | 3 May 2025 |").actions
    assert (one.owner and one.owner.text, one.deadline.text) == ("Wanda Tarn", "3 May 2025")
