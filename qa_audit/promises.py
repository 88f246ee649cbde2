"""What somebody undertakes to do in a sentence of running text: who, by which turn of phrase, and what.

The rules find the turn of phrase; what speaks against a promise (a condition, a habit, a hope, a promise kept long
ago) is noted beside it, and a model of both (models/undertaking) says how certain the promise is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from qa_audit import linear, words
from qa_audit.promise_turns import any_of, turns_in

_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|(?<!\w)[‘'][^’'\n]{3,}[’'](?!\w)")
_QUOTE_MARKS = "“\"‘'"  # one of which opens a quotation
_IN_QUOTES = re.compile(r"^\W*(?:yes,? )?I(?:['’]ll| will|['’]m going to| am going to)\s+(?P<verb>[a-z]+)")
_SPEAKER = re.compile(
    r"(?P<who>(?!(?:You|He|She|They)\b)[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?)"
    r" (?:said|told|promised|replied|answered|offered)"
    r"|(?:said|told|promised) (?P<by>[A-Z][\w’'-]*)"
)
_NOT_DOING = re.compile(
    r"(?:be|go|do|ha|com|get|feel|liv|stay|look|try|work|learn|grow|sleep|eat|mak|enjoy|settl|wait|start|nurs|miss"
    r"|finish|mean|hop|want)ing"
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_PARTS = r"(?:wk|week|weekend|w/end|month|morning|afternoon|evening|pm|am|term)"
_WHEN = re.compile(
    rf"\b(?:today|tonight|tonite|2nite|tomorrow|2moro|tmrw|(?:this|next|over the|at the|end of the) (?:very )?{_PARTS}"
    r"|(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?|(?:on|by) (?:the )?\d{1,2}(?:st|nd|rd|th)"
    r"|\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|\d{1,2}/\d{1,2}"
    r"|before (?:the|your|his|her|half|christmas|easter)|by (?:the|mon|tue|wed|thu|fri|sat|sun|half|end|close|\d)"
    rf"|in (?:{_MONTHS}|the (?:morning|holidays|post))|soon|straight away|first thing|within|w/in"
    r"|after (?:the|this|tea|work|school)|when (?:he|she|they|it) (?:gets?|comes?|is|are|starts?|has)"
    r"|on (?:her|his|their|the) (?:way|next))\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:if|unless|should (?!be)|in case|whenever|when (?:you|we|there)|once|as long as|subject to|provided|depending"
    r"|might|could|would (?:like|love|prefer|rather|want|be (?!\w+ing)|have|need|benefit|help|mean|stay|live|keep|come"
    r"|not))\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\b(?:ask|asked|check|see|find out|tell|know)\b[^,;]{0,40}?\bif\b", re.IGNORECASE)
_STANDING = re.compile(
    r"\b(?:every|each|always|usually|often|regularly|continue[sd]?|carry on|keep on|weekly|monthly|daily|from now on"
    r"|for ever|until|whenever|most (?:days|\w+days)|\w+days(?! \d)|next (?:review|meeting)|meet again|not|never|n['’]t"
    r"|one day|on \w+day (?:evening|morning|night)s)\b",
    re.IGNORECASE,
)
_BEFORE_NOW = re.compile(
    r"\b(?:last (?:time|week|month|year|review|meeting|term|spring|summer|autumn|winter|christmas|\w+day)"
    r"|(?:had|['’]d) (?:already )?(?:said|promised|agreed|offered|told)|at the last|ago|back in|previously|earlier"
    r"|used to|yesterday)\b",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"(?:\b(?:and|but|so|which|who|yet|still|there)\b|&|[,;:])[^,;]{0,30}?\b(?:did|was|were|has|had|hasn['’]t|hasnt"
    r"|have not|brought|came|arrived|rang|took|went|sent|left|emailed|forgot|refused|made|gave|found|put|is full"
    r"|got|here is|here are|there (?:he|she|it|they) (?:was|were)|already|told us|done|never|\w+ed it|it is)\b"
)
_TAIL = re.compile(
    r"\b(?:to (?:say|tell|ask|explain|let|see|show)|so that|so (?:you|he|she|they|it|we)|because|who|which)\b"
)
_RECOUNTS = re.compile(
    r"(?:tell|explain|show|write|say|describe)\s+(?:to\s+)?(?:you|everyone|it|about)?\s*(?:what|about|how|why|all|it)\b"
)
_NEXT_YEAR = re.compile(
    r"(?:move|go|start|begin|be|leave|finish|join)\b.{0,40}\b"
    r"(?:reception|year \d|nursery|sixth form|primary|secondary|college)\b",
    re.IGNORECASE,
)
_NO_OBJECT = re.compile(
    r"[a-z]+\s+(?:it|them|this|that|up|out|on|off|in|for|with)\b(?!\s+(?:the|a|your|his|her|their)\b)"
)
_RELATIVE = re.compile(r"\b(?:whom?|which|what|how|where|when)\s*$")
_OTHER_NAMES = frozenset({"and", "&", "the", "your", "his", "her", "their", "both"})
_WORD = re.compile(r"[A-Za-z'’/&]+|\d+")


@dataclass(frozen=True, slots=True)
class Promise:
    """``who`` undertakes to ``verb``; ``act`` are the words from the verb on, ``turn`` the turn of phrase."""

    turn: str
    who: str
    verb: str
    act: str
    against: tuple[str, ...]  # what speaks against it, in plain words
    timed: bool
    before: str  # the words before it


@lru_cache(maxsize=4096)
def promise_of(sentence: str) -> Promise | None:
    """The promise that a sentence may hold: the first that nothing speaks against, else the first of all."""
    found: Promise | None = None
    for promise in _promises(sentence):
        if not promise.against:
            return promise
        found = found or promise
    return found


def _promises(sentence: str) -> Iterator[Promise]:
    quotes = any(map(sentence.__contains__, _QUOTE_MARKS))
    said = _QUOTED.sub(lambda quote: " " * len(quote[0]), sentence) if quotes else sentence
    found = (_promise(turn, match, said) for turn, match in turns_in(said))
    yield from (promise for promise in found if promise is not None)
    if quotes:
        yield from _in_quotes(sentence)


def _in_quotes(sentence: str) -> Iterator[Promise]:
    """ "I'll send you the list," Wanda said: a promise in the speaker's own words."""
    quotes = [(quote, own) for quote in _QUOTED.finditer(sentence) if (own := _IN_QUOTES.match(quote[0]))]
    speaker = _SPEAKER.search(_QUOTED.sub(" ", sentence)) if quotes else None
    if speaker is None:
        return
    who = speaker["who"] or speaker["by"]
    for quote, own in quotes:
        act = quote[0][own.start("verb") :].strip("“”\"' .,")
        yield Promise("in quotes", who, own["verb"], act, _against(act, "", own["verb"]), _timed(act), "")


