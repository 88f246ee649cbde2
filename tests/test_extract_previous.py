"""Last time's list and what became of it."""

import pytest
from paper_text import paper

from qa_audit.extract.headings import canonical_of
from qa_audit.extract.record_of import record_of
from qa_audit.record import ReviewRecord

HEAD = "# Review\nName: Orla Fleet\nDate of review: 4 March 2025\n"


def read(text: str) -> ReviewRecord:
    return record_of(paper(HEAD + text), "review_minutes")


def told(record: ReviewRecord) -> list[tuple[str, str | None]]:
    return [(item.text, item.outcome) for item in record.previous_actions]


BOTH = [("Eye test", "done in May"), ("Passport", "not done, the form was lost")]
LISTS = {
    "dashes": "- Eye test – done in May\n- Passport – not done, the form was lost",
    "colons": "- Eye test: done in May\n- Passport: not done, the form was lost",
    "arrows": "- Eye test -> done in May\n- Passport -> not done, the form was lost",
    "brackets": "- Eye test (done in May)\n- Passport (not done, the form was lost)",
    "table": "| Action | Outcome |\n| Eye test | done in May |\n| Passport | not done, the form was lost |",
    "table without heads": "| 1 | Eye test | done in May |\n| 2 | Passport | not done, the form was lost |",
    "lines": "Eye test – done in May\nPassport – not done, the form was lost",
    "one paragraph": "Eye test – done in May; Passport – not done, the form was lost",
}


@pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS)
def test_each_item_has_its_outcome(listed: str) -> None:
    record = read(f"## Decisions of the last review\n{listed}")
    assert [(text, (outcome or "").rstrip(";")) for text, outcome in told(record)] == BOTH
    assert record.has_previous_list
    assert not record.actions


def test_a_sentence_after_the_task_is_its_outcome() -> None:
    record = read("## Actions from last time\n- Maud to ring the school. This has been done.")
    assert told(record) == [("Maud to ring the school.", "This has been done")]


def test_one_outcome_may_stand_for_all() -> None:
    record = read("## Actions from last time\n- Eye test\n- Passport\nAll of the above are completed.")
    assert [outcome for _, outcome in told(record)] == ["All of the above are completed"] * 2


@pytest.mark.parametrize("blank", ["", "-", "?"])
def test_a_blank_outcome_is_none(blank: str) -> None:
    record = read(f"## Actions from last time\n| Action | Outcome |\n| Eye test | {blank} |")
    assert told(record) == [("Eye test", None)]


def test_bullets_that_end_in_what_became_of_them_are_last_times_under_any_heading() -> None:
    record = read("## How it went\n- Eye test - done\n- Passport - not done")
    assert told(record) == [("Eye test", "done"), ("Passport", "not done")]


def test_one_such_bullet_is_still_narrative() -> None:
    record = read("## Health\n- Eye test - done\n- You like your new glasses.\n- Your hair has grown.")
    assert not record.previous_actions
    assert len(record.sentences) == 3


@pytest.mark.parametrize("heading", ["Decisions of 12 September 2024", "What had we agreed in September?"])
def test_a_list_with_an_earlier_day_in_its_heading_is_last_times(heading: str) -> None:
    record = read(f"## {heading}\n- Eye test - done in May\n## Decisions\n- Maud to ring")
    assert [text for text, _ in told(record)] == ["Eye test"]
    assert [action.text for action in record.actions] == ["Maud to ring"]


def test_a_list_with_the_reviews_own_day_in_its_heading_is_this_times() -> None:
    record = read("## Decisions of 4 March 2025\n- Maud to ring")
    assert [action.text for action in record.actions] == ["Maud to ring"]
    assert not record.has_previous_list


def test_the_outcomes_own_words_are_pointed_at() -> None:
    record = read("## Actions from last time\n- Eye test – done in May")
    span = record.previous_actions[0].outcome_span
    assert span is not None
    assert record.quote(span) == "done in May"


@pytest.mark.parametrize(
    "heading",
    [
        "Update on previous review actions",
        "Have the last decisions been carried out?",
        "What happened to our promises?",
        "Actions brought forward",
        "Last review actions",
        "Did we do what we said?",
        "Review of last plan",
    ],
)
def test_headings_over_last_times_list(heading: str) -> None:
    assert canonical_of(heading) == "previous_decisions"


@pytest.mark.parametrize("heading", ["Actions: last review and this review", "New decisions", "Actions agreed today"])
def test_headings_over_this_times_list(heading: str) -> None:
    assert canonical_of(heading) == "decisions"


@pytest.mark.parametrize("heading", ["Progress", "What has been happening", "Decisions"])
def test_lines_that_say_of_themselves_that_they_are_done(heading: str) -> None:
    old = (
        f"## {heading}\n1. Ring the clinic. Completed.\n2. Book the dentist (not done)\n3. Find a choir - done in May\n"
    )
    record = read(old + "## Actions\n- Buy the newt a lamp")
    assert [one.text for one in record.previous_actions] == ["Ring the clinic.", "Book the dentist", "Find a choir"]
    assert [action.text for action in record.actions] == ["Buy the newt a lamp"]


def test_actions_that_go_on_are_not_last_times() -> None:
    record = read("## Actions\n- Eye test - ongoing\n- CAMHS referral - outstanding\n- Ring the clinic - Wanda")
    assert (len(record.actions), len(record.previous_actions)) == (3, 0)


def test_a_sentence_about_last_time_is_no_item() -> None:
    told = "Wanda rang the clinic and Nell has booked the dentist."
    record = read(f"## Actions from the last review\n{told}\n## Actions\n- Buy the newt a lamp")
    assert record.previous_actions == ()
    assert [sentence.text for sentence in record.sentences] == [told]
