"""The word lists of the jargon checks: well formed, nothing twice, every entry complete."""

from collections import Counter
from itertools import product
from typing import Any

import pytest

from qa_audit import words
from qa_audit.checks._lexicons import familiar, jargon, labelling
from qa_audit.checks._template import left_in
from qa_audit.checks._terms import Lexicon, Term, capitals, plain, words_of
from qa_audit.errors import BadRubric

JARGON_KEYS = {
    "term", "variants", "expansion", "also", "plain", "class", "source", "case_sensitive", "not_in", "only_in",
    "not_after_name", "told_by", "prompt", "role",
}  # fmt: skip
LABELLING_KEYS = {"term", "variants", "kinder", "source", "not_in", "mild"}
CLASSES = {"avoid", "explain", "expand", "simpler", "everyday"}


def entries(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = words.load(name)["terms"]
    return found


def written(entry: dict[str, Any]) -> list[str]:
    return [entry["term"], *entry.get("variants", []), *entry.get("also", [])]


def found(lexicon: Lexicon, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in lexicon.hits(text)]


def test_the_jargon_list_is_long_enough() -> None:
    assert len(entries("jargon")) >= 250


@pytest.mark.parametrize("entry", entries("jargon"), ids=lambda entry: entry["term"])
def test_every_jargon_term_has_alternative_class_and_source(entry: dict[str, Any]) -> None:
    assert entry.keys() <= JARGON_KEYS
    assert entry["plain"].strip()
    assert entry["class"] in CLASSES
    assert entry["source"] in words.load("jargon")["sources"]
    assert all(isinstance(form, str) and form.strip() == form for form in written(entry))
    assert entry["class"] != "expand" or "expansion" in entry, "what is to be written in full?"


@pytest.mark.parametrize("entry", entries("labelling"), ids=lambda entry: entry["term"])
def test_every_label_has_a_kinder_wording_and_a_source(entry: dict[str, Any]) -> None:
    assert entry.keys() <= LABELLING_KEYS
    assert entry["kinder"].strip()
    assert entry["source"] in words.load("labelling")["sources"]


@pytest.mark.parametrize("lexicon", [jargon(), labelling()], ids=["jargon", "labelling"])
def test_no_form_belongs_to_two_terms(lexicon: Lexicon) -> None:
    owners: dict[tuple[str, bool], set[str]] = {}
    for term in lexicon.terms:
        for form in term.forms:
            owners.setdefault((plain(form), capitals(form) > 1), set()).add(term.name)
    assert {form: names for form, names in owners.items() if len(names) > 1} == {}


def test_no_form_stands_twice() -> None:
    forms = Counter(form for entry in entries("jargon") for form in written(entry))
    assert [form for form, count in forms.items() if count > 1] == []


@pytest.mark.parametrize("entry", entries("jargon"), ids=lambda entry: entry["term"])
def test_every_jargon_term_is_found_as_it_is_written(entry: dict[str, Any]) -> None:
    for form in written(entry):
        assert found(jargon(), f"\n{form}\n") in ([form], [form.removesuffix("'s")]), form


def test_lists_of_template_text_hold_lower_case_words_once() -> None:
    for key in ("gaps", "orders", "leftovers", "labels", "kept"):
        listed = words.words("template_text", key)
        assert listed == tuple(entry.lower() for entry in listed)
        assert len(listed) == len(set(listed))


def test_familiar_abbreviations_are_no_jargon() -> None:
    counted = {form.upper() for term in jargon().terms if term["class"] != "everyday" for form in term.forms}
    guarded = {term.name.upper() for term in jargon().terms if "only_in" in term.entry}
    assert familiar() & counted - guarded == set()


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("two PEPs, the school's PEP's date", ["PEPs", "PEP"]),
        ("Twin-track or twin track planning", ["Twin-track", "twin track planning"]),
        ("on the pep talk", []),
        ("a care\nplan", []),
        ("care. Order", []),
        ("EVERYONE HAS TO", []),
        ("under s.20, S20 or Section 20", ["s.20", "S20", "Section 20"]),
        ("Full Care Order", ["Full Care Order"]),
    ],
)
def test_terms_are_found_as_words(text: str, terms: list[str]) -> None:
    assert found(jargon(), text) == terms


def test_places_hold_where_a_capital_grows_in_lower_case() -> None:
    text = "İİİ and the PEP"
    assert [text[start:end] for start, end in zip(*words_of(text)[1:3], strict=True)] == ["İİİ", "and", "the", "PEP"]
    assert found(jargon(), text) == ["PEP"]


def test_an_unknown_slot_is_refused() -> None:
    from qa_audit.checks._terms import filled

    with pytest.raises(BadRubric, match="no slot"):
        list(filled("put <nobody> at risk", {}))
    assert sorted(filled("<a> the <b>", {"a": ["x", "y"], "b": ["z"]})) == ["x the z", "y the z"]


def test_a_term_without_letters_is_refused() -> None:
    with pytest.raises(BadRubric):
        Lexicon([Term("-", ("-",), {})])


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("(", ")"), ("{{", "}}"), ("<", ">")])
def test_hostile_brackets_take_no_time(opening: str, closing: str) -> None:
    for text in (opening * 20_000, (opening + "A") * 10_000, opening + "a" * 50_000 + closing, closing * 20_000):
        left_in(text)


def test_hostile_runs_of_words_take_no_time() -> None:
    for word, joint in product(("PEP", "is", "which", "called", "X", "refused to"), (" ", ", ", "-", "(")):
        text = (word + joint) * 5_000
        list(jargon().hits(text))
        list(labelling().hits(text))
