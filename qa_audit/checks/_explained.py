"""Does the record say in plain words what a term means, where it stands?

Read are the words just before and after the term, and the two sentences that follow in the same paragraph.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

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
    r"bit|scheme|idea|office|app|website|charity|company|games?|centre|system|chart|medicine|exercises?|playing|"
    r"score|number|document|sheet|card|court|power|duty)"
)
_DETERMINER = r"(?:an?|the|your|my|our|his|her|their|one|some)"
_LINKED = (
    r"(?:that|which|who|whose|for|from|about|of|where|when|with|how|you|we|they|I|it|everyone|between|in which|made|"
    r"given|written|held|run|so)\b(?!(?:\s+\w+){1,3}\s+(?:agreed|supports?|recommended)\b)"
)
_NOUN = (
    rf"{_DETERMINER}\s+(?:[\w'’-]+\s+){{0,4}}?(?:{_PERSON}\s+(?:in\s+\w+\s+)?(?:who|that|whose|for|at|from|of|you)\b|"
    rf"{_THING}(?:,[^,.;]{{3,30}},)?\s+(?:to\b|{_LINKED}))"
)
_WHAT = (
    r"what\b(?!(?:\s+\w+){1,3}\s+(?:asked|wanted|hoped|agreed|planned)\b)|"
    r"when\b(?!\s+\w+\s+(?:gets?|comes?|goes?)\s+(?:back|home)\b)|"
    r"(?:where|how|who|why)\b|(?:someone|somebody|people|anyone|everyone)\b|about\b(?!\s+(?:to|time)\b)|"
    r"(?:there|here)\s+to\b|(?:money|help|questions|games|letters|lessons)\s+(?:to|that|which|for|about|from)\b|"
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
_NO_MATTER = (  # what follows from an event is no meaning: "this means Bev has to ring again"
    r"(?!\s+(?:that\s+)?(?:missing|waiting|another|more|less|not?\b|(?-i:(?!Mum|Dad|Gran|Nan)[A-Z][a-z]+)\s+"
    r"(?:has|had|have|must|will|needs|can['’]?t)\b))"
)
_WORKS = (
    r"(?:is\s+(?:an?|the|someone|somebody|there|here|on your side)\b|helps?|checks?|makes?\s+sure|speaks?|"
    r"looks?\s+(?:after|out|at)|arranges?|works?\s+out|listens?|runs?|tells?|keeps?|decides?|finds?|teach(?:es)?|"
    r"gives?|sorts?)\b"
)
_HELPS = r"helps?\s+(?:you|people|children|families|young|us|them|with)\b"
_DOES = rf"(?:(?:lets|gives|allows|shares|would\s+(?:give|let|make|mean|put|say|allow))\b|{_HELPS})"
_NEAR = r"[^.;:!?()\n]{0,50}?"  # a few words between the term and what explains it
_PLAINLY = (
    r"in\s+(?:plain|other|simple|everyday|easy|short)(?:er)?\s+(?:words?|terms|English)|put\s+(?:simply|plainly)|"
    r"that\s+is\s+to\s+say|(?:those|these)\s+(?:long|big)?\s*words\s+(?:just\s+|only\s+)?mean"
)

_ATTACHED = re.compile(
    rf"(?:{_NEAR},?\s+which\s+(?:{_MEANS}|(?:is|are|was)\s+{_MEANT}|{_DOES}|puts\s|says\s|tells\s)"
    rf"|{_NEAR},?\s+who(?:se\s+job)?\s+{_WORKS}"
    rf"|{_NEAR},\s+where\s+(?!you\s+(?:have|had|made|met|went|did|were|like|love|enjoy)\b)"
    r"(?:you|people|an?|the|we|both|nobody|someone|somebody|children|grown-ups|adults|everyone|your)\b"
    r"|,\s+to\s+(?:help|make\s+sure|see|check|keep)\b"
    r"|,\s+so\s+(?:that\s+)?(?:the\s+council|an?\s+judge|the\s+judge|you\s+and|(?:it|they)\s+can)\b"
    rf"|\?\s+(?:(?:it|that|this)(?:['’]s|\s+is)\s+)?{_WHAT}"
    rf"|,?\s+or\s+(?:what\b|{_NOUN})"
    r"|\s*(?:[–—]|\s-\s)\s*(?:being|living|staying|having|getting|looking|working|talking|learning|helping|finding)\s"
    r"|,\s+(?:being|meaning|in\s+other\s+words|i\.e\.?|ie)\s"
    rf"|,\s+{_NOUN}"
    rf"|\s*(?:[–—:]|\s-\s)\s*(?:(?:it|this|that|they|these)(?:['’]s|\s+(?:is|are|means?))\s|"
    rf"you\s+(?:use|play|draw|talk|paint|make|get|can)\b|{_WHAT})"
    rf"|(?:\s+(?:here|just|really|simply|only))*\s+"
    rf"(?:means?\b{_NO_MATTER}|(?:is|are|was)\s+(?:{_WHAT}|(?:playing|living)\b)|{_HELPS})"
    r"|\s+(?:checks?\s+(?:that|up|how|whether)|makes?\s+sure|speaks?\s+up|looks?\s+after)\b"
    r"|\s+(?:that|who|which)\s+(?:ha(?:s|ve)\s+to|decides?|agrees?|checks?|looks?\s+at|helps?|makes?\s+sure)\b)",
    re.IGNORECASE,
)
_LETS = re.compile(rf"\s+{_DOES}", re.IGNORECASE)  # an order or a plan does; a person or a team explains nothing by it
_FOLLOWING = re.compile(
    r"(?:^|[.;:,!?–—]\s*|\s-\s|\b(?:and|so|but|because|that|(?:said|told\s+you))\s+)"
    r"(?:for\s+now,?\s+)?(?:that|this|it|they|these|the\s+order)"
    rf"(?:['’]s\s+(?:{_WHAT})|\s+(?:(?:just|really|simply|only|basically|also|all)\s+)*"
    rf"(?:(?:is|are)\s+(?:{_WHAT})|means?\b{_NO_MATTER}|{_DOES}|says\s+(?:that|what|how|who)\b))|{_PLAINLY}"
    r"|\b(?:my|their|her|his|whose|the)\s+job\s+(?:is|was|means|will\s+be)\b"
    r"|\b(?:at|in)\s+(?:this|these|those|that)\s+\w+,?\s+(?:you|we|people|they)\s+"
    r"(?:will\s+)?(?:look|talk|decide|play|check|plan|use)\b",
    re.IGNORECASE,
)
_DEEDS = re.compile(  # what a person or a team does for a child, said of them after their name
    r"(?:[.;:!?–—]\s+|,\s+(?:and|so)\s+|\band\s+)(?:[\w ]{2,20},?\s)?(?:I|s?he|they|we)"
    r"(?:\s+(?:also|always|just|only|really))?"
    r"(?:\s+(?:checks?\s+(?:that|how|up)\b|makes?\s+sure|keeps?\s+an\s+eye|listens?\s+to|speaks?\s+(?:up|for)|"
    r"looks?\s+(?:into|after|out\s+for)|gets?\s+everyone|runs?\s+(?:your|the|these)|sees?\s+(?:that|to\s+it)|"
    r"takes?\s+you\s+out|tells?\s+(?:the|a)\s+(?:judge|court|meeting)|"
    r"(?:can\s+|will\s+)?helps?\s+(?:children|young|people|families|you\s+(?:to|with|sort|learn|become|say)))|"
    rf"(?:['’](?:m|s|re)|\s+(?:am|is|are))\s+(?:someone|somebody|there\s+to|here\s+to|{_NOUN}))|"
    r"\bup\s+to\s+(?:me|them|him|her)\s+to\b",
    re.IGNORECASE,
)
_SO_CALLED = re.compile(
    r",?\s+as\s+(?:the\s+)?(?:grown-ups|adults|people|social\s+workers|we)\s+(?:say|call)\b", re.IGNORECASE
)
_NAMED = re.compile(
    r"(?:\bcalled|\bcalls?\s+(?:it|this|that|these|them|me|him|her|my\s+job)?|\bknown\s+as|"
    r"\b(?:very\s+)?long\s+name(?:\s+(?:for|of)\s+\w+(?:\s+\w+)?)?(?:\s+is|,|\s+of)?|"
    r"\b(?:word|name|term|title)\s+for\s+(?:this|it|that)\s+is|"
    r"\bthis\s+is\s+what\s+\w+(?:\s+\w+)?\s+(?:mean\s+by|call))"
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
_APPOSED = re.compile(r"\A,?\s+(?:[A-Z][\w'’-]+\s?){1,3},(?=\s)")  # "your visitor, Len Orde, takes ..."
_SAID_ALOUD = re.compile(r"\s*\((?:you\s+)?(?:say|pronounced?)\b[^()\n]{0,40}\)")
_SHORT_BRACKET = re.compile(r"\s*(?:\(|,\s+(?:an?|the|or)\s+)(?:[A-Z][A-Za-z&+]{1,7})(?:\)|\s+for\s+short,?)")
_GLOSS = re.compile(
    r"\s*(?:(?:this|that|it|which)\s+means\s+|so\s+(?=the|you|an?\b)|this\s+is\s+|that\s+is\s+|"
    r"i\.?e\.?,?\s+|meaning\s+|or\s+|also\s+)?"
    rf"(?:{_MEANT}|{_PERSON}|{_THING}|help|a\b|to\b|\w+['’]s\s+(?:\w+\s+){{0,2}}{_PERSON})",
    re.IGNORECASE,
)
_PLAIN_NAME = re.compile(
    rf"(?!waiting\b|pending\b|see\b|next\b|last\b)(?:\b[a-z][\w'’-]*\s+){{1,3}}(?:{_PERSON}|{_THING})"
)
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


def is_explained(place: Place, names: Iterable[str], told_by: tuple[str, ...] = (), *, role: bool = False) -> bool:
    """Is the term explained where it stands?

    ``names`` are the term's forms and full words (repeating them explains nothing), ``told_by`` the phrases that
    explain just this term. A ``role`` is a person or a team: told by what they do for a child.
    """
    before, after = place.before, place.after
    if told_by and _told(told_by).search(f"{before} {after}".replace("’", "'").lower()):
        return True
    if after.lstrip()[:1] == ")" and _PLAIN_NAME_BEFORE.search(before) and not stands_for(place):
        return True
    after = _without_names(after, names)
    if role:
        after = _APPOSED.sub("", after)
    if _ATTACHED.match(after) or _FOLLOWING.search(after) or (_DEEDS.search(after) if role else _LETS.match(after)):
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


@cache
def _told(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the phrases, in a text in lower case; ".." stands for up to five words."""
    written = (re.escape(phrase.lower()).replace(r"\ \.\.\ ", r"(?:[\s,]+[\w'’-]+){0,5}?[\s,]+") for phrase in phrases)
    return re.compile(rf"\b(?:{'|'.join(written)})\b")


def _without_names(after: str, names: Iterable[str]) -> str:
    """Skip "(IRO)" and ", an IRO for short": only another name, and no meaning."""
    if found := _SHORT_BRACKET.match(after) or _SAID_ALOUD.match(after):
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
    if (_NAMED.search(before) or _SO_CALLED.match(after)) and not _UNSAID.search(before):
        return True
    return bool(_CLOSES.match(after)) and bool(_SAID_BEFORE.search(before))
