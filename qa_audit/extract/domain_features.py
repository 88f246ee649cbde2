"""What the model of domains looks at: the rules' finding, the words of an action, its purpose, and whose task it is."""

import re
from itertools import pairwise

from qa_audit.extract.domain_rules import domain_by_rule

_WORD = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'-]*")
_PURPOSE = re.compile(r"\b(?:so that|in order to|so as to|because|to help)\b(?P<why>.*)$", re.IGNORECASE | re.DOTALL)
_MEETS = re.compile(
    r"\b(?:visits?|sees?|meets?|rings?|phones?|texts?|writes? to|calls?(?: on)?|comes? (?:and|to) see|has tea with"
    r"|introduce\w*|explains? .{0,40}to|talks? (?:to|with)|speaks? (?:to|with))"
    r" (?:you|him|her|them|the (?:boys|girls|children|twins)|[A-Z][a-z]+)\b"
)


def features(text: str, owner_role: str | None) -> dict[str, float]:
    """The features of one action; ``owner_role`` is its owner's role in the words of rubrics/words/roles.yaml."""
    text = text.replace("’", "'")
    words = _WORD.findall(text)
    small = [word.lower() for word in words]
    found = {f"w={word}": 1.0 for word in small}
    found.update({f"s={word[:5]}": 1.0 for word in small if len(word) > 5})
    found.update({f"b={one[:6]}_{two[:6]}": 1.0 for one, two in pairwise(small)})
    purpose = _PURPOSE.search(text)
    if purpose:
        found.update({f"why={word.lower()[:6]}": 1.0 for word in _WORD.findall(purpose["why"])})
    if small:
        found[f"first={small[0]}"] = 1.0
    norm = sum(value * value for value in found.values()) ** 0.5 or 1.0
    found = {name: round(value / norm, 6) for name, value in found.items()}
    found[f"rule={domain_by_rule(text)}"] = _RULE
    if _MEETS.search(text):
        found[f"meets={owner_role}"] = _MEETING
    if owner_role:
        found[f"by={owner_role}"] = _OWNER
    return found


_RULE = 0.6
_MEETING = 0.6
_OWNER = 0.5
