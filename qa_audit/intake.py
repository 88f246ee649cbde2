"""Which files are papers: found in folders, looked at before anything opens them, known by their first bytes.

A link to a regular file is followed: shared drives are full of them, and what it leads to is held to the same
rules. Links to folders are followed only when the user names one, so that no walk can go round in circles.
"""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from qa_audit.document import Format
from qa_audit.errors import UnreadableFile
from qa_audit.findings import Skipped

MOST_BYTES = 50 * 1024 * 1024
"""Minutes with photographs stay far below; a larger file is refused unopened."""

PAPERS = frozenset((".docx", ".docm", ".dotx", ".dotm", ".pdf", ".doc", ".dot", ".rtf", ".odt"))
"""What is taken from a folder, where the name is all there is to go by. The content decides afterwards."""

TABLES = frozenset((".csv", ".tsv", ".tab", ".xlsx", ".xlsm"))
"""What is taken from a folder as an export of a case system; columns and content decide afterwards."""

OURS = ".qa-audit-files"
"""Marks a folder of reports that a batch wrote: what stands there is no export."""

_OPENING = 4096  # bytes at the start of a file that say what it is
_KINDS = (
    (stat.S_ISDIR, "a folder, not a file; give the files in it"),
    (stat.S_ISFIFO, "a pipe, not a file; save what it brings in a file first"),
    (stat.S_ISSOCK, "a socket, not a file; give the paper itself"),
    (stat.S_ISCHR, "a device, not a file; give the paper itself"),
    (stat.S_ISBLK, "a device, not a file; give the paper itself"),
)


def find(paths: Iterable[Path]) -> tuple[list[Path], list[Skipped]]:
    """Every paper under ``paths``, each once, and what can't even be looked at.

    A file that is named is always taken. Of a folder's files only those are taken that look like papers by
    their names; Word's lock files, hidden files and all the rest stay unmentioned.
    """
    found: dict[str, Path] = {}
    skipped: list[Skipped] = []
    for path in paths:
        try:
            inside = stat.S_ISDIR(path.stat().st_mode)
        except (OSError, ValueError):
            inside = False  # not there, or a link in circles: refused below, in words
        for paper in _papers(path, skipped) if inside else (path,):
            try:
                _regular(paper)
            except UnreadableFile as problem:
                skipped.append(Skipped(str(paper), problem.reason, problem.hint))
            else:
                found.setdefault(os.path.realpath(paper), paper)
    return list(found.values()), skipped


def find_tables(paths: Iterable[Path]) -> list[Path]:
    """Every table (.csv, .xlsx and the like) under ``paths``, each once; folders that we wrote into are passed over."""
    found: dict[str, Path] = {}
    for path in paths:
        named = () if path.is_dir() else (path,) if path.suffix.lower() in TABLES else ()
        for table in _inside(path, TABLES, []) if path.is_dir() else named:
            found.setdefault(os.path.realpath(table), table)
    return list(found.values())


def refuse_unfit(path: Path, most: int, what: str) -> bytes:
    """The first bytes of a file that is fit to be read: a regular one, not empty, at most ``most`` bytes.

    Raises:
        UnreadableFile: it is not.
    """
    size = _regular(path)
    if size > most:
        raise UnreadableFile(f"a {what} of more than {most // 1024 // 1024} MB; export it in parts")
    if size == 0:
        raise UnreadableFile("an empty file; export it again")
    try:
        with path.open("rb") as stream:
            return stream.read(_OPENING)
    except OSError as problem:
        raise UnreadableFile(_not_opened(problem)) from None


def _papers(folder: Path, skipped: list[Skipped]) -> Iterator[Path]:
    """The papers of a folder and the folders in it: its own files first, by name."""
    return _inside(folder, PAPERS, skipped)


