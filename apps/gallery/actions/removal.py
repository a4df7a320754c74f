"""Remove a product that nobody has seen yet."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.after_commit import after_commit
from apps.common.errors import Refused
from apps.gallery.actions.history import lock_product, record
from apps.gallery.choices import ProductVerb, VersionState
from apps.gallery.models import Product

# What belongs to the product itself and goes with it.
OWN = frozenset({"versions", "photos", "views"})


def shown_or_used(products: Collection[int]) -> dict[int, set[str]]:
    """What other tables hold of these products, of whatever app; "versions" when one left its first draft."""
    found: dict[int, set[str]] = {}
    for relation in Product._meta.related_objects:
        name = relation.get_accessor_name() or relation.name
        if name in OWN:
            continue
        rows = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": list(products)})
        for pk in rows.order_by().values_list(relation.field.attname, flat=True).distinct():
            found.setdefault(pk, set()).add(name)
    moved = Product.objects.filter(pk__in=products).exclude(versions__state=VersionState.DRAFT)
    several = Product.objects.filter(pk__in=products, versions__number__gt=1)
    for pk in (*moved.values_list("pk", flat=True), *several.values_list("pk", flat=True)):
        found.setdefault(pk, set()).add("versions")
    return found


@transaction.atomic
def remove_product(*, product: Product, by: User, now: datetime | None = None) -> None:
    """Gone with its draft and photographs; its history stays.

    Refused once it was handed in, or anything else points at it.
    """
    product = lock_product(product)
    require_role(by, StaffRole.OFFICER)
    if shown_or_used([product.pk]):
        raise Refused(_("Something was built on this product meanwhile."), code="built_upon")
    photos = list(product.photos.all())
    record(product, ProductVerb.REMOVED, by=by, now=now or timezone.now(), version=None, slug=product.slug)
    for version in product.versions.all():
        version.shown.all().delete()
    product.delete()
    for photo in photos:
        after_commit(forget_photo, str(photo.original.name), photo.folder)


def forget_photo(original: str, folder: str) -> None:
    default_storage.delete(original)
    if default_storage.exists(folder):
        for name in default_storage.listdir(folder)[1]:
            default_storage.delete(f"{folder}/{name}")
