"""Damaged and hostile Word files: refused in one plain line, or read; never anything else."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from make_papers import a_review, packed, para, parts_of, read_back, read_body, row, run, style, table, word

from qa_audit import opc
from qa_audit.document import Document
from qa_audit.errors import UnreadableFile

STYLES = style("H", "heading 1", "<w:rPr><w:b/></w:rPr>") + style("L", "List Bullet", based_on="H")
NUMBERING = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
)
LISTED = para("x", properties='<w:pStyle w:val="L"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')


def test_parts_that_are_missing_are_missed_only_if_needed(tmp_path: Path) -> None:
    parts = parts_of(para("Dear Bo"), styles=STYLES, numbering=NUMBERING)
    del parts["word/styles.xml"], parts["word/numbering.xml"]
    assert read_back(tmp_path, packed(parts)).text == "Dear Bo"


def refusal(folder: Path, data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_back(folder, data)
    return str(caught.value)


def tried(folder: Path, data: bytes) -> Document | None:
    """The paper, or None where it is refused as it should be."""
    try:
        return read_back(folder, data)
    except UnreadableFile as problem:
        said = problem
    assert said.reason
    assert said.hint
    return None


BOMB = "<!DOCTYPE w:document [<!ENTITY a 'lol'><!ENTITY b '&a;&a;'>]>"


@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
def test_a_document_type_definition_is_refused(tmp_path: Path, code: str) -> None:
    parts = {name: content.encode() for name, content in parts_of(para("Dear Bo")).items()}
    plain = parts["word/document.xml"].decode().partition("?>")[2]
    parts["word/document.xml"] = f'<?xml version="1.0" encoding="{code}"?>{BOMB}{plain}'.encode(code)
    assert "document type definition" in refusal(tmp_path, packed(parts))


def test_what_unpacks_to_far_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "unpacks to far too much" in refusal(tmp_path, word(para("a" * 9_000_000)))
    monkeypatch.setattr(opc, "MOST_PART", 1000)
    assert "unpacks to far too much" in refusal(tmp_path, a_review())


def test_a_package_of_too_many_parts_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opc, "MOST_PARTS", 3)
    assert "more than 3 parts" in refusal(tmp_path, word(para("Dear Bo")))
    monkeypatch.setattr(opc, "MOST_DIRECTORY", 40)
    assert "parts" in refusal(tmp_path, word(para("Dear Bo")))


@pytest.mark.parametrize("depth", [60, 400, 5000])
def test_deep_nesting_does_no_harm(tmp_path: Path, depth: int) -> None:
    inside = para("Dear Bo")
    for _ in range(depth):
        inside = f"<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>"
    document = tried(tmp_path, word(inside))
    assert document is None if depth > 1000 else document is None or document.text.strip() == "Dear Bo"


@pytest.mark.parametrize("body", ["", para(), para("  "), table(row("", ""))])
def test_a_paper_without_text_is_never_clean(tmp_path: Path, body: str) -> None:
    section = '<w:sectPr><w:headerReference r:id="header"/></w:sectPr>'
    assert refusal(tmp_path, word(body + section, header=para("OFFICIAL"))).startswith("no text in this file; ")


def test_text_that_is_elsewhere_is_warned_of(tmp_path: Path) -> None:
    document = read_body(tmp_path, para("Dear Bo", run("psst", "<w:vanish/>")), '<w:altChunk r:id="x"/>')
    assert document.text == "Dear Bo"
    assert len(document.warnings) == 2


WHOLE = a_review()


@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=6), st.integers(1, len(WHOLE)))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_is_explained_or_harmless(tmp_path: Path, flips: list[tuple[int, int]], length: int) -> None:
    data = bytearray(WHOLE)
    for at, byte in flips:
        data[at] = byte
    for damaged in (bytes(data), bytes(data[:length])):
        tried(tmp_path, damaged)


@given(
    st.lists(st.tuples(st.integers(0, 4000), st.sampled_from(list("<>/\"'&w:09 -=")))),
    st.sampled_from(sorted(parts_of(""))),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_xml_is_explained_or_harmless(tmp_path: Path, flips: list[tuple[int, str]], part: str) -> None:
    parts = parts_of(table(row("a", "b")) + LISTED, styles=STYLES, numbering=NUMBERING)
    text = list(parts[part])
    for at, char in flips:
        text[at % len(text)] = char
    tried(tmp_path, packed(parts | {part: "".join(text)}))
