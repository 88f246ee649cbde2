"""A copy of a Word file in which some parts are written anew and all others stay as they were, byte for byte."""

import posixpath
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import IO

from lxml import etree

from qa_audit.errors import CannotWrite
from qa_audit.opc import Element, Package, damage_explained

MOST_COPIED = 512 * 1024 * 1024  # bytes of all parts, unpacked: pictures and embedded papers too
_STEP = 1024 * 1024
_EARLIEST = (1980, 1, 1, 0, 0, 0)

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_EMPTY = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
_TYPES_PART = "[Content_Types].xml"

SUFFIXES = {
    "document.main+xml": ".docx",
    "document.macroenabled.main+xml": ".docm",
    "template.main+xml": ".dotx",
    "template.macroenabledtemplate.main+xml": ".dotm",
}
"""The suffix that Word wants for each kind of file; it refuses one under another's."""


def suffix(package: Package) -> str:
    """The suffix that fits the file, by what it says of itself."""
    types = package.xml(_TYPES_PART)
    for entry in () if types is None else types:
        if _key(entry.get("PartName", "")) == _key(package.main):
            kind = entry.get("ContentType", "").lower()
            return next((found for ending, found in SUFFIXES.items() if kind.endswith(f".{ending}")), ".docx")
    return ".docx"


def rewritten(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The Word file ``data`` with the parts of these names replaced or, where it has none, added at the end.

    Raises:
        CannotWrite: it unpacks to far more than any paper.
        UnreadableFile: it is damaged in a part that nobody has read so far.
    """
    left = {_key(part): (part, content) for part, content in changed.items()}
    copy = BytesIO()
    with damage_explained(), zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(copy, "w") as target:
        last = {_key(entry.filename): entry for entry in source.infolist()}
        room = MOST_COPIED
        for key, entry in last.items():
            with source.open(entry) as stream:
                new = left.pop(key, None)
                with target.open(_like(entry), "w") as written:
                    room -= _pour(stream if new is None else BytesIO(new[1]), written, room)
        date = next(iter(last.values())).date_time if last else _EARLIEST
        for part, content in left.values():
            entry = zipfile.ZipInfo(part, date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return copy.getvalue()


def related_part(package: Package, kind: str, content_type: str, strict: bool) -> tuple[str, dict[str, bytes]]:
    """The name for a new part that the main one is related to as ``kind``, and the parts that must say so.

    Raises:
        CannotWrite: the package doesn't say what its parts are.
    """
    main = package.main
    part = _free_name(package, posixpath.join(posixpath.dirname(main), f"{kind}.xml"))
    folder, base = posixpath.split(main)
    name = posixpath.join(folder, "_rels", f"{base}.rels")
    relations = package.xml(name)
    types = package.xml(_TYPES_PART)
    if types is None:
        raise CannotWrite("damaged Word file; open it in Word, save a new copy and audit that")
    if relations is None:
        relations = etree.fromstring(_EMPTY)
    home = "purl.oclc.org/ooxml" if strict else "schemas.openxmlformats.org"
    year = "" if strict else "/2006"
    relation = etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship")
    relation.set("Id", _free_id(relations))
    relation.set("Type", f"http://{home}/officeDocument{year}/relationships/{kind}")
    relation.set("Target", posixpath.basename(part))
    override = etree.SubElement(types, f"{{{_TYPES}}}Override")
    override.set("PartName", f"/{part}")
    override.set("ContentType", content_type)
    return part, {name: as_bytes(relations), _TYPES_PART: as_bytes(types)}


def as_bytes(root: Element) -> bytes:
    """A part as Word writes one."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _key(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()


def _like(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The same entry, for another file."""
    copy = zipfile.ZipInfo(entry.filename, max(entry.date_time, _EARLIEST))
    copy.compress_type = zipfile.ZIP_STORED if entry.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
    copy.external_attr, copy.create_system = entry.external_attr, entry.create_system
    return copy


def _pour(source: IO[bytes], target: IO[bytes], room: int) -> int:
    """Copy all of it, and say how many bytes that were."""
    copied = 0
    while chunk := source.read(_STEP):
        copied += len(chunk)
        if copied > room:
            raise CannotWrite("a Word file that unpacks to far too much; take pictures out of it and audit that copy")
        target.write(chunk)
    return copied


def _free_name(package: Package, wanted: str) -> str:
    stem, ending = posixpath.splitext(wanted)
    number, part = 1, wanted
    while package.bytes_of(part) is not None:
        number += 1
        part = f"{stem}{number}{ending}"
    return part


def _free_id(relations: Element) -> str:
    taken = {relation.get("Id") for relation in relations}
    return next(id for number in range(1, len(taken) + 2) if (id := f"rIdNotes{number}") not in taken)
