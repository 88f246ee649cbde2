"""Audits made by hand, for the reports: an invented child, an invented IRO, a few verdicts and findings."""

from collections.abc import Mapping
from datetime import date

from qa_audit.document import Block, Cell, Document, Line, Span
from qa_audit.findings import Audit, Evidence, Finding, Judgement, RubricUsed, Severity, Smart, Verdict
from qa_audit.record import Action, Child, Deadline, Kind, Owner, PreviousAction, ReviewDay, ReviewRecord, Section

RUBRIC = RubricUsed("review_minutes", "1.0", "ab" * 32)

CHILD = Child(("Tamsin",), "Tamsin Ashby", "C4410", date(2014, 5, 2), 10)
LINES = (
    "School",
    "You told me that you love maths and your teacher Mr Oduya.",
    "The LAC nurse will see her soon.",
    "Refer Tamsin to CAMHS",
    "Lena Frost (SW)",
    "by 10 April",
)
CRITERIA: Mapping[str, tuple[str, str, Severity]] = {
    "smart.assigned": ("Every action has an owner", "smart", "medium"),
    "child.second_person": ("The record speaks to the child", "child", "high"),
    "jargon.unexplained": ("Special words are explained", "jargon", "low"),
    "minutes.education": ("School is told in particulars", "minutes", "medium"),
}


def document(name: str = "tamsin.docx", lines: tuple[str, ...] = LINES, page: int | None = 2) -> Document:
    blocks: list[Block] = []
    text = ""
    for number, line in enumerate(lines):
        start = len(text)
        text += line + "\n"
        cell = Cell(0, 0, number - 3) if 3 <= number <= 5 else None
        blocks.append(Block(number, start, start + len(line), (Line(start, start + len(line)),), page=page, cell=cell))
    return Document(name, "cd" * 32, "docx", text, tuple(blocks), pages=page)


def span(paper: Document, words: str) -> Span:
    start = paper.text.index(words)
    return paper.span(start, start + len(words))


def record(
    name: str = "tamsin.docx",
    iro: str | None = "Jo Marsh",
    child: Child = CHILD,
    held: date | None = date(2025, 3, 12),
    kind: Kind = "review_minutes",
    lines: tuple[str, ...] = LINES,
) -> ReviewRecord:
    paper = document(name, lines)
    start, end = paper.blocks[0].end, paper.blocks[-1].end
    action = Action(
        lines[3],
        span(paper, lines[3]),
        Owner(lines[4], "social worker", True, span(paper, lines[4])),
        Deadline(lines[5], "date", date(2025, 4, 10), span(paper, lines[5]), "10 April after 12 March 2025"),
        "emotional",
    )
    return ReviewRecord(
        paper,
        kind,
        child,
        iro,
        "Lena Frost",
        review=ReviewDay("the day", paper.span(0, 6), held) if held else None,
        next_review=ReviewDay("in September", paper.span(0, 6), None, date(2025, 9, 1)),
        sections=(Section(lines[0], paper.span(0, len(lines[0])), paper.span(start, end), "education", True),),
        actions=(action,),
        previous_actions=(PreviousAction("Dentist", paper.span(0, 6), "done", None),),
        has_previous_list=True,
    )


def verdict(paper: Document, criterion: str, judgement: Judgement, quote: str = "", broke: bool = False) -> Verdict:
    title, theme, _ = CRITERIA[criterion]
    evidence = (Evidence(quote, span(paper, quote)),) if quote else ()
    reason = {"not_assessed": "no date of birth was found", "met": "Told in particulars."}.get(judgement, "To mend.")
    return Verdict(criterion, title, theme, judgement, reason, evidence, 1, 2, broke)


def finding(paper: Document, criterion: str, quote: str = "", term: str | None = None) -> Finding:
    title, theme, severity = CRITERIA[criterion]
    at = span(paper, quote) if quote else None
    advice = f"Advice about {title.lower()}."
    return Finding(criterion, title, theme, severity, f"Seen: {title.lower()}.", advice, quote, at, term)


def audit(of: ReviewRecord | None = None, good: bool = False) -> Audit:
    """A record with a strength, a lapse, a word to explain and a point that could not be told; or a good one."""
    of = of or record()
    paper, lines = of.document, tuple(block for block in of.document.text.split("\n") if block)
    judged: Judgement = "met" if good else "not_met"
    verdicts = (
        verdict(paper, "smart.assigned", "met", lines[4]),
        verdict(paper, "child.second_person", judged, lines[2]),
        verdict(paper, "jargon.unexplained", "met" if good else "partly_met", lines[2]),
        verdict(paper, "minutes.education", "not_assessed"),
    )
    found = () if good else (
        finding(paper, "jargon.unexplained", lines[2].split()[1], "LAC"),
        finding(paper, "child.second_person", lines[2]),
        finding(paper, "smart.assigned"),
    )  # fmt: skip
    return Audit(of, RUBRIC, verdicts, found, (Smart(True, True, True, None, True),))
