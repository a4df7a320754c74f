"""What a production image would carry: the files of the clone less those that `.dockerignore` leaves out."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from django.conf import settings

ROOT: Path = settings.BASE_DIR


def expression(pattern: str) -> re.Pattern[str]:
    """A line of `.dockerignore`: `*` stays within a folder, `**/` is any number of them, a folder means all of it."""
    marks = {"**/": "(?:.*/)?", "*": "[^/]*"}
    parts = [marks.get(part, re.escape(part)) for part in re.split(r"(\*\*/|\*)", pattern)]
    return re.compile("".join(parts) + "(?:/.*)?")


def left_out() -> list[re.Pattern[str]]:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    return [expression(line) for line in lines if line and not line.startswith("#")]


def carried() -> list[str]:
    """Paths within the clone, of files that git knows or would take."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    found = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    out = left_out()
    return [path for path in found if (ROOT / path).is_file() and not any(one.fullmatch(path) for one in out)]


def lay_out(folder: Path) -> None:
    for path in carried():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, folder / path)
