"""Reading this file is reading the program: a paper's way from a file to what an audit says of it.

::

    file -> Document -> ReviewRecord -> Marks -> Verdicts and Findings -> Audit
          readers/     extract/       checks/  verdicts.py
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from traceback import walk_tb

from qa_audit import beside
from qa_audit import rubric as rubrics
from qa_audit.checks.registry import all_checks
from qa_audit.children import Children, children
from qa_audit.document import Document
from qa_audit.errors import BadRubric, MissingData, UnreadableFile
from qa_audit.exports.tables import Mapped
from qa_audit.extract.record_of import record_of
from qa_audit.findings import Audit, Finding, Mark, Skipped, Verdict
from qa_audit.names.cast import named_in
from qa_audit.pool import Pool
from qa_audit.readers.reading import read
from qa_audit.record import Kind, ReviewRecord
from qa_audit.rubric import AppliesTo, Rubric
from qa_audit.verdicts import in_order, judge, look, smart_of

Result = Audit | Skipped


@dataclass(frozen=True, slots=True)
class Options:
    """How to audit. ``rubrics`` are ids or paths: each replaces the built-in one for the kind of paper it is for.

    ``kind`` says what the papers are where the tool can't tell. ``lean`` leaves out of the audits all that only
    checks need, so that thousands of them can be held at once; ``for_files`` keeps what checks of children's files
    need of it. ``mapped`` says what the columns of exports are, ``iro_names`` who the reviewing officers are.
    """

    rubrics: tuple[str, ...] = ()
    kind: Kind | None = None
    lean: bool = False
    for_files: bool = False
    mapped: tuple[Mapped, ...] = ()
    iro_names: tuple[str, ...] = ()


def audit_paper(path: Path, options: Options = Options()) -> Audit:
    """One paper, audited by the rubric for its kind.

    Raises:
        UnreadableFile: it can't be read, or it is neither minutes nor a care plan.
        BadRubric: a rubric is refused.
    """
    record = read_paper(path, options.kind)
    audit = judged(record, rubric_for(record.kind, options.rubrics))
    return _lean(audit, options.for_files) if options.lean else audit


def read_paper(path: Path, kind: Kind | None = None) -> ReviewRecord:
    """What one paper says.

    Raises:
        UnreadableFile: it can't be read, or it is neither minutes nor a care plan.
    """
    record = record_of(read(path), kind)
    if record.kind == "neither":
        raise UnreadableFile(
            "neither review minutes nor a care plan; use --kind review_minutes or --kind care_plan if it is one"
        )
    return record


def judged(record: ReviewRecord, rubric: Rubric) -> Audit:
    """Every criterion of the rubric, judged on the record."""
    verdicts: list[Verdict] = []
    findings: list[Finding] = []
    marks: dict[str, tuple[Mark, ...]] = {}
    for criterion in rubric.criteria:
        run = look(criterion, record)
        verdict, found = judge(criterion, run)
        verdicts.append(verdict)
        findings.extend(found)
        marks[criterion.check] = run.marks
    return Audit(record, rubric.used, tuple(verdicts), in_order(findings), smart_of(marks, record))


def together(
    audits: Iterable[Audit], others: Iterable[ReviewRecord] | None = None, given: tuple[str, ...] = ()
) -> list[Audit]:
    """The audits, those of papers of one child read beside one another; ``given`` are rubrics as in ``Options``.

    ``others`` are papers that belong to the child of each audit; without them, the papers of the audits are gathered
    by child. A plan is read with the latest minutes, minutes with those of the review before.
    """
    audits = tuple(audits)
    if others is None:
        found = beside.gathered(audit.record for audit in audits)
        records = [found.get(audit.path, audit.record) for audit in audits]
    else:
        pool = (*others, *(audit.record for audit in audits))
        records = [
            beside.with_others(audit.record, [other for other in pool if beside.may_be_one_child(audit.record, other)])
            for audit in audits
        ]
    return [_again(audit, record, given) for audit, record in zip(audits, records, strict=True)]


def _again(audit: Audit, record: ReviewRecord, given: tuple[str, ...]) -> Audit:
    """The audit with the points judged anew that look at papers beside the record."""
    if record is audit.record:
        return audit
    verdicts = {verdict.criterion: verdict for verdict in audit.verdicts}
    findings = list(audit.findings)
    for criterion in rubric_for(record.kind, given).criteria:
        if all_checks()[criterion.check].beside:
            verdict, found = judge(criterion, look(criterion, record))
            verdicts[criterion.id] = verdict
            findings = [*(one for one in findings if one.criterion != criterion.id), *found]
    return replace(audit, record=record, verdicts=tuple(verdicts.values()), findings=in_order(findings))


def children_of(
    audits: Iterable[Audit], tables: Iterable[Path], options: Options = Options(), *, stories: bool = False
) -> Children:
    """The children's files that the audited papers and the tables make, judged by the rubric for files.

    With ``stories`` also what each tells day by day.
    """
    rubric = rubric_for("child_file", options.rubrics)
    return children((audit.record for audit in audits), tables, rubric, options.mapped, options.iro_names, stories)


def rubric_for(kind: AppliesTo, given: tuple[str, ...] = ()) -> Rubric:
    """The last rubric given for this kind of paper, else the built-in one.

    Raises:
        BadRubric: one of those given is refused or audits nothing by itself, or there is none for this kind.
    """
    found = [rubrics.find(one) for one in given]
    for rubric in found:
        if rubric.is_base:
            raise BadRubric(f"{rubric.path.name} holds points for other rubrics to extend; audit with one of those")
    mine = [rubric for rubric in found if rubric.applies_to == kind]
    return mine[-1] if mine else rubrics.for_kind(kind)


def refuse_bad_rubrics(options: Options) -> None:
    """Read every rubric that may be needed, before any paper.

    Raises:
        BadRubric: one of them is refused.
    """
    kinds: tuple[AppliesTo, ...] = ("review_minutes", "care_plan", "child_file")
    for kind in kinds:
        rubric_for(kind, options.rubrics)


def audit_many(
    paths: Iterable[Path],
    options: Options = Options(),
    executor: Callable[[], Executor] | None = None,
) -> Iterator[Result]:
    """Each paper's audit, or why there is none, in the order of ``paths`` whatever the executor.

    ``executor`` makes one: ``pool.workers(4)``, any other of ``concurrent.futures``, Dask's ``client.get_executor``;
    without it the papers are audited here, one by one. A worker that dies costs its file alone, and nothing is
    raised but a refused rubric or a missing folder of data.
    """
    attempt = partial(_attempt, options)
    if executor is None:
        yield from map(attempt, paths)
    else:
        yield from Pool(attempt, executor, _lost).results(paths)


def _attempt(options: Options, path: Path) -> Result:
    try:
        return audit_paper(path, options)
    except Exception as problem:
        return _lost(path, problem)


def _lost(path: Path, problem: BaseException) -> Skipped:
    """Whatever goes wrong in a paper is a result. The words of an unforeseen error may quote it: they are not told."""
    match problem:
        case BadRubric() | MissingData():
            raise problem
        case UnreadableFile():
            return Skipped(str(path), problem.reason, problem.hint)
        case BrokenExecutor():
            return Skipped(str(path), "could not be audited: reading it ended the program that read it")
    what = f"could not be audited: internal error ({type(problem).__name__})"
    return Skipped(str(path), what, f"please report it{_line_of(problem)}")


def _line_of(problem: BaseException) -> str:
    """The line of this program where it happened, for whoever mends it."""
    places = [(str(frame.f_globals.get("__name__")), line) for frame, line in walk_tb(problem.__traceback__)]
    ours = [f": {module}, line {line}" for module, line in places if module.startswith("qa_audit.")]
    return ours[-1] if ours else ""


def _lean(audit: Audit, for_files: bool = False) -> Audit:
    """The audit with all that reports (and checks of children's files) need, and without what only checks needed.

    Names are looked for here, where the paper was read: of what all papers wait for, as little as can be is left.
    """
    document = audit.record.document
    slim: Document = replace(document, pieces=(), blocks=tuple(replace(block, lines=()) for block in document.blocks))
    record = replace(audit.record, document=slim, named=named_in(document.text))
    if not for_files:
        record = replace(record, stretches=(), sentences=(), dates=())
    return replace(audit, record=record)
