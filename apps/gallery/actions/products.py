"""What makers do with a product: start it, change it, put it away and fetch it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.access import is_staff
from apps.accounts.models import User
from apps.common import slugs
from apps.common.errors import Refused
from apps.gallery.access import in_team, require_keeper
from apps.gallery.actions.facts import assign, differs, is_empty, keep_steps, steps_of
from apps.gallery.actions.history import lock_product, lock_version, record, require_move
from apps.gallery.actions.listing import list_product, take_product_down
from apps.gallery.choices import EDITABLE_STATES, ProductVerb, VersionState
from apps.gallery.models import Product, Version, VersionPhoto
from apps.gallery.rules.fields import PLAIN, SETS
from apps.history.models import Entry
from apps.reference.models import Regency
from apps.umkm.access import require_team_or_officer
from apps.umkm.models import Enterprise


class Stale(Refused):
    """Somebody else saved since this page was opened. `current` is what stands now."""

    def __init__(self, current: Version) -> None:
        super().__init__(
            _("Somebody else changed this product in the meantime. Compare, then save again."), code="stale"
        )
        self.current = current


@transaction.atomic
def start_product(
    *,
    enterprise: Enterprise,
    by: User,
    name: str,
    help_wanted: Iterable[str] = (),
    now: datetime | None = None,
    **facts: Any,
) -> Product:
    """A new product with a first draft. `facts` are fields of a version, as for `save_version`; `help_wanted` is what
    is left to staff."""
    require_team_or_officer(by, enterprise)
    now = now or timezone.now()
    name = name.strip()
    if not name:
        raise Refused(_("Give the product a name."), field="name")
    slug = free_slug(name)
    # The regency's row is the lock for its running numbers.
    regency = Regency.objects.select_for_update().get(pk=enterprise.regency_id)
    last = Product.objects.in_regency(regency.pk).aggregate(last=Max("serial"))["last"] or 0
    product = Product.objects.create(enterprise=enterprise, slug=slug, regency_code=regency.pk, serial=last + 1)
    version = Version(product=product, number=1, name=name, help_wanted=list(help_wanted))
    assign(version, facts, now)
    record(product, ProductVerb.STARTED, by=by, now=now, version=version)
    return product


def free_slug(name: str) -> str:
    return slugs.free_slug(Product, name, longest=100, otherwise="produk")


@transaction.atomic
def open_version(*, product: Product, by: User, now: datetime | None = None) -> Version:
    """The version being worked on; for a product in the catalogue a new one, copied from what is published."""
    now = now or timezone.now()
    product = lock_product(product)
    require_team_or_officer(by, product.enterprise)
    found = product.versions.open().first()
    if found is not None:
        found.product = product
        return found
    if product.published is None:
        raise Refused(_("This product is archived. Restore it first."), code="archived")
    old = product.published
    last = product.versions.aggregate(last=Max("number"))["last"]
    new = Version(product=product, number=last + 1, hs_status=old.hs_status)
    for name in PLAIN:
        setattr(new, name, getattr(old, name))
    new.save()
    for name in SETS:
        getattr(new, name).set(getattr(old, name).all())
    keep_steps(new, steps_of(old))
    VersionPhoto.objects.bulk_create(
        VersionPhoto(
            version=new, photo_id=use.photo_id, position=use.position, caption=use.caption, caption_en=use.caption_en
        )
        for use in old.shown.all()
    )
    record(product, ProductVerb.OPENED, by=by, now=now, version=new)
    return new


@transaction.atomic
def save_version(
    *,
    version: Version,
    by: User,
    changes: Mapping[str, Any],
    revision: int | None = None,
    now: datetime | None = None,
) -> Version:
    """Write `changes` ({field: value}; foreign keys as instances or keys, sets as lists of either).

    While a curator has it, what is empty may be filled in; what stands is changed only after taking it back.

    `revision` is the one the person saw; another one stored means somebody else saved: `Stale`.
    Saving nothing new writes no history.
    """
    now = now or timezone.now()
    product = lock_version(version)
    require_team_or_officer(by, product.enterprise)
    if version.state == VersionState.SUBMITTED:
        changes = only_fills(version, changes)
    else:
        require_editable(version)
    if revision is not None and revision != version.revision:
        raise Stale(version)
    before, after = assign(version, changes, now)
    if after:
        record(product, ProductVerb.SAVED, by=by, now=now, version=version, before=before, after=after)
    return version


def only_fills(version: Version, changes: Mapping[str, Any]) -> dict[str, Any]:
    """`changes` without those that say what stands already; refused when they would alter it."""
    fills: dict[str, Any] = {}
    for name, value in changes.items():
        if is_empty(version, name):
            fills[name] = value
        elif differs(version, name, value):
            require_editable(version)
    return fills


def require_editable(version: Version) -> None:
    if version.state == VersionState.SUBMITTED:
        raise Refused(_("The product is under review. Take it back first to change it."), code="under_review")
    if version.state not in EDITABLE_STATES:
        raise Refused(_("This version cannot be changed any more."), code="closed")


@transaction.atomic
def archive_product(*, product: Product, by: User, note: str = "", now: datetime | None = None) -> Product:
    """Take it out of the catalogue and put away what is being worked on. Nothing is deleted."""
    now = now or timezone.now()
    product = lock_product(product)
    require_keeper(by, product)
    published, being_made = product.published, product.versions.open().first()
    if published is None and being_made is None:
        raise Refused(_("This product is archived already."), code="archived")
    for version in filter(None, (published, being_made)):
        require_move(version, VersionState.ARCHIVED)
        version.state = VersionState.ARCHIVED
        version.save(update_fields=["state", "updated_at"])
    product.published = None
    product.save(update_fields=["published", "updated_at"])
    take_product_down(product)
    record(
        product,
        ProductVerb.ARCHIVED,
        by=by,
        now=now,
        version=being_made or published,
        why=note,
        **{"hung": published.pk if published else None},  # as histories have always called it
        open=being_made.pk if being_made else None,
        by_staff=is_staff(by) and not in_team(by, product.enterprise_id),
    )
    return product


@transaction.atomic
def restore_product(*, product: Product, by: User, now: datetime | None = None) -> Product:
    """What was published is so again, since it was approved and cannot have changed; what was a draft is one again.

    When staff took it out, only staff outside its team may publish it again: the maker gets a draft to work on.
    """
    now = now or timezone.now()
    product = lock_product(product)
    require_keeper(by, product)
    last = Entry.objects.of(product).of_verb(ProductVerb.ARCHIVED).first()
    if last is None or product.published is not None or product.versions.open().exists():
        raise Refused(_("This product is not archived."), code="not_archived")
    former = product.versions.filter(pk=last.details["hung"]).first()
    draft = product.versions.filter(pk=last.details["open"]).first()
    may_show = not last.details["by_staff"] or (is_staff(by) and not in_team(by, product.enterprise_id))
    if former is not None and may_show:
        reopen(former, VersionState.PUBLISHED)
        product.published = former
        product.save(update_fields=["published", "updated_at"])
        list_product(product)
    elif draft is None and former is not None:
        draft = former
    if draft is not None:
        reopen(draft, VersionState.DRAFT)
    record(product, ProductVerb.RESTORED, by=by, now=now, version=product.published or draft)
    return product


def reopen(version: Version, state: VersionState) -> None:
    require_move(version, state)
    version.state = state
    version.save(update_fields=["state", "updated_at"])
