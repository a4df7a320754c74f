"""No web process opens an uploaded workbook: only workers and commands may import what does."""

from __future__ import annotations

import subprocess
import sys

from django.conf import settings

from tests.architecture.test_rows import ROOT, imported

PARSER = "apps.common.spreadsheets.parser"
READERS = (PARSER, "openpyxl", "python_calamine")
WEB = ("views", "forms", "urls", "admin")


def test_only_the_child_imports_the_parser() -> None:
    folder = ROOT / "apps" / "common" / "spreadsheets" / "parser"
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in (ROOT / "apps").rglob("*.py")
        if folder not in path.parents
        for line, module in imported(path)
        if module.startswith(READERS)
    ]
    assert not wrong, "\n".join(wrong)


def test_pages_and_forms_do_not_open_workbooks() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for room in WEB
        for path in [*(ROOT / "apps").glob(f"*/{room}.py"), *(ROOT / "apps").glob(f"*/{room}/*.py")]
        for line, module in imported(path)
        if module.startswith("apps.common.spreadsheets.reading")
    ]
    assert not wrong, "\n".join(wrong)


def test_the_web_server_runs_without_the_parser() -> None:
    """Every page's module is imported, as a web process does, and no parser came along."""
    listing = (
        "import sys, django; django.setup(); from django.urls import get_resolver; get_resolver().url_patterns\n"
        f"print(sorted(m for m in sys.modules if m.startswith({PARSER!r})))"
    )
    command = [sys.executable, "-W", "ignore", "-c", listing]
    answer = subprocess.run(  # noqa: S603 - words of our own
        command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip().splitlines()[-1] == "[]"
