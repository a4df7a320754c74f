"""What a backup says of itself, and how a restored portal is held against it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings

from smesco_portal.earlier import is_earlier

NAME = "manifest.json"
DUMP = "database.dump"
FILES = "files/"
FORMAT = 1
CHECKSUM = re.compile(r"[0-9a-f]{64}")


class Unfit(Exception):
    """A sentence for the person at the terminal: why this backup is not taken or not restored."""


@dataclass(frozen=True)
class BackupPart:
    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    version: str
    taken_at: str
    server: str
    migrations: dict[str, list[str]]
    tables: dict[str, int]
    parts: dict[str, BackupPart] = field(default_factory=dict)

    @property
    def files(self) -> dict[str, BackupPart]:
        """Those beside the dump, by their name under MEDIA_ROOT."""
        return {name.removeprefix(FILES): part for name, part in self.parts.items() if name != DUMP}

    @property
    def size(self) -> int:
        return sum(part.size for part in self.parts.values())

    def as_json(self) -> bytes:
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=1, sort_keys=True).encode()


def read(text: bytes) -> Manifest:
    """Strict: what a backup says decides which files are written."""
    try:
        held: dict[str, Any] = json.loads(text)
        parts = {str(name): BackupPart(str(one["sha256"]), int(one["size"])) for name, one in held["parts"].items()}
        known = Manifest(
            version=str(held["version"]),
            taken_at=str(held["taken_at"]),
            server=str(held["server"]),
            parts=parts,
            migrations={str(app): [str(one) for one in names] for app, names in held["migrations"].items()},
            tables={str(table): int(rows) for table, rows in held["tables"].items()},
        )
        newer = held["format"] > FORMAT
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise Unfit(f"{NAME} of this backup cannot be read: {type(wrong).__name__}. The backup is damaged.") from wrong
    if newer:
        raise Unfit("This backup was made by a newer version of the portal, in a form that this one does not know.")
    for name, part in parts.items():
        if not is_plain(name) or not CHECKSUM.fullmatch(part.sha256) or part.size < 0:
            raise Unfit(f"{NAME} of this backup names {name!r}, which is no file of a backup. It is damaged.")
    if DUMP not in parts:
        raise Unfit(f"{NAME} of this backup names no {DUMP}. It is damaged.")
    return known


def is_plain(name: str) -> bool:
    """The dump, or a file below `files/`: never a way out of the folder that is restored into."""
    path = PurePosixPath(name)
    inside = not path.is_absolute() and ".." not in path.parts and str(path) == name and "\x00" not in name
    return inside and (name == DUMP or name.startswith(FILES))


def require_ours(held: Manifest, known: Mapping[str, set[str]]) -> None:
    """`known`: the migrations of this version. A backup with others is of an earlier plan, or of a newer version."""
    if is_earlier(held.migrations, known):
        raise Unfit(
            f"This backup is of an earlier plan of the portal ({held.version}), whose tables this version cannot take"
            " over. Restore it with the version that made it."
        )
    strange = sorted(
        f"{app}.{name}" for app, names in held.migrations.items() for name in names if name not in known.get(app, set())
    )
    if strange:
        raise Unfit(
            f"This backup was made by a newer version of the portal ({held.version}; this is {version()}): it knows"
            f" {strange[0]}" + (f" and {len(strange) - 1} more changes" if len(strange) > 1 else "") + ". Install that"
            " version first, then restore."
        )


def is_older(held: Manifest, known: Mapping[str, set[str]]) -> bool:
    """Whether this version has changes to the tables that the backup does not have yet."""
    return any(names - set(held.migrations.get(app, [])) for app, names in known.items())


def differences(wanted: Mapping[str, int], found: Mapping[str, int]) -> list[str]:
    """`accounts_user: 12 rows in the backup, 11 restored`."""
    return [
        f"{table}: {wanted.get(table, 0)} rows in the backup, {found.get(table, 0)} restored"
        for table in sorted({*wanted, *found})
        if wanted.get(table, 0) != found.get(table, 0)
    ]


def version() -> str:
    """The newest heading of the changelog, which is where a version of the portal gets its number."""
    try:
        found = re.search(r"^## (\d\S*?),? ", (Path(settings.BASE_DIR) / "CHANGELOG.md").read_text(), re.MULTILINE)
    except OSError:
        return "unknown"
    return found[1] if found else "unknown"
