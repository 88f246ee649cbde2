"""Whether the reviewing officer met or spoke with the child before the day of the review, and when or how."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from qa_audit.checks._said import Cue, Said, saying_of
from qa_audit.checks.registry import check
from qa_audit.errors import NothingToCheck
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

_OFFICER = r"(?:iro_|(?:the |your |an? )?(?:independent reviewing officer|reviewing officer|iro|chair(?:person)?))"
_CHILD = r"(?:you(?: both| two| all)?|both of you|each of you|child_|him|her|them|the (?:child|young person|children)|yp)"
_MET = (
    r"(?:met|saw|seen|visited|came|went|spoke|spoken|talked|chatted|rang|called|phoned|telephoned|sat|watched|observed|took|(?:had|have had) (?:a|an|some|our|lunch|tea|dinner|breakfast|supper|hot|coffee|pizza|cake|ice)|played|walked|video-?called|facetimed|messaged|texted|"
    r"skyped|zoomed|knelt|spent|popped|dropped|caught up|fed|drew|baked|ate|drove|stopped)"
)
_CONTACT = (
    Cue("i we iro_ iro officer chair chairperson", rf"\b(?:i|we|you and i|{_OFFICER})(?:,? (?:also|then|had|have|has|first|both|already|previously|recently|briefly|just|did|'d|'ve))*,? {_MET}\b"),
    Cue("met saw spoke talked chatted had", rf"\b(?:{_CHILD}|he|she|they)\b[^.;]{{0,30}}?\b(?:met|saw|spoke|talked|chatted|had (?:a|an|some|our))\b[^.;]{{0,40}}?\b(?:me|us|i|{_OFFICER})\b"),
    Cue("by", rf"\b(?:{_CHILD}|he|she|they)\b[^.;]{{0,20}}?\b(?:seen|visited|met|spoken (?:to|with)|observed|contacted|consulted|rung|phoned)\b[^.;]{{0,20}}?\bby (?:me|{_OFFICER})\b"),
    Cue("visit chat call conversation meeting talk catch walk lunch", rf"\b(?:my|our|{_OFFICER}(?:'s)?) (?:\w+ ){{0,2}}?(?:visit|chat|call|conversation|meeting|talk|catch[- ]up|walk|lunch)\b"),
    Cue("iro_ iro officer chair pre", rf"\b(?:{_OFFICER})(?:'s)? (?:pre-?(?:review|meeting) )?(?:visit|contact|consultation|call)\b|\bpre-?(?:review|meeting) (?:visit|chat|call|contact|conversation|meeting)\b"),
    Cue("took take", r"\bi\b[^.;]{0,20}\b(?:took|take) you\b"),
)
_OTHERS = frozenset("professionals network team worker workers school teacher carer carers mum dad mother father parents colleagues agencies staff manager police adults grown".split())
_NOUNS = _CONTACT[3:5]
_VISIT_OFF = 30  # letters after "my visit" in which it may be said that it was cancelled
_WITH_CHILD = re.compile(rf"\b(?:{_CHILD}|your)\b")
_NOT_YET = re.compile(
    r"\b(?:will|shall|would|could|couldn't|hope[sd]? to|plan(?:s|ned)? to|going to|unable|not|never|tried to|if|should|declined|refused|cancelled|postponed)\b|n't\b|'ll\b"
)
_BEFORE = re.compile(
    r"\b(?:before (?:the|your|our|this|we|everyone|that|his|her|their|today|it)\b(?! (?:\w+ ){0,2}(?:school|court|bed|tea|lunch))|beforehand|prior to|ahead of|in advance|in preparation|preparation for|pre-?(?:review|meeting)|"
    r"leading up to|in the run-?up|already (?:met|spoken|talked|seen))"
)
_WHEN = re.compile(
    r"\b(?:(?:a|one|two|three|four|five|six|few|several|some|\d+|ten|couple of) (?:working |school )?(?:day|week|night|fortnight)s? (?:before|earlier|prior|ahead|beforehand|in advance)|fortnight (?:before|earlier|ahead)|"
    r"the (?:day|week|night|evening|weekend|fortnight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|morning) before|last (?:week|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|"
    r"(?:a little |just )?over a week before|the previous (?:day|week|evening|monday|tuesday|wednesday|thursday|friday)|yesterday|earlier (?:this|that|in the) (?:week|month)|"
    r"in the (?:week|days|fortnight|weeks|month) (?:before|leading)|(?:week|weekend|day) before)"
)
_HOW = re.compile(
    r"\b(?:(?:at|in|to|round|over|outside|near) (?:your|his|her|their|the|a|my)? ?(?:\w+ ){0,2}?(?:school|home|house|flat|college|nursery|placement|unit|rooms?|bedroom|kitchen|garden|lounge|caf[eé]|library|park|car|office|cent(?:re|er)|"
    r"club|hospital|beach|pool|stables|gym|shops?|market|pub|restaurant|playground|work|lodgings|hostel|field|farm|hall|table|fence|swing|sofa|bench)\b|by (?:phone|telephone|video|text|zoom|skype|facetime|e-?mail)|"
    r"(?:on|over|via|using|through) (?:the )?(?:phone|telephone|video|whatsapp|teams|zoom|facetime|skype|screen|text)|(?:video|phone|telephone) call|half an hour|an hour|minutes|for lunch|for tea|pizza|ice[- ]cream|hot chocolate|"
    r"milkshake|coffee|mcdonald'?s|costa|nando'?s|greggs|walk|drive|on your own|on (?:his|her|their) own|alone|in private|privately|just (?:us|the) two|just (?:you|us)|two of us|face to face|in person|virtually|online|"
    r"booklet|worksheet|game|drew|drawing|played)"
)
_AT_NAMED_PLACE = re.compile(r"\b(?:at|to|in|round) (?!January|February|March|April|May|June|July|August|September|October|November|December|Year)[A-Z][\w’']+")
_THE_DAY = re.compile(
    r"\b(?:(?:just|immediately|right|straight|shortly|directly|moments?|minutes|mins|hour|half an hour) (?:before|prior to|beforehand|ahead of)|(?:on|earlier on) the (?:same |very )?(?:day|morning)(?! (?:of|before))|on the day of|that (?:same )?(?:morning|afternoon|day)|"
    r"same (?:day|morning)|in the corridor|in the car park|after(?:wards| the (?:review|meeting)| we)|(?:at|during|in) (?:the|your|this|his|her) (?:review|meeting)\b(?! (?:booklet|form)))"
)
_ASKED = re.compile(r"\b(?:iro|chair|reviewing officer|seen|see|met|spoken|visit)\b.*\b(?:before|prior|in advance|pre-?review|pre-?meeting)\b")
_NO = re.compile(r"☒ ?no\b|☑ ?no\b|✓ ?no\b|\[x\] ?no\b|^no\b", re.IGNORECASE)
_YES = re.compile(r"☒ ?yes\b|☑ ?yes\b|✓ ?yes\b|\[x\] ?yes\b|^yes\b", re.IGNORECASE)


@dataclass(frozen=True)
class Options:
    from_age: int = 4  # years: whether a younger child was seen before is not asked


@check("minutes.seen_before", says=("when_or_how", "said_only", "on_the_day", "absent"), options=Options)
def minutes_seen_before(record: ReviewRecord, options: Options) -> Iterator[Mark]:
    """Did the reviewing officer see or speak with the child before the day, and does the record say when or how?"""
    if record.child.age is not None and record.child.age < options.from_age:
        raise NothingToCheck(f"the child is under {options.from_age}")
    found = [(line, how) for line in saying_of(record).lines if (how := _how_told(record, line))]
    found += _ticked(record)
    for says, grade in (("when_or_how", "good"), ("said_only", "partly"), ("on_the_day", "bad")):
        line = next((line for line, how in found if how == says), None)
        if line is not None:
            yield Mark(grade, says, line.span)  # type: ignore[arg-type]
            return
    yield Mark("bad", "absent")


def _how_told(record: ReviewRecord, line: Said) -> str | None:
    """What a sentence tells of contact before the review: "when_or_how", "said_only", "on_the_day", or nothing."""
    if line.zone == "signature" or not _contact(line) or not _with_child(record, line):
        return None
    early, same = _days(record, line)
    here = line.under == "pre_review_contact"
    if early or (_WHEN.search(line.plain) and not same):
        return "when_or_how"
    if same or _THE_DAY.search(line.plain):
        return "on_the_day"
    if _BEFORE.search(line.plain) or here:
        told_how = _HOW.search(line.plain) or _AT_NAMED_PLACE.search(line.text)
        return "when_or_how" if told_how else "said_only"
    return None


def _contact(line: Said) -> bool:
    """Does it say that the officer and somebody met, and not that they will, could not, or would have?"""
    for cue in _CONTACT:
        found = cue.find(line)
        after = _VISIT_OFF if cue in _NOUNS else 0
        if found and not _NOT_YET.search(line.plain, max(0, found.start() - 20), found.end() + after):
            return True
    return False


def _with_child(record: ReviewRecord, line: Said) -> bool:
    """ "We spoke before the review" is with the child, unless others are named. """
    if _WITH_CHILD.search(line.plain):
        return True
    return "we" in line.words and _OTHERS.isdisjoint(line.words)


def _days(record: ReviewRecord, line: Said) -> tuple[bool, bool]:
    """Whether the sentence (or its own heading) has a day before the review's, and whether it has the review's."""
    review, early, same = record.review_date, False, False
    spans = [line.span] + ([line.section.span] if line.section and line.under == "pre_review_contact" else [])
    for mention in record.dates:
        if mention.day is None or not any(span.holds(mention.span) for span in spans):
            continue
        if _same_day(mention.day, review):
            same = True
        elif review is None or mention.day < review or not mention.year_written:
            early = True
    return early, same


def _same_day(day: date, review: date | None) -> bool:
    return review is not None and (day.day, day.month) == (review.day, review.month)


def _ticked(record: ReviewRecord) -> list[tuple[Said, str]]:
    """ "Did the IRO see the child before the review? Yes": a box of the form. """
    lines = saying_of(record).lines
    found = []
    for label, value in zip(lines, lines[1:], strict=False):
        if label.zone == "field" and _ASKED.search(label.plain) and "?" in label.text + value.text:
            if _YES.search(value.text):
                found.append((value, "said_only"))
    return found
