"""A request with ten quotations, as its buyer lays them side by side, one paper of it, and the screens of a draft."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.gallery.models import Product
from apps.quotations import actions
from apps.quotations.models import PriceSheetLine, Quotation, Rfq, RfqAsking
from apps.reference.models import Currency, Port
from apps.umkm.choices import MemberRole
from apps.umkm.models import Member
from smesco_portal.bench import matching_rows

QUOTATIONS = 10
TO_THE_SHIP = [("FCA", "Truck", 6_400_000), ("FCA", "Papers", 2_150_000), ("FOB", "THC", 3_250_000)]
FREIGHT = [("CFR", "Freight", 13_000_000)]
QUESTIONS = ["How is it packed?", "Can you print our label?", "Which sizes nest?"]


def pages(officer: User) -> dict[str, tuple[User, str]]:
    """Name of each page → who asks for it, and where."""
    rfq, buyer = requested(officer)
    makers: dict[int, Product] = {}
    for product in Product.objects.published().select_related("enterprise").order_by("pk"):
        makers.setdefault(product.enterprise_id, product)
    chosen = list(makers.values())[: QUOTATIONS + 1]
    if len(chosen) <= QUOTATIONS:
        raise RuntimeError("there are too few makers to quote")
    drafts = [written(rfq, product, officer) for product in chosen]
    for quotation in drafts[:QUOTATIONS]:
        actions.send_quotation(quotation=quotation, by=officer)
    last = drafts[QUOTATIONS]
    owner = User.objects.create_user("bench-quoter@example.com", name="Synthetic quoter")
    Member.objects.create(enterprise=last.enterprise, user=owner, role=MemberRole.OWNER)
    asked = {
        f"comparison of {QUOTATIONS}": (buyer, f"/en/buyer/requests/{rfq.pk}/"),
        f"comparison of {QUOTATIONS}, in yen": (buyer, f"/en/buyer/requests/{rfq.pk}/?currency=JPY&term=FOB"),
        "one quotation, buyer": (buyer, f"/en/buyer/quotations/{drafts[0].pk}/"),
    }
    screens = {f"screen {step} of a sheet": f"/id/owner/quotations/{last.pk}/{step}/" for step in range(1, 5)}
    return asked | {name: (owner, address) for name, address in screens.items()}


def requested(officer: User) -> tuple[Rfq, User]:
    matching_rows.fill(needs=10, products=200)
    buyer = User.objects.create_user("bench-asker@example.com", name="Synthetic asker")
    contact = Contact.objects.order_by("pk").first()
    assert contact is not None  # noqa: S101 - just made
    contact.user = buyer
    contact.save(update_fields=["user"])
    product = Product.objects.published().select_related("published__unit").order_by("pk").first()
    assert product is not None  # noqa: S101 - just made
    assert product.published is not None  # noqa: S101 - chosen by that
    changes: dict[str, Any] = {
        "title": "Synthetic request", "words": "synthetic", "quantity": 1200, "unit": product.published.unit,
        "term": "CIF", "place": "Hamburg", "destination": contact.country, "questions": QUESTIONS,
        "target_price": Decimal("8.50"),
    }  # fmt: skip
    rfq = actions.begin_rfq(by=officer, contact=contact, changes=changes)
    now = timezone.now()
    Rfq.objects.filter(pk=rfq.pk).update(
        state="open", handed_in_at=now, opened_at=now, closes_at=now + timedelta(days=20)
    )
    rfq.refresh_from_db()
    return rfq, buyer


def written(rfq: Rfq, product: Product, officer: User) -> Quotation:
    now = timezone.now()
    assert product.published is not None  # noqa: S101 - chosen by that
    RfqAsking.objects.create(
        rfq=rfq, enterprise=product.enterprise, product=product, version=product.published, wave=1, asked_at=now
    )
    made = actions.begin_quotation(by=officer, enterprise=product.enterprise, product=product, rfq=rfq)
    goods = {
        "quantity": Decimal(1200), "unit": rfq.unit, "unit_price": Decimal(118_000 + product.pk), "lead_days": 60,
        "unit_currency": Currency.objects.get(pk="IDR"), "port": Port.objects.get(pk="IDTPP"),
        "answers": ["In cartons.", "Yes.", ""],
    }  # fmt: skip
    actions.save_quotation(quotation=made, step=2, changes=goods, lines=lines(TO_THE_SHIP), by=officer)
    term = {
        "term": "CIF", "place": "Hamburg", "carriage": "container", "insurance_rate": Decimal("0.25"),
        "valid_until": (now + timedelta(days=30)).date(),
    }  # fmt: skip
    return actions.save_quotation(quotation=made, step=3, changes=term, lines=lines(FREIGHT), by=officer)


def lines(rows: list[tuple[str, str, int]]) -> list[PriceSheetLine]:
    return [PriceSheetLine(stage=stage, label=label, amount=amount) for stage, label, amount in rows]
