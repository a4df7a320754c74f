"""The owner's ladder: her class and why, the way to the next with its arithmetic, what in orders would do it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import cached_property

from apps.common.formats import english
from apps.gallery.models import Product, Version
from apps.reference.choices import Measure, SizeClass
from apps.reference.models import ExchangeRate, Unit
from apps.tiers.models import LedgerEntry, Move, Standing
from apps.tiers.reads import all_bands
from apps.tiers.rules import ladder as rules
from apps.tiers.rules.moves import OWN_YEAR, ClassBand, bands_of
from apps.umkm.models import Enterprise

PRODUCTS_SHOWN = 3


def label_of(size_class: str) -> Any:
    return SizeClass(size_class).label if size_class else ""


@dataclass
class LadderPage:
    """What the page is made of, each read once."""

    enterprise: Enterprise
    today: date

    @cached_property
    def bands(self) -> list[ClassBand]:
        return all_bands()

    @cached_property
    def standings(self) -> dict[str, Standing]:
        rows = Standing.objects.filter(enterprise=self.enterprise).select_related("entry__by")
        return {row.law: row for row in rows}

    @cached_property
    def standing(self) -> Standing | None:
        return self.standings.get(OWN_YEAR)

    @cached_property
    def entries(self) -> list[LedgerEntry]:
        """One for each year, oldest first."""
        return list(LedgerEntry.objects.of(self.enterprise).in_force().order_by("year"))

    @cached_property
    def moves(self) -> list[Move]:
        return list(Move.objects.under().filter(enterprise=self.enterprise).order_by("-to_year", "-pk"))

    @cached_property
    def band(self) -> ClassBand | None:
        """The limits that make her class what it is."""
        if self.standing is None:
            return None
        entry = self.standing.entry
        known = bands_of(OWN_YEAR, entry.year, self.bands)
        found = (row for row in known if row.measure == entry.measure and row.size_class == self.standing.size_class)
        return next(found, None)

    @cached_property
    def with_sales(self) -> list[LedgerEntry]:
        return [entry for entry in self.entries if entry.sales is not None]

    @property
    def first(self) -> LedgerEntry:
        return self.with_sales[0]

    @property
    def span(self) -> int:
        """Years between the first and the newest known sales."""
        return self.with_sales[-1].year - self.with_sales[0].year

    @property
    def grown(self) -> int:
        return (self.with_sales[-1].sales or 0) - (self.with_sales[0].sales or 0)

    @cached_property
    def months(self) -> int | None:
        standing = self.standing
        return rules.months_at(standing.gap, standing.pace) if standing and standing.gap else None

    @cached_property
    def year(self) -> int | None:
        standing = self.standing
        return rules.year_at(standing.year, standing.gap, standing.pace) if standing and standing.gap else None

    @cached_property
    def other_laws(self) -> list[tuple[str, Any]]:
        """Her class under laws that do not judge her newest year."""
        if self.standing is None:
            return []
        mine = self.standing.entry.law
        return [
            (law, row.get_size_class_display()) for law, row in sorted(self.standings.items()) if law not in ("", mine)
        ]

    @cached_property
    def rates(self) -> dict[str, ExchangeRate]:
        return {row.currency_id: row for row in ExchangeRate.objects.on(self.today)}

    @cached_property
    def orders(self) -> list[dict[str, Any]]:
        """Her published products with a price, those that take least of her capacity first."""
        standing = self.standing
        if standing is None or not standing.gap:
            return []
        versions = Version.objects.filter(
            pk__in=Product.objects.published().of_enterprise(self.enterprise).values("published")
        ).select_related("unit", "product")
        found: list[dict[str, Any]] = []
        for version in versions:
            offer = offer_of(version, self.rates.get(version.currency_id or ""))
            plan = rules.orders(standing.gap, offer) if offer else None
            if offer and plan:
                rate = self.rates.get(version.currency_id or "")
                found.append(
                    {
                        "version": version,
                        "plan": plan,
                        "offer": offer,
                        "rate": rate,
                        "price": price(version),
                        "unit": many(version.unit),
                    }
                )
        found.sort(key=lambda one: (one["plan"].months is None, one["plan"].months or 0, one["plan"].pieces))
        return found[:PRODUCTS_SHOWN]


def many(unit: Unit | None) -> str:
    """The unit after a number above one: 8.000 pasang, 8,000 pairs."""
    if unit is None:
        return ""
    word = str(unit.label)
    if not english():
        return word
    word, bracket, rest = word.partition(" (")
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s") + bracket + rest


def price(version: Version) -> Decimal | None:
    return rules.middle(version.price_min, version.price_max)


def offer_of(version: Version, rate: ExchangeRate | None) -> rules.Offer | None:
    """None without a price, a minimum order, or a rate for its currency."""
    amount = price(version)
    in_rupiah = Decimal(1) if version.currency_id == "IDR" else rate.rupiah if rate else None
    if amount is None or version.moq is None or in_rupiah is None:
        return None
    return rules.Offer(version.pk, amount * in_rupiah, version.moq, version.capacity)


def drawing(way: LadderPage) -> dict[str, Any]:
    """The columns of sales before the bands of the classes; nothing to draw without sales."""
    if not way.with_sales:
        return {"history": None}
    years = []
    for entry in way.with_sales:
        limits = [band for band in bands_of(OWN_YEAR, entry.year, way.bands) if band.measure == Measure.SALES]
        limits.sort(key=lambda band: (band.upper_limit is None, band.upper_limit or 0))
        years.append(rules.Year(entry.year, entry.sales or 0, entry.size_class, tuple(limits)))
    drawn = rules.history(years)
    return {
        "history": drawn,
        "names": [(band, label_of(band.size_class)) for band in drawn.newest_bands],
    }
