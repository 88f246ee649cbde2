"""Rubrics: what an audit asks, in the auditors' own YAML files, read strictly.

A rubric is a list of criteria. Each names a check, what to say of what the check saw, and where "met" and
"partly met" begin. A council's rubric may extend a built-in one and write only what differs. Every mistake
is refused with file, line and what to do; nothing is ignored silently.
"""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from string import Formatter
from typing import Any, Literal, cast, get_args

from qa_audit.checks.registry import Check, all_checks
from qa_audit.data import folder
from qa_audit.errors import BadRubric
from qa_audit.file_checks.registry import FileCheck, all_file_checks
from qa_audit.findings import SEVERITIES, RubricUsed, Severity
from qa_audit.option_types import options_of
from qa_audit.record import Kind
from qa_audit.rubric_file import ANY, NEEDED, lacks_none, only, resolved
from qa_audit.strict_yaml import Value, did_you_mean

Theme = Literal[
    "smart", "dates", "child", "jargon", "minutes", "missing", "plan",
    "footprint", "timeliness", "participation", "escalation",
]  # fmt: skip
AppliesTo = Kind | Literal["child_file", "any"]
SourceKind = Literal["law", "guidance", "local standard", "source report"]
RuleName = Literal["graded", "share", "count", "any", "prompt"]

THEMES: tuple[Theme, ...] = get_args(Theme)
SOURCES: tuple[SourceKind, ...] = ("law", "guidance", "local standard", "source report")
RULES: tuple[RuleName, ...] = ("graded", "share", "count", "any", "prompt")
JUDGED = ("met", "partly_met", "not_met")
COUNTS = ("good", "partly", "bad", "looked_at", "terms", "which", "section")
"""The placeholders of a criterion's ``reason``; ``section`` is a sentence of its own, with a space before it."""

_KINDS = ("review_minutes", "care_plan", "child_file", ANY)
_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a point comes from: which law, guidance, local standard or report asks for it."""

    kind: SourceKind
    name: str


@dataclass(frozen=True, slots=True)
class Rule:
    """Where met and partly met begin: shares from 0 to 1, or numbers of distinct terms."""

    rule: RuleName
    met: float | None = None
    partly: float | None = None


@dataclass(frozen=True, slots=True)
class Say:
    """The words for one of the things a check may see; ``severity`` where it differs from the criterion's."""

    message: str
    suggestion: str = ""
    severity: Severity | None = None


@dataclass(frozen=True)
class Criterion:
    """One point of the rubric. ``reason`` has a template for some judgements; the others have a default."""

    id: str
    check: str
    title: str
    theme: Theme
    severity: Severity
    why: str
    advice: str
    source: Source
    verdict: Rule
    options: Any
    say: Mapping[str, Say] = field(hash=False)
    reason: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Rubric:
    """A rubric with its bases worked in. ``sha256`` identifies all that was applied, the bases' part too."""

    id: str
    title: str
    version: str
    applies_to: AppliesTo
    extends: str | None
    criteria: tuple[Criterion, ...]
    sha256: str
    path: Path

    @property
    def is_base(self) -> bool:
        """Whether it only holds points for others to extend."""
        return self.applies_to == ANY

    @property
    def used(self) -> RubricUsed:
        return RubricUsed(self.id, self.version, self.sha256)

    def criterion(self, id: str) -> Criterion | None:
        return next((criterion for criterion in self.criteria if criterion.id == id), None)


def built_in() -> tuple[Path, ...]:
    """The rubric files that come with the package; the id of each is its file's name without ``.yaml``."""
    return tuple(sorted(folder("rubrics").glob("*.yaml")))


def _by_id() -> dict[str, Path]:
    return {path.stem: path for path in built_in()}


def for_kind(kind: AppliesTo) -> Rubric:
    """The built-in rubric for minutes, care plans or children's files: it is named after the kind."""
    return find(kind)


def find(id_or_path: str | Path) -> Rubric:
    """The built-in rubric of that id, else the rubric at that path.

    Raises:
        BadRubric: there is neither, or the file has a mistake.
    """
    known = _by_id()
    if str(id_or_path) in known:
        return load(known[str(id_or_path)])
    if Path(id_or_path).suffix or os.path.exists(id_or_path):  # Path.exists fails on a name that is too long
        return load(Path(id_or_path))
    raise BadRubric(
        f"no rubric is called '{id_or_path}'{did_you_mean(str(id_or_path), known)}; "
        f"name a built-in one ({', '.join(known)}) or give the path of a .yaml file"
    )


def load(path: Path) -> Rubric:
    """The rubric in the file at ``path``, read once a process.

    Raises:
        BadRubric: ``file:line: what is wrong``.
    """
    return _load(path.absolute())


@cache
def _load(path: Path) -> Rubric:
    header, criteria = resolved(path, _by_id())
    kind = cast(AppliesTo, header["applies_to"].one_of("'applies_to'", _KINDS))
    made = tuple(_criterion(values, kind) for values in criteria.values())
    if not made:
        raise header["id"].wrong("the rubric has no criteria; add one or extend a built-in rubric")
    rubric = Rubric(
        id=header["id"].text("'id'"),
        title=header["title"].text("'title'"),
        version=header["version"].text("'version'"),
        applies_to=kind,
        extends=header["extends"].text("'extends'") if "extends" in header else None,
        criteria=made,
        sha256="",
        path=path,
    )
    return _sealed(rubric)


