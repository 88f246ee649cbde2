"""Review minutes, a care plan, or neither: by what the paper calls itself and what it holds."""

import re

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
_PLAN_FIELDS = frozenset({"plan_date"})
_TELLING = frozenset({"decisions", "legal_status", "care_plan_permanence", "health", "education", "family_time", "identity",
                      "placement_home", "emotional_wellbeing", "attendance", "previous_decisions", "next_review", "contingency"})  # fmt: skip


def kind_of(document: Document, layout: Layout) -> Kind:
    """What a paper is. A paper with few of a review's sections and no list of actions is neither."""
    title = " ".join(document.quote(s.span) for s in layout.stretches if s.zone in ("title", "notice"))
    opening = title or document.text[:200]
    labels = {fact.kind for fact in layout.facts}
    sections = {section.canonical for section in layout.sections} & _TELLING
    substance = len(sections) + 2 * any(entry.list == "action" for entry in layout.entries)
    looked_after = len(_REVIEWING.findall(document.text)) >= 2
    if labels & _PLAN_FIELDS and "review" not in labels and substance >= 3:
        return "care_plan"
    if (
        _PLAN.search(opening)
        and not _REVIEW.search(_PLAN.sub("", opening))
        and substance >= 3
        and "attendance" not in sections
    ):
        return "care_plan"
    if substance >= 3 and looked_after:
        return "review_minutes"
    return "neither"
