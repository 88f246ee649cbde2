"""Does the record say in plain words what a term means, where it stands?

Read are the words just before and after the term, and the two sentences that follow in the same paragraph.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from qa_audit.checks._terms import plain

_BEFORE, _AFTER = 200, 420  # characters
_SENTENCE_END = re.compile(r"[.!?][)\"”’']?\s")

_PERSON = (
    r"(?:person|people|someone|somebody|grown-ups?|adults?|teachers?|nurses?|doctors?|workers?|helpers?|lady|man|"
    r"woman|judges?|managers?|team|group|friend|boss|volunteers?|visitors?|staff|carers?)"
)
_THING = (
    r"(?:plans?|meetings?|letters?|orders?|rules?|laws?|papers?|forms?|books?|pages?|lists?|checks?|talks?|tests?|"
    r"questions|questionnaire|way|words?|names?|kind|sort|type|decisions?|permission|promise|service|places?|"
    r"programme|course|class|school|lessons?|report|record|piece|set|part|chance|time|help|support|money|job|look|"
    r"fund|savings?|box|story|map|drawing|computer|machine|screen|tube|visit|home|agreement|right|one|thing|note|"
    r"bit|scheme|idea|medicine|exercises?|playing|score|number|document|sheet|card|court|power|duty)"
)
_DETERMINER = r"(?:an?|the|your|my|our|his|her|their|one|some)"
_LINKED = (
    r"(?:that|which|who|whose|for|from|about|of|where|when|with|how|you|we|they|I|it|everyone|between|in which|made|"
    r"given|written|held|run|so)\b"
)
_NOUN = (
    rf"{_DETERMINER}\s+(?:[\w'’-]+\s+){{0,4}}?(?:{_PERSON}\s+(?:who|that|whose|for|at|from|of|you)\b|"
    rf"{_THING}(?:,[^,.;]{{3,30}},)?\s+(?:to\b|{_LINKED}))"
)
_WHAT = (
    rf"(?:what|where|when|how|who|why)\b|(?:someone|somebody|people|anyone|everyone)\b|about\b|(?:there|here)\s+to\b|"
    rf"like\s+an?\b|short\s+for\s+(?:that|this|it)\b|to\s+(?:help|check|keep|make|find|see|give)\b|for\s+(?:people|"
    rf"children|when|young)\b|{_NOUN}"
)
_VAIN = (
    r"(?:\w+\s+)?(?:worry|worries|concern|shame|pity|problem|relief|delay|improvement|achievement|credit|priority|"
    r"responsibility|reason|case|good|great|first|second|third|fourth|last|next|same|best|worst|highest|lowest|result)\b"
)
_NOT_A_MEANING = (
    r"(?!(?:being|waiting|going|coming|starting|ongoing|pending|working|happening|looming|missing|outstanding|nothing|"
    r"something|during)\b)"
)
_MEANT = (
    r"(?:(?:just|only|really|simply|basically|all)\s+)*"
    rf"(?:{_WHAT}|{_DETERMINER}\s+(?!{_VAIN})|{_NOT_A_MEANING}[a-z]+ing\b)"
)
_MEANS = r"(?:\w+\s+){0,5}?(?:means?|meant)\b"
_WORKS = (
    r"(?:is\s+(?:an?|the|someone|somebody|there|here|on your side)\b|helps?|checks?|makes?\s+sure|speaks?|"
    r"looks?\s+(?:after|out|at)|arranges?|works?\s+out|listens?|runs?|tells?|keeps?|decides?|finds?|teach(?:es)?|"
    r"visits?|gives?|sorts?)\b"
)
_DOES = (
    r"(?:lets|gives|allows|shares|would\s+(?:give|let|make|mean|put|say|allow)|"
    r"helps?\s+(?:you|people|children|families|young|us|them|with))\b"
)
_NEAR = r"[^.;:!?()\n]{0,50}?"  # a few words between the term and what explains it
_PLAINLY = (
    r"in\s+(?:plain|other|simple|everyday|easy|short)(?:er)?\s+(?:words?|terms|English)|put\s+(?:simply|plainly)|"
    r"that\s+is\s+to\s+say|(?:those|these)\s+(?:long|big)?\s*words\s+(?:just\s+|only\s+)?mean"
)

_ATTACHED = re.compile(
    rf"(?:{_NEAR},?\s+which\s+(?:{_MEANS}|(?:is|are|was)\s+{_MEANT}|{_DOES}|puts\s|says\s|tells\s)"
    rf"|{_NEAR},?\s+who(?:se\s+job)?\s+{_WORKS}"
    rf"|{_NEAR},\s+where\s+(?:you|people|an?|the|we|both|nobody|someone|somebody|children|grown-ups|adults|everyone|your)\b"
    r"|,\s+to\s+(?:help|make\s+sure|see|check|keep)\b"
    r"|,\s+so\s+(?:that\s+)?(?:the\s+council|an?\s+judge|the\s+judge|you\s+and)\b"
    rf"|,?\s+or\s+(?:what\b|{_NOUN})"
    r"|\s*(?:[–—]|\s-\s)\s*(?:being|living|staying|having|getting|looking|working|talking|learning|helping|finding)\s"
    r"|,\s+(?:being|meaning|in\s+other\s+words|i\.e\.?|ie)\s"
    rf"|,\s+{_NOUN}"
    rf"|\s*(?:[–—:]|\s-\s)\s*(?:(?:it|this|that|they|these)(?:['’]s|\s+(?:is|are|means?))\s|{_WHAT})"
    rf"|(?:\s+(?:here|just|really|simply|only))*\s+(?:means?\b|(?:is|are|was)\s+(?:{_WHAT})|{_DOES})"
    r"|\s+(?:checks?\s+(?:that|up|how|whether)|makes?\s+sure|speaks?\s+up|looks?\s+after)\b"
    r"|\s+(?:that|who|which)\s+(?:ha(?:s|ve)\s+to|decides?|agrees?|checks?|looks?\s+at|helps?|makes?\s+sure)\b)",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(
    r"(?:^|[.;:,!?–—]\s*|\s-\s|\b(?:and|so|but|because)\s+)(?:for\s+now,?\s+)?(?:that|this|it|they|these|the\s+order)"
    rf"(?:['’]s\s+(?:{_WHAT})|\s+(?:(?:just|really|simply|only|basically|also|all)\s+)*"
    rf"(?:(?:is|are)\s+(?:{_WHAT})|means?\b|{_DOES}|says\s+(?:that|what|how|who)\b))|{_PLAINLY}"
    r"|\b(?:my|their|her|his|whose|the)\s+job\s+(?:is|was|means)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:\bcalled|\bcalls?\s+(?:it|this|that|these|them|me|him|her|my\s+job)?|\bknown\s+as|"
    r"\b(?:very\s+)?long\s+name(?:\s+(?:for|of)\s+\w+(?:\s+\w+)?)?(?:\s+is|,|\s+of)?|\b(?:word|name|term)\s+for\s+(?:this|it|that)\s+is)"
    r"\s*(?:the|an?|your|our|her|his|my)?\s*$",
    re.IGNORECASE,
)
_UNSAID = re.compile(
    r"\b(?:what\s+is|which\s+is|what's)\s+called\s*(?:the|an?)?\s*$|^\W*(?:\w+\W+){0,3}$", re.IGNORECASE
)
_SAID_BEFORE = re.compile(
    rf"(?:\b{_PERSON}\s+(?:who|that|whose|for|from)|\b{_THING}\s+(?:that|which|who|where|for|of|to|about|when))"
    r"\b[^.;!?()]{4,90}(?:[,(]|\s[–—-])\s*(?:or\s+)?(?:the|an?|your|our|my)?\s*$",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*\(([^()]{8,220})\)")
_FULL_BRACKET = re.compile(r"\s*\(([^()\n]{3,80})\)")
_CLOSES = re.compile(r"\s*[,.;:)–—]|\s-\s|\s*$")
_JOINTS = ("(", ",", "–", "-")
_SHORT_BRACKET = re.compile(r"\s*(?:\(|,\s+(?:an?|the|or)\s+)(?:[A-Z][A-Za-z&+]{1,7})(?:\)|\s+for\s+short,?)")
_GLOSS = re.compile(
    r"\s*(?:(?:this|that|it|which)\s+means\s+|this\s+is\s+|that\s+is\s+|i\.?e\.?,?\s+|meaning\s+|or\s+|also\s+)?"
    rf"(?:{_MEANT}|{_PERSON}|{_THING}|help|a\b|to\b)",
    re.IGNORECASE,
)
_PLAIN_NAME = re.compile(rf"(?:\b[a-z][\w'’-]*\s+){{1,3}}(?:{_PERSON}|{_THING})")
_PLAIN_NAME_BEFORE = re.compile(rf"{_PLAIN_NAME.pattern}\s*\(\s*(?:an?\s+|the\s+|your\s+)?$")


@dataclass(frozen=True, slots=True)
class Place:
    """A term at ``text[start:end]``, in the paragraph or cell that fills ``block_start`` to ``block_end``."""

    text: str
    start: int
    end: int
    block_start: int
    block_end: int

    @property
    def before(self) -> str:
        return self.text[max(self.block_start, self.start - _BEFORE) : self.start]

    @property
    def after(self) -> str:
        """The rest of the sentence and the two that follow."""
        window = self.text[self.end : min(self.block_end, self.end + _AFTER)]
        ends = [found.end() for found in _SENTENCE_END.finditer(window)]
        return window[: ends[2]] if len(ends) > 2 else window


def is_explained(place: Place, names: Iterable[str], told_by: Iterable[str]) -> bool:
    """Is the term explained where it stands?

    ``names`` are the term's forms and full words (repeating them explains nothing), ``told_by`` the phrases that
    explain just this term.
    """
    before, after = place.before, place.after
    if told_by and _any_in(told_by, f"{before} {after}".lower()):
        return True
    if place.after.lstrip()[:1] == ")" and _PLAIN_NAME_BEFORE.search(before) and not stands_for(place):
        return True
    after = _without_names(after, names)
    if _ATTACHED.match(after) or _FOLLOWING.search(after):
        return True
    return _glossed(after, names) or _introduced(before, after)


def is_spelled_out(place: Place, full: Iterable[str]) -> bool:
    """Do the full words stand beside the abbreviation: "foster carer (FC)", "FC (foster carer)"?"""
    before, after = plain(place.before), plain(place.after[:80])
    return any(before.endswith((words, words + "s")) or after.startswith(words) for words in map(plain, full))


def stands_for(place: Place) -> bool:
    """Do words with the abbreviation's initials stand beside it: "youth inclusion programme (YIP)"?"""
    letters = [letter.lower() for letter in place.text[place.start : place.end] if letter.isupper()]
    before = [word[0] for word in plain(place.before).split()]
    after = [word[0] for word in plain(place.after).split()]
    follows = place.after.lstrip()[:1] in _JOINTS and after[: len(letters)] == letters
    return follows or (place.before.rstrip()[-1:] in _JOINTS and before[-len(letters) :] == letters)


def _any_in(phrases: Iterable[str], text: str) -> bool:
    return any(phrase in text for phrase in phrases)


def _without_names(after: str, names: Iterable[str]) -> str:
    """Skip "(IRO)" and ", an IRO for short": only another name, and no meaning."""
    if found := _SHORT_BRACKET.match(after):
        return after[found.end() :]
    if not (found := _FULL_BRACKET.match(after)):
        return after
    inside = plain(found[1])
    return after[found.end() :] if any(inside in (plain(name), plain(name) + "s") for name in names) else after


def _glossed(after: str, names: Iterable[str]) -> bool:
    """Do brackets after the term say what it is: "(the plan for your learning)"?"""
    found = _BRACKET.match(after)
    if not found or any(map(str.isdigit, found[1])):
        return False
    if not (_PLAIN_NAME.fullmatch(found[1]) or (len(found[1].split()) >= 3 and _GLOSS.match(found[1]))):
        return False
    return all(plain(found[1]) != plain(name) for name in names)


def _introduced(before: str, after: str) -> bool:
    if _NAMED.search(before) and not _UNSAID.search(before):
        return True
    return bool(_CLOSES.match(after)) and bool(_SAID_BEFORE.search(before))
