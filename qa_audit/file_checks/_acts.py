"""Does a note say what its writer did? Its words are read clause by clause: who acts, and was it done."""

import re
from functools import cache

from qa_audit import words

_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=\S)|\n+|\s[–—-]\s")
_TOKEN = re.compile(r"[^\W_][\w'’/-]*|,")
_MINE = frozenset(
    (
        "i",
        "iro",
        "we",
        "i've",
        "i’ve",
        "have",
        "has",
        "had",
        "also",
        "then",
        "and",
        "again",
        "just",
        "since",
        "since,",
        "today",
        ",",
    )
)
_BEFORE = 3  # words before an act in which it may be said that it was not done
_LINKS = frozenset(("and", "then", ",", "also", "but"))
_FOLLOWS_PASSIVE = frozenset(("to", "of", "about", "re", "for", "regarding", "and", "by", "again", "today", "via"))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(words.words("case_notes", key))


def acts(text: str) -> list[str]:
    """The sentences in which the writer of the note tells of something they did, beyond reading it."""
    return [sentence.strip() for sentence in _SENTENCE.split(text) if _has_act(sentence)]


def sentences(text: str) -> list[str]:
    return [sentence.strip() for sentence in _SENTENCE.split(text) if sentence.strip()]


def _has_act(sentence: str) -> bool:
    """Whether a verb or noun of doing stands in it, with the writer for its subject (said, or left out)."""
    written = _TOKEN.findall(sentence)
    tokens = [word.lower().replace("’", "'") for word in written]
    mine = True  # a clause without a subject is the writer's: "Rang the home and asked ..."
    for at, token in enumerate(tokens):
        if token in _words("did") or (token in _words("did_noun") and _is_done_noun(tokens, at)):
            if not _whose(written, tokens, at, mine):
                mine = False  # and so are the acts that follow: "Sam spoke to her and rang the police"
            elif not _not_done(tokens, at):
                return True
        elif token in _words("others") and _is_subject(tokens, at):
            mine = False
        elif token in ("i", "iro", "we", "i've"):
            mine = True
    return False


def _is_done_noun(tokens: list[str], at: int) -> bool:
    """ "T/c to the worker" at the start of a clause, or "made a call", "had a discussion"."""
    if at + 1 >= len(tokens) or tokens[at + 1] not in ("to", "with", "sent", "from", "made", "for", "re"):
        return False
    if tokens[at + 1] == "from" and tokens[at] not in ("call", "calls"):
        return False
    before = tokens[at - 1] if at else ""
    return (
        at == 0
        or before in _LINKS
        or before in ("a", "an", "my", "had", "made", "sent", "by", "tel", "telephone", "phone", "iro")
    )


def _not_done(tokens: list[str], at: int) -> bool:
    near = tokens[max(0, at - _BEFORE) : at]
    if "and" in near:  # "not told before and asked": what is before it belongs to another act
        near = near[len(near) - near[::-1].index("and") :] if not _open_end(tokens, at) else near
    return not _words("not_done").isdisjoint(near)


def _open_end(tokens: list[str], at: int) -> bool:
    """ "will read and ring": the plan holds for the second verb too."""
    return bool({"will", "would", "shall", "should"} & set(tokens[max(0, at - 6) : at]))


def _is_subject(tokens: list[str], at: int) -> bool:
    """Whether another's name or role opens a clause, or follows a word that opens one."""
    return at == 0 or tokens[at - 1] in (*_LINKS, "the", "her", "his", "their", "that", "as", "because", "by", "when")


def _whose(written: list[str], tokens: list[str], at: int, mine: bool) -> bool:
    """Whether the act is the writer's. "Social worker asked to ..." tells what the writer asked of them."""
    before, passive = at - 1, False
    while before >= 0 and tokens[before] in _HELPERS:
        passive = passive or tokens[before] in _PASSIVE
        before -= 1
    word = tokens[before] if before >= 0 else ""
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    if word in ("", "i", "iro", "we", "i've"):
        return not _was_told(tokens[at], following, passive)
    if word in _LINKS:
        return mine
    if word in _words("others") or written[before][:1].isupper():
        if passive and tokens[at] not in _ASKED:
            return False  # "the police were informed": by whom is not said
        return tokens[at] in _words("done_to") and (not following or following in _FOLLOWS_PASSIVE)
    if tokens[at] in _words("did_noun"):
        return mine
    unsaid = not following or following in (*_FOLLOWS_PASSIVE, "with", "from", "at", "in", "on", ",", "today")
    return mine and (unsaid or word in ("today", "immediately", "already", "duly", "urgently"))


def _was_told(verb: str, following: str, passive: bool) -> bool:
    """ "Alerted by e-mail", "I was informed": the writer was told, and did nothing yet."""
    if verb not in _TOLD:
        return False
    return (
        passive
        or not following
        or following in ("that", "of", "by", "to", "about", "re", "via", "on", "when", ",", "and")
    )


_HELPERS = frozenset(("also", "then", "again", "just", "has", "have", "had", "been", "was", "were", "since", "later"))
_PASSIVE = frozenset(("been", "was", "were"))
_TOLD = frozenset(("notified", "informed", "alerted", "advised", "updated", "copied", "contacted"))
_ASKED = frozenset(
    ("asked", "advised", "reminded", "tasked", "challenged", "chased", "requested", "invited", "instructed")
)
