"""How much a page takes: refused by what the request says of its length, before anything of it is read or stored.

A page takes a form's words. One that takes files says how many bytes of them (`@takes`), and only from somebody signed
in, or who has a key of ours; to all others a file is dropped as it comes. The proxy in front has the same table
(smesco_portal/edge/nginx.conf, held together by a test).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from apps.common.parameters import by_script

MEGABYTE = 1024 * 1024


def takes(
    files: int, *, by_key: Callable[[str], bool] | None = None
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """For views: at most so many bytes of files at once, beside the words of the form. `by_key`: whether a key of ours
    lets somebody in who has no account; told from its sign alone, before anything is read."""

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        view.takes_files, view.takes_by_key = files, by_key  # type: ignore[attr-defined]
        return view

    return decorate


def most_of(view: Any) -> int:
    """Bytes of a whole request to this view."""
    return settings.DATA_UPLOAD_MAX_MEMORY_SIZE + getattr(view, "takes_files", 0)


class NoFiles(FileUploadHandler):
    def new_file(self, *args: Any, **kwargs: Any) -> None:
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        return None


class BodyLimits:
    """Before whatever reads the body: the check of the form's token does."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.method in ("GET", "HEAD"):
            return None
        welcome = getattr(view, "takes_files", 0) and (request.user.is_authenticated or has_key(view, kwargs))
        most = most_of(view) if welcome else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if length_of(request) > most:
            return too_large(request, most)
        if not welcome:
            request.upload_handlers = [NoFiles(request)]
        return None


def has_key(view: Any, kwargs: dict[str, Any]) -> bool:
    known = getattr(view, "takes_by_key", None)
    return known is not None and bool(known(kwargs.get("token", "")))


def length_of(request: HttpRequest) -> int:
    """What the request says of its length is also all that is read of it."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isdecimal() else 0


def too_large(request: HttpRequest, most: int) -> HttpResponse:
    facts = {"limit": most // MEGABYTE}
    told = _("This page takes at most %(limit)s MB at once. Nothing was saved: send fewer or smaller files.") % facts
    if by_script(request):
        return JsonResponse({"error": told}, status=413)
    return render(request, "413.html", {"told": told}, status=413)
