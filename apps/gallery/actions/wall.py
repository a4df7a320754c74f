"""What hangs: the product's card goes into the catalogue and comes out again, in the caller's transaction."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from apps.catalogue.actions import hang_all, take_down
from apps.gallery.models import Product
from apps.gallery.reads.cards import cards_of
from apps.umkm.models import Enterprise


def hang_product(product: Product, now: datetime | None = None) -> None:
    """Push its card, unless its maker may not show works now. A change of the wall even where the card stays as it
    was: its page does not."""
    now = now or timezone.now()
    cards = cards_of(Product.objects.hanging().filter(pk=product.pk), timezone.localdate(now))
    hang_all(cards=cards, now=now, anyway=True)


def take_product_down(product: Product) -> None:
    """Harmless when it does not hang."""
    take_down(product_ids=[product.pk])


@transaction.atomic
def refresh_enterprise_cards(enterprise: Enterprise, *, now: datetime | None = None) -> int:
    """After anything about the maker changed: all its cards anew, or all taken down. Answers how many hang."""
    now = now or timezone.now()
    works = Product.objects.of_enterprise(enterprise)
    if not works.hanging().exists():
        take_down(product_ids=list(works.approved().values_list("pk", flat=True)))
        return 0
    return hang_all(cards=cards_of(works.hanging(), timezone.localdate(now)), now=now)
