"""What a form prints for its writer (questions, instructions), and what else is nobody's narrative."""

import re

from qa_audit.extract.lines import Item

_INSTRUCTS = re.compile(
    r"^(?:q\s?\d{1,2}[a-z]?[.:)]?\s|\(?(?:please|state|record|include|list|give|describe|say|do not|don['’]t|tick|note|summarise|"
    r"summarize|comment|complete|outline|detail|explain|identify|specify|provide|enter|insert|attach|confirm|write|use|consider|"
    r"add|set out|delete|mention|report|show|cover|think about|remember|guidance|prompt|ensure|make sure)\b"
    r"|this (?:box|section|part|field|form|plan) (?:must|should|is to|is for|may|can)|to be (?:completed|filled|written)|"
    r"(?:views|details|dates?|names?|evidence|summary) of\b|social worker['’]s report\b|"
    r"\d{1,2}[a-z]?\.\s+(?:state|describe|list|give|say)\b)",
    re.IGNORECASE,
)
_ABOUT_THE_CHILD = re.compile(r"\b(?:you|your|he|she|his|her|i|we|my)\b", re.IGNORECASE)
_FRAGMENTS = re.compile(r"^[^.!?]{2,80}(?:[,/][^.!?,]{2,50}){1,}\.?$")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|went|said|says|did|does|do|can|would|likes?|wants?|sees?|saw|got|gets?)\b",
    re.I,
)
_NAMES_OR_NUMBERS = re.compile(r"\d|(?<=[a-z,;] )[A-Z][a-z]+|\(")
GREETING = re.compile(
    r"^(?i:dear|hi|hello|hiya|hey|hullo|annwyl|good (?:morning|afternoon))\b(?:\s+(?:there|again|both|all))?[\s,]*"
    r"(?:[A-ZÀ-Þ][\w’'-]*(?:\s*(?:,|and|&)\s*[A-ZÀ-Þ][\w’'-]*|\s+[A-ZÀ-Þ][\w’'-]*){0,3})?\s*[,!.:–-]*$"
)
SIGN_OFF = re.compile(
    r"^(?:(?:with )?(?:best|kind|kindest|warm|warmest|very best|all my best|all the best|many thanks|thanks|thank you|take care|"
    r"love|yours|yours sincerely|yours truly|see you soon|bye for now|regards|cheers|cofion)\b[\w\s()]{0,40}[,.!]?)$",
    re.IGNORECASE,
)
SIGNATURE = re.compile(
    r"^(?:signed(?: by)?|signature|typed|copies|copy|copied to|cc|circulation|distribution|sent to|distributed to|printed|"
    r"team manager|manager|date (?:sent|completed|signed|typed)|record sent|minutes sent)\b(?:\s*[:–-]|[^.]{0,60}$)|^date\s*:",
    re.IGNORECASE,
)
LIST_LABEL = re.compile(r"^(?P<label>[A-Za-z][A-Za-z '?/]{1,28}?)\s*[:–]\s*(?P<value>.*)$")
MARKED_ACTION = re.compile(
    r"^(?:new )?(?:agreed )?(?:action|recommendation|decision)\s*(?:no\.? ?)?\d{0,2}\s*[:–-]\s*(?=\S)", re.IGNORECASE
)
ELSEWHERE = re.compile(
    r"^(?:(?:please )?(?:see|turn to|refer to)\b.{0,30}\b(?:above|below|table|list|overleaf|section|attached|appendix|page|minutes|plan)\b.{0,40}|as (?:above|below|set out)\b.{0,60}|these are (?:set out|in|below)\b.*|"
    r"none|n/?a|nil|none (?:identified|made|needed)|-+)$",
    re.IGNORECASE,
)


def is_prompt(item: Item, body_size: float | None, *, more_follows: bool) -> bool:
    """Is a line that stands right under a heading the form's own words? ``more_follows``: other words stand below it."""
    text, line = item.text, item.line
    if item.words > 45:
        return False
    small = bool(line.size and body_size and line.size <= body_size * 0.87)
    if (line.italic >= 0.9 or small) and more_follows and not _ABOUT_THE_CHILD.search(text):
        return True
    if (line.italic >= 0.9 or small) and (_INSTRUCTS.match(text) or text.endswith("?")):
        return True
    if not more_follows:
        return bool(_INSTRUCTS.match(text)) and text.endswith((":", "?")) and not _ABOUT_THE_CHILD.search(text)
    if _INSTRUCTS.match(text) and not re.search(r"\b(?:you|i|we)\b", text, re.IGNORECASE):
        return True
    if text.endswith("?") and not re.search(r"[\"“]", text):
        return True
    in_form = item.block.cell is not None or line.italic >= 0.9 or small
    return (
        in_form
        and bool(_FRAGMENTS.match(text))
        and not _VERB.search(text)
        and item.words <= 20
        and not _NAMES_OR_NUMBERS.search(text)
    )
