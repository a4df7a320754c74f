"""The page of a product was looked at: counted by day, with nothing of who looked."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from apps.gallery.access import Person, is_outside
from apps.gallery.models import DayOfViews, Product

KEPT_FOR = timedelta(days=400)


@transaction.atomic
def note_view(*, product_id: int, viewer: Person | None, buyer: bool, now: datetime | None = None) -> bool:
    """Whether it counts: looks of staff and of the maker's own team do not, and what is not on show has none.

    `buyer` says that the viewer is a contact, whom the gallery does not know.
    """
    shown = Product.objects.published().filter(pk=product_id).values_list("enterprise_id", flat=True).first()
    if shown is None or not is_outside(viewer, shown):
        return False
    day = timezone.localdate(now or timezone.now())
    of_today = DayOfViews.objects.filter(product=product_id, day=day)
    one_more = {"by_buyers": F("by_buyers") + 1} if buyer else {"by_others": F("by_others") + 1}
    if not of_today.update(**one_more):
        DayOfViews.objects.bulk_create([DayOfViews(product_id=product_id, day=day)], ignore_conflicts=True)
        of_today.update(**one_more)
    return True


def forget_views(*, now: datetime | None = None) -> int:
    """What is older than `KEPT_FOR`. Every night."""
    oldest = timezone.localdate((now or timezone.now()) - KEPT_FOR)
    return int(DayOfViews.objects.before(oldest).delete()[0])
