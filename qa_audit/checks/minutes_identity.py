"""Who the child is: ethnicity, culture, faith, language, gender, sexuality, disability, life story, heritage.

An aspect is told where a sentence says something of this child beyond a label: "You go to mass with Nan and
light a candle", not "White British, no religion". What is done about it may stand in the actions, too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa_audit.checks._leads import lead
from qa_audit.checks._particulars import MOST_MARKS, Found
from qa_audit.checks._passages import Passage, Reading, reading_of
from qa_audit.checks._topics import Hit, hits_in, tokens_of
from qa_audit.checks.registry import check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

_FIRST_OR_SECOND = frozenset({"you", "your", "you're", "you've", "i", "i'm", "my"})
_IS_OR_SPEAKS = re.compile(
    r"\b(?:you|he|she|they|who) (?:both )?(?:are|is|speaks?|prays?|keeps?|attends?|fasts?|wears?|celebrates?|goes to|go to|identif(?:y|ies) as|came out)\b|"
    r"\byou're\b|\bcalled (?:you|him|her|them)\b|\b(?:life story|memory box|later life letter)\b",
    re.IGNORECASE,
)
_NO_NEEDS = re.compile(r"\bno (?:\w+ )?(?:needs?|issues?|concerns?)\b|\bneeds? (?:are |being |is )?(?:fully |all )?met\b", re.IGNORECASE)


@dataclass(frozen=True)
class Options:
    """``aspects``: how many have to be told; one is enough where something is done about it."""

    aspects: int = 2


@check("minutes.identity", says=("told", "labels", "absent"), options=Options)
def minutes_identity(record: ReviewRecord, options: Options) -> Iterator[Mark]:
    """Met: two aspects told of this child, or one with what is done about it. Partly: labels. Not met: absent."""
    reading = reading_of(record)
    own = [passage for passage in reading.under("identity") if passage.told and not passage.general]
    others = [passage for passage in reading.about("identity") if passage not in own and _of_this_child(reading, passage)]
    telling = [passage for passage in (*own, *others) if _tells(reading, passage)]
    aspects = {aspect for passage in telling for aspect in passage.aspects("identity") - {"self"}}
    done = bool(aspects) and (len(telling) > 2 or any(map(_something_done, (*telling, *own))) or _in_actions(record))
    enough = len(aspects) >= options.aspects or done
    bare = own or others or _labels_anywhere(reading)
    yield from Found(tuple(telling[:MOST_MARKS]) if enough else (), tuple(bare)).marks("told", "labels", "absent")


def _tells(reading: Reading, passage: Passage) -> bool:
    """An aspect, and words of its own beside the labels."""
    labels = {token for hit in passage.hits if hit.kind == "identity" for token in passage.tokens[hit.at : hit.stop]}
    rest = [word for word in reading.content(passage, "stock_identity") if word not in labels]
    wanted = 2 if _NO_NEEDS.search(passage.text) is None else 4
    says_something = len(rest) >= wanted or (len(rest) >= 1 and not _FIRST_OR_SECOND.isdisjoint(passage.tokens))
    return bool(passage.aspects("identity")) and says_something


def _of_this_child(reading: Reading, passage: Passage) -> bool:
    """Under another heading: the child is who the sentence is of, and the word can hardly mean anything else."""
    plain = {passage.tokens[hit.at : hit.stop] for hit in passage.hits if hit.kind == "identity" and _plain(passage, hit)}
    if not plain or lead(reading, passage) != "child" or passage.has("conditional"):
        return False
    return len(plain) > 1 or _IS_OR_SPEAKS.search(passage.text) is not None


_OTHER_MEANINGS = frozenset(
    "black white asian languages language english british background your name her name his name skin hair straight born in turkey bi fast lent orthodox confirmed god tradition food from "
    "your story her story his story their story boater about your mum community group community centre photos of your photographs of your individual".split()
)


def _plain(passage: Passage, hit: Hit) -> bool:
    return hit.aspect not in ("self", "disability") and not set(passage.tokens[hit.at : hit.stop]) <= _OTHER_MEANINGS


def _something_done(passage: Passage) -> bool:
    """A named act for it: somebody takes, cooks, bought, found, is writing ..."""
    return passage.has("act_verb") or bool(_DOES & set(passage.tokens))


_DOES = frozenset(
    "goes go keep cook celebrate light sing wear pray fast attend dance visit practise play takes took drives drove cooks cooked bought buys found asked learned learnt learning teaches teaching taught attends attended celebrates celebrated lights "
    "sings sang reads speaks wears prays fasts visits joined made makes helps plaits braids keeps kept started writing dances practises plays".split()
)


def _in_actions(record: ReviewRecord) -> bool:
    """Is there an action, with an act in it, for an aspect of identity?"""
    for action in record.actions:
        kinds = {hit.kind for hit in hits_in(tokens_of(action.text))}
        if "identity" in kinds and "act_verb" in kinds and "vague_act" not in kinds:
            return True
    return False


def _labels_anywhere(reading: Reading) -> list[Passage]:
    return [
        passage
        for passage in reading.about("identity", told=False)
        if not passage.told and passage.aspects("identity") & {"ethnicity", "faith", "language"}
    ]
