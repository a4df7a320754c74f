"""What an owner's deals say beside her own figures of a year. They never write a figure, a class or a dossier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from apps.deals.choices import Rung
from apps.deals.models import Deal
from apps.deals.reads.tally import places
from apps.deals.rules.tally import DaySpan
from apps.umkm.models import Enterprise


@dataclass(frozen=True)
class PaidAbroad:
    """What came in from abroad in a year and is sure. `dollars`: at the rate assumed for the year; None without one."""

    year: int
    deals: int
    rupiah: int
    dollars: int | None


def paid_abroad(enterprise: Enterprise, year: int | None, rate: Decimal | None) -> PaidAbroad | None:
    """None where nothing is: then there is nothing to be said."""
    if year is None:
        return None
    mine = list(Deal.objects.kept().abroad().filter(enterprise=enterprise).values_list("pk", flat=True))
    within = DaySpan(date(year, 1, 1), date(year, 12, 31))
    paid = [one for one in places(within=within, deals=mine) if one.rung == Rung.PAID and one.is_sure] if mine else []
    rupiah = sum(one.rupiah or 0 for one in paid)
    if not rupiah:
        return None
    dollars = round(Decimal(rupiah) / rate) if rate else None
    return PaidAbroad(year, len(paid), rupiah, dollars)
