"""The annotated Word file: a comment on exactly the words of each finding, and nothing else changed."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from annotated_copies import (
    MADE,
    Note,
    audit_of,
    finding,
    findings_of,
    notes_of,
    refuse_other_changes,
    under_markers,
)
from make_papers import a_review, cell, control, packed, para, parts_of, read_back, row, run, strict, table, word

from qa_audit.audit import audit_paper
from qa_audit.data import folder
from qa_audit.errors import CannotWrite
from qa_audit.findings import Finding
from qa_audit.opc import Package, attribute
from qa_audit.record import Section
from qa_audit.reports.annotated import annotate
from qa_audit.reports.notes import has_words, told

SAMPLES = sorted(folder("sample_minutes").rglob("*.docx"))


def commented(folder: Path, data: bytes, *words: str) -> list[Note]:
    """The notes on these words of a Word file, which is held to all that must be so of every copy."""
    document = read_back(folder, data)
    copy = annotate(audit_of(document, *words), data, MADE).data
    again = read_back(folder, copy)
    assert (document.text, document.blocks, document.warnings) == (again.text, again.blocks, again.warnings)
    refuse_other_changes(data, copy)
    return list(notes_of(copy).values())


def is_told(one: Finding, words: str, says: list[str]) -> bool:
    """On exactly its words; of words in a text box, on the box, with the words quoted in the note."""
    on_its_words = words == one.quote.replace("\n", "") and told(one) in says
    return on_its_words or (
        one.quote in words and any(say.startswith("In the text box") and told(one) in say for say in says)
    )


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_comes_back_the_same_with_its_notes_in_place(path: Path, tmp_path: Path) -> None:
    audit, data = audit_paper(path), path.read_bytes()
    made = annotate(audit, data, MADE)
    assert annotate(audit, data, MADE) == made
    copy = tmp_path / "copy.docx"
    copy.write_bytes(made.data)
    again = audit_paper(copy)
    assert again.record.document.text == audit.record.document.text
    assert again.record.document.blocks == audit.record.document.blocks
    assert findings_of(again) == findings_of(audit)
    assert [one.judgement for one in again.verdicts] == [one.judgement for one in audit.verdicts]
    refuse_other_changes(data, made.data)
    assert made.findings == len(audit.findings)
    notes = list(notes_of(made.data).values()) if made.notes else []
    for one in audit.findings:
        if has_words(one):
            assert any(is_told(one, words, says) for words, says in notes)


# --- the words, whatever holds them -----------------------------------------------------------------------

LINK = '<w:hyperlink w:anchor="x">' + run("the school page") + "</w:hyperlink>"
ADDED = '<w:ins w:id="7" w:author="Ida" w:date="2025-01-01T00:00:00Z">' + run("and a new bike") + "</w:ins>"
GONE = '<w:del w:id="8" w:author="Ida"><w:r><w:delText>never </w:delText></w:r></w:del>'
TABBED = "<w:r><w:t>Dentist</w:t><w:tab/><w:t>by May</w:t><w:br/><w:t>with Odile</w:t></w:r>"
BOX = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData>'
    '</w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
SOFT = "<w:r><w:t>immu\u00adni\u00adsa\u00adtion due</w:t></w:r>"
BOUND = control(run("Marisol Quill"), '<w:dataBinding w:xpath="/a"/>')

BODIES = {
    "in one run": (para("You like maths and art."), "maths"),
    "a whole run": (para("You like ", "maths", " and art."), "maths"),
    "over runs": (para(run("You like ma", "<w:b/>"), "ths and", " art."), "like maths and ar"),
    "in a cell": (table(row("Action", cell("Refer to the clinic"))), "the clinic"),
    "a control in a line": (para("Owner: ", control(run("Odile Marsh, carer"))), "Odile Marsh, carer"),
    "some words of a control": (para("Owner: ", control(run("Odile Marsh, carer"), "<w:text/>")), "carer"),
    "a control around a cell": (table(row("Who", control(cell("Odile Marsh")))), "Marsh"),
    "a control around lines": (control(para("One line.") + para("Another line here.")), "line here"),
    "a link": (para("See ", LINK, " first."), "the school page"),
    "some words of a link": (para("See ", LINK, " first."), "school"),
    "into a link": (para("See ", LINK, " first."), "See the school"),
    "a tracked insertion": (para("You want a dog ", ADDED, "."), "and a new bike"),
    "over a tracked change": (para("You want a dog ", GONE, ADDED, "."), "a dog and a new"),
    "tabs and breaks": (para(TABBED), "Dentist\tby May\nwith"),
    "after a tab": (para(TABBED), "by May"),
    "a ticked box": (para(BOX, " Seen alone"), "☒ Seen"),
    "only a ticked box": (para(BOX, " Seen alone"), "☒"),
    "unseen hyphens": (para(SOFT), "sation"),
    "over lines": (para("Your nan rang") + para("on Sunday."), "nan rang\non Sunday"),
    "over cells": (table(row("Refer again", "by May")), "again\nby"),
    "the first of a bound control": (para("Name: ", BOUND, "."), "Marisol Quill"),
}


@pytest.mark.parametrize("case", sorted(BODIES))
@pytest.mark.parametrize("dialect", [bytes, strict], ids=["usual", "strict"])
def test_a_comment_stands_on_exactly_the_words(case: str, dialect: type[bytes], tmp_path: Path) -> None:
    body, words = BODIES[case]
    ((under, says),) = commented(tmp_path, dialect(word(body)), words)
    bare = words.replace("\n", "")
    assert under.replace("\n", "") == bare
    assert says[-1].endswith("Mend it.")


def test_what_word_sets_itself_is_taken_whole(tmp_path: Path) -> None:
    ((under, _),) = commented(tmp_path, word(para("Name: ", BOUND, ".")), "Quill")
    assert under == "Marisol Quill"


def test_formatting_stays_in_both_halves(tmp_path: Path) -> None:
    data = word(para(run("You like maths.", '<w:b/><w:color w:val="FF0000"/>')))
    copy = annotate(audit_of(read_back(tmp_path, data), "like"), data, MADE).data
    main = zipfile.ZipFile(BytesIO(copy)).read("word/document.xml").decode()
    assert main.count('<w:rPr><w:b/><w:color w:val="FF0000"/></w:rPr>') == 3
    assert re.findall(r'<w:t xml:space="preserve">(.*?)</w:t>', main) == ["You ", "like", " maths."]


def test_findings_on_the_same_words_share_a_comment_and_others_nest(tmp_path: Path) -> None:
    data = word(para("You like maths and art."))
    document = read_back(tmp_path, data)
    first = replace(finding(document, "maths", "high"), message="A term.")
    findings = (finding(document, "maths"), first, finding(document, "like maths and"), finding(document, "and art"))
    made = annotate(replace(audit_of(document), findings=findings), data, MADE)
    assert (made.findings, made.notes, made.apart) == (4, 3, 0)
    assert list(notes_of(made.data).values()) == [
        ("like maths and", ["Seen in like maths and. Mend it."]),
        ("maths", ["Please look at this first: A term. Mend it.", "Seen in maths. Mend it."]),
        ("and art", ["Seen in and art. Mend it."]),
    ]


def test_where_word_takes_no_comments_they_stand_close_by(tmp_path: Path) -> None:
    (header, *_), box, note, footer = (
        commented(tmp_path, a_review(), words) for words in ("OFFICIAL", "a bike", "by phone", "Page 1")
    )
    assert header[0] == "Review of arrangements for Marisol"
    assert header[1] == ["In the page header, “OFFICIAL”: Seen in OFFICIAL. Mend it."]
    assert box[0][1] == ["In the text box here, “a bike”: Seen in a bike. Mend it."]
    assert note == [("", ["In the note here, “by phone”: Seen in by phone. Mend it."])]
    assert footer[0][0] == header[0]


def test_what_has_no_words_stands_on_its_heading_or_the_first_line(tmp_path: Path) -> None:
    data = word(para("Review of Marisol") + para("Health") + para("You went to the dentist."))
    document = read_back(tmp_path, data)
    at = document.text.index("Health")
    heading = Section("Health", document.span(at, at + 6), document.span(at + 7, len(document.text)), "health", True)
    audit = audit_of(document, sections=(heading,))
    findings = (finding(document, "", criterion="minutes.health"), finding(document, "", criterion="child.reading_age"))
    made = annotate(replace(audit, findings=findings), data, MADE)
    assert made.apart == 2
    assert list(notes_of(made.data).values()) == [
        ("Review of Marisol", ["About the whole paper: Seen in . Mend it."]),
        ("Health", ["Seen in . Mend it."]),
    ]


def test_a_paper_with_text_in_boxes_alone_takes_a_comment(tmp_path: Path) -> None:
    box = f"<mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>{para('A bike.')}</w:txbxContent></wps:txbx>"
    data = word(para(f"<w:r>{box}</mc:Choice></mc:AlternateContent></w:r>"))
    assert commented(tmp_path, data, "") == [("", ["About the whole paper: Seen in . Mend it."])]


def test_comments_that_were_there_stay(tmp_path: Path) -> None:
    old = '<w:comment w:id="4" w:author="Ida" w:initials="I"><w:p><w:r><w:t>Ask again.</w:t></w:r></w:p></w:comment>'
    body = para(
        '<w:commentRangeStart w:id="4"/>', "You like", '<w:commentRangeEnd w:id="4"/>',
        '<w:r><w:commentReference w:id="4"/></w:r>', " maths.", '<w:r><w:commentReference w:id="0"/></w:r>',
    )  # fmt: skip
    data = word(body, comments=old)
    copy = annotate(audit_of(read_back(tmp_path, data), "like maths"), data, MADE).data
    package = Package(copy)
    comments = package.xml("word/comments.xml")
    root = package.xml("word/document.xml")
    assert comments is not None
    assert root is not None
    assert [(attribute(one, "id"), attribute(one, "author")) for one in comments] == [("4", "Ida"), ("1", "qa-audit")]
    assert under_markers(root) == {"4": "You like", "1": "like maths"}


def test_a_comment_says_who_and_when(tmp_path: Path) -> None:
    data = word(para("You like maths."))
    copy = annotate(audit_of(read_back(tmp_path, data), "maths"), data, MADE).data
    comments = Package(copy).xml("word/comments.xml")
    assert comments is not None
    (comment,) = comments
    assert [attribute(comment, key) for key in ("author", "initials", "date")] == [
        "qa-audit", "QA", "2025-03-12T09:30:00Z",
    ]  # fmt: skip


def test_parts_that_nobody_reads_are_copied_as_they_are_and_huge_ones_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = packed({**parts_of(para("You like maths.")), "word/media/photo.png": "x" * 3_000_000})
    document = read_back(tmp_path, data)
    copy = annotate(audit_of(document, "maths"), data, MADE).data
    assert zipfile.ZipFile(BytesIO(copy)).read("word/media/photo.png") == b"x" * 3_000_000
    monkeypatch.setattr("qa_audit.reports.word_copy.MOST_COPIED", 2_000_000)
    with pytest.raises(CannotWrite, match="far too much"):
        annotate(audit_of(document, "maths"), data, MADE)


def test_a_note_is_short_and_says_what_to_do(tmp_path: Path) -> None:
    document = read_back(tmp_path, word(para("You like maths.")))
    long = replace(
        finding(document, "maths"),
        message='"' + "so " * 60 + 'long" says little. ' + "Seen " * 50,
        suggestion="Say it. " * 30,
    )
    assert len(told(long).split()) <= 47
    assert told(long).startswith('"so so so so so so so so …" says little.')
    assert told(long).endswith("Say it. …")
