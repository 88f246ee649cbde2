"""Whether the minutes say who came, with their role, and who was invited, not invited or sent apologies."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from qa_audit import words
from qa_audit.checks._said import PARENT_WORDS, Said, saying_of
from qa_audit.checks.registry import NoOptions, check
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord

_ABSENT = re.compile(
    r"\b(?:apolog(?:y|ies|ised|ized)|not invited|un ?invited|absent|non-attend\w*|regrets|(?:was|were|"
    r"been) (?:also )?(?:invited|asked to come|asked along)|invited\b.{0,40}\b(?:but|no reply|not|unable)|"
    r"(?:did not|didn't|could not|couldn't|was not able to|were not able to|unable to|cannot|can't|"
    r"chose not to|decided not to|not able to|didn't manage to) (?:attend|come|be (?:there|here|present|"
    r"with us)|join|make it|get (?:there|away|here))|"
    r"not (?:present|attending|there|here|asked|able to (?:come|attend|join))|invited[,;:]? (?:but|no|not|"
    r"could|did)|sent (?:her|his|their|a|an) (?:sorry|sorries|excuses|note|letter|message|report)|who (?:was|"
    r"were) not\b|"
    r"not want[^.]{0,30}(?:invited|to come|there|to be asked)|nobody asked|no invitation|invit(?:ed|"
    r"ation)s? (?:\w+ ){0,3}(?:went|sent|no|not)|(?:was|were) sent (?:a|the) (?:letter|form|invitation)|"
    r"sorry[,-] \w+|couldn't come)\b"
)
_APOLOGIES = re.compile(
    r"^(?!.*(?:present|came|attendance|attendees|was there)\b(?<!not present)).*\b(?:apologies|absent|"
    r"not (?:present|invited|attend\w*|able)|unable|could not|couldn't|didn't|did not|invited but)\b"
)
_CHILD_ONLY = re.compile(
    r"^(?:\w+[,.]? ){0,3}?(?:you|child_|he|she|they|the (?:child|young person|"
    r"yp))(?: \w+){0,3}? (?:(?:did not|didn't|could not|couldn't|chose not to|decided not to) (?:attend|come|"
    r"join|want to|wish to|take)|(?:was|were) not (?:there|here|present|in|able|at)|sent)\b"
)
_INVITATIONS = re.compile(
    r"^(?:invited|apologies|not (?:present|there|invited)|invitations?|absent|attended\??|came\??|there\??|"
    r"did they come\??|present\??)\b"
)
_NOT_THERE = re.compile(r"^(?:no\b|n\b|✗|✘|x$|☒ ?no|a$|apols?\b|sorry|ill\b|on leave|declined|did not|didn't|-\s*no\b)")
_CAME = re.compile(
    r"\b(?:present|attended|attending|in attendance|taking part|took part|in the room|round the table|"
    r"who came|came to|joined us|at the (?:meeting|review))\b ?(?:were|was|today)?\s*[:,-]?|\bsat (?:down|"
    r"round)\b|\bat (?:the|your|our|this) (?:meeting|review) (?:were|was|there|we had)\b|\bthere (?:were|"
    r"was) (?:you|i|me|child_)\b"
)
_LABEL = re.compile(
    r"(?:people |those )?(?:present|attended|attendees|attending|attendance|in attendance|who came|apologies|"
    r"not present|invited)[ :/a-z]{0,30}"
)
_WHO = re.compile(r"\W*[\d.]*\s*who (?:was|were|came|sat|turned|joined|took|met|is|'s|made)\b")
_PRESENT = re.compile(
    r"(?:those |people |also )?(?:present|attended|attendance|in attendance|attendees|taking part|"
    r"apologies)(?: by| were| from)?\s*[:–-]"
)
_NAME = re.compile(
    r"\b(?!(?:Invited|Not|Apologies|Present|The|Also|Your|In|No|He|She|They|You|And|Who|Born|"
    r"Yes)\b)[A-ZÀ-Þ][\w’'.-]*(?: [A-ZÀ-Þ][\w’'-]+)*"
)
_NAME_ROLE = re.compile(
    r"[A-ZÀ-Þ][\w’'-]+ ?\([A-Za-z][^()]{1,40}\)|[A-ZÀ-Þ][\w’'-]+, (?:foster carer|social worker|teacher|chair)"
)
_PLACE = re.compile(r"\b(?:House|School|Academy|College|Primary|Centre|Nursery|Lodge|Council|Agency)$")
_SHARE = 0.35
_FEW_WORDS = 60  # of a paragraph that lists people in passing


@check("minutes.attendance", says=("all", "no_roles", "no_absent", "neither", "absent"))
def minutes_attendance(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Does the record say who came, as what, and who was invited, not invited or sent apologies?"""
    listed = _listed(record)
    people = [line for line in listed if _NAME.search(line.text) or _roles().search(line.plain)]
    if not people:
        yield Mark("bad", "absent")
        return
    roles = _with_roles(people)
    absent = _who_did_not_come(record, listed)
    if roles and absent:
        yield Mark("good", "all", _best(record, people).span)
        yield Mark("good", "all", absent.span)
    else:
        yield Mark("partly", "no_absent" if roles else "no_roles" if absent else "neither", people[0].span)


