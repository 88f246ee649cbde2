"""How the reviewing officer's own voice comes across to the child: a greeting, "I", and what goes well first.

Prompts alone: nothing here is scored, and a record that does otherwise may be just as good.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from qa_audit.checks._good_and_hard import NO_WORRY, WELL, WORRY
from qa_audit.checks._phrases import is_verb
from qa_audit.checks._said import saying_of
from qa_audit.checks._tokens import quotations, tokens
from qa_audit.checks._who_is_meant import understand
from qa_audit.checks.registry import check
from qa_audit.document import Span
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

_GREETING = re.compile(
    r"(?im)(?:^\W{0,3}|[.!?(] ?)(?:my |our )?(?:dear(?:est)?|hello|hi|hiya|hey|good (?:morning|afternoon)|annwyl|"
    r"helô)\b(?! (?:all|colleague))"
)
_FAREWELL = re.compile(
    r"(?im)^\W{0,3}(?:(?:with |my |very )*(?:best|kind(?:est)?|warm(?:est)?|good) (?:wishes|regards)|yours|love from|"
    r"take care|bye for now|see you soon|lots of love|all the best)\b"
)
_OFFICER = re.compile(
    r"[Tt](?<!\w.)h(?:e|is) (?:(?P<sure>IRO|(?:[Ii]ndependent )?[Rr]eviewing [Oo]fficer|[Ii]ndependent [Cc]hair)|"
    r"(?P<maybe>[Cc]hair(?:person|man|woman)?|[Oo]fficer|[Rr]eviewer|[Aa]uthor|writer))"
    r"(?![\w’'-]*[ -](?:service|team|manager|handbook|role|footprint|of governors|of the))\b"
)
_I = re.compile(r"\bI\b|\b(?:[Mm]e|[Mm]y)\b")
_WHO_I_AM = re.compile(r"\b(?:my job|my name|i am your|what i do|iro_)\b")


@dataclass(frozen=True)
class Options:
    """``sentences``: of a record that says "you" at least so often a greeting is expected; ``opening``: how many
    sentences are its opening; ``most``: prompts about "the IRO" in one record."""

    sentences: int = 10
    opening: int = 3
    most: int = 3


@check("child.iro_voice", says=("no_greeting", "third_person", "worry_first"), options=Options, values=("count",))
def child_iro_voice(record: ReviewRecord, options: Options) -> Iterator[Mark]:
    """Does the officer greet the child, say "I", and begin with what goes well?"""
    to_you = [reading for reading in understand(record).readings if reading.to_you]
    if to_you and not _greets(record) and _is_letter(record, options):
        yield Mark("partly", "no_greeting", values={"count": ""})
    places = list(_of_oneself(record))
    for span in places[: options.most]:
        yield Mark("partly", "third_person", span, values={"count": str(len(places))})
    told = (line for line in saying_of(record).told if line.zone == "narrative" and not _WHO_I_AM.search(line.plain))
    opening = list(islice(told, options.opening))
    worry = next((line for line in opening if WORRY.find(line) and not NO_WORRY.find(line)), None)
    if worry is not None and not any(WELL.find(line) for line in opening):
        yield Mark("partly", "worry_first", worry.span, values={"count": ""})


def _greets(record: ReviewRecord) -> bool:
    """ "Dear Jay", or a line that begins with the name: "Jay, this is about your review"."""
    text = record.document.text
    return bool(_GREETING.search(text)) or any(f"\n{name}," in text for name in record.child.names)


def _is_letter(record: ReviewRecord, options: Options) -> bool:
    return _FAREWELL.search(record.document.text) is not None or _speaks_to_the_child(record, options)


def _speaks_to_the_child(record: ReviewRecord, options: Options) -> bool:
    """Is the record written to the child nearly throughout?"""
    readings = understand(record).readings
    told = [reading for reading in readings if reading.third or reading.to_you]
    to_you = sum(not reading.third for reading in told)
    return to_you >= options.sentences and to_you >= 0.9 * len(told)


def _of_oneself(record: ReviewRecord) -> Iterator[Span]:
    """ "The IRO spoke with ...", "the chair thanked ...": the writer, as somebody else."""
    for sentence in record.sentences:
        named = list(_OFFICER.finditer(sentence.text))
        if not named or _I.search(sentence.text):
            continue
        quoted = quotations(sentence.text)
        for found in named:
            if any(start <= found.start() < end for start, end in quoted):
                continue
            after = tokens(sentence.text[found.end() :], [])[:1]
            if found["sure"] or (after and is_verb(after[0])):
                yield sentence.span
                break
