"""Parts that several reports share: strengths, areas to develop, what could not be told, method and limits."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import qa_audit
from qa_audit.findings import Audit, Evidence, Finding
from qa_audit.names.codes import Names
from qa_audit.plural import count
from qa_audit.reports.paper import Block, Example, Examples, Head, Points, Section, Table, Text, section
from qa_audit.reports.plain import (
    COUNTED,
    HOW_NAMES,
    KINDS,
    LIMITS,
    child_label,
    clean,
    day,
    quoted,
    record_label,
    review_day,
    says,
    shorten,
    where,
)
from qa_audit.summary import FEWEST_FOR_RATES, Tally, theme_title

EXAMPLES = 3
GOOD_EXAMPLES = 2

_REAL_WORDS = 4
"""Words of a quote, without what stands for a name or a date, from which on it shows something good."""

_CODE = re.compile(r"\[[^\]]*\]")
_WORD = re.compile(r"[^\W\d_]{2,}")

JUDGED = (
    "A point is met, partly met, or to mend. It may not apply to a record, or it could not be told; then it is not "
    "counted. “9 of 12” means: 12 records could be judged, and 9 of them are meant."
)
NOT_JUDGED = (
    "Whether what is written is true, whether it was done, and whether a plan is right for this child.",
    "How a child felt about the review, and how well a worker knows the child.",
    "What stands in papers that were not supplied: “not found” never means that it does not exist.",
)


def scope(audits: Sequence[Audit]) -> str:
    """ "4 records audited (1 care plan, 3 sets of review minutes) from 2 May 2025 to 4 June 2025."."""
    kinds = Counter(audit.record.kind for audit in audits)
    what = ", ".join(count(number, *COUNTED[kind]) for kind, number in sorted(kinds.items()))
    days = sorted(audit.record.review_date for audit in audits if audit.record.review_date)
    when = (
        "" if not days else f" of {day(days[0])}" if days[0] == days[-1] else f" from {day(days[0])} to {day(days[-1])}"
    )
    return f"{count(len(audits), 'record')} audited{f' ({what})' if what else ''}{when}."


def few(records: int) -> Text | None:
    if records >= FEWEST_FOR_RATES:
        return None
    return Text("So few records can't show a pattern: the counts are given as they are, with no rates.", quiet=True)


def good(audits: Sequence[Audit], tallies: Iterable[Tally], most: int) -> Iterator[Block]:
    """What looks good, one theme after the other, with words that show it; then, by theme, whatever else does."""
    used: set[str] = set()
    found = [(tally, tuple(_good_words(audits, tally, used))) for tally in _in_turn(tallies)]
    found.sort(key=lambda one: not one[1])
    if not found:
        yield Text("No point was met in more than half of the records.")
    for tally, examples in found[:most]:
        yield Head(tally.title, f"met in {tally.of_judged(tally.met)}")
        if examples:
            yield Examples("Said in these words:", examples)
    rest = [(tally, f"{tally.met} of {tally.judged}") for tally, _ in found[most:]]
    if rest:
        yield Text("Also met in more than half of the records:")
        yield _by_theme(rest)


def _by_theme(said: Iterable[tuple[Tally, str]]) -> Points:
    """Points with a count each, one line a theme."""
    lines: dict[str, list[str]] = {}
    for tally, number in said:
        lines.setdefault(tally.theme, []).append(f"{tally.title} ({number})")
    return Points(tuple(f"{theme_title(theme)}: {'; '.join(words)}." for theme, words in lines.items()))


def _in_turn(tallies: Iterable[Tally]) -> list[Tally]:
    """The first of each theme, then the second of each, and so on."""
    seen: Counter[str] = Counter()
    turns: list[tuple[int, Tally]] = []
    for tally in tallies:
        turns.append((seen[tally.theme], tally))
        seen[tally.theme] += 1
    return [tally for _, tally in sorted(turns, key=lambda turn: turn[0])]


def develop(audits: Sequence[Audit], tallies: Sequence[Tally], most: int | None = None) -> Iterator[Block]:
    """Each point that some record fell short of, with advice and examples. Beyond ``most``, the count alone."""
    if not tallies:
        yield Text("Nothing to mend was found.")
    for tally in tallies[:most]:
        findings = [
            (audit, one) for audit in audits for one in audit.findings if one.criterion == tally.key and one.stands
        ]
        yield Head(tally.title, short(tally))
        each_its_own = any(one.term for _, one in findings) and len({one.suggestion for _, one in findings}) > 1
        advice = "" if each_its_own else _advice(one for _, one in findings)
        if advice:
            yield Text(advice)
        examples = tuple(_finding_words(findings, each_its_own))
        if examples:
            yield Examples("For example:", examples, mend=True)
    rest = tallies[most:] if most is not None else ()
    if rest:
        also = "Also to look at, with" if most else "With"
        yield Text(f"{also} the number of records that fell short, in part or altogether:")
        yield _by_theme((tally, f"{tally.short} of {tally.judged}") for tally in rest)


def short(tally: Tally) -> str:
    """ "to mend in 1 of 4, partly there in 2 of 4"."""
    counts = (("to mend in", tally.not_met), ("partly there in", tally.partly_met))
    return ", ".join(f"{words} {tally.of_judged(number)}" for words, number in counts if number)


def _advice(findings: Iterable[Finding]) -> str:
    """The advice most often given."""
    given = Counter(clean(finding.suggestion) for finding in findings if finding.suggestion)
    return min(given, key=lambda words: (-given[words], words)) if given else ""


def _good_words(audits: Iterable[Audit], tally: Tally, used: set[str]) -> Iterator[Example]:
    """Words of a few reviews that met a point, none of them ``used`` before."""
    reviews: set[str] = set()
    for audit in audits:
        evidence = _telling(audit, tally, used)
        if evidence is None or record_label(audit) in reviews:
            continue
        reviews.add(record_label(audit))
        used.add(evidence.quote)
        yield Example(quoted(evidence.quote), place(audit, where(audit, evidence.span)))
        if len(reviews) == GOOD_EXAMPLES:
            return


def _telling(audit: Audit, tally: Tally, used: set[str]) -> Evidence | None:
    """The first words for a point met that show something: a date or a name alone does not."""
    if tally.theme == "dates":
        return None
    met = (one for one in audit.verdicts if one.criterion == tally.key and one.judgement == "met")
    return next((one for each in met for one in each.evidence if one.quote not in used and _tells(one.quote)), None)


def _tells(quote: str) -> bool:
    return len(_WORD.findall(_CODE.sub(" ", quote))) >= _REAL_WORDS


def _finding_words(findings: Sequence[tuple[Audit, Finding]], advised: bool) -> Iterator[Example]:
    """A few findings, each of another review as far as they go; ``advised`` with the advice for each."""
    first: dict[str, int] = {}
    for number, (audit, _) in enumerate(findings):
        first.setdefault(record_label(audit), number)
    chosen = sorted(range(len(findings)), key=lambda number: first[record_label(findings[number][0])] != number)
    said: dict[Example, None] = {}
    for audit, one in (findings[number] for number in chosen):
        words = f"{quoted(one.quote)} " if one.quote and not says(one.message, one.quote) else ""
        advice = f" {clean(one.suggestion)}" if advised else ""
        said.setdefault(Example(f"{words}{clean(one.message)}{advice}".rstrip(), place(audit, where(audit, one.span))))
        if len(said) == EXAMPLES:
            break
    yield from said


def place(audit: Audit, where_: str) -> str:
    """ "C1234, review of 12 March 2025: page 2, School"."""
    return ": ".join(part for part in (record_label(audit), where_) if part)


def untold(audits: Sequence[Audit], tallies: Iterable[Tally]) -> Section | None:
    rows = tuple(
        (tally.title, count(tally.not_assessed, "record"), _reasons(audits, tally.key))
        for tally in tallies
        if tally.not_assessed
    )
    if not rows:
        return None
    table = Table("Points the tool could not judge, and why", ("Point", "Records", "Why"), rows, (36, 16, 48))
    return section("untold", "What could not be told", (Text("Here a person needs to look."), table))


def _reasons(audits: Iterable[Audit], criterion: str) -> str:
    reasons = (
        shorten(clean(verdict.reason))
        for audit in audits
        for verdict in audit.verdicts
        if verdict.criterion == criterion and verdict.judgement == "not_assessed"
    )
    return "; ".join(dict.fromkeys(reasons))


def records(audits: Iterable[Audit]) -> Section:
    heads = ("Child", "Paper", "Date", "Next review", "Actions", "To mend", "File")
    ordered = sorted(audits, key=lambda audit: (str(audit.record.review_date or ""), audit.path))
    rows = tuple(map(_record, ordered))
    widths = (13, 14, 15, 15, 10, 8, 25)
    return section("records", "The records", (Table("By date of the review or plan", heads, rows, widths),))


def _record(audit: Audit) -> tuple[str | int, ...]:
    record = audit.record
    following = record.next_review
    plan = record.kind == "care_plan"
    return (
        child_label(record.child),
        KINDS[record.kind],
        review_day(record) or "not found",
        "-" if plan else "not found" if following is None else day(following.day) or clean(following.text),
        len(record.actions),
        sum(one.stands for one in audit.findings),
        clean(audit.path),
    )


def method(audits: Sequence[Audit], names: Names) -> Section:
    """How the figures came about, and what they can't say."""
    used = sorted({f"{audit.rubric.id} {audit.rubric.version}" for audit in audits})
    by = f", by {'the rubric' if len(used) == 1 else 'the rubrics'} {' and '.join(used)}" if used else ""
    blocks: tuple[Block, ...] = (
        Text(
            f"Each record was read from beginning to end by qa-audit {qa_audit.__version__}, point by point{by}. "
            "How the records were chosen is not known to the tool: a few that were chosen can't speak for all."
        ),
        Text(JUDGED),
        Text(f"No rate is given of fewer than {FEWEST_FOR_RATES} records, and nothing compares people."),
        Text("The tool can't judge:"),
        Points(NOT_JUDGED),
        Text(LIMITS),
        Text(HOW_NAMES[names]),
    )
    return section("method", "Method and limits", blocks)
