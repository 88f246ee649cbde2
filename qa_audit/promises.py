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

_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|(?<!\w)[‘'][^’'\n]{3,}[’'](?!\w)")
_IN_QUOTES = re.compile(r"^\W*(?:yes,? )?I(?:['’]ll| will|['’]m going to| am going to)\s+(?P<verb>[a-z]+)")
_SPEAKER = re.compile(r"(?P<who>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?) (?:said|told|promised|replied|answered|wrote|offered)|"
                      r"(?:said|told|promised) (?P<by>[A-Z][\w’'-]*)")  # fmt: skip
_PRONOUN = r"(?:I|[Ww]e|[Ss]?[Hh]e|[Tt]hey|[Yy]ou)"
_WHO = (
    r"(?P<who>I|(?:[A-Z][\w.’'/-]*|[Tt]he|[Yy]our|[Mm]y|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur)(?:\s+(?:and\s+|&\s+)?[\w.’'-]+){0,4}?"
    r"|[Ss]?he|[Tt]hey|[Ww]e|[Yy]ou)(?P<aside>\s*\([^()]{2,40}\)|\s*[,–-] [^,–]{2,40}[,–-]|)"
)
_WILL = (
    r"(?:\s+(?:will|wil|shall|would|wld|wud|wd|is going to|are going to|am going to|was going to|is gonna|was gonna|is to|are to)|"
    r"\s?['’](?:ll|d|m going to|s going to|re going to|s gonna|m gonna)|(?<=e)ll|(?<=I)ll)"
)
_BETWEEN = r"(?:then |also |now |just |go and |be able to |personally |happily )?"
_NO_VERB = r"(?:the|an?|it|them|him|her|you|us|me|your|his|their|my|our|this|that|these|those|be able|all|both|so|no)"
_VERB = rf"\s+{_BETWEEN}(?!{_NO_VERB}\b)(?P<verb>[a-z]+)"
_BE_DOING = (
    r"(?:\s+(?:is|are|was|were|will be|would be|wld be)|['’](?:s|re|m|d be|ll be)|(?<=e)s)\s+(?P<verb>[a-z]+ing)\b"
)
_WHEN = re.compile(
    r"\b(?:today|tonight|tonite|2nite|tomorrow|2moro|tmrw|(?:this|next|over the|at the|end of the) (?:very )?(?:wk|week|weekend|w/end|month|morning|afternoon|evening|pm|am|term)"
    r"|(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?|on (?:the )?\d{1,2}(?:st|nd|rd|th)|by (?:the )?\d{1,2}(?:st|nd|rd|th)?"
    r"|(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|\d{1,2}/\d{1,2}"
    r"|before (?:the|your|his|her|half|christmas|easter)|by (?:the|mon|tue|wed|thu|fri|sat|sun|half|end|close|\d)"
    r"|in (?:january|february|march|april|may|june|july|august|september|october|november|december)|soon|straight away|first thing|within|w/in"
    r"|in the (?:morning|holidays|post)|after (?:the|this|tea|work|school)|when (?:he|she|they|it) (?:gets?|comes?|is|are|starts?|has)|on (?:her|his|their|the) (?:way|next))\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:if|unless|should (?!be)|in case|whenever|when (?:you|we|there)|once|as long as|subject to|provided|depending|might|could|"
    r"would (?:like|love|prefer|rather|want|be (?!\w+ing)|have|need|benefit|help|mean|stay|live|keep|come|not))\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\b(?:ask|asked|check|see|find out|tell|know)\b[^,;]{0,40}?\bif\b", re.IGNORECASE)
_STANDING = re.compile(
    r"\b(?:every|each|always|usually|often|regularly|continue[sd]?|carry on|keep on|weekly|monthly|daily|from now on|for ever|until|whenever|most (?:days|\w+days)|"
    r"\w+days(?! \d)|next (?:review|meeting)|not|never|n['’]t|one day|on \w+day (?:evening|morning|night)s)\b",
    re.IGNORECASE,
)
_BEFORE_NOW = re.compile(
    r"\b(?:last (?:time|week|month|year|review|meeting|term|spring|summer|autumn|winter|christmas|\w+day)|had (?:already )?(?:said|promised|agreed|offered|told)|"
    r"['’]d (?:already )?(?:said|promised|agreed|offered)|at the last|ago|back in|previously|earlier|used to|yesterday)\b",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"(?:\b(?:and|but|so|which|who|yet|still|there)\b|&|[,;:])[^,;]{0,30}?\b(?:did|was|were|has|had|hasn['’]t|hasnt|have not|brought|came|arrived|rang|took|went|sent|left|emailed|forgot|"
    r"refused|made|gave|found|put|is full|is green|got|here is|here are|there (?:he|she|it|they) (?:was|were)|already|told us|done|never|\w+ed it|it is)\b"
)
_TAIL = re.compile(
    r"\b(?:to (?:say|tell|ask|explain|let|see|show)|so that|so (?:you|he|she|they|it|we)|because|who|which)\b"
)
_RECOUNTS = re.compile(
    r"(?:tell|explain|show|write|say|describe)\s+(?:to\s+)?(?:you|everyone|it|about)?\s*(?:what|about|how|why|all|it)\b"
)
_NO_OBJECT = re.compile(
    r"[a-z]+\s+(?:it|them|this|that|up|out|on|off|in|for|with)\b(?!\s+(?:the|a|your|his|her|their)\b)"
)
_WORD = re.compile(r"[A-Za-z'’/&]+|\d+")
_NOT_DOING = re.compile(
    r"(?:be|go|do|ha|com|get|feel|liv|stay|look|try|work|learn|grow|sleep|eat|mak|enjoy|settl|wait|start|nurs|miss|finish|mean|hop|want)ing"
)


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


@cache
def _any(name: str) -> str:
    return "|".join(sorted((re.escape(word) for word in words.words("promises", name)), key=len, reverse=True))


@cache
def _turns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The turns of phrase, the surest first."""
    said, commits = _any("said"), _any("commits")
    whom = r"(?:\s+(?:to\s+)?(?:me|us|you|him|her|them|everyone|everybody|the (?:meeting|review|group)|[A-Z][\w’'-]*))?"
    again = rf"(?:{_PRONOUN}|[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)?|(?:the|your|my|his|her)\s[a-z]+(?:\s[a-z]+)?)"
    has = r"(?:has |have |['’]s |['’]ve |is |was |were )?(?:also )?(?:been )?"
    reported = rf"\b{_WHO}(?:\s+|(?=['’])){has}(?:{said}){whom},?(?:\s+yes,?)?(?:\s+that)?\s+(?P<again>{again})"
    return (
        ("reported", re.compile(reported + _WILL + _VERB)),
        ("reported doing", re.compile(reported + _BE_DOING)),
        ("promised", re.compile(rf"\b{_WHO}(?:\s+|(?=['’])){has}(?:{commits}){whom}(?:,[^,]{{2,40}},)?\s+to{_VERB}")),
        ("impersonal", re.compile(rf"\b[Ii]t (?:was|is|has been) (?:{said})(?:[^,]{{0,30}}?) that\s+{_WHO}{_WILL}{_VERB}")),
        ("is to", re.compile(rf"\b{_WHO}\s+(?:is|are|am)\s+to{_VERB}")),
        ("plain", re.compile(rf"\b{_WHO}(?:\s+both)?{_WILL}{_VERB}")),
        ("clipped", re.compile(rf"(?:^|[;:]\s*){_WHO}\s+to{_VERB}")),
        ("passive", re.compile(
            r"(?P<what>[A-Za-z][\w’' -]{2,60}?)\s+(?:will|would|is to|are to)\s+be\s+(?P<verb>[a-z]+)\s(?:[^,.;]{0,60}?\s)?by\s+"
            r"(?P<who>(?:the|your|his|her|my)\s+[a-z]+(?:\s[a-z]+)?|[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)*)"
        )),
        ("doing", re.compile(rf"\b{_WHO}{_BE_DOING}")),
    )  # fmt: skip


def _found(sentence: str) -> Iterator[tuple[str, re.Match[str], str]]:
    said = _QUOTED.sub(lambda quote: " " * len(quote[0]), sentence)
    for turn, pattern in _turns():
        yield from ((turn, match, said) for match in pattern.finditer(said))


@lru_cache(maxsize=4096)
def promise_of(sentence: str) -> Promise | None:
    """The promise that a sentence may hold: the first that nothing speaks against, else the first of all."""
    found = [one for match in _found(sentence) if (one := _promise(*match)) is not None]
    quoted = _in_quotes(sentence)
    if quoted is not None:
        found.append(quoted)
    return next((one for one in found if not one.against), found[0] if found else None)


def _in_quotes(sentence: str) -> Promise | None:
    """ "I'll send you the list," Wanda said: a promise in the speaker's own words."""
    said = _QUOTED.sub(" ", sentence)
    speaker = _SPEAKER.search(said)
    for quote in _QUOTED.finditer(sentence):
        own = _IN_QUOTES.match(quote[0])
        if own and speaker:
            act = quote[0][own.start("verb") :].strip("“”\"' .,")
            return Promise(
                "in quotes",
                speaker["who"] or speaker["by"],
                own["verb"],
                act,
                _against(act, "", "I", own["verb"]),
                _timed(act),
                "",
            )
    return None


def _promise(turn: str, match: re.Match[str], said: str) -> Promise | None:
    who, verb = match["who"], match["verb"]
    groups = match.groupdict()
    again = groups.get("again") or ""
    if _is_nobody(who) or _is_nobody(again):
        return None
    if turn == "clipped" and not _only_names(who):
        return None
    if turn == "plain" and re.search(r"\b(?:whom?|which|what|how|where|when)\s*$", said[: match.start()]):
        return None
    if turn in ("doing", "reported doing"):
        if _NOT_DOING.fullmatch(verb):
            return None
        if turn == "doing" and not _timed(said[match.start("verb") :]):
            return None
    act = said[match.start("verb") :].strip()
    before = said[: match.start()]
    return Promise(
        turn,
        who,
        verb,
        act,
        _against(act, before + said[match.start() : match.start("verb")], who, verb),
        _timed(act),
        before,
    )


def _timed(act: str) -> bool:
    return _WHEN.search(act) is not None


@cache
def _nobody() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{_any('nobody')}|(?:the|your|his|her|their) (?:plan|order|review|next\b.*|school|midway check|court|home office).*)",
        re.IGNORECASE,
    )


