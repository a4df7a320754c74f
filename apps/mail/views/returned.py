"""Letters that came back: the mail service's door, and the addresses that staff allow again."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from apps.common import refusals
from apps.common.lists import ListPage
from apps.common.ratelimit import limit_posts
from apps.mail import actions
from apps.mail.access import mail_staff_only, stop_for_staff
from apps.mail.choices import BounceDoor
from apps.mail.forms import WhyForm
from apps.mail.models import Stop
from apps.mail.rules import reports

HEADER = "X-Signature-256"


def signature(body: bytes) -> str:
    return hmac.new(settings.BOUNCE_WEBHOOK_KEY.encode(), body, hashlib.sha256).hexdigest()


@csrf_exempt
@never_cache
@login_not_required
@require_POST
@limit_posts("bounces", limit=600, seconds=60)
def webhook(request: HttpRequest) -> HttpResponse:
    """Signed, or it changes nothing. The same events again change nothing either, so a replay is harmless."""
    if not settings.BOUNCE_WEBHOOK_KEY:
        raise Http404
    given = request.headers.get(HEADER, "").removeprefix("sha256=")
    if not hmac.compare_digest(given.encode(), signature(request.body).encode()):
        return JsonResponse({"error": "signature"}, status=403)
    try:
        found = reports.read_notices(request.body)
    except reports.UnreadableReport:
        return JsonResponse({"error": "events"}, status=400)
    return JsonResponse({"noted": actions.take_reports(reports=found, door=BounceDoor.WEBHOOK), "read": len(found)})


@mail_staff_only
@require_GET
def stops(request: HttpRequest) -> HttpResponse:
    page = ListPage(request.GET, Stop.objects.standing())
    return render(request, "mail/stops.html", {"page": page})


@mail_staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why before an address may be written to again."""
    stop = stop_for_staff(pk)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals.told(request):
            actions.lift_stop(stop=stop, by=request.user, why=form.cleaned_data["why"])
            messages.success(request, _("We write to %(address)s again.") % {"address": stop.address})
        return redirect("mail:stops")
    return render(request, "mail/stop.html", {"stop": stop, "form": form}, status=422 if form.errors else 200)
