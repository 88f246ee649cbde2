"""Whether the minutes give a parent's view, or say why there is none."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from qa_audit.checks._said import PARENT_WORDS, Cue, Said, Saying, first, saying_of
from qa_audit.checks.registry import NoOptions, check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

_WORDS = f"parent_ {PARENT_WORDS.replace('|', ' ')}"
_NOT_THEIRS = r"(?<!foster )(?<!adoptive )(?<!carer's )(?<!step )(?:(?<!'s )|(?<=child_'s ))"
_PARENT = rf"{_NOT_THEIRS}\b(?:parent_|(?:{PARENT_WORDS})(?: and (?:{PARENT_WORDS}|parent_))?(?! (?:carers?|mentor|and toddler|figure|adopters)\b)(?:,? (?:\(?parent_\)?),?)?)(?!'s\b|s'|\w)"
_THINKS = (
    r"(?:said|says|saying|(?:told|tells) \w+(?: \w+){0,3}? (?:that|how|about|why|what|she|he|they|it|you|the|her|his)|feels?|felt|thinks?|thought|believes?|believed|wants?|wanted|wishes|wished|hopes?|hoped|agrees?|agreed|disagrees?|disagreed|"
    r"would (?:like|love|rather|prefer|also like|have liked|want|be happy)|'d (?:like|love|rather|prefer)|asked|asks|thanked|thanks|supports?|supported|opposes?|opposed|(?:wrote|writes|texted)(?: back| in| to \w+)?(?: that| to say| saying| how|:)|prefers?|preferred|accepts?|accepted|objects?|objected|"
    r"expressed|reported|reports|shared|stated|states|explained|described|commented|raised|added|backs?|is sad|worries|trusts?|appreciates?|appreciated|requested|requests|understands|"
    r"(?:is|are|was|were|remains?|feels|sounded) (?:\w+ ){0,2}?(?:happy|unhappy|pleased|proud|worried|sad|content|nervous|heartbroken|grateful|thankful|glad|upset|angry|cross|concerned|satisfied|opposed|keen|"
    r"supportive|in agreement|of the view|clear that|relieved|delighted|anxious|frustrated|disappointed|sorry|against|hopeful|fine with|in favour|reassured|ashamed))"
)
_HOLDS = Cue(_WORDS, rf"{_PARENT}(?:'d| (?:has|have|had|also|both|then|still|always|does not|did not|doesn't|didn't|do not|don't|clearly|really|each|again|now|, who [^,]{{3,50}},|by (?:phone|video|telephone)|on the phone|through \w+|at the (?:review|meeting)),?){{0,3}},? {_THINKS}\b")
_MESSAGE = Cue(
    f"{_WORDS} text message letter note email word",
    rf"{_NOT_THEIRS}\b(?:parent_|{PARENT_WORDS})(?:'s?)? (?:own )?(?:views?|wishes|message|letter|text|(?:voice )?note|wish|opinion|main worry|words|feelings|comments?|hope|reply|form|email) (?:\w+ ){{0,3}}?(?:(?:is|are|was|were)(?! (?:not|unknown|sought|awaited|to be|requested|asked|invited)\b)|said|says|sets?|that|reads?|asked|asks)\b|"
    rf"\b(?:views?|wishes|opinion|words) of (?:\w+ ){{0,2}}?(?:{PARENT_WORDS})\b[^.]{{0,60}}\b(?:is|are|was|were) (?:that|sought)|\baccording to (?:your |his |her |the )?(?:{PARENT_WORDS})\b|"
    rf"\b(?:sent|passed on|gave|left|wrote)[^.]{{0,40}}\b(?:word\b|(?:text|message|letter|note|card|email)\b[^.]{{0,30}}\b(?:to say|to tell|saying|that said|asking|in which)\b)|\b(?:his|her|their) (?:text|message|letter|note|email) (?:said|says|asked|reads?)\b|"
    rf"{_NOT_THEIRS}\b(?:parent_|{PARENT_WORDS})\b[^.]{{3,60}}\b(?:and|but|when) (?:he|she|they) (?:said|says|told|wrote|replied|feels?|felt|wants|thinks|thought|would)\b"
)
_PRONOUN_HOLDS = Cue("", rf"\b(?:he|she|they|both)(?:'d| (?:has|have|had|also|both|then|still|does not|did not|doesn't|didn't|clearly|really){{0,2}}) ?{_THINKS}\b|^[“\"‘']|: ?[“\"‘']")
_STARTS = re.compile(r"(?:she|he|they|both)\b")
_SPEAKS_OF = Cue(
    _WORDS,
    rf"^(?:your |the |birth )?(?:parent_|{PARENT_WORDS})\b|\b(?:spoke|talked|speaking|rang|phoned|called|met|visited|saw|asked|contacted|emailed)\b[^.]{{0,25}}\b(?:parent_|{PARENT_WORDS})\b",
)
_LONG_AGO = Cue(
    "",
    r"\b(?:council|social services|children's services|section 20|s20|accommodat\w*|look after you|looked after by|signed|consent(?:ed)?)\b|\b(?:19|20)\d\d\b.*\bagreed\b|\bagreed\b.*\b(?:in|on) (?:\w+ )?(?:19|20)\d\d\b|"
    r"\basked (?:me|us)? ?(?:what|if|whether) (?:you|he|she)\b.*\b(?:school|dinner)\b|\btold (?:you|child_) (?:off|to)\b|\bwould (?:be|have been) asked\b"
)
_LEGAL = ("legal_status", "contingency")
_ABOUT_VIEW = r"(?:views?|what (?:she|he|they|you) (?:thinks?|thought|wants?|feels?)|opinion|wishes|thoughts|consultation (?:form|paper|document)|form|letters?|written to|(?:phone|telephone) calls?|calls|contribution)"
_WHY_NONE = (
    Cue("", rf"\b(?:asked|sought|contacted|written to|wrote to|rang|rung|called|phoned|texted|emailed|sent|invited to (?:share|give|write|send|tell))\b[^.]{{0,120}}\b(?:did not|didn't|has not|hasn't|have not|haven't|no|not|never|without|nothing|declined|refused|unable)\b[^.]{{0,30}}\b(?:answer\w*|repl\w+|respon\w+|return\w*|heard|back|give|gave|share|comment|say|want|wish|take)"),
    Cue("", rf"\b{_ABOUT_VIEW}\b[^.]{{0,60}}\b(?:could not|couldn't|cannot|can't|not|were not|was not|unable|impossible|no)\b[^.]{{0,140}}\b(?:because|as|since|due to|owing to|so|after|nobody|no one|reason|answered|replied|unknown|whereabouts|court|safe|died|wish(?:es)?)\b"),
    Cue("", rf"\b(?:not|n't|never|did not|nobody has|no one has) (?:been )?(?:asked?|seek|sought|invite|contact(?:ed)?)\b[^.]{{0,60}}\b{_ABOUT_VIEW}\b[^.]{{0,80}}\b(?:because|as|since|due to|so|after|for|at (?:your|his|her|child_'s) (?:request|wish))\b"),
    Cue("", r"\b(?:no parent|neither parent|nobody with parental)\b[^.]{0,60}\b(?:ask|view|give|reach|contact|traced|known|found|able|could)"),
    Cue("", r"\b(?:declined|refused|did not (?:want|wish)|didn't want|chose not|preferred not|does not wish|doesn't want)\b[^.]{0,30}\b(?:to )?(?:give|share|say|comment|contribute|talk|be asked|speak|take part|offer)\b"),
    Cue("", r"\b(?:nothing back|no (?:answer|reply|response)|not (?:replied|answered|responded|been returned|returned)|did not (?:answer|reply|respond|return))\b"),
)
_ASKED_NOT = Cue("", rf"\bdid not ask\b[^.]{{0,60}}\b{_ABOUT_VIEW}\b|\bnot (?:been )?asked (?:for|what)\b")
_REASON = Cue("", r"\b(?:because|as|since|so that|you (?:said|told|asked)|(?:child_|he|she) (?:said|asked|does)|solicitor|court|judge|order|safe)\b")
_DEAD = Cue(_WORDS, rf"\b(?:parent_|{PARENT_WORDS})\b[^.]{{0,20}}\b(?:died|has died|is dead|passed away)\b")
_ANY_PARENT = Cue(_WORDS, rf"{_NOT_THEIRS}\b(?:parent_|{PARENT_WORDS})\b")
_INVITED = Cue("",     r"\b(?:invited|attend(?:ed|ing)?|came|come|joined|present|by (?:phone|telephone|video)|was there|was here|in the room|apolog\w+|sent (?:a|the|her|his)|was sent|could not (?:come|attend)|views? (?:is|are|was|were) (?:not )?(?:known|sought|unknown))\b"
)
_NOT_INVITED = re.compile(r"\bnot (?:been )?invited\b|\bwas not asked\b")
_MEETING = Cue("", r"\b(?:review|meeting|invited|views?|apolog\w+)\b")
_ABOUT = Cue("", r"\b(?:views?|asked?|think|opinion|wishes|thoughts)\b")
_PARTS = re.compile(r"[;.] ?|, (?=not )")
_THEIR_HEADING = re.compile(rf"\b(?:{PARENT_WORDS}|amma|family)\b.*\b(?:views?|says?|said|thinks?|wants?|told|feels?|part in)\b|\b(?:views?|voice|words|wishes) of .*\b(?:{PARENT_WORDS})\b")
_EMPTY = Cue("", r"^(?:n/?a|none|no|-|not known|\[.*\]|see above|nil)\.?$")


@check("minutes.parent_views", says=("view", "why_none", "attended", "absent"))
def minutes_parent_views(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Is there a parent's view, or a reason why there is none, and not their attendance or invitation alone?"""
    saying = saying_of(record)
    view = _view(saying)
    if view is not None:
        yield Mark("good", "view", view.span)
        return
    why = _why_none(saying)
    if why is not None:
        yield Mark("good", "why_none", why.span)
        return
    came = _came(saying)
    if came is not None:
        yield Mark("partly", "attended", came.span)
    else:
        yield Mark("bad", "absent")


