"""What the model of domains looks at: the rules' finding, the words of an action, its purpose, and whose task it is."""

import re
from itertools import pairwise

from qa_audit.extract.domain_rules import domain_by_rule, domains_named

_WORD = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'-]*")
_PURPOSE = re.compile(r"\b(?:so that|in order to|so as to|because|to help)\b(?P<why>.*)$", re.IGNORECASE | re.DOTALL)
_MEETS = re.compile(
    r"\b(?:visits?|sees?|meets?|rings?|phones?|texts?|writes? to|calls?(?: on)?|comes? (?:and|to) see|has tea with"
    r"|introduce\w*|explains? .{0,40}to|talks? (?:to|with)|speaks? (?:to|with))"
    r" (?:you|him|her|them|the (?:boys|girls|children|twins)|[A-Z][a-z]+)\b"
)
_CLEAR, _MORE, _LESS = 2.0, 1.5, 0.7  # what rules tell, where a word counts 1
_COURSE = re.compile(
    r"\b(?:course|training|workshop|webinar|study day|support group|day (?:about|on)|learn(?:ing)? about)\b",
    re.IGNORECASE,
)
_CARERS = re.compile(r"\b(?:[Cc]arers?|[Ff]oster|[Ss]taff|FC|[Aa]dopters?|[Kk]ey ?workers?)\b")
_CARING = ("foster carer", "staff", "residential worker", "key worker")


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
        served = domain_by_rule(purpose["why"])
        if served != "other":
            found[f"purpose={served}"] = _CLEAR
    if small:
        found[f"first={small[0]}"] = 1.0
    found[f"rule={domain_by_rule(text)}"] = _MORE
    found.update({f"named={tier},{domain}": _LESS for tier, domain in domains_named(text)})
    if _COURSE.search(text) and (owner_role in _CARING or _CARERS.search(text)):
        found["course for carers"] = _CLEAR
    if _MEETS.search(text):
        found[f"meets={owner_role}"] = _MORE
    if owner_role:
        found[f"by={owner_role}"] = _MORE
    return found