def _sealed(rubric: Rubric) -> Rubric:
    content = {name: value for name, value in asdict(rubric).items() if name not in ("sha256", "path")}
    digest = sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    return Rubric(**{**{name: getattr(rubric, name) for name in rubric.__dataclass_fields__}, "sha256": digest})


# --- one criterion --------------------------------------------------------------------------------------


def checks_for(kind: AppliesTo) -> Mapping[str, Check] | Mapping[str, FileCheck]:
    """The checks that a rubric for this kind can name."""
    return all_file_checks() if kind == "child_file" else all_checks()


def _criterion(whole: Value, kind: AppliesTo) -> Criterion:
    values = whole.mapping("a criterion")
    id = values["id"].text("'id'")
    lacks_none(whole, values, NEEDED, f"criterion '{id}'")
    check = _check(values.get("check", values["id"]), kind)
    return Criterion(
        id=id,
        check=check.id,
        title=values["title"].text("'title'"),
        theme=cast(Theme, values["theme"].one_of("'theme'", THEMES)),
        severity=_severity(values["severity"]),
        why=values["why"].text("'why'"),
        advice=values["advice"].text("'advice'"),
        source=_source(values["source"]),
        verdict=_rule(values["verdict"]),
        options=options_of(check, values.get("options")),
        say=_say(values["say"], check),
        reason=_reason(values["reason"]) if "reason" in values else {},
    )


def _check(value: Value, kind: AppliesTo) -> Check | FileCheck:
    id, known = value.text("'check'"), checks_for(kind)
    if id not in known:
        raise value.wrong(f"there is no check called '{id}'{did_you_mean(id, known) or '; name one with check: ...'}")
    return known[id]


def _severity(value: Value) -> Severity:
    return cast(Severity, value.one_of("'severity'", SEVERITIES))


def _source(value: Value) -> Source:
    values = value.mapping("'source'")
    only(values, ("kind", "name"), "in 'source'")
    lacks_none(value, values, ("kind", "name"), "'source'")
    kind = cast(SourceKind, values["kind"].one_of("the source's kind", SOURCES))
    return Source(kind, values["name"].text("the source's name"))


def _rule(value: Value) -> Rule:
    values = value.mapping("'verdict'")
    lacks_none(value, values, ("rule",), "'verdict'")
    rule = cast(RuleName, values["rule"].one_of("the rule", RULES))
    if rule in ("graded", "any", "prompt"):
        only(values, ("rule",), f"in a verdict by '{rule}'")
        return Rule(rule)
    only(values, ("rule", "met", "partly"), f"in a verdict by '{rule}'")
    lacks_none(value, values, ("met", "partly"), f"a verdict by '{rule}'")
    met, partly = (values[key].number(f"'{key}'", whole=rule == "count") for key in ("met", "partly"))
    if rule == "share" and not 0 <= partly <= met <= 1:
        raise value.wrong("shares run from 0 to 1, and 'partly' can't be above 'met'; mend the two numbers")
    if rule == "count" and not 0 <= met <= partly:
        raise value.wrong("counts begin at 0, and 'partly' can't be below 'met'; mend the two numbers")
    return Rule(rule, met, partly)


def _say(value: Value, check: Check | FileCheck) -> dict[str, Say]:
    values = value.mapping("'say'")
    for key, words in values.items():
        if key not in check.says:
            hint = did_you_mean(key, check.says) or f"; it sees: {', '.join(check.says)}"
            raise words.wrong(f"the check '{check.id}' never sees '{key}'{hint}")
    lacks_none(value, values, check.says, f"'say' (for the check '{check.id}')")
    return {key: _words(key, values[key], ("quote", "term", *check.values)) for key in check.says}


def _words(key: str, value: Value, names: tuple[str, ...]) -> Say:
    if isinstance(value.content, str):
        return Say(_template(value, f"'{key}'", names))
    values = value.mapping(f"'{key}' (when it is no sentence)")
    only(values, ("message", "suggestion", "severity"), f"in '{key}'")
    lacks_none(value, values, ("message",), f"'{key}'")
    return Say(
        _template(values["message"], "'message'", names),
        _template(values["suggestion"], "'suggestion'", names) if "suggestion" in values else "",
        _severity(values["severity"]) if "severity" in values else None,
    )


def _reason(value: Value) -> dict[str, str]:
    if isinstance(value.content, str):
        return dict.fromkeys(JUDGED, _template(value, "'reason'", COUNTS))
    values = value.mapping("'reason' (when it is no sentence)")
    only(values, JUDGED, "in 'reason'")
    return {key: _template(words, f"'{key}'", COUNTS) for key, words in values.items()}


def _template(value: Value, what: str, names: tuple[str, ...]) -> str:
    """A sentence whose placeholders are plain known names, so that filling it in can't fail or reach further."""
    text = value.text(what)
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        raise value.wrong(f"{what} has a single brace; write {{{{ or }}}} for a brace that is meant") from None
    for _, name, form, conversion in parts:
        if name is None:
            continue
        if form or conversion or not _NAME.fullmatch(name):
            raise value.wrong(
                f"{what} has the placeholder '{{{name}}}'; only plain names such as {{quote}} can stand there"
            )
        if name not in names:
            known = (
                did_you_mean(name, names) or f"; there are: {', '.join(names)} (a check declares more as its values)"
            )
            raise value.wrong(f"{what} has the unknown placeholder '{{{name}}}'{known}")
    return text
