"""Who the child is: ethnicity, culture, faith, language, gender, sexuality, disability, life story, heritage.

An aspect is told where a sentence says something of this child beyond a label: "You go to mass with Nan and
light a candle", not "White British, no religion". What is done about it may stand in the actions, too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa_audit.acts import act_of
from qa_audit.checks._leads import lead
from qa_audit.checks._particulars import MOST_MARKS, Found
from qa_audit.checks._passages import Passage, Reading, reading_of
from qa_audit.checks._topics import Hit, hits_in, tokens_of, word_set
from qa_audit.checks.registry import check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

_FIRST_OR_SECOND = frozenset({"you", "your", "you're", "you've", "i", "i'm", "my"})
_IS_OR_SPEAKS = re.compile(
    r"\b(?:you|he|she|they|who) (?:both )?(?:are|is|speaks?|prays?|keeps?|attends?|fasts?|wears?|"
    r"celebrates?|goes to|go to|identif(?:y|ies) as|came out)\b|"
    r"\byou're\b|\bcalled (?:you|him|her|them)\b|\b(?:life story|memory box|later life letter)\b",
    re.IGNORECASE,
)
_WORDS_OF_AN_ACT = 3  # of its own, in a sentence under the heading that names no aspect
_NO_NEEDS = re.compile(
    r"\bno (?:\w+ )?(?:needs?|issues?|concerns?)\b|\bneeds? (?:are |being |is )?(?:fully |all )?met\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Options:
    """``aspects``: how many have to be told; one is enough where something is done about it."""

    aspects: int = 2


@check("minutes.identity", says=("told", "labels", "absent"), options=Options)
def minutes_identity(record: ReviewRecord, options: Options) -> Iterator[Mark]:
    """Met: two aspects told of this child, or one with what is done about it. Partly: labels. Not met: absent."""
    reading = reading_of(record)
    sections = _sections(reading)
    own = [passage for passage in reading.passages if passage.number in sections and passage.told]
    others = [
        passage for passage in reading.about("identity") if passage not in own and _of_this_child(reading, passage)
    ]
    telling = [passage for passage in (*own, *others) if _tells(reading, passage)]
    aspects = {aspect for passage in telling for aspect in passage.aspects("identity") - {"self"}}
    lived = any(_something_done(reading, passage) for passage in (*telling, *own))
    done = bool(aspects) and (lived or _in_actions(record))
    enough = len(aspects) >= options.aspects or done
    bare = own or others or _labels_anywhere(reading)
    yield from Found(tuple(telling[:MOST_MARKS]) if enough else (), tuple(bare)).marks("told", "labels", "absent")


def _tells(reading: Reading, passage: Passage) -> bool:
    """An aspect, and words of its own beside the labels."""
    labels = {token for hit in passage.hits if hit.kind == "identity" for token in passage.tokens[hit.at : hit.stop]}
    rest = [word for word in reading.content(passage, "stock_identity") if word not in labels]
    wanted = 2 if _NO_NEEDS.search(passage.text) is None else 4
    says_something = len(rest) >= wanted or (len(rest) >= 1 and _of_child_by_word(reading, passage))
    return bool(passage.aspects("identity")) and says_something


def _of_child_by_word(reading: Reading, passage: Passage) -> bool:
    return not _FIRST_OR_SECOND.isdisjoint(passage.tokens) or not reading.names.isdisjoint(passage.tokens[:2])


def _sections(reading: Reading) -> frozenset[int | None]:
    """The sections on identity; also a "Who I am" that proves to be of the child and not of the writer."""
    found = {passage.number for passage in reading.under("identity")}
    for passage in reading.under("intro_iro_role"):
        if passage.has("identity", "ethnicity") or passage.has("identity", "faith"):
            found.add(passage.number)
    return frozenset(found)


def _of_this_child(reading: Reading, passage: Passage) -> bool:
    """Under another heading: the child is who the sentence is of, and the word can hardly mean anything else."""
    plain = {
        passage.tokens[hit.at : hit.stop] for hit in passage.hits if hit.kind == "identity" and _plain(passage, hit)
    }
    if not plain or lead(reading, passage) != "child" or passage.has("conditional"):
        return False
    return len(plain) > 1 or _IS_OR_SPEAKS.search(passage.text) is not None


def _plain(passage: Passage, hit: Hit) -> bool:
    return hit.aspect not in ("self", "disability") and not set(passage.tokens[hit.at : hit.stop]) <= word_set(
        "other_meanings", of="speech"
    )


def _something_done(reading: Reading, passage: Passage) -> bool:
    """A named act for it, told with it: somebody takes, cooks, bought, found, is writing ..."""
    acts = passage.has("act_verb") or not word_set("does", of="speech").isdisjoint(passage.tokens)
    own_words = len(reading.content(passage, "stock_identity"))
    return acts and (_tells(reading, passage) or own_words >= _WORDS_OF_AN_ACT)


def _in_actions(record: ReviewRecord) -> bool:
    """Is there an action, with an act in it, for an aspect of identity?"""
    for action in record.actions:
        named = any(hit.kind == "identity" for hit in hits_in(tokens_of(action.text)))
        if named and act_of(action.text).verb is not None:
            return True
    return False


def _labels_anywhere(reading: Reading) -> list[Passage]:
    return [
        passage
        for passage in reading.about("identity", told=False)
        if not passage.told and passage.aspects("identity") & {"ethnicity", "faith", "language"}
    ]