def _inside(folder: Path, wanted: frozenset[str], skipped: list[Skipped]) -> Iterator[Path]:
    def closed(problem: OSError) -> None:
        skipped.append(Skipped(str(problem.filename), "this folder can't be opened", "ask for access to it"))

    for place, folders, files in os.walk(folder, onerror=closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if wanted is TABLES and OURS in files:
            continue
        for name in sorted(files):
            if Path(name).suffix.lower() in wanted and not name.startswith((".", "~$")):
                yield Path(place, name)


def kind_of(path: Path) -> Format:
    """Whether the file is a Word or a PDF file, by its content. Its name is not looked at.

    Raises:
        UnreadableFile: it is neither, or no regular file, too large, empty, encrypted, or can't be opened.
    """
    size = _regular(path)
    if size > MOST_BYTES:
        most = MOST_BYTES // 1024 // 1024
        raise UnreadableFile(f"a file of more than {most} MB; take pictures out of it and save a smaller copy")
    if size == 0:
        raise UnreadableFile("an empty file; copy it again from where it came from")
    try:
        with path.open("rb") as stream:
            start = stream.read(_OPENING)
    except OSError as problem:
        raise UnreadableFile(_not_opened(problem)) from None
    if start.startswith(b"PK") and start[2:4] in (b"\x03\x04", b"\x05\x06"):
        return _kind_of_zip(path)
    if b"%PDF-" in start[:1024]:
        return "pdf"
    raise UnreadableFile(_explained(path, start))


def _regular(path: Path) -> int:
    """The size in bytes of what must be a regular file; nothing is opened."""
    try:
        state = path.lstat()
        if stat.S_ISLNK(state.st_mode):
            state = path.stat()
    except FileNotFoundError:
        dangling = path.is_symlink()
        raise UnreadableFile(
            "a link to a file that is gone; give the file itself" if dangling else "no such file; check the name"
        ) from None
    except (OSError, ValueError) as problem:
        raise UnreadableFile(_not_opened(problem)) from None
    if not stat.S_ISREG(state.st_mode):
        raise UnreadableFile(
            next((said for test, said in _KINDS if test(state.st_mode)), "not a file; give the paper itself")
        )
    return state.st_size


def _not_opened(problem: Exception) -> str:
    if isinstance(problem, PermissionError):
        return "this file can't be opened; ask for access to it, or close it where it is open"
    if isinstance(problem, OSError) and problem.errno == errno.ELOOP:
        return "a link that leads back to itself; give the file itself"
    return "this file can't be opened; copy it to this computer and try again"


def _kind_of_zip(path: Path) -> Format:
    """Word files are zip files; what other zip files there are is told where the package is opened."""
    from qa_audit.opc import Package

    try:
        data = path.read_bytes()
    except OSError as problem:
        raise UnreadableFile(_not_opened(problem)) from None
    Package(data)
    return "docx"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def _explained(path: Path, start: bytes) -> str:
    """Why a file that is neither Word nor PDF can't be audited, and what helps."""
    if start.startswith(_OLE):
        return _explained_ole(path)
    if path.name.startswith("~$"):
        return "Word's own note that a paper is open; give the paper itself"
    if not start.strip(b"\x00"):
        return "a file of nothing but zeros; copy it again from where it came from"
    if start.startswith(_PICTURES):
        return "a picture, not text; have it read by OCR and save it as .docx or .pdf"
    text = (
        start.decode("utf-16" if start.startswith(_UTF16) else "latin-1", "replace").lstrip("\ufeffï»¿ \t\r\n").lower()
    )
    if text.startswith("{\\rtf"):
        return "RTF file; open it in Word and save it as .docx"
    if text.startswith(("<!doctype html", "<html", "mime-version:")) or "<html" in text[:1024]:
        return "web page saved under another name; open it in Word and save it as .docx"
    if text.startswith("<?xml") and ("worddocument" in text or "word/2003" in text or "xmlpackage" in text):
        return "Word file in one XML page; open it in Word and save it as .docx"
    return "not a Word or PDF file; save it as .docx or .pdf"


def _explained_ole(path: Path) -> str:
    """The container of old Office files, and of every encrypted one."""
    try:
        data = path.read_bytes()
    except OSError as problem:
        return _not_opened(problem)
    if _stream("EncryptedPackage") in data:
        return "password-protected Word file; save a copy without the password"
    if _stream("WordDocument") in data:
        return "old Word format; save it as .docx"
    if _stream("Workbook") in data or _stream("PowerPoint Document") in data:
        return "old Office file, not a Word file; give the minutes or care plan itself"
    if _stream("__properties_version1.0") in data:
        return "saved e-mail; save the paper attached to it and give that"
    return "old Office file; save it as .docx"


def _stream(called: str) -> bytes:
    return called.encode("utf-16-le")
