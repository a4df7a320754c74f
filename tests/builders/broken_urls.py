"""The portal's addresses and one that breaks, with everything in its reach that no report may tell."""

from __future__ import annotations

import logging

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from smesco_portal.urls import handler400, handler403, handler404, handler500, urlpatterns  # noqa: F401


@csrf_exempt
@login_not_required
def broken(request: HttpRequest, token: str) -> HttpResponse:
    letter = {"to": request.POST["address"], "note": request.POST["note"], "cookies": request.COOKIES, "key": token}
    logging.getLogger("portal").error("Letter to %s with %s", letter["to"], token)
    raise ValueError(f"no letter for {letter['to']} at {request.path} with {letter['note']!r}, key {token}")


urlpatterns = [path("en/claim/<str:token>/broken/", broken, name="broken"), *urlpatterns]
