"""Wordings that tell of contact between the reviewing officer and the child, and of when and how it was."""

import re

from qa_audit.checks._said import Cue

OFFICER = r"(?:iro_|(?:the |your |an? )?(?:independent reviewing officer|reviewing officer|iro|chair(?:person)?))"
CHILD = (
    r"(?:you(?: both| two| all)?|both of you|each of you|child_|him|her|them|the (?:child|young person|children)|yp)"
)
MET = (
    r"(?:met|saw|seen|visited|came|went|spoke|spoken|talked|chatted|rang|called|rung|written to|phoned|"
    r"telephoned|sat|watched|"
    r"observed|took|(?:had|have had) (?:a|an|some|our|lunch|tea|dinner|breakfast|supper|hot|coffee|pizza|cake|"
    r"ice)|played|walked|video-?called|facetimed|messaged|texted|"
    r"skyped|zoomed|knelt|spent|popped|dropped|caught up|fed|drew|baked|ate|drove|stopped|made contact|"
    r"got together|got in touch|introduced (?:myself|himself|herself)|exchanged|shared|prepared)"
)
CONTACT = (
    Cue(
        "i we us iro_ iro officer chair chairperson",
        rf"\b(?:i|we|you and i|the two of us|the three of us|us two|{OFFICER})(?:,? (?:also|then|had|have|has|"
        rf"first|both|already|previously|recently|briefly|just|did|'d|'ve))*,? {MET}\b",
    ),
    Cue(
        "met saw spoke talked chatted had came rang visited texted",
        rf"\b(?:{CHILD}|he|she|they)\b[^.;]{{0,30}}?\b(?:met|saw|spoke|talked|chatted|came to (?:see|visit|"
        rf"meet)|rang|visited|texted|had (?:a|an|some|our))\b[^.;]{{0,40}}?\b(?:me|us|i|{OFFICER})\b",
    ),
    Cue(
        "by",
        r"\b(?:seen|visited|met|spoken (?:to|with)|observed|contacted|consulted|rung|"
        rf"phoned)\b[^.;]{{0,20}}?\bby (?:me|{OFFICER})\b",
    ),
    Cue(
        "visit chat call conversation meeting talk catch walk lunch",
        rf"\b(?:my|our|{OFFICER}(?:'s)?) (?:(?!to\b)\w+ ){{0,2}}?(?:visit|chat|call|conversation|meeting|talk|"
        r"catch[- ]up|walk|lunch)\b",
    ),
    Cue(
        "iro_ iro officer chair pre",
        rf"\b(?:{OFFICER})(?:'s)? (?:pre-?(?:review|meeting) )?(?:visit|contact|consultation|call)\b|"
        r"\bpre-?(?:review|meeting) (?:visit|chat|call|contact|conversation|meeting)\b",
    ),
    Cue("took take", r"\bi\b[^.;]{0,20}\b(?:took|take) you\b"),
)
OTHERS = re.compile(
    r"\b(?:professionals|network|team|worker|workers|school|teacher|carer|carers|mum|dad|mother|father|"
    r"parents|colleagues|agencies|staff|manager|police|adults|grown)\b"
)
NOUNS = CONTACT[3:5]
VISIT_OFF = 30  # letters after "my visit" in which it may be said that it was cancelled
WITH_CHILD = re.compile(rf"\b(?:{CHILD}|your|his|their|two of us|us two)\b")
NOT_YET = re.compile(
    r"\b(?:will|shall|would|could|couldn't|hope[sd]? to|plan(?:s|ned)? to|going to|unable|not|never|tried to|"
    r"if|should|declined|refused|cancelled|postponed)\b|n't\b|'ll\b"
)
BEFORE = re.compile(
    r"\b(?:before (?:the(?! next)|your(?! next)|our|this|we|everyone|that|his|her|their|today|"
    r"it)\b(?! (?:\w+ ){0,2}(?:school|court|bed|tea|lunch))|beforehand|prior to|ahead of|in advance|"
    r"in preparation|preparation for|pre-?(?:review|meeting)|"
    r"leading up to|in the run-?up|already (?:met|spoken|talked|seen))"
)
WHEN = re.compile(
    r"\b(?:(?:a|one|two|three|four|five|six|few|several|some|\d+|ten|couple of) (?:working |school )?(?:day|"
    r"week|night|fortnight)s? (?:before|earlier|prior|ahead|beforehand|in advance)|fortnight (?:before|"
    r"earlier|ahead)|"
    r"the (?:day|week|night|evening|weekend|fortnight|monday|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday|morning) before|last (?:week|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|"
    r"(?:a little |just )?over a week before|the previous (?:day|week|evening|monday|tuesday|wednesday|"
    r"thursday|friday)|yesterday|earlier (?:this|that|in the) (?:week|month)|"
    r"in the (?:week|days|fortnight|weeks|month) (?:before|leading)|(?:week|weekend|day) before)"
)
HOW = re.compile(
    r"\b(?:(?:at|in|to|round|over|outside|near) (?:your|his|her|their|the|a|my)? ?(?:\w+ ){0,2}?(?:school|"
    r"home|house|flat|college|nursery|placement|unit|rooms?|bedroom|kitchen|garden|lounge|caf[eé]|library|"
    r"park|car|office|cent(?:re|er)|"
    r"club|hospital|beach|pool|stables|gym|shops?|market|pub|restaurant|playground|work|lodgings|hostel|field|"
    r"farm|hall|table|fence|swing|sofa|bench)\b|by (?:phone|telephone|video|text|zoom|skype|facetime|e-?mail)|"
    r"(?:on|over|via|using|through) (?:the )?(?:phone|telephone|video|whatsapp|teams|zoom|facetime|skype|"
    r"screen|text)|(?:video|phone|telephone) call|half an hour|an hour|minutes|for lunch|for tea|pizza|"
    r"ice[- ]cream|hot chocolate|"
    r"milkshake|coffee|mcdonald'?s|costa|nando'?s|greggs|walk|drive|on your own|on (?:his|her|their) own|"
    r"alone|in private|privately|just (?:us|the) two|just (?:you|us)|two of us|face to face|in person|"
    r"virtually|online|"
    r"booklet|worksheet|game|drew|drawing|played)"
)
AT_NAMED_PLACE = re.compile(
    r"\b(?:at|to|in|round) (?!January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Year)[A-Z][\w’']+"
)
THE_DAY = re.compile(
    r"\b(?:(?:just|immediately|right|straight|shortly|directly|moments?|minutes|mins|hour|"
    r"half an hour) (?:before|prior to|beforehand|ahead of)|(?:on|earlier on) the (?:same |very )?(?:day|"
    r"morning)(?! (?:of|before))|on the day of|that (?:same )?(?:morning|afternoon|day)|"
    r"same (?:day|morning)|(?<!before )today|this (?:morning|afternoon)|in the corridor|in the car park|"
    r"after(?:wards|"
    r" the (?:review|meeting)| we)|(?:at|"
    r"during|in) (?:the|your|this|his|her) (?:review|meeting)\b(?! (?:booklet|form)))"
)
ASKED = re.compile(
    r"\b(?:iro|chair|reviewing officer|seen|see|met|spoken|visit)\b.*\b(?:before|prior|in advance|pre-?review|"
    r"pre-?meeting)\b"
)
NO = re.compile(r"☒ ?no\b|☑ ?no\b|✓ ?no\b|\[x\] ?no\b|^no\b", re.IGNORECASE)
YES = re.compile(r"☒ ?yes\b|☑ ?yes\b|✓ ?yes\b|\[x\] ?yes\b|^yes\b", re.IGNORECASE)
