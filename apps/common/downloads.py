"""Private files on their way out: streamed by a view that has asked who wants them, never from a public path."""

from __future__ import annotations

from typing import Any

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse

from apps.common.uploads import CONTENT_TYPES, Inspected, hides_something, kind_of

# A picture may draw itself and nothing more. Chromium's own viewer of PDF does not work in a sandbox.
SEALED = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"
SHOWN = ("pdf", "jpg", "png", "webp")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def served(file: FieldFile, name: str, *, private: bool = True) -> HttpResponse:
    """A file under a name of our own. It opens in the browser only when its bytes are what its ending says and
    nothing beside; anything else, as of the time before files were looked at, is saved."""
    try:
        with file.open("rb") as opened:
            content = opened.read()
    except FileNotFoundError as lost:
        raise Http404 from lost
    ending = (file.name or "").rsplit(".", 1)[-1]
    kind = kind_of(content)
    trusted = kind in SHOWN and kind == ending and not hides_something(content, kind)
    response: Any = FileResponse(
        Inspected(content, kind),
        as_attachment=not trusted,
        filename=f"{name}.{kind or 'bin'}",
        content_type=CONTENT_TYPES[kind] if trusted else "application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store" if private else "public, max-age=3600"
    if not (trusted and kind == "pdf"):
        response["Content-Security-Policy"] = SEALED
    return response


def printed(content: bytes, name: str) -> HttpResponse:
    """A PDF of our own making, which opens in the browser and stays in no cache: `name` without its ending."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def plain_table(content: bytes, name: str) -> HttpResponse:
    """A table as text (CSV), to be saved."""
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def workbook(content: bytes, name: str) -> HttpResponse:
    """A workbook of our own making, to be saved."""
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
