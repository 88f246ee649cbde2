"""PDF papers that can't be read, and the worker process that must outlive them or be replaced."""

import multiprocessing
import random
from contextlib import suppress
from pathlib import Path

import pytest
from pdf_paper import HIGH, PROSE, WIDE, drawn, lines
from reportlab.lib import pdfencrypt
from reportlab.pdfgen import canvas

from qa_audit.errors import UnreadableFile
from qa_audit.readers import pdf, pdf_engine


def picture(paper: canvas.Canvas) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    paper.drawImage(ImageReader(Image.new("RGB", (60, 80), "grey")), 0, 0, WIDE, HIGH)


def test_scanned_pages_are_refused_or_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="OCR"):
        drawn(tmp_path / "a.pdf", picture, picture)
    with pytest.raises(UnreadableFile, match="OCR"):
        drawn(tmp_path / "b.pdf", lambda paper: None)
    document = drawn(tmp_path / "c.pdf", lambda paper: lines(paper, 60, 100, [PROSE]), picture)
    assert document.warnings == ("Page 2 has no text that can be read; run text recognition (OCR).",)


def test_passwords(tmp_path: Path) -> None:
    for name, secret in (("open", pdfencrypt.StandardEncryption("", "owner")), ("shut", "user")):
        paper = canvas.Canvas(str(tmp_path / f"{name}.pdf"), encrypt=secret)
        paper.drawString(60, 700, "Hello")
        paper.save()
    assert pdf.read(tmp_path / "open.pdf", "x").text == "Hello"
    with pytest.raises(UnreadableFile, match="password-protected PDF; save a copy without the password"):
        pdf.read(tmp_path / "shut.pdf", "x")


def test_damaged_files_are_refused(tmp_path: Path) -> None:
    drawn(tmp_path / "a.pdf", lambda paper: lines(paper, 60, 100, [PROSE]))
    whole = (tmp_path / "a.pdf").read_bytes()
    chance = random.Random(3)
    for at in range(12):
        data = bytearray(whole)
        if at % 2:
            del data[chance.randrange(20, len(data) - 50) :]
        for _ in range(20):
            data[chance.randrange(10, len(data))] = chance.randrange(256)
        (tmp_path / "b.pdf").write_bytes(data)
        with suppress(UnreadableFile):
            pdf.read(tmp_path / "b.pdf", "x")
    (tmp_path / "c.pdf").write_bytes(b"PK\3\4 no PDF")
    with pytest.raises(UnreadableFile, match="no PDF"):
        pdf.read(tmp_path / "c.pdf", "x")


def test_a_dead_or_slow_worker_costs_its_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = tmp_path / "a.pdf"
    monkeypatch.setattr(pdf_engine, "_worker", None)  # a fresh one: earlier tests may have worn the other out
    expected = drawn(paper, lambda page: lines(page, 60, 100, ["Hello"]))
    worker = pdf_engine._worker
    assert worker is not None
    assert pdf.read(paper, "paper.pdf") == expected
    assert pdf_engine._worker is worker

    monkeypatch.setattr(pdf_engine.Worker, "usable", property(lambda self: True))
    worker.process.kill()
    worker.process.wait()
    assert pdf.read(paper, "paper.pdf") == expected

    monkeypatch.setattr(pdf_engine.Worker, "ask", lambda self, data, seconds: self.process.kill())
    with pytest.raises(UnreadableFile, match="could not be read safely"):
        pdf.read(paper, "x")
    monkeypatch.undo()
    assert pdf.read(paper, "paper.pdf") == expected

    with pytest.raises(UnreadableFile, match="too long"):
        pdf_engine.contents(paper.read_bytes(), seconds=0.0)
    assert pdf.read(paper, "paper.pdf") == expected


def test_a_worker_is_replaced_after_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn(tmp_path / "a.pdf", lambda page: lines(page, 60, 100, ["Hello"]))
    assert pdf.read(tmp_path / "a.pdf", "x").text == "Hello"
    first = pdf_engine._worker
    monkeypatch.setattr(pdf_engine, "FILES", 1)
    assert pdf.read(tmp_path / "a.pdf", "x").text == "Hello"
    assert pdf_engine._worker is not first


def text_of(path: str) -> str:
    return pdf.read(Path(path), "x").text


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_pool_workers_can_read(tmp_path: Path, method: str) -> None:
    path = str(tmp_path / "a.pdf")
    drawn(Path(path), lambda page: lines(page, 60, 100, ["Hello"]))
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map(text_of, [path] * 4) == ["Hello"] * 4
