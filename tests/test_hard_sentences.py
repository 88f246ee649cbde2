"""Why a sentence is hard to read: its words, long words, the passive, clauses inside it."""

import pytest

from qa_audit.checks._hard_sentences import Hard, hardest
from qa_audit.document import Span
from qa_audit.record import Sentence


def hard(text: str) -> Hard:
    return Hard(Sentence(Span("made.docx", 0, len(text)), text, None))


@pytest.mark.parametrize(
    ("text", "passives"),
    [
        ("A referral was not made.", ("was not made",)),
        ("It has been agreed that the plan will be reviewed.", ("has been agreed", "will be reviewed")),
        ("Options are still being looked at.", ("being looked",)),
        ("The form was recently completed.", ("was recently completed",)),
        ("The form was completed by Lisa.", ()),
        ("You were worried and a bit tired.", ()),
        ("She is married and has settled.", ()),
        ("It is red.", ()),
        ("There is no need to hurry.", ()),
        ("You are used to the noise.", ()),
        ("They agreed to wait.", ()),
    ],
)
def test_passives(text: str, passives: tuple[str, ...]) -> None:
    assert hard(text).passives == passives


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("You like school.", 0),
        ("You like school because your friends are there.", 1),
        ("The worker, who had left, said that she would write if she could.", 3),
        ("You told us so.", 0),
        ("That is the book.", 0),
        ("The house (it is big) has a dog.", 1),
    ],
)
def test_clauses(text: str, clauses: int) -> None:
    assert hard(text).clauses == clauses


def test_why_and_what_to_do() -> None:
    text = (
        "It was acknowledged that the educational arrangements, which had been commissioned, were unsatisfactory "
        "because the anticipated assessment, although necessary, had not taken place before the meeting convened."
    )
    found = hard(text)
    assert found.why == "27 words, 8 of them long, “was acknowledged” without saying by whom, 4 clauses inside it"
    assert found.how == "Make two or three sentences of it, use shorter words and say who does it."


def test_short_plain_sentences_are_not_hard() -> None:
    easy = hard("You went to the sea with Jean.").sentence
    assert hardest([easy], 3) == []
