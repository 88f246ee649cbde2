"""The quick counts of words, letters, syllables and sentences are textstat's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_audit.checks.child_reading_age import _textstat

COUNTS = ("syllable_count", "letter_count", "sentence_count", "difficult_words")
TEXTS = (
    "",
    "Yes. No! Well, you don't say? Mr. Dale's x-ray (2 of 3) was o.k.; it's over.",
    "Łucja's carer said: “It’s a well-considered, multi-agency plan…” Nobody objected\n\nNext: £5.50 a week.",
)


def same_counts(text: str) -> None:
    quick = _textstat()
    own = type(quick)()
    assert [getattr(quick, count)(text) for count in COUNTS] == [getattr(own, count)(text) for count in COUNTS]


@pytest.mark.parametrize("text", TEXTS)
def test_counts_of_texts(text: str) -> None:
    same_counts(text)


@given(st.text(alphabet="aAbEé’'-.!?,;:()9_ \n\u00a0İß", max_size=60))
def test_counts_of_any_text(text: str) -> None:
    same_counts(text)
