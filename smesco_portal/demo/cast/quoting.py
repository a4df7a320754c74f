"""What the cast's makers quoted to buyers, and what became of it: every state there is, reached by the verbs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from apps.accounts.models import User
from apps.deals.models import LossReason
from apps.enquiries.models import Enquiry
from apps.quotations import actions
from apps.quotations.choices import LineBasis, PriceStage
from apps.quotations.models import CostRow, PriceSheetLine, Quotation
from apps.reference.models import Currency, ExchangeRate, PaymentTerm, Port
from smesco_portal.demo.cast.asking import answerer
from smesco_portal.demo.cast.people import People

HOW_MANY = 12
AGO = timedelta(days=20)
ROOM = timedelta(hours=4)  # for what becomes of one before now
SOURCE = "Demo"
# Where goods for a country go when the buyer named no place: a term names one always.
GOALS = {"AU": "Fremantle", "CN": "Shanghai", "DE": "Hamburg", "FR": "Le Havre", "GB": "Felixstowe", "JP": "Yokohama",
         "KR": "Busan", "NL": "Rotterdam", "SA": "Jeddah", "US": "Los Angeles", "AE": "Jebel Ali"}  # fmt: skip
# (up to, Indonesian, English, rupiah for the shipment)
COSTS = [
    (PriceStage.FCA, "Kemasan dan truk ke pelabuhan", "Packing and truck to the port", 5_400_000),
    (PriceStage.FCA, "Surat: PEB lewat agen, SKA", "Papers: PEB by an agent, SKA", 2_150_000),
    (PriceStage.FOB, "Pelabuhan: THC, B/L", "Port: THC, B/L", 3_250_000),
]
PRICES = [118_000, 640_000, 86_000, 240_000, 52_000, 410_000]


@dataclass(frozen=True)
class Fate:
    """What becomes of one, after how many days it is sent, and for how many days it is good."""

    end: str
    good_for: int = 30
    term: str = "CIF"


FATES = [
    Fate("accept"), Fate("revise"), Fate("sent"), Fate("decline", term="FOB"), Fate("sent", good_for=10),
    Fate("withdraw", term="CFR"), Fate("draft"), Fate("sent", term="FOB"), Fate("change"), Fate("accept", term="CFR"),
    Fate("sent"), Fate("draft", term="FOB"),
]  # fmt: skip


def quote(*, staff: People, now: datetime) -> None:
    """Of enquiries for a quantity that a maker's team may answer; officers do not quote in the demo."""
    if Quotation.objects.filter(is_demo=True).exists():
        return
    usual_costs(now)
    asked = Enquiry.objects.filter(is_demo=True, product__isnull=False, quantity__gt=0).for_page().reached()
    ripe = [one for one in asked.order_by("-opened_at", "pk") if at_the_earliest(one) <= now - ROOM]
    wanted = [one for one in ripe if answerer(one) and actions_allow(one)][:HOW_MANY]
    for number, enquiry in enumerate(wanted):
        one(number, enquiry, staff, now)


def at_the_earliest(enquiry: Enquiry) -> datetime:
    """Never before what it answers, nor before the maker's own first word."""
    assert enquiry.opened_at is not None  # noqa: S101 - it has reached its maker
    after = enquiry.opened_at + timedelta(hours=1)
    return max(after, enquiry.answered_at) if enquiry.answered_at else after


def actions_allow(enquiry: Enquiry) -> bool:
    """It is neither closed nor stopped, and its maker is on show with that product."""
    product = enquiry.product
    is_on_show = product is not None and product.published_id is not None
    return is_on_show and enquiry.state in ("open", "answered") and bool(enquiry.may_be_written_to)


def usual_costs(now: datetime) -> None:
    """Fictional figures, said to be that, as staff would keep real ones."""
    day = timezone.localdate(now)
    for stage, name, name_en, amount in COSTS:
        CostRow.objects.get_or_create(
            stage=stage,
            name=name,
            defaults={
                "name_en": name_en, "amount": amount, "basis": LineBasis.PER_SHIPMENT, "source": SOURCE,
                "valid_from": day - timedelta(days=60), "valid_until": day + timedelta(days=45),
            },
        )  # fmt: skip
    rate(day - timedelta(days=4), 16_620)


def rate(since: date, rupiah: int | Decimal, currency: str = "USD") -> None:
    found = {"rupiah": rupiah, "source": "JISDOR (demo)"}
    ExchangeRate.objects.get_or_create(currency_id=currency, since=since, defaults=found)


