"""What an action asks somebody to do: the act it names, if it names one."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from qa_audit import words

_STARTS = re.compile(
    r"^(?:(?:it was |we )?(?:agreed|suggested|recommended|decided|noted)(?: that)?|"
    r"(?:action|recommendation)\s*:|please)\s+",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?:\b(?P<before>[\w’'-]+)\s+)?\b(?P<lead>to|will|shall|must|should|and|then|or)\s+(?:also |then |now |not )?"
    r"(?P<verb>[a-z]+)(?=(?:\s+(?P<next>[\w’'-]+))?)"
)
_PASSIVE = re.compile(
    r"\b(?:be|get|gets|is|are|been|being)\s+(?P<verb>[a-z]+(?:ed|en|t|ne|ught|de|id|ld|ng|wn|un|ut|ad|pt|me|nd))\b"
)
_PRESENT = re.compile(
    r"^(?:[A-Z][\w.’'-]*|[a-z]+)(?:,? (?:and|&) \w+)?(?: [\w.’',]+){0,4}? (?P<verb>[a-z]+s)\s+(?!to\b)\S"
)
_GOING = re.compile(r"\b(?:is|are|am)\s+(?P<verb>[a-z]+)ing\b")
_FIRST = re.compile(r"^(?:[\"“']?)(?P<verb>[A-Za-z]+)(?:\s+(?P<next>[\w£’'-]+))?")
_OBJECT = re.compile(
    r"^(?:the|a|an|your|his|her|their|my|our|its|you|him|them|it|us|me|up|out|down|round|over|back|off|"
    r"whether|that|how|what|when|where|who|each|every|all|both|some|any|staff|school|mum|dad|mother|father|police|"
    r"carers?|parents?|housing|one|two|three|four|five|six|seven|eight|ten|more|\d+|£\d+|[A-Z][\w’'-]*)$"
)

_MERE_THOUGHT = re.compile(
    r"\b(?:(?:consider(?:ation|ed|ing)?|thought)\b(?: to)? be given to|consider(?:ing)?|explor(?:e|ing)|"
    r"think(?:ing)? about|look(?:ing)? (?:into|at)|possibility of|feasibility of)\b"
    r".*?(?=\band (?:to )?[a-z]+ (?:the|a|an|your|his|her|their|you|him|them|it)\b|[.;]\s|$)",
    re.IGNORECASE,
)
_ARRANGED = re.compile(
    r"\b(?:weekly|fortnightly|monthly|daily|supervised|unsupervised|\w+ hours?|overnight) "
    r"(?:\w+ )?(?:contact|"
    r"family time) with\b|"
    r"\b(?P<verb>visits?|checks?|calls?|sessions?|meetings?|introductions?|stays?|overnights?|sleepovers?|photos?|"
    r"outings?|trips?)\b"
    r"(?: \w+)? (?:on|with|to|from) (?:the |a |your |his |her |their )?[\w’'-]+|"
    r"\b(?:written|drawn|sent|signed|agreed|shared|booked|made|typed|put|set|filled)\s+(?:down|up|out|off|by|to|with|in)\b",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"\b(?:continu\w+|encourag\w+|promot\w+|monitor\w*|support\w*|review\w*|maintain\w*|improv\w+|progress\w*|"
    r"as per|remain\w*)\b",
    re.I,
)
_DETERMINER = re.compile(r"^(?:the|a|an|your|his|her|their|my|our|you|him|them|it|up|out)$")


@dataclass(frozen=True, slots=True)
class ActWords:
    """``verb`` is the act named, None where there is none; ``vague`` the words that stand in its place."""

    verb: str | None
    vague: str | None


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(words.words("acts", name))


@cache
def _phrases(name: str) -> re.Pattern[str]:
    listed = sorted(words.words("acts", name), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})\b", re.IGNORECASE)


def _base(verb: str) -> set[str]:
    """The base forms a verb as written may have: "carries", "carrying", "carried" are "carry"."""
    verb = verb.lower()
    forms = {verb}
    for end, puts in (
        ("ies", "y"),
        ("ied", "y"),
        ("es", ""),
        ("s", ""),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
        ("d", ""),
    ):
        if verb.endswith(end) and len(verb) > len(end) + 1:
            stem = verb[: -len(end)] + puts
            forms |= {stem, stem[:-1]} if len(stem) > 2 and stem[-1:] == stem[-2:-1] else {stem}
    return forms


def _names_act(verb: str, *, listed_only: bool = False) -> bool:
    forms = _base(verb)
    if forms & (_list("vague") | _list("states")) and not forms & (_list("doing") - _list("vague")):
        return False
    return bool(forms & _list("doing")) if listed_only else True


@lru_cache(maxsize=4096)
def act_of(text: str) -> ActWords:
    """The act that an action's words name, or the vague words that stand in its place."""
    said = _STARTS.sub("", " ".join(text.split()))
    said = re.sub(r"\b([Cc])arr(?:y|ied|ies) out\b", "do", said)
    vague = _phrases("phrases").search(said)
    certain = _phrases("phrases").sub(" ~ ", _MERE_THOUGHT.sub(" ~ ", said))
    for verb in _verbs(certain):
        if not (verb.startswith("review") and is_endless(said)):
            return ActWords(verb, vague.group() if vague else None)
    if vague is None:
        found = next((word for word in re.findall(r"[A-Za-z]+", said) if _base(word) & _list("vague")), None)
        return ActWords(None, found)
    return ActWords(None, vague.group())


