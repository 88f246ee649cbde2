"""A Word file as a package of parts, and the elements of a part: opened with suspicion, only the parts asked for.

Files are hostile until proven otherwise: sizes are capped while unpacking, a document type definition is
refused, nothing is fetched.
"""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO

from lxml import etree

from qa_audit.errors import UnreadableFile

Element = etree._Element

MOST_PARTS = 5_000
MOST_DIRECTORY = 4 * 1024 * 1024  # bytes of the zip's table of contents
MOST_PART = 24 * 1024 * 1024  # bytes of one part, unpacked
MOST_TOTAL = 64 * 1024 * 1024  # bytes of all parts read, unpacked
BOMB = 4 * 1024 * 1024, 250  # a part larger than this, packed more times than that, is no honest text

_DAMAGED = "damaged Word file; open it in Word, save a new copy and try that"
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, etree.XMLSyntaxError,
    EOFError, OSError, ValueError, NotImplementedError, RecursionError,
)  # fmt: skip


@contextmanager
def damage_explained(said: str = _DAMAGED) -> Iterator[None]:
    """What goes wrong in a broken package, as one plain line."""
    try:
        yield
    except _BROKEN:
        raise UnreadableFile(said) from None


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
KNOWN = {
    W,
    W_STRICT,
    "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
}


@lru_cache(maxsize=4096)
def _local(tag: object) -> str:
    if not isinstance(tag, str):
        return ""  # an entity that nobody resolves
    space, _, local = tag[1:].rpartition("}")
    return local if space in KNOWN else ""


def name(element: Element) -> str:
    """The element's name without its namespace, "" where it is none of Word's own (both dialects are)."""
    return _local(element.tag)


def child(element: Element | None, called: str) -> Element | None:
    """The first child called so, or None."""
    if element is not None:
        tags = _tags(called)
        for found in element:
            if found.tag in tags:
                return found
    return None


@lru_cache(maxsize=1024)
def _tags(called: str) -> frozenset[str]:
    return frozenset(f"{{{space}}}{called}" for space in KNOWN)


def attribute(element: Element | None, called: str = "val") -> str | None:
    """The value of Word's attribute called so, in either dialect."""
    if element is None:
        return None
    return element.get(f"{{{W}}}{called}") or element.get(f"{{{W_STRICT}}}{called}")


def number(text: str | None, default: int = 0) -> int:
    """``text`` as a whole number, ``default`` where it is none."""
    try:
        return int(text) if text else default
    except ValueError:
        return default


def is_on(element: Element | None) -> bool:
    """Whether a yes-or-no property is there and not switched off."""
    return element is not None and attribute(element) not in ("0", "false", "off", "none")


Packed = tuple[bytes, int, int, int]
MOST_SHARED = 1024 * 1024  # bytes of a shared part that is kept
_MOST_KEPT = 8  # a council has few templates

_unpacked: dict[Packed, bytes] = {}


def _keep(packed: Packed, data: bytes) -> None:
    if len(_unpacked) >= _MOST_KEPT:
        _unpacked.clear()
    _unpacked[packed] = data


