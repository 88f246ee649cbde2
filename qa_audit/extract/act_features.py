"""What the model of acts looks at: the rules' finding, the words, and the tagger's tags of an action's text."""

import re
from itertools import pairwise

from qa_audit.acts import act_of, is_endless

_WORD = re.compile(r"[A-Za-z'’&]+|\d+")


def features(text: str, tags: tuple[str, ...]) -> dict[str, float]:
    """The features of one action. ``tags`` are its tokens' Penn Treebank tags."""
    found = _of_rules(text)
    found.update(_of_words(text))
    found.update(_of_tags(tags))
    return {name: value for name, value in found.items() if value}


def _of_rules(text: str) -> dict[str, float]:
    act = act_of(text)
    return {
        "act": float(act.verb is not None),
        "vague": float(act.vague is not None),
        "endless": float(is_endless(text)),
        f"act={(act.verb or '').lower()[:6]}": 1.0,
        f"vague={(act.vague or '').lower()}": 1.0,
    }


def _of_words(text: str) -> dict[str, float]:
    words = _WORD.findall(text)
    small = ["#" if word.isdigit() else word.lower() for word in words]
    found = {f"w={word[:7]}": 1.0 for word in small}
    found.update({f"b={one[:6]}_{two[:6]}": 1.0 for one, two in pairwise(small)})
    found.update(
        {
            "length": min(len(words), 20) / 20,
            "two words": float(len(words) <= 2),
            "four words": float(len(words) <= 4),
            "figures": float(any(c.isdigit() for c in text)),
            "colon": float(":" in text),
            "dash": float(" - " in text or "–" in text),
        }
    )
    if words:
        found[f"first={words[0].lower()}"] = 1.0
    return found


def _of_tags(tags: tuple[str, ...]) -> dict[str, float]:
    found = {f"t={one}_{two}": 1.0 for one, two in pairwise(tags)}
    found.update({f"has {tag}": 1.0 for tag in ("VB", "VBN", "VBZ", "TO") if tag in tags})
    found["verbs"] = float(sum(tag.startswith("VB") for tag in tags))
    for length in (1, 2, 3):
        found[f"t{length}={'_'.join(tags[:length])}"] = 1.0
    return found
