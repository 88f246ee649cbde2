"""What a form prints for its writer, and what else is nobody's narrative: greeting, sign-off, signatures, pointers."""

import re

from qa_audit.extract import dates
from qa_audit.extract.lines import Item
from qa_audit.extract.word_patterns import any_of

_INSTRUCTS = re.compile(
    rf"(?:q\s?\d{{1,2}}[a-z]?[.:)]?\s|\(?(?:{any_of('paper', 'instructions')})\b"
    r"|this (?:box|section|part|field|form|plan) (?:must|should|is to|is for|may|can)"
    r"|(?:boxes|fields|questions|sections|items|parts) (?:marked|with|in)\b|form [A-Z]{2,}[\w/-]*\d"
    r"|to be (?:completed|filled|written)|(?:views|details|dates?|names?|evidence|summary) of\b"
    r"|social worker['’]s report\b|\d{1,2}[a-z]?\.\s+(?:state|describe|list|give|say)\b)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"q\s?\d{1,2}[a-z]?[.:)]\s", re.IGNORECASE)
_ASKS_WRITER = re.compile(
    r"(?:state|record|describe|explain|say|outline|summari[sz]e|detail|comment|identify|specify)\b(?!.*\byour\b)"
    r".*\b(?:child|children|young (?:person|people)|yp|parents?|carers?)\b",
    re.IGNORECASE,
)
_CHILD_OR_WRITER = re.compile(r"\b(?:you|your|he|she|his|her|i|we|my)\b", re.IGNORECASE)
_SPEAKS = re.compile(r"\b(?:you|i|we)\b", re.IGNORECASE)
_FRAGMENTS = re.compile(r"[^.!?]{2,80}(?:[,/][^.!?,]{2,50})+\.?")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|went|said|says|did|does|do|can|would|likes?|wants?|sees?|saw|got|gets?)\b",
    re.IGNORECASE,
)
_NAMES_OR_NUMBERS = re.compile(r"\d|(?<=[a-z,;] )[A-Z][a-z]+|\(")
_QUOTED = re.compile(r"[\"“]")
_MOST_PROMPT_WORDS = 45

_CAPITALISED = r"[A-ZÀ-Þ][\w’'-]*"
GREETING = re.compile(
    rf"^(?i:{any_of('paper', 'greetings')})\b(?:\s+(?:there|again|both|all))?[\s,]*"
    rf"(?:{_CAPITALISED}(?:\s*(?:,|and|&)\s*{_CAPITALISED}|\s+{_CAPITALISED}){{0,3}})?\s*[,!.:–-]*$"
)
SIGN_OFF = re.compile(rf"^(?:with )?(?:{any_of('paper', 'sign_offs')})\b[\w\s()]{{0,40}}[,.!]?$", re.IGNORECASE)
SIGNATURE = re.compile(
    rf"^(?:{any_of('paper', 'signatures')})\b(?:\s*[:–-]|[^.]{{0,60}}$)|^date\s*:",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"^(?:(?:please )?(?:see|turn to|refer to (?=the |my |your |our |section|page|table|appendix|above|below|overleaf))"
    r"\b.{0,30}"
    r"\b(?:above|below|table|list|overleaf|section|attached|appendix|page|minutes|plan)\b.{0,40}"
    r"|as (?:above|below|set out)\b.{0,60}|these are (?:set out|in|below)\b.*"
    r"|none|n/?a|nil|none (?:identified|made|needed)|-+)$",
    re.IGNORECASE,
)


def is_prompt(item: Item, body_size: float | None, *, more_follows: bool) -> bool:
    """Is a line that stands right under a heading the form's own words?

    ``body_size`` is the paper's usual print in points; ``more_follows``: other words stand below the line.
    """
    if item.words > _MOST_PROMPT_WORDS:
        return False
    instructs, asks = _INSTRUCTS.match(item.text) is not None, item.text.endswith("?")
    personal = _CHILD_OR_WRITER.search(item.text) is not None
    small_print = _is_small_print(item, body_size)
    told = personal or any(found.year and found.unit == "day" for found in dates.find(item.text))
    if small_print and (instructs or asks or (more_follows and not told)):
        return True
    if not more_follows:
        return instructs and item.text.endswith((":", "?")) and not personal
    if instructs and not _SPEAKS.search(item.text):
        return True
    if _NUMBERED.match(item.text) or _ASKS_WRITER.match(item.text):
        return True  # "you" is whoever fills in the form
    if asks and not _QUOTED.search(item.text):
        return True
    return (small_print or item.block.cell is not None) and _lists_topics(item)


def stands_between(item: Item) -> bool:
    """Could a line between a form's label and its answer be the form's own? Nobody is spoken of, nothing told."""
    asks = item.text.endswith("?")
    personal = _CHILD_OR_WRITER.search(item.text) is not None
    return item.words <= _MOST_PROMPT_WORDS and (asks or not (personal or _NAMES_OR_NUMBERS.search(item.text)))


def _is_small_print(item: Item, body_size: float | None) -> bool:
    """Italic, or clearly smaller than the rest."""
    return item.line.italic >= 0.9 or bool(item.line.size and body_size and item.line.size <= body_size * 0.87)


def _lists_topics(item: Item) -> bool:
    """ "Diet, sleep, dentist, optician": what to write about, with nobody and nothing told."""
    return (
        item.words <= 20
        and _FRAGMENTS.fullmatch(item.text) is not None
        and not _VERB.search(item.text)
        and not _NAMES_OR_NUMBERS.search(item.text)
    )
