"""A child's file judged: every criterion of the rubric for files, unit by unit, with the sum behind each verdict."""

from collections.abc import Iterator

from qa_audit.child_file import ChildFile
from qa_audit.errors import CannotTell, NothingToCheck
from qa_audit.file_checks.registry import all_file_checks
from qa_audit.findings import ChildAudit, Judgement, UnitMark, UnitVerdict
from qa_audit.rubric import Criterion, Rubric


def judged_file(file: ChildFile, rubric: Rubric) -> ChildAudit:
    """In the order of the rubric's criteria; the units of each in the order of days."""
    verdicts = [verdict for criterion in rubric.criteria for verdict in _judged(criterion, file)]
    papers = tuple(record.document.name for record in (*file.reviews, *file.plans))
    return ChildAudit(file.title, tuple(verdicts), rubric.used, file.names, papers)


def _judged(criterion: Criterion, file: ChildFile) -> Iterator[UnitVerdict]:
    """Whatever happens in a check is a verdict, never an exception."""
    try:
        marks = list(all_file_checks()[criterion.check].run(file, criterion.options))
        found = [_verdict(criterion, mark) for mark in marks]
    except CannotTell as problem:
        found = [_whole(criterion, file, "not_assessed", _sentence(str(problem)))]
    except NothingToCheck as problem:
        found = [_whole(criterion, file, "not_applicable", _sentence(str(problem)))]
    except Exception as problem:  # its words may quote the file: only its kind is told
        reason = f"The check itself failed ({type(problem).__name__}): please report it."
        found = [_whole(criterion, file, "not_assessed", reason, broke=True)]
    yield from found


def _verdict(criterion: Criterion, mark: UnitMark) -> UnitVerdict:
    say = criterion.say[mark.says]
    reason = say.message.format_map(mark.values)
    advice = say.suggestion.format_map(mark.values)
    return UnitVerdict(
        criterion.id,
        mark.unit,
        mark.judgement,
        " ".join(f"{reason} {advice}".split()),
        mark.evidence,
        criterion.title,
        criterion.theme,
    )


def _whole(
    criterion: Criterion, file: ChildFile, judgement: Judgement, reason: str, broke: bool = False
) -> UnitVerdict:
    """A verdict on the file as a whole: its unit is from its first day to its last."""
    days = sorted({review.day for review in file.held} | {one.start.day for one in file.episodes})
    unit = f"{days[0]}/{days[-1]}" if len(days) > 1 else f"{days[0]}" if days else "file"
    return UnitVerdict(criterion.id, unit, judgement, reason, (), criterion.title, criterion.theme, broke)


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."
