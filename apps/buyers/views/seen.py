"""That somebody looked at the page of a product: the page says so itself, for it comes from a cache."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from apps.accounts.access import is_signed_in
from apps.buyers.access import contact_of
from apps.buyers.rules import is_robot
from apps.common.ratelimit import limit_posts
from apps.gallery.actions import note_view


@login_not_required
@limit_posts("seen", limit=120, seconds=600)
@require_POST
def seen(request: HttpRequest, product_id: int) -> HttpResponse:
    """Answers the same whether it counted or not."""
    if not is_robot(request.headers.get("User-Agent", "")):
        viewer = request.user if is_signed_in(request) else None
        buyer = viewer is not None and contact_of(viewer) is not None
        note_view(product_id=product_id, viewer=viewer, buyer=buyer)
    return HttpResponse(status=204)
