"""What the models looked at, said so that a reader of an explanation understands it."""

import re
from collections.abc import Mapping
from types import MappingProxyType

_PLAIN: Mapping[str, str] = MappingProxyType(
    {
        "act": "the rules find an act",
        "vague": "the rules find vague words",
        "endless": "it says that there is no end",
        "length": "how long it is",
        "two words": "it has two words at most",
        "four words": "it has four words at most",
        "figures": "it holds a figure",
        "colon": "it holds a colon",
        "dash": "it holds a dash",
        "verbs": "how many verbs it has",
        "has VB": "it holds a verb in its plain form",
        "has VBN": "it holds a participle",
        "has VBZ": "it holds a verb that ends in s",
        "has TO": "it holds “to”",
    }
)
_TAGS: tuple[tuple[str, str], ...] = (
    ("NNP", "a name"),
    ("NN", "a noun"),
    ("VB", "a verb"),
    ("JJ", "an adjective"),
    ("RB", "an adverb"),
    ("PRP", "a pronoun"),
    ("DT", "“the” or the like"),
    ("IN", "“of”, “for” or the like"),
    ("CD", "a number"),
    ("TO", "“to”"),
    ("MD", "“will” or the like"),
    ("CC", "“and” or “or”"),
)


def in_words(feature: str, text: str) -> str:
    """A feature of an action in plain words, with the action's own words where it stands for some of them."""
    if feature in _PLAIN:
        return _PLAIN[feature]
    sort, _, value = feature.partition("=")
    if sort in ("w", "s", "first", "why", "b"):
        words = _words(value, text)
        return f"begins with {words}" if sort == "first" else f"the purpose {words}" if sort == "why" else words
    if sort in ("t", "t1", "t2", "t3"):
        order = " and then ".join(_tag(tag) for tag in value.split("_"))
        return order if sort == "t" else f"begins with {order}"
    named = {
        "act": f"the act “{value}”" if value else "no act found by the rules",
        "vague": f"“{value}”" if value else "no vague words found by the rules",
        "rule": f"the word lists say {value}",
        "by": f"whose task it is ({value})",
        "meets": "somebody is to see or speak with somebody",
    }
    return named.get(sort, feature)


def _words(stems: str, text: str) -> str:
    """The words of the text that begin so, in quotation marks."""
    starts = [re.escape(stem).replace("\\#", r"\d") for stem in stems.split("_")]
    found = re.search(r"\b" + r"[\w'’-]*[\W\d_]+".join(starts) + r"[\w'’-]*", text, re.IGNORECASE)
    return f"“{found.group()}”" if found else f"“{stems.replace('_', ' ')}”"


def _tag(tag: str) -> str:
    return next((said for start, said in _TAGS if tag.startswith(start)), "a mark" if not tag.isalpha() else "a word")
