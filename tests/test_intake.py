import os
import socket
import zipfile
from pathlib import Path

import pytest
from make_papers import packed, para, word

from qa_audit import intake
from qa_audit.errors import UnreadableFile
from qa_audit.intake import find, kind_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "minutes.docx"
    path.write_bytes(word(para("Dear Bo")))
    return path


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        kind_of(path)
    return str(caught.value)


def test_the_content_decides_not_the_name(tmp_path: Path, paper: Path) -> None:
    assert kind_of(paper) == "docx"
    assert kind_of(paper.rename(tmp_path / "minutes.pdf")) == "docx"
    (tmp_path / "plan.docx").write_bytes(b"\n%PDF-1.7\n")
    assert kind_of(tmp_path / "plan.docx") == "pdf"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "an empty file; copy it again"),
        (bytes(5000), "a file of nothing but zeros"),
        (OLE + "WordDocument".encode("utf-16-le"), "old Word format; save it as .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password-protected Word file; save a copy without"),
        (OLE + "Workbook".encode("utf-16-le"), "old Office file, not a Word file"),
        (OLE, "old Office file; save it as .docx"),
        (b"{\\rtf1 hello}", "RTF file; "),
        (b"\xef\xbb\xbf <HTML><body>", "web page saved under another name; "),
        ("\ufeff<html>".encode("utf-16-le"), "web page saved under another name; "),
        (b"MIME-Version: 1.0\r\n", "web page saved under another name; "),
        (b'<?xml version="1.0"?><w:wordDocument/>', "Word file in one XML page; "),
        (b"\xff\xd8\xff\xe0", "a picture, not text; have it read by OCR"),
        (b"Dear Bo, thank you", "not a Word or PDF file; save it as .docx or .pdf"),
        (b"PK\x03\x04 and nothing more", "damaged Word file; "),
        (packed({"xl/workbook.xml": "<a/>"}), "an Excel workbook, not a Word file; "),
        (packed({"ppt/presentation.xml": "<a/>"}), "a PowerPoint presentation, not a Word file; "),
        (packed({"mimetype": "x", "content.xml": "<a/>"}), "OpenDocument file; "),
        (packed({"minutes.docx": "x"}), "a zip file, not a Word file; unpack it"),
    ],
)
def test_anything_else_is_refused_in_one_plain_line(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "minutes.docx"
    path.write_bytes(content)
    assert refusal(path).startswith(said)
    assert refusal(path).count("; ") == 1


def test_nothing_but_regular_files_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    (tmp_path / "loop.docx").symlink_to(tmp_path / "loop.docx")
    (tmp_path / "gone.docx").symlink_to(tmp_path / "nowhere")
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(tmp_path)  # a socket's path must be short
        server.bind("s.docx")
        assert refusal(Path("s.docx")).startswith("a socket")
    assert refusal(tmp_path / "pipe.docx").startswith("a pipe")
    assert refusal(tmp_path / "loop.docx").startswith("a link that leads back to itself; ")
    assert refusal(tmp_path / "gone.docx").startswith("a link to a file that is gone; ")
    assert refusal(tmp_path / "never.docx") == "no such file; check the name"
    assert refusal(tmp_path).startswith("a folder")
    assert refusal(Path("/dev/null")).startswith("a device")
    assert refusal(Path("a\0b")).startswith("this file can't be opened; ")


def test_a_link_to_a_paper_is_followed(tmp_path: Path, paper: Path) -> None:
    (tmp_path / "link").symlink_to(paper)
    assert kind_of(tmp_path / "link") == "docx"


def test_a_giant_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "giant.docx"
    with path.open("wb") as stream:
        stream.truncate(intake.MOST_BYTES + 1)
    path.chmod(0)
    assert refusal(path).startswith("a file of more than 50 MB; ")


def test_an_encrypted_zip_is_told_apart(tmp_path: Path) -> None:
    data = bytearray(word(para("Dear Bo")))
    with zipfile.ZipFile(tmp_path / "x", "w") as package:
        package.writestr("[Content_Types].xml", "")
    start = 0
    while (start := data.find(b"PK\x01\x02", start)) >= 0:
        data[start + 8] |= 1
        start += 4
    (tmp_path / "x").write_bytes(data)
    assert refusal(tmp_path / "x") == "password-protected Word file; save a copy without the password"


def test_words_note_that_a_paper_is_open(tmp_path: Path) -> None:
    (tmp_path / "~$nutes.docx").write_bytes(b"\x06Bo Finch")
    assert refusal(tmp_path / "~$nutes.docx").startswith("Word's own note")


def test_papers_are_found_in_folders(tmp_path: Path, paper: Path) -> None:
    names = "b/plan.PDF b/old.doc b/notes.csv b/report.html a/x.dotm ~$nutes.docx .hidden.docx .git/y.docx a/readme.txt"
    for name in names.split():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "a" / "round").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "b" / "pipe.docx")
    found, skipped = find([tmp_path])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "minutes.docx", "a/x.dotm", "b/old.doc", "b/plan.PDF",
    ]  # fmt: skip
    assert [(Path(item.path).name, item.reason) for item in skipped] == [("pipe.docx", "a pipe, not a file")]


def test_what_is_named_is_taken_once(tmp_path: Path, paper: Path) -> None:
    note = tmp_path / "note.txt"
    note.touch()
    found, skipped = find([note, paper, tmp_path, tmp_path / "gone.docx"])
    assert found == [note, paper]
    assert [(item.reason, item.hint) for item in skipped] == [("no such file", "check the name")]
