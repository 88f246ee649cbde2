"""Whether the minutes say how this child took part or gave views; for a baby, what was seen by watching."""

from collections.abc import Iterator

from qa_audit.checks._said import Cue, Said, first, saying_of
from qa_audit.checks.registry import NoOptions, check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

_CHILD = r"(?:you(?: both| two)?|child_|the (?:child|young person)|yp)"
_DID = (
    r"(?:came|stayed|sat|joined|attended|read|wrote|drew|chose|picked|opened|chaired|co-chaired|ran|led|started|held|handed|gave|filled|completed|"
    r"did|sent|made|recorded|filmed|took part|participated|contributed|spoke|talked|listened|helped|pointed|pushed|pressed|signed|looked|watched|"
    r"nodded|smiled|showed|shared|played|coloured|answered|used|brought|dialled|rang|texted|emailed|decided|prepared|asked|left|were (?:there|here|in the room|with us|present)|was (?:there|here|in the room|present))"
)
_MEETING = (
    r"(?:review|meeting|booklet|form|consultation|questionnaire|agenda|advocate|mind of my own|moMo|app|worksheet|smiley|faces?|list|cards?|letter|"
    r"video|film|drawing|picture|map|talking (?:stone|stick)|first (?:part|half|ten|few|twenty|thirty|forty)|last (?:part|ten|few)|all of it|minutes|biscuits|to the end|to us all)"
)
_WATCHER = r"(?:i|we|iro_|the (?:iro|chair|reviewing officer))"
_CHILD_WORDS = "you child_ child young yp i we iro_ iro chair officer he she they from"
_STRONG = (
    Cue(_CHILD_WORDS, rf"\b{_CHILD},? (?:\w+ ){{0,3}}?(?:told|asked|reminded|wanted|spoke to|spoke with|talked to|talked with|wrote to|(?:showed|gave|sent)(?= (?:me|us)\b)) (?:me|us|the (?:meeting|review|iro|chair|group)|iro_|everyone|everybody|all of us)\b"),
    Cue(_CHILD_WORDS, rf"\b{_CHILD},? (?:(?:also|then|both|have|has|clearly|each) )?(?:said|says|asked|asks|explained|reminded)\b(?! (?:for|mum|dad|to go to)\b)"),
    Cue(_CHILD_WORDS, rf"\byou and i\b|\b{_WATCHER} (?:\w+ ){{0,2}}?(?:met|saw|watched|observed|visited|spoke (?:to|with)|talked (?:to|with)|sat with|chatted (?:to|with)|played with) (?:with )?{_CHILD}\b"),
    Cue(_CHILD_WORDS, rf"\b{_WATCHER} (?:sat|knelt|lay|played|walked|was) (?:\w+ ){{0,6}}?(?:with|beside|next to|opposite) {_CHILD}\b"),
    Cue(_CHILD_WORDS, rf"\b{_CHILD},? (?:\w+ ){{0,3}}?{_DID}\b[^.;]{{0,70}}\b{_MEETING}\b"),
    Cue(
        _CHILD_WORDS,
        rf"\b{_CHILD},? (?:\w+ ){{0,2}}?(?:came (?:in|along|for|to (?:the|this|your|his|her|their) (?:review|meeting))|stayed (?:for|to|until|throughout)|"
        r"joined (?:us|in|by|for|the (?:review|meeting))|attended (?:the|this|his|her|their|your|in person|part|by) ?(?:review|meeting|video|of)?|was present|took part)\b"
    ),
    Cue(_CHILD_WORDS, rf"\b(?:watching|observing|observation of) {_CHILD}\b|\bfrom watching\b|\b{_CHILD} (?:was|were) (?:observed|watched)\b"),
    Cue("", r"\b(?:your|his|her|child_'s) (?:advocate|interpreter|friend|carer|key ?worker|sister|brother)\b[^.]{0,30}\b(?:read|spoke|said|shared|put|brought|gave)\b[^.]{0,60}\b(?:letter|list|views|words|for you|your|booklet|what you|behalf|she had|he had|they had)\b"),
    Cue("", r"\b(?:his|her|their|your) (?:own )?(?:views|wishes|words|booklet|consultation (?:paper|form|booklet)|letter|video) (?:was|were) (?:read|played|shown|shared|brought)\b"),
)
_HERE = (
    Cue(_CHILD_WORDS, rf"\b(?:{_CHILD}|he|she|they),? (?:\w+ ){{0,3}}?(?:{_DID}|told|said|says)\b"),
    Cue("you", r"\byou(?: both| two)?,? (?:\w+ ){0,2}?(?:want(?:ed)?|would (?:like|rather|prefer)|like|think|feel|felt|hate)\b|\byou'd (?:like|rather|prefer)\b"),
)
_NO_PART = Cue(
    "",
    r"\b(?:did not|didn't|does not|was not|wasn't|were not|has not|had not|not yet|too young|unable|declined|refused|given the opportunity|will be|invited to|"
    r"offered|not otherwise)\b(?! (?:want|like|have much|say much|have to))"
)
_WEAK = Cue(
    "",
    r"\b(?:views?|wishes(?: and feelings)?|voice)\b[^.]{0,60}\b(?:sought|considered|obtained|gathered|taken|represented|shared|known|ascertained|heard|noted|captured|given|collected|reflected|included)\b|"
    r"\bconsulted\b|\bconsultation\b|\btoo young\b|\bp\.?n\.?\s?[0-7]\b|\bage[- ]appropriate\b|\bparticipat|\btook part\b|\bunable to (?:express|give)|"
    r"\b(?:did not|didn't|chose not to|declined to|refused to) (?:attend|come|take part|join|participate|engage)"
)
_PLACES = ("child_views", "pre_review_contact")


@check("minutes.participation", says=("how", "label", "absent"))
def minutes_participation(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Does the record say how this child took part or gave views, or only that views were sought?"""
    found = _how(record)
    if found is not None:
        yield Mark("good", "how", found.span)
        return
    saying = saying_of(record)
    weak = first(saying.under(*_PLACES), _WEAK) or first(saying.lines, _WEAK)
    if weak is not None:
        yield Mark("partly", "label", weak.span)
    elif record.participation_code:
        yield Mark("partly", "label", _code(record))
    else:
        yield Mark("bad", "absent")


def _how(record: ReviewRecord) -> Said | None:
    saying = saying_of(record)
    here = saying.under(*_PLACES)
    return first(here, *_STRONG, but=_NO_PART) or first(here, *_HERE, but=_NO_PART) or first(saying.told, *_STRONG, but=_NO_PART)


def _code(record: ReviewRecord):  # type: ignore[no-untyped-def]
    code = record.participation_code or ""
    line = next((line for line in saying_of(record).lines if code and code in line.text), None)
    return line.span if line else None
