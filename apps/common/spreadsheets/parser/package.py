"""The ZIP that an XLSX is: its parts whatever they are called, and never more of them than we take."""

from __future__ import annotations

import io
import posixpath
import urllib.parse
import zipfile
from collections.abc import Callable, Iterator
from typing import Any
from xml.parsers import expat

from apps.common.spreadsheets.limits import MAX_UNPACKED_BYTES
from apps.common.spreadsheets.parser.sheets import Impossible

CHUNK = 65536
Start = Callable[[str, dict[str, str]], None]
# The part that says what a package is; the first that fits names the sentence.
OTHER_PACKAGES = (
    ("xl/workbook.bin", "xlsb"), ("word/document.xml", "document"), ("ppt/presentation.xml", "document"),
    ("index/document.iwa", "numbers"), ("content.xml", "ods"),
)  # fmt: skip
DAMAGED = (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, RuntimeError, ValueError, OSError)


class ZipPackage:
    """Parts by their names without regard to case, backslashes and leading slashes."""

    def __init__(self, content: bytes) -> None:
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(content))
        except DAMAGED as broken:
            raise Impossible("damaged") from broken
        infos = self.zip.infolist()
        if sum(info.file_size for info in infos) > MAX_UNPACKED_BYTES or len(infos) > 20_000:
            raise Impossible("unpacked")
        if any(info.flag_bits & 1 for info in infos):
            raise Impossible("protected")
        self.parts = {part_name(info.filename): info for info in infos}
        self.unpacked = 0

    def __contains__(self, name: str) -> bool:
        return part_name(name) in self.parts

    def chunks(self, name: str) -> Iterator[bytes]:
        try:
            with self.zip.open(self.parts[part_name(name)]) as source:
                while chunk := source.read(CHUNK):
                    self.unpacked += len(chunk)
                    if self.unpacked > MAX_UNPACKED_BYTES:
                        raise Impossible("unpacked")
                    yield chunk
        except DAMAGED as broken:
            raise Impossible("damaged") from broken

    def parse(self, name: str, handler: Any) -> None:
        """Call `handler.start`, `.end` (and `.text`, where it asks for it) for a part."""
        parse_xml(self.chunks(name), handler)

    def what_else(self) -> str:
        """The code of the sentence for a package that is no workbook."""
        return next((code for part, code in OTHER_PACKAGES if part in self.parts), "zip")

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """(kind, part) by id; the kind is the last word of the type's address, strict or not."""
        folder, base = posixpath.split(part_name(name))
        of_part = posixpath.join(folder, "_rels", f"{base}.rels")
        return Relations(self, of_part, folder).found if of_part in self.parts else {}


class Relations:
    def __init__(self, package: ZipPackage, name: str, folder: str) -> None:
        self.found: dict[str, tuple[str, str]] = {}
        self.folder = folder
        package.parse(name, self)

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        if tag.rpartition(":")[2] != "Relationship" or attrs.get("TargetMode") == "External":
            return
        target = urllib.parse.unquote(attrs.get("Target", "")).replace("\\", "/")
        part = target if target.startswith("/") else posixpath.join("/", self.folder, target)
        kind = attrs.get("Type", "").rpartition("/")[2]
        self.found[attrs.get("Id", str(len(self.found)))] = (kind, part_name(posixpath.normpath(part)))

    def end(self, _tag: str) -> None:
        return


def part_name(name: str) -> str:
    return name.replace("\\", "/").strip("/").casefold()


def parse_xml(chunks: Iterator[bytes], handler: Any) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = handler.start, handler.end
    parser.StartDoctypeDeclHandler = refuse_doctype
    handler.parser = parser
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as broken:
        raise Impossible("damaged") from broken


def refuse_doctype(*_declaration: object) -> None:
    """No spreadsheet writes one; entities of one's own only serve to blow up."""
    raise Impossible("damaged")
