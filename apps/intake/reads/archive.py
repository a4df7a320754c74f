"""ZIPs of photographs. Only what a row names is ever unpacked, into memory, and never by its path."""

from __future__ import annotations

import stat
import unicodedata
import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import IO

from django.utils.translation import gettext_lazy as _

from apps.common.errors import Refused
from apps.intake.choices import MAX_ARCHIVE_FILES, MAX_PHOTO_BYTES, MEGABYTE

ENDINGS = (
    ".jpg", ".jpeg", ".jpe", ".jfif", ".jif", ".pjpeg", ".png", ".webp", ".heic", ".heif", ".hif", ".avif",
)  # fmt: skip
IN_UTF8 = 0x800  # the flag of a ZIP's entry; the Mac's own archiver writes UTF-8 without it
# JPEG and PNG do not shrink: what unpacks to much more than this is no photograph.
MOST_UNPACKED_BYTES = 1024 * MEGABYTE
BOMB_RATIO = 200


class Photographs:
    """The pictures of several ZIPs under their bare file names, whatever their case and folder.

    As a context manager it closes the files at the end.
    """

    def __init__(self, files: Iterable[IO[bytes]]) -> None:
        self._found: dict[str, tuple[zipfile.ZipFile, zipfile.ZipInfo]] = {}
        self._twice: set[str] = set()
        self._files: list[IO[bytes]] = []
        for file in files:
            self._files.append(file)
            self._add(file)

    def __enter__(self) -> Photographs:
        return self

    def __exit__(self, *_exception: object) -> None:
        for file in self._files:
            file.close()

    def _add(self, file: IO[bytes]) -> None:
        try:
            package = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, NotImplementedError) as broken:
            raise Refused(_("This is not a ZIP file that can be opened."), field="archives") from broken
        infos = [info for info in package.infolist() if is_picture(info)]
        check_sizes(package)
        for info in infos:
            key = key_of(name_of(info))
            if key in self._found:
                self._twice.add(key)
            self._found[key] = (package, info)

    def __contains__(self, name: str) -> bool:
        return key_of(name) in self._found

    def __len__(self) -> int:
        return len(self._found)

    @property
    def by_key(self) -> dict[str, str]:
        """The bare names as they are written in the ZIP, by `key_of`."""
        return {key: bare(name_of(info)) for key, (_zip, info) in self._found.items()}

    @property
    def twice(self) -> frozenset[str]:
        """Keys that several folders hold: nobody can tell which one is meant."""
        return frozenset(self._twice)

    def read(self, name: str) -> bytes:
        """The bytes of a picture. Refused when it is larger than it says or than we take."""
        if name not in self:
            raise Refused(
                _("The picture %(name)s is not in the ZIP, or the ZIP is not kept any longer.") % {"name": name}
            )
        package, info = self._found[key_of(name)]
        try:
            with package.open(info) as source:
                content = source.read(MAX_PHOTO_BYTES + 1)
        except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as broken:
            raise Refused(_("The picture %(name)s in the ZIP is damaged.") % {"name": name}) from broken
        if len(content) > MAX_PHOTO_BYTES:
            raise Refused(_("The picture %(name)s is larger than 20 MB.") % {"name": name})
        return content


def key_of(name: str) -> str:
    """The bare name in one Unicode form and one case: folders, drives and .. of a path are nobody's business."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", bare(name)).casefold())


def bare(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/").strip()).name


def name_of(info: zipfile.ZipInfo) -> str:
    """As its maker wrote it: many archivers write UTF-8 and do not say so."""
    if info.flag_bits & IN_UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def is_picture(info: zipfile.ZipInfo) -> bool:
    """Not a folder, a link, a hidden file of a Mac, nor anything without a picture's ending."""
    name = bare(info.filename)
    linked = stat.S_ISLNK(info.external_attr >> 16)
    hidden = name.startswith(".") or "__MACOSX" in info.filename
    return not (info.is_dir() or linked or hidden) and name.casefold().endswith(ENDINGS)


def check_sizes(package: zipfile.ZipFile) -> None:
    infos = package.infolist()
    if len(infos) > MAX_ARCHIVE_FILES:
        raise Refused(
            _("The ZIP holds more than %(limit)s files. Please split it.") % {"limit": MAX_ARCHIVE_FILES},
            field="archives",
        )
    if any(info.flag_bits & 1 for info in infos):
        raise Refused(
            _("The ZIP is protected by a password. Make it without one and upload it again."), field="archives"
        )
    unpacked = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if unpacked > MOST_UNPACKED_BYTES or unpacked > BOMB_RATIO * max(packed, 10_000):
        raise Refused(
            _("The ZIP is far too large once unpacked. Please send the photographs in parts."), field="archives"
        )
