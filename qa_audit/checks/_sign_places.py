"""What a plan prints where people sign: headings, labels, blanks to fill in; and what a person's place holds."""

import re
from dataclasses import dataclass, field
from typing import Literal

from qa_audit.checks._signers import Signer, without_roles
from qa_audit.document import Span

Kind = Literal["sign", "date", "name", "who", "aside", "other"]
_SIGN_WORD = r"\be?-?sign(?:ed|ing|atures?|ator(?:y|ies)|[- ]?offs?)?\b(?! of safety)"
_SIGN_HEADING = re.compile(
    rf"{_SIGN_WORD}|^\W*(?:[\w.]{{1,4}}\s+)?(?:section \w+\W+)?(?:the |our |plan )?agreements?"
    r"(?: (?:to|of|with) (?:the|this|my|your) (?:care )?plan)?\W*$|\bagree[sd]? (?:by|(?:to|with) (?:the|this|my|your) "
    r"(?:care )?plan)\b|\bauthoris(?:ed|ation)\b|\b(?:have|has) (?:read|seen) (?:the|this|my|your|and)\b",
    re.IGNORECASE,
)
_MOST_HEADING_WORDS = 12
MOST_LABEL_WORDS = 5
_ASIDE = re.compile(r"\b(?:reason|if not|why|comments?|views?|cop(?:y|ies)|contact|address|e-?mail|tel|phone)\b", re.I)
SIGN = re.compile(rf"{_SIGN_WORD}|\bagree(?:d|ment|s)?\b|\binitials\b|\bmark\b", re.IGNORECASE)
_DATE = re.compile(r"\bdated?\b|\bwhen\b", re.IGNORECASE)
NAME = re.compile(r"\bname\b", re.IGNORECASE)
_WHO = re.compile(
    r"^\W*(?:who|whom|role|person|position|relation\w*|capacity|designation|title|agency|status)\b", re.IGNORECASE
)
BLANK = re.compile(r"_+|\.{2,}|…+|[☐□]")
_LABELS = re.compile(
    r"\b(?:signed|signature|signatory|date|dated|name|print(?:ed)?|role|who|capacity|relationship|by|agreed|"
    r"authorised|approved|allocated|of|the|or|and|s|name of)\b|\[[^\]]*\]|\bX{2,}\b|[^\w☑☒✓✔√]+",
    re.IGNORECASE,
)
MOST_VALUE_WORDS = 8


@dataclass
class Entry:
    """One person's place to sign: whose, what stands in which part of it, and all its words."""

    signer: Signer | None
    text: str
    span: Span
    slots: list[tuple[Kind, str]] = field(default_factory=list)
    told: bool = False  # in a sentence, not in a form's place


def is_sign_heading(text: str) -> bool:
    return len(text.split()) <= _MOST_HEADING_WORDS and _SIGN_HEADING.search(text) is not None


def left_of(text: str) -> str:
    """What the writer put there, without blanks to fill in, printed labels and roles."""
    return " ".join(_LABELS.sub(" ", without_roles(BLANK.sub(" ", text))).split())


def kind_of(label: str) -> Kind:
    for pattern, kind in (
        (_ASIDE, "aside"),
        (SIGN, "sign"),
        (_DATE, "date"),
        (_WHO, "who"),
        (NAME, "name"),
    ):
        if pattern.search(label):
            return kind  # type: ignore[return-value]
    return "other"


def is_label(text: str) -> bool:
    return len(text.split()) <= MOST_LABEL_WORDS and not left_of(text)
