"""What the model of domains looks at: an action's words and purpose, what the word lists say, and whose task it is."""

import re
from itertools import pairwise

from qa_audit.extract.domain_rules import domain_by_rule

_WORD = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'-]*")
PURPOSE = re.compile(r"\b(?:so that|in order to|so as to|because|to help)\b(?P<why>.*)$", re.IGNORECASE | re.DOTALL)
_SERVES, _BY, _LISTED = 2.0, 1.5, 0.75  # what these tell, where a word counts 1


def features(text: str, owner_role: str | None) -> dict[str, float]:
    """The features of one action; ``owner_role`` is its owner's role in the words of rubrics/words/roles.yaml."""
    text = text.replace("’", "'")
    words = [word.lower() for word in _WORD.findall(text)]
    found = {f"w={word}": 1.0 for word in words}
    found.update({f"s={word[:5]}": 1.0 for word in words if len(word) > 5})
    found.update({f"b={one[:6]}_{two[:6]}": 1.0 for one, two in pairwise(words)})
    if words:
        found[f"first={words[0]}"] = 1.0
    found[f"rule={domain_by_rule(text)}"] = _LISTED
    purpose = PURPOSE.search(text)
    served = domain_by_rule(purpose["why"]) if purpose else "other"
    if served != "other":
        found[f"purpose={served}"] = _SERVES
    if owner_role:
        found[f"by={owner_role}"] = _BY
    return found
