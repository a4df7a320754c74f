"""Quotations, made by the real verbs."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from apps.accounts.models import User
from apps.enquiries.models import Enquiry
from apps.gallery.models import Product
from apps.quotations import actions
from apps.quotations.models import PriceSheetLine, Quotation
from apps.reference.models import Currency, ExchangeRate, Port

# The sheet of deals: 1,200 pieces at Rp 118,000, to Aarhus, at Rp 16,250 for a dollar.
GOODS: dict[str, Any] = {"quantity": Decimal(1200), "unit_price": Decimal(118_000), "lead_days": 60}
TO_THE_SHIP = [
    ("FCA", "Kemasan dan truk ke Tanjung Priok", 6_400_000),
    ("FCA", "PEB lewat agen, SKA, fitosanitari", 2_150_000),
    ("FOB", "THC, lift-on, B/L", 3_250_000),
]
FREIGHT = [("CFR", "Ongkos laut", 13_000_000)]
TERM: dict[str, Any] = {"term": "CIF", "place": "Aarhus", "carriage": "container", "insurance_rate": Decimal("0.25"),
                        "cover": Decimal(110)}  # fmt: skip


def rate(rupiah: str = "16250", since: date = date(2026, 11, 20), currency: str = "USD") -> ExchangeRate:
    made, _new = ExchangeRate.objects.update_or_create(
        currency_id=currency, since=since, defaults={"rupiah": rupiah, "source": "JISDOR, Bank Indonesia"}
    )
    return made


def lines(rows: list[tuple[str, str, int]], **more: Any) -> list[PriceSheetLine]:
    return [PriceSheetLine(stage=stage, label=label, amount=amount, **more) for stage, label, amount in rows]


def begun(enquiry: Enquiry, by: User, product: Product | None = None, now: datetime | None = None) -> Quotation:
    about = product or enquiry.product
    assert about is not None
    return actions.begin_quotation(by=by, enterprise=about.enterprise, product=about, enquiry=enquiry, now=now)


def written(
    enquiry: Enquiry, by: User, *, now: datetime | None = None, valid_until: date | None = None, **changes: Any
) -> Quotation:
    """A draft that may be sent: the worked example, unless told otherwise."""
    rate()
    draft = begun(enquiry, by, now=now)
    goods = {**GOODS, "unit_currency": Currency.objects.get(pk="IDR"), "port": Port.objects.get(pk="IDTPP")}
    actions.save_quotation(quotation=draft, step=2, changes=goods, lines=lines(TO_THE_SHIP), by=by, now=now)
    day = valid_until or (now.date() if now else date(2026, 11, 23)).replace(day=28)
    return actions.save_quotation(
        quotation=draft, step=3, changes={**TERM, "valid_until": day, **changes}, lines=lines(FREIGHT), by=by, now=now
    )


def sent(enquiry: Enquiry, by: User, *, now: datetime | None = None, **changes: Any) -> Quotation:
    return actions.send_quotation(quotation=written(enquiry, by, now=now, **changes), by=by, now=now)