def _view(saying: Saying) -> Said | None:
    here = _theirs(saying)
    found = first(here, _HOLDS, _MESSAGE) or first(here, _PRONOUN_HOLDS, but=_EMPTY)
    return found or first([line for line in saying.told if line.under not in _LEGAL], _HOLDS, _MESSAGE, but=_LONG_AGO) or _carried_on(saying)


def _carried_on(saying: Saying) -> Said | None:
    """ "I spoke to your mum on the phone. She is glad ..." """
    for before, line in pairwise(saying.told):
        if line.number == before.number and line.under not in _LEGAL and _STARTS.match(line.plain) and _SPEAKS_OF.find(before):
            if _PRONOUN_HOLDS.find(line) and not _LONG_AGO.find(line):
                return line
    return None


def _theirs(saying: Saying) -> list[Said]:
    """What stands under a heading of the parents' views."""
    numbers = {
        number
        for number, section in enumerate(saying.record.sections)
        if section.canonical == "parent_views" or _THEIR_HEADING.search(section.heading.lower())
    }
    return [line for line in saying.told if line.number in numbers]


def _why_none(saying: Saying) -> Said | None:
    found = first(_theirs(saying), *_WHY_NONE, _DEAD)
    if found is not None:
        return found
    for line in saying.told:
        if _ABOUT.find(line) and _ANY_PARENT.find(line):
            if any(cue.find(line) for cue in _WHY_NONE):
                return line
            if _ASKED_NOT.find(line) and any(_REASON.find(other) for other in saying.around(line, 0, 1)):
                return line
    return None


def _came(saying: Saying) -> Said | None:
    """A parent who came or was invited: under the parents' heading, in the attendance list, or in a sentence."""
    for line in _theirs(saying):
        if _INVITED.find(line):
            return line
    for at, line in enumerate(saying.lines):
        if line.zone == "attendance" and _listed(saying.lines[at : at + 3]):
            return line
    return next((line for line in saying.told if _INVITED.find(line) and _MEETING.find(line) and _listed([line])), None)


def _listed(lines: Sequence[Said]) -> bool:
    """Does the first line name a parent, and does nothing beside the name say that they were not invited?"""
    parts = [part for part in _PARTS.split(lines[0].plain) if _ANY_PARENT.pattern.search(part)]
    if len(lines[0].plain.split()) <= 3:  # a cell of a table
        parts = [" ".join([lines[0].plain, *(line.plain for line in lines[1:] if line.block - lines[0].block <= len(lines))])] if parts else []
    return any(not _NOT_INVITED.search(part) for part in parts)
