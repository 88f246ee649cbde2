"""Deadlines: what kind they are, which day they mean, and where they stand in an action's words."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_audit.extract.calendars import add_months, read_terms
from qa_audit.extract.deadlines import DeadlineContext, in_cell, in_prose, looks_like_deadline, stronger
from qa_audit.record import Deadline, DeadlineKind

CONTEXT = DeadlineContext(
    review_date=date(2025, 6, 5),  # a Thursday
    next_review=date(2025, 11, 27),
    date_of_birth=date(2010, 2, 9),
    names=("Jay",),
)

CELLS: list[tuple[str, DeadlineKind, str | None]] = [
    ("Fri 20th", "date", "2025-06-20"),
    ("21/3", "date", "2026-03-21"),
    ("12.6", "date", "2025-06-12"),
    ("wk beg 9/6", "date", "2025-06-13"),
    ("W/C Monday 9 June 2025", "date", "2025-06-13"),
    ("week ending 13/6/25", "date", "2025-06-13"),
    ("mid-September", "date", "2025-09-30"),
    ("by end Sept", "date", "2025-09-30"),
    ("6/26", "date", "2026-06-30"),
    ("second week of July", "date", "2025-07-11"),
    ("last Friday in June", "date", "2025-06-27"),
    ("between 3 and 7 March", "date", "2026-03-07"),
    ("July/August 2025", "date", "2025-08-31"),
    ("January clinic", "date", "2026-01-31"),
    ("before the final hearing on 23 July", "date", "2025-07-23"),
    ("ongoing, by 12 July", "date", "2025-07-12"),
    ("as soon as possible and by 13 June at the latest", "date", "2025-06-13"),
    ("TBC (before July)", "date", "2025-07-01"),
    ("31 June 2025", "date", None),
    ("30 Feb", "date", None),
    ("by the end of 2025", "date", "2025-12-31"),
    ("9.30am 12/6", "date", "2025-06-12"),
    ("a week on Friday", "relative", "2025-06-13"),
    ("next Friday", "relative", "2025-06-13"),
    ("by COP Friday", "relative", "2025-06-06"),
    ("by noon tomorrow", "relative", "2025-06-06"),
    ("this weekend", "relative", "2025-06-08"),
    ("the end of next week", "relative", "2025-06-13"),
    ("end of the year", "relative", "2025-12-31"),
    ("in the next 4-6 weeks", "relative", "2025-07-17"),
    ("4/52", "relative", "2025-07-03"),
    ("within 48 hours", "relative", "2025-06-07"),
    ("10 wd", "relative", "2025-06-19"),
    ("fortnight", "relative", "2025-06-19"),
    ("within 5 working days of this review", "relative", "2025-06-12"),
    ("by the next LAC review", "event", "2025-11-27"),
    ("before our next meeting", "event", "2025-11-27"),
    ("Ongoing - for the next review", "event", "2025-11-27"),
    ("two weeks before the next review", "event", "2025-11-13"),
    ("half way to the next review", "event", None),
    ("next PEP", "event", None),
    ("before the move in August", "event", None),
    ("before half term in October", "event", None),
    ("Half term (October)", "event", None),
    ("Spring 2026", "event", None),
    ("by Christmas", "event", None),
    ("Easter holidays", "event", None),
    ("before Eid", "event", None),
    ("when you turn 16", "event", "2026-02-09"),
    ("by his birthday", "event", "2026-02-09"),
    ("before Jay's 18th birthday", "event", "2028-02-09"),
    ("after Mina's birthday", "event", None),
    ("on the transition day", "event", None),
    ("once the assessment is finished", "event", None),
    ("within two weeks of the move", "event", None),
    ("Monthly until next review", "recurring", None),
    ("first Monday of each month", "recurring", None),
    ("Tuesdays and Saturdays", "recurring", None),
    ("6 weekly", "recurring", None),
    ("2 x per week", "recurring", None),
    ("one weekend a month", "recurring", None),
    ("as and when Jay feels ready", "vague", None),
    ("when funding allows", "vague", None),
    ("in the longer term", "vague", None),
    ("as per procedures", "vague", None),
    ("Immediate and ongoing", "vague", None),
    ("until 18", "vague", None),
    ("School to confirm", "vague", None),
    ("[insert date]", "none", None),
    ("XX", "none", None),
    ("see above", "none", None),
    ("Completed", "none", None),
]


@pytest.mark.parametrize(("cell", "kind", "due"), CELLS)
def test_a_cell(cell: str, kind: DeadlineKind, due: str | None) -> None:
    found = in_cell(cell, CONTEXT)
    assert (found.kind, str(found.due) if found.due else None) == (kind, due), found.how
    assert kind in ("none",) or (found.how and cell[found.start : found.end] == cell.strip())


PROSE: list[tuple[str, DeadlineKind, str]] = [
    ("Lisa to ring the school by Friday 13 June", "date", "by Friday 13 June"),
    ("By 30 June, Lisa will have sent the form", "date", "By 30 June"),
    ("Optician 9.11.2025, house manager", "date", "9.11.2025"),
    ("Lisa to take Jay to the GP on Tuesday 10 June about his knee", "date", "on Tuesday 10 June"),
    ("Put Jay's carers down for the October attachment course", "date", "October attachment course"),
    ("Passport - Omar - end of June", "date", "end of June"),
    ("Measure the room (Hannah, 22/7/25)", "date", "22/7/25"),
    ("Film the morning (before lessons start on 5 September)", "date", "before lessons start on 5 September"),
    ("Chase the letter of 3 May by 20 June", "date", "by 20 June"),
    ("Chase the referral made on 3 May within two weeks", "relative", "within two weeks"),
    ("Sam to speak to mum about weekends in two weeks", "relative", "in two weeks"),
    ("Submit it by noon on Friday", "relative", "by noon on Friday"),
    ("Form to be signed by SW today.", "relative", "today"),
    ("Sort the bed. Timescale: two weeks. Owner: Lisa", "relative", "two weeks"),
    ("Bring the photographs to the next review", "event", "to the next review"),
    ("Open the account before his 16th birthday", "event", "before his 16th birthday"),
    ("SENCO to write up what she sees before the end of term.", "event", "before the end of term"),
    ("Speak with Jay before he moves", "event", "before he moves"),
    ("Write to Dad after the hearing", "event", "after the hearing"),
    ("Complete the story work. By when: Christmas", "event", "Christmas"),
    ("Visit at least every four weeks", "recurring", "every four weeks"),
    ("Offer a talk within 72 hours each time Jay comes home", "recurring", "within 72 hours each time"),
    ("Be back in the house by 10pm every night", "recurring", "every night"),
    ("Take you both on the first Sunday of each month", "recurring", "on the first Sunday of each month"),
    ("Arrange weekly phone calls with Dad", "recurring", "weekly"),
    ("Give mum feedback after every session", "recurring", "after every session"),
    ("Re-refer Dean, school to arrange, ASAP.", "vague", "ASAP"),
    ("Book boxing (when possible)", "vague", "when possible"),
    ("PA to be allocated soon", "vague", "soon"),
    ("Family tracing when you feel ready", "vague", "when you feel ready"),
    ("Complete the PEP (ongoing)", "vague", "ongoing"),
]


@pytest.mark.parametrize(("text", "kind", "words"), PROSE)
def test_a_deadline_in_an_actions_words(text: str, kind: DeadlineKind, words: str) -> None:
    found = in_prose(text, CONTEXT)
    assert (found.kind, text[found.start : found.end]) == (kind, words)


@pytest.mark.parametrize(
    "text",
    [
        "Move Jay to the Year 10 maths set",
        "Find a club for his brother aged 9 and the baby who is 2 weeks old",
        "Send the report that he has been waiting for since March",
        "Pay for the May half term trip",
        "Sign up for Saturday club",
        "Send Mum the 12 May letter",
        "Read the minutes of 3 May and reply",
        "Draw a calendar of all the Thursdays and Sundays to Christmas",
        "Book the September course",
        "Chase the referral made on 3 May",
        "Tell the school what was agreed today",
        "Send a copy of the report dated 12/3/25 to the IRO",
        "Ask the court about the \u201corder of 3 May 2024\u201d",
        "Fund a weekly bus pass",
        "Delegated authority form to be signed by Lisa",
        "Move coding club from Sunday to Saturday",
        "Give Jay £10 a week",
        "Buy a present for her birthday",
        "Check that he is home by 9pm",
        "Consider counselling in the holidays",
        "Make a book about the boy who moves at Christmas",
        "Fix the week in August when you will stay with him",
        "Get May's birth certificate and ask April to call",
        "Ring Mum on 07700 900123",
        "Keep the arrangements under review",
        "Mum to feel better in herself",
        "",
    ],
)
def test_a_time_that_is_part_of_the_act_is_no_deadline(text: str) -> None:
    assert in_prose(text, CONTEXT).kind == "none"


def test_the_sum_is_explained() -> None:
    found = in_cell("within 10 working days", DeadlineContext(date(2025, 4, 9)))
    assert found.how == "10 working days from 9 April 2025, leaving out Good Friday and Easter Monday: 25 April 2025"


def test_without_the_reviews_day_nothing_is_counted() -> None:
    nothing = DeadlineContext()
    assert [in_cell(cell, nothing).due for cell in ("in two weeks", "12 May", "on Friday", "June")] == [None] * 4
    assert in_cell("12 May 2025", nothing).due == date(2025, 5, 12)


def test_configured_terms_give_a_day(tmp_path: Path) -> None:
    path = tmp_path / "terms.yaml"
    path.write_text(
        'terms: [{name: autumn, start: "2025-09-03", half_term: ["2025-10-27", "2025-10-31"], end: "2025-12-19"},'
        ' {name: spring, start: "2026-01-05", end: "2026-03-27"}]'
    )
    context = DeadlineContext(date(2025, 10, 14), terms=read_terms(path))
    cells = {
        "before half-term": date(2025, 10, 27),
        "in the half-term holiday": date(2025, 10, 31),
        "by the end of term": date(2025, 12, 19),
        "end of the spring term": date(2026, 3, 27),
        "in the Christmas holidays": date(2026, 1, 4),
        "start of next term": date(2026, 1, 5),
        "end of the summer term": None,
    }
    assert {cell: in_cell(cell, context).due for cell in cells} == cells
    assert in_cell("before half-term", context).kind == "event"


def test_the_stronger_of_two_is_taken_and_of_two_alike_the_first() -> None:
    dated, vague, other = Deadline("12 May", "date"), Deadline("soon", "vague"), Deadline("9 June", "date")
    assert stronger(vague, dated) is dated
    assert stronger(dated, vague) is dated
    assert stronger(dated, other) is dated


@pytest.mark.parametrize(
    ("cell", "is_time"),
    [("12/6", True), ("ASAP", True), ("by the next review", True), ("-", True), ("Lisa Grant", False), ("SW", False)],
)
def test_telling_a_column_of_deadlines(cell: str, is_time: bool) -> None:
    assert looks_like_deadline(cell) is is_time


@given(st.text(max_size=300))
def test_any_words_can_be_read(text: str) -> None:
    for found in (in_cell(text, CONTEXT), in_prose(text, CONTEXT)):
        assert 0 <= found.start <= found.end <= len(text)
        assert found.due is None or found.kind in ("date", "relative", "event")


@pytest.mark.parametrize(
    "word", ["12/", "one ", " ", "\n", "when the ", "summer half term ", "By when: ", "12 May 2025 ", "("]
)
def test_long_words_take_no_long_time(word: str) -> None:
    in_cell(word * 20_000, CONTEXT)
    in_prose(word * 20_000, CONTEXT)


# --- phrases made up by the thousand, with answers counted here a second time ------------------------------------

MONTH_NAMES = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]
SHORT = [name[:3] for name in MONTH_NAMES]
WORDS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 8: "eight", 10: "ten", 12: "twelve"}
BANK = holidays.country_holidays("GB", subdiv="ENG", years=range(2014, 2037))


@dataclass(frozen=True)
class Phrase:
    text: str
    kind: DeadlineKind
    due: date | None
    lead: str = "by "  # what leads it in running text

    def __str__(self) -> str:
        return f"{self.text} ({self.kind}, {self.due})"


reviews = st.dates(date(2015, 1, 1), date(2034, 12, 31))


@st.composite
def written(draw: st.DrawFn, review: date) -> Phrase:
    day = review + timedelta(days=draw(st.integers(0, 700)))
    d, m, y = day.day, MONTH_NAMES[day.month - 1], day.year
    th = "th" if 10 < d < 20 else {1: "st", 2: "nd", 3: "rd"}.get(d % 10, "th")
    forms = [
        f"{d} {m} {y}", f"{d}{th} {m} {y}", f"{d} {m[:3]} {y}", f"{d:02}/{day.month:02}/{y}",
        f"{d}/{day.month}/{y % 100:02}",
        f"{d}.{day.month}.{y}", f"{d:02}.{day.month:02}.{y % 100:02}", f"{d}-{m[:3]}-{y % 100:02}",
        f"{d:02}-{day.month:02}-{y}", day.isoformat(), f"{day:%A} {d} {m} {y}", f"{day:%a} {d}{th} {m[:3]} {y}",
        f"{day:%A}, {d} {m} {y}", f"{d}{th} of {m} {y}", f"{m} {d}{th} {y}", f"{d} {m} '{y % 100:02}",
    ]  # fmt: skip
    return Phrase(draw(st.sampled_from(forms)), "date", day)


@st.composite
def without_year(draw: st.DrawFn, review: date) -> Phrase:
    day = review + timedelta(days=draw(st.integers(0, 364)))
    if (day.day, day.month) == (29, 2):
        day += timedelta(days=1)
    m = MONTH_NAMES[day.month - 1]
    th = "th" if 10 < day.day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    forms = [
        f"{day.day} {m}",
        f"{day.day}{th} {m}",
        f"{day:%a} {day.day} {m[:3]}",
        f"{day.day}/{day.month}",
        f"{day.day}{th} of {m}",
    ]
    return Phrase(draw(st.sampled_from(forms)), "date", day)


@st.composite
def week_of(draw: st.DrawFn, review: date) -> Phrase:
    monday = review + timedelta(days=7 - review.weekday() + 7 * draw(st.integers(0, 40)))
    how = draw(
        st.sampled_from(
            ["w/c {}", "w/b {}", "week commencing {}", "wk beg {}", "week of {}", "W/C {}", "in the week of {}"]
        )
    )
    form = draw(st.sampled_from([f"{monday.day} {MONTH_NAMES[monday.month - 1]} {monday.year}", f"{monday:%d/%m/%y}"]))
    return Phrase(how.format(form), "date", monday + timedelta(days=4), "")


@st.composite
def month_of(draw: st.DrawFn, review: date) -> Phrase:
    first = add_months(review.replace(day=1), draw(st.integers(0, 11)))
    last = first.replace(day=monthrange(first.year, first.month)[1])
    name = MONTH_NAMES[first.month - 1]
    forms = [
        f"the end of {name}", f"end of {name} {first.year}", f"{name} {first.year}", f"{name[:3]} {first.year}", name,
        f"mid {name} {first.year}", f"{first.month:02}/{first.year}",
    ]  # fmt: skip
    return Phrase(draw(st.sampled_from(forms)), "date", last)


@st.composite
def counted(draw: st.DrawFn, review: date) -> Phrase:
    n = draw(st.sampled_from(sorted(WORDS)))
    said = draw(st.sampled_from([str(n), WORDS[n]]))
    lead = draw(st.sampled_from(["within ", "in ", "in the next "]))
    unit = draw(st.sampled_from(["day", "week", "month", "working day", "fortnight"]))
    due = {
        "day": review + timedelta(days=n),
        "week": review + timedelta(weeks=n),
        "fortnight": review + timedelta(weeks=2 * n),
        "month": add_months(review, n),
        "working day": nth_working_day(review, n),
    }[unit]
    return Phrase(f"{said} {unit}{'s' * (n > 1)}", "relative", due, lead)


def nth_working_day(start: date, n: int) -> date:
    later = (start + timedelta(days=i) for i in range(1, 60))
    return [day for day in later if day.weekday() < 5 and day not in BANK][n - 1]


@st.composite
def near(draw: st.DrawFn, review: date) -> Phrase:
    weekday = draw(st.integers(0, 6))
    name = date(2024, 1, 1 + weekday).strftime("%A")
    first = next(day for i in range(1, 8) if (day := review + timedelta(days=i)).weekday() == weekday)
    monday = review - timedelta(days=review.weekday())
    friday = monday + timedelta(days=4 if review.weekday() <= 4 else 11)
    month_end = review.replace(day=monthrange(review.year, review.month)[1])
    following = add_months(review.replace(day=1), 1)
    options = [
        Phrase(name, "relative", first, draw(st.sampled_from(["by ", "on ", "before "]))),
        Phrase(f"next {name}", "relative", monday + timedelta(days=7 + weekday), ""),
        Phrase(f"{name} of next week", "relative", monday + timedelta(days=7 + weekday), "on "),
        Phrase("tomorrow", "relative", review + timedelta(days=1), ""),
        Phrase("today", "relative", review, ""),
        Phrase("this week", "relative", friday, ""),
        Phrase("the end of the week", "relative", friday),
        Phrase("the end of the month", "relative", month_end),
        Phrase(
            "the end of next month", "relative", following.replace(day=monthrange(following.year, following.month)[1])
        ),
    ]
    if review.weekday() < 5:
        options.append(Phrase("next week", "relative", monday + timedelta(days=11), ""))
    return draw(st.sampled_from(options))


@st.composite
def named(draw: st.DrawFn, review: date) -> Phrase:
    """Events; the day of the next review and the date of birth are those of ``context_of``."""
    context = context_of(review)
    assert context.date_of_birth
    age = draw(st.integers(13, 18))
    turns = context.date_of_birth.replace(year=context.date_of_birth.year + age)
    event = draw(
        st.sampled_from(
            ["half-term", "the end of term", "Easter", "Diwali", "the final hearing", "the summer holidays"]
        )
    )
    options = [
        Phrase(
            draw(st.sampled_from(["the next review", "our next meeting", "her next LAC review"])),
            "event",
            context.next_review,
        ),
        Phrase(f"{draw(st.sampled_from(['your', 'his', 'her']))} {age}th birthday", "event", turns, "before "),
        Phrase(event, "event", None, "before "),
    ]
    return draw(st.sampled_from(options))


@st.composite
def again(draw: st.DrawFn, review: date) -> Phrase:
    n = draw(st.sampled_from(sorted(WORDS)[1:]))
    unit = draw(st.sampled_from(["days", "weeks", "months"]))
    weekday = draw(st.sampled_from(["Monday", "Thursday", "Sunday"]))
    forms = [
        f"every {WORDS[n]} {unit}", f"every {n} {unit}", f"each {weekday}", f"every other {weekday}", f"on {weekday}s",
        "weekly", "monthly", "termly", "once a week", f"{WORDS[n]} times a term", "at every review",
        f"{WORDS[n]}-weekly", "twice a month",
    ]  # fmt: skip
    return Phrase(draw(st.sampled_from(forms)), "recurring", None, "")


@st.composite
def vague(draw: st.DrawFn, review: date) -> Phrase:
    forms = [
        "ASAP",
        "asap",
        "as soon as possible",
        "in due course",
        "when possible",
        "as and when",
        "as needed",
        "TBC",
        "when she is ready",
    ]
    return Phrase(draw(st.sampled_from(forms)), "vague", None, "")


def context_of(review: date) -> DeadlineContext:
    return DeadlineContext(review, review + timedelta(days=170), date_of_birth=date(review.year - 12, 3, 14))


@st.composite
def cases(draw: st.DrawFn) -> tuple[date, Phrase]:
    review = draw(reviews)
    kinds = [written, without_year, week_of, month_of, counted, near, named, again, vague]
    return review, draw(draw(st.sampled_from(kinds))(review))


@settings(max_examples=1200, deadline=None)
@given(cases(), st.sampled_from(["{}", "{} ", "{}.", "{lead}{}", "{lead}{} (LG)"]))
def test_made_up_cells(case: tuple[date, Phrase], form: str) -> None:
    review, phrase = case
    cell = form.format(phrase.text, lead=phrase.lead.capitalize())
    found = in_cell(cell, context_of(review))
    assert (found.kind, found.due) == (phrase.kind, phrase.due), (cell, str(phrase), found.how)


ACTS = [
    "Lisa to ring the school",
    "Refer Jay to CAMHS",
    "Complete the PEP",
    "Book a check-up and go in with him",
    "Find a piano teacher",
]
FORMS = [
    "{act} {lead}{}",
    "{act} {lead}{}.",
    "{act} ({lead}{})",
    "{act} - {lead}{}",
    "{act}, {lead}{}",
    "{act} {lead}{} and tell Mum",
]


@settings(max_examples=1200, deadline=None)
@given(cases(), st.sampled_from(ACTS), st.sampled_from(FORMS))
def test_made_up_actions(case: tuple[date, Phrase], act: str, form: str) -> None:
    review, phrase = case
    text = form.format(phrase.text, act=act, lead=phrase.lead)
    found = in_prose(text, context_of(review))
    assert (found.kind, found.due) == (phrase.kind, phrase.due), (text, str(phrase), found.how)
    if phrase.due:
        assert text[found.start : found.end].lower().strip() in (
            phrase.text.lower(),
            f"{phrase.lead}{phrase.text}".lower().strip(),
        )