def rates(now: datetime) -> None:
    """Of the first of each month since the oldest deal: a step is reckoned by the rate of its own day."""
    first = timezone.localdate(now).replace(day=1)
    for number in range(14):
        rate(first, 16_540 - 35 * number + 60 * (number % 3))
        rate(first, Decimal(10_820 + 12 * number) / 100, "JPY")
        rate(first, 18_890 - 25 * number, "EUR")
        first = (first - timedelta(days=1)).replace(day=1)


def one(number: int, enquiry: Enquiry, staff: People, now: datetime) -> None:
    fate, person = FATES[number % len(FATES)], answerer(enquiry)
    assert person is not None  # noqa: S101 - chosen by that
    at = max(at_the_earliest(enquiry), now - AGO + timedelta(days=number))
    draft = written(number, enquiry, fate, person, at, now)
    if fate.end == "draft":
        return
    sent = actions.send_quotation(quotation=draft, by=person, now=at)
    become(sent, fate, person, staff, now)


def written(number: int, enquiry: Enquiry, fate: Fate, person: User, at: datetime, now: datetime) -> Quotation:
    assert enquiry.enterprise is not None  # noqa: S101 - of a maker
    assert enquiry.product is not None  # noqa: S101 - of a product
    draft = actions.begin_quotation(
        by=person, enterprise=enquiry.enterprise, product=enquiry.product, enquiry=enquiry, is_demo=True, now=at
    )
    goods: dict[str, Any] = {
        "unit_price": draft.unit_price or Decimal(PRICES[number % len(PRICES)]),
        "lead_days": draft.lead_days or 45,
        "port": draft.port if draft.port and not draft.port.by_air else Port.objects.get(pk="IDTPP"),
        "carriage": "container",
        "payment_term": PaymentTerm.objects.get(pk="tt-30-bl"),
    }
    if draft.unit_price is None:
        goods["unit_currency"] = Currency.objects.get(pk="IDR")
    actions.save_quotation(quotation=draft, step=1, changes=goods, by=person, now=at)
    day = timezone.localdate(at) + timedelta(days=fate.good_for)
    freight = PriceSheetLine(
        stage=PriceStage.CFR,
        label="Ongkos laut",
        label_en="Sea freight",
        amount=Decimal(11_700_000 + 650_000 * number),
        currency_id="IDR",
        source="Samudra Contoh",
        valid_until=day,
    )
    goal = enquiry.place or GOALS.get(str(enquiry.country.pk) if enquiry.country else "", "Rotterdam")
    term: dict[str, Any] = {"term": fate.term, "place": goods["port"].name if fate.term == "FOB" else goal}
    if fate.term == "CIF":
        term["insurance_rate"] = Decimal("0.25")
    term["valid_until"] = day
    lines = [] if fate.term == "FOB" else [freight]
    return actions.save_quotation(quotation=draft, step=3, changes=term, lines=lines, by=person, now=at)


def become(sent: Quotation, fate: Fate, person: User, staff: People, now: datetime) -> None:
    """An hour before now at the latest."""
    assert sent.sent_at is not None  # noqa: S101 - it was sent
    at = min(sent.sent_at + timedelta(days=2), now - timedelta(minutes=5))
    buyer = None if sent.contact is None else sent.contact.user or staff.officer
    if fate.end not in ("sent", "withdraw"):
        actions.note_read(quotation=sent, now=sent.sent_at + (at - sent.sent_at) / 2)
    if fate.end == "accept":
        actions.accept_quotation(quotation=sent, by=buyer, now=at)
    elif fate.end == "decline":
        reason = LossReason.objects.get(pk="price")
        actions.decline_quotation(quotation=sent, reason=reason, text="We hoped for a tenth less.", by=buyer, now=at)
    elif fate.end == "change":
        actions.ask_revision(quotation=sent, text="Could half of it be ready a month earlier?", by=buyer, now=at)
    elif fate.end == "withdraw":
        actions.withdraw_quotation(quotation=sent, by=person, why="Bahan musim ini sudah habis.", now=at)
    elif fate.end == "revise":
        later = now - timedelta(hours=2)  # by a rate that is newer than the first one
        revision = actions.begin_revision(quotation=sent, by=person, now=later)
        changes = {"valid_until": sent.valid_until}
        revision = actions.save_quotation(quotation=revision, step=4, changes=changes, by=person, now=later)
        actions.send_quotation(quotation=revision, by=person, now=later)
