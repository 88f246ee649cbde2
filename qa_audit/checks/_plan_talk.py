"""Sentences that tell the plan, why it is right, what will happen, and what happens if it does not work."""

import re
from dataclasses import dataclass
from functools import lru_cache

from qa_audit.checks._passages import Passage, Reading
from qa_audit.checks._topics import tokens_of

_PLAN_SECTIONS = ("care_plan_permanence", "legal_status")
_WORST_SECTIONS = ("contingency", "care_plan_permanence", "legal_status", "placement_home", "iro_view", "worries", None)
_FEW_WORDS = 3
_PLAN_HEADS = frozenset({"plan", "aim", "permanence", "permanency"})
_LABEL_WORDS = 8  # of a plan that stands as a label under "Legal status and plan"
_GOES_ON = re.compile(r"\b(?:continu|remain)\w* (?:in|with|at)\b", re.IGNORECASE)
_RIGHT = re.compile(r"\b(?:agree|right|best|good|suits?|works?|working)\b[^.;]{0,40}(?::|,? (?:for|since|as)\b)", re.IGNORECASE)
_NAME = re.compile(r"(?<![.!?:] )(?<!^)(?<![“\"‘])\b[A-Z][a-z]{2,}\b")
_NO_NAMES = frozenset(
    "Plan Contingency Care Order Section Council Independent Reviewing Officer Special Guardianship Placement Court Staying Put Children Act Should "
    "Home Office January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday Christmas Easter Local Authority Social Worker Fostering Team Panel Review Full Interim".split()
)
_NOTHING_SAID = re.compile(
    r"^(?:contingency(?: plan)?|plan b|back-?up plan)?\W*(?:n/?a|none|nil|no|not applicable|not known|tbc|tba|to be confirmed|to be discussed|not needed|not required|not discussed|not considered|-)?\W*$|"
    r"\bno (?:contingency|plan b|back-?up|alternative|other plan)|\bnone (?:identified|needed|required|put forward|at (?:this|present))|"
    r"\bnot (?:applicable|required|needed|identified|been (?:identified|considered|discussed)|yet (?:been )?(?:identified|considered|agreed))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Plan:
    """The sentences that name the plan; those among them or near them that give the reason or the next steps."""

    named: tuple[Passage, ...]
    reasoned: tuple[Passage, ...]
    empty: tuple[Passage, ...]  # under the plan's heading or by its name, but no plan: "Agreed"


def plan_of(reading: Reading) -> Plan:
    spoken = [passage for passage in reading.passages if _of_plan(passage) and (not worst(passage) or _both(passage))]
    named = [passage for passage in spoken if passage.has("plan_what") and not _only_agreed(reading, passage)]
    reasoned = [passage for passage in named if _reason_near(reading, passage)]
    if named and not reasoned:
        reasoned = [passage for passage in reading.about("plan_step") if _step_anywhere(passage)]
    return Plan(tuple(named), tuple(reasoned), tuple(passage for passage in spoken if passage.tokens))


def _both(passage: Passage) -> bool:
    """ "Plan A is that he goes home to Mum; Plan B is adoption." """
    return "plan a" in passage.words_of("plan_name")


def worst(passage: Passage) -> bool:
    """Does the sentence tell what happens if the plan does not work?"""
    if passage.text.endswith("?"):
        return False
    if passage.under == "contingency" and passage.told and not _says_the_plan(passage):
        return True
    if passage.has("contingency_name"):
        return True
    somewhere = passage.has("home_words") or bool(passage.aspects("family") - {"whole"})
    if not (somewhere and passage.has("conditional") and passage.has("outcome_modal")):
        return False
    return passage.under in _WORST_SECTIONS and passage.has("plan_fails")


def _if_it_fails(passage: Passage) -> bool:
    return worst(passage) and (passage.has("conditional") or passage.has("contingency_name"))


def says_nothing(passage: Passage) -> bool:
    """ "N/A", "None identified at this stage", "No contingency was put forward"."""
    return _NOTHING_SAID.search(passage.text) is not None


def own(reading: Reading, passage: Passage) -> bool:
    """Is it told of this child: a person, a place or terms that fit nobody else?"""
    if not (passage.has("home_words") or passage.has("plan_what") or passage.has("outcome_modal")):
        return False
    if passage.has("any_child"):
        return passage.has("own_terms") or bool(_consequence_names(reading, passage))
    return bool(_consequence_names(reading, passage)) or passage.has("own_terms") or bool(passage.aspects("family") - {"whole"})


def _consequence_names(reading: Reading, passage: Passage) -> list[str]:
    """Names of people and places other than the child's own, and kin."""
    found = [name for name in _NAME.findall(passage.text) if name not in _NO_NAMES and name.lower() not in reading.names]
    after_condition = [name for name in found if name not in _condition(passage.text)]
    return after_condition or [name for name in found if not passage.has("any_child")]


@lru_cache(maxsize=64)
def _condition(text: str) -> frozenset[str]:
    """The names inside the condition: "If Petra or Alan became poorly"."""
    opened = re.search(r"\b(?:if|should|in case|were)\b", text, re.IGNORECASE)
    if opened is None:
        return frozenset()
    part = re.split(r",|\bthen\b|\b(?:would|will|could)\b", text[opened.end() :], maxsplit=1)[0]
    return frozenset(re.findall(r"\b[A-Z][a-z]{2,}\b", part))


def _says_the_plan(passage: Passage) -> bool:
    named = passage.has("plan_name") and passage.has("plan_what")
    return named and not passage.has("contingency_name") and not passage.has("conditional")


def _of_plan(passage: Passage) -> bool:
    if not passage.told or passage.general:
        return False
    if _under_plan(passage) or (passage.under == "contingency" and _says_the_plan(passage)):
        return not passage.text.endswith("?")
    if passage.under == "legal_status" and passage.has("plan_what", "label") and len(passage.tokens) <= _LABEL_WORDS:
        return not passage.has("legal_status") and not passage.has("law_meaning")
    return passage.has("plan_name") and passage.under not in ("advocacy_complaints", "intro_iro_role", "attendance", "iro_view")


def _under_plan(passage: Passage) -> bool:
    """Does it stand under a heading of the plan, also "Pathway plan" and "Overall aim"?"""
    if passage.under == "care_plan_permanence":
        return True
    return passage.section is not None and passage.under in (None, "transition") and bool(_PLAN_HEADS & set(tokens_of(passage.section.heading)))


def _only_agreed(reading: Reading, passage: Passage) -> bool:
    """ "The care plan was agreed", "Placement to continue": no plan is named."""
    words = reading.content(passage, "stock_plan")
    return not words and passage.aspects("plan_what") <= {"label"} and passage.words_of("plan_what") <= {"placement", "permanence", "permanency"} and not _GOES_ON.search(passage.text)


def _reason_near(reading: Reading, passage: Passage) -> bool:
    around = [other for other in reading.near(passage, after=4) if not _if_it_fails(other) and (other is passage or not other.has("legal_status"))]
    if any(other.has("plan_reason") or _RIGHT.search(other.text) for other in around):
        return True
    if any(other.has("plan_step", "strong") for other in around):
        return True
    if passage.dated and passage.has("plan_step", "with_place"):
        return True
    if passage.has("plan_what", "where") and any(_tells_more(reading, other) for other in around[1:3]):
        return True
    return passage.has("plan_what", "where") and any(other.has("plan_step", "with_place") for other in around[:3])


def _tells_more(reading: Reading, passage: Passage) -> bool:
    """After the plan with whom or where: something of its own about it, not only that all agree."""
    return _under_plan(passage) and reading.of_child(passage) and len(reading.content(passage, "stock_plan")) > _FEW_WORDS


def _step_anywhere(passage: Passage) -> bool:
    return passage.has("plan_step", "strong") and passage.dated and passage.has("plan_what")


__all__ = ["Plan", "own", "plan_of", "says_nothing", "tokens_of", "worst"]
