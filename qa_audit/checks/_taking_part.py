"""Wordings that tell how a child took part in a review or gave views, for ``_said`` sentences."""

import re

from qa_audit.checks._said import Cue

CHILD = r"(?:you(?: both| two)?|child_|the (?:child|young person)|yp)"
DID = (
    r"(?:came|stayed|sat|joined|attended|read|wrote|drew|chose|picked|opened|chaired|co-chaired|ran|led|"
    r"started|held|handed|gave|filled|completed|"
    r"(?:had|has|have) (?:written|drawn|made|filled|completed|prepared|sent|recorded|chosen|done|put)|"
    r"did (?:the|your|a|his|her|it|really|very)|sent|made|recorded|filmed|took part|participated|contributed|"
    r"spoke|talked|listened|helped|pointed|pushed|pressed|signed|looked|watched|"
    r"nodded|smiled|showed|shared|played|coloured|answered|used|brought|dialled|rang|texted|emailed|decided|"
    r"prepared|asked|left|were (?:there|here|in the room|with us|present)|was (?:there|here|in the room|"
    r"present))"
)
MEETING = (
    r"(?:review|meeting|consultation|booklet|questionnaire|agenda|advocate|mind of my own|worksheet|smiley|"
    r"talking (?:stone|stick)|views|first (?:part|half|ten|few|twenty|thirty|forty)|last (?:part|ten|few)|"
    r"all of it|to us all|to the end|on the day|at the start|three (?:houses|wishes)|(?:your|his|her|"
    r"their) (?:\w+ )?list|"
    r"presentation|powerpoint|have your say)"
)
WATCHER = r"(?:i|we|iro_|the (?:iro|chair|reviewing officer))"
CHILD_WORDS = "you child_ child young yp i we iro_ iro chair officer he she they from"
STRONG = (
    Cue(
        CHILD_WORDS,
        rf"\b{CHILD},? (?:\w+ ){{0,3}}?(?:filled (?:in|out)|completed|used|sent (?:in|me|us)) (?:\S+ ){{0,6}}?"
        r"(?:form|sheet|app|booklet|questionnaire)\b(?<!application form)",
    ),
    Cue(
        CHILD_WORDS,
        rf"\b{CHILD},? (?:\w+ ){{0,3}}?(?:told|asked|reminded|wanted|spoke to|spoke with|talked to|"
        r"talked with|wrote to|(?:showed|gave|sent)(?= (?:me|us)\b)) (?:me|us|the (?:meeting|review|iro|chair|"
        r"group)|iro_|everyone|everybody|all of us)\b",
    ),
    Cue(
        CHILD_WORDS,
        rf"\byou and i\b|\b{WATCHER} (?:\w+ ){{0,2}}?(?:met|saw|watched|observed|visited|spoke (?:to|with)|"
        rf"talked (?:to|with)|sat with|chatted (?:to|with)|played with) (?:with )?{CHILD}\b",
    ),
    Cue(
        CHILD_WORDS,
        rf"\b{WATCHER} (?:sat|knelt|lay|played|walked|was) (?:\w+ ){{0,6}}?(?:with|beside|next to|"
        rf"opposite) {CHILD}\b",
    ),
    Cue(CHILD_WORDS, rf"\b{CHILD},? (?:\w+ ){{0,3}}?{DID}\b[^.;]{{0,70}}\b{MEETING}\b"),
    Cue(
        CHILD_WORDS,
        rf"\b{CHILD},? (?:\w+ ){{0,2}}?(?:(?:rang|phoned|dialled|called) in|logged (?:on|in)|came (?:in|along|"
        r"for|to (?:the|this|your|his|her|their) (?:review|"
        r"meeting))|stayed (?:for|to|until|throughout)|"
        r"joined (?:us|in|by|for|the (?:review|meeting))|attended (?:the|this|his|her|their|your|in person|"
        r"part|by|and) ?(?:review|meeting|video|of|contributed|spoke)?|was present|took part|"
        r"contributed (?:to|fully|well))\b",
    ),
    Cue(
        CHILD_WORDS,
        rf"\b(?:watching|observing|observation of) {CHILD}\b|\bfrom watching\b|\b{CHILD} (?:was|"
        r"were) (?:observed|watched)\b",
    ),
    Cue(
        CHILD_WORDS,
        rf"\b(?:{CHILD}|he|she|they) (?:\w+ )?(?:used|uses) (?:\w+ ){{0,3}}?(?:makaton|signs?|signing|pecs|"
        r"symbols|talking mats?|eye[- ]?gaze|switch|pictures|communication|bsl|cards)\b",
    ),
    Cue(
        "",
        r"\b(?:your|his|her|child_'s) (?:advocate|interpreter|friend|carer|key ?worker|sister|"
        r"brother)\b[^.]{0,30}\b(?:read|spoke|said|shared|put|brought|gave)\b[^.]{0,60}\b(?:letter|list|views|"
        r"words|for you|your|booklet|what you|behalf|she had|he had|they had)\b",
    ),
    Cue(
        CHILD_WORDS,
        rf"\b{CHILD}\b[^.]{{0,60}}\bbut (?:\w+ ){{0,2}}?(?:asked|sent|wrote|gave|told|shared|said|completed|"
        r"filled)\b",
    ),
    Cue(
        "",
        r"\b(?:his|her|their|your|child_'s) (?:own )?(?:views|wishes|words|booklet|consultation (?:paper|form|"
        r"booklet)|"
        r"letter|video) (?:was|were) (?:read|played|shown|shared with|brought)\b",
    ),
)
YOU_SAID = Cue(
    "you",
    r"\byou(?: both| two)?,? (?:[^,]{3,40}, )?(?:(?:also|then|both|have|has|had|clearly|each|very|"
    r"quite) ){0,3}(?:said|says|asked|asks|explained|reminded|expressed|stated|described|mentioned|"
    r"voiced|(?:was|were|is|are) (?:very |quite )?clear (?:that|about)|contributed|spoke about|talked about|"
    r"shared (?:that|his|her|their|"
    r"your))\b(?! (?:for|mum|dad|to go to)\b)",
)
CHILD_SAID = Cue(
    CHILD_WORDS,
    rf"\b{CHILD},? (?:[^,]{{3,40}}, )?(?:(?:also|then|both|have|has|had|clearly|each|very|"
    rf"quite) ){{0,3}}(?:said(?! to (?!me\b|us\b|the (?:meeting|iro|chair)))|says|asked|asks|explained|"
    r"reminded|expressed|stated|described|mentioned|"
    r"voiced|(?:was|were|is|are) (?:very |quite )?clear (?:that|about)|contributed|spoke about|talked about|"
    r"shared (?:that|his|her|their|"
    r"your))\b(?! (?:for|mum|dad|to go to)\b)",
)
HERE = (
    YOU_SAID,
    CHILD_SAID,
    Cue(CHILD_WORDS, rf"\b{CHILD},? (?:\w+ ){{0,3}}?(?:{DID}|told)\b"),
    Cue(
        "he she they",
        r"\b(?:he|she|they) (?:also |then |has |had |was clear that |both )?(?:told|said|says|asked|expressed|"
        r"wrote|drew|chose|came|attended|shared|explained)\b",
    ),
    Cue("i my", r"^\W*(?:i|my) (?:want|would|like|love|don't|do not|hate|feel|think|am|miss|wish|need|\w+)\b"),
    Cue(
        "you",
        r"\byou(?: both| two)?,? (?:\w+ ){0,2}?(?:want(?:ed)?|would (?:like|rather|prefer)|like|think|feel|"
        r"felt|hate)\b|\byou'd (?:like|rather|prefer)\b",
    ),
)
NO_PART = re.compile(
    r"\b(?:was|were|been) asked\b|\b(?:not|n't|too young|unable|declined|refused|given the opportunity|"
    r"will be|invited to|"
    r"offered)\b(?! (?:want|like|have much|say much|have to))|\b\w+n't\b(?! (?:want|like))"
)
WEAK = Cue(
    "",
    r"\b(?:views?|wishes(?: and feelings)?|voice)\b[^.]{0,60}\b(?:sought|considered|obtained|gathered|taken|"
    r"represented|shared|known|ascertained|heard|noted|captured|given|collected|reflected|included)\b|"
    r"\b(?:asked|invited|offered|given)\b[^.]{0,40}\b(?:views?|take part|attend|come to|share)\b|"
    r"\bconsulted\b|\bconsultation\b|\btoo young\b|\bp\.?n\.?\s?[0-7]\b|\bage[- ]appropriate\b|\bparticipat|"
    r"\btook part\b|\bunable to (?:express|give)|"
    r"\b(?:did not|didn't|chose not to|declined to|refused to) (?:attend|come|take part|join|participate|"
    r"engage)|\bnot (?:present|in attendance)\b",
)
GENERAL = (None, "intro_iro_role", "purpose_process", "iro_view", "strengths_worries_next", "attendance")
PLACES = ("child_views", "pre_review_contact")
