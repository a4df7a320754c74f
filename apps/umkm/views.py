"""Files of an enterprise: streamed after asking who wants them, never from a public path."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.files.base import File
from django.http import FileResponse, Http404, HttpRequest, HttpResponse

from apps.umkm.access import certificate_with_scan, enterprise_with_logo
from apps.umkm.rules.uploads import CONTENT_TYPES


def certificate_file(request: HttpRequest, pk: int) -> HttpResponse:
    certificate = certificate_with_scan(request.user, pk)
    return streamed(certificate.file, f"{certificate.type_id}-{certificate.pk}", private=True)


@login_not_required
def enterprise_logo(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise = enterprise_with_logo(request.user, slug)
    return streamed(enterprise.logo, enterprise.slug, private=not enterprise.on_show)


def streamed(file: File, name: str, *, private: bool) -> HttpResponse:
    """Only PDF and JPEG open in the browser; other kinds are saved, unless they are our own WebP logos."""
    kind = file.name.rsplit(".", 1)[-1] if file.name else ""
    try:
        opened = file.open("rb")
    except FileNotFoundError as lost:
        raise Http404 from lost
    response = FileResponse(
        opened, as_attachment=kind == "png", filename=f"{name}.{kind}", content_type=CONTENT_TYPES.get(kind)
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store" if private else "public, max-age=3600"
    return response
