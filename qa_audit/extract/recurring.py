"""Words that say "again and again": every six weeks, each Sunday, twice a term, six-weekly, Mondays."""

import re
from functools import cache

from qa_audit.extract import time_words
from qa_audit.extract.dates import MONTH, WEEKDAY
from qa_audit.extract.quantities import NUMBER, ORDINAL

_SPELL = r"(?:days?|nights?|weeks?|fortnights?|months?|half[\s-]?terms?|terms?|quarters?|years?|hours?)"
_OCCASION = (
    rf"(?:{_SPELL}|mornings?|afternoons?|evenings?|weekends?|weekdays?|{WEEKDAY}s?|(?:{MONTH})|school\s(?:day|night|holiday|morning)s?"
    r"|sessions?|visits?|meetings?|reviews?|(?:lac|cla|pep)\b(?:\s(?:reviews?|meetings?|visits?))?|peps?|contacts?|times?|holidays?"
    r"|lessons?|appointments?|occasions?|bedtimes?|meal\s?times?|meals?|shifts?|handovers?|stat(?:utory)?\svisits?|family\stimes?)"
)
_WITHIN = (  # "within 72 hours of every return"
    rf"(?:(?:within|in)\s{NUMBER}[\s-](?:working\s|school\s)?(?:hours?|hrs?|days?|weeks?|wks?)\s"
    r"(?:(?:of|after|from|following|before)\s)?)?"
)
_EVERY = (
    rf"{_WITHIN}"
    rf"(?:(?:on|at|in|by|before|after|during|from)\s)?(?:(?:the\s)?(?:start|beginning|end|first|last|{ORDINAL})\s(?:{WEEKDAY}\s|day\s|week\s|weekend\s)?(?:of|in)\s)?"
    rf"(?:every|each)\s(?:single\s|other\s|alternate\s|new\s|school\s|{ORDINAL}\s)?(?:{NUMBER}[\s-](?:(?:to|or|-)\s?{NUMBER}\s)?)?(?:working\s|school\s|calendar\s)?{_OCCASION}\b(?!'s)"
)
_RATE = (
    rf"(?:(?:at\sleast|up\sto|minimum(?:\sof)?|about)\s)?(?:once|twice|thrice|x\s?\d|\d\s?x"
    rf"|(?!an?\s){NUMBER}(?:\s?-\s?{NUMBER})?(?:\s?x\b|\stimes?\b|\s\w+\b(?<!pounds)(?<!pence)))"
    rf"\s(?:a|an|per|each|every|in\s(?:a|every|each))\s(?:school\s)?{_SPELL}\b(?!\s(?:before|after|later|on\s|time))"
)
_TIMES = rf"(?:\d\s?x|x\s?\d)\s(?:per\s|an?\s)?{_SPELL}\b"
_NTH = (
    rf"(?:on\s|by\s)?(?:the\s)?(?:last|{ORDINAL})(?:\s(?:{WEEKDAY}|day|week|weekend))?"
    r"\s(?:of|in)\s(?:the|a)\smonth(?!\sof)"
)
_PLURAL = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days|weekends|weekdays|(?<!\d\s)school\sdays|school\snights"
    r"|bedtimes|mealtimes)\b"
)
_DAYS = (
    rf"{_PLURAL}(?:\s?(?:,|and|&|/|to|-|or)\s?(?:{_PLURAL}|{WEEKDAY}))*"
    r"(?:\s(?:nights?|evenings?|mornings?|afternoons?))?"
)
_COUNTED = rf"{NUMBER}[\s-]?(?:weekly|monthly|hourly|yearly|daily|termly)"
_ALTERNATE = rf"(?:on\s|in\s)?alternate\s(?:\w+s|{WEEKDAY})"
_PER = rf"per\s{_SPELL}|p/?[wmat]\b"
_THROUGH = rf"{WEEKDAY}(?:\s?(?:-|to|through|and|&|,|/)\s?{WEEKDAY})+\b"


@cache
def in_cell() -> re.Pattern[str]:
    """Words known to be about time."""
    listed = time_words.alternatives("recurring", "recurring_alone")
    every = r"(?:at\s|after\s|on\s|in\s|before\s|with\s)?(?:every|each)\s\w+|whenever\s\w+"
    return re.compile(
        rf"(?<![\w'£])(?:{_EVERY}|{_RATE}|{_TIMES}|{_NTH}|(?:on\s|at\s)?(?:alternate\s)?{_DAYS}|{_COUNTED}|{_ALTERNATE}|{_PER}|{_THROUGH}"
        rf"|{every}|(?:{listed})(?!\w))",
        re.I,
    )


@cache
def in_text() -> re.Pattern[str]:
    """Running text: "weekly" only where it says how often, not which pass or taxi it is."""
    adverb = rf"(?:{time_words.alternatives('recurring')}|{_COUNTED})(?!\w)"
    then = (
        r"(?=\s*(?:$|[.,;:()-])|\s(?:and|or|by|with|to|at|in|on|until|till|for|from|via|so|as|during|when|while|over"
        r"|if|through|after|before)\b"
    )
    things = rf"|\s(?:\w+\s)?(?:{time_words.alternatives('recurring_things')})s?(?!\w))"
    return re.compile(
        rf"(?<![\w'£])(?:{_EVERY}|{_RATE}|{_TIMES}|(?:on\s|at\s)(?:the\s)?{_NTH}|(?:on|at|alternate)\s(?:alternate\s)?{_DAYS}|{_ALTERNATE}"
        rf"|{adverb}{then}{things})",
        re.I,
    )


@cache
def hints() -> tuple[str, ...]:
    """Small letters of which running text must hold one for ``in_text`` to find anything."""
    spells = ("day", "daily", "night", "week", "month", "term", "quarter", "year", "hour", "bedtime", "mealtime")
    return ("every", "each", "alternate", *spells, *time_words.hints("recurring"))
