"""Down the paragraphs of a paper: which line is its title, a heading, a greeting, a fact, an action, narrative."""

import re
from collections.abc import Sequence

from qa_audit import words
from qa_audit.document import Block
from qa_audit.extract.attendance import begins_with_label, is_list_of_people, tells_who_came
from qa_audit.extract.draft import LISTS, Draft
from qa_audit.extract.fields import MOST_VALUE_WORDS, facts_in_line
from qa_audit.extract.headings import canonical_of, could_be_heading, looks_like_heading, number_of, reads_like_heading
from qa_audit.extract.labels import MARKED_ACTION, labels_of_line
from qa_audit.extract.lines import Item, is_prose, items_of
from qa_audit.extract.prompts import GREETING, SIGN_OFF, SIGNATURE, is_prompt
from qa_audit.record import Zone

_AFTER_LISTS = (*LISTS, "next_review", "distribution_signoff", "iro_view")
_NO_TITLES = (*LISTS, "attendance", "header_details", "next_review")
_TASK = re.compile(r"\w[\w .'’&/-]{0,40}? to (?:be )?[a-z]+\b")
_TITLE_WORDS = frozenset(words.words("paper", "title"))
_PRINTED = ("header", "footer")
_MOST_LEAD = 40  # characters before the value of a line's first label
_MOST_TITLE_WORDS = 12
_MOST_SIGNATURE_WORDS = 25


def paragraph(draft: Draft, block: Block, rest: Sequence[Block]) -> None:
    """Note the lines of one paragraph; ``rest`` are the blocks that follow it."""
    items = list(items_of(draft.document, block))
    if block.part in _PRINTED:
        for item in items:
            draft.facts.extend(facts_in_line(item.text, item.start))
            draft.put_item("notice", item)
        return
    following = next((other for other in rest if other.part not in _PRINTED), None)
    words_follow = following is not None and not _is_heading_block(draft, following)
    for at, item in enumerate(items):
        if _is_title(draft, item):
            draft.put_item("title", item)
        elif not item.line.soft and _is_heading(draft, item, last=following is None):
            draft.open(item)
        else:
            content(draft, item, more_follows=words_follow or at + 1 < len(items))


def content(draft: Draft, item: Item, *, more_follows: bool = True) -> None:
    """Note a line that is no heading: what it is depends on the section."""
    below_heading, draft.after_heading = draft.after_heading, False
    draft.begun = draft.begun or item.words > _MOST_TITLE_WORDS
    above_all = draft.current is None and not any(facts_in_line(item.text, 0))
    may_instruct = (below_heading or above_all) and (not draft.in_list or item.line.italic >= 0.9)
    if may_instruct and is_prompt(item, draft.body_size, more_follows=more_follows):
        draft.put_item("prompt", item)
        draft.after_heading = True
    elif (zone := _zone(draft, item)) is not None:
        draft.put_item(zone, item)
    elif not draft.in_list and MARKED_ACTION.match(item.text):
        draft.waiting.append(item)
        draft.close_list()
    elif draft.in_list and not (draft.listed == draft.current and item.marker is None):
        draft.waiting.append(item)
    else:
        draft.waiting_prose.append(item)
        draft.put_item("narrative", item)


def _zone(draft: Draft, item: Item) -> Zone | None:
    """The part a line plays by itself, None for narrative and for the items of a list."""
    if GREETING.match(item.text) or SIGN_OFF.match(item.text):
        return "greeting"
    if not draft.in_list:
        if MARKED_ACTION.match(item.text):
            return None
        if begins_with_label(item.text) and all(fact.kind == "other" for fact in facts_in_line(item.text, 0)):
            return "attendance"
        if item.words <= 2 * MOST_VALUE_WORDS and _states_facts(draft, item):
            return "field"
    if SIGNATURE.match(item.text) and item.words <= _MOST_SIGNATURE_WORDS and item.marker is None:
        return "signature"
    if draft.canonical is None and draft.current is not None and is_list_of_people(item.text):
        return "attendance"
    if draft.canonical == "attendance" and tells_who_came(item.text):
        return "attendance"
    return None


def _states_facts(draft: Draft, item: Item) -> bool:
    """A line of the header block, whose facts are noted; further down only the dates of reviews count as facts."""
    found = list(facts_in_line(item.text, item.start))
    if not found:
        return False
    leads = found[0].start - item.start <= _MOST_LEAD
    if draft.in_header:
        draft.facts.extend(found)
    elif leads:
        draft.facts.extend(fact for fact in found if fact.kind.endswith("review"))
    if not leads or not (draft.in_header or found[0].kind.endswith("review")):
        return False
    short = len(found) > 1 or item.words <= MOST_VALUE_WORDS
    return short and not is_prose(draft.document.text[found[0].start : found[0].end])


def _is_heading_block(draft: Draft, block: Block) -> bool:
    item = next(items_of(draft.document, block), None)
    return item is not None and block.cell is None and looks_like_heading(item, draft.body_size)


def _is_title(draft: Draft, item: Item) -> bool:
    """Is this the paper's own title, or a line of it?"""
    line = item.line
    if draft.begun or item.block.cell is not None or not could_be_heading(item):
        return False
    if (line.style or "").lower() in ("title", "subtitle"):
        return True
    if item.words > _MOST_TITLE_WORDS and not looks_like_heading(item, draft.body_size):
        return False
    if GREETING.match(item.text) or any(facts_in_line(item.text, 0)):
        return False
    first = all(stretch.zone == "notice" for stretch in draft.stretches)
    large = bool(line.size and draft.body_size and line.size >= 1.3 * draft.body_size)
    if first and (large or line.level == 1):
        return True
    named = first or not _TITLE_WORDS.isdisjoint(item.text.lower().split())
    known, facts_told = canonical_of(item.text), any(stretch.zone == "field" for stretch in draft.stretches)
    return named and known not in _NO_TITLES and not (known and facts_told)


def _is_heading(draft: Draft, item: Item, *, last: bool) -> bool:
    """Is this the heading of a section? ``last``: nothing stands below it."""
    if GREETING.match(item.text) or SIGN_OFF.match(item.text) or MARKED_ACTION.match(item.text):
        return False
    if draft.in_list and labels_of_line(item):
        return False
    if _is_next_number(draft, item):
        return True
    if looks_like_heading(item, draft.body_size):
        return not _is_bold_item(draft, item) and not _is_field_line(item)
    if item.marker and (draft.in_list or not item.marker[0].isdigit()):
        return False
    return not last and reads_like_heading(item) and _stands_alone(item)


def _is_next_number(draft: Draft, item: Item) -> bool:
    """ "7. Plan B" after the heading "6. The plan", bold or not."""
    number = number_of(item)
    return (
        number is not None
        and number > 1
        and draft.number == number - 1
        and could_be_heading(item)
        and item.words <= 10
        and not is_prose(item.text)
    )


def _is_bold_item(draft: Draft, item: Item) -> bool:
    """In a list, a bullet or task is an item however it is printed, unless it names what comes after a list."""
    listed = draft.in_list and (item.marker is not None or _TASK.match(item.text) is not None)
    return listed and canonical_of(item.text) not in _AFTER_LISTS


def _is_field_line(item: Item) -> bool:
    return ":" in item.text[:-1] and any(facts_in_line(item.text, 0))


def _stands_alone(item: Item) -> bool:
    return len(item.block.lines) == 1 and not item.text.endswith((".", "!"))
