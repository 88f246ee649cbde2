"""Wordings that speak of the next review: roughly when, or that there will be none."""

import re

from qa_audit.checks._said import Cue

NEXT = Cue(
    "next again review meeting reviews",
    r"\bnext (?:\w+ )?(?:review|meeting|one|time)\b|\b(?:meet|look at (?:it|this|things)|review(?:ed)?|"
    r"get together|see (?:each other|you)) (?:all )?again\b|"
    r"\b(?:review|meeting) (?:date|day)\b|\bfuture reviews?\b",
)
ROUGHLY = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|march|april|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|(?:in|by|late|early|mid) may|may 20\d\d)\b|"
    r"\b(?:in|within|after) (?:about |around |approximately |the next |another )?(?:\d+|a|one|two|three|four|"
    r"five|six|several|a few|half a)\s*(?:weeks?|months?|years?)\b|"
    r"\b(?:\d+|one|two|three|four|five|six) (?:weeks?|months?)(?:'s?)? (?:time|from now)\b|\bevery six months\b|"
    r"\b(?:spring|summer|autumn|winter|christmas|easter|half[- ]term|(?:autumn|spring|summer) term|new year)\b|"
    r"\bt\.?b\.?[ca]\.?\b|\bto be (?:confirmed|agreed|arranged|set|fixed|decided|advised|booked|announced|"
    r"notified)\b|"
    r"\b(?:date|day)\b.{0,40}\b(?:agreed|fixed|set|confirmed|arranged|follow)|\bwill (?:let you know|"
    r"be in touch)\b|\bnot (?:yet )?(?:set|fixed|booked|agreed|confirmed)\b"
)
LATER = re.compile(
    r"\blet (?:you|everyone|everybody|people) know\b|\bin touch\b|\bnot yet\b|\bas soon as\b|\bwhen (?:i|we) know\b"
)
COUNT = re.compile(r"\W*(?:about |approx\w* |~)?(?:\d+|one|two|three|four|five|six|twelve) ?(?:weeks?|months?)\b")
OVER = re.compile(
    r"\b(?:not (?:needed|required|applicable|necessary)|no (?:further|more|other|next) reviews?|discharged|"
    r"final review|last review)\b"
)
NONE = Cue(
    "review reviews meeting one",
    r"\b(?:no|not|n't)\b.{0,30}\b(?:another|further|more|next|other)\b.{0,20}\b(?:review|meeting|one)|"
    r"\bno (?:more|further) reviews?\b|"
    r"\b(?:this (?:was|is)|it was) (?:\w+ ){0,3}(?:last|final) (?:review|one|meeting)\b|\breviews? "
    r"(?:(?:will|are going to|now) )?(?:stop|end|cease)s?\b|\bwill not be (?:another|one)\b|"
    r"\bwon't be (?:another|one)\b|\b(?:last|final) (?:looked after |child in care |"
    r"statutory )?review\b.{0,60}\b(?:as|because|since)\b",
)
NOT_NEEDED = re.compile(
    r"^\W*(?:not (?:needed|required|applicable|necessary)|none (?:needed|required|planned)|"
    r"no longer (?:needed|required))\b|\bdischarged\b|\bceased to be\b"
)
WHY = re.compile(
    r"\b(?:as|because|since|so|once|when|now that|due to|following|after)\b|\b18\b|\beighteen|\badopt|"
    r"\border\b|\bhome\b|\bdischarg|\bcease|\bends?\b|\bleav"
)
DATE_HEADING = re.compile(r"\W*(?:date|day|when|place|where)\b")
IF_SO = re.compile(r"\bunless\b|\bin which case\b|\bif\b")
