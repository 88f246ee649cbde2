"""Promises made in the running text that no action of the list covers."""

import re
from collections.abc import Iterator
from functools import cache

from qa_audit import words
from qa_audit.checks.registry import NoOptions, check
from qa_audit.errors import NothingToCheck
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|(?<!\w)[‘'][^’'\n]{3,}[’'](?!\w)")
_CONDITION = re.compile(
    r"\b(?:if|unless|should (?!be)|in case|whenever|when (?:you|he|she|they|the|it|there|we)|once|as long as|subject to|provided|depending|might|could|"
    r"would (?:like|love|prefer|rather|want|be|have|need|benefit|help|mean|make|stay|go|live|keep|move|come|not))\b",
    re.IGNORECASE,
)
_STANDING = re.compile(
    r"\b(?:every|each|always|usually|regularly|continue[sd]?|carry on|keep on|weekly|monthly|daily|from now on|for ever|until|whenever|"
    r"next (?:review|meeting)|not|never|n['’]t|one day)\b",
    re.IGNORECASE,
)
_WHO = r"(?P<who>I|(?:[A-Z][\w.’'-]*|[Tt]he|[Yy]our|[Mm]y|[Hh]is|[Hh]er|[Tt]heir)(?:\s+(?:and\s+)?[\w.’'-]+){0,3}?|[Ss]?he|[Tt]hey|[Ww]e)(?:,[^,]{2,40},)?"
_SAID = r"(?:said|says|told (?:me|us|you|the meeting|everyone|[A-Z]\w+)|confirmed|explained|offered|promised|agreed|assured \w+|undertook|wrote)"
_WILL = r"(?:will|shall|['’]ll|['’]d|would|is going to|are going to|am going to|['’]m going to|['’]s going to)"
_FIRM = r"(?:will|shall|['’]ll|is going to|are going to|am going to|['’]m going to|['’]s going to)"
_PROMISES = re.compile(
    rf"\b{_WHO}(?:\s+|(?=['’](?:ll|m |s )))(?:(?:has |have )?{_SAID}\s+(?:that\s+)?(?P<again>[\w.’'-]+?)\s?{_WILL}|(?:has |have )?(?:promised|offered|undertaken|agreed|undertook)"
    rf"(?: me| us| you)? to|(?P<plain>{_FIRM}))\s+(?:then |also |now |go and )?(?P<verb>[a-z]+)"
)
_NOBODY = re.compile(
    r"^(?:you|it|this|that|there|what|who|which|the (?:plan|review|meeting|judge|court|panel|home office|order|council|local authority|school year|next\b.*)|"
    r"your (?:plan|order|review|next\b.*)|each|both|everyone|everybody|nobody|people|some|most|all)$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:today|tonight|tomorrow|(?:this|next|over the|at the) (?:week|weekend|month|afternoon|evening)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:january|february|march|april|may|june|july|august|september|october|november|december)|\d{1,2}/\d{1,2}|"
    r"before (?:the|your|his|her|half)|by (?:the|mon|tue|wed|thu|fri|sat|sun|\d)|in (?:january|february|march|april|may|june|july|august|september|october|"
    r"november|december)|soon|straight away|within|in the (?:morning|holidays)|after (?:the|this))",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[a-z]{4,}")


@cache
def _acts() -> frozenset[str]:
    return frozenset(words.words("acts", "doing")) - _TOO_WIDE


_PURPOSE = re.compile(r"\b(?:to (?:say|tell|ask|explain|let|see|show)|so that|because|who|which)\b")
_RECOUNTS = re.compile(
    r"(?:tell|explain|show|write|say|describe)\s+(?:to\s+)?(?:you|everyone|it|about)?\s*(?:what|about|how|why|all|it)\b"
)
_NO_OBJECT = re.compile(
    r"[a-z]+\s+(?:it|them|this|that|up|out|on|off|in|for|with)\b(?!\s+(?:the|a|your|his|her|their)\b)"
)
_HAVE_A_WORD = re.compile(r"have a (?:word|chat|talk|look)\b")
_TOO_WIDE = frozenset(
    [
        "agree",
        "begin",
        "close",
        "deal",
        "decide",
        "do",
        "go",
        "hold",
        "hear",
        "live",
        "make",
        "match",
        "move",
        "number",
        "plan",
        "play",
        "reach",
        "read",
        "say",
        "see",
        "start",
        "stop",
        "use",
        "view",
    ]
)
_WITH_TIME = frozenset(
    [
        "begin",
        "see",
        "make",
        "start",
        "hold",
        "play",
        "read",
        "go",
        "do",
        "try",
        "come",
        "have",
        "look",
        "pop",
        "drop",
        "put",
        "wash",
        "swap",
        "save",
        "measure",
        "bake",
        "knit",
    ]
)


@check("actions.unlisted_commitment", says=("listed", "unlisted"))
def unlisted_commitment(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Which promises of the narrative stand on nobody's list, so that nobody will ask about them?"""
    if not record.sentences:
        raise NothingToCheck("the record has no running text")
    actions = [_stems(action.text) for action in record.actions]
    for sentence in record.sentences:
        act = _promise(sentence.text)
        if act is None:
            continue
        covered = any(_same(act, action) for action in actions)
        yield Mark("good" if covered else "bad", "listed" if covered else "unlisted", sentence.span)


def _promise(sentence: str) -> frozenset[str] | None:
    """The words of what somebody undertakes to do, None where the sentence undertakes nothing."""
    said = _QUOTED.sub(" ", sentence)
    for found in _PROMISES.finditer(said):
        who, verb = found["who"], found["verb"]
        rest = said[found.start("verb") :]
        if _NOBODY.match(who) or (found["again"] or "").lower() in ("you", "it", "this", "that", "there"):
            continue
        act = _PURPOSE.split(rest)[0]
        if any(_CONDITION.search(part) for part in (act, said[: found.start()])) or _STANDING.search(act):
            continue
        if _names_an_act(who, verb, act, promised=found["plain"] is None):
            return _stems(rest)
    return None


def _names_an_act(who: str, verb: str, act: str, *, promised: bool) -> bool:
    """Is it one thing to do? A bare "will" must come from "I" or a named person, or say when."""
    timed = _WHEN.search(act) is not None
    if _RECOUNTS.match(act) or (not timed and _NO_OBJECT.match(act)):
        return False
    named = who[0].isupper() and who.split()[0] not in ("The", "Your", "He", "She", "They", "We", "His", "Her", "Their")
    if verb in _acts():
        return timed or promised or named
    return (verb in _WITH_TIME and timed) or bool(_HAVE_A_WORD.match(act))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:5] for word in _WORDS.findall(text.lower())) - _COMMON


_COMMON = frozenset(
    word[:5]
    for word in [
        "this",
        "that",
        "with",
        "from",
        "your",
        "their",
        "them",
        "they",
        "have",
        "will",
        "would",
        "about",
        "what",
        "when",
        "which",
        "week",
        "weekend",
        "next",
        "tomorrow",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "also",
        "then",
        "before",
        "after",
        "into",
        "over",
        "more",
        "some",
    ]
)


def _same(promise: frozenset[str], action: frozenset[str]) -> bool:
    """Do promise and action speak of the same act?"""
    common = promise & action
    return len(common) >= 2 and len(common) >= 0.5 * min(len(promise), len(action))
