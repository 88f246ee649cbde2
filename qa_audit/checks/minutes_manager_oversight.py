"""Whether a manager has seen the recommendations: the manager's name, and the date."""

import re
from collections.abc import Iterator

from qa_audit.checks._said import Cue, Said, saying_of
from qa_audit.checks.registry import NoOptions, check
from qa_audit.document import Span
from qa_audit.findings import Grade, Mark
from qa_audit.record import ReviewRecord

_MANAGER = Cue(
    "manager managers tm atm head management managerial lead director",
    r"(?<!home )(?<!unit )(?<!house )(?<!registered )(?<!placement )(?<!deputy )(?<!care )(?<!case )\bmanagers?\b(?! of (?:the )?(?!team|service|service unit)\w)|\ba?tm\b|\bhead of service\b|\bmanage(?:ment|rial)\b|\bmanager's\b|\bpractice lead\b|"
    r"\bassistant director\b|\bservice lead\b"
)
_SEEN = re.compile(
    r"\b(?:read|seen|agree[ds]?|endorse[ds]?|approve[ds]?|approval|checked|sign(?:ed|s)?(?:[ -]?off)?|signature|oversight|comments?|ratified|confirmed|authori[sz]ed|countersigned|"
    r"reviewed|shared with|noted|acknowledged|considered|decision|quality assured|sighted|accepted|view)\b"
)
_NOT_DONE = re.compile(
    r"\b(?:will|shall|to be|needs? to|should|must|would|asked|asking|ask|told|tell|email(?:ed)?|write|wrote|raised|raise|escalat\w+|speak|spoke|discuss\w*|awaiting|waiting|not yet|has not|have not|if|request\w*|"
    r"agree(?:d|s)? (?:that|to (?!(?:them|it|these|this|the (?:recommend|decision|action)))|the (?:funding|match|placement|move|plan))|apply|panel|funding)\b"
)
_LABEL = re.compile(r"^\W*(?:(?:team|service|practice|group|assistant|senior|operations?|line) )*(?:manager|tm|head of service)\b")
_SIGNED = re.compile(r"\bsign|\bdate|\bseen\b|\bagreed\b")
_HEADING = re.compile(r"\bmanag\w+|\boversight\b|\bchecked by\b|\bcounter-?sign|\bsign(?:ed)?[ -]?off\b|\bagreed by\b|\bseen by\b|\bendorsement\b")
_PAPERS = re.compile(r"\b(?:recommendations?|decisions?|minutes|actions?|record|promises?|jobs|report|steps|letter|summary|outcomes?|list|review)\b")
_W = r"[A-ZÀ-Þ][^\W\d_]*(?:[’'-][^\W\d_]+)*"
_FULL_NAME = re.compile(
    rf"(?<![\w’'])(?:(?:(?:Mrs?|Ms|Miss|Dr) )?(?:[A-ZÀ-Þ]\.? ?){{1,2}}[A-ZÀ-Þ][^\W\d_]+(?:[-’'][^\W\d_]+)*|{_W}(?: [A-ZÀ-Þ]\.?)?(?: {_W})+|[A-ZÀ-Þ]{{2,3}}(?=\s*(?:[,(]|$)))(?![’']s\b|\w)"
)
_ONE_NAME = re.compile(r"(?:\bby|[:,–—-]|manager|TM)\s+([A-ZÀ-Þ][^\W\d_]+)(?=\s*(?:[,.;(]|$|on\b|\d))")
_NO_NAMES = frozenset(
    "team manager service practice group assistant senior head of agreed recommendations read seen date signed name oversight management decision decisions comments comment "
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday the manager's sign off "
    "director lead operations promises checked endorsed approved noted shared with and signature by iro tm atm sw review record minutes action actions yes no dated print "
    "independent reviewing officer social worker chair child young person part section on i we have thank you copy sent outcome outcomes".split()
)
_LONGEST = 45  # words of a line that a manager's oversight is told in
_LABELLED = 14  # words of "Team manager: name, date"
_UNDER = 70  # words under a manager's heading that may hold the name and the date


