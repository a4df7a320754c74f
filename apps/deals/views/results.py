"""What came of it, for everybody: counts of makers, and no amount of one."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.catalogue.pages.for_all import page_for_all
from apps.deals.pages.results import public_results


@login_not_required
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Drawn once an hour for all who are not signed in; the page says as of when."""
    now = timezone.now()
    return page_for_all(
        request,
        "deals/results.html",
        lambda: context_of(),
        plain=reverse("deals:results"),
        edition=(f"{timezone.localtime(now):%Y-%m-%d %H}",),
    )


def context_of() -> dict[str, Any]:
    return {
        "share_title": _("What came of it"),
        "share_description": _("How many makers have exported and were paid, what counts, and what does not."),
        "results": public_results(timezone.now()),
    }
