"""How well the tool reads records that people have labelled: a council's own, in the format of its label files.

A folder holds ``<id>.gold.json`` beside ``<id>.docx`` and/or ``<id>.pdf``, and children's files: folders of papers and
exports with a ``file.gold.json``. A label file says what an audit of the record must find, in the shape of ``_RECORD``.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from qa_audit import audit as audits
from qa_audit import intake
from qa_audit.errors import BadLabels, UnreadableFile
from qa_audit.findings import Audit, ChildAudit, Judgement, Skipped
from qa_audit.matching import EVERYDAY, Figures, pair, pair_terms, pair_texts, same_name, term_key
from qa_audit.record import DeadlineKind, Domain
from qa_audit.reports.json import audit_as_dict
from qa_audit.reports.plain import clean, quoted

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

_SORTS: Mapping[object, str] = {
    str: "text",
    str | None: "text or null",
    bool: "true or false",
    dict: "names and values in { }",
    list: "a list in [ ]",
}
_VERDICT = get_args(Judgement)
Shape = Any
"""Of a label file: a type, (one of these words), [of each of a list], or {of each name}: "name?" may be left out, and
"*" is every name there is."""
_RECORD = {
    "id": str,
    "format": [("docx", "pdf")],
    "record": {f"{name}?": str | None for name in _NAMES},
    "actions": [
        {"text": str, "owner_text?": str | None, **dict.fromkeys(_SMART, bool), "domain": get_args(Domain)}
        | {"deadline_kind": get_args(DeadlineKind), "due?": str | None}
    ],
    "criteria": {"*": _VERDICT},
    "jargon?": [{"term": str, "explained": bool}],
    "date_faults?": [{"id": str, "text": str}],
    **{f"{name}?": [str] for name in ("previous_actions", *_SENTENCES, *_TERMS, "optional") if name != "jargon"},
}
_FILE = {"id?": str, "verdicts": [{"criterion": str, "unit": str | None, "verdict": _VERDICT}]}

_AS_EVER = audits.Options()

Json = dict[str, Any]


@dataclass
class Evaluation(Figures):
    """The figures of a folder; which papers could not be audited, and which have no labels and were left out."""

    skipped: list[Skipped] = field(default_factory=list)
    unlabelled: tuple[str, ...] = ()


def evaluate(
    folder: Path, options: audits.Options = _AS_EVER, executor: Callable[[], Executor] | None = None
) -> Evaluation:
    """Audit every labelled record of a folder and hold the findings against the labels.

    Raises:
        BadLabels: the folder has no label files, or one of them can't be used.
    """
    if not folder.is_dir():
        raise BadLabels(f"{clean(str(folder))}: no such folder; check the name")
    golds = [_read(path) for path in sorted(folder.glob("*.gold.json"))]
    files = [(path.parent, _read(path, _FILE)) for path in sorted(folder.glob("*/file.gold.json"))]
    if not golds and not files:
        raise BadLabels(f"{clean(str(folder))}: no label files (ID.gold.json) in it; give the folder that holds them")
    papers = [(folder / f"{gold['id']}.{form}", gold) for gold in golds for form in gold["format"]]
    evaluation = Evaluation(of=len(papers), unlabelled=_unlabelled(folder, {gold["id"] for gold in golds}))
    results = audits.audit_many((path for path, _ in papers), options, executor)
    for (_, gold), result in zip(papers, results, strict=True):
        _compare(evaluation, gold, audit_as_dict(result) if isinstance(result, Audit) else {})
        if isinstance(result, Audit):
            evaluation.audited += 1
        else:
            evaluation.skipped.append(result)
    for place, gold in files:
        _compare_file(evaluation, gold, _children(evaluation, place, options, executor))
    return evaluation


def _unlabelled(folder: Path, labelled: Iterable[str]) -> tuple[str, ...]:
    names = (path for path in sorted(folder.iterdir()) if path.suffix.lower() in intake.PAPERS)
    return tuple(path.name for path in names if path.stem not in labelled and not path.name.startswith((".", "~$")))


# --- label files ----------------------------------------------------------------------------------------


def _read(path: Path, shape: Shape = _RECORD) -> Json:
    name = clean(str(path))
    try:
        intake.refuse_unfit(path, _MOST_BYTES, "label file")
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise BadLabels(f"{name}: not a label file (it is not saved as UTF-8)") from None
    except (OSError, ValueError, RecursionError, UnreadableFile) as problem:
        raise BadLabels(f"{name}: not a label file ({problem})") from None
    fault = next(_faults(found, shape), None)
    if fault:
        raise BadLabels(f"{name}: {fault}; qa-audit eval --help shows a label file")
    if "id" in found and {"", "/", "\\"} & {found["id"], *found["id"]}:
        raise BadLabels(f"{name}: id must be the name of the paper without its ending")
    return found  # type: ignore[no-any-return]  # a mapping, as both shapes are


def _faults(value: object, shape: Shape, where: str = "") -> Iterator[str]:
    """What of a value is not as its shape says."""
    place = where or "the file"
    if isinstance(shape, tuple):
        if value not in shape:
            yield f"{place} must be one of {', '.join(shape)}"
    elif isinstance(shape, list) and isinstance(value, list):
        for number, one in enumerate(value, 1):
            yield from _faults(one, shape[0], f"{where} {number}")
    elif isinstance(shape, dict) and isinstance(value, dict):
        yield from (f"{place} has no {key!r}" for key in shape if key[-1] not in "?*" and key not in value)
        for key, inner in shape.items():
            for name in value if key == "*" else {key.rstrip("?")} & value.keys():
                yield from _faults(value[name], inner, f"{where} {name}".strip())
    elif not isinstance(value, kind := type(shape) if isinstance(shape, dict | list) else shape):
        yield f"{place} must be {_SORTS[kind]}"


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
        evaluation.found_right(f"record.{name}", record, right, want, value)


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
    about = f"{quoted(wanted['text'], 12)} "
    want, owner = wanted.get("owner_text"), (found["owner"] or {}).get("text")
    evaluation.found_right("action.owner", record, same_name(want, owner), want, owner, about)
    for name in _SMART:
        evaluation.compared(f"smart.{name}", record, wanted[name], bool(found["smart"][name]), about)
    deadline, due = found["deadline"], wanted.get("due") or None
    evaluation.compared("deadline.kind", record, wanted["deadline_kind"], deadline["kind"], about)
    evaluation.found_right("deadline.due", record, due == deadline["due"], due, deadline["due"], about)
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


def _children(
    evaluation: Evaluation, folder: Path, options: audits.Options, executor: Callable[[], Executor] | None
) -> tuple[ChildAudit, ...]:
    papers, unfit = intake.find([folder])
    results = [*audits.audit_many(papers, options, executor)]
    found = audits.children_of(
        (one for one in results if isinstance(one, Audit)), intake.find_tables([folder]), options
    )
    evaluation.skipped += [*unfit, *(one for one in results if isinstance(one, Skipped)), *found.skipped]
    evaluation.files += bool(found.audits)
    return found.audits


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
