"""What a reader of our mails decides without signing in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
@login_not_required
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    return HttpResponse()


@login_not_required
def preferences(request: HttpRequest, token: str) -> HttpResponse:
    return HttpResponse()