@check("minutes.manager_oversight", says=("name_and_date", "name_only", "date_only", "neither", "absent"))
def minutes_manager_oversight(record: ReviewRecord, _: NoOptions) -> Iterator[Mark]:
    """Is it said which manager has seen the recommendations, and when?"""
    best: tuple[int, Mark] | None = None
    for lines in _places(record):
        mark = _judged(record, lines)
        rank = ("good", "partly", "bad").index(mark.grade)
        if best is None or rank < best[0]:
            best = rank, mark
    yield best[1] if best else Mark("bad", "absent")


def _judged(record: ReviewRecord, lines: list[Said]) -> Mark:
    name, dated = any(_names_somebody(record, line) for line in lines), any(_dated(record, line.span) for line in lines)
    span = record.document.span(lines[0].span.start, lines[-1].span.end)
    grade: Grade = "good" if name and dated else "partly" if name or dated else "bad"
    says = "name_and_date" if name and dated else "name_only" if name else "date_only" if dated else "neither"
    return Mark(grade, says, span)


def _places(record: ReviewRecord) -> Iterator[list[Said]]:
    """The lines that tell of a manager's oversight, each with those beside it that belong to it."""
    lines = [line for line in saying_of(record).lines if line.zone in ("narrative", "signature", "field", "greeting")]
    for number, section in enumerate(record.sections):
        heading = section.heading.lower().replace("’", "'")
        if _HEADING.search(heading) and section.canonical in ("distribution_signoff", None) or _MANAGER.pattern.search(heading) and _SEEN.search(heading):
            under = [line for line in lines if line.number == number]
            under += _next_to(record, lines, under)
            if under and sum(len(line.text.split()) for line in under) <= _UNDER and (_MANAGER.pattern.search(heading) or _about_manager(under)):
                yield under
    for at, line in enumerate(lines):
        if _told(line):
            yield [line, *_beside(lines, at)]


def _about_manager(lines: list[Said]) -> bool:
    return any(_MANAGER.find(line) for line in lines)


def _next_to(record: ReviewRecord, lines: list[Said], under: list[Said]) -> list[Said]:
    """ "Dated 9 May" in the cell after the signature, taken for a field of the form. """
    if not under:
        return []
    at = lines.index(under[-1])
    after = lines[at + 1 : at + 3]
    return [line for line in after if line.zone in ("field", "signature") and (re.match(r"date|dated|on\b", line.plain) or _dated(record, line.span))]


def _told(line: Said) -> bool:
    if not _MANAGER.find(line) or len(line.text.split()) > _LONGEST:
        return False
    if len(line.text.split()) <= _LABELLED and _LABEL.search(line.plain) and (line.zone == "signature" or (line.zone == "field" and _SIGNED.search(line.plain))):
        return True
    if _NOT_DONE.search(line.plain) or not _SEEN.search(line.plain):
        return False
    return line.zone != "narrative" or line.under == "distribution_signoff" or _statement(line)


def _statement(line: Said) -> bool:
    """A short line that is all about it ("Seen by J. Bell, team manager"), or one that says what was read."""
    found = _SEEN.search(line.plain)
    early = found is not None and found.start() < 30
    return early and (len(line.text.split()) <= 14 or bool(_PAPERS.search(line.plain)))


def _beside(lines: list[Said], at: int) -> list[Said]:
    """The lines right after, in the same signature block: "Name", "Date", and what stands beside them."""
    found: list[Said] = []
    for line in lines[at + 1 : at + 5]:
        if line.zone != lines[at].zone or line.block - lines[at].block > len(found) + 1 or len(line.text.split()) > 6:
            break
        found.append(line)
    return found


def _names_somebody(record: ReviewRecord, line: Said) -> bool:
    mine = {word.lower() for name in (record.iro or "", record.child.full_name or "", record.social_worker or "", *record.child.names) for word in name.split()}
    for found in (*_FULL_NAME.finditer(line.text), *_ONE_NAME.finditer(line.text)):
        name = found[1] if found.re is _ONE_NAME else found.group()
        words = [word.strip(".,").lower() for word in name.replace("’", "'").split()]
        if any(word not in _NO_NAMES and word not in mine and len(word) > 1 for word in words):
            return True
    return False


def _dated(record: ReviewRecord, span: Span) -> bool:
    return any(span.holds(mention.span) for mention in record.dates)
