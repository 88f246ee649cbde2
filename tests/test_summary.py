"""Figures have numerators and denominators; IROs stand in the order of the alphabet."""

from hand_made import audit, record

from qa_audit.findings import Audit
from qa_audit.summary import (
    IRO_NOT_FOUND,
    Tally,
    by_criterion,
    by_iro,
    by_theme,
    most_serious_first,
    strengths,
    to_develop,
)  # fmt: skip


def test_each_iro_once_by_surname_and_those_without_one_last() -> None:
    written = ("Zoe Abbot", None, "J. Marsh", "Ann Zeller", "Jo Marsh (IRO)")
    groups = by_iro(audit(record(f"{i}.docx", iro=name)) for i, name in enumerate(written))
    assert [(group.title, len(group.audits)) for group in groups] == [
        ("Zoe Abbot", 1),
        ("Jo Marsh", 2),
        ("Ann Zeller", 1),
        (IRO_NOT_FOUND, 1),
    ]
    assert groups[1].written == ("J. Marsh", "Jo Marsh (IRO)")


def test_what_does_not_apply_or_could_not_be_told_is_in_no_denominator() -> None:
    tallies = {tally.key: tally for tally in by_criterion([audit(), audit(good=True)])}
    assert (tallies["child.second_person"].met, tallies["child.second_person"].judged) == (1, 2)
    assert (tallies["minutes.education"].not_assessed, tallies["minutes.education"].judged) == (2, 0)
    assert [tally.key for tally in by_theme([audit()])] == ["smart", "child", "jargon", "minutes"]


def test_no_rate_under_five_records() -> None:
    assert Tally("a", "A", "smart", met=3, not_met=1).of_judged(3) == "3 of 4"
    assert Tally("a", "A", "smart", met=4, not_met=1).of_judged(4) == "4 of 5 (80%)"


def test_strengths_are_met_in_most_records_and_the_serious_is_developed_first() -> None:
    audits: list[Audit] = [audit(), audit(good=True)]
    assert [tally.key for tally in strengths(by_criterion(audits))] == ["smart.assigned"]
    assert [tally.key for tally in strengths(by_criterion([*audits, audit(good=True)]))] == [
        "smart.assigned",
        "child.second_person",
        "jargon.unexplained",
    ]
    assert [tally.key for tally in to_develop(audits)] == ["child.second_person", "jargon.unexplained"]


def test_most_serious_first() -> None:
    order = [finding.severity for finding in most_serious_first(audit().findings)]
    assert order == ["high", "medium", "low"]
