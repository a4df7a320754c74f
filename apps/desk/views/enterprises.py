"""Verification: the list of enterprises, and one of them beside its checklist."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from apps.accounts.access import SignedIn, is_officer, require_role, roles_of, staff_only
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common import refusals, typed
from apps.common.errors import Refused
from apps.common.exports import Export
from apps.common.lists import ListPage
from apps.common.once import once
from apps.common.parameters import one_of
from apps.common.review import Queue, decided
from apps.common.tabs import Tab, tabs
from apps.desk.forms import (
    CertificateVerdictForm,
    EnterpriseFilter,
    ExportVerdictForm,
    PlainEnterpriseFilter,
    SuspendForm,
    VerdictForm,
)
from apps.desk.pages import enterprises as reading
from apps.desk.pages.record.maker import FIGURE_VERBS
from apps.history.models import Entry
from apps.history.reads import lines
from apps.jobs.views import exported
from apps.journeys import actions as journeys
from apps.umkm import actions
from apps.umkm.access import certificate_of, completeness_of, enterprise_for_staff, export_of, sees_figures
from apps.umkm.choices import EnterpriseState
from apps.umkm.models import Certificate, Enterprise, PastExport
from apps.umkm.rules.profile import PARTS

QUEUE_SHOWN = 30


def require_officer(by: User | None) -> User:
    return require_role(by, StaffRole.OFFICER)


HISTORY_SHOWN = 40
EXPORT = Export(
    name="apps.desk.views.enterprises.EXPORT",
    title=gettext_lazy("enterprises"),
    heads=reading.HEADS,
    rows=lambda asked: EnterpriseFilter(asked).rows(),
    cells=reading.cells,
    require=require_officer,
)
PLAIN_EXPORT = Export(
    name="apps.desk.views.enterprises.PLAIN_EXPORT",
    title=gettext_lazy("enterprises"),
    heads=reading.PLAIN_HEADS,
    rows=lambda asked: PlainEnterpriseFilter(asked).rows(),
    cells=reading.plain_cells,
    require=require_role,
)


@staff_only()
@require_GET
def enterprises(request: SignedIn) -> HttpResponse:
    figures = sees_figures(request.user)
    form = EnterpriseFilter(request.GET) if figures else PlainEnterpriseFilter(request.GET)
    few = form.few()
    counts, state = form.counts_by_state(few), form.wanted().get("state", "")
    count = counts.get(state, 0) if state else sum(counts.values())
    context = {
        "form": form,
        "page": ListPage(request.GET, form.rows(few), count=count, keys_first=True),
        "tabs": tabs_of(request, counts),
        "may_enrol": is_officer(request.user),
        "figures": figures,
    }
    return render(request, "desk/enterprises.html", context)


def tabs_of(request: HttpRequest, counts: dict[str, int]) -> list[Tab]:
    states = [(state.value, state.label, counts.get(state.value, 0)) for state in EnterpriseState]
    return tabs(request, "state", [("", _("All"), sum(counts.values())), *states])


@staff_only()
@require_http_methods(["GET", "HEAD", "POST"])
@once
def export_listed(request: SignedIn) -> HttpResponse:
    """Exactly what the filter shows, all pages of it."""
    return exported(request, EXPORT if sees_figures(request.user) else PLAIN_EXPORT)


@staff_only()
@require_GET
def enterprise(request: SignedIn, pk: int) -> HttpResponse:
    found = enterprise_for_staff(request.user, pk)
    back = typed.given_back(request, page_of(pk))
    return verification(request, found, VerdictForm(initial={"revision": found.revision, **back.dict()}), back)


def page_of(pk: int) -> str:
    return f"verification:{pk}"


def verification(
    request: SignedIn, found: Enterprise, form: VerdictForm, back: QueryDict, status: int = 200
) -> HttpResponse:
    """`back`: what was typed on the page before and is not settled yet."""
    figures, told = sees_figures(request.user), Entry.objects.of(found).with_people()
    history = list(told if figures else told.without_verbs(Enterprise, FIGURE_VERBS))
    queue = queue_of(found)
    before = reading.changes_since_verified(history) if found.state == EnterpriseState.SUBMITTED else {}
    context = {
        "enterprise": found,
        "form": form,
        "suspend_form": SuspendForm(initial={"note": back.get("suspend-note", "")}),
        "given_back": back,
        "too_late": typed.texts(back) if status != 200 and found.state != EnterpriseState.SUBMITTED else [],
        "groups": reading.facts(found, before, form),
        "changed": len(before),
        "sees_figures": figures,
        "figures": list(found.figures.all()) if figures else [],
        "certificates": certificates_of(found, back),
        "exports": exports_of(found, back),
        "members": list(found.members.select_related("user").order_by("-role", "pk")),
        "twins": list(Enterprise.objects.sharing_numbers(found)[:5]),
        "whole": completeness_of(found),
        "history": lines(history[:HISTORY_SHOWN]),
        "officer": StaffRole.OFFICER in roles_of(request.user),
        "return_reasons": [(PARTS[part][1], text) for part, text in found.return_reasons.items() if part in PARTS],
        "queue": list(Enterprise.objects.waiting().with_place()[:QUEUE_SHOWN]),
        "queue_length": len(queue),
        "following": queue.onward,
        "previous": queue.before,
        "next": queue.after if queue.place else queue.round_on,
        "figures_reason": form.reason_field("figures"),
        "certificates_reason": form.reason_field("certificates"),
        "today": timezone.localdate(),
    }
    return render(request, "desk/enterprise.html", context, status=status)


def certificates_of(found: Enterprise, back: QueryDict) -> list[tuple[Certificate, CertificateVerdictForm]]:
    listed = found.certificates.select_related("type", "checked_by")
    return [(one, CertificateVerdictForm(pk=one.pk, initial={"note": back.get(f"{one.pk}-note")})) for one in listed]


def exports_of(found: Enterprise, back: QueryDict) -> list[tuple[PastExport, ExportVerdictForm]]:
    listed = found.past_exports.newest_first().select_related("stated_by", "checked_by")
    return [(one, ExportVerdictForm(pk=one.pk, initial={"seen": back.get(f"export-{one.pk}-seen")})) for one in listed]


def queue_of(found: Enterprise) -> Queue:
    return Queue(
        Enterprise.objects.waiting().values_list("pk", flat=True),
        found.pk,
        address=lambda key: reverse("desk:enterprise", args=[key]),
        empty=reverse("desk:enterprises"),
    )


@staff_only()
@require_POST
def decide(request: SignedIn, pk: int) -> HttpResponse:
    """The button pressed says which: verify, return or skip. The next one that waits opens by itself."""
    found = enterprise_for_staff(request.user, pk)
    form = VerdictForm(request.POST)
    onward = queue_of(found).onward
    if request.POST.get("decision") == "skip":
        return redirect(onward)
    if not form.is_valid():
        return verification(request, found, form, request.POST, status=422)
    with refusals.at(form) as no:
        said = written(request, found, form)
    if no:
        found.refresh_from_db()
        return verification(request, found, form, request.POST, status=422)
    decided(request, said, undo=reverse("desk:enterprise_undo", args=[pk]))
    return redirect(onward)


def written(request: SignedIn, found: Enterprise, form: VerdictForm) -> str:
    facts = {"enterprise": found, "by": request.user, "revision": form.cleaned_data["revision"]}
    note = form.cleaned_data["note"]
    if request.POST.get("decision") == "return":
        actions.return_enterprise(reasons=form.reasons(), note=note, **facts)
        return _("%(name)s is returned to its owner.") % {"name": found.display_name}
    journeys.verify(checklist=form.checklist(), note=note, **facts)
    return _("%(name)s is verified.") % {"name": found.display_name}


@staff_only()
@require_POST
def undo(request: SignedIn, pk: int) -> HttpResponse:
    found = enterprise_for_staff(request.user, pk)
    with refusals.told(request):
        journeys.reopen(enterprise=found, by=request.user)
        typed.undone(request, page_of(pk))
        messages.success(request, _("The decision about %(name)s is undone.") % {"name": found.display_name})
    return redirect("desk:enterprise", pk=pk)


@staff_only(StaffRole.OFFICER)
@require_POST
def suspend(request: SignedIn, pk: int) -> HttpResponse:
    found = enterprise_for_staff(request.user, pk)
    form = SuspendForm(request.POST)
    with refusals.told(request):
        journeys.suspend(enterprise=found, by=request.user, note=refusals.cleaned(form)["note"])
        typed.spent(request, form.add_prefix("note"))
        messages.success(request, _("%(name)s is suspended; its products are no longer shown.") % {"name": found})
    return redirect("desk:enterprise", pk=pk)


@staff_only(StaffRole.OFFICER)
@require_POST
def reinstate(request: SignedIn, pk: int) -> HttpResponse:
    found = enterprise_for_staff(request.user, pk)
    with refusals.told(request):
        journeys.reinstate(enterprise=found, by=request.user)
        messages.success(request, _("%(name)s is reinstated; its products are on show again.") % {"name": found})
    return redirect("desk:enterprise", pk=pk)


@staff_only()
@require_POST
def check_certificate(request: SignedIn, pk: int, certificate_pk: int) -> HttpResponse:
    found = enterprise_for_staff(request.user, pk)
    form = CertificateVerdictForm(request.POST, pk=certificate_pk)
    certificate = certificate_of(found, certificate_pk)
    with refusals.told(request):
        accepted = one_of(request.POST.get("accepted"), ("yes", "no"))
        if not accepted:
            raise Refused(_("Choose whether the certificate is accepted."))
        note = refusals.cleaned(form)["note"]
        journeys.check_certificate(certificate=certificate, by=request.user, accepted=accepted == "yes", note=note)
        typed.spent(request, form.add_prefix("note"))
        messages.success(request, _("The certificate %(number)s is noted.") % {"number": certificate.number})
    return redirect(reverse("desk:enterprise", args=[pk]) + "#certificates")


@staff_only(StaffRole.OFFICER)
@require_POST
def check_export(request: SignedIn, pk: int, export_pk: int) -> HttpResponse:
    """The button pressed says whether documents were seen, or a check is taken back."""
    found = enterprise_for_staff(request.user, pk)
    form, export = ExportVerdictForm(request.POST, pk=export_pk), export_of(found, export_pk)
    with refusals.told(request):
        seen = refusals.cleaned(form)["seen"]
        if request.POST.get("checked") == "no":
            actions.uncheck_export(export=export, by=request.user, why=seen)
        else:
            actions.check_export(export=export, by=request.user, seen=seen)
        typed.spent(request, form.add_prefix("seen"))
        words = _("The export to %(country)s, %(years)s, is noted.")
        messages.success(request, words % {"country": export.country.in_sentence, "years": export.years})
    return redirect(reverse("desk:enterprise", args=[pk]) + "#exports")
