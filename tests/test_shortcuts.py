"""What is done the short way for speed gives what the long way gives, to the last digit."""

import io
import json
import pickle
import re
from unittest.mock import patch

import pdfplumber
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pdfminer.layout import LTChar, LTPage
from reportlab.pdfgen import canvas

from qa_audit import phrases
from qa_audit import words as word_lists
from qa_audit.document import Block, Cell, Document, Span
from qa_audit.extract import dates, fields, people, running, sentences, time_rules
from qa_audit.extract.names import NAME_START
from qa_audit.file_checks import _report
from qa_audit.findings import Evidence
from qa_audit.names import finder, shapes, words
from qa_audit.names.cast import Cast, Known
from qa_audit.readers.pdf_strings import Upright, drawn_on
from qa_audit.reports import markup, plain
from qa_audit.reports.json import as_text

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


@given(st.lists(st.sampled_from([*ROLE_WORDS, "head teacher", "mum", ",", "(", "\n", "’s", "'s", "."]), max_size=12))
def test_a_quick_look_for_roles_beside_names_loses_nobody(parts: list[str]) -> None:
    text = " ".join(parts)
    paper = Document("x", "", "docx", text, ())
    quick = list(people._in_prose(paper, 0, len(text)))
    with (
        patch.object(people, "_has_role_before_name", return_value=True),
        patch.object(people, "_has_role_after_name", return_value=True),
    ):
        assert list(people._in_prose(paper, 0, len(text))) == quick


LOOK_BEHIND = re.compile(r"\(\?P<d>\\d(?P<look>\(\?<![^)]+)\.\)\\d\?\)")


@given(st.lists(st.sampled_from([*"0123/-.,: £xé", "12", "2025", "May", "th", "of "]), max_size=12).map("".join))
def test_dates_that_are_looked_for_by_their_digits(text: str) -> None:
    for quick in (dates._NUMERIC, dates._DAY_MONTH):
        pattern, count = LOOK_BEHIND.subn(r"\g<look>)(?P<d>\\d{1,2})", quick.pattern)
        slow = re.compile(pattern, quick.flags)
        assert count == 1
        assert [found.span() for found in quick.finditer(text)] == [found.span() for found in slow.finditer(text)]


@given(st.text("ab(“ [é'.\t", max_size=12), st.integers(0, 12))
def test_the_last_word_before_a_stop(text: str, start: int) -> None:
    long = re.compile(r"[^\s(\[\"“‘]+$").search(text, start)
    short = sentences._LAST_WORD.fullmatch(text, start, len(text))
    assert (long and long.span()) == (short and short.span("word"))


@given(st.text("a |·•\t–—\n", max_size=12))
def test_a_line_that_is_not_divided(text: str) -> None:
    if not fields._may_be_divided(text):
        assert [found.span() for found in fields._SEGMENT_END.finditer(text)] == [(len(text), len(text))]


SMALL_WORDS = """before by after on at the her next day interim review receipt of every two six 3 weeks a per last term
alternate Mondays weekends bedtimes starting in time for with prior to ahead once has begun -"""
LISTS = ("feasts", "recurring", "recurring_things", "events")
TIME_WORDS = [*SMALL_WORDS.split(), *(entry for key in LISTS for entry in word_lists.words("times", key))]


@given(st.lists(st.sampled_from([*TIME_WORDS, *map(str.upper, TIME_WORDS)]), max_size=6).map(" ".join))
def test_what_a_text_about_time_must_hold(text: str) -> None:
    rules = ((rule.hints, rule.pattern) for rule in (time_rules.rules(running=True)[0], *time_rules._feasts()))
    for hints, pattern in (*running._event_patterns(), *rules):
        if pattern.search(text):
            assert any(hint in text.lower() for hint in hints)


@given(st.text("a1 .:/@x", max_size=9))
def test_what_may_be_a_contact_is_looked_at(text: str) -> None:
    if any(pattern.search(text) for _, pattern in shapes._CONTACTS):
        assert shapes._MAY_BE_CONTACT.search(text)


@given(st.lists(st.sampled_from(["Zuri", "zuri", "will", "Will", "school", "ｗill", "zuriplays", "É", "ƻAB", "the"])))
def test_names_begin_nowhere_but_at_heads(parts: list[str]) -> None:
    row = tuple(words.tokens(" ".join(parts)))
    found = finder.Finder(Cast(child=frozenset({"zuri", "will"})), Known(names=frozenset({"abla"})), short=True)
    names = {at for at in range(len(row)) if found._is_name(" ".join(parts), row, at, False)}
    assert names <= set(finder.heads_of(row))


def test_what_can_not_be_printed_is_all_that_is_looked_for() -> None:
    printed = "".join(char for char in map(chr, range(0x110000)) if char.isprintable())
    assert not any(unseen.search(printed) for unseen in (plain._UNSEEN, markup._NOT_HTML, words._UNSEEN))


LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()


@example(-0.0)
@given(st.recursive(LEAVES, lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside), max_leaves=20))
def test_json_is_indented_as_the_library_does(value: object) -> None:
    slow = json.dumps({"value": value}, ensure_ascii=False, indent=1)
    assert as_text({"value": value}) == slow.encode("utf-8", "replace").decode() + "\n"


@given(
    st.lists(
        st.sampled_from(["he", "She", "t/c", "it's", "it’s", "5th", "Éire", "éires", "ſw", "SW", "\u212a", "k,", "/"]),
        max_size=6,
    )
)
def test_a_phrase_is_found_at_its_first_letter(parts: list[str]) -> None:
    quick = phrases.compiled(["he/she .. it's", "t/c", "5th", "éire*", "sw", "k"])
    begins, rest = quick.pattern[: quick.pattern.index(")") + 1], quick.pattern[quick.pattern.index(")") + 1 :]
    assert begins.startswith("(?=[")
    slow, text = re.compile(rest, re.IGNORECASE), " ".join(parts)
    assert [found.span() for found in quick.finditer(text)] == [found.span() for found in slow.finditer(text)]


REPORT_WORDS = [
    "police report",
    "the SW",
    "social worker's",
    "report",
    "from her",
    "review",
    "reported",
    "re-",
    "part 1",
]


@given(st.lists(st.sampled_from(REPORT_WORDS), max_size=6), st.sampled_from([" ", "-", "", ", "]), st.booleans())
def test_a_report_is_seen_without_looking_further(parts: list[str], between: str, bare: bool) -> None:
    text = between.join(parts)
    without = phrases.pattern("case_notes", "not_this_report").sub(" ", text)
    any_report = bool(phrases.pattern("case_notes", "any_report").search(without))
    slow = bool(phrases.pattern("case_notes", "report").search(without)) or (
        any_report and (bare or bool(_report._NEEDS.search(without)))
    )
    assert _report._about_it(text, bare=bare) == slow


def test_what_is_pickled_as_a_call_comes_back_as_it_was() -> None:
    for one in (Block(1, 2, 3, (), "header", 4, Cell(0, 1, 2)), Evidence("words", Span("a.docx", 1, 2))):
        assert pickle.loads(pickle.dumps(one)) == one
