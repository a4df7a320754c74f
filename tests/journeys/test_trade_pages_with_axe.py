"""axe on the pages from the quotation to the money, and on staff's records, search and settings: both looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.utils import timezone, translation

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.deals.access import confirm_link
from apps.deals.choices import DealSide, Reply, Rung
from apps.deals.models import Confirmation, Deal
from apps.gallery.models import Product
from apps.naik_kelas.models import Programme
from apps.quotations.access.quotations import read_token
from apps.quotations.models import Quotation, Rfq
from tests.axe import scrolls_sideways, violations
from tests.builders import buyers, dealing, gallery, programmes, rfqs, umkm
from tests.builders import enquiries as asking
from tests.builders import quotations as quoting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@dataclass
class Trade:
    product: Product
    contact: Contact
    draft: Quotation
    sent: Quotation
    rfq: Rfq
    deal: Deal
    programme: Programme

    @property
    def of_strangers(self) -> list[str]:
        """The letters' links of one who has no account, and what is open to all."""
        question = Confirmation.objects.for_page().order_by("pk")[0]
        asked = urlsplit(confirm_link(question, "einkauf@example.com")).path[4:]
        read = f"quotations/read/{read_token(self.sent)}/"
        return [read, f"quotations/check/{self.sent.code}/", asked, f"{asked}?reply=other", "results/"]

    @property
    def of_owners(self) -> list[str]:
        quotes, deal = "owner/quotations/", f"owner/deals/{self.deal.pk}/"
        asking, step = self.rfq.askings.get(enterprise=self.product.enterprise), self.deal.steps.order_by("pk")[0]
        return [
            quotes, f"{quotes}{self.sent.pk}/", *(f"{quotes}{self.draft.pk}/{number}/" for number in range(1, 5)),
            "owner/requests/", f"owner/requests/{asking.pk}/", "owner/deals/", "owner/deals/new/", deal,
            f"{deal}step/", f"{deal}samples/", f"{deal}close/", f"{deal}steps/{step.pk}/document/",
        ]  # fmt: skip

    @property
    def of_buyers(self) -> list[str]:
        quotes, rfq, deal = "buyer/quotations/", f"buyer/requests/{self.rfq.pk}/", f"buyer/deals/{self.deal.pk}/"
        offered = self.rfq.quotations.order_by("pk")
        return [
            "buyer/", quotes, f"{quotes}{offered[0].pk}/", "buyer/requests/", "buyer/requests/new/", rfq,
            f"{rfq}award/{offered[0].pk}/", f"{rfq}end/", "buyer/deals/", deal, f"{deal}step/",
        ]  # fmt: skip

    @property
    def of_staff(self) -> list[str]:
        deal, maker = f"desk/deals/{self.deal.pk}/", f"desk/enterprises/{self.product.enterprise_id}/"
        step = self.deal.steps.order_by("pk")[0]
        mission = self.contact.mission_id
        return [
            "desk/", "desk/requests/?show=all", f"desk/requests/{self.rfq.pk}/", f"desk/quotations/{self.sent.pk}/",
            "desk/deals/?show=all", deal, f"{deal}steps/{step.pk}/heard/", f"{deal}contact/", f"{deal}credit/",
            "desk/deals/figures/", "desk/deals/figures/rows/?rung=order&certainty=claimed",
            "desk/deals/figures/credit/", f"desk/programmes/{self.programme.slug}/deals/?who=silent",
            f"{maker}record/", f"desk/buyers/{self.contact.pk}/record/", f"desk/buyers/missions/{mission}/record/",
            "desk/search/?q=keranjang", "desk/search/?q=zzzz", "desk/quiet/", "desk/agenda/", "desk/settings/",
            "desk/settings/holidays/", "desk/settings/weights/",
        ]  # fmt: skip


@pytest.fixture
def trade(sari: User, dewi: User, hanae: User, joko: User, ratna: User) -> Trade:
    """A quotation that waits and one in writing, a request with two, and a deal with all that a deal can have."""
    now = timezone.now()
    programme = programmes.programme(is_public=True)
    programmes.taking_part(programme, ratna)
    basket = gallery.published(umkm.verified_enterprise(sari, joko), sari, joko)
    gallery.published(umkm.verified_enterprise(dewi, joko), dewi, joko, name="Keranjang rotan")
    contact = buyers.contact(email=hanae.email, organisation=buyers.mission(name="Embassy of Japan", country="JP"))
    until = timezone.localdate(now) + timedelta(days=20)
    quoting.rate(since=timezone.localdate(now) - timedelta(days=3))
    freja = asking.confirmed(basket, unit="pcs", now=now)
    sent = quoting.sent(freja, sari, now=now, valid_until=until)
    draft = quoting.written(asking.by_contact(basket, contact, unit="pcs", now=now), sari, now=now, valid_until=until)
    rfq = rfqs.asked(contact, now=now, destination="JP", place="Yokohama", term="CIF")
    for person, asked in zip((sari, dewi), rfq.askings.order_by("enterprise__pk"), strict=True):
        rfqs.quotation(asked, person, now=now, freight=person == sari)
    return Trade(basket, contact, draft, sent, rfq, climbed(basket, contact, sari, hanae), programme)


def climbed(basket: Product, contact: Contact, sari: User, hanae: User) -> Deal:
    """Disputed, with a document to be checked and a question to each side; and one whose buyer has no account."""
    dealing.step(dealing.deal(basket.enterprise, sari), sari)
    deal = dealing.deal(basket.enterprise, None, contact=contact)
    order = dealing.step(deal, sari)
    dealing.document(order, sari)
    dealing.said(order, Reply.OTHER_AMOUNT, "8000", by=hanae, via="page")
    dealing.step(deal, hanae, Rung.ORDER, "1200", side=DealSide.BUYER)
    dealing.step(deal, sari, Rung.MEMORANDUM, "20000", kind="mou")
    return dealing.fresh(deal)


@pytest.mark.parametrize(("language", "width", "scheme"), [("id", 360, "light"), ("en", 1280, "dark")])
def test_no_page_of_the_trade_has_faults(
    trade: Trade,
    sari: User,
    hanae: User,
    ratna: User,
    person: Callable[..., User],
    browser_page: Callable[..., Any],
    language: str,
    width: int,
    scheme: str,
) -> None:
    found: dict[str, list[str]] = {}
    boss = person("Admin", "admin@smesco.example", role="administrator")
    with translation.override(language):
        walks = [(None, trade.of_strangers), (sari, trade.of_owners), (hanae, trade.of_buyers), (boss, trade.of_staff)]
    for user, paths in walks:
        page = browser_page(width=width, language=language, scheme=scheme, user=user)
        for path in paths:
            answer = page.goto(f"/{language}/{path}")
            faults = [*violations(page), *(["scrolls sideways"] if scrolls_sideways(page) else [])]
            if answer.status != 200 or faults:
                found[path] = [str(answer.status), *faults]
        page.context.close()
    assert not found, found
