"""From marks to verdicts, evidence and findings."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from made_up import CRITERION, HEADER, Options, mark, nothing, record, use_checks, use_rubrics
from paper_text import paper

from qa_audit.errors import CannotTell, NothingToCheck
from qa_audit.extract.record_of import record_of
from qa_audit.findings import Finding, Grade, Mark, Smart, Verdict
from qa_audit.record import ReviewRecord
from qa_audit.rubric import Criterion, Rule, RuleName, find
from qa_audit.verdicts import MOST_QUOTES, Run, in_order, judge, look, smart_of

RECORD = record()


@pytest.fixture
def criterion(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Criterion:
    use_checks(monkeypatch)
    use_rubrics(monkeypatch, tmp_path / "rubrics", base=HEADER + CRITERION)
    return find("base").criteria[0]


def ruled(criterion: Criterion, rule: RuleName, met: float | None = None, partly: float | None = None) -> Criterion:
    return replace(criterion, verdict=Rule(rule, met, partly))


def verdict_of(criterion: Criterion, *marks: Mark) -> Verdict:
    return judge(criterion, Run(RECORD, marks))[0]


def marks_of(*grades: Grade) -> list[Mark]:
    return [mark(RECORD, grade, "cat") for grade in grades]


def quotes(verdict: Verdict) -> list[str]:
    return [evidence.quote for evidence in verdict.evidence]


# --- the rules ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("grades", "judgement"),
    [("good", "met"), ("good partly good", "partly_met"), ("good partly bad good", "not_met")],
)
def test_graded(criterion: Criterion, grades: str, judgement: str) -> None:
    verdict = verdict_of(criterion, *marks_of(*grades.split()))
    assert verdict.judgement == judgement
    assert (verdict.good, verdict.looked_at) == (grades.split().count("good"), len(grades.split()))


def test_prompts_are_shown_and_never_scored(criterion: Criterion) -> None:
    verdict, findings = judge(ruled(criterion, "prompt"), Run(RECORD, tuple(marks_of("partly", "bad", "good"))))
    assert verdict.judgement == "not_applicable"
    assert verdict.reason == "Hints for the writer alone: nothing here is scored."
    assert len(findings) == 2
    assert look(ruled(criterion, "prompt"), RECORD).outcome is None  # nothing seen is no other outcome


def test_a_reason_may_tell_the_share_of_each_section(criterion: Criterion) -> None:
    text = "# Record\n## Home\nYou have a cat.\n## School\nShe has a dog. She has a pony. You have a rat."
    read = record_of(paper(text), "review_minutes")
    marks = [mark(read, "good", "cat"), mark(read, "bad", "dog"), mark(read, "bad", "pony"), mark(read, "good", "rat")]
    told = replace(
        ruled(criterion, "share", 0.9, 0.5),
        reason={"partly_met": "{good} of {looked_at}.{section}", "met": "All.{section}"},
    )
    assert judge(told, Run(read, tuple(marks)))[0].reason == "2 of 4. By section: “School” 1 of 3; all in 1 other."
    assert judge(told, Run(read, tuple(marks[:1])))[0].reason == "All."


def test_graded_tells_the_deciding_mark(criterion: Criterion) -> None:
    verdict = verdict_of(
        criterion, mark(RECORD, "good", "Biscuit", "named"), mark(RECORD, "partly", "a dog", term="dog")
    )
    assert verdict.reason == "Only the animal: dog."
    assert quotes(verdict) == ["a dog"]


def test_what_is_absent_has_no_evidence_but_a_message(criterion: Criterion) -> None:
    verdict, (finding,) = judge(criterion, Run(RECORD, (mark(RECORD, "bad", says="absent"),)))
    assert (verdict.judgement, verdict.reason, verdict.evidence) == (
        "not_met", "No pet was found in the file supplied.", ()
    )  # fmt: skip
    assert (finding.quote, finding.span, finding.suggestion) == ("", None, "Name the pet.")


@pytest.mark.parametrize(
    ("good", "other", "judgement"),
    [(19, 1, "met"), (18, 2, "partly_met"), (10, 10, "partly_met"), (9, 11, "not_met"), (0, 1, "not_met")],
)
def test_share(criterion: Criterion, good: int, other: int, judgement: str) -> None:
    marks = marks_of(*["good"] * good, *["bad"] * other)
    verdict = verdict_of(ruled(criterion, "share", 0.95, 0.5), *marks)
    assert verdict.judgement == judgement
    assert verdict.reason == f"{good} of {good + other} looked at are as they should be."


@pytest.mark.parametrize(
    ("words", "judgement"),
    [([], "met"), (["cat", "Cat"], "partly_met"), (["cat", "dog"], "partly_met"), (["a", "b", "c"], "not_met")],
)
def test_count_counts_distinct_terms(criterion: Criterion, words: list[str], judgement: str) -> None:
    marks = [mark(RECORD, "bad", "cat", term=word) for word in words]
    verdict = verdict_of(ruled(criterion, "count", 0, 2), mark(RECORD, "partly", "dog"), *marks)
    assert verdict.judgement == judgement


def test_count_has_one_finding_a_term_at_its_first_use(criterion: Criterion) -> None:
    later = Mark("bad", "animal", RECORD.document.span(31, 34), "CAT")
    marks = (later, mark(RECORD, "bad", "cat", term="cat"), mark(RECORD, "bad", "dog"))
    assert RECORD.quote(later.span or RECORD.document.span(0, 0)) == "cat"
    verdict, findings = judge(ruled(criterion, "count", 0, 2), Run(RECORD, marks))
    assert [(found.quote, found.span and found.span.start) for found in findings] == [("cat", 11), ("dog", 21)]
    assert verdict.reason == "To mend: cat, dog."


@pytest.mark.parametrize(("grades", "judgement"), [("good partly", "met"), ("good bad", "not_met")])
def test_any(criterion: Criterion, grades: str, judgement: str) -> None:
    assert verdict_of(ruled(criterion, "any"), *marks_of(*grades.split())).judgement == judgement


def test_reason_from_the_rubric(criterion: Criterion) -> None:
    told = replace(
        ruled(criterion, "share", 0.9, 0.5), reason={"not_met": "{bad} of {looked_at} pets: {which} ({terms})."}
    )
    assert verdict_of(told, *marks_of("bad")).reason == "1 of 1 pets: cat (1)."
    assert verdict_of(told, *marks_of("good")).reason == "1 of 1 looked at are as they should be."


# --- evidence and findings ------------------------------------------------------------------------------


def test_evidence_of_a_strength_is_quoted_too(criterion: Criterion) -> None:
    marks = [mark(RECORD, "good", words, "named") for words in ("Biscuit", "cat", "dog")]
    assert quotes(verdict_of(ruled(criterion, "share", 0.5, 0.2), *marks)) == ["cat", "dog", "Biscuit"]


def test_evidence_is_capped_and_never_twice(criterion: Criterion) -> None:
    letters = [mark(RECORD, "bad", letter) for letter in "Youhavecatdg"]
    found = quotes(verdict_of(ruled(criterion, "any"), *letters, *letters))
    assert len(found) == MOST_QUOTES == len(set(found))


def test_a_finding_for_each_bad_or_partly_mark_in_reading_order(criterion: Criterion) -> None:
    marks = (mark(RECORD, "partly", says="absent"), mark(RECORD, "bad", "dog"), mark(RECORD, "good", "Biscuit"),
             mark(RECORD, "partly", "cat", term="kitten"))  # fmt: skip
    _, findings = judge(ruled(criterion, "any"), Run(RECORD, marks))
    assert findings[:2] == (
        Finding("minutes.pets", "Pets are named", "minutes", "medium", "Only the animal: kitten.",
                "Write its name, not cat.", "cat", marks[3].span, "kitten"),
        Finding("minutes.pets", "Pets are named", "minutes", "medium", "Only the animal: dog.",
                "Write its name, not dog.", "dog", marks[1].span, None),
    )  # fmt: skip
    assert findings[2].span is None


def test_severity_of_one_thing_seen(criterion: Criterion) -> None:
    say = {**criterion.say, "animal": replace(criterion.say["animal"], severity="low")}
    _, findings = judge(replace(criterion, say=say), Run(RECORD, (mark(RECORD, "bad", "cat"),)))
    assert findings[0].severity == "low"


def test_a_quote_in_a_message_is_one_short_line_but_whole_in_the_finding(criterion: Criterion) -> None:
    long = record("You have\\\n" + "a cat, " * 60)
    words = long.document.text.strip()
    _, (finding,) = judge(criterion, Run(long, (mark(long, "bad", words),)))
    assert finding.quote == words
    assert "\n" not in finding.message
    assert finding.message.endswith("….")
    assert len(finding.message) < 200


def test_the_records_own_braces_are_only_words(criterion: Criterion) -> None:
    odd = record("You have a {cat.__class__}.")
    _, (finding,) = judge(criterion, Run(odd, (mark(odd, "bad", "{cat.__class__}"),)))
    assert finding.message == "Only the animal: {cat.__class__}."


def test_findings_of_several_criteria_in_order() -> None:
    made = [
        Finding(id, "", "", "low", "", "", span=RECORD.document.span(start, start + 1) if start is not None else None)
        for id, start in [("b", None), ("b", 4), ("a", 9), ("a", 4), ("a", None)]
    ]
    found = [(each.criterion, each.span and each.span.start) for each in in_order(made)]
    assert found == [("a", 4), ("b", 4), ("a", 9), ("a", None), ("b", None)]


# --- three ways of having no marks, and a check that breaks ---------------------------------------------


def cannot_tell(record: ReviewRecord, options: Options) -> Iterator[Mark]:
    yield mark(record, "bad", "cat")
    raise CannotTell("no age is known")


def nothing_to_check(record: ReviewRecord, options: Options) -> Iterator[Mark]:
    raise NothingToCheck("a first review")
    yield


def breaks(record: ReviewRecord, options: Options) -> Iterator[Mark]:
    yield mark(record, "good", "cat", "named")
    raise KeyError(record.document.text)


def undeclared(record: ReviewRecord, options: Options) -> Iterator[Mark]:
    yield mark(record, "good", "cat", "stroked")


BROKE = "The check minutes.pets stopped with an error; a person must look at this point."


@pytest.mark.parametrize(
    ("run", "judgement", "reason", "broke"),
    [
        (cannot_tell, "not_assessed", "no age is known", False),
        (nothing_to_check, "not_applicable", "a first review", False),
        (nothing, "not_applicable", "nothing to check", False),
        (breaks, "not_assessed", BROKE, True),
        (undeclared, "not_assessed", BROKE, True),
    ],
)
def test_no_marks(
    criterion: Criterion, monkeypatch: pytest.MonkeyPatch, run: object, judgement: str, reason: str, broke: bool
) -> None:
    use_checks(monkeypatch, run)  # type: ignore[arg-type]
    looked = look(criterion, RECORD)
    verdict, findings = judge(criterion, looked)
    assert (verdict.judgement, verdict.reason, verdict.broke) == (judgement, reason, broke)
    assert (verdict.evidence, findings, looked.marks) == ((), (), ())


@pytest.mark.parametrize(
    ("rule", "judgement"),
    [(Rule("share", 1, 0.5), "not_applicable"), (Rule("count", 0, 2), "met"), (Rule("any"), "met")],
)
def test_no_marks_by_rule(criterion: Criterion, rule: Rule, judgement: str) -> None:
    """A count of none is met; a share of nothing is none."""
    asked = replace(criterion, verdict=rule)
    assert judge(asked, look(asked, RECORD))[0].judgement == judgement


def test_a_value_that_was_promised_but_not_given_breaks(criterion: Criterion, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(record: ReviewRecord, options: Options) -> Iterator[Mark]:
        yield mark(record, "bad", "cat")

    use_checks(monkeypatch, run)
    say = {**criterion.say, "animal": replace(criterion.say["animal"], message="At {age}.")}
    assert look(replace(criterion, say=say), RECORD).broke


# --- actions --------------------------------------------------------------------------------------------


def test_smart_runs_parallel_to_the_actions() -> None:
    two = record(actions=2)
    marks = {
        "smart.specific": [Mark("good", "act", item=0), Mark("bad", "no_act", item=1)],
        "smart.timebound": [Mark("partly", "vague", item=1)],
        "minutes.pets": [Mark("good", "named", item=0)],
    }
    assert smart_of(marks, two) == (Smart(specific=True), Smart(specific=False, timebound=False))
