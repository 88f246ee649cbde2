"""What words about time look like: one rule each, in the order in which they claim their words.

The rules read words that ``dates.plain`` has made uniform. Dates proper are found by ``dates``.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from qa_audit.extract import recurring, school, time_words
from qa_audit.extract import time_phrases as means
from qa_audit.extract.dates import MONTH, WEEKDAY
from qa_audit.extract.quantities import NUMBER, ORDINAL
from qa_audit.extract.time_phrases import MEETING, DeadlineContext, Reading

PREPOSITION = (
    r"(?:no|not)\slater\sthan|(?:in\s)?(?:good\s)?time\sfor|in\sreadiness\sfor|ready\sfor|in\sadvance\sof|ahead\sof"
    r"|prior\sto|on\sor\sbefore|due(?:\s(?:by|on|before|in))?|by|before|within|on|at|until|till?|up\sto|from|starting"
    r"|after|following|during|over|for|in|when|once|upon|between\snow\sand"
)
LED = rf"(?:\b(?P<pre>{PREPOSITION})\s)?"
WHOSE = r"(?:the|your|his|her|their|our|my|this|any)"
CLOCK = (
    r"(?:(?:\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|o'clock)|noon|midday|midnight|lunch\s?time|close\sof\s(?:play|business)"
    r"|end\sof\splay|cop|cob|(?:the\s)?end\sof\s(?:the\s)?(?:day|school))(?:\s(?:on|this))?\s)?"
)
_UNIT = (
    r"(?:(?P<sort>working|work|week|school|business|clear|calendar|full)[\s-]?)?"
    r"(?P<unit>wds?|w/days?|hours?|hrs?|days?|weeks?|wks?|fortnights?|months?|mths?|years?|yrs?|/52)\b(?!-)'?(?:s\b)?"
)
_COUNT = rf"(?:{NUMBER}\s?(?:-|to|or|/)\s?)?(?P<n>{NUMBER})[\s-]?{_UNIT}(?:\s?time\b)?"
_ANCHOR = (
    r"(?:\s(?P<side>of|from|after|following|post|before|prior\sto|ahead\sof|in\sadvance\sof)"
    r"\s(?P<anchor>[^\s,;.()][^,;.()]{0,60}))?"
)
_IN_THE = r"(?:\b(?P<pre>(?:with)?in|over|during|inside|(?:no|not)\s(?:later|more)\sthan|for|up\sto|after)\s)?"
_ABOUT = (
    r"(?:(?:about|around|approximately|approx\.?|roughly)\s)?(?:the\s)?(?:next\s|following\s|coming\s|first\s)?"
    r"(?:a\s(?:period|maximum|max)\sof\s)?"
)
_NAMES_NONE = r"(?!'s|\s(?:club|clubs|school|visits?|sessions?|group|classes|course|job|job|league|service)\b)"

Read = Callable[[re.Match[str], DeadlineContext], Reading]


@dataclass(frozen=True)
class Rule:
    """``adverb``: in running text the phrase may stand with no preposition ("next week").

    ``hints``: small letters of which some text must hold one for the pattern to be worth trying.
    """

    pattern: re.Pattern[str]
    read: Read
    hints: tuple[str, ...] = ("",)
    adverb: bool = False

    @property
    def of_school(self) -> bool:
        return self.read is means.school_time


def _rule(pattern: str, read: Read, hints: str = "", *, adverb: bool = False) -> Rule:
    return Rule(re.compile(pattern, re.I), read, tuple(hints.split()) or ("",), adverb)


@cache
def rules(running: bool) -> tuple[Rule, ...]:
    """The rules for words known to be about time, or for ``running`` text (only how often differs)."""
    if running:
        again = Rule(recurring.in_text(), means.again, recurring.hints(), adverb=True)
    else:
        again = Rule(recurring.in_cell(), means.again, adverb=True)
    return (again, *_ages(), *_feasts(), *_calendar(), *_counts(), *_near(), *_named())


def _ages() -> tuple[Rule, ...]:
    whose = r"(?:your|his|her|their|my|the\schild's|the\syoung\sperson's|the|[\w-]+'s?)"
    person = r"[\w-]+\s(?:are|is|turns?|reach(?:es)?|becomes?|hits?|will\sbe|(?:has|have)\sturned)"
    return (
        _rule(
            rf"{LED}(?:(?P<whose>{whose})\s)?(?:own\s)?(?:next\s|(?P<nth>{ORDINAL})\s)?(?:birthday|b-?day)\b",
            means.birthday,
            "birthday bday b-day",
        ),
        _rule(
            rf"\b(?P<pre>by|before|prior\sto|until|till|on)\s(?P<whose>your|his|her|their|my|[\w-]+'s)\s(?P<nth>{ORDINAL})(?=\W*$|\W*[,;.)])",
            means.birthday,
        ),
        _rule(
            r"\b(?P<pre>by|before|when|once|from|at|until|till?|on|prior\sto|after)\s(?:the\s)?(?:time\s)?(?:that\s)?"
            rf"(?:{person}\s(?:the\sage\sof\s|age\s)?|turning\s|(?:reaching\s)?(?:the\s)?age\s(?:of\s)?)"
            rf"(?P<n>{NUMBER})\b(?!\s?(?:-|%|:|weeks|months|days|hours|o'clock))",
            means.turning,
            "age turn is are will reach becomes hits",
        ),
    )


def _calendar() -> tuple[Rule, ...]:
    nth = r"(?P<nth>first|second|third|fourth|last|final|1st|2nd|3rd|4th)"
    return (
        _rule(
            rf"{LED}(?:the\s)?{nth}\s(?:(?P<wd>{WEEKDAY})|(?:full\s)?week)\s(?:of|in)\s(?P<mon>{MONTH})\b(?:\s(?P<y>20\d\d))?",
            means.nth_week,
            "first second third fourth last final 1st 2nd 3rd 4th",
            adverb=True,
        ),
        _rule(rf"{LED}(?:the\s)?end\sof\s(?:the\syear\s)?(?P<y>20\d\d)\b", means.year_end, "20"),
    )


def _counts() -> tuple[Rule, ...]:
    return (
        _rule(
            r"\b(?P<pre>(?:with)?in|over|during)\sthe\s(?:next|coming|following)\s(?P<unit>week|fortnight|month|year)\b",
            means.one_unit_on,
            "next coming following",
        ),
        _rule(r"\b(?P<pre>within)\s(?:the\s)?(?P<unit>week|fortnight|month|year)\b", means.one_unit_on, "within"),
        _rule(
            rf"(?<!every )(?<!each )\b{LED}(?<!a )(?<!one )(?<!two )(?<!three )(?<!\d )(?P<unit>fortnight)\b(?!'s)",
            means.one_unit_on,
            "fortnight",
        ),
        _rule(
            rf"{_IN_THE}{_ABOUT}(?<![£\d.,/:])\b{_COUNT}(?!\sold\b|\son\s{WEEKDAY}\b){_ANCHOR}",
            means.count,
            "day week wk month mth hour hr year yr fortnight wd /52",
        ),
    )


def _near() -> tuple[Rule, ...]:
    week = r"(?P<plus>\s(?:of\s)?(?:next|the\sfollowing)\sweek\b|\sweek\b(?!end))?"
    return (
        _rule(
            rf"{LED}(?:the\s)?(?:very\s)?end\sof\s(?P<which>this|the\snext|next|the\sfollowing|the\scurrent|the)?\s?"
            r"(?:working\s|calendar\s)?(?P<unit>(?:the\s)?day|week|weekend|month|year)\b(?!'|\s(?:\d|group))",
            means.end_of,
            "end",
            adverb=True,
        ),
        _rule(
            rf"{LED}(?P<which>\b)(?P<unit>eow|eom|eod|cop|cob|close\sof\s(?:play|business)|end\sof\splay|month\send)\b"
            rf"(?!\s(?:on\s)?(?:{WEEKDAY}|today|tomorrow|\d|\x01))",
            means.end_of,
            "eow eom eod cop cob close play month",
        ),
        _rule(r"\b(?:the\s)?week\safter\snext\b", means.week_after_next, "next", adverb=True),
        _rule(
            rf"{LED}{CLOCK}(?P<a_week>a\sweek\s(?:on\s)?)?(?P<which>this\scoming\s|this\s|next\s|coming\s|the\s)?"
            rf"(?P<wd>{WEEKDAY})\b{week}{_NAMES_NONE}",
            means.weekday,
            "mon tue wed thu fri sat sun",
        ),
        _rule(
            rf"{LED}(?:some\s?time\s|later\s|early\s)?(?P<which>this\scoming|this|next|the\sfollowing|the\scoming)\s"
            r"(?P<unit>week|weekend|fortnight|month|year)\b(?!'|\s(?:of|beginning|commencing|after))",
            means.end_of,
            "week fortnight month year",
            adverb=True,
        ),
        _rule(
            r"\b(?P<pre>at|by|before|over|on)\s(?P<which>the)\s(?P<unit>weekend)\b(?!\s(?:of|visits?|club))",
            means.end_of,
            "weekend",
        ),
        _rule(
            rf"{LED}{CLOCK}(?P<word>today|tonight|(?:the\s)?day\safter\stomorrow|tomorrow|same\sday"
            r"|this\s(?:morning|afternoon|evening))\b(?!'s)",
            means.today,
            "today tonight tomorrow same this",
            adverb=True,
        ),
    )


def _feasts() -> tuple[Rule, ...]:
    feast = rf"(?:{time_words.alternatives('feasts')})(?!\w)(?!\s(?:holidays?|break|term))"
    pattern = re.compile(rf"{LED}(?:{WHOSE}\s)?(?:next\s|this\s)?(?<!\w){feast}", re.I)
    return (Rule(pattern, means.named, time_words.hints("feasts")),)


def _named() -> tuple[Rule, ...]:
    number = r"(?:scheduled\s|six[\s-]month(?:ly)?\s|\d(?:st|nd|rd|th)\s)?"
    part = r"(?P<part>(?:half\s?-?way\s(?:to|through|before)|mid-?point\s(?:to|before|of))\s)?"
    return (
        _rule(
            rf"(?:\b(?P<pre>{PREPOSITION}|to|on\sthe\sday\sof)\s)?{part}(?:{WHOSE}\s)?(?:(?:date\sof\s)?(?:{WHOSE}\s)?next\s{number}"
            rf"(?:(?:{MEETING}\s)?(?:review|lac|cla|lar)\b|(?:{MEETING}\s)?meeting\b(?!\s(?:with|of|about))|time\swe\smeet\b)"
            rf"|(?:{MEETING}\s)review\b|we\s(?:next\s)?meet(?:\sagain|\snext)?\b)(?:\smeeting|\sdate)?",
            means.next_review,
            "next review meet",
        ),
        _rule(
            rf"{LED}(?<!\w)(?<!long.)(?<!short.)(?<!medium.)(?<!longer.){school.PATTERN}",
            means.school_time,
            "term year holiday hols vacation break reception",
        ),
    )
