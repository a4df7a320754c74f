"""Photographs as files: copies for whoever may see them, originals for team and staff."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from apps.gallery.access import photo_for_download, photo_for_viewing
from apps.gallery.rules.pictures import for_letter

Answer = TypeVar("Answer", bound=HttpResponseBase)
TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}
PUBLIC = "public, max-age=31536000, immutable"
PRIVATE = "private, no-store"


@login_not_required
@require_safe
def photo(request: HttpRequest, key: UUID, width: int, kind: str) -> HttpResponse | FileResponse:
    """A copy. What is published may be kept by everybody for ever: its address names its content."""
    found, public = photo_for_viewing(request.user, key)
    if width not in found.widths or kind not in TYPES:
        raise Http404
    try:
        file: Any = default_storage.open(f"{found.folder}/{width}.{kind}")
    except FileNotFoundError:
        raise Http404
    return to_keep(FileResponse(file, content_type=TYPES[kind]), public)


@login_not_required
@require_safe
def letter_photo(request: HttpRequest, key: UUID) -> HttpResponse:
    """The smallest copy, made smaller still for letters: a few milliseconds, and whoever shows it keeps it."""
    found, public = photo_for_viewing(request.user, key)
    try:
        with default_storage.open(f"{found.folder}/{min(found.widths, default=0)}.jpg") as file:
            picture = for_letter(file.read())
    except FileNotFoundError:
        raise Http404
    return to_keep(HttpResponse(picture, content_type=TYPES["jpg"]), public)


def to_keep(answer: Answer, public: bool) -> Answer:
    answer["Cache-Control"] = PUBLIC if public else PRIVATE
    answer["Cross-Origin-Resource-Policy"] = "cross-origin" if public else "same-origin"
    return answer


@require_safe
def original(request: HttpRequest, key: UUID) -> FileResponse:
    """What was uploaded, as it was, with all its metadata: never shown, only handed over as a file."""
    found = photo_for_download(request.user, key)
    answer = FileResponse(found.original.open("rb"), as_attachment=True, filename=found.file_name)
    answer["Content-Type"] = "application/octet-stream"
    answer["Cache-Control"] = PRIVATE
    return answer
