"""Looking up codes: parts of forms, and plain pages for those without JavaScript."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.reference.search import find_hs, find_regencies

MOST_LETTERS = 80


@require_safe
def hs_search(request: HttpRequest) -> HttpResponse:
    """`?q=` words or digits. `as=options` answers <option>s for a datalist, `as=json` data, htmx a list of radios."""
    text = request.GET.get("q", "")[:MOST_LETTERS]
    found = [
        {"value": line.code, "shown": str(line), "label": line.label, "common": line.common}
        for line in (find_hs(text) if text.strip() else [])
    ]
    return answer(request, found, {"q": text, "title": _("Find the HS code"), "name": "hs_code"})


@require_safe
def regency_search(request: HttpRequest) -> HttpResponse:
    """As `hs_search`, for regencies and cities."""
    text = request.GET.get("q", "")[:MOST_LETTERS]
    found = [
        {"value": one.code, "shown": one.name, "label": str(one.province.label), "common": True}
        for one in (find_regencies(text) if text.strip() else [])
    ]
    return answer(request, found, {"q": text, "title": _("Find the regency or city"), "name": "regency"})


def answer(request: HttpRequest, found: list[dict[str, Any]], more: dict[str, Any]) -> HttpResponse:
    form = request.GET.get("as", "")
    context = {**more, "found": found}
    if form == "json":
        return JsonResponse({"results": found})
    if form == "options":
        return render(request, "reference/_options.html", context)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "reference/_choices.html", context)
    return render(request, "reference/search.html", context)
