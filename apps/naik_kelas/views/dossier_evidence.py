"""Files of a claim: gathered on the owner's page, opened by team and officers."""

from __future__ import annotations

from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_POST

from apps.accounts.access import SignedIn
from apps.common import refusals
from apps.common.bodies import takes
from apps.common.downloads import printed, served
from apps.common.errors import Refused
from apps.common.once import MADE, once
from apps.common.parameters import by_script
from apps.naik_kelas import actions
from apps.naik_kelas.access import certificate_for_download, dossier_for_team, evidence_for_viewing, evidence_of
from apps.naik_kelas.actions.evidence import FileFate
from apps.naik_kelas.choices import MAX_EVIDENCE
from apps.naik_kelas.forms.dossiers import EVIDENCE_KINDS, EvidenceForm
from apps.naik_kelas.models import Dossier, EvidenceKind
from apps.naik_kelas.pages.certificate import certificate_pdf
from apps.naik_kelas.rules.evidence_files import MAX_BYTES
from apps.umkm.access import role_in
from apps.umkm.choices import MemberRole

FILES_AT_ONCE = MAX_EVIDENCE * MAX_BYTES

# A file may bring its own look; it runs no script, and only our own pages may frame it.
FRAMED = {
    "default-src": [NONE], "img-src": [SELF, "data:"], "style-src": ["'unsafe-inline'"], "object-src": [SELF],
    "frame-ancestors": [SELF],
}  # fmt: skip


def gather(request: SignedIn, dossier: Dossier) -> HttpResponse:
    files = list(dossier.evidence.strongest_first())
    context = {
        "dossier": dossier,
        "enterprise": dossier.enterprise,
        "is_owner": role_in(request.user, dossier.enterprise) == MemberRole.OWNER,
        "papers": files,
        "form": EvidenceForm(initial={"kind": request.GET.get("kind") or EvidenceKind.objects.offered().first()}),
        "accept": EVIDENCE_KINDS,
        "most": MAX_EVIDENCE,
        "room": MAX_EVIDENCE - len(files),
        "floor": dossier.programme.evidence_floor,
        "strong_enough": any(file.level <= dossier.programme.evidence_floor for file in files),
    }
    if request.htmx:
        return render(request, "naik_kelas/_papers.html", context)
    return render(request, "naik_kelas/dossier_gather.html", context)


@takes(FILES_AT_ONCE)
@require_POST
@once
def add(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Several files by a form, or one at a time by the script, which is answered with each file's fate."""
    dossier = dossier_for_team(request.user, slug, pk)
    return taken_in(request, dossier, lambda: redirect("naik_kelas:dossier", slug=slug, pk=pk))


def taken_in(request: SignedIn, dossier: Dossier, back: Any) -> HttpResponse:
    form = EvidenceForm(request.POST)
    files = request.FILES.getlist("files")
    with refusals.answered(request) as no:
        if not form.is_valid():
            raise Refused(_("Choose what kind of paper it is."), field="kind")
        fates = actions.add_evidence(dossier=dossier, by=request.user, kind=form.cleaned_data["kind"], files=files)
    if no:
        return no.as_json(409) if by_script(request) else back()
    if by_script(request):
        told = [{"name": one.name, "taken": one.evidence is not None, "reason": one.reason} for one in fates]
        return JsonResponse({"results": told}, status=MADE if any(one.evidence for one in fates) else 200)
    tell(request, fates)
    return back()


def tell(request: HttpRequest, fates: list[FileFate]) -> None:
    for fate in fates:
        if fate.refusal:
            messages.warning(request, f"{fate.name}: {fate.reason}")
    taken = sum(fate.evidence is not None for fate in fates)
    if taken:
        messages.success(
            request, ngettext("%(number)d file added.", "%(number)d files added.", taken) % {"number": taken}
        )
    elif not fates:
        messages.info(request, _("Choose one or more files first."))


@require_POST
def remove(request: SignedIn, slug: str, pk: int, file: int) -> HttpResponse:
    dossier = dossier_for_team(request.user, slug, pk)
    with refusals.told(request):
        actions.remove_evidence(evidence=evidence_of(dossier, file), by=request.user)
        messages.success(request, _("The file is removed."))
    return redirect("naik_kelas:dossier", slug=slug, pk=pk)


@csp_replace(FRAMED)  # type: ignore[arg-type]
@xframe_options_sameorigin
@require_GET
def evidence_file(request: SignedIn, pk: int) -> HttpResponse:
    """Streamed after asking who wants it, never from a public path."""
    evidence = evidence_for_viewing(request.user, pk)
    return served(evidence.file, f"{evidence.kind_id}-{evidence.pk}")


@require_GET
def certificate_file(request: SignedIn, pk: int) -> HttpResponse:
    """The certificate as PDF, in both languages, for team and staff."""
    certificate = certificate_for_download(request.user, pk)
    return printed(certificate_pdf(certificate), certificate.number)
