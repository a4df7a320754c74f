"""Opens a file from outside in a child process and takes back plain rows. For workers and commands, not for pages."""

from __future__ import annotations

import errno
import json
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from apps.common.spreadsheets.limits import CHILD_SECONDS, EXIT_NO_SPACE, MAX_FILE_BYTES
from apps.common.spreadsheets.notices import Notice, UnreadableFile
from apps.common.spreadsheets.results import Sheet, Workbook

logger = logging.getLogger(__name__)
ROOT = Path(__file__).resolve().parents[3]
# Nothing of our surroundings goes to the child: neither secrets nor settings. It writes no bytecode.
COMMAND = (sys.executable, "-s", "-E", "-B", "-m", "apps.common.spreadsheets.parser")
SURROUNDINGS = {"LC_ALL": "C.UTF-8", "PATH": os.defpath}


def open_workbook(content: bytes, file_name: str, *, field: str = "workbook") -> Workbook:
    """`field` is the form field that a refusal belongs to."""
    if len(content) > MAX_FILE_BYTES:
        raise UnreadableFile("too_large", field=field)
    name = "".join(sign for sign in file_name.rsplit("/", 1)[-1].rsplit(".", 1)[0] if sign.isprintable())[:80]
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer:
        given.write(content)
        given.seek(0)
        require_success(run(name or "CSV", given, answer), field)
        answer.seek(0)
        return taken_back(answer, field)


def run(name: str, given: IO[bytes], answer: IO[bytes]) -> int | None:
    """How the child ended; None when its time was over."""
    with subprocess.Popen(  # noqa: S603 - our own module, with a name for its only argument
        [*COMMAND, name],
        stdin=given,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=SURROUNDINGS,
        start_new_session=True,
    ) as child:
        try:
            return child.wait(CHILD_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            return None
        except BaseException:
            child.kill()
            raise


def require_success(code: int | None, field: str) -> None:
    if code == EXIT_NO_SPACE:
        raise OSError(errno.ENOSPC, "no room to read an upload")
    if code != 0:
        logger.warning("upload_not_read", extra={"child": code})
        # Killed, out of memory or time, or a fault of our own: the file is to blame as far as its sender can tell.
        raise UnreadableFile("too_much" if code is None or code < 0 or code > 1 else "damaged", field=field)


def taken_back(answer: IO[bytes], field: str) -> Workbook:
    sheets: list[Sheet] = []
    for line in lines_of(answer):
        if isinstance(line, list):
            sheets[-1].rows.append(line)
        elif "name" in line:
            sheets.append(Sheet(line["name"], [], line["hidden"]))
        elif "end" in line:
            sheet = sheets[-1]
            sheet.hidden_rows = line["hidden_rows"]
            sheet.merged = [tuple(place) for place in line["merged"]]
            sheet.notices = [Notice(one["code"], one["params"]) for one in line["notices"]]
        elif "refused" in line:
            raise UnreadableFile(line["refused"], field=field, **line["params"])
        elif "done" in line:
            return Workbook(sheets)
    raise UnreadableFile("too_much", field=field)


def lines_of(answer: IO[bytes]) -> Iterator[Any]:
    """A line that was cut off is the end: the child was stopped while it wrote."""
    for line in answer:
        if not line.endswith(b"\n"):
            return
        yield json.loads(line)
