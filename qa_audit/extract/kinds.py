"""Review minutes, a care plan, or neither: by what the paper calls itself and what it holds."""

import re
from itertools import islice

from qa_audit.document import Document
from qa_audit.extract.layout import Layout
from qa_audit.record import Kind

_PLAN = re.compile(
    r"\b(?:care|pathway|placement|permanence) plan\b|\bplan for\b|['’]s plan\b|\b(?:my|your|the) plan\b", re.IGNORECASE
)
_REVIEW = re.compile(r"\b(?:review|minutes|meeting|letter)\b", re.IGNORECASE)
_REVIEWING = re.compile(
    r"\b(?:IRO|[Rr]eviewing [Oo]fficer|[Cc]hair(?:ed)?|(?:your|this|last|next|LAC|CLA|the) review|review)\b"
)
_TELLING = frozenset(
    [
        *("attendance", "previous_decisions", "decisions", "next_review", "legal_status", "care_plan_permanence"),
        *("contingency", "placement_home", "health", "emotional_wellbeing", "education", "identity", "family_time"),
    ]
)
_LIST = 2  # a list of actions tells as much as two sections
_ENOUGH = 3
_OPENING = 200  # characters that stand for the title where there is none


def kind_of(document: Document, layout: Layout) -> Kind:
    """What a paper is. A paper with few of a review's sections and no list of actions is neither."""
    sections = {section.canonical for section in layout.sections} & _TELLING
    substance = len(sections) + _LIST * any(entry.side == "action" for entry in layout.entries)
    if substance < _ENOUGH:
        return "neither"
    if _is_plan(document, layout, attended="attendance" in sections):
        return "care_plan"
    return "review_minutes" if sum(1 for _ in islice(_REVIEWING.finditer(document.text), 2)) == 2 else "neither"


def _is_plan(document: Document, layout: Layout, *, attended: bool) -> bool:
    """Does it date a plan and no review, or call itself a plan and nothing else?"""
    labels = {fact.kind for fact in layout.facts}
    if "plan_date" in labels and "review" not in labels:
        return True
    titles = (document.quote(stretch.span) for stretch in layout.stretches if stretch.zone in ("title", "notice"))
    opening = " ".join(titles) or document.text[:_OPENING]
    return not attended and bool(_PLAN.search(opening)) and not _REVIEW.search(_PLAN.sub("", opening))