def _promise(turn: str, match: re.Match[str], said: str) -> Promise | None:
    who, verb, act = match["who"], match["verb"], said[match.start("verb") :].strip()
    named = (who, match.groupdict().get("again") or "")
    if any(map(_is_nobody, named)) or not _fits(turn, match, said):
        return None
    against = _against(act, said[: match.start("verb")], verb)
    return Promise(turn, who, verb, act, against, _timed(act), said[: match.start()])


def _fits(turn: str, match: re.Match[str], said: str) -> bool:
    """Is this really the turn of phrase that it looks like?"""
    if turn == "clipped":
        return _only_names(match["who"])
    if turn == "plain":
        return not _RELATIVE.search(said[: match.start()])
    if turn in ("doing", "reported doing"):
        timed = turn != "doing" or _timed(said[match.start("verb") :])
        return timed and not _NOT_DOING.fullmatch(match["verb"])
    return True


def _timed(act: str) -> bool:
    return _WHEN.search(act) is not None


@cache
def _nobody() -> re.Pattern[str]:
    bodies = r"(?:the|your|his|her|their) (?:plan|order|review|next\b.*|school|midway check|court|home office).*"
    return re.compile(rf"(?:{any_of('nobody')}|{bodies})", re.IGNORECASE)


def _is_nobody(who: str) -> bool:
    return _nobody().fullmatch(who.strip()) is not None


