"""Whether the minutes tell of something that goes well, of a worry, and of what needs to happen."""

import re
from collections.abc import Iterator

from qa_audit.checks._said import Cue, Said, first, saying_of
from qa_audit.checks.registry import NoOptions, check
from qa_audit.document import Span
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

_WELL = Cue(
    "",
    r"\b(?:going (?:very |really |so )?well|gone (?:very |really |so )?well|went (?:very |really |so )?well|doing (?:very |really |so )?well|done (?:very |really |so )?well|work(?:s|ing) well|(?:it|this|that|which) works|strengths?|strong|proud|well done|progress(?:ing|ed)?|"
    r"positive|enjoy\w*|achiev\w*|pleased|delighted|settled|happy|happier|thriv\w+|good|great|brilliant|excellent|improv\w+|better|calmer|love[sd]?|likes?|best|safe and well|smiles?|laugh\w*|won|award|certificate|medal|moved up|gone up|brave|"
    r"praise\w*|credit|kind|polite|helpful|pleasure|delight\w*|joy|talented|confident|successful\w*|passed|healthy|stable|close|warm|star|celebrat\w+|congratulat\w+)\b"
)
_WORRY = Cue(
    "",
    r"\b(?:worr\w+|concern(?:s|ed|ing)?|difficult\w*|struggl\w+|hard(?:er|est)?|risk\w*|anxi\w+|upset\w*|not (?:so |very )?(?:good|well|happy|right)|problem\w*|bull\w+|missing|missed|sad(?:ness)?|unhappy|angry|cross|nightmares?|bad dreams?|scared|afraid|frighten\w*|"
    r"lonely|behind|delay\w*|late|overdue|wait\w*|poor|bothers?|excluded|exclusion|suspended|harm\w*|cut(?:s|ting)?|drift|unsettled|tearful|cries|cried|crying|fights?|trouble|challeng\w+|distress\w*|lack of|not yet|still no|without a|has not|have not|too long|"
    r"cannot|can't|unable|refus\w+|declin\w+|abscond\w*|lost|misses|stress\w*|low mood|squint\w*|tired|sore|pain)\b"
)
_NO_WORRY = Cue("", r"\bno (?:\w+ ){0,2}(?:worries|concerns?|problems?|issues|difficulties)\b|\b(?:not|n't|nothing) (?:\w+ )?(?:worried|concerned|worry|to worry)\b|\bnil\b")
_NEXT = Cue("", r"^(?:what )?next\b|\bnext steps?\b|\b(?:needs?|has|have) to (?:happen|be done)\b|\bwhat (?:happens|will happen) next\b|\b(?:will|needs? to|is to|are to|should|must)\b")
_EMPTY = re.compile(r"^\W*(?:n/?a|none|no|nil|see (?:above|below)|-|tbc|\[.*\])?\W*$")
_NAMES = ("a thing that goes well", "a worry", "what needs to happen")


@check("minutes.strengths_worries_next", says=("all", "two", "fewer"), values=("missing",))
def minutes_strengths_worries_next(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Is there something that goes well, a worry, and what needs to happen, under whatever headings?"""
    found = (_well(record), _worry(record), _next(record))
    missing = " and ".join(name for name, span in zip(_NAMES, found, strict=True) if span is None)
    there = [span for span in found if span is not None]
    if not missing:
        for span in there:
            yield Mark("good", "all", span, values={"missing": ""})
    elif len(there) == 2:
        yield Mark("partly", "two", there[0], values={"missing": missing})
    else:
        yield Mark("bad", "fewer", there[0] if there else None, values={"missing": missing})


def _well(record: ReviewRecord) -> Span | None:
    saying = saying_of(record)
    return _place(_content(saying.under("strengths")) or first(saying.under("strengths_worries_next"), _WELL) or first(saying.told, _WELL))


def _worry(record: ReviewRecord) -> Span | None:
    saying = saying_of(record)
    here = _content([line for line in saying.under("worries") if not _NO_WORRY.find(line)])
    return _place(here or first(saying.under("strengths_worries_next"), _WORRY, but=_NO_WORRY) or first(saying.told, _WORRY, but=_NO_WORRY))


def _next(record: ReviewRecord) -> Span | None:
    if record.actions:
        return record.actions[0].span
    saying = saying_of(record)
    return _place(_content(saying.under("decisions")) or first(saying.told, _NEXT))


def _content(lines: tuple[Said, ...] | list[Said]) -> Said | None:
    return next((line for line in lines if not _EMPTY.match(line.plain)), None)


def _place(line: Said | None) -> Span | None:
    return line.span if line else None
