"""What is published: the product's card goes into the catalogue and comes out again, in the caller's transaction."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from apps.catalogue.actions import save_listings, take_down
from apps.gallery.models import Product
from apps.gallery.reads.cards import cards_of
from apps.umkm.models import Enterprise


def list_product(product: Product, now: datetime | None = None) -> None:
    """Push its card, unless its maker may not show products now. A change of the catalogue even where the card stays as
    it was: its page does not."""
    now = now or timezone.now()
    cards = cards_of(Product.objects.published().filter(pk=product.pk), timezone.localdate(now))
    save_listings(cards=cards, now=now, anyway=True)


def take_product_down(product: Product) -> None:
    """Harmless when it is not published."""
    take_down(product_ids=[product.pk])


@transaction.atomic
def refresh_enterprise_cards(enterprise: Enterprise, *, now: datetime | None = None) -> int:
    """After anything about the maker changed: all its cards anew, or all taken down. Answers how many are published."""
    now = now or timezone.now()
    products = Product.objects.of_enterprise(enterprise)
    if not products.published().exists():
        take_down(product_ids=list(products.approved().values_list("pk", flat=True)))
        return 0
    return save_listings(cards=cards_of(products.published(), timezone.localdate(now)), now=now)
