"""Is a part of the child's life told in particulars, or in words that fit any child ("fine", "up to date")?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from qa_audit.checks._leads import lead
from qa_audit.checks._passages import Passage, Reading
from qa_audit.findings import Mark

_BODILY = frozenset({"teeth", "eyes", "check", "jabs", "medicines", "illness"})
_LIST_OF_ADULTS = re.compile(
    r"^(?:what )?(?:is )?(?:the )?(?:worr(?:y|ies|ying|ied)|concerns?|hard|harder|good|not (?:so )?good|"
    r"going well|strengths?|next|working|smiles)\b[^.]{0,30}(?:[:,]| is\b| are\b)",
    re.IGNORECASE,
)
_BLANK = re.compile(
    r"^\W*(?:n/?a|not applicable|not (?:discussed|recorded|known|completed|available)|tbc|tba|"
    r"to be (?:confirmed|completed)|(?:please )?(?:see|refer to|as per|as in) [^.]{0,60})\W*$",
    re.IGNORECASE,
)
_SEVERAL = 2  # different words of the topic: such a sentence does as well as two with one each
MOST_MARKS = 3
"""Passages shown as evidence for one point."""


@dataclass(frozen=True)
class Topic:
    """What to look for. ``strong``: aspects that make a sentence of the topic under any heading."""

    kind: str  # class of topics.yaml
    sections: tuple[str, ...]
    stock: str  # its list of words that say nothing
    strong: frozenset[str]
    headed: str = r"(?!)"  # pattern of a heading that opens two topics, this one too
    weak: frozenset[str] = frozenset()  # aspects that bear out a strong one, and alone are a mention
    own_words: int = 3  # words left, without stock words, in a sentence that tells something
    on_topic_words: int = 2  # the same, under its own heading and with words of the topic
    phrases: int = 1  # of the topic, in a sentence under another heading
    elsewhere: int = 2  # such sentences under other headings that do as well as one under its own; weak ones help
    against_stock: int = 3  # the same, where its own heading says "no concerns"


@dataclass(frozen=True)
class Found:
    particular: tuple[Passage, ...]
    bare: tuple[Passage, ...]  # a label, a score, a stock phrase, or one mention in passing

    def marks(self, told: str, bare: str, absent: str) -> Iterator[Mark]:
        """Marks with the evidence: of one grade, for the worst mark would decide."""
        if self.particular:
            yield from (Mark("good", told, passage.span) for passage in self.particular[:MOST_MARKS])
        elif self.bare:
            yield from (Mark("partly", bare, passage.span) for passage in self.bare[:MOST_MARKS])
        else:
            yield Mark("bad", absent)


def find(reading: Reading, topic: Topic) -> Found:
    """The passages that tell of the topic; those under its own heading first."""
    own = [
        passage
        for passage in reading.passages
        if passage.told and not passage.general and _under_own_heading(passage, topic)
    ]
    telling = [passage for passage in own if _tells(reading, passage, topic)]
    others = [
        passage
        for passage in reading.about(topic.kind)
        if passage not in own and _strong(reading, passage, topic, topic.strong, topic.phrases)
    ]
    if telling:
        return Found((*_best_first(telling, topic), *_best_first(others, topic)), ())
    weak = [
        passage
        for passage in reading.about(topic.kind)
        if passage not in own and _strong(reading, passage, topic, topic.weak, 1)
    ]
    if _enough(topic, others, weak, stock_said=bool(own)):
        return Found(_best_first(others or weak, topic), ())
    bare = (
        [passage for passage in own if passage.tokens and not _BLANK.search(passage.text)]
        or others
        or weak
        or _mentions(reading, topic)
    )
    return Found((), tuple(bare))


def _best_first(passages: list[Passage], topic: Topic) -> tuple[Passage, ...]:
    """Those that tell most of the topic first: the most words of it, days and numbers."""

    def told(passage: Passage) -> int:
        exact = passage.dated or any(token[0].isdigit() for token in passage.tokens)
        return len(passage.words_of(topic.kind)) + exact

    return tuple(sorted(passages, key=told, reverse=True))


def _enough(topic: Topic, strong: list[Passage], weak: list[Passage], *, stock_said: bool) -> bool:
    """Is enough told under other headings? More is asked where its own heading says "no concerns"."""
    if stock_said:
        return len(strong) >= topic.against_stock
    together = len({passage.at for passage in (*strong, *weak)})
    together += any(len(passage.words_of(topic.kind)) >= _SEVERAL for passage in strong)
    return together >= (topic.elsewhere if strong else topic.elsewhere + 1)


def _under_own_heading(passage: Passage, topic: Topic) -> bool:
    if passage.under in topic.sections:
        return True
    return passage.section is not None and _opens(topic.headed, passage.section.heading)


@lru_cache(maxsize=1024)
def _opens(headed: str, heading: str) -> bool:
    return re.search(headed, heading, re.IGNORECASE) is not None


def _tells(reading: Reading, passage: Passage, topic: Topic) -> bool:
    """Under its own heading: enough words of its own, on the topic or at some length."""
    words = len(reading.content(passage, topic.stock))
    on_topic = bool(passage.aspects(topic.kind) - {"named"})
    if on_topic:
        exact = passage.dated or any(token.endswith("%") for token in passage.tokens)
        return words >= topic.on_topic_words or (words >= 1 and exact)
    return words >= topic.own_words + 1 and (topic.kind == "health" or not passage.aspects("health") & _BODILY)


def _strong(reading: Reading, passage: Passage, topic: Topic, aspects: frozenset[str], phrases: int) -> bool:
    return (
        bool(passage.aspects(topic.kind) & aspects)
        and lead(reading, passage) != "other"
        and len(passage.words_of(topic.kind)) >= phrases
        and "if" not in passage.tokens
        and not _LIST_OF_ADULTS.match(passage.text)
        and len({*reading.content(passage, topic.stock), *passage.words_of(topic.kind)}) + passage.dated
        >= topic.own_words
    )


def _mentions(reading: Reading, topic: Topic) -> list[Passage]:
    return [
        passage
        for passage in reading.about(topic.kind, told=False)
        if passage.aspects(topic.kind) & (topic.strong | {"named"})
    ]
