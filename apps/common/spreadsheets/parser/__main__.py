"""The child: a file on standard input, its name as argument, rows as lines of JSON on standard output.

A sheet begins with an object, its rows are arrays, its end is an object; the last line says that all was written, so
that a child that was killed is never taken for a short file.
"""

from __future__ import annotations

import errno
import json
import sys
from typing import IO, Any

from apps.common.spreadsheets.kinds import READABLE, kind_of
from apps.common.spreadsheets.limits import (
    CHILD_CPU_SECONDS,
    CHILD_MEMORY_BYTES,
    CHILD_OUTPUT_BYTES,
    EXIT_NO_SPACE,
    EXIT_TOO_MUCH,
)
from apps.common.spreadsheets.parser.personal import drop_personal
from apps.common.spreadsheets.parser.sheets import Budget, Impossible, RawSheet


def set_limits() -> None:
    try:
        import resource
    except ImportError:  # not on every system; time and output are limited by the parent as well
        return
    for name, limit in (
        ("RLIMIT_AS", CHILD_MEMORY_BYTES),
        ("RLIMIT_CPU", CHILD_CPU_SECONDS),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_FSIZE", CHILD_OUTPUT_BYTES),
    ):
        try:
            _soft, hard = resource.getrlimit(getattr(resource, name))
            least = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
            resource.setrlimit(getattr(resource, name), (least, hard))
        except (ValueError, OSError, AttributeError):
            continue


def sheets_of(content: bytes, name: str) -> list[RawSheet]:
    """Parsers are imported as they are needed: most of a short life is spent on imports."""
    kind, budget = kind_of(content), Budget()
    if not content.strip(b"\0 \r\n\t\xef\xbb\xbf"):
        raise Impossible("empty")
    if kind in ("package", "ods"):
        return sheets_of_package(content, kind, budget)
    if kind == "web":
        from apps.common.spreadsheets.parser.web import sheets_of_page

        return sheets_of_page(content, name, budget)
    if kind == "xml2003":
        from apps.common.spreadsheets.parser.old_xml import sheets_of_old_xml

        return sheets_of_old_xml(content, budget)
    if kind not in READABLE:
        raise Impossible(kind)
    from apps.common.spreadsheets.parser.plain import sheet_of_text

    return [sheet_of_text(content, name, budget)]


def sheets_of_package(content: bytes, kind: str, budget: Budget) -> list[RawSheet]:
    from apps.common.spreadsheets.parser.ods import sheets_of_ods
    from apps.common.spreadsheets.parser.xlsx import sheets_of as sheets_of_xlsx

    try:
        return sheets_of_ods(content, budget) if kind == "ods" else sheets_of_xlsx(content, budget)
    except Impossible as no:
        # Some programs pack an OpenDocument without saying so in its first bytes.
        if kind == "ods" or no.code != "ods":
            raise
    return sheets_of_ods(content, budget)


def write_sheet(out: IO[str], sheet: RawSheet) -> None:
    drop_personal(sheet)
    line = json.JSONEncoder(separators=(",", ":")).encode
    out.write(line({"name": sheet.name, "hidden": sheet.hidden}) + "\n")
    for number, row in enumerate(sheet.rows):
        out.write(line(row) + "\n")
        sheet.rows[number] = []
    end: dict[str, Any] = {
        "end": True, "hidden_rows": [row + 1 for row in sorted(sheet.hidden_rows)], "merged": sheet.merged,
        "notices": sheet.notices,
    }  # fmt: skip
    out.write(line(end) + "\n")


def main() -> int:
    set_limits()
    out = sys.stdout
    try:
        sheets = sheets_of(sys.stdin.buffer.read(), sys.argv[1] if len(sys.argv) > 1 else "CSV")
        if not any(sheet.rows for sheet in sheets):
            raise Impossible("empty")
        for sheet in sheets:
            write_sheet(out, sheet)
        out.write('{"done":true}\n')
    except Impossible as no:
        out.write(json.dumps({"refused": no.code, "params": no.params}) + "\n")
    except (MemoryError, RecursionError):
        return EXIT_TOO_MUCH
    except OSError as problem:
        return EXIT_NO_SPACE if problem.errno in (errno.ENOSPC, errno.EDQUOT) else EXIT_TOO_MUCH
    out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
