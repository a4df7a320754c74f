"""Requests for quotations of the cast's buyers: one to look at, one open, one to decide, one awarded, one without."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from apps.buyers.models import Contact
from apps.common.errors import Refused
from apps.deals.models import LossReason
from apps.gallery.models import Product
from apps.quotations import actions
from apps.quotations.models import PriceSheetLine, Quotation, Rfq, RfqAsking
from apps.reference.models import Currency, Port
from smesco_portal.demo.cast.people import People
from smesco_portal.demo.cast.quoting import GOALS

DAY = timedelta(days=1)
TITLES = (
    "For the spring range", "A first order, to be repeated", "For three shops of ours", "Gifts of the house", "A trial",
)  # fmt: skip
TEXT = "Natural colours only. Packed for sea freight, with our label inside."
QUESTIONS = ["How is it packed?", "Can you print our label?"]
IN_YEN = 2  # of the requests, up to the buyer's door
TO_THE_SHIP = [("FCA", "Kemasan dan truk ke pelabuhan", 4_200_000), ("FOB", "THC dan B/L", 2_900_000)]


def request(*, staff: People, now: datetime) -> None:
    if Rfq.objects.filter(is_demo=True).exists():
        return
    known = Contact.objects.filter(is_demo=True, active=True).select_related("user").order_by("pk")
    contacts = [one for one in known if one.may_be_written_to][: len(TITLES)]
    products = list(Product.objects.published().select_related("published", "enterprise").order_by("pk"))
    products = [one for one in products if one.published and one.published.moq and one.published.unit_id]
    if len(contacts) < len(TITLES) or not products:
        return
    wanted = wanted_of(products)
    start = [now - 40 * DAY, now - 30 * DAY, now - 20 * DAY, now - 4 * DAY]
    awarded(open_one(0, contacts[0], wanted[0], staff, start[0]), staff, start[0])
    open_one(1, contacts[1], wanted[1], staff, start[1], days=8)  # nobody answers it
    decide(open_one(2, contacts[0], wanted[2], staff, start[2], days=14), staff, start[2])
    under_way(open_one(3, contacts[3], wanted[3], staff, start[3], days=21), staff, start[3])
    actions.hand_in_rfq(
        rfq=draft(4, contacts[4], wanted[4], staff, now - DAY / 4, days=14), by=staff.officer, now=now - DAY / 4
    )
    actions.ask_makers(now=now)


def wanted_of(products: list[Product]) -> list[Product]:
    """Of the kinds of goods that most makers make; of each what its maker sells in the largest lots."""
    kinds: dict[Any, dict[int, Product]] = defaultdict(dict)
    for one in products:
        version = one.published
        assert version is not None  # noqa: S101 - read as such
        kinds[version.category_id, version.unit_id].setdefault(one.enterprise_id, one)
    broad = sorted(kinds.values(), key=len, reverse=True)
    chosen = [max(kind.values(), key=lambda one: (one.published and one.published.moq) or 0) for kind in broad]
    return [chosen[place % len(chosen)] for place in (0, 4, 1, 2, 3)]


def draft(number: int, contact: Contact, product: Product, staff: People, at: datetime, *, days: int) -> Rfq:
    version = product.published
    assert version is not None  # noqa: S101 - read as such
    changes: dict[str, Any] = {
        "title": TITLES[number],
        "categories": [version.category] if version.category else [],
        "words": "" if version.category else version.name_en or version.name,
        "quantity": version.moq or 1,
        "unit": version.unit,
        "destination": contact.country,
        "text": TEXT,
        "questions": QUESTIONS,
        "term": "FOB",
        "closes_at": at + days * DAY,
    }
    if number == IN_YEN:
        changes |= {"currency": Currency.objects.get(pk="JPY"), "term": "DAP", "place": "Warehouse 3, north quay"}
    return actions.begin_rfq(by=staff.officer, contact=contact, changes=changes, is_demo=True, now=at)


def open_one(
    number: int,
    contact: Contact,
    product: Product,
    staff: People,
    at: datetime,
    *,
    days: int = 14,
) -> Rfq:
    made = draft(number, contact, product, staff, at, days=days)
    made = actions.hand_in_rfq(rfq=made, by=staff.officer, now=at)
    if made.state == "checked":
        made = actions.open_rfq(rfq=made, by=staff.second_officer, now=at + DAY / 24)
    actions.ask_makers(now=at + DAY / 12)
    return made


def askings_of(rfq: Rfq) -> list[RfqAsking]:
    return list(rfq.askings.select_related("enterprise", "product", "version", "rfq"))


def awarded(rfq: Rfq, staff: People, at: datetime) -> None:
    sent = quoted(rfq, staff, at + DAY, 3)
    if len(sent) < 2:
        return
    another = LossReason.objects.get(pk="another")
    reasons = {one.pk: (another, "") for one in sent[1:]}
    actions.award_rfq(rfq=rfq, quotation=sent[0], by=staff.officer, reasons=reasons, now=at + 6 * DAY)


def decide(rfq: Rfq, staff: People, at: datetime) -> None:
    """Quotations are in, and its day is over."""
    quoted(rfq, staff, at + 2 * DAY, 3)
    for asking in askings_of(rfq)[3:5]:
        actions.decline_asking(
            asking=asking, by=staff.second_officer, reason="capacity", text="Sedang penuh.", now=at + DAY
        )
    actions.ask_makers(now=at + 14 * DAY)


def under_way(rfq: Rfq, staff: People, at: datetime) -> None:
    quoted(rfq, staff, at + DAY, 1)
    for asking in askings_of(rfq)[1:2]:
        actions.decline_asking(asking=asking, by=staff.second_officer, reason="day", now=at + DAY)


def quoted(rfq: Rfq, staff: People, at: datetime, most: int) -> list[Quotation]:
    """For a maker by an officer who does not belong to it."""
    sent = []
    for number, asking in enumerate(askings_of(rfq)[:most]):
        actions.will_quote(asking=asking, by=staff.second_officer, now=at)
        with suppress(Refused):  # what its sheet does not allow stays a draft
            sent.append(quote(asking, staff, at + number * DAY / 12, number))
    return sent


def quote(asking: RfqAsking, staff: People, at: datetime, number: int) -> Quotation:
    """FOB; the second sends freight too, to the door where that is asked; the third leaves a question open."""
    person = staff.second_officer
    made = actions.begin_quotation(
        by=person, enterprise=asking.enterprise, product=asking.product, rfq=asking.rfq, is_demo=True, now=at
    )
    price = (
        {}
        if made.unit_price
        else {"unit_price": Decimal(90_000 - 6_500 * number), "unit_currency": Currency.objects.get(pk="IDR")}
    )
    goods = {
        **price,
        "quantity": Decimal(asking.rfq.quantity),
        "port": Port.objects.get(pk="IDTPP"),
        "lead_days": 45 + 5 * number,
        "answers": ["Karton ekspor lima lapis." if number != 2 else "", "Bisa."],
    }
    actions.save_quotation(quotation=made, step=2, changes=goods, lines=lines(TO_THE_SHIP), by=person, now=at)
    term: dict[str, Any] = {"term": "FOB", "place": "Tanjung Priok", "carriage": "loose"}
    to_door, day = asking.rfq.term == "DAP", (at + 60 * DAY).date()
    way = [("CFR", "Ongkos laut", 9_500_000), *([("DAP", "Truk sampai gudang", 3_100_000)] if to_door else [])]
    freight = lines(way if number == 1 else [])
    for line in freight:
        goal = asking.rfq.place if to_door else GOALS.get(asking.rfq.destination_id, "Rotterdam")
        term = {"term": "DAP" if to_door else "CFR", "place": goal, "carriage": "loose"}
        line.source, line.valid_until = "Samudra Contoh", day
    kept = actions.save_quotation(
        quotation=made, step=3, changes={**term, "valid_until": day}, lines=freight, by=person, now=at
    )
    return actions.send_quotation(quotation=kept, by=person, now=at)


def lines(rows: list[tuple[str, str, int]]) -> list[PriceSheetLine]:
    return [PriceSheetLine(stage=stage, label=label, amount=amount) for stage, label, amount in rows]
