"""English verb forms by rule: what "you" takes in place of "works" or "tries", and the little words around it."""

import re

from qa_audit.checks._phrases import words_in

TO_YOU = {"is": "are", "was": "were", "has": "have", "does": "do"}
_SAME_FOR_YOU = words_in(
    "am are were have had do did will would can could may might must should shall wo ca ought need began became "
    "bit blew bought broke brought built burnt came caught chose clung crept cried dealt drank drew dreamt drove "
    "ate fed fell felt fled flew forgave forgot fought found froze gave got grew hid held kept knew laid lay "
    "leant leapt learnt led left lent lit lost made meant met overcame overheard paid ran rang rode rose said "
    "sang sat saw sent shone shook shot slept sold spelt spent spoke spoilt stole stood stuck stung swam swore "
    "swung taught thought threw told took tore understood went withdrew woke won wore wrote beat bet burst cost "
    "cut hit hurt let put quit read set shut split spread upset"
)
_NO_PAST = words_in("need indeed speed seed feed weed bed red bleed breed exceed proceed succeed hundred wed shed sled")
_OFTEN = words_in(  # as verbs in such records, and hardly ever nouns
    "adds agrees appears appreciates argues arrives asks attends bakes became becomes begins believes belongs "
    "brings brushes builds buys calls carries catches chooses climbs collects comes communicates completes "
    "continues copes counts cries deals decides describes develops deserves draws dresses drinks eats enjoys "
    "engages expects explains expresses feels finds finishes follows forgets gets gives goes grows happens has "
    "hates hears helps holds hopes hugs includes interacts is joins keeps kicks knows laughs learns leaves lets "
    "lies listens lives looks loses loves makes manages means meets misses moves needs owns paints participates "
    "pays performs plays prefers pretends puts reads receives refers regards relies remains remembers requires "
    "responds returns rides runs says seeks seems sees sends settles shares shows sings sits sleeps smiles speaks "
    "spends stands starts stays struggles studies swims takes talks teaches tells thinks tries turns understands "
    "uses visits waits walks wants washes watches wears wishes works worries writes was does likes"
)
_SURE = _OFTEN - words_in(
    "calls counts draws dresses drinks hopes kicks lies looks needs plays rides runs shows smiles starts talks "
    "turns uses visits walks waits watches wishes works worries moves paints returns likes means studies stands "
    "struggles shares laughs hugs leaves"
)
_NO_VERB_S = words_in(
    "always sometimes perhaps afterwards besides upwards towards this his its us as plus yes thus across nowadays "
    "indoors outdoors upstairs downstairs overseas unless whereas various previous anxious nervous serious "
    "curious others theirs hers ours yours themselves ourselves news maths series means less lots"
)
ADVERBS = words_in(
    "also always now still never often usually really sometimes currently just only already soon later then even both "
    "not once ever again generally mostly rather quite almost certainly clearly perhaps no longer too very well"
)
"""Adverbs that stand between somebody and what they do."""
TWO_OBJECTS = words_in(
    "give gives gave given giving send sends sent show shows showed tell tells told teach teaches taught buy buys "
    "bought bring brings brought offer offers offered make makes made help helps helped let lets ask asks asked get "
    "gets got call calls called find finds found pay paid owe read reads"
)
"""Verbs after which 'her books' may be her books or books for her."""
NO_THING = words_in(
    "all every everyone everything today tomorrow yesterday now then well better more much so too as last next both "
    "twice once again alone almost always often soon how what why that the if each some any something nothing "
    "anything on off up down away out home back here there first early late later this these those enough lots quite "
    "really very"
)
"""Words after "her" that are nothing of hers: "saw her today"."""
AFTER_HER = words_in(
    "a an the all every today yesterday tomorrow now again well very too this that each here there out up down back "
    "home away off not often always most more some how what why who where last next once twice alone feel be do go "
    "have settle"
)
"""Words before which "her" may be the one something is done to."""


def is_sure_third_person(low: str) -> bool:
    """A form for he or she that is hardly ever anything else: "goes", "is", "enjoys"."""
    return low in _SURE or low in TO_YOU


def may_be_third_person(low: str) -> bool:
    """ "works", "visits", "crisps": a verb for he or she, or a plural."""
    if low in TO_YOU or low in _OFTEN:
        return True
    return len(low) > 3 and bool(re.search(r"[^su]s$", low)) and low not in _NO_VERB_S


def fits_you(low: str) -> bool:
    """Does "you" take this form as it stands: "will", "went", "liked"?"""
    return low in _SAME_FOR_YOU or (low.endswith("ed") and len(low) > 3 and low not in _NO_PAST)


def for_you(low: str) -> str:
    """The form that "you" takes for a form that he or she takes: "tries" becomes "try"."""
    if low in TO_YOU:
        return TO_YOU[low]
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low == "focuses" or (low != "aches" and re.search(r"(?:ss|sh|ch|x|zz|[^aeiou]o)es$", low)):
        return low[:-2]
    return low[:-1]
