"""Names of one IRO are gathered; people who could differ never are."""

import pytest

from qa_audit.iro_names import same_people


@pytest.mark.parametrize(
    "written",
    [
        "J. Marsh", "J Marsh", "Jo Marsh (IRO)", "MARSH Jo", "Marsh, Jo", "JO MARSH", "Mrs Jo Marsh", "jo marsh",
        "Jo Marsh, Independent Reviewing Officer", "Jo Marsh - IRO", "IRO: Jo Marsh", " Jo  Marsh ", "Jo Marsh (Chair)",
    ],
)  # fmt: skip
def test_forms_of_one_name_are_one_person(written: str) -> None:
    assert same_people([written, "Jo Marsh", "Ben Okafor"])[written] == "Jo Marsh"


@pytest.mark.parametrize(
    ("one", "others"),
    [
        ("J. Marsh", ["Jo Marsh", "Jane Marsh"]),
        ("J. Marsh", ["Jo Anne Marsh", "J. B. Marsh"]),
        ("J. Marsh", ["Jo Marshall"]),
        ("J. Marsh", ["Ben Marsh"]),
        ("Marsh", ["Jo Marsh"]),
        ("JM", ["Jo Marsh"]),
        ("Jo Marsh", ["Joanne Marsh"]),
        ("Scott James", ["James Scott"]),
        ("Sian Bell", ["Siân Bell"]),
        ("Jo Anne Marsh", ["Jo Marsh"]),
    ],
)
def test_people_who_could_differ_stay_apart(one: str, others: list[str]) -> None:
    shown = same_people([one, *others])
    assert shown[one] not in {shown[other] for other in others}


def test_initials_stand_for_the_one_person_they_fit() -> None:
    shown = same_people(["J. A. Marsh", "J. Marsh", "Jo Anne Marsh"])
    assert set(shown.values()) == {"Jo Anne Marsh"}
    assert same_people(["K Osei-Bell", "OSEI-BELL Kofi"])["K Osei-Bell"] == "Kofi Osei-Bell"


def test_the_order_of_the_records_does_not_matter() -> None:
    names = ["J. Marsh", "MARSH Jo", "Jo Marsh", "Ben Okafor", "B Okafor", "", "(IRO)", "."]
    assert same_people(names) == same_people(names[::-1])
