"""Looking up codes and places: lines for the picker, and a plain page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from apps.reference.forms import MOST
from apps.reference.reads.search import FINDERS, LIMIT

MOST_LETTERS = 80
TITLES = {
    "hs": _("Find the HS code"),
    "kbli": _("Find the business classification"),
    "regencies": _("Find the regency or city"),
    "ports": _("Find the port"),
    "categories": _("Find the category"),
}


@require_safe
def codes(request: HttpRequest, kind: str) -> HttpResponse:
    """`?q=` words or digits. `as=lines` answers the lines of a picker, `as=json` data, else a page."""
    if kind not in FINDERS:
        raise Http404
    text, form = request.GET.get("q", "")[:MOST_LETTERS], request.GET.get("as", "")
    found = FINDERS[kind].find(text, MOST if form == "lines" else LIMIT) if text.strip() else []
    if form == "json":
        rows = [{"value": one.value, "shown": one.shown, "code": one.code, "note": one.note} for one in found]
        return JsonResponse({"results": rows})
    page = "reference/_lines.html" if form == "lines" else "reference/search.html"
    return render(request, page, {"found": found, "q": text, "title": TITLES[kind]})