def _is_nobody(who: str) -> bool:
    return bool(who) and _nobody().fullmatch(who.strip()) is not None


@cache
def _role_words() -> frozenset[str]:
    listed = words.load("roles")
    forms = [form for forms in listed["one"].values() for form in forms] + listed["family"] + listed["many"]
    return frozenset(part for form in forms for part in form.lower().split()) | {
        "and",
        "&",
        "the",
        "your",
        "his",
        "her",
        "their",
        "both",
    }


def _only_names(who: str) -> bool:
    """Names and roles, with no verb among them: "Maud and the nurse", "Legal - Mrs Tarn -"."""
    return all(word[0].isupper() or word.lower() in _role_words() for word in re.findall(r"[^\W\d_][\w’'.]*", who))


@cache
def _doubt() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('doubt')})\b", re.IGNORECASE)


def _against(act: str, before: str, who: str, verb: str) -> tuple[str, ...]:
    """What speaks against a promise, in plain words."""
    core = _TAIL.split(act)[0]
    found = (
        ("a condition", _CONDITION.search(_ASKS.sub(" ", act)) or _CONDITION.search(_ASKS.sub(" ", before))),
        ("a habit, or a not", _STANDING.search(core)),
        ("a hope or a doubt", _doubt().search(before)),
        ("it was before now", _BEFORE_NOW.search(before) or _BEFORE_NOW.search(act)),
        ("what came of it is told", _KEPT.search(act)),
        ("no act is named", verb in words.words("promises", "states")),
        ("perhaps no act is named", verb in words.words("promises", "either") and not _timed(act)),
        ("only telling about it", _RECOUNTS.match(core)),
        ("no thing is named", not _timed(core) and _NO_OBJECT.match(core)),
    )
    return tuple(words for words, hit in found if hit)