def _best(record: ReviewRecord, people: list[Said]) -> Said:
    """The best words to show: somebody with a role, somebody the record knows, and as many as the line names."""
    known = {part for person in record.people for part in person.name.split()} - {"Name"}

    def told(line: Said) -> tuple[bool, bool, int]:
        names = _NAME.findall(line.text)
        knows = any(part in known for name in names for part in name.split())
        return _NAME_ROLE.search(line.text) is not None, knows, len(names)

    return max(people, key=told)


def _listed(record: ReviewRecord) -> list[Said]:
    """The lines of the attendance list, wherever it stands; else the sentences that tell who was there."""
    saying = saying_of(record)
    lines = [line for line in saying.lines if line.zone == "attendance" and len(line.text.split()) <= _FEW_WORDS]
    lines += [line for line in saying.told if line.zone == "narrative" and _under_who(line)]
    for label, value in pairwise(saying.lines):
        if value.zone == "field" and _LABEL.fullmatch(label.plain):
            lines += [label, value]
    if not lines:
        lines = [line for line in saying.lines if _CAME.search(line.plain) and len(_roles().findall(line.plain)) >= 2]
        lines += [line for line in saying.lines if _PRESENT.match(line.plain) and line not in lines]
        lines += [line for line in saying.lines if len(_NAME_ROLE.findall(line.text)) >= 2 and line not in lines]
    return sorted(lines, key=lambda line: line.span.start)


def _under_who(line: Said) -> bool:
    return line.under == "attendance" or (
        line.section is not None and _WHO.match(line.section.heading.lower()) is not None
    )


def _with_roles(people: list[Said]) -> bool:
    """Are there names, and a role for about one in three at least ("Ann and Bob Lee (foster carers)" is two)?"""
    came = [line for line in people if not _ABSENT.search(line.plain)] or people
    names = {
        name
        for line in came
        for name in _NAME.findall(line.text)
        if not _PLACE.search(name) and not set(name.lower().split()) <= _role_words()
    }
    roles = sum(len(_roles().findall(line.plain)) for line in came)
    return bool(names) and roles >= 2 and roles >= _SHARE * (len(names) - 2)  # the child and the chair need none


def _who_did_not_come(record: ReviewRecord, listed: list[Said]) -> Said | None:
    under = next((line for line in listed if line.section and _APOLOGIES.search(line.section.heading.lower())), None)
    if under is not None:
        return under
    heads = any(_INVITATIONS.match(line.plain) and len(line.plain.split()) <= 4 for line in listed)
    for line in listed:
        if (_ABSENT.search(line.plain) and not _CHILD_ONLY.search(line.plain)) or (
            heads and _NOT_THERE.search(line.plain)
        ):
            return line
    if heads and any(re.match(r"(?:invited|apologies|not |absent)", line.plain) for line in listed):
        return listed[0]
    for line in saying_of(record).told:
        if _ABSENT.search(line.plain) and not _CHILD_ONLY.search(line.plain) and _about_review(line):
            return line
    return None


_REVIEW = re.compile(
    r"\b(?:invited|invitation|not (?:attend|present)|apolog|to (?:the|this|your|our) (?:review|meeting)|"
    r"(?:review|meeting))"
)


def _about_review(line: Said) -> bool:
    return bool(_REVIEW.search(line.plain)) and bool(_roles().search(line.plain))


@cache
def _roles() -> re.Pattern[str]:
    """The roles and relations of rubrics/words/roles.yaml as one pattern."""
    forms = {
        form for listed in words.load("roles")["one"].values() for form in listed if form not in ("me", "you", "myself")
    }
    forms |= {*words.words("roles", "family"), *PARENT_WORDS.split("|")}
    longest = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")


@cache
def _role_words() -> frozenset[str]:
    listed = (form for forms in words.load("roles")["one"].values() for form in forms)
    return frozenset(
        word
        for form in (*listed, *words.words("roles", "many"), *words.words("roles", "family"))
        for word in form.split()
    )
