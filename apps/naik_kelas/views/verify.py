"""For everybody: is this certificate genuine, and does it still stand? No person is named here."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from apps.common.pdf import qr_svg
from apps.common.ratelimit import limit_posts, too_many
from apps.naik_kelas.access import certificate_by_code
from apps.naik_kelas.choices import DossierState
from apps.naik_kelas.forms.dossiers import FindForm
from apps.naik_kelas.rules.dossier import plain_code, plain_number

# Nobody reads so many certificates by hand; a guesser would need centuries.
LOOKS, SECONDS = 60, 600
TYPED, TYPED_SECONDS = 20, 600


@never_cache
@login_not_required
@limit_posts("verify", limit=TYPED, seconds=TYPED_SECONDS)
def find(request: HttpRequest) -> HttpResponse:
    """Number and code typed by hand; both must belong together."""
    form = FindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = certificate_by_code(form.cleaned_data["code"])
        if found and found.number == plain_number(form.cleaned_data["number"]):
            return redirect("naik_kelas:verify_code", code=found.code)
        form.add_error(
            None, _("There is no certificate with this number and code. Please compare both with the paper again.")
        )
    return render(request, "naik_kelas/verify.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@login_not_required
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    if too_many(request, "verify-code", limit=LOOKS, seconds=SECONDS):
        return render(request, "429.html", status=429)
    found = certificate_by_code(code)
    if found is None:
        context = {"form": FindForm(initial={"code": plain_code(code)}), "unknown": True}
        return render(request, "naik_kelas/verify.html", context, status=404)
    context = {
        "certificate": found,
        "dossier": found.dossier,
        "revoked": found.dossier.state == DossierState.REVOKED,
        "qr": qr_svg(settings.SITE_URL + found.address),
    }
    return render(request, "naik_kelas/certificate.html", context)
