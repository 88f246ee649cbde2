"""Slips of writing, found by rule; where a rule is unsure it says nothing."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from qa_audit.checks._cast import first_names
from qa_audit.checks._names_seen import is_slip
from qa_audit.checks._phrases import words_in
from qa_audit.checks._terms import words_of
from qa_audit.checks._tokens import quotations, tokens
from qa_audit.checks._who_is_meant import Reading, understand
from qa_audit.checks._writing import Writing
from qa_audit.document import Block, Span
from qa_audit.record import ReviewRecord, Sentence

_DOUBLED = re.compile(r"(?<![\w’'-])([^\W\d_]+)[ \t\u00a0]+(\1)(?![\w’'-])", re.IGNORECASE)
_SMALL_WORDS = words_in(  # twice in a row they are a slip; "had had", "that that" and "told you you could" may be right
    "the a an and or but of to for with from by at is are was were be been has have will would can could should may "
    "he she they we i it his their your our my this these if as not which when because than there then also so"
)
_SAID_TWICE = words_in(  # for more force, or by their nature
    "very really many long much more never over round here night happy please blah just same good well hush knock "
    "softly slowly quite little such that even down away back home better still only every"
)
_SHORTEST = 5  # letters of another word whose doubling is a slip
_HANGS = words_in(
    "the a an and or but of your my our their because which whose although though while whereas than very into if "
    "unless until every"
)
_END = re.compile(r"[.!?…:;][\"'”’)\]*]*$|[)\]”\"’]$")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_WORDS = 12  # of a paragraph that stands twice
_SOUNDS_THE_SAME = (("ph", "f"), ("c", "k"), ("ie", "y"), ("i", "y"), ("ey", "y"), ("s", "z"), ("h", ""), ("e", ""))


def doubled_words(record: ReviewRecord) -> Iterator[Span]:
    """ "The the dentist": the two words."""
    writing, text = Writing.of(record), record.document.text
    words, end = words_of(text), 0
    for place, (one, two) in enumerate(pairwise(words.low)):
        found = _DOUBLED.match(text, words.starts[place]) if one == two else None
        if found is None or found.start() < end:
            continue
        end = found.end()
        first, second = found.groups()
        low = second.lower()
        if first[0].isupper() and second[0].isupper():
            continue  # "Duran Duran", "NO NO"
        slip = low in _SMALL_WORDS or (len(low) >= _SHORTEST and low not in _SAID_TWICE)
        if slip and writing.holds(found.start(), found.end()):
            yield record.document.span(found.start(), found.end())


def cut_off(record: ReviewRecord) -> Iterator[Span]:
    """Sentences that end in the middle: on "the" or "because", or without an end where the others have one."""
    for block, sentences in _by_block(record):
        if _is_cut_off(record, block, sentences):
            yield sentences[-1].span


def _by_block(record: ReviewRecord) -> Iterator[tuple[Block, list[Sentence]]]:
    """The paragraphs of the narrative, each with its sentences."""
    for _, sentences in groupby(record.sentences, key=lambda each: record.document.block_at(each.span.start).index):
        found = list(sentences)
        yield record.document.block_at(found[0].span.start), found


def _is_cut_off(record: ReviewRecord, block: Block, sentences: Sequence[Sentence]) -> bool:
    """Is the last of them, at the very end of its paragraph?"""
    *before, last = sentences
    document, text = record.document, last.text.rstrip()
    if _END.search(text) or record.quote(last.span) != last.text or document.text[last.span.end : block.end].strip():
        return False
    words = _WORD.findall(text)
    if len(words) < 3 or not (words[-1].lower() in _HANGS or _all_end(before, block)):
        return False
    quoted = quotations(document.text_of(block))
    return not _goes_on(record, block) and all(end < block.end - block.start for _, end in quoted)


def _all_end(sentences: Sequence[Sentence], block: Block) -> bool:
    """Are they two or more, each with its end? In the cells of a table many leave the last one out."""
    return block.cell is None and len(sentences) > 1 and all(_END.search(each.text.rstrip()) for each in sentences)


def _goes_on(record: ReviewRecord, block: Block) -> bool:
    """Does the next paragraph begin in the middle? Then a page or a column parted the two."""
    following = record.document.text[block.end : block.end + 4].strip(" \n•-–\"“‘'")
    return following[:1].islower()


def pasted_twice(record: ReviewRecord) -> Iterator[Span]:
    """Paragraphs of the narrative that stand a second time, word for word."""
    seen: set[tuple[str, ...]] = set()
    all_words = words_of(record.document.text)
    for stretch in record.in_zone("narrative"):
        words = all_words.between(stretch.span.start, stretch.span.end)
        if len(words) >= _LEAST_WORDS and words in seen:
            yield stretch.span
        seen.add(words)


def two_spellings(record: ReviewRecord) -> Iterator[tuple[Span, str]]:
    """Another spelling of the child's name, where it first stands, and the name."""
    understood = understand(record)
    if understood.cast is None:
        return
    cast = understood.cast
    done = {*understood.small, *understood.copied, *cast.others, *cast.surnames}
    names = [name.split()[0] for name in record.child.names]
    for reading in (*understood.readings, *_actions_read(record)):
        for at, token in enumerate(reading.words):
            if not token.capital or token.low in done:
                continue
            meant = next((name for name in names if _is_another(token.low, name)), None)
            if meant is None:
                done.add(token.low)
                continue
            start = reading.sentence.span.start + reading.starts()[at]
            span = record.document.span(start, start + len(token.text))
            if record.quote(span) == token.text:
                done.add(token.low)
                yield span, meant


def _actions_read(record: ReviewRecord) -> Iterator[Reading]:
    """The actions, each with its words outside quotation marks."""
    for action in record.actions:
        text = record.quote(action.span)
        quoted = quotations(text)
        yield Reading(Sentence(action.span, text, None), words=tokens(text, quoted), quoted=quoted)


def _is_another(low: str, written: str) -> bool:
    """Is the word another spelling of the name, and not only its plural or possessive?"""
    name = written.lower()
    if low[0] != name[0] or low in (name, f"{name}s"):  # no slip and no other spelling is in the first letter
        return False
    return is_slip(low, name) or _sounds_the_same(low, name)


def _sounds_the_same(word: str, name: str) -> bool:
    """ "Sara" for "Sarah", "Sofie" for "Sophie": also where both are names."""
    if word not in first_names() or min(len(word), len(name)) < 3:
        return False
    return any(_swapped(word, name, a, b) or _swapped(name, word, a, b) for a, b in _SOUNDS_THE_SAME)


def _swapped(one: str, other: str, a: str, b: str) -> bool:
    places = [place for place in range(1, len(one)) if one.startswith(a, place)]
    return any(one[:place] + b + one[place + len(a) :] == other for place in places)
