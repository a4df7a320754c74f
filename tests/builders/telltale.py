"""A world in which no two figures of deals can be added unseen: one deal in each cell, of an amount like no other.

Each amount is a prime number of trillions and far above all other money of the cast, so that a sum of some of them
reads like nothing else, however it is written.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import combinations

from django.utils import translation

from apps.buyers.models import Contact
from apps.common.formats import grouped, money, rupiah, rupiah_short
from apps.deals.choices import Certainty, DealSource, Rung
from apps.deals.models import Deal
from apps.reference.models import ExchangeRate
from apps.umkm.models import Enterprise
from tests.builders import deal_rows

TRILLION, CENT = 10**12, Decimal("0.01")
# Each larger than those before it together: no sum of some is one of them, nor another sum.
CELLS = {
    (Rung.MEMORANDUM, Certainty.CLAIMED): 101, (Rung.ORDER, Certainty.CLAIMED): 211,
    (Rung.ORDER, Certainty.CONFIRMED): 431, (Rung.SHIPPED, Certainty.CONFIRMED): 877,
    (Rung.PAID, Certainty.CLAIMED): 1_759, (Rung.PAID, Certainty.CONFIRMED): 3_527,
}  # fmt: skip


def stand(maker: Enterprise, contact: Contact, day: date) -> None:
    """A deal of theirs in each cell, with the marks that lists show."""
    for (rung, certainty), trillions in CELLS.items():
        amount = trillions * TRILLION
        marks = {"rung": rung, "certainty": certainty, "rupiah": amount, "amount": amount, "currency": "IDR"}
        kind = "mou" if rung == Rung.MEMORANDUM else ""
        deal = deal_rows.deal(
            maker, day, contact=contact, buyer_name="", source=DealSource.MATCH, stands_since=day, kind=kind, **marks
        )
        step = deal_rows.step(deal, rung, amount, day)
        if certainty == Certainty.CONFIRMED:
            deal_rows.reply(step, day)
    assert Deal.objects.filter(rupiah__gt=TRILLION).count() == len(CELLS)


def sums() -> frozenset[str]:
    """Of two cells or more, as any page would write them: in full, in short, in dollars, in both languages."""
    amounts = [one * TRILLION for one in CELLS.values()]
    rates = {row.rupiah for row in ExchangeRate.objects.filter(currency="USD")}
    found: set[str] = set()
    for language in ("id", "en"):
        with translation.override(language):
            for size in range(2, len(amounts) + 1):
                for some in combinations(amounts, size):
                    total = sum(some)
                    dollars = [(Decimal(total) / rate).quantize(step) for rate in rates for step in (Decimal(1), CENT)]
                    found |= {rupiah(total), rupiah_short(total), grouped(total), str(total)}
                    found |= {money(worth, "USD") for worth in dollars}
    return frozenset(found)
