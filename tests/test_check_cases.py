"""Every check against its cases: ``tests/checks/<check id>.yaml``, texts in, verdict and quoted words out.

A file is a list of cases::

    - name: an aspect with what is done about it
      paper: |                      # the notation of paper_text.py
        ## Identity
        ...
      kind: review_minutes          # left out: the kind whose built-in rubric uses the check
      options: {days: 3}            # left out: the built-in rubric's
      minutes: |                    # a paper read beside a care plan; "previous" beside minutes
        ...
      expect:
        verdict: met
        quotes: ["..."]             # words of all bad and partly marks, in reading order; may be left out
        good: ["..."]               # words of all good marks; likewise
        terms: [PEP]                # distinct terms of the bad and partly marks; likewise
        says: [labels]              # what was said, mark by mark, those without words last; likewise
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from paper_text import paper

from qa_audit import words
from qa_audit.checks.registry import all_checks
from qa_audit.findings import Mark
from qa_audit.rubric import Criterion, Rubric, built_in, load
from qa_audit.verdicts import Run, judge, look

FOLDER = Path(__file__).parent / "checks"
MET = {"met"}
NOT_MET = {"not_met", "partly_met"}


def read_cases(path: Path) -> list[dict[str, Any]]:
    cases = yaml.load(path.read_text(encoding="utf-8"), words.Loader)
    assert isinstance(cases, list), f"{path.name}: a file of cases is a list"
    for case in cases:
        other = case.keys() - {"kind", "options", "minutes", "previous"}
        assert other == {"name", "paper", "expect"}, f"{path.name}: {case.get('name')}"
        known = {"verdict", "quotes", "good", "terms", "says"}
        assert {"verdict"} <= case["expect"].keys() <= known, f"{path.name}: {case['name']}: expect"
    return cases


FILES = {path.stem: read_cases(path) for path in sorted(FOLDER.glob("*.yaml"))}
CASES = [pytest.param(id, case, id=f"{id}: {case['name']}") for id, cases in FILES.items() for case in cases]


def rubrics() -> Iterator[Rubric]:
    """The built-in ones, that for minutes first."""
    for path in sorted(built_in(), key=lambda path: path.stem != "review_minutes"):
        yield load(path)


def asked(check: str, kind: str | None) -> tuple[Rubric, Criterion]:
    """The first built-in rubric, of that kind if one is given, that uses the check, and the criterion that does."""
    for rubric in rubrics():
        if kind in (None, rubric.applies_to):
            for criterion in rubric.criteria:
                if criterion.check == check:
                    return rubric, criterion
    raise AssertionError(f"no built-in rubric for {kind or 'any kind'} has a criterion with the check {check}")


def with_options(criterion: Criterion, options: dict[str, Any]) -> Criterion:
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in options.items()}
    return replace(criterion, options=replace(criterion.options, **values))


@pytest.mark.parametrize(("check", "case"), CASES)
def test_case(check: str, case: dict[str, Any]) -> None:
    from qa_audit.extract.record_of import record_of

    rubric, criterion = asked(check, case.get("kind"))
    criterion = with_options(criterion, case.get("options", {}))
    record = record_of(paper(case["paper"]), rubric.applies_to)
    for key in ("minutes", "previous"):
        if key in case:
            record = replace(record, **{key: record_of(paper(case[key], f"{key}.docx"), "review_minutes")})
    run = look(criterion, record)
    if run.broke:
        tuple(all_checks()[check].run(record, criterion.options))  # shows the error itself
        raise AssertionError(f"a mark of {check} has no words: a 'says' or a value that was not declared")
    verdict, findings = judge(criterion, run)
    seen = saw(run)
    wanted = case["expect"]
    assert {"verdict": verdict.judgement, **{key: seen[key] for key in wanted if key != "verdict"}} == wanted, (
        f"{verdict.reason}\n{seen}"
    )
    for found in (*verdict.evidence, *findings):
        assert found.span is None or record.quote(found.span) == found.quote != ""


def saw(run: Run) -> dict[str, list[str]]:
    marks = sorted(run.marks, key=lambda mark: (mark.span is None, mark.span))
    amiss = [mark for mark in marks if mark.grade != "good"]
    return {
        "quotes": quotes(run, amiss),
        "good": quotes(run, [mark for mark in marks if mark.grade == "good"]),
        "terms": list(dict.fromkeys(mark.term for mark in amiss if mark.term)),
        "says": [mark.says for mark in marks],
    }


def quotes(run: Run, marks: list[Mark]) -> list[str]:
    return [run.record.quote(mark.span) for mark in marks if mark.span]


def test_every_check_has_cases_for_both_sides() -> None:
    wanting = {}
    for id, check in all_checks().items():
        if not check.says:  # it makes no marks of a paper read alone
            continue
        cases = FILES.get(id, [])
        if prompts_alone(id):
            assert {bool(case["expect"].get("says") or case["expect"].get("quotes")) for case in cases} == {True, False}
            continue
        verdicts = {case["expect"]["verdict"] for case in cases}
        if not (verdicts & MET and verdicts & NOT_MET):
            wanting[id] = f"tests/checks/{id}.yaml needs a case that is met and one that is not; it has {verdicts}"
    assert not wanting


def prompts_alone(check: str) -> bool:
    """Is the check never scored, wherever a built-in rubric uses it?"""
    rules = {each.verdict.rule for rubric in rubrics() for each in rubric.criteria if each.check == check}
    return rules == {"prompt"}


def test_every_file_of_cases_belongs_to_a_check() -> None:
    assert FILES.keys() <= all_checks().keys()


def test_every_check_is_documented() -> None:
    assert [id for id, check in all_checks().items() if len(check.doc) < 20] == []


def test_every_check_is_used_by_a_built_in_rubric() -> None:
    used = {criterion.check for rubric in rubrics() for criterion in rubric.criteria}
    assert sorted(all_checks().keys() - used) == []


def test_every_file_is_named_as_its_rubric() -> None:
    assert [rubric.id for rubric in map(load, built_in())] == [path.stem for path in built_in()]


def own_words(criterion: Criterion) -> Iterator[str]:
    """What a reader of a report is told, without the record's words and without the examples in quotation marks."""
    texts = [criterion.title, criterion.why, criterion.advice, *criterion.reason.values()]
    texts += [text for say in criterion.say.values() for text in (say.message, say.suggestion)]
    for text in texts:
        yield re.sub(r"\{\w+\}|\"[^\"]*\"|“[^”]*”|‘[^’]*’|(?<!\w)'[^']*'(?!\w)", " ", text)


def unkind_words() -> re.Pattern[str]:
    """The terms that the tool's own list calls to be avoided, as one pattern of whole words."""
    terms = [entry for entry in words.load("jargon")["terms"] if entry["class"] in ("avoid", "harmful")]
    forms = [form for entry in terms if "only_in" not in entry for form in (entry["term"], *entry.get("variants", ()))]
    written = [re.escape(form) if form.isupper() else f"(?i:{re.escape(form)})" for form in forms]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(written)})(?![\w-])")


def test_the_rubrics_keep_to_the_words_they_ask_of_others() -> None:
    pattern = unkind_words()
    found = [
        f"{rubric.id}: {criterion.id}: {hit}"
        for rubric in rubrics()
        for criterion in rubric.criteria
        for text in own_words(criterion)
        for hit in pattern.findall(text)
    ]
    assert found == []
