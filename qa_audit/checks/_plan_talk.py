"""Sentences that tell the plan, why it is right, what will happen, and what happens if it does not work."""

import re
from dataclasses import dataclass
from functools import lru_cache

from qa_audit.checks._passages import Passage, Reading
from qa_audit.checks._topics import hits_in, tokens_of, word_set

_PLAN_SECTIONS = ("care_plan_permanence", "legal_status")
_FEW_WORDS = 3
_PLAN_HEADS = frozenset({"plan", "aim", "permanence", "permanency"})
_NOTE_WORDS = 8
_LABEL_WORDS = 8  # of a plan that stands as a label under "Legal status and plan"
_GOES_ON = re.compile(r"\b(?:continu|remain)\w* (?:in|with|at)\b", re.IGNORECASE)
_RIGHT = re.compile(
    r"\b(?:agree|right|best|good|suits?|works?|working)\b[^.;]{0,40}(?::|,? (?:for|since|as)\b)", re.IGNORECASE
)
_IF = re.compile(r"\b(?:if|should|in case|in the event|unless|were)\b", re.IGNORECASE)
_THEN = re.compile(r",|;|\bthen\b|\b(?:you|he|she|they|we) (?:would|will|could)\b|\b(?:would|will)\b", re.IGNORECASE)
_LIVES_THERE = re.compile(
    r"\b(?:you|he|she|they|both|[A-Z][a-z]+) (?:would|will|could|can|'d|'ll) (?:\w+ )?(?:live|stay|move|"
    r"go|return|come|be (?:placed|looked|cared|moved|asked))\b|"
    r"\b(?:you|they|s?he)['’](?:d|ll) (?:\w+ )?(?:live|stay|move|go|return|be)\b|"
    r"\b(?:placement|home|carers?|family|families|lodgings|provision|somewhere|plan)\b.{0,40}\b(?:sought|"
    r"found|identified|considered|needed|looked for|asked|for)\b|"
    r"\b(?:look|search|find|seek|identify)\w*\b.{0,40}\b(?:placement|home|carers?|family|families|"
    r"lodgings|provision|somewhere|place)\b|"
    r"\b(?:look after|take|have|care for) (?:you|him|her|them|both)\b|\b(?:step in|take over|move in with)\b|"
    r"\bthere (?:is|would be) an? (?:\w+ )?(?:room|flat|bed|place|house)\b|"
    r"\b(?:keep|hold|save)s? (?:an?|the|his|her|your|their) (?:\w+ )?(?:room|bed|place|flat)\b|"
    r"\b(?:second|next|other) (?:choice|option)\b|"
    r"\b(?:live|stay|be) with\b|\b(?:you|s?he|they|both) (?:stays?|goe?s?|comes?|lives?|moves?|remains?|return)\b",
)
_WORST_HEAD = re.compile(
    r"\bif\b|\bplan b\b|\bback-?up\b|\bevent of\b|\b(?:second|other) plan\b|\bconting|\bfall-?back\b|"
    r"n[o']t (?:work|succeed)|breaks? ?down|\bworst\b|goes wrong|\bwhat else\b|\botherwise\b",
    re.IGNORECASE,
)
_OTHER_PLAN = re.compile(
    r"\W*(?:the |our |an?)?\s*(?:other|second|back-?up|alternative|another|reserve) (?:plan|way)\b", re.IGNORECASE
)
_WITH_NAME = re.compile(r"\b(?:with|ask|to|at) ([A-Z][a-z]{2,})\b")
_NAME = re.compile(r"(?<![.!?:] )(?<!^)(?<![“\"‘])\b[A-Z][a-z]{2,}\b")
_TO_COME = re.compile(
    r"\bTB[CAD]\b|\b(?:yet|still) to be (?:considered|identified)\b|"
    r"\bto be (?:agreed|discussed|confirmed|made|decided|developed|determined|drawn up|formulated|written)\b",
    re.IGNORECASE,
)
_NOTHING_SAID = re.compile(
    r"^(?:contingency(?: plan)?|plan b|back-?up plan)?\W*(?:n/?a|none|nil|no|not applicable|not known|-)?\W*$|"
    r"\bno (?:contingency|plan b|back-?up|alternative|other plan|second plan)|"
    r"\bnone (?:identified|needed|required|put forward|recorded|stated|agreed|known|given|was|is|has|"
    r"at (?:this|present))|"
    r"\bnot (?:yet )?(?:been )?(?:applicable|required|needed|identified|recorded|stated|known|explored|"
    r"formulated|agreed|"
    r"specified|considered|discussed|covered|made|relevant|anticipated|envisaged|expected)|"
    r"\bno (?:alternatives?|other options?|reason to|indication|need for|plans? (?:is|are|for) )\b|"
    r"^(?:in progress|left blank|blank|unknown)\W*$",
    re.IGNORECASE,
)
_SUCCESS = re.compile(
    r"\b(?:goes? well|positive|approv\w+|agrees?|passe[sd]|succeeds?|successful|ready|granted|recovers?|gets? better|"
    r"wants?|wish\w*)\b",
    re.IGNORECASE,
)
_WOULD_LIVE = re.compile(
    r"\bwould (?:\w+ )?(?:(?:go|move|come|return|have) (?:back )?(?:to|in with) (?:live|stay)?|"
    r"(?:live|stay) (?:with|at)|be (?:placed|looked after))",
    re.IGNORECASE,
)
_IN_CASE = re.compile(
    r"\b(?:assess|approv|check|visit|ask|prepar)\w*\b.{0,60}\bin case\b|\bin case\b.{0,60}\b(?:assess|approv|check)",
    re.IGNORECASE,
)
_A_PLAN_BY_NAME = re.compile(r"\b(?:adoption|adopt\w*|special guardian\w*|sgo|placement order)\b", re.IGNORECASE)
_OTHER_MATTERS = frozenset(
    [
        *("advocacy_complaints", "intro_iro_role", "health", "education", "emotional_wellbeing", "identity", "leisure"),
        *("money_savings", "attendance", "child_views", "parent_views", "safety_missing", "next_review"),
        *("pre_review_contact", "social_presentation_selfcare"),
        *("distribution_signoff", "decisions", "previous_decisions"),
    ]
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
    if passage.told and _under_worst(passage) and not _says_the_plan(passage):
        return True
    if passage.has("contingency_name"):
        return True
    somewhere = passage.has("home_words") or bool(passage.aspects("family") - {"whole"})
    if passage.under not in _OTHER_MATTERS and "in case" in passage.words_of("conditional"):
        in_case = _IN_CASE.search(passage.text) is not None
        if in_case and (passage.has("plan_what") or _A_PLAN_BY_NAME.search(passage.text)):
            return True
    if not (somewhere and passage.has("conditional") and passage.has("outcome_modal")):
        return False
    if passage.under in _PLAN_SECTIONS and any(hit.kind == "conditional" and hit.at == 0 for hit in passage.hits):
        return True
    if passage.under in _OTHER_MATTERS:
        return False
    if not passage.has("plan_fails") and not _moves_away(passage.text):
        return False
    return _LIVES_THERE.search(_outcome(passage.text)) is not None


def _moves_away(text: str) -> bool:
    """ "If Huw's job takes them to Spain you would go to live with Nan": a fear in words of its own."""
    outcome = _outcome(text)
    return outcome != text and _WOULD_LIVE.search(outcome) is not None and _SUCCESS.search(text) is None


def _under_worst(passage: Passage) -> bool:
    if passage.under == "contingency":
        return True
    if passage.section is not None and _OTHER_PLAN.match(passage.section.heading):
        return True
    return (
        passage.section is not None
        and passage.under is None
        and _WORST_HEAD.search(passage.section.heading) is not None
    )


def _if_it_fails(passage: Passage) -> bool:
    return worst(passage) and (passage.has("conditional") or passage.has("contingency_name"))


def is_to_come(passage: Passage) -> bool:
    """ "TBC", "To be agreed at the next review": named, and no more."""
    return _TO_COME.search(passage.text) is not None


def says_nothing(passage: Passage) -> bool:
    """ "N/A", "None identified at this stage", "No contingency was put forward"."""
    return _NOTHING_SAID.search(passage.text) is not None


def own(reading: Reading, passage: Passage) -> bool:
    """Is it told of this child: a person, a place or terms that fit nobody else?"""
    outcome = _outcome(passage.text)
    tokens = tokens_of(outcome)
    kinds = {(hit.kind, hit.aspect) for hit in hits_in(tokens)}
    kin = any(kind == "family" and aspect != "whole" for kind, aspect in kinds)
    by_name = _A_PLAN_BY_NAME.search(outcome) is not None
    if not (by_name or any(map(passage.has, ("home_words", "plan_what", "outcome_modal")))):
        return kin and len(passage.tokens) <= _NOTE_WORDS and _under_worst(passage)  # "Auntie Bea in Hove."
    if kin or ("own_terms", "own_terms") in kinds:
        return True
    if by_name and (passage.aspects("family") - {"whole"} or _names_somebody(reading, _NAME.findall(passage.text))):
        return True  # "adoption, if Mum relapses": what nobody else's plan would say
    return _names_somebody(reading, (_WITH_NAME if passage.has("any_child") else _NAME).findall(outcome))


def _names_somebody(reading: Reading, names: list[str]) -> bool:
    no_names = word_set("no_names", of="speech") | reading.names
    return any(name.lower() not in no_names for name in names)


@lru_cache(maxsize=64)
def _outcome(text: str) -> str:
    """What is to happen, without the condition: of "If Petra became ill, you would ..." the words from "you" on."""
    opened = _IF.search(text)
    if opened is None:
        return text
    ended = _THEN.search(text, opened.end())
    if ended is None:
        return text[: opened.start()] or text
    return text[: opened.start()] + text[ended.start() :]


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
    return passage.has("plan_name") and passage.under not in (
        "advocacy_complaints",
        "intro_iro_role",
        "attendance",
        "iro_view",
    )


def _under_plan(passage: Passage) -> bool:
    """Does it stand under a heading of the plan, also "Pathway plan" and "Overall aim"?"""
    if passage.under == "care_plan_permanence":
        return True
    return (
        passage.section is not None
        and passage.under in (None, "transition")
        and bool(_PLAN_HEADS & set(tokens_of(passage.section.heading)))
    )


def _only_agreed(reading: Reading, passage: Passage) -> bool:
    """ "The care plan was agreed", "Placement to continue": no plan is named."""
    words = reading.content(passage, "stock_plan")
    return (
        not words
        and passage.aspects("plan_what") <= {"label"}
        and passage.words_of("plan_what") <= {"placement", "permanence", "permanency"}
        and not _GOES_ON.search(passage.text)
    )


def _reason_near(reading: Reading, passage: Passage) -> bool:
    around = [
        other
        for other in reading.near(passage, after=4)
        if not _if_it_fails(other) and (other is passage or not other.has("legal_status"))
    ]
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
    return (
        _under_plan(passage) and reading.of_child(passage) and len(reading.content(passage, "stock_plan")) > _FEW_WORDS
    )


def _step_anywhere(passage: Passage) -> bool:
    return passage.has("plan_step", "strong") and passage.dated and passage.has("plan_what")
