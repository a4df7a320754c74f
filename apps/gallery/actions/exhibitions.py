"""What curators set: ready sentences, and exhibitions with their works in order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common import slugs
from apps.common.errors import Refused
from apps.gallery.choices import CollectionVerb
from apps.gallery.models import Collection, CollectionItem, Product, Reason
from apps.history.actions import note, save_row

MOST_PRODUCTS = 200  # of one exhibition


@transaction.atomic
def save_sentence(
    *, by: User, changes: Mapping[str, Any], row: Reason | None = None, now: datetime | None = None
) -> Reason:
    """What was returned with it keeps the words that it had."""
    require_role(by, StaffRole.CURATOR)
    return save_row(row=row or Reason(), changes=changes, by=by, now=now)


@transaction.atomic
def save_collection(
    *, by: User, changes: Mapping[str, Any], row: Collection | None = None, now: datetime | None = None
) -> Collection:
    """Its address is made of its first name and stays."""
    require_role(by, StaffRole.CURATOR)
    new = Collection(slug=slugs.free_slug(Collection, str(changes.get("name", "")), longest=70, otherwise="koleksi"))
    return save_row(row=row or new, changes=changes, by=by, now=now)


@transaction.atomic
def add_to_collection(
    *, collection: Collection, product: Product, by: User, now: datetime | None = None
) -> CollectionItem:
    """At the end. Only what is published: visitors see nothing else."""
    held = _locked(collection, by)
    if not Product.objects.published().filter(pk=product.pk).exists():
        raise Refused(_("Only works on show can stand in a collection."), field="product")
    items = list(held.items.all())
    if any(item.product_id == product.pk for item in items):
        raise Refused(_("This work is in the collection already."), field="product")
    if len(items) >= MOST_PRODUCTS:
        raise Refused(_("A collection holds %(most)s works at most.") % {"most": MOST_PRODUCTS}, field="product")
    made = CollectionItem.objects.create(
        collection=held, product=product, position=max((item.position for item in items), default=0) + 1
    )
    note(subject=held, part=product, verb=CollectionVerb.TAKEN_IN, by=by, now=now)
    return made


@transaction.atomic
def take_from_collection(*, collection: Collection, product: Product, by: User, now: datetime | None = None) -> None:
    """Of two who take it out the second does nothing."""
    held = _locked(collection, by)
    gone, _kinds = held.items.filter(product=product).delete()
    if gone:
        note(subject=held, part=product, verb=CollectionVerb.TAKEN_OUT, by=by, now=now)


@transaction.atomic
def move_in_collection(
    *, collection: Collection, product: Product, place: int, by: User, now: datetime | None = None
) -> None:
    """To the `place`, counted from 0; the others close up. Beyond the ends it is the first or the last."""
    held = _locked(collection, by)
    items = list(held.items.all())
    at = next((number for number, item in enumerate(items) if item.product_id == product.pk), None)
    if at is None:
        raise Refused(_("This work has been taken out of the collection meanwhile."), code="gone")
    place = max(0, min(place, len(items) - 1))
    items.insert(place, items.pop(at))
    for number, item in enumerate(items):
        item.position = number
    CollectionItem.objects.bulk_update(items, ["position"])
    if place != at:
        before, after = {"position": at + 1}, {"position": place + 1}
        note(subject=held, part=product, verb=CollectionVerb.MOVED, by=by, now=now, before=before, after=after)


def _locked(collection: Collection, by: User) -> Collection:
    require_role(by, StaffRole.CURATOR)
    held: Collection = Collection.objects.select_for_update().get(pk=collection.pk)
    return held
