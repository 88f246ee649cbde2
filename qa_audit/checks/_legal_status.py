"""Which sentences say what the child's legal status is."""

import re

from qa_audit.checks._passages import Passage, Reading
from qa_audit.checks._topics import tokens_of

# An order that is only asked for, hoped for or feared is not the status.
NOT_YET = re.compile(
    r"\b(?:ask(?:s|ed|ing)? (?:the )?(?:court|judge)|appl(?:y|ies|ied|ying|ication)|seek(?:s|ing)?|"
    r"will (?:be )?(?:ask|mak|grant)|would (?:be|mean|give)|"
    r"until an?|once an?|if (?:an?|the)|hop(?:e|es|ing)|discharge)\b",
    re.IGNORECASE,
)
_LEGAL_HEADS = frozenset({"status", "order", "orders", "law", "legal", "court", "judge"})


def is_status(reading: Reading, passage: Passage) -> bool:
    """Under another heading: this child's, and neither asked for yet nor only "accommodated" somewhere."""
    heading = set(tokens_of(passage.section.heading)) if passage.section else set()
    if passage.under in ("legal_status", "care_plan_permanence") or heading & _LEGAL_HEADS or not passage.told:
        return True
    if NOT_YET.search(passage.text) or not any(map(reading.names_child, reading.near(passage, before=1, after=0))):
        return False
    return passage.words_of("legal_status") != {"accommodated"} or passage.dated
