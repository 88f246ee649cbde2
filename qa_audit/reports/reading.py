"""For the screen: what was read of a paper, and what was understood of it."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from qa_audit.document import Block, Document, Line
from qa_audit.plural import count
from qa_audit.record import Action, PreviousAction, ReviewDay, ReviewRecord
from qa_audit.reports.plain import KINDS, clean, day, place_of

_HALF = 0.5  # a line is shown as bold where at least this share of its letters is

Pairs = Iterable[tuple[str, str]]


def blocks(document: Document, width: int = 80) -> str:
    """Every block with its number and place, then its lines; "*" stands before a line in bold."""
    size = f", {count(document.pages, 'page')}" if document.pages else ""
    lines = [
        f"{clean(document.name)}: {document.format}{size}, {count(len(document.blocks), 'block')}, "
        f"{count(document.words, 'word')}"
    ]
    lines += (f"Note: {clean(warning)}" for warning in document.warnings)
    for block in document.blocks:
        lines += ("", f"[{block.index}] {_place(block)}")
        for line in block.lines or (Line(block.start, block.end),):
            lines += _line(document, line, width)
    return "\n".join(lines) + "\n"


def _place(block: Block) -> str:
    parts = [f"page {block.page}" if block.page else "", "" if block.part == "body" else block.part]
    if block.cell:
        cell = block.cell
        row, column = _numbers(cell.row, cell.rows), _numbers(cell.column, cell.columns)
        parts.append(f"table {cell.table + 1}, row {row}, column {column}")
    first = block.lines[0] if block.lines else None
    if first and (first.style or first.level):
        parts.append(f"{clean(first.style or 'heading')}" + (f" (level {first.level})" if first.level else ""))
    return ", ".join(part for part in parts if part) or "body"


def _numbers(first: int, many: int) -> str:
    return f"{first + 1}" if many < 2 else f"{first + 1} to {first + many}"


def _line(document: Document, line: Line, width: int) -> list[str]:
    before = "  * " if line.bold >= _HALF else "    "
    marker = f"{clean(line.marker)} " if line.marker else ""
    text = marker + clean(document.text_of(line))
    return wrap(text, max(width, 40), initial_indent=before, subsequent_indent="    ", break_on_hyphens=False) or [
        before
    ]


def understood(record: ReviewRecord, width: int = 80) -> str:
    """People, dates, sections, actions and last time's actions, as they were understood."""
    document = record.document
    lines = [f"{clean(document.name)}: {KINDS[record.kind]}, {count(document.words, 'word')}"]
    lines += (f"Note: {clean(note)}" for note in (*document.warnings, *record.notes))
    for title, pairs in (("The record", _header(record)), ("People", _people(record)), ("Sections", _sections(record))):
        lines += _listed(title, pairs, width)
    unmapped = [one.heading for one in record.sections if one.canonical is None]
    lines += _listed("Headings that are in no list", ((clean(heading), "") for heading in unmapped), width)
    lines += _numbered("Actions", (_action(record, one) for one in record.actions), width)
    lines += _numbered("Last time's actions", map(_previous, record.previous_actions), width)
    if record.has_previous_list and not record.previous_actions:
        lines += ["", "Last time's actions", "  a list with nothing in it"]
    return "\n".join(lines) + "\n"


def _listed(title: str, pairs: Pairs, width: int) -> Iterator[str]:
    """Names with what belongs to them, in two columns as far as the names are short."""
    pairs = tuple(pairs)
    if not pairs:
        return
    yield from ("", title)
    column = min(max(len(name) for name, _ in pairs), 30)
    for name, value in pairs:
        yield from _wrapped(f"{name:{column}}  {value}".rstrip(), 2, column + 4, width)


def _numbered(title: str, items: Iterable[tuple[str, Pairs]], width: int) -> Iterator[str]:
    """Items that are whole sentences, each with what belongs to it set in below."""
    for number, (text, pairs) in enumerate(items, 1):
        if number == 1:
            yield from ("", title)
        yield from _wrapped(f"{number}. {text}", 2, 5, width)
        for name, value in pairs:
            yield from _wrapped(f"{name}: {value}", 5, 7, width)


def _wrapped(text: str, first: int, later: int, width: int) -> list[str]:
    return wrap(
        text,
        max(width, 50),
        initial_indent=" " * first,
        subsequent_indent=" " * later,
        break_on_hyphens=False,
    )


def _header(record: ReviewRecord) -> Iterator[tuple[str, str]]:
    child = record.child
    found = (
        ("child", child.name),
        ("full name", child.full_name),
        ("reference", child.reference),
        ("date of birth", day(child.date_of_birth)),
        ("age", None if child.age is None else str(child.age)),
        ("IRO", record.iro),
        ("social worker", record.social_worker),
        *_dates(record),
    )
    yield from ((name, clean(value) if value else "not found") for name, value in found)


def _dates(record: ReviewRecord) -> Iterator[tuple[str, str | None]]:
    if record.kind == "care_plan":
        yield "date of the plan", _review(record.review)
        return
    yield "review", _review(record.review)
    yield "last review", _review(record.previous_review)
    yield "next review", _review(record.next_review)
    yield "review number", None if record.review_number is None else str(record.review_number)
    yield "participation", record.participation_code


def _review(review: ReviewDay | None) -> str:
    if review is None:
        return ""
    return day(review.day) or f"{review.text} (no day)"


def _people(record: ReviewRecord) -> Iterator[tuple[str, str]]:
    yield from ((clean(one.name), clean(one.role or "")) for one in record.people)


def _sections(record: ReviewRecord) -> Iterator[tuple[str, str]]:
    for one in record.sections:
        bold = "" if one.bold else ", not bold"
        words = len(record.quote(one.body).split())
        yield clean(one.heading)[:60], f"{one.canonical or 'not known'}, {count(words, 'word')}{bold}"


def _action(record: ReviewRecord, action: Action) -> tuple[str, Pairs]:
    owner, deadline = action.owner, action.deadline
    role = f" ({clean(owner.role)})" if owner and owner.role and owner.role not in owner.text.lower() else ""
    due = f", due {day(deadline.due)}" if deadline.due else ""
    how = (("counted", clean(deadline.how)),) if deadline.how else ()
    return clean(action.text), (
        ("who", f"{clean(owner.text)}{role}" if owner else "nobody is named"),
        ("by when", f"{clean(deadline.text) or 'not said'} ({deadline.kind}{due})"),
        *how,
        ("about", action.domain),
        ("where", place_of(record, action.span).words),
    )


def _previous(action: PreviousAction) -> tuple[str, Pairs]:
    return clean(action.text), (("outcome", clean(action.outcome) if action.outcome else "none given"),)
