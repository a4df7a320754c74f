"""Files of an enterprise: streamed after asking who wants them, never from a public path."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from apps.accounts.access import SignedIn
from apps.common.downloads import served
from apps.umkm.access import certificate_with_scan, enterprise_with_logo


def certificate_file(request: SignedIn, pk: int) -> HttpResponse:
    certificate = certificate_with_scan(request.user, pk)
    return served(certificate.file, f"{certificate.type_id}-{certificate.pk}", private=True)


@login_not_required
def enterprise_logo(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise = enterprise_with_logo(request.user, slug)
    return served(enterprise.logo, enterprise.slug, private=not enterprise.on_show)
