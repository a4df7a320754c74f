"""What a form asks of the server while somebody types."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from apps.common.outside.kinds import READERS, said_back
from apps.common.outside.understood import LONGEST

UNITS = ("unit", "capacity_unit")


@login_not_required
@require_GET
def said(request: HttpRequest, kind: str) -> HttpResponse:
    """What was understood of the one field that is sent, with the unit and the currency chosen beside it."""
    if kind not in READERS:
        raise Http404
    sent = {name: request.GET.get(name, "") for name in request.GET}
    unit = next(filter(None, [sent.pop(name, "") for name in UNITS]), "")
    currency = sent.pop("currency", "")
    text = next(iter(sent.values()), "")[:LONGEST]
    return render(request, "forms/_said.html", {"said": said_back(kind, text, unit=unit, currency=currency)})