@cache
def _role_words() -> frozenset[str]:
    listed = words.load("roles")
    forms = [
        *words.words("roles", "family"),
        *words.words("roles", "many"),
        *(f for fs in listed["one"].values() for f in fs),
    ]
    return _OTHER_NAMES | {part for form in forms for part in form.lower().split()}


def _only_names(who: str) -> bool:
    """Names and roles, with no verb among them: "Maud and the nurse", "Legal - Mrs Tarn -"."""
    found = re.findall(r"[^\W\d_][\w’'.]*", who)
    return all(word[0].isupper() or word.lower() in _role_words() for word in found)


@cache
def _doubt() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('doubt')})\b", re.IGNORECASE)


def _against(act: str, before: str, verb: str) -> tuple[str, ...]:
    """What speaks against a promise, in plain words."""
    core = _TAIL.split(act)[0]
    found = (
        ("a condition", any(_CONDITION.search(_ASKS.sub(" ", part)) for part in (act, before))),
        ("a habit, or a not", _STANDING.search(core)),
        ("a hope or a doubt", _doubt().search(before)),
        ("it was before now", _BEFORE_NOW.search(before) or _BEFORE_NOW.search(act)),
        ("what came of it is told", _KEPT.search(act)),
        ("the next school year", _NEXT_YEAR.match(core)),
        ("no act is named", verb in words.words("promises", "states")),
        ("perhaps no act is named", verb in words.words("promises", "either") and not _timed(act)),
        ("only telling about it", _RECOUNTS.match(core)),
        ("no thing is named", not _timed(core) and _NO_OBJECT.match(core)),
    )
    return tuple(said for said, hit in found if hit)


def features(sentence: str) -> dict[str, float]:
    """What the model of promises looks at; nothing where the rules find no turn of phrase."""
    promise = promise_of(sentence)
    if promise is None:
        return {}
    turn, who, verb = promise.turn, _sort_of(promise.who), promise.verb
    act = [word.lower() for word in _WORD.findall(promise.act)]
    found = {
        f"turn={turn}": 1.0,
        f"who={who}": 1.0,
        f"turn={turn},{who}": 1.0,
        "timed": float(promise.timed),
        f"timed={turn}": float(promise.timed),
        "clear": float(not promise.against),
        f"verb={verb[:6]}": 1.0,
        f"doing={verb in words.words('acts', 'doing')}": 1.0,
        f"length={min(len(act), 20) // 5}": 1.0,
    }
    found.update({f"against={one}": 1.0 for one in promise.against})
    found.update({f"w={word[:6]}": _WORD_COUNTS for word in act[1:]})
    found.update({f"b={one[:5]}_{two[:5]}": _WORD_COUNTS for one, two in pairwise(act)})
    before = [word.lower() for word in _WORD.findall(promise.before)][-4:]
    found.update({f"before={word}": _WORD_COUNTS for word in before})
    return {name: value for name, value in found.items() if value}


_WORD_COUNTS = 0.5


def _sort_of(who: str) -> str:
    """What sort of word stands for whoever promises."""
    first = who.split()[0].lower()
    if first in ("i", "you"):
        return first
    if who.lower() in ("he", "she", "they", "we"):
        return "pronoun"
    return "the" if first in ("the", "your", "his", "her", "their", "my", "our") else "name"


def certainty(sentence: str) -> float:
    """How certain it is that a sentence holds a promise, 0 to 1."""
    found = features(sentence)
    return linear.load("undertaking").certainty(found) if found else 0.0
