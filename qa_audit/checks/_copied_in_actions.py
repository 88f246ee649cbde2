"""A first name in the actions or in a heading that stands where this child must be meant, and nobody introduces."""

from collections.abc import Iterator, Sequence

from qa_audit.checks._cast import Cast, first_names, listed
from qa_audit.checks._copied_names import introduced, is_another, stands_for_a_child
from qa_audit.checks._phrases import words_in
from qa_audit.checks._tokens import Token, starts, tokens
from qa_audit.document import Span
from qa_audit.record import ReviewRecord

_MOST_TIMES = 2  # a name that stands oftener belongs to somebody of this record
_DONE_TO_A_CHILD = words_in("refer refers support supports supporting enable enables encourage register enrol assess")
_FOR_A_CHILD = words_in("attend attends access accesses have complete receive remain continue engage start be see")


def copied_in_actions(record: ReviewRecord, cast: Cast) -> Iterator[Span]:
    """The first place of each such name."""
    done = set(
        cast.called | cast.surnames | cast.others.keys() | listed("also_words") | listed("also_months_and_places")
    )
    for place in (*(section.span for section in record.sections), *(action.span for action in record.actions)):
        words = tokens(record.quote(place))
        for at, token in enumerate(words):
            low = token.low
            if low in done or not token.capital or low not in first_names():
                continue
            if not _is_a_childs(words, at) or introduced(record, low, _MOST_TIMES):
                continue
            if not is_another(words if token.tail else words[: at + 2], at, cast):
                done.add(low)
                start = place.start + starts(record.quote(place))[at]
                yield record.document.span(start, start + len(token.text))


def _is_a_childs(words: Sequence[Token], at: int) -> bool:
    """ "Brandon's PEP", "refer Brandon to CAMHS", "for Brandon to attend", but not "Brandon to ring"."""
    before = words[at - 1].low if at else ""
    after = words[at + 1].low if at + 1 < len(words) else ""
    if words[at].tail == "s":
        return _owns_a_plan(words, at) or stands_for_a_child(words, at)
    if before in _DONE_TO_A_CHILD:
        return after in {"to", "with", "in", "for", "at", "on"}
    return before == "for" and after == "to" and at + 2 < len(words) and words[at + 2].low in _FOR_A_CHILD


def _owns_a_plan(words: Sequence[Token], at: int) -> bool:
    """ "Brandon's EHCP"."""
    return at + 1 < len(words) and len(words[at + 1].text) > 2 and words[at + 1].text.isupper()
