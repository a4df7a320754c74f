"""Rows of the profile: certificates."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.access import SignedIn
from apps.common import refusals
from apps.common.bodies import takes
from apps.common.once import once
from apps.common.uploads import DOCUMENT_BYTES
from apps.portal.views.enterprise.profile import frame
from apps.umkm import actions
from apps.umkm.access import certificate_of, enterprise_for_edit
from apps.umkm.choices import Section
from apps.umkm.forms.records import CertificateForm
from apps.umkm.models import Certificate, Enterprise


@takes(DOCUMENT_BYTES)
@once
def certificates(request: SignedIn, slug: str) -> HttpResponse:
    """The list, and the form for one more."""
    enterprise = enterprise_for_edit(request.user, slug)
    return certificate_page(request, enterprise, None)


@takes(DOCUMENT_BYTES)
def certificate(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    enterprise = enterprise_for_edit(request.user, slug)
    return certificate_page(request, enterprise, certificate_of(enterprise, pk))


def certificate_page(request: SignedIn, enterprise: Enterprise, opened: Certificate | None) -> HttpResponse:
    form = CertificateForm(request.POST or None, request.FILES or None, certificate=opened)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            if opened:
                actions.save_certificate(certificate=opened, by=request.user, **form.cleaned_data)
            else:
                actions.add_certificate(enterprise=enterprise, by=request.user, **form.cleaned_data)
            messages.success(request, _("The certificate is saved. Staff compare it with its issuer."))
            return redirect("portal:enterprise_certificates", slug=enterprise.slug)
    context = {
        "form": form,
        "opened": opened,
        "certificates": enterprise.certificates.select_related("type").order_by("pk"),
        **frame(enterprise, Section.CERTIFICATES),
    }
    return render(request, "portal/enterprise_certificates.html", context)


@require_POST
def remove_certificate(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    enterprise = enterprise_for_edit(request.user, slug)
    actions.remove_certificate(certificate=certificate_of(enterprise, pk), by=request.user)
    messages.success(request, _("The certificate is removed."))
    return redirect("portal:enterprise_certificates", slug=slug)
