"""Start, one topic a page, check your answers, send."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.access import SignedIn
from apps.common import refusals
from apps.common.bodies import takes
from apps.common.formats import grouped, rupiah_short
from apps.common.once import once
from apps.common.outside.addresses import mobile_at_portal
from apps.common.uploads import DOCUMENT_BYTES
from apps.journeys.actions import record_year, save_enterprise_profile
from apps.umkm import actions
from apps.umkm.access import (
    completeness_of,
    enterprise_for_edit,
    enterprise_for_owner,
    enterprise_for_view,
    enterprises_of,
    role_in,
)
from apps.umkm.choices import EnterpriseState, MemberRole, Section
from apps.umkm.forms.fields import years_offered
from apps.umkm.forms.profile import SECTION_FORMS, StartForm, VerifyForm
from apps.umkm.models import Enterprise
from apps.umkm.rules.profile import PARTS

ORDER = list(Section.values)


def mine(request: SignedIn) -> HttpResponse:
    """The enterprise of the person who asks; without one, the first step to it."""
    enterprise = enterprises_of(request.user).first()
    return redirect("portal:enterprise", slug=enterprise.slug) if enterprise else redirect("portal:enterprise_start")


@once
def start(request: SignedIn) -> HttpResponse:
    # Who signed up by her number is not asked for it again.
    form = StartForm(request.POST or None, initial={"whatsapp": mobile_at_portal(request.user.email)})
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            enterprise = actions.register_enterprise(
                by=request.user, owner=request.user, contact_name=request.user.name, **form.cleaned_data
            )
            return redirect("gallery:product_start", enterprise_pk=enterprise.pk)
    return render(request, "portal/enterprise_start.html", {"form": form})


@once
def verify(request: SignedIn, slug: str) -> HttpResponse:
    """One page from the short beginning to the officer's desk: what is missing is asked, kept, and sent."""
    enterprise = enterprise_for_owner(request.user, slug)
    if enterprise.state != EnterpriseState.DRAFT:
        return redirect("portal:enterprise", slug=slug)
    year = years_offered(timezone.localdate(), enterprise.founded)[0]
    parts = [part.part for part in completeness_of(enterprise).required]
    form = VerifyForm(request.POST or None, parts=parts, year=year)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            sent = send_what_is_there(enterprise, form.cleaned_data, year, request.user)
            if sent:
                messages.success(request, _("Sent. The Smesco team usually answers within three working days."))
                return redirect("portal:owner_home")
            messages.info(request, _("Saved. It can be sent once the rest is there; staff help you with it."))
            return redirect("portal:enterprise_verify", slug=slug)
        enterprise.refresh_from_db()
    context = {"form": form, "enterprise": enterprise, "without": not parts}
    return render(request, "portal/enterprise_verify.html", context)


@transaction.atomic
def send_what_is_there(enterprise: Enterprise, facts: dict[str, Any], year: int, by: Any) -> bool:
    """Keep what was filled in; True when nothing is missing any more and staff have it."""
    given = {name: value for name, value in facts.items() if value not in (None, "")}
    sales = given.pop("sales", None)
    if given:
        save_enterprise_profile(enterprise=enterprise, by=by, changes=given)
    if sales is not None:
        record_year(enterprise=enterprise, by=by, seen="", year=year, sales=sales)
    if completeness_of(enterprise).required:
        return False
    actions.submit_enterprise(enterprise=enterprise, by=by)
    return True


@takes(DOCUMENT_BYTES)
def section(request: SignedIn, slug: str, section: str) -> HttpResponse:
    """One topic of the profile. Saving leads to the next one, or back to where one came from."""
    enterprise = enterprise_for_edit(request.user, slug)
    if section not in SECTION_FORMS:
        raise Http404
    form = SECTION_FORMS[section](request.POST or None, request.FILES or None, enterprise=enterprise)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            write_section(enterprise, form, request.user)
            return saved(request, enterprise, section)
        enterprise.refresh_from_db()
    return render(request, "portal/enterprise_section.html", {"form": form, **frame(enterprise, section)})


def write_section(enterprise: Enterprise, form: Any, by: Any) -> None:
    save_enterprise_profile(enterprise=enterprise, by=by, changes=form.changes())
    if form.cleaned_data.get("logo"):
        actions.save_logo(enterprise=enterprise, by=by, file=form.cleaned_data["logo"])
    elif form.cleaned_data.get("remove_logo"):
        actions.remove_logo(enterprise=enterprise, by=by)


def saved(request: HttpRequest, enterprise: Enterprise, section: str) -> HttpResponse:
    if enterprise.state == EnterpriseState.SUBMITTED and enterprise.verified_at:
        messages.info(request, _("Saved. Staff look at the changed facts again; your products stay on show meanwhile."))
    else:
        messages.success(request, _("Saved. You may close the page, nothing is lost."))
    if "stay" in request.GET or enterprise.state not in (EnterpriseState.DRAFT, EnterpriseState.RETURNED):
        return redirect("portal:enterprise", slug=enterprise.slug)
    return redirect(next_address(enterprise, section))


