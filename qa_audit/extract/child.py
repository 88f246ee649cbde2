"""The facts about the child: names, reference, date of birth, age."""

import re
from collections.abc import Sequence
from datetime import date

from qa_audit.extract import dates
from qa_audit.extract.calendars import age_on
from qa_audit.extract.child_names import child_names, full_name
from qa_audit.extract.facts import Facts
from qa_audit.record import Child, Stretch

_REFERENCE = re.compile(r"(?:[A-Z]{1,6}\s)?(?=[\w/-]*\d{2})[A-Z]{0,5}[\w]*(?:[/-]\w+)*")
_SHAPED = re.compile(
    r"\b(?=[A-Z0-9 /-]*\d{3})(?:[A-Z]{2,4} \d{5,}|[A-Z]{1,4}[-/]\d[\w/-]+|[A-Z]\d{5,}|\d{3,}[-/][A-Z]{1,3})\b"
)
_LABELLED = re.compile(r"\b(?:ref(?:erence)?|id|no)\b\.?(?: no\.?)?\s*:?\s*((?=[\w/-]*\d{3})[\w/-]+)", re.IGNORECASE)
_OF_THE_CHILD = re.compile(r"\b(?:review|child|young person|care plan|minutes)\b", re.IGNORECASE)
_BORN = re.compile(
    r"\b(?:born|d\.?o\.?b\.?|date of birth|birthday)\b\W{0,4}(?:was |is )?(?:on )?(?:the )?", re.IGNORECASE
)
_AGE = re.compile(
    r"\b(?:aged?\s*:?\s*|you(?:['’]re| are) (?:now |only |just )?|is )"
    r"(\d{1,2})\b(?!\s*(?:%|per|months?|weeks?|[/.:]|st|nd|rd|th))"
    r"|\b(\d{1,2})[ -]years?\b(?:[ -]old)?|\((\d{1,2})\)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_AGE_BESIDE_NAME = re.compile(r"[,(]\s*(\d{1,2})\b(?!\s*(?:[/.:-]|months?|weeks?))")
_NOT_THE_CHILD = re.compile(r"\b(?:when|until|till|brother|sister)\b", re.IGNORECASE)
_UNDER_ONE = re.compile(r"month|week")
_OLDEST = 18  # years; whoever is older is no child under review


def child_of(facts: Facts, on: date | None) -> Child:
    """The child, with the age on the day of the review, ``on``."""
    names = child_names(facts)
    born = _date_of_birth(facts)
    return Child(names, full_name(facts), _reference(facts, names), born, _age(facts, born, on, names))


def _reference(facts: Facts, names: Sequence[str]) -> str | None:
    for text, _ in facts.values("reference", "child"):
        found = _REFERENCE.match(text)
        if found and re.search(r"\d", found.group()) and not dates.find(text[: found.end()]):
            return found.group().strip()
        shaped = _SHAPED.search(text)
        if shaped:
            return shaped.group()
    for text in facts.texts("notice", "title", "field"):
        labelled = _LABELLED.search(text)
        if labelled:
            return labelled.group(1)
        shaped = _SHAPED.search(text)
        if shaped and (any(name in text for name in names) or _OF_THE_CHILD.search(text)):
            return shaped.group()
    return None


def _date_of_birth(facts: Facts) -> date | None:
    labelled = (found for text, _ in facts.values("date_of_birth") for found in dates.find(text, loose=True))
    day = next(filter(_is_day, labelled), None)
    if day is not None:
        return day.on_or_after(None)
    for text, _ in facts.values("child"):
        first = dates.find(text)[:1]
        if first and _is_day(first[0]):
            return first[0].on_or_after(None)
    for text in facts.texts("notice", "title", "field", "attendance", "narrative", "heading"):
        for born in _BORN.finditer(text):
            first = dates.find(text[born.end() : born.end() + 30])[:1]
            if first and first[0].start <= 1 and _is_day(first[0]):
                return first[0].on_or_after(None)
    return None


def _is_day(found: dates.FoundDate) -> bool:
    return found.unit == "day" and found.year is not None


def _age(facts: Facts, born: date | None, on: date | None, names: Sequence[str]) -> int | None:
    """Years, as stated, or counted from the date of birth on the day of the review."""
    for text, _ in facts.values("age"):
        found = re.search(r"\d{1,2}", text)
        if found:
            return 0 if _UNDER_ONE.search(text) and "year" not in text else int(found.group())
    if born is not None and on is not None:
        return age_on(born, on)
    beside = _age_beside_name(facts) if born is None else None
    return beside if beside is not None else _stated_age(facts, names)


def _age_beside_name(facts: Facts) -> int | None:
    """ "Orla Fleet, 12" or "Orla (8) and Ned (5)" in the header block: the first child's."""
    found = (_AGE_BESIDE_NAME.search(text) for text, _ in facts.values("child"))
    return next((age for one in found if one and (age := int(one.group(1))) <= _OLDEST), None)


def _stated_age(facts: Facts, names: Sequence[str]) -> int | None:
    for stretch in facts.zone("title", "heading", "field", "notice", "greeting", "attendance", "narrative"):
        text = facts.text(stretch)
        for found in _AGE.finditer(text) if _DIGIT.search(text) else ():
            age = int(next(filter(None, found.groups())))
            if age <= _OLDEST and _is_childs(stretch, text, found, names):
                return age
    return None


def _is_childs(stretch: Stretch, text: str, found: re.Match[str], names: Sequence[str]) -> bool:
    """Is an age this child's: said to "you", after the name, or in the header block?"""
    before = text[max(0, found.start() - 30) : found.start()]
    said_of_child = (
        stretch.zone in ("title", "field")
        or found.group().lower().startswith("you")
        or any(name in before for name in names)
    )
    return said_of_child and not _NOT_THE_CHILD.search(before[-20:])
