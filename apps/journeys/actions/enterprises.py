"""Enterprise journeys: what staff and owners do to an enterprise reaches its products in the catalogue at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.catalogue import actions as catalogue
from apps.catalogue.models import Listing
from apps.gallery.actions import forget_views, refresh_enterprise_cards
from apps.gallery.models import Product
from apps.journeys.actions.markets import bar_products
from apps.meetings.actions import withdraw_seats_of
from apps.tiers.actions import take_in_figures
from apps.umkm import actions as umkm
from apps.umkm.models import Certificate, Enterprise, YearlyFigures


@transaction.atomic
def save_enterprise_profile(
    *, enterprise: Enterprise, by: User, changes: dict[str, Any], now: datetime | None = None
) -> list[str]:
    """Save facts of the profile; cards that show them follow. Answers what really changed."""
    changed = umkm.save_enterprise(enterprise=enterprise, by=by, changes=changes, now=now)
    if changed:
        refresh_enterprise_cards(enterprise=enterprise)
    return changed


@transaction.atomic
def record_year(
    *, enterprise: Enterprise, by: User, seen: str | None, now: datetime | None = None, **facts: Any
) -> YearlyFigures:
    """Yearly figures as an owner saves them; the ledger takes them in at once. `facts`: see umkm's record_figures."""
    row = umkm.record_figures(enterprise=enterprise, by=by, seen=seen, now=now, **facts)
    take_in_figures(enterprise=enterprise, now=now)
    return row


@transaction.atomic
def verify(
    *,
    enterprise: Enterprise,
    by: User,
    checklist: Mapping[str, bool],
    revision: int | None = None,
    note: str = "",
    now: datetime | None = None,
) -> None:
    umkm.verify_enterprise(enterprise=enterprise, by=by, checklist=checklist, revision=revision, note=note, now=now)
    list_again(enterprise, now)


@transaction.atomic
def reopen(*, enterprise: Enterprise, by: User, now: datetime | None = None) -> None:
    """Undo a decision of a moment ago; what was published because of it comes down again."""
    umkm.reopen_decision(enterprise=enterprise, by=by, now=now)
    refresh_enterprise_cards(enterprise=enterprise)


@transaction.atomic
def suspend(*, enterprise: Enterprise, by: User, note: str, now: datetime | None = None) -> None:
    """Its products are out of the catalogue when this returns, and it meets nobody at matching days to come."""
    umkm.suspend_enterprise(enterprise=enterprise, by=by, note=note, now=now)
    withdraw_seats_of(enterprise=enterprise, by=by, reason=note, now=now)
    refresh_enterprise_cards(enterprise=enterprise)


@transaction.atomic
def reinstate(*, enterprise: Enterprise, by: User, note: str = "", now: datetime | None = None) -> None:
    umkm.reinstate_enterprise(enterprise=enterprise, by=by, note=note, now=now)
    list_again(enterprise, now)


@transaction.atomic
def check_certificate(
    *, certificate: Certificate, by: User, accepted: bool, note: str = "", now: datetime | None = None
) -> None:
    """Cards name checked certificates, so they follow; so do the markets where products are barred."""
    umkm.check_certificate(certificate=certificate, by=by, accepted=accepted, note=note, now=now)
    list_again(certificate.enterprise, now)


def list_again(enterprise: Enterprise, now: datetime | None) -> None:
    """Its cards anew, and where they are barred."""
    refresh_enterprise_cards(enterprise=enterprise, now=now)
    bar_products(enterprises=[enterprise], now=now)


def drop_ended_certificates(*, now: datetime | None = None) -> int:
    """A certificate counts up to midnight in Jakarta after its last day: then it leaves facets and cards. Answers
    for how many makers. Safe to run twice; a night that was missed is caught up by `heal_catalogue`."""
    today = timezone.localdate(now or timezone.now())
    ended = Certificate.objects.verified().filter(valid_until=today - timedelta(days=1))
    makers = Enterprise.objects.filter(products__published__isnull=False, certificates__in=ended).distinct()
    for maker in makers:
        list_again(maker, now)
    return len(makers)


def heal_catalogue(*, now: datetime | None = None) -> dict[str, int]:
    """Make the catalogue agree with the gallery again, maker by maker, so that no lock is held for long.

    Needed at least once a day. Safe to run twice.
    """
    listed = sum(
        refresh_enterprise_cards(enterprise=enterprise, now=now)
        for enterprise in Enterprise.objects.filter(products__published__isnull=False).distinct().iterator()
    )
    strays = Listing.objects.exclude(product_id__in=Product.objects.published().values("pk"))
    taken_down = catalogue.take_down(product_ids=list(strays.values_list("product_id", flat=True)))
    redrawn = catalogue.redraw(now=now)
    catalogue.forget_empty_searches(now=now)
    forget_views(now=now)
    return {"hanging": listed, "taken_down": taken_down, "redrawn": redrawn, "barred": bar_products(now=now)}