def next_address(enterprise: Enterprise, section: str) -> str:
    """The topic after this one; after the last, the page to check one's answers."""
    place = ORDER.index(section) + 1
    return section_address(enterprise, ORDER[place] if place < len(ORDER) else None)


def section_address(enterprise: Enterprise, section: str | None) -> str:
    if section is None:
        return reverse("portal:enterprise", kwargs={"slug": enterprise.slug})
    if section in (Section.FIGURES, Section.CERTIFICATES):
        return reverse(f"portal:enterprise_{section}", kwargs={"slug": enterprise.slug})
    return reverse("portal:enterprise_section", kwargs={"slug": enterprise.slug, "section": section})


def frame(enterprise: Enterprise, section: str) -> dict[str, Any]:
    """What every page of the long form shows around its form."""
    place = ORDER.index(section)
    return {
        "enterprise": enterprise,
        "section": Section(section),
        "done": place + 1,
        "of": len(ORDER) + 2,
        "back": section_address(enterprise, ORDER[place - 1] if place else None),
        "onward": next_address(enterprise, section),
        "reasons": reasons_in(enterprise, section),
    }


def reasons_in(enterprise: Enterprise, section: str) -> list[tuple[Any, str]]:
    """What staff asked to mend in this section, while the profile is with the owner."""
    if enterprise.state != EnterpriseState.RETURNED:
        return []
    return [
        (PARTS[part][1], reason)
        for part, reason in enterprise.return_reasons.items()
        if part in PARTS and PARTS[part][0] == section
    ]


def overview(request: SignedIn, slug: str) -> HttpResponse:
    """Check your answers: every fact, what is missing, and the button that sends."""
    enterprise = enterprise_for_view(request.user, slug)
    role = role_in(request.user, enterprise)
    sendable = enterprise.state in (EnterpriseState.DRAFT, EnterpriseState.RETURNED)
    groups = answers(enterprise)
    context = {
        "enterprise": enterprise,
        "whole": completeness_of(enterprise),
        "groups": groups,
        "addresses": {group["section"]: group["address"] for group in groups},
        "may_edit": bool(role),
        "may_submit": role == MemberRole.OWNER and sendable,
        "reasons": [(PARTS[part], reason) for part, reason in enterprise.return_reasons.items() if part in PARTS],
        "role": role,
        "others": enterprises_of(request.user).exclude(pk=enterprise.pk),
    }
    return render(request, "portal/enterprise_overview.html", context)


def answers(enterprise: Enterprise) -> list[dict[str, Any]]:
    """Every topic with its facts, as people read them."""
    written = written_facts(enterprise)
    groups = []
    for topic in Section:
        facts = [
            {
                "label": label,
                "value": written[part],
                "required": required,
                "logo": part == "logo" and written[part],
                "lang": {"story": "id", "story_en": "en"}.get(part, ""),
            }
            for part, (place, label, required) in PARTS.items()
            if place == topic
        ]
        if topic == Section.CONTACT:
            sex = enterprise.get_owner_sex_display()
            facts.append({"label": _("owned by"), "value": sex, "required": False, "logo": False, "lang": ""})
        groups.append({"section": topic, "facts": facts, "address": section_address(enterprise, topic)})
    return groups


def written_facts(enterprise: Enterprise) -> dict[str, str]:
    unit = enterprise.capacity_unit
    capacity = enterprise.monthly_capacity
    figures = [
        f"{row.year}: {rupiah_short(row.sales)} ({row.get_size_class_display()})" for row in enterprise.figures.all()
    ]
    certificates = [f"{row.type.label} {row.number}" for row in enterprise.certificates.select_related("type")]
    plain = {part: str(getattr(enterprise, part) or "") for part in PARTS if hasattr(enterprise, part)}
    return {
        **plain,
        "legal_form": str(enterprise.get_legal_form_display()),
        "regency": f"{enterprise.regency}, {enterprise.province}",
        "address": f"{enterprise.address} {enterprise.postal_code}".strip(),
        "kbli": f"{enterprise.kbli} ({enterprise.get_kbli_edition_display()})" if enterprise.kbli else "",
        "figures": "\n".join(figures),
        "certificates": "\n".join(certificates),
        "monthly_capacity": f"{grouped(capacity)} {unit.label if unit else ''}" if capacity is not None else "",
    }


@require_POST
def submit(request: SignedIn, slug: str) -> HttpResponse:
    enterprise = enterprise_for_owner(request.user, slug)
    with refusals.told(request) as no:
        actions.submit_enterprise(enterprise=enterprise, by=request.user)
    if no:
        return redirect("portal:enterprise", slug=slug)
    messages.success(request, _("Sent. The Smesco team usually answers within three working days."))
    return redirect("portal:owner_home")
