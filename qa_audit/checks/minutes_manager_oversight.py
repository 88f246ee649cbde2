"""Whether a manager has seen the recommendations: the manager's name, and the date."""

from collections.abc import Iterator

from qa_audit.checks._managers import (
    DATE_LINE,
    FULL_NAME,
    HEADING,
    LABEL,
    LABELLED,
    LAST_LINES,
    LONGEST,
    MANAGER,
    NO_NAMES,
    NOT_DONE,
    ONE_NAME,
    PAPERS,
    SEEN,
    SHORT,
    SIGNED,
    UNDER,
    UNDONE,
)
from qa_audit.checks._said import Said, saying_of
from qa_audit.checks.registry import NoOptions, check
from qa_audit.document import Span
from qa_audit.findings import Grade, Mark
from qa_audit.record import ReviewRecord


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
        names_manager = MANAGER.pattern.search(heading) is not None
        signing = HEADING.search(heading) and section.canonical in ("distribution_signoff", None)
        if signing or (names_manager and SEEN.search(heading)):
            under = [line for line in lines if line.number == number]
            under += _next_to(record, lines, under)
            if _is_short(under) and (names_manager or any(MANAGER.find(line) for line in under)):
                yield under
    for at, line in enumerate(lines):
        if _told(line) or (at >= len(lines) - LAST_LINES and _told_at_end(record, lines, at)):
            yield [line, *_beside(lines, at)]


def _is_short(lines: list[Said]) -> bool:
    return 0 < sum(len(line.text.split()) for line in lines) <= UNDER


def _next_to(record: ReviewRecord, lines: list[Said], under: list[Said]) -> list[Said]:
    """ "Dated 9 May" in the cell after the signature, taken for a field of the form."""
    if not under:
        return []
    at = lines.index(under[-1])
    after = lines[at + 1 : at + 3]
    return [
        line
        for line in after
        if line.zone in ("field", "signature") and (DATE_LINE.match(line.plain) or _dated(record, line.span))
    ]


def _told(line: Said) -> bool:
    if not MANAGER.find(line) or len(line.text.split()) > LONGEST:
        return False
    if (
        len(line.text.split()) <= LABELLED
        and LABEL.search(line.plain)
        and (line.zone == "signature" or (line.zone == "field" and SIGNED.search(line.plain)))
    ):
        return True
    if NOT_DONE.search(line.plain) or not SEEN.search(line.plain):
        return False
    return line.zone != "narrative" or line.under == "distribution_signoff" or _statement(line)


def _told_at_end(record: ReviewRecord, lines: list[Said], at: int) -> bool:
    """At the foot of the paper "gone through with" is oversight too, and so is a manager's name with a date."""
    line = lines[at]
    if not MANAGER.find(line) or UNDONE.search(line.plain) or len(line.text.split()) > LONGEST:
        return False
    before = lines[at - 1].plain if at and lines[at - 1].block == line.block else ""
    signs = len(line.text.split()) <= SHORT and _dated(record, line.span) and PAPERS.search(before)
    labelled = line.zone != "field" and len(line.text.split()) <= LABELLED and LABEL.search(line.plain)
    return bool(SEEN.search(line.plain) or signs or labelled)


def _statement(line: Said) -> bool:
    """A short line that is all about it ("Seen by J. Bell, team manager"), or one that says what was read."""
    found = SEEN.search(line.plain)
    early = found is not None and found.start() < 30
    return (early and len(line.text.split()) <= SHORT) or (
        PAPERS.search(line.plain) is not None and "i" not in line.words
    )


def _beside(lines: list[Said], at: int) -> list[Said]:
    """The lines right after, in the same signature block: "Name", "Date", and what stands beside them."""
    found: list[Said] = []
    for line in lines[at + 1 : at + 5]:
        if (
            (line.zone != lines[at].zone and not DATE_LINE.match(line.plain))
            or line.block - lines[at].block > len(found) + 1
            or len(line.text.split()) > 6
        ):
            break
        found.append(line)
    return found


def _names_somebody(record: ReviewRecord, line: Said) -> bool:
    mine = {
        word.lower()
        for name in (record.iro or "", record.child.full_name or "", record.social_worker or "", *record.child.names)
        for word in name.split()
    }
    for found in (*FULL_NAME.finditer(line.text), *ONE_NAME.finditer(line.text)):
        name = found[1] if found.re is ONE_NAME else found.group()
        words = [word.strip(".,").lower() for word in name.replace("’", "'").split()]
        if any(not NO_NAMES.fullmatch(word) and word not in mine and len(word) > 1 for word in words):
            return True
    return False


def _dated(record: ReviewRecord, span: Span) -> bool:
    return any(span.holds(mention.span) for mention in record.dates)
