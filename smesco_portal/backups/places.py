"""Where a backup lies: a folder, or one tar archive. Both are written and read as a stream, with its checksum."""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Protocol, cast

from smesco_portal.backups.manifest import BackupPart, Unfit

CHUNK = 1024 * 1024


class Hashed:
    """A file that is read once, from front to back, and knows its checksum at the end."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source, self.digest, self.size = source, hashlib.sha256(), 0

    def read(self, size: int = -1) -> bytes:
        data = self.source.read(size if 0 <= size <= CHUNK else CHUNK)
        self.digest.update(data)
        self.size += len(data)
        return data

    def part(self) -> BackupPart:
        return BackupPart(self.digest.hexdigest(), self.size)


def copied(source: IO[bytes], target: IO[bytes] | None = None) -> BackupPart:
    """Read to the end, and write to `target` where there is one."""
    hashed = Hashed(source)
    while data := hashed.read(CHUNK):
        if target is not None:
            target.write(data)
    return hashed.part()


class Target(Protocol):
    def add(self, name: str, source: IO[bytes]) -> BackupPart: ...

    def close(self) -> None:
        """Whole or not: nothing more is added."""


class Folder:
    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(mode=0o700)

    def add(self, name: str, source: IO[bytes]) -> BackupPart:
        place = self.path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as target:
            place.chmod(0o600)
            return copied(source, target)

    def close(self) -> None:
        return None


class BackupWriter:
    def __init__(self, path: Path) -> None:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self.file = os.fdopen(descriptor, "wb")
        self.tar = tarfile.open(fileobj=self.file, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115 - open until close()

    def add(self, name: str, source: IO[bytes]) -> BackupPart:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mtime, entry.mode = size_of(source), int(time.time()), 0o600
        hashed = Hashed(source)
        self.tar.addfile(entry, cast(IO[bytes], hashed))  # it reads, and nothing else is asked of it
        return hashed.part()

    def close(self) -> None:
        try:
            self.tar.close()
        finally:
            self.file.close()


def size_of(source: IO[bytes]) -> int:
    if isinstance(source, io.BytesIO):
        return len(source.getbuffer())
    return os.fstat(source.fileno()).st_size


class Backup:
    """A backup that is there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.exists():
            raise Unfit(f"There is no backup at {path}.")
        self.tar: tarfile.TarFile | None = None
        if path.is_file():
            try:
                self.tar = tarfile.open(path, mode="r:")  # noqa: SIM115 - open until close()
                self.entries = {entry.name: entry for entry in self.tar.getmembers() if entry.isfile()}
            except (tarfile.TarError, OSError) as wrong:
                raise Unfit(f"{path} is no archive of a backup, or it is damaged: {wrong}.") from wrong

    def names(self) -> Iterator[str]:
        if self.tar is not None:
            yield from self.entries
            return
        for place in sorted(self.path.rglob("*")):
            if place.is_file():
                yield place.relative_to(self.path).as_posix()

    def open(self, name: str) -> IO[bytes]:
        try:
            if self.tar is None:
                return (self.path / name).open("rb")
            found = self.tar.extractfile(self.entries[name])
        except (KeyError, OSError) as wrong:
            raise Unfit(f"{name} is missing in the backup.") from wrong
        if found is None:
            raise Unfit(f"{name} is missing in the backup.")
        return found

    def __enter__(self) -> Backup:
        return self

    def __exit__(self, *_error: object) -> None:
        if self.tar is not None:
            self.tar.close()
