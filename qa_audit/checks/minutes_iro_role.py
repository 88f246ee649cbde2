"""Whether the minutes tell the child what an Independent Reviewing Officer does, in words for the child."""

from collections.abc import Iterator

from qa_audit.checks._said import Cue, Said, Saying, first, saying_of
from qa_audit.checks.registry import NoOptions, check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

_OFFICER = r"(?:independent reviewing officers?|reviewing officers?|iros?|independent chair)"
_DOES = (
    r"(?:checks?|check(?:s|ed|ing)? (?:up|that|on)|makes? sure|making sure|make certain|read(?:s|ing)?|sees? (?:that|whether|if|to it)|look(?:s|ing)? (?:at|after|hard|over|out)|listens?|hears?|keep(?:s|ing)? (?:an eye|a check|watch|track|on at)|"
    r"runs?|chairs?|leads?|asks?|speaks? up|stands? up|pushe?s?|nags?|tells?|helps?|finds? out|challenges?|fights?|makes? a fuss|on your side|remind(?:s|ing)?|writes?|bang(?:s|ing)?|goes? to|"
    r"reviews? (?:your|the|how)|oversees?|hold(?:s|ing)?|get(?:s|ting)? (?:things|people|everyone))"
)
_WHAT = (
    r"(?:plans?|local authority|looking after|about you|children|promise[sd]?|grown-?ups?|adults?|people|everyone|everybody|council|social workers?|word|meetings?|reviews?|team|views|voice|boss(?:es)?|heard|safe|rights|what you want|"
    r"looked after|right for you|best for you|listened to|managers?|doors|forgets? you|going well|working|care for you|caring for you|getting what)"
)
_FRAMES = (
    Cue("job role work part", rf"\bmy (?:job|role|work|part)\b[^.]{{0,25}}?(?:\b(?:is|means|was)\b|'s\b)[^.]{{0,140}}?\b{_DOES}\b"),
    Cue("job role work", r"\b(?:it is|it's|that is|that's) my (?:job|role|work) to\b"),
    Cue("officer officers iro iros chair", rf"\b(?:an?|the|your|every|each|all|what) {_OFFICER}\b[^.]{{0,30}}?\b(?:is|are|was|do|does|means|{_DOES})\b[^.]{{0,120}}?\b(?:who|whose|that|to|{_DOES})\b[^.]{{0,120}}?\b{_WHAT}\b"),
    Cue("means mean", rf"\b(?:that|which|this|it|all [a-z ]{{3,30}}) (?:\w+ ){{0,4}}?means? (?:is )?(?:that )?(?:i|we)\b[^.]{{0,80}}\b{_DOES}\b"),
    Cue("officer officers iro iros chair", rf"\b(?:an?|every|your|the) {_OFFICER} {_DOES}\b[^.]{{0,120}}?\b{_WHAT}\b"),
    Cue("i iro iros officer officers", rf"(?:\bi am|\bi'm|\bi was|\b{_OFFICER}(?:,|\)| is| means|'s)?)[^.]{{0,60}}?\b(?:someone|somebody|a person|the person|the lady|the man|the one|a grown-?up|the grown-?up|an adult|the adult|a checker)\b[^.]{{0,40}}?\b(?:who|whose|that)\b[^.]{{0,80}}?\b{_DOES}\b[^.]{{0,100}}?\b{_WHAT}\b"),
    Cue("i officer iro", rf"\b(?:responsible for|here to|there to|what i do (?:is|as)|in charge of|am supposed to)\b[^.]{{0,40}}\b{_DOES}\b[^.]{{0,120}}\b{_WHAT}\b"),
    Cue("job", rf"\bthe job (?:is|means)\b[^.]{{0,60}}\b{_DOES}\b"),
    Cue("iro officer", r"\b(?:iro|reviewing officer)(?:'s)? (?:role|job) is (?:to|about)\b[^.]{0,80}\byou"),
)
_I_DO = Cue(
    "i and",
    rf"\b(?:i|and) (?:(?:also|then|always|just|really|am there to|am here to|come (?:\w+ ){{0,3}}?to|have to|get to|need to|try to|want to|like to|sit [^.]{{3,60}} i) )?{_DOES}\b[^.]{{0,120}}\b{_WHAT}\b"
)
_OUTSIDE = Cue("i", r"\bi (?:do not|don't|am not|'m not) (?:work (?:in|for|with)|part of|belong|anyone's boss)")
_FUTURE = Cue("i told explained", r"\b(?:i'll|i will|i shall|i have|i've|i had|i asked|i told|told that|explained (?:her|his|their))\b")
_NAMED = Cue(
    "officer officers iro iros chair",
    rf"\b(?:i am|i'm|i was|it's|it is|this is|me,|as|called|remember(?:ed)? (?:that )?i am|who i am[^.]{{0,30}}?)\b[^.]{{0,40}}\b{_OFFICER}\b|\byour {_OFFICER}\b|\b(?:iro|chair|reviewing officer)(?:'s)? (?:\w+ ){{0,2}}?(?:explained|introduced)\b|"
    rf"\b(?:role|job) of (?:the |an )?{_OFFICER}\b|\b{_OFFICER}'?s? (?:role|job)\b"
)
_ANCHOR = Cue("officer officers iro iros iro_ chair job role work", rf"\b{_OFFICER}\b|\bmy (?:job|role|work)\b|\bi(?: am|'m) iro_\b")
_REACH = Cue(
    "ring call text phone contact email mail message reach whatsapp my",
    r"\b(?:ring|call|text|phone|contact|email|e-mail|message|reach|whatsapp)(?: me)?(?: any ?time)? (?:on|at|using) (?:\(?0\d|\+44|\S+@|this|the number)|"
    r"\bmy (?:\w+ )?(?:number|email|e-mail)(?: address)? is\b|\bmy contact details\b"
)
_INTRO = "intro_iro_role"
_NEAR = 3  # sentences


@check("minutes.iro_role", says=("explained", "name_only", "contact_only", "absent"))
def minutes_iro_role(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Is the child told what the reviewing officer does, or only who it is?"""
    saying = saying_of(record)
    explained = first(saying.told, *_FRAMES, but=_FUTURE) or _in_passing(saying)
    if explained is not None:
        yield Mark("good", "explained", explained.span)
        return
    named = first([line for line in saying.lines if line.zone != "field"], _NAMED)
    reach = first(saying.told, _REACH)
    if named is not None:
        yield Mark("partly", "name_only", named.span)
    elif reach is not None:
        yield Mark("partly", "contact_only", reach.span)
    else:
        yield Mark("bad", "absent")


def _in_passing(saying: Saying) -> Said | None:
    """ "I check that ..." near the words "your Independent Reviewing Officer" or under "Who I am". """
    anchors = [at for at, line in enumerate(saying.told) if _ANCHOR.find(line)]
    for at, line in enumerate(saying.told):
        if line.under == _INTRO or any(abs(at - anchor) <= _NEAR for anchor in anchors):
            if (_I_DO.find(line) or _OUTSIDE.find(line)) and not _FUTURE.find(line):
                return line
    return None
