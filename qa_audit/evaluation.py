"""How well the tool reads records that people have labelled: a council's own, in the format of its label files.

A folder holds ``<id>.gold.json`` beside ``<id>.docx`` and/or ``<id>.pdf``, and children's files: folders of papers and
exports with a ``file.gold.json``. A label file says what an audit of the record must find (see CONTRIBUTING.md).
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qa_audit import audit as audits
from qa_audit import intake
from qa_audit.errors import BadLabels, UnreadableFile
from qa_audit.findings import Audit, ChildAudit, Skipped
from qa_audit.matching import Counts, Labels, pair, pair_terms, pair_texts, same_name, term_key
from qa_audit.reports.json import audit_as_dict
from qa_audit.reports.plain import clean

EVERYDAY = frozenset(
    term_key(term)
    for term in (
        "placement", "contact", "care plan", "review", "respite", "assessment", "sibling", "long-term fostering",
        "carer", "key worker", "keyworker", "pathway plan", "supported lodgings", "foster carer", "social worker",
        "foster care", "family time", "waking night staff", "delegated authority", "final hearing", "life story work",
        "paediatrician", "supervising social worker",
    )
)  # fmt: skip
"""Care words that count neither way, whether they are found as jargon or not."""

_MOST_BYTES = 5 * 1024 * 1024  # of one label file
_NAMES = ("child", "iro", "social_worker")
_FIELDS = ("review_date", "previous_review_date", "next_review_date", "participation_code")
_OF_CHILD = {"child": "name", "child_reference": "reference", "date_of_birth": "date_of_birth", "age": "age"}
_SMART = ("specific", "measurable", "assigned", "timebound")
_SENTENCES = {"lapses": "child.second_person", "unlisted_commitments": "actions.unlisted_commitment"}
_TERMS = {
    "jargon": "jargon.unexplained",
    "labelling": "jargon.labelling",
    "other_names": "child.other_name",
    "template_text": "record.template_text",
}

_AS_EVER = audits.Options()

Json = dict[str, Any]


@dataclass
class Evaluation:
    """Figures by measure: ``counts`` of items found, ``labels`` of what was said of them, ``misses`` in words."""

    counts: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    labels: dict[str, Labels] = field(default_factory=lambda: defaultdict(Labels))
    misses: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    skipped: list[Skipped] = field(default_factory=list)
    audited: int = 0
    of: int = 0

    def missed(self, measure: str, record: str, what: str) -> None:
        self.misses[measure].append(f"{record}: {what}")

    def found_right(self, measure: str, record: str, right: bool, what: str) -> None:
        """A value that is right or wrong."""
        self.labels[measure].add(True, right)
        if not right:
            self.missed(measure, record, what)

    def compared(self, measure: str, record: str, wanted: object, found: object, what: str = "") -> None:
        """A label wanted and the one found."""
        self.labels[measure].add(wanted, found)
        if wanted != found:
            self.missed(measure, record, f"{what}want {wanted}, found {found}")

    def counted(self, measure: str, record: str, right: int, lost: Iterable[str], extra: Iterable[str]) -> None:
        lost, extra = list(lost), list(extra)
        self.counts[measure].add(right, len(lost), len(extra))
        for sort, texts in (("not found", lost), ("not wanted", extra)):
            for text in texts:
                self.missed(measure, record, f"{sort}: {text}")


def evaluate(
    folder: Path, options: audits.Options = _AS_EVER, executor: Callable[[], Executor] | None = None
) -> Evaluation:
    """Audit every labelled record of a folder and hold the findings against the labels.

    Raises:
        BadLabels: the folder has no label files, or one of them can't be used.
    """
    labelled = [(path, _read(path)) for path in sorted(folder.glob("*.gold.json"))]
    files = sorted(folder.glob("*/file.gold.json"))
    if not labelled and not files:
        raise BadLabels(f"{folder}: no label files (<id>.gold.json); give the folder that holds them")
    papers = [(path.with_name(f"{gold['id']}.{form}"), gold) for path, gold in labelled for form in gold["format"]]
    evaluation = Evaluation(of=len(papers))
    results = audits.audit_many((path for path, _ in papers), options, executor)
    for (path, gold), result in zip(papers, results, strict=True):
        found: Json = {}
        if isinstance(result, Audit):
            evaluation.audited += 1
            found = audit_as_dict(result)
        else:
            evaluation.skipped.append(result)
        try:
            _compare(evaluation, gold, found)
        except (KeyError, TypeError, AttributeError) as problem:
            raise BadLabels(f"{path.stem}.gold.json: {_lacks(problem)}; see CONTRIBUTING.md for the format") from None
    for path in files:
        _compare_file(evaluation, _read(path), _children(path.parent, options, executor))
    return evaluation


def _lacks(problem: Exception) -> str:
    return f"there is no {problem}" if isinstance(problem, KeyError) else "a value is not of the kind it should be"


def _read(path: Path) -> Json:
    try:
        intake.refuse_unfit(path, _MOST_BYTES, "label file")
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError, UnreadableFile) as problem:
        raise BadLabels(f"{path}: not a label file ({problem})") from None
    needed = ("verdicts",) if path.name == "file.gold.json" else ("id", "format", "record", "actions", "criteria")
    lacking = [key for key in needed if key not in found] if isinstance(found, dict) else [*needed]
    if lacking:
        raise BadLabels(f"{path}: there is no {lacking[0]!r} in it; see CONTRIBUTING.md for the format")
    if not isinstance(found.get("id", ""), str) or {"/", "\\"} & {*str(found.get("id", ""))}:
        raise BadLabels(f"{path}: the id must be the name of the paper without its ending")
    return found  # type: ignore[no-any-return]  # a mapping, by the test above


# --- one record -----------------------------------------------------------------------------------------


def _compare(evaluation: Evaluation, gold: Json, found: Json) -> None:
    _compare_record(evaluation, gold["id"], gold["record"], found.get("record", {}))
    _compare_actions(evaluation, gold, found)
    by_criterion: dict[str, list[Json]] = defaultdict(list)
    for one in found.get("findings", []):
        by_criterion[one["criterion"]].append(one)
    for measure, criterion in _SENTENCES.items():
        paired = pair_texts(gold.get(measure, []), [one["quote"] or "" for one in by_criterion[criterion]])
        evaluation.counted(measure, gold["id"], len(paired.pairs), paired.lost, paired.extra)
    for measure, criterion in _TERMS.items():
        _compare_terms(evaluation, gold, measure, by_criterion[criterion])
    _compare_dates(evaluation, gold, by_criterion)
    verdicts = {one["id"]: one["verdict"] for one in found.get("criteria", [])}
    for criterion, wanted in gold["criteria"].items():
        verdict = verdicts.get(criterion, "absent")
        evaluation.compared("verdicts", gold["id"], wanted, verdict, f"{criterion}: ")
        evaluation.compared(criterion, gold["id"], wanted, verdict)


def _compare_record(evaluation: Evaluation, record: str, wanted: Json, found: Json) -> None:
    child = found.get("child") or {}
    values = {name: child.get(key) for name, key in _OF_CHILD.items()}
    values |= {name: found.get(name) for name in ("iro", "social_worker", *_FIELDS)}
    for name, value in values.items():
        want = wanted.get(name)
        right = same_name(want, value) if name in _NAMES else (want or None) == (value or None)
        evaluation.found_right(f"record.{name}", record, right, f"want {want!r}, found {value!r}")


def _compare_actions(evaluation: Evaluation, gold: Json, found: Json) -> None:
    paired = pair(gold["actions"], found.get("actions", []), _text, _text)
    record = gold["id"]
    evaluation.counted("actions", record, len(paired.pairs), map(_text, paired.lost), map(_text, paired.extra))
    for wanted, action in paired.pairs:
        _compare_action(evaluation, record, wanted, action)
    before = pair(gold.get("previous_actions", []), found.get("previous_actions", []), _text, _text)
    evaluation.counted("previous_actions", record, len(before.pairs), map(_text, before.lost), map(_text, before.extra))


def _text(item: Json | str) -> str:
    return str(item["text"]) if isinstance(item, Mapping) else item


def _compare_action(evaluation: Evaluation, record: str, wanted: Json, found: Json) -> None:
    about = f"{wanted['text'][:80]!r} "
    owner = (found["owner"] or {}).get("text")
    right = same_name(wanted.get("owner_text"), owner)
    evaluation.found_right("action.owner", record, right, f"{about}want {wanted.get('owner_text')!r}, found {owner!r}")
    for name in _SMART:
        evaluation.compared(f"smart.{name}", record, bool(wanted[name]), bool(found["smart"][name]), about)
    deadline = found["deadline"]
    evaluation.compared("deadline.kind", record, wanted["deadline_kind"], deadline["kind"], about)
    due = wanted.get("due") or None
    right = due == (deadline["due"] or None)
    evaluation.found_right("deadline.due", record, right, f"{about}want {due}, found {deadline['due']}")
    evaluation.compared("action.domain", record, wanted["domain"], found["domain"], about)


def _compare_terms(evaluation: Evaluation, gold: Json, measure: str, findings: list[Json]) -> None:
    wanted = gold.get(measure, [])
    if measure == "jargon":
        wanted = [one["term"] for one in wanted if not one["explained"]]
    optional = EVERYDAY | {term_key(term) for term in gold.get("optional", [])}
    wanted = [term for term in wanted if term_key(term) not in optional]
    lost, extra = pair_terms(wanted, sorted({one["term"] or one["quote"] or "" for one in findings}))
    extra = [term for term in extra if term_key(term) not in optional]
    evaluation.counted(measure, gold["id"], len(wanted) - len(lost), lost, extra)


def _compare_dates(evaluation: Evaluation, gold: Json, found: Mapping[str, list[Json]]) -> None:
    wanted = [f"{one['id']} {one['text']}" for one in gold.get("date_faults", [])]
    faults = [
        f"{criterion} {one['quote'] or ''}"
        for criterion, findings in found.items()
        if criterion.startswith("dates.")
        for one in findings
    ]
    paired = pair_texts(wanted, faults)
    evaluation.counted("date_faults", gold["id"], len(paired.pairs), paired.lost, paired.extra)


# --- one child's file -----------------------------------------------------------------------------------


def _children(folder: Path, options: audits.Options, executor: Callable[[], Executor] | None) -> tuple[ChildAudit, ...]:
    papers, _ = intake.find([folder])
    found = [one for one in audits.audit_many(papers, options, executor) if isinstance(one, Audit)]
    return audits.children_of(found, intake.find_tables([folder]), options).audits


def _compare_file(evaluation: Evaluation, gold: Json, children: Iterable[ChildAudit]) -> None:
    """Verdicts by criterion and unit: an episode's first day, a review's day, a gap between reviews."""
    found = {(one.criterion, _days(one.unit)): one.judgement for child in children for one in child.verdicts}
    for row in gold["verdicts"]:
        verdict = found.get((row["criterion"], _days(row["unit"])), "absent")
        what = f"{row['criterion']} {row['unit']}: "
        evaluation.compared("file verdicts", gold.get("id", "file"), row["verdict"], verdict, what)
        evaluation.compared(row["criterion"], gold.get("id", "file"), row["verdict"], verdict, f"{row['unit']}: ")


def _days(unit: str | None) -> tuple[str, ...]:
    return tuple(re.findall(r"\d{4}-\d\d-\d\d", unit or ""))


# --- on paper -------------------------------------------------------------------------------------------


def as_dict(evaluation: Evaluation) -> Json:
    """Every figure by the name of its measure; None where there was nothing to measure."""
    figures: Json = {"records": {"audited": evaluation.audited, "of": evaluation.of}}
    for name, counts in sorted(evaluation.counts.items()):
        figures[name] = {
            "precision": counts.precision,
            "recall": counts.recall,
            "f1": counts.f1,
            "gold": counts.wanted,
        }
    for name, labels in sorted(evaluation.labels.items()):
        figures[name] = {"accuracy": labels.accuracy, "kappa": labels.kappa, "gold": labels.wanted}
    return figures


def as_text(evaluation: Evaluation, show: Iterable[str] = ()) -> str:
    """The figures as a table, and the single misses of the measures to ``show`` ("all": of every one)."""
    return "\n".join([*_table(evaluation), *_listed(evaluation, show)]) + "\n"


def _table(evaluation: Evaluation) -> Iterator[str]:
    yield f"audited {evaluation.audited} of {evaluation.of} documents"
    yield f"{'items':34} {'precision':>9} {'recall':>7} {'F1':>6} {'gold':>5}"
    for name, counts in sorted(evaluation.counts.items()):
        figures = (_three(counts.precision), _three(counts.recall), _three(counts.f1))
        yield "{:34} {:>9} {:>7} {:>6} {:>5}".format(name, *figures, counts.wanted)
    yield f"{'labels':34} {'accuracy':>9} {'kappa':>7} {'gold':>12}"
    for name, labels in sorted(evaluation.labels.items()):
        yield f"{name:34} {_three(labels.accuracy):>9} {_three(labels.kappa):>7} {labels.wanted:>12}"


def _three(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.3f}"


def _listed(evaluation: Evaluation, show: Iterable[str]) -> Iterator[str]:
    show = tuple(show)
    for measure in sorted(evaluation.misses) if "all" in show else show:
        misses = evaluation.misses.get(measure, [])
        yield from ("", f"{measure}: {len(misses)} misses")
        yield from (f"  {clean(miss)}" for miss in misses)
