"""The price block: one figure with its unit, its term and port, until when it is held, and the ladder of quantities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from apps.common.formats import grouped, money
from apps.gallery.choices import PriceBasis
from apps.gallery.models import Version
from apps.gallery.pages.supply import amount, day, price_of
from apps.gallery.rules.ladder import step_of
from apps.gallery.rules.steps import PricedQuantity
from apps.umkm.models import Enterprise


@dataclass(frozen=True)
class Tier:
    quantity: str
    each: str
    order: str
    current: bool


@dataclass(frozen=True)
class PriceBlock:
    one: str
    per: str = ""
    basis: str = ""
    unit: str = ""
    tiers: tuple[Tier, ...] = ()


def steps_of(version: Version) -> list[PricedQuantity]:
    return [PricedQuantity(one.from_quantity, one.price) for one in version.steps.all()]


def price_block(version: Version, maker: Enterprise, quantity: int, today: date) -> PriceBlock | None:
    """None where nothing is said of a price. `quantity` chooses the step that is marked."""
    price = price_of(version)
    if version.price_on_request:
        return PriceBlock(price.figure, basis=_("The maker quotes for your quantity and your port."))
    if not price:
        return None
    return PriceBlock(
        price.figure,
        per=price.per,
        basis=" ".join(part for part in (term_of(version, maker), held(version, today)) if part),
        unit=price.unit,
        tiers=tiers_of(version, steps_of(version), quantity),
    )


def term_of(version: Version, maker: Enterprise) -> str:
    """FOB Tanjung Emas (IDSRG), Incoterms 2020."""
    if version.price_basis == PriceBasis.EXW:
        return _("EXW %(place)s (Incoterms 2020).") % {"place": maker.regency.place}
    return _("FOB %(port)s (Incoterms 2020).") % {"port": version.port.name if version.port else ""}


def held(version: Version, today: date) -> str:
    since = version.decided_at or version.submitted_at
    if version.price_until and version.price_until < today:
        return _("The maker held this price until %(day)s: ask for today's.") % {"day": day(version.price_until)}
    if version.price_until and since:
        words = _("The maker's price of %(since)s, held until %(until)s.")
        return words % {"since": day(since), "until": day(version.price_until)}
    if version.price_until:
        return _("Held until %(until)s.") % {"until": day(version.price_until)}
    return _("The maker's price of %(since)s.") % {"since": day(since)} if since else ""


def tiers_of(version: Version, steps: Sequence[PricedQuantity], quantity: int) -> tuple[Tier, ...]:
    """A table only where there is something to choose between."""
    if len(steps) < 2:
        return ()
    chosen = step_of(steps, quantity)
    return tuple(
        Tier(
            _("from %(amount)s")
            % {"amount": amount(one.from_quantity, version) if not place else grouped(one.from_quantity)},
            money(one.price, version.currency_id),
            money(one.price * one.from_quantity, version.currency_id),
            one == chosen,
        )
        for place, one in enumerate(steps)
    )
