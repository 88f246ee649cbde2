"""Wordings that tell a child what an Independent Reviewing Officer does, or only who it is."""

from qa_audit.checks._said import Cue

OFFICER = r"(?:independent reviewing officers?|reviewing officers?|iros?|independent chair)"
DOES = (
    r"(?:checks?|check(?:s|ed|ing)? (?:up|that|on)|makes? sure|making sure|make certain|read(?:s|ing)?|"
    r"sees? (?:that|whether|if|to it)|look(?:s|ing)? (?:at|after|hard|over|out)|listens?|hears?|keep(?:s|"
    r"ing)? (?:an eye|a check|watch|track|on at)|"
    r"runs?|chairs?|leads?|asks?|speaks? up|stands? up|pushe?s?|nags?|tells?|helps?|finds? out|challenges?|"
    r"fights?|makes? a fuss|on your side|remind(?:s|ing)?|writes?|bang(?:s|ing)?|goes? to|"
    r"reviews? (?:your|the|how)|oversees?|hold(?:s|ing)?|get(?:s|ting)? (?:things|people|everyone))"
)
WHAT = (
    r"(?:plans?|local authority|looking after|about you|children|promise[sd]?|grown-?ups?|adults?|people|"
    r"everyone|everybody|council|social workers?|word|meetings?|reviews?|team|views|voice|boss(?:es)?|heard|"
    r"safe|rights|what you want|"
    r"looked after|right for you|best for you|listened to|managers?|doors|forgets? you|going well|working|"
    r"care for you|caring for you|getting what)"
)
FRAMES = (
    Cue(
        "job role work part",
        rf"\bmy (?:job|role|work|part)\b[^.]{{0,25}}?(?:\b(?:is|means|was)\b|'s\b)[^.]{{0,140}}?\b{DOES}\b",
    ),
    Cue("job role work", r"\b(?:it is|it's|that is|that's) my (?:job|role|work) to\b"),
    Cue(
        "officer officers iro iros chair",
        rf"\b(?:an?|the|your|every|each|all|what) {OFFICER}\b[^.]{{0,30}}?\b(?:is|are|was|do|does|means|"
        rf"{DOES})\b[^.]{{0,120}}?\b(?:who|whose|that|to|{DOES})\b[^.]{{0,120}}?\b{WHAT}\b",
    ),
    Cue(
        "means mean",
        rf"\b(?:that|which|this|it|all [a-z ]{{3,30}}) (?:\w+ ){{0,4}}?means? (?:is )?(?:that )?(?:i|"
        rf"we)\b[^.]{{0,80}}\b{DOES}\b",
    ),
    Cue("officer officers iro iros chair", rf"\b(?:an?|every|your|the) {OFFICER} {DOES}\b[^.]{{0,120}}?\b{WHAT}\b"),
    Cue(
        "i iro iros officer officers",
        rf"(?:\bi am|\bi'm|\bi was|\b{OFFICER}(?:,|\)| is| means|'s)?)[^.]{{0,60}}?\b(?:someone|somebody|"
        r"a person|the person|the lady|the man|the one|a grown-?up|the grown-?up|an adult|the adult|"
        rf"a checker)\b[^.]{{0,40}}?\b(?:who|whose|that)\b[^.]{{0,80}}?\b{DOES}\b[^.]{{0,100}}?\b{WHAT}\b",
    ),
    Cue(
        "i officer iro iro_",
        r"\b(?:responsible for|here to|there to|what i do (?:is|as)|in charge of|"
        rf"am supposed to)\b[^.]{{0,40}}\b{DOES}\b[^.]{{0,120}}\b{WHAT}\b",
    ),
    Cue("job", rf"\bthe job (?:is|means)\b[^.]{{0,60}}\b{DOES}\b"),
    Cue("iro officer", r"\b(?:iro|reviewing officer)(?:'s)? (?:role|job) is (?:to|about)\b[^.]{0,80}\byou"),
)
I_DO = Cue(
    "i and",
    r"(?:\bi|\band|:) (?:(?:also|then|always|just|really|can|am there to|am here to|come (?:\w+ ){0,3}?to|"
    r"have to|get to|need to|try to|want to|sit [^.]{3,60} i) )?"
    r"(?:check|make (?:sure|certain)|ensure|oversee|monitor|keep(?: an eye| a check| watch| track| asking|"
    r" checking)|run|chair|lead|look (?:at|after|over|hard)|"
    r"ask (?:people|everyone|everybody|whether|what|if|hard|them|questions|the)|see (?:whether|if|to it)|"
    r"listen|speak up|stand up|push|nag|challenge|fight|make a fuss|remind (?:people|everyone|the)|hold|"
    r"review|"
    r"tell (?:a|the|their|senior)|find out|get (?:people|things|everyone)|read)\b[^.]{0,120}\b(?:"
    + WHAT
    + r"|you|your|done)\b",
)
THEIR_JOB = Cue(
    "her his their she he",
    r"\b(?:(?:her|his|their) (?:job|role|work) is|(?:she|he) (?:is there to|is here to|checks|"
    rf"makes sure))\b[^.]{{0,140}}\b{WHAT}\b",
)
OUTSIDE = Cue(
    "i",
    r"\bi am independent (?:of|from|and|which|so|because)\b|\bi am independent, which\b|\bi (?:do not|don't|"
    r"am not|'m not) (?:work (?:in|for|with)|part of|belong|anyone's boss|your social worker)",
)
FUTURE = Cue(
    "i told explained",
    r"\b(?:i'll|i will|i shall|i have (?!to\b)|i've|i had|i asked|i told|told that|explained (?:her|his|their))\b",
)
NAMED = Cue(
    "officer officers iro iros chair",
    r"\b(?:i am|i'm|i was|it's|it is|this is|me,|as|called|remember(?:ed)? (?:that )?i am|"
    rf"who i am[^.]{{0,30}}?)\b[^.]{{0,40}}\b{OFFICER}\b|\byour {OFFICER}\b|\b(?:is|was|am|remain) (?:the|"
    rf"an?|child_'s|his|her|their|now) {OFFICER}\b|\b(?:iro|chair|"
    rf"reviewing officer)(?:'s)? (?:\w+ ){{0,2}}?(?:explained|introduced)\b|"
    rf"\b(?:role|job) of (?:the |an )?{OFFICER}\b|\b{OFFICER}'?s? (?:role|job)\b",
)
ANCHOR = Cue(
    "officer officers iro iros iro_ chair job role work independent",
    rf"\b{OFFICER}\b|\bmy (?:job|role|work)\b|\bi(?: am|'m) (?:iro_|independent)\b",
)
REACH = Cue(
    "ring call text phone contact email mail message reach whatsapp my",
    r"\b(?:ring|call|text|phone|contact|email|e-mail|message|reach|whatsapp)(?: me)?(?: any ?time)? (?:on|at|"
    r"using) (?:\(?0\d|\+44|\S+@|this|the number)|"
    r"\bmy (?:\w+ )?(?:number|email|e-mail)(?: address)? is\b|\bmy contact details\b",
)
INTRO = "intro_iro_role"
NEAR = 3  # sentences