def _verbs(said: str) -> list[str]:
    """The words of a text that stand like verbs and name an act."""
    found: list[str] = []
    first = _FIRST.match(said)
    if first and _commands(first["verb"], first["next"] or ""):
        found.append(first["verb"])
    found += [m["verb"] for m in _TO.finditer(said) if _is_verb_after(m)]
    found += [m["verb"] for m in _GOING.finditer(said) if _names_act(m["verb"], listed_only=True)]
    found += [
        m["verb"] or "arranged" for m in _ARRANGED.finditer(said) if "~" not in said and not _CONTINUES.search(said)
    ]
    found += [
        m["verb"] for m in _PASSIVE.finditer(said) if _names_act(m["verb"]) and m["verb"] not in _list("no_deeds")
    ]
    present = _PRESENT.match(said)
    if (
        present
        and _names_act(present["verb"], listed_only=True)
        and not re.search(r"\b(?:who|which|that|to|with)\b", said[: present.start("verb")])
    ):
        found.append(present["verb"])
    return found


def _commands(verb: str, following: str) -> bool:
    """Does an action begin with a verb ("Ring the school", "walks round with you") and not with a thing?"""
    word = verb.lower()
    if word == "have":
        return bool(following)
    if _names_act(word, listed_only=True) and (word in _list("doing") or word.endswith("s")):
        return bool(following) and not _is_noun_here(word, following)
    return (
        bool(_DETERMINER.match(following))
        and _names_act(word)
        and word not in _list("nouns")
        and word[-1] != "s"
        and not verb.isupper()
    )


def _is_verb_after(m: re.Match[str]) -> bool:
    """Is the word after "to", "will" or "and" an act?"""
    verb, before = m["verb"], (m["before"] or "").lower()
    if m["lead"] in ("and", "then", "or"):
        return _names_act(verb, listed_only=True) and bool(m["next"] and _OBJECT.match(m["next"]))
    if before in _list("takes_noun") and not _names_act(verb, listed_only=True):
        return False
    if verb == "be":
        return m["next"] in ("back", "in", "home", "at")
    gerund = verb.endswith("ing") and verb not in _list("doing")
    return verb not in _list("no_verbs") and not gerund and _names_act(verb)


def _is_noun_here(verb: str, following: str) -> bool:
    """ "Contact with Mum", "Support plan", "Place at nursery": a word that is a verb elsewhere."""
    return verb.lower() in _list("nouns") and not _OBJECT.match(following)


def is_endless(text: str) -> bool:
    """Does it say "as needed" or the like, so that nobody could ever call it done?"""
    return bool(_phrases("endless").search(text))
