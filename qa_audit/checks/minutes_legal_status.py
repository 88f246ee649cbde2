"""Does the record say the child's legal status, and in a sentence what it means, why or since when?"""

import re
from collections.abc import Iterator

from qa_audit.checks._legal_status import is_status
from qa_audit.checks._particulars import MOST_MARKS
from qa_audit.checks._passages import Passage, Reading, reading_of
from qa_audit.checks.registry import check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

_LATER = frozenset(
    {"hearing", "hearings", "court", "review", "reviewed", "next", "expires", "until", "guardian", "listed"}
)
_IT_MEANS = re.compile(r"(?:it|this|that|which|the reason|in (?:plain|other|everyday|simple))\b", re.IGNORECASE)
_PROMPT = re.compile(r"\bwhat (?:it|this|that|the (?:order|status)) means (?:for|to)\b[^.]{0,40}[.?]?$", re.IGNORECASE)


@check("minutes.legal_status", says=("explained", "label", "says_nothing", "absent"))
def minutes_legal_status(record: ReviewRecord, options: object) -> Iterator[Mark]:  # noqa: ARG001  it has no options
    """Met: the status and what it means, why or since when. Partly: the label alone. Not met: "Yes", blank, absent."""
    reading = reading_of(record)
    named = [passage for passage in reading.about("legal_status", told=False) if is_status(reading, passage)]
    explained = [passage for passage in named if passage.told and _explained(reading, passage)]
    explained = explained or [passage for passage in reading.under("legal_status") if _in_words(reading, passage)]
    if explained:
        yield from (Mark("good", "explained", passage.span) for passage in explained[:MOST_MARKS])
    elif named:
        yield Mark("partly", "label", named[0].span)
    else:
        yield _without_status(reading)


def _explained(reading: Reading, passage: Passage) -> bool:
    headed = passage.under == "legal_status"
    if passage.dated and (passage.has("order_begins") or (headed and _LATER.isdisjoint(passage.tokens))):
        return True
    around = reading.near(passage, before=2, after=4)
    return any(_explains(other) for other in around if other is passage or _goes_on_about_it(other))


def _goes_on_about_it(passage: Passage) -> bool:
    """A sentence beside the status that still speaks of it, and not of the plan or of something else."""
    return not _of_the_plan(passage) and (passage.has("law_link") or _IT_MEANS.match(passage.text) is not None)


def _explains(passage: Passage) -> bool:
    if _PROMPT.search(passage.text):
        return False
    return passage.has("law_meaning") or (passage.dated and passage.has("order_begins") and passage.has("law_in_words"))


def _of_the_plan(passage: Passage) -> bool:
    """A reason given for the plan is no reason for the order."""
    return passage.has("plan_name") or (passage.has("plan_what", "label") and not passage.has("legal_status"))


def _in_words(reading: Reading, passage: Passage) -> bool:
    """No order named, and yet told: a judge decided it, or a parent agreed to it, because ..."""
    near = reading.near(passage, before=1, after=2)
    return passage.told and passage.has("law_in_words") and any(other.has("law_meaning") for other in near)


def _without_status(reading: Reading) -> Mark:
    said = [passage for passage in reading.under("legal_status") if passage.tokens and not _of_the_plan(passage)]
    for passage in said:
        if passage.told and len(reading.content(passage, "stock_plan")) >= 2:
            return Mark("partly", "label", passage.span)
    return Mark("bad", "says_nothing", said[0].span) if said else Mark("bad", "absent")
