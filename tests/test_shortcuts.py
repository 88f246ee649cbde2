"""What is done the short way for speed gives what the long way gives, to the last digit."""

import io
import re

import pdfplumber
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.layout import LTChar, LTPage
from reportlab.pdfgen import canvas

from qa_audit.extract import people
from qa_audit.extract.names import NAME_START
from qa_audit.names import shapes, words
from qa_audit.readers.pdf_strings import Upright, drawn_on

Drawn = tuple[str, str, float, float, float, float]
String = tuple[tuple[float, ...], float, float, float, float, float, str]

SIZES = st.sampled_from([1, 7.3, 10, -9.5])
SHIFTS = st.sampled_from([0, 0.25, -0.4, 3])
MATRICES = st.sampled_from(
    [(1, 0, 0, 1), (0.83, 0, 0, 1.21), (2, 0, 0, 2), (-1, 0, 0, 1), (0, 1, -1, 0), (1, 0, 0.3, 1)]
)
STRINGS = st.lists(
    st.tuples(
        MATRICES, SIZES, SHIFTS, SHIFTS, SHIFTS, st.sampled_from([100, 87.5, -60]), st.text("Ab c.é", max_size=9)
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(STRINGS)
def test_letters_stand_where_pdfminer_finds_them(
    strings: list[String],
) -> None:
    with pdfplumber.open(_pdf(strings)) as short, pdfplumber.open(_pdf(strings)) as long:
        assert _letters(drawn_on(short.pages[0])) == _letters(long.pages[0].layout)


def _pdf(strings: list[String]) -> io.BytesIO:
    written = io.BytesIO()
    paper = canvas.Canvas(written)
    for at, (matrix, size, between, after_space, rise, scale, text) in enumerate(strings):
        piece = paper.beginText()
        piece.setFont("Times-Roman", size)
        piece.setCharSpace(between)
        piece.setWordSpace(after_space)
        piece.setRise(rise)
        piece.setHorizScale(scale)
        piece.setTextTransform(*matrix, 101.37 + at, 700.21 - 17.3 * at)
        piece.textOut(text)
        paper.drawText(piece)
    paper.showPage()
    paper.save()
    written.seek(0)
    return written


def _letters(page: LTPage) -> list[Drawn]:
    found: list[Drawn] = []
    items: list[object] = list(page)
    for item in items:
        if isinstance(item, Upright):
            found += [(item.font, text, x0, x1, item.base, item.size) for text, x0, x1 in item.letters]
        elif isinstance(item, LTChar):
            found.append((item.fontname, item.get_text(), item.x0, item.x1, item.matrix[5], item.size))
    return found


@given(st.text("aÉ1 .,:;\n'“”‘(-[*)", max_size=24))
def test_where_a_sentence_begins(text: str) -> None:
    for start in range(len(text) + 1):
        before = text[max(0, start - 12) : start]
        assert words._begins(text, start) == (start == 0 or words._BEGINS.search(before) is not None)


PLACE_WORDS = [
    *sorted(shapes._bodies())[:60],
    "children's home",
    "sixth form",
    "St",
    "Ann’s",
    "Elm",
    "of the",
    "12",
    "the",
]


@given(st.lists(st.sampled_from([*PLACE_WORDS, *map(str.title, PLACE_WORDS), ",", "\n"]), max_size=6).map(" ".join))
def test_a_place_has_a_word_that_says_what_it_is(text: str) -> None:
    if shapes._places().search(text):
        assert not shapes._body_words().isdisjoint(shapes._WORD.findall(text.casefold()))


ROLE_WORDS = [
    "your",
    "social worker",
    "the",
    "iro",
    "is",
    "was called",
    "Maud",
    "Tarn-Ellis",
    "Mrs",
    "J.",
    "nurse",
    "a-b",
]


@given(st.lists(st.sampled_from([*ROLE_WORDS, ",", "(", ")", "\n", "’s", "12", ".", "  "]), max_size=14), st.booleans())
def test_looking_ahead_for_a_name_loses_none(parts: list[str], spaced: bool) -> None:
    text = (" " if spaced else "").join(parts)
    ahead = (rf"(?=[a-z' -]{{0,80}}+(?:,?\s*+(?:is |was |called )?){NAME_START})", f"(?={NAME_START})")
    for quick, look in zip((people._ROLE_NAME, people._NAME_ROLE), ahead, strict=True):
        assert quick.pattern.count(look) == 1
        slow = re.compile(quick.pattern.replace(look, ""))
        assert [found.span() for found in quick.finditer(text)] == [found.span() for found in slow.finditer(text)]
