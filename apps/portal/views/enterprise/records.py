"""Rows of the profile: yearly figures and certificates."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.common.errors import Refused
from apps.common.indonesian import Unreadable, parse_rupiah, spell_rupiah
from apps.portal.views.enterprise.profile import frame
from apps.reference.choices import SizeClass
from apps.umkm import actions
from apps.umkm.access import certificate_of, enterprise_for_edit
from apps.umkm.actions.figures import class_of_sales
from apps.umkm.choices import Section
from apps.umkm.forms import CertificateForm, FiguresForm, years_offered
from apps.umkm.models import Certificate, Enterprise


def figures(request: HttpRequest, slug: str) -> HttpResponse:
    """One year at a time; `?year=` opens one that is there."""
    enterprise = enterprise_for_edit(request.user, slug)
    rows = list(enterprise.figures.all())
    form = FiguresForm(request.POST or None, present=rows, initial=opened_year(request, rows))
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_figures(enterprise=enterprise, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal)
        else:
            messages.success(request, _("The figures of %(year)s are saved.") % {"year": form.cleaned_data["year"]})
            return redirect("portal:enterprise_figures", slug=slug)
    hint = size_hint_of(form["sales"].value(), form["year"].value())
    context = {"form": form, "rows": rows, "size_hint": hint, **frame(enterprise, Section.FIGURES)}
    return render(request, "portal/enterprise_figures.html", context)


def size_hint(request: HttpRequest, slug: str) -> HttpResponse:
    """The line under the sales field while she types."""
    enterprise_for_edit(request.user, slug)
    hint = size_hint_of(request.GET.get("sales"), request.GET.get("year"))
    return render(request, "portal/_enterprise_size_hint.html", {"size_hint": hint})


def size_hint_of(sales: Any, year: Any) -> dict[str, Any] | None:
    """The amount in words and its class in that year; None while it cannot be read."""
    try:
        amount = parse_rupiah(sales if isinstance(sales, int) else sales or "")
        size = class_of_sales(amount, int(year))
        words = spell_rupiah(amount)
    except (Refused, Unreadable, ValueError, TypeError):
        return None
    return {"words": words, "size_class": SizeClass(size).label, "year": int(year)} if amount >= 0 else None


def opened_year(request: HttpRequest, rows: list) -> dict[str, object]:
    """The year that was asked for, or the newest one that is not filled in yet."""
    known = {row.year: row for row in rows}
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and int(asked) in known else None
    if year is None:
        offered = years_offered(timezone.localdate())
        return {"year": next((one for one in offered if one not in known), offered[0])}
    row = known[year]
    return {
        "year": year, "sales": row.sales, "capital": row.capital, "workers": row.workers, "export_usd": row.export_usd,
    }  # fmt: skip


@require_POST
def remove_figures(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    enterprise = enterprise_for_edit(request.user, slug)
    actions.remove_figures(enterprise=enterprise, by=request.user, year=year)
    messages.success(request, _("The figures of %(year)s are removed.") % {"year": year})
    return redirect("portal:enterprise_figures", slug=slug)


def certificates(request: HttpRequest, slug: str) -> HttpResponse:
    """The list, and the form for one more."""
    enterprise = enterprise_for_edit(request.user, slug)
    return certificate_page(request, enterprise, None)


def certificate(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    enterprise = enterprise_for_edit(request.user, slug)
    return certificate_page(request, enterprise, certificate_of(enterprise, pk))


def certificate_page(request: HttpRequest, enterprise: Enterprise, opened: Certificate | None) -> HttpResponse:
    form = CertificateForm(request.POST or None, request.FILES or None, certificate=opened)
    if request.method == "POST" and form.is_valid():
        try:
            if opened:
                actions.save_certificate(certificate=opened, by=request.user, **form.cleaned_data)
            else:
                actions.add_certificate(enterprise=enterprise, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal)
        else:
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
def remove_certificate(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    enterprise = enterprise_for_edit(request.user, slug)
    actions.remove_certificate(certificate=certificate_of(enterprise, pk), by=request.user)
    messages.success(request, _("The certificate is removed."))
    return redirect("portal:enterprise_certificates", slug=slug)
