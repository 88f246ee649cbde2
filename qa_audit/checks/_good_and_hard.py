"""Words for what goes well, what worries people, and what needs to happen."""

import re

from qa_audit.checks._said import Cue

WELL = Cue(
    "",
    r"^(?:what(?:'s| is) )?(?:working|positives?|ups|successes)(?: well)?\s*[:–-]|"
    r"\b(?:going (?:very |really |so )?well|gone (?:very |really |so )?well|went (?:very |really |so )?well|"
    r"doing (?:very |really |so )?well|done (?:very |really |so )?well|work(?:s|ing) well|(?:it|this|that|"
    r"which) works|strengths?|strong|proud|well done|progress(?:ing|ed)?|"
    r"positive|enjoy\w*|achiev\w*|pleased|delighted|settled|happy|happier|thriv\w+|good|great|brilliant|"
    r"excellent|improv\w+|better|calmer|love[sd]?|safe and well|smiles?|laugh\w*|award|"
    r"certificate|medal|moved up|gone up|brave|"
    r"praise\w*|credit|helpful|pleasure|delight\w*|joy|talented|confident|successful\w*|passed|"
    r"healthy|stable|celebrat\w+|congratulat\w+)\b",
)
WORRY = Cue(
    "",
    r"^(?:what(?:'s| is) )?(?:hard|harder|heavy|downs|not (?:so )?(?:good|well))\b[^.]{0,20}[:–-]|"
    r"\b(?:worr\w+|concern(?:s|ed|ing)?|difficult\w*|struggl\w+|hard(?:er|est)?|risk\w*|anxi\w+|upset\w*|"
    r"not (?:so |very )?(?:good|well|happy|right|good enough)|problem\w*|bull(?:y|ied|ying)|sad(?:ness)?|"
    r"unhappy|angry|"
    r"nightmares?|bad dreams?|scared|afraid|frighten\w*|lonely|delay\w*|overdue|drift|bothers?|excluded|"
    r"exclusion|suspended|"
    r"self[- ]harm\w*|harm(?:s|ed|ing)?|unsettled|tearful|cries|cried|crying|distress\w*|lack of|still no|"
    r"too long|refus\w+|"
    r"abscond\w*|went missing|been missing|missing (?:from|episodes?|again)|stress\w*|low mood|challeng\w+|"
    r"trouble|fights?|waiting)\b",
)
NO_WORRY = Cue(
    "",
    r"\bno (?:\w+ ){0,2}(?:worries|concerns?|problems?|issues|difficulties)\b|\b(?:not|n't|"
    r"nothing) (?:\w+ )?(?:worried|concerned|worry|to worry)\b|\bnil\b",
)
NEXT = Cue(
    "",
    r"^(?:what )?next\b|\bnext steps?\b|\b(?:needs?|has|have) to (?:happen|be done)\b|\bwhat (?:happens|"
    r"will happen) next\b|\b(?:will|needs? to|is to|are to|should|must)\b",
)
EMPTY = re.compile(r"^\W*(?:n/?a|none|no|nil|see (?:above|below)|-|tbc|\[.*\])?\W*$")
NAMES = ("a thing that goes well", "a worry", "what needs to happen")
