"""Whether the minutes tell of something that goes well, of a worry, and of what needs to happen."""

from collections.abc import Iterator

from qa_audit.checks._good_and_hard import EMPTY, NAMES, NEXT, NO_WORRY, WELL, WORRY
from qa_audit.checks._said import Said, Saying, first, saying_of
from qa_audit.checks.registry import NoOptions, check
from qa_audit.document import Span
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

_OF_THE_REVIEW = (
    *("intro_iro_role", "purpose_process", "pre_review_contact", "attendance", "legal_status", "advocacy_complaints"),
    *(
        "decisions",
        "previous_decisions",
        "distribution_signoff",
        "next_review",
        "care_plan_permanence",
        "header_details",
    ),
)
_FEWEST_WORDS = 5  # of a sentence that can stand as an example


@check("minutes.strengths_worries_next", says=("all", "two", "fewer"), values=("missing",))
def minutes_strengths_worries_next(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Is there something that goes well, a worry, and what needs to happen, under whatever headings?"""
    found = (_well(record), _worry(record), _next(record))
    missing = " and ".join(name for name, span in zip(NAMES, found, strict=True) if span is None)
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
    return _place(
        _content(saying.under("strengths"))
        or first(saying.under("strengths_worries_next"), WELL)
        or first(_of_life(saying), WELL)
        or first(saying.told, WELL)
    )


def _worry(record: ReviewRecord) -> Span | None:
    saying = saying_of(record)
    here = _content([line for line in saying.under("worries") if not NO_WORRY.find(line)])
    return _place(
        here
        or first(saying.under("strengths_worries_next"), WORRY, but=NO_WORRY)
        or first(_of_life(saying), WORRY, but=NO_WORRY)
        or first(saying.told, WORRY, but=NO_WORRY)
    )


def _next(record: ReviewRecord) -> Span | None:
    if record.actions:
        return record.actions[0].span
    saying = saying_of(record)
    return _place(_content(saying.under("decisions")) or first(saying.told, NEXT))


def _of_life(saying: Saying) -> list[Said]:
    """What is told of the child's life, in a sentence: not of the review itself, nor how the child came into care."""
    return [line for line in saying.told if line.under not in _OF_THE_REVIEW and len(line.words) >= _FEWEST_WORDS]


def _content(lines: tuple[Said, ...] | list[Said]) -> Said | None:
    return next((line for line in lines if not EMPTY.match(line.plain)), None)


def _place(line: Said | None) -> Span | None:
    return line.span if line else None
