"""Who came: which lines of an attendance section say it, and which tell what happened there."""

import re

from qa_audit.extract.lines import is_prose
from qa_audit.extract.word_patterns import any_of

_CAME = re.compile(rf"\b(?:{any_of('paper', 'came')})\b", re.IGNORECASE)
_HAPPENED = re.compile(rf"\b(?:you|I|we) (?:{any_of('paper', 'happened')})\b")
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+")


def tells_who_came(text: str) -> bool:
    """Is this line of an attendance section about who came?"""
    if _CAME.search(text):
        return True
    if _HAPPENED.search(text):
        return False
    names = len(_CAPITALISED.findall(text))
    return not is_prose(text) or names >= len(text.split()) / 4 or ";" in text
