"""Who has signed the care plan: the child where old enough, a parent (or why not), the social worker?

A signature is a name, initials, a mark or a date in the row or line of that person, beyond the printed role.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qa_audit.checks.registry import check
from qa_audit.document import Span
from qa_audit.findings import Mark
from qa_audit.record import ReviewRecord, Stretch

_CHILD = re.compile(r"\b(?:child|young person|yp|me|my(?:self)?|son|daughter)\b", re.IGNORECASE)
_PARENT = re.compile(
    r"\b(?:parents?|mother|father|mum|mummy|mam|mom|dad|daddy|those with pr|parental responsibility|"
    r"person with pr|guardian|mammy|ammi|abbu|amma|hooyo)\b",
    re.IGNORECASE,
)
_WORKER = re.compile(
    r"\b(?:social worker|sw|allocated worker|keyworker|key worker|completed by|author|written by)\b", re.IGNORECASE
)
_ROLE_WORDS = re.compile(
    r"\b(?:child|young person|yp|me|parents?|carers?|mother|father|mum|dad|social worker|sw|team manager|"
    r"manager|tm|iro|role|name|signed|signature|date|print(?:ed)?|who|capacity|relationship)\b|"
    r"[:/()\-–—.,|]|\[[^\]]*\]|\bX{2,}\b",
    re.IGNORECASE,
)
_SIGNED_BY = re.compile(r"^\W*(?:signed|signature)\b|\bsigned (?:by|:)", re.IGNORECASE)
_SHORT_LINE = 120  # characters
_NAME_HEAD = re.compile(r"\bname\b", re.IGNORECASE)
_SIGN_HEAD = re.compile(r"\bsign|\bagreement\b|\bagreed by\b", re.IGNORECASE)
_REFUSED = re.compile(
    r"\b(?:not signed|unsigned|to sign|to be signed|awaiting|awaited|outstanding|pending|"
    r"not (?:yet )?(?:obtained|available|seen)|tbc)\b",
    re.IGNORECASE,
)
_WHY_NOT = re.compile(
    r"\b(?:did not sign|not signed|unable|declined|refused|in hospital|prison|abroad|serving|address|"
    r"whereabouts|not known|unknown|died|deceased|agreed by|agreed on|by (?:telephone|phone|e-?mail|"
    r"letter)|"
    r"because|not asked|not to be asked|safety|sent (?:to|by|on)|posted|too young|age|young|non-?verbal|"
    r"no (?:contact|parent)|placement order|lives in|n/?a)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Options:
    """``signs_from``: age in years from which a child is old enough to sign; unless the plan says otherwise."""

    signs_from: int = 7


@dataclass(frozen=True)
class _Row:
    text: str
    span: Span
    cells: int
    printed: int  # how many of its cells only print who is to sign


@check("plan.signatures", says=("signed", "unsigned", "absent"), options=Options, values=("who",))
def plan_signatures(record: ReviewRecord, options: Options) -> Iterator[Mark]:
    """Met: child (where old enough), parent or why not, and social worker. Partly: some. Not met: nobody."""
    rows = _rows(record)
    signed: list[Mark] = []
    wanting: list[tuple[str, Span | None]] = []
    for who, pattern in (
        ("the child", _or_named(_CHILD, record.child.names)),
        ("a parent", _PARENT),
        ("the social worker", _or_named(_WORKER, _worker(record))),
    ):
        own = [row for row in rows if pattern.search(row.text)]
        done = next((row for row in own if _signed(row, who)), None)
        if done is not None:
            signed.append(Mark("good", "signed", done.span, values={"who": who}))
        elif who != "the child" or _old_enough(record, options, own):
            wanting.append((who, own[0].span if own else None))
    yield from signed
    for who, span in wanting:
        if signed:
            yield Mark("partly", "unsigned", span, values={"who": who})
        else:
            yield Mark("bad", "absent", span, values={"who": who})


def _or_named(role: re.Pattern[str], names: Iterable[str]) -> re.Pattern[str]:
    """The role, or one of the names of who has it."""
    either = "|".join(re.escape(name) for name in sorted(names))
    return re.compile(rf"{role.pattern}|\b(?:{either})\b", re.IGNORECASE) if either else role


def _worker(record: ReviewRecord) -> list[str]:
    return [record.social_worker] if record.social_worker else []


def _rows(record: ReviewRecord) -> list[_Row]:
    """The lines of the signing part, and each row of its tables as one."""
    rows: dict[tuple[int, int], list[Span]] = {}
    for number, stretch in enumerate(record.stretches):
        if not _to_sign(record, stretch):
            continue
        cell = record.document.blocks[stretch.block].cell
        place = (cell.table, cell.row) if cell else (-1, number)
        rows.setdefault(place, []).append(stretch.span)
    found: list[_Row] = []
    printed: dict[int, int] = {}
    for (table, _), spans in rows.items():
        text = " | ".join(record.quote(span) for span in spans)
        if table >= 0 and table not in printed:
            printed[table] = 2 if _NAME_HEAD.search(text) and _SIGN_HEAD.search(text) else 1
        whole = Span(spans[0].of, spans[0].start, spans[-1].end)
        found.append(_Row(text, whole, len(spans), printed.get(table, 1)))
    return found


def _to_sign(record: ReviewRecord, stretch: Stretch) -> bool:
    """Lines of the sign-off, also plain ones under a heading that says so."""
    if stretch.zone == "signature":
        return True
    section = record.sections[stretch.section] if stretch.section is not None else None
    headed = section is not None and (
        section.canonical == "distribution_signoff" or _SIGN_HEAD.search(section.heading) is not None
    )
    text = record.quote(stretch.span)
    said = len(text) <= _SHORT_LINE and _SIGNED_BY.search(text) is not None
    return (headed or said) and stretch.zone not in ("heading", "prompt", "title")


def _signed(row: _Row, who: str) -> bool:
    if who == "a parent" and _WHY_NOT.search(row.text):
        return True
    if _REFUSED.search(row.text):
        return False
    if row.cells > 1 and row.cells <= row.printed:
        return False
    left = _ROLE_WORDS.sub(" ", row.text).split()
    return bool(left) and not all(word.lower() in ("n/a", "na", "none", "age", "yes", "no") for word in left)


def _old_enough(record: ReviewRecord, options: Options, own: list[_Row]) -> bool:
    if any(_WHY_NOT.search(row.text) for row in own):
        return False
    return record.child.age is None or record.child.age >= options.signs_from
