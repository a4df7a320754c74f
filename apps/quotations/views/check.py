"""For everybody who holds a printed quotation: is it real, good still, and the newest? No amounts, no person."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.common.ratelimit import too_many
from apps.quotations.access.quotations import quotation_by_code
from apps.quotations.models import Quotation
from apps.quotations.pages.offered import standing_of

# Nobody reads so many papers by hand; a guesser would need centuries.
LOOKS, SECONDS = 60, 600


@never_cache
@login_not_required
@require_safe
def check(request: HttpRequest, code: str) -> HttpResponse:
    if too_many(request, "check-quotation", limit=LOOKS, seconds=SECONDS):
        return render(request, "429.html", status=429)
    found = quotation_by_code(code)
    if found is None:
        return render(request, "quotations/check.html", {"quotation": None}, status=404)
    later = Quotation.objects.numbered(found.number).for_buyer().filter(revision__gt=found.revision)
    context = {"quotation": found, "standing": standing_of(found, timezone.localdate()), "newer": later.last()}
    return render(request, "quotations/check.html", context)
