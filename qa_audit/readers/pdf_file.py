"""One PDF file from its bytes to plain blocks. Runs in the worker process only."""

import io
import logging
import re
from typing import Any

import pdfplumber
import pypdfium2
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from qa_audit.errors import UnreadableFile
from qa_audit.readers.pdf_elements import elements_of
from qa_audit.readers.pdf_fields import field_letters
from qa_audit.readers.pdf_layout import Element
from qa_audit.readers.pdf_marks import UNKNOWN, Marks, marks_of
from qa_audit.readers.pdf_pages import paper_of
from qa_audit.readers.pdf_text import Writer

MOST_PAGES = 300
MOST_LETTERS = 1_500_000  # in a file
_PASSWORD = "password-protected PDF; save a copy without the password"  # noqa: S105  a message
_SCANNED = "scanned pages with no text; run text recognition (OCR) and save again"
_GARBLED = "the PDF's letters can't be told apart; print it to PDF again, or run text recognition (OCR)"
_LOST = "much of this PDF's text could not be read; print it to PDF again and use that copy"
_FORM = "a fillable form that only Adobe Reader can show; print it to PDF and use that copy"
_WAITING = re.compile(r"please wait.{0,200}if this message is not eventually replaced", re.IGNORECASE | re.DOTALL)

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


def contents(stream: io.BytesIO) -> dict[str, Any]:
    """The file's blocks, number of pages and warnings.

    Raises:
        UnreadableFile: encrypted, scanned, garbled, too long. Damage may raise anything else.
    """
    expected = look(stream.getvalue())
    try:
        with pdfplumber.open(stream) as pdf:
            return _read(pdf, expected)
    except (PdfminerException, PDFPasswordIncorrect, PDFEncryptionError) as problem:
        causes = (problem, problem.__cause__, *problem.args)
        if any(isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError) for cause in causes):
            raise UnreadableFile(_PASSWORD) from None
        raise


def look(data: bytes) -> int:
    """A quick first look: can the file be opened without a password, how long is it, how many letters has it?"""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        if "password" in str(problem).lower():
            raise UnreadableFile(_PASSWORD) from None
        return 0  # the slower engine may still read it
    try:
        if len(pdf) > MOST_PAGES:
            raise UnreadableFile(f"the PDF has {len(pdf)} pages, more than {MOST_PAGES}; split it up")
        return sum(map(_letters_of, pdf))
    except pypdfium2.PdfiumError:
        return 0
    finally:
        pdf.close()


def _letters_of(page: Any) -> int:
    text = page.get_textpage()
    count = sum(map(str.isalnum, text.get_text_bounded()))
    text.close()
    page.close()
    return count


def _read(pdf: Any, expected: int) -> dict[str, Any]:
    if not pdf.pages:
        raise UnreadableFile("the PDF has no pages; save it again from the program that made it")
    if len(pdf.pages) > MOST_PAGES:
        raise UnreadableFile(f"the PDF has more than {MOST_PAGES} pages; split it up")
    pages: list[list[Element]] = []
    heights: list[float] = []
    tally = _Tally()
    has_fields = "AcroForm" in pdf.doc.catalog
    for page in pdf.pages:
        marks = marks_of(page)
        if has_fields:
            marks.letters += field_letters(page, marks.height)
        page.close()
        tally.add(marks)
        pages.append(elements_of(marks))
        heights.append(marks.height)
    tally.judge(expected)
    blocks = list(Writer(paper_of(pages, heights)).blocks())
    if not blocks:
        raise UnreadableFile(_SCANNED)
    return {
        "blocks": blocks,
        "pages": len(heights),
        "warnings": tally.warnings(),
    }


class _Tally:
    """Counts what was read, to tell a read file from one of which only the shell was read."""

    def __init__(self) -> None:
        self.letters = self.known = self.words = 0
        self.bare: list[int] = []
        self.pictured = True
        self.pages = 0
        self.struck = 0
        self.start = ""

    def add(self, marks: Marks) -> None:
        texts = [letter.text for letter in marks.letters if not letter.text.isspace()]
        texts += [char for run in marks.turned for char in run.text if not char.isspace()]
        self.pages += 1
        self.struck += marks.struck
        self.letters += len(texts)
        self.known += sum(UNKNOWN not in text for text in texts)
        self.words += sum(text.isalnum() for text in texts)
        if len(self.start) < 1000:
            self.start += "".join(letter.text for letter in marks.letters[:1000])
        drawn = marks.images > 0 or marks.lying or marks.standing or marks.fills
        if sum(text.isalnum() for text in texts) < 3 and drawn:
            self.bare.append(marks.page)
        self.pictured = self.pictured and marks.images > 0.5
        if self.letters > MOST_LETTERS:
            raise UnreadableFile("the PDF holds more writing than a record ever does; split it up")

    def judge(self, expected: int) -> None:
        """Refuse what was not really read."""
        if _WAITING.search(self.start):
            raise UnreadableFile(_FORM)
        if self.words == 0 and self.letters == self.known:
            raise UnreadableFile(_SCANNED)
        if self.pictured and self.words < 60 * self.pages:
            raise UnreadableFile(_SCANNED)
        if self.known < 0.85 * self.letters or self.words < 0.5 * self.letters:
            raise UnreadableFile(_GARBLED)
        if expected > 1.5 * self.words + 200:
            raise UnreadableFile(_LOST)

    def warnings(self) -> list[str]:
        found = []
        if self.bare:
            which = ", ".join(str(page) for page in self.bare)
            found.append(
                f"Page {which} has no text that can be read; run text recognition (OCR)."
                if len(self.bare) == 1
                else f"Pages {which} have no text that can be read; run text recognition (OCR)."
            )
        if self.struck:
            found.append("This paper has words that are struck out; they were not read.")
        if self.known < self.letters:
            found.append(
                f"{self.letters - self.known} characters of this PDF could not be told and stand as {UNKNOWN}."
            )
        return found
