"""The markets of an enterprise: what their law asks becomes part of its plan."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.actions import note
from apps.markets.choices import MarketVerb
from apps.markets.models import Market
from apps.reference.models import Country
from apps.umkm.access import require_member
from apps.umkm.actions.history import hold
from apps.umkm.models import Enterprise

MOST_MARKETS = 10


@transaction.atomic
def choose_market(*, enterprise: Enterprise, country: Country, by: User, now: datetime | None = None) -> Market:
    """A country she wants to sell to: its law becomes part of her plan. The same again is the same."""
    hold(enterprise)
    require_member(by, enterprise)
    known: Market | None = enterprise.markets.filter(country=country).first()
    if known is not None:
        return known
    if enterprise.markets.count() >= MOST_MARKETS:
        raise Refused(_("At most %(limit)d markets fit into one plan. Leave one out first.") % {"limit": MOST_MARKETS})
    note(subject=enterprise, verb=MarketVerb.MARKET_CHOSEN, by=by, now=now, after={"market": country.name})
    return Market.objects.create(enterprise=enterprise, country=country, chosen_at=now or timezone.now(), chosen_by=by)


@transaction.atomic
def leave_market(*, enterprise: Enterprise, country: Country, by: User) -> None:
    """Its open steps stay in the plan until she drops them: work that has begun is not lost."""
    hold(enterprise)
    require_member(by, enterprise)
    if enterprise.markets.filter(country=country).delete()[0]:
        note(subject=enterprise, verb=MarketVerb.MARKET_LEFT, by=by, before={"market": country.name})