class Package:
    """The parts of a Word file.

    Raises:
        UnreadableFile: it is damaged, encrypted, hostile, or no Word file.
    """

    def __init__(self, data: bytes) -> None:
        with damage_explained():
            refuse_huge_directory(data)
            self._data = data
            self._zip = zipfile.ZipFile(BytesIO(data))
        entries = self._zip.infolist()
        if len(entries) > MOST_PARTS:
            raise UnreadableFile(f"a file of more than {MOST_PARTS:,} parts; save a new copy in Word and try that")
        self._entries = {_key(entry.filename): entry for entry in entries}
        self._left = MOST_TOTAL
        self._relations: dict[str, dict[str, tuple[str, str]]] = {}
        self.main = self._main()

    def bytes_of(self, part: str, *, shared: bool = False) -> bytes | None:
        """The part unpacked, None where the package has no such part.

        One that is ``shared``, as papers of one template share their styles, is unpacked once for all of them.
        """
        entry = self._entries.get(_key(part))
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise UnreadableFile("password-protected Word file; save a copy without the password")
        most = min(MOST_PART, self._left)
        with damage_explained(), self._zip.open(entry) as stream:
            packed = self._packed(entry) if shared else None
            known = _unpacked.get(packed) if packed else None
            data = known or stream.read(most + 1)
        large, ratio = BOMB
        if len(data) > most or (len(data) > large and len(data) > ratio * max(1, entry.compress_size)):
            raise UnreadableFile("a Word file that unpacks to far too much; save a new copy in Word and try that")
        self._left -= len(data)
        if packed and len(data) <= MOST_SHARED:
            _keep(packed, data)
        return data

    def _packed(self, entry: zipfile.ZipInfo) -> Packed:
        """What two entries have in common only if they unpack to the same."""
        lengths = struct.unpack_from("<HH", self._data, entry.header_offset + 26)  # of the name and what follows it
        start = entry.header_offset + 30 + sum(lengths)
        return self._data[start : start + entry.compress_size], entry.compress_type, entry.CRC, entry.file_size

    def xml(self, part: str) -> Element | None:
        """The root of the part, None where the package has no such part."""
        data = self.bytes_of(part)
        return None if data is None else parse(data)

    def target(self, part: str, identity: str | None) -> str | None:
        """The name of the part that ``part`` calls ``identity``."""
        return self._related(part).get(identity or "", ("", ""))[1] or None

    def related(self, part: str, kind: str) -> str | None:
        """The name of the first part that ``part`` relates to as ``kind`` ("styles", "numbering", ...)."""
        return next((found for sort, found in self._related(part).values() if sort == kind), None)

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        if part not in self._relations:
            folder, base = posixpath.split(part)
            root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
            self._relations[part] = {
                relation.get("Id", ""): (
                    relation.get("Type", "").rpartition("/")[2],
                    posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
                )
                for relation in (() if root is None else root)
                if relation.get("TargetMode") != "External"
            }
        return self._relations[part]

    def _main(self) -> str:
        """The part with the text: by content type, then by relationship, then by name."""
        types = self.xml("[Content_Types].xml")
        for entry in () if types is None else types:
            kind = entry.get("ContentType", "").lower()
            if "word" in kind and kind.endswith(".main+xml") and self._has(entry.get("PartName", "")):
                return entry.get("PartName", "").lstrip("/")
        for guess in (self.related("", "officeDocument"), "word/document.xml"):
            if guess and self._has(guess) and not guess.lower().startswith(("xl/", "ppt/")):
                return guess
        raise UnreadableFile(self._no_word_file())

    def _has(self, part: str) -> bool:
        return _key(part) in self._entries

    def _no_word_file(self) -> str:
        for start, what in (("xl/", "an Excel workbook"), ("ppt/", "a PowerPoint presentation")):
            if any(entry.startswith(start) for entry in self._entries):
                return f"{what}, not a Word file; give the minutes or care plan itself"
        if self._has("mimetype") and self._has("content.xml"):
            return "OpenDocument file; save it as .docx or .pdf"
        return "a zip file, not a Word file; unpack it and give the papers inside"


def _key(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()


def refuse_huge_directory(data: bytes) -> None:
    """zipfile reads the whole table of contents before anybody can count its entries. The file's end will do."""
    place = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if place < 0 or len(data) < place + 22:
        raise zipfile.BadZipFile
    if struct.unpack_from("<L", data, place + 12)[0] > MOST_DIRECTORY:
        raise UnreadableFile(f"a file of more than {MOST_PARTS:,} parts; save a new copy in Word and try that")


def parse(data: bytes) -> Element:
    """The root of a part.

    Raises:
        UnreadableFile: it is no well-formed XML, or brings a document type definition.
    """
    if any("<!DOCTYPE".encode(code) in data for code in ("ascii", "utf-16-le", "utf-16-be")):
        raise UnreadableFile("a Word file with a document type definition, which may do harm; save a new copy in Word")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    with damage_explained():
        root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile(_DAMAGED)
    return root
