"""Wordings that give a parent's view, or the reason why there is none."""

import re

from qa_audit.checks._said import PARENT_WORDS, Cue

WORDS = f"parent_ {PARENT_WORDS.replace('|', ' ')}"
NOT_THEIRS = r"\b(?=[abdfmpstu])(?<!foster )(?<!adoptive )(?<!carer's )(?<!step )(?:(?<!'s )|(?<=child_'s ))"
PARENT = (
    rf"{NOT_THEIRS}\b(?:parent_|{PARENT_WORDS})(?: and (?:{PARENT_WORDS}|parent_))?(?! (?:carers?|mentor|"
    r"and toddler|figure|adopters)\b)"
    rf"(?:,? \(?(?:parent_|(?:birth )?(?:{PARENT_WORDS}))\)?,?)?(?!'s\b|s'|\w)"
)
THINKS = (
    r"(?:said|says|saying|(?:has|have|had|raised|expressed|voiced) no (?:\w+ )?(?:concerns|worries|complaints|"
    r"objections|issues|questions)|(?:told|tells) \w+(?: \w+){0,3}? (?:that|how|about|why|what|she|he|they|it|"
    r"you|the|her|his)|feels?|felt|thinks?|thought|believes?|believed|wants?|wanted|wishes|wished|hopes?|"
    r"hoped|agrees?|agreed|disagrees?|disagreed|"
    r"would (?:like|love|rather|prefer|also like|have liked|want|be happy)|'d (?:like|love|rather|prefer)|"
    r"asked|asks|thanked|thanks|supports?|supported|opposes?|opposed|(?:wrote|writes|texted)(?: back| in|"
    r" to \w+)?(?: that| to say| saying| how|:)|prefers?|preferred|accepts?|accepted|objects?|objected|"
    r"expressed|reported|reports|shared|stated|states|explained|described|commented|raised|added|backs?|"
    r"is sad|worries|trusts?|appreciates?|appreciated|requested|requests|understands|acknowledge[sd]?|"
    r"recogni[sz]e[sd]?|confirm(?:s|ed) (?:that )?(?:she|he|they)|insist(?:s|ed)|complain(?:s|ed)|praise[sd]?|"
    r"apologi[sz]ed|remarked|mentioned|voiced|argued|contest(?:s|ed)|question(?:s|ed)|(?:is|was|are|"
    r"were) (?:hoping|asking|looking forward|adamant|resigned|of the opinion)|has asked|(?:would|does) ?n(?:o|"
    r"')t mind|sees no reason|spoke (?:highly|warmly|about|of)|talked about|point(?:s|ed) out|could not fault|"
    r"made (?:it )?clear|has mixed feelings|noted|enjoys hearing|finds it|"
    r"(?:is|are|was|were|remains?|feels|sounded) (?:\w+ ){0,2}?(?:happy|unhappy|pleased|proud|worried|sad|"
    r"content|nervous|heartbroken|grateful|thankful|glad|upset|angry|cross|concerned|satisfied|opposed|keen|"
    r"supportive|in agreement|of the view|clear that|relieved|delighted|anxious|frustrated|disappointed|sorry|"
    r"against|hopeful|fine with|in favour|reassured|ashamed))"
)
HOLDS = Cue(
    WORDS,
    rf"{PARENT}(?:'d| (?:has|have|had|also|both|then|still|always|does not|did not|doesn't|didn't|do not|"
    rf"don't|clearly|really|each|again|now|, who [^,]{{3,50}},|by (?:phone|video|telephone)|on the phone|"
    rf"through \w+|at the (?:review|meeting)),?){{0,3}},? {THINKS}\b",
)
MESSAGE = Cue(
    f"{WORDS} text message letter note email word",
    rf"{NOT_THEIRS}\b(?:parent_|{PARENT_WORDS})(?:'s?)? (?:own )?(?:"
    r"(?:views?|wishes|wish|opinion|main worry|biggest worry|feelings|hope|message|position|"
    r"preference) (?:\w+ ){0,3}?"
    r"(?:is|are|was|were)(?! (?:not|unknown|sought|awaited|to be|requested|asked|invited)\b)|"
    r"(?:views?|message|letter|text|(?:voice )?note|form|reply|email|comments?) (?:\w+ ){0,3}?(?:said|says|"
    r"sets?|that|reads?|asked|asks))\b|"
    rf"\b(?:views?|wishes|opinion|words) of (?:\w+ ){{0,2}}?(?:{PARENT_WORDS})\b[^.]{{0,60}}\b(?:is|are|was|"
    rf"were) that|\baccording to (?:your |his |her |the )?(?:{PARENT_WORDS})\b|"
    rf"{NOT_THEIRS}\b(?:parent_|{PARENT_WORDS})\b[^.]{{3,60}}\b(?:and|but) (?:he|she|they) (?:said|says|"
    r"told|wrote|replied|feels?|felt|wants|thinks|thought|would)\b|"
    rf"^(?:(?!you\b|child_)\w+,? ){{0,8}}?(?:parent_|{PARENT_WORDS})\b[^.]{{3,60}}\b(?:and|to) (?:said|says|"
    r"say|wrote|replied|asked|felt|thought)\b",
)
PASSED_ON = Cue(
    "word text message letter note card email",
    r"\b(?:sent|passed on|gave|left|wrote)\b[^.]{0,40}\b(?:word\b|(?:text|message|letter|note|card|email)\b[^.]{0,30}"
    r"(?:\b(?:to say|to tell|saying|that said|asking|in which)\b|: ))|\b(?:his|her|their) (?:text|message|letter|"
    r"note|email) (?:said|says|asked|reads?)\b",
)
PRONOUN_HOLDS = Cue(
    "",
    r"\b(?:he|she|they|both)(?:'d| (?:has|have|had|also|both|then|still|does not|did not|doesn't|didn't|"
    rf"clearly|really){{0,2}}) ?{THINKS}\b|^[“\"‘']|: ?[“\"‘']",
)
STARTS = re.compile(r"(?:she|he|they|both)\b")
TITLED = r"\b(?:mrs?|ms|miss|mx)\.? [\w'’-]+"
HERE = (  # what says a view only under their own heading
    rf"(?:{THINKS[3:-1]}|reckons?|reckoned|intends?|fears?|feared|misses|missed|likes?|dislikes?|loves?|minds?|"
    r"can see|(?:is|are|was|were) (?:\w+ )?(?:clear|set|not sure|torn|at peace)|gave (?:his|her|their) views?|"
    r"signed to say|complained)"
)
NAME_HOLDS = Cue(
    "",
    rf"(?:{TITLED}|{PARENT})(?: and {TITLED})?(?: (?:has|have|had|also|both|still|does not|did not|doesn't|didn't|now|"
    rf"really|clearly|always),?){{0,3}} {HERE}\b|: ?{HERE}\b",
)
GOES_ON = Cue(  # "Mum is doing the course and hopes ...", "Dad returned the form: he would like ..."
    WORDS,
    rf"^(?:your |his |her |the |both |birth )*{PARENT}[^.]{{3,80}}(?:,? (?:and|but)|[:;,] (?:he|she|they|that)) "
    rf"(?:also |he |she |they )?(?!back\b){THINKS}\b",
)
SPEAKS_OF = Cue(
    WORDS,
    rf"^(?:your |the |birth )?(?:parent_|{PARENT_WORDS})\b|\b(?:spoke|talked|speaking|rang|phoned|called|met|"
    rf"visited|saw|asked|contacted|emailed)\b[^.]{{0,25}}\b(?:parent_|{PARENT_WORDS})\b",
)
LONG_AGO = Cue(
    "",
    r"\b(?:happy|pleased|glad|delighted|upset|sad|keen|proud|cross|late) (?:to (?:see|hear)|at the (?:end|"
    r"start)|when|after|during)\b|"
    r"\b(?:told|asked|promised|said to|texted|messaged|rang) (?:you|child_)\b|"
    r"\b(?:council|social services|children's services|section 20|s20|accommodat\w*|look after you|"
    r"looked after by|signed|consent(?:ed)?)\b|\b(?:19|20)\d\d\b.*\bagreed\b|\bagreed\b.*\b(?:in|"
    r"on) (?:\w+ )?(?:19|20)\d\d\b|"
    r"\basked (?:me|us)? ?(?:what|if|whether) (?:you|he|she)\b.*\b(?:school|dinner)\b|\btold (?:you|"
    r"child_) (?:off|to)\b|\bwould (?:be|have been) asked\b",
)
LEGAL = ("legal_status", "contingency")
ABOUT_VIEW = (
    r"(?:views?|what (?:she|he|they|you) (?:thinks?|thought|wants?|feels?)|opinion|wishes|thoughts|"
    r"consultation (?:form|paper|document)|form|letters?|written to|(?:phone|telephone) calls?|calls|contribution)"
)
WHY_NONE = (
    Cue(
        "",
        r"\b(?:asked|sought|contacted|written to|wrote to|rang|rung|called|phoned|texted|emailed|sent|"
        r"invited to (?:share|give|write|send|tell))\b[^.]{0,120}\b(?:did not|didn't|has not|hasn't|"
        r"have not|haven't|no|not|never|without|nothing|declined|refused|unable)\b[^.]{0,30}\b(?:answer\w*|"
        r"repl\w+|respon\w+|return\w*|heard|back|give|gave|share|comment|say|want|wish|take)",
    ),
    Cue(
        "",
        rf"\b{ABOUT_VIEW}\b[^.]{{0,60}}\b(?:could not|couldn't|cannot|can't|not|were not|was not|unable|"
        rf"impossible|no)\b[^.]{{0,140}}\b(?:because|as|since|due to|owing to|so|after|nobody|no one|reason|"
        r"answered|replied|unknown|whereabouts|court|safe|died|wish(?:es)?)\b",
    ),
    Cue(
        "",
        r"\b(?:not|n't|never|did not|nobody has|no one has) (?:been )?(?:asked?|consult(?:ed)?|seek|sought|"
        rf"invite|contact(?:ed)?)\b[^.]{{0,60}}\b{ABOUT_VIEW}\b[^.]{{0,80}}\b(?:because|as|since|due to|so|"
        r"after|for|at (?:your|his|her|child_'s) (?:request|wish))\b",
    ),
    Cue(
        "",
        r"\b(?:not (?:been )?able to|unable to|could not|couldn't) (?:get|obtain|seek|gain|ask|gather|"
        rf"ascertain|reach|contact)\b[^.]{{0,50}}\b(?:{ABOUT_VIEW}|{PARENT_WORDS}|"
        rf"parent_)\b[^.]{{0,60}}\b(?:because|as|since|due to|so)\b",
    ),
    Cue(
        "",
        r"\b(?:no parent|neither parent|nobody|no one|no-one)\b[^.]{0,60}\b(?:ask|view|give|reach|contact|"
        r"traced|known|found|able|could)",
    ),
    Cue(
        "",
        r"\b(?:declined|refused|did not (?:want|wish)|didn't want|chose not|preferred not|does not wish|"
        r"doesn't want)\b[^.]{0,30}\b(?:to )?(?:give|share|say|comment|contribute|talk|be asked|speak|"
        r"take part|offer)\b",
    ),
    Cue(
        "",
        r"\b(?:tried|attempt\w*|letters?|calls?|messages?|emails?)\b[^.]{0,80}\b(?:without success|in vain|"
        r"unsuccessful\w*|"
        r"(?:was|were|came|been) returned|returned unopened|no longer in use|voicemail|unanswered)\b",
    ),
    Cue(
        "",
        r"\bnot (?:be )?safe (?:for \w+ )?to (?:ask|contact|tell|write|ring)\b|\btoo (?:ill|poorly|unwell|upset|frail|"
        r"distressed)\b[^.]{0,40}\bto (?:be asked|say|give|take part|talk|share)\b|\b(?:so|and) (?:we|i|nobody|no one) "
        r"(?:did not|didn't|could not|couldn't) (?:ask|contact|write to|consult)\b",
    ),
    Cue(
        "",
        r"\b(?:not|n't|never|no longer) (?:been )?(?:contacted|consulted|sought|asked)\b[^.]{0,80}\b(?:because|as|"
        r"since|due|so|court|judge|order|request|safe|goodbye|adopt\w*)\b|\b(?:request|wish)\b[^.]{0,40}\bnot "
        r"(?:contacted|consulted|asked)\b",
    ),
    Cue(
        "",
        r"\bno (?:contact details|address|telephone number|phone number)\b|\bwhereabouts\b|"
        r"\b(?:tracing|trace|traced)\b|"
        r"\borphan\w*\b|\bopted not to\b|\bnever been (?:found|traced|known)\b",
    ),
    Cue(
        "",
        r"\b(?:nothing back|no (?:answer|reply|response)|not (?:replied|answered|responded|been returned|"
        r"returned)|did not (?:answer|reply|respond|return))\b",
    ),
)
NO_PARENT = re.compile(rf"\b(?:parent|{PARENT_WORDS})s?\b[^.]{{0,40}}\b(?:deceased|dead|died|passed away)\b")
ASKED_NOT = Cue("", rf"\bdid not ask\b[^.]{{0,60}}\b{ABOUT_VIEW}\b|\bnot (?:been )?asked (?:for|what)\b")
REASON = Cue(
    "",
    r"\b(?:because|as|since|so that|you (?:said|told|asked)|(?:child_|he|she) (?:said|asked|does)|solicitor|"
    r"court|judge|order|safe)\b",
)
DEAD = Cue(WORDS, rf"\b(?:parent_|{PARENT_WORDS})\b[^.]{{0,20}}\b(?:died|has died|is dead|passed away)\b")
ANY_PARENT = Cue(WORDS, rf"{NOT_THEIRS}\b(?:parent_|{PARENT_WORDS})\b")
INVITED = Cue(
    "",
    r"\b(?:invited|attend(?:ed|ing)?|came|come|joined|present|by (?:phone|telephone|video)|was there|was here|"
    r"in the room|apolog\w+|sent (?:a|the|her|his)|was sent|could not (?:come|attend)|sought|views? (?:is|are|"
    r"was|were) (?:not )?(?:known|unknown)|took part|dialled in|logged (?:on|in)|online|at the (?:review|meeting)|sat "
    r"(?:next|with|by|in|beside)|stayed (?:for|to|until)|(?:was|were) represented|invitations?)\b",
)
NOT_INVITED = re.compile(r"\bnot (?:been )?invited\b|\bwas not asked\b")
MEETING = Cue("", r"\b(?:review|meeting|invited|views?|apolog\w+)\b")
ABOUT = Cue("", r"\b(?:views?|asked?|think|opinion|wishes|thoughts|consult\w*|repl\w+|respon\w+|answer\w*|return\w*)\b")
PARTS = re.compile(r"[;.] ?|, (?=not )")
ASKS_THEM = re.compile(rf"\b(?:{PARENT_WORDS})(?:'s?)?\b.*\b(?:thinks?|says?|said|feels?|wants?)\b")
THEIR_HEADING = re.compile(
    rf"\bparental (?:views?|consultation|wishes|feedback)\b|^(?:birth )?(?:{PARENT_WORDS})(?: and (?:{PARENT_WORDS}))?"
    rf"(?:'s side)?\W*$|"
    rf"\b(?:{PARENT_WORDS}|amma|family)\b.*\b(?:views?|says?|said|thinks?|wants?|told|feels?|part in)\b|"
    rf"\b(?:views?|voice|words|wishes) of .*\b(?:{PARENT_WORDS})\b"
)
NOT_A_VIEW = re.compile(
    r"\b(?:to be|not|n't|tbc|will|awaiting|available|see|visits?|contact|attend\w*|invit\w*|sought|views?)\b|"
    r"^\W*\["
)
EMPTY = Cue("", r"^(?:n/?a|none|no|-|not known|\[.*\]|see above|nil)\.?$")
FEW = 5  # different words: less is no view
