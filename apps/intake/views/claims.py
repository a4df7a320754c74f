"""Owners' links: staff send and withdraw them, an owner opens hers."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from apps.accounts.access import SignedIn
from apps.accounts.models import User
from apps.common import refusals
from apps.common.lists import ListPage
from apps.common.once import once
from apps.common.ratelimit import limit_posts
from apps.intake import actions
from apps.intake.access import batch_for, claim_by_token, claim_for_staff, claim_token
from apps.intake.forms import ClaimFilter
from apps.intake.models import Claim
from apps.intake.views.batches import officers_only

PER_PAGE = 40


@officers_only
@require_GET
def claims(request: SignedIn, pk: int) -> HttpResponse:
    batch = batch_for(request.user, pk)
    form = ClaimFilter(request.GET)
    page = ListPage(request.GET, form.ordered(batch.claims.with_enterprise()), per_page=PER_PAGE)
    now = timezone.now()
    context = {
        "batch": batch, "form": form, "page": page, "now": now,
        "shown": [(claim, reverse("intake:claim", args=[claim_token(claim)]), claim.is_usable(now)) for claim in page],
        "unsent": batch.claims.usable(now).filter(sent_at=None).exclude(enterprise__email="").count(),
    }  # fmt: skip
    return render(request, "intake/claims.html", context)


@officers_only
@require_POST
def send_all(request: SignedIn, pk: int) -> HttpResponse:
    batch = batch_for(request.user, pk)
    sent = actions.send_claims(claims=batch.claims.usable(timezone.now()).with_enterprise(), by=request.user)
    messages.success(
        request,
        ngettext("%(count)s letter is on its way.", "%(count)s letters are on their way.", sent) % {"count": sent},
    )
    return redirect("intake:claims", pk=pk)


@officers_only
@require_POST
@once
def change(request: SignedIn, pk: int, verb: str) -> HttpResponse:
    """Send, withdraw or renew one link."""
    claim = claim_for_staff(request.user, pk)
    with refusals.told(request):
        if verb == "send":
            actions.send_claim(claim=claim, by=request.user)
            messages.success(request, _("The letter to %(name)s is on its way.") % {"name": claim.enterprise.name})
        elif verb == "withdraw":
            actions.revoke_claim(claim=claim, by=request.user)
            messages.success(request, _("The link of %(name)s no longer works.") % {"name": claim.enterprise.name})
        else:
            actions.make_claim(enterprise=claim.enterprise, by=request.user, batch=claim.batch)
            messages.success(request, _("%(name)s has a new link.") % {"name": claim.enterprise.name})
    return redirect("intake:claims", pk=claim.batch_id) if claim.batch_id else redirect("intake:imports")


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
@limit_posts("claim", limit=20, seconds=600, kept=True)
@once
def claim(request: HttpRequest, token: str) -> HttpResponse:
    """Shows which enterprise it is; taking it over needs an account, and a press of the button."""
    found = claim_by_token(token)
    no = refusals.caught()
    if request.method == "POST" and isinstance(request.user, User):
        with no:
            enterprise = actions.claim_enterprise(claim=found, by=request.user)
            messages.success(request, _("%(name)s is yours now. Welcome!") % {"name": enterprise.display_name})
            return redirect("portal:home_of_person")
        found.refresh_from_db()
    return render(request, "intake/claim.html", claim_context(request, found, no.said), status=409 if no else 200)


def claim_context(request: HttpRequest, found: Claim, refused: str) -> dict[str, object]:
    here = urlencode({"next": request.path})
    return {
        "claim": found,
        "enterprise": found.enterprise,
        "usable": found.is_usable(timezone.now()),
        "refused": refused,
        "mine": request.user.is_authenticated and found.used_by_id == request.user.pk,
        "works": found.enterprise.products.count(),
        "signup": f"{reverse('account_signup')}?{here}",
        "login": f"{reverse('account_login')}?{here}",
    }