def features(sentence: str) -> dict[str, float]:
    """What the model of promises looks at; nothing where the rules find no turn of phrase."""
    promise = promise_of(sentence)
    if promise is None:
        return {}
    act = [word.lower() for word in _WORD.findall(promise.act)]
    before = [word.lower() for word in _WORD.findall(promise.before)][-4:]
    who = promise.who.split()
    sort = "I" if promise.who == "I" else "you" if promise.who.lower() == "you" else (
        "pronoun" if promise.who.lower() in ("he", "she", "they", "we") else
        "the" if who[0].lower() in ("the", "your", "his", "her", "their", "my", "our") else "name"
    )  # fmt: skip
    found = {f"turn={promise.turn}": 1.0, f"who={sort}": 1.0, f"turn={promise.turn},{sort}": 1.0, "timed": float(promise.timed),
             f"timed={promise.turn}": float(promise.timed), f"verb={promise.verb[:6]}": 1.0, "clear": float(not promise.against),
             f"doing={promise.verb in words.words('acts', 'doing')}": 1.0, f"length={min(len(act), 20) // 5}": 1.0}  # fmt: skip
    found.update({f"against={one}": 1.0 for one in promise.against})
    found.update({f"w={word[:6]}": 0.5 for word in act[1:]})
    found.update({f"b={one[:5]}_{two[:5]}": 0.5 for one, two in pairwise(act)})
    found.update({f"before={word}": 0.5 for word in before})
    return {name: value for name, value in found.items() if value}


def certainty(sentence: str) -> float:
    """How certain it is that a sentence holds a promise, 0 to 1."""
    found = features(sentence)
    return linear.load("undertaking").certainty(found) if found else 0.0
