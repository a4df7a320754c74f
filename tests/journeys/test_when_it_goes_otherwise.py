"""The other ways from a question to money, through the pages: nobody reaches the maker, she is late, the two sides name
different amounts, a request goes to somebody else. Each person reads it in her own language."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.deals.models import Deal
from apps.enquiries import actions as enquiries
from apps.enquiries.models import Enquiry
from apps.enquiries.rules.clock import JAKARTA, due
from apps.gallery.models import Product
from apps.mail.models import Message
from apps.quotations.models import Quotation
from tests.builders import buyers, dealing, gallery, rfqs, umkm
from tests.builders import enquiries as asking
from tests.builders.plain_browser import Page, sent

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 9, tzinfo=JAKARTA)


@dataclass
class Walker:
    """Somebody with a browser without JavaScript: sees a page, and presses what stands there."""

    client: Client
    here: str = ""
    page: Page | None = None

    def sees(self, address: str) -> str:
        path = urlsplit(address)
        self.here = f"{path.path}?{path.query}" if path.query else path.path
        return self.shown(self.client.get(self.here))

    def shown(self, answer: Any) -> str:
        assert answer.status_code == 200, (self.here, answer.status_code)
        said = answer.content.decode()
        self.page = Page(said)
        main = said.partition("<main")[2].partition(">")[2].partition("</main>")[0]
        return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))

    def presses(self, form: str, button: str = "", **entered: str) -> str:
        """The button of the form that goes to an address like this; without a value its first button."""
        assert self.page is not None
        name = next(one for one, facts in self.page.forms.items() if re.search(form, facts.facts.get("action", "")))
        found = next(one for one in self.page.buttons(name) if button in ("", one.facts.get("value")))
        address, data = sent(self.page, found, entered)
        for one in self.page.forms[name].controls:  # a choice of several is none of what is typed
            if one.type == "radio" and one.name in entered:
                data[one.name] = [entered[one.name]]
        answer: Any = self.client.post(address or self.here, data, follow=True)
        self.here = answer.redirect_chain[-1][0] if answer.redirect_chain else address or self.here
        return self.shown(answer)


@pytest.fixture
def walks(as_person: Callable[[User | None], Client]) -> Callable[..., Walker]:
    return lambda user=None: Walker(as_person(user))


@pytest.fixture
def basket(sari: User, joko: User) -> Product:
    return gallery.published(umkm.verified_enterprise(sari, joko), sari, joko)


@pytest.fixture
def rivals(dewi: User, joko: User) -> Product:
    return gallery.published(umkm.verified_enterprise(dewi, joko), dewi, joko, name="Keranjang rotan")


def letter(name: str, to: str) -> str:
    text = Message.objects.filter(letter=name, to_address=to).order_by("pk").values_list("text", flat=True).last()
    assert text, f"no {name} to {to}"
    return str(text)


def link_in(text: str, pattern: str) -> str:
    return next(one for one in re.findall(r"https?://\S+", text) if re.search(pattern, one))


def test_an_officer_answers_for_a_maker_whom_nobody_reaches(
    basket: Product, sari: User, ratna: User, walks: Callable[..., Walker]
) -> None:
    User.objects.filter(pk=sari.pk).update(is_active=False)
    with time_machine.travel(MONDAY, tick=False) as clock:
        enquiry = asking.confirmed(basket, now=MONDAY)
        desk = walks(ratna)
        assert enquiry.number in desk.sees("/id/desk/tasks/")
        desk.sees(f"/id/desk/enquiries/{enquiry.pk}/")
        said = desk.presses("/answer/$", answer="yes_if", via="telephone", text="Ya, 600 dulu, sisanya Februari.")
        assert "Ya, 600 dulu" in said
        clock.shift(timedelta(minutes=6))
        stranger = walks()
        page = stranger.sees(link_in(letter("enquiries/answered", "freja@example.com"), "/en/enquiries/follow/"))
        assert "The maker says yes, if …" in page
        assert "Ya, 600 dulu, sisanya Februari." in page, "her own words, as she said them"
        assert enquiry.number not in desk.sees("/id/desk/tasks/")


def test_a_late_maker_is_asked_again_and_others_are_found(
    basket: Product, rivals: Product, ratna: User, walks: Callable[..., Walker]
) -> None:
    enquiry = asking.confirmed(basket, now=MONDAY)
    for hours in (8, 16, 24, 48):
        enquiries.chase(now=due(MONDAY, hours))
    with time_machine.travel(due(MONDAY, 48), tick=False):
        stranger = walks()
        page = stranger.sees(link_in(letter("enquiries/delayed", "freja@example.com"), "/en/enquiries/follow/"))
        assert "We are asking, by telephone too." in page
        desk = walks(ratna)
        assert enquiry.number in desk.sees("/id/desk/enquiries/?show=overdue")
        desk.sees(f"/id/desk/enquiries/{enquiry.pk}/")
        desk.presses("/others/$", **{f"makers={rivals.enterprise_id}": "on"})
        asked = Enquiry.objects.get(instead_of=enquiry)
        dewis = link_in(letter("enquiries/asked", "dewi@example.com"), "/id/enquiries/answer/.*answer=yes$")
        hers = walks()
        assert "Ini yang akan dibaca pembeli" in hers.sees(dewis)
        hers.presses("/answer/")
        asked.refresh_from_db()
        assert asked.answer == "yes"
        assert rivals.enterprise.display_name in stranger.sees(stranger.here)


def test_two_amounts_stay_visible_when_an_officer_has_decided(
    basket: Product, sari: User, ratna: User, walks: Callable[..., Walker]
) -> None:
    with time_machine.travel(MONDAY, tick=False):
        deal = dealing.deal(basket.enterprise, sari, now=MONDAY)
        hers = walks(sari)
        hers.sees(f"/id/owner/deals/{deal.pk}/step/")
        hers.presses("^$", rung="order", amount="9.600,00", happened_on="2026-11-03")
        buyer = walks()
        first = buyer.sees(link_in(letter("deals/confirm", "einkauf@example.com"), "reply=other"))
        assert "USD 9,600" in first
        assert "An officer" in buyer.presses("^$", amount="9,400.00"), "a tenth of a tenth more than two per cent"
        desk = walks(ratna)
        assert deal.number in desk.sees("/id/desk/deals/?show=disputed")
        ruled = desk.sees(f"/id/desk/deals/{deal.pk}/")
        assert "USD 9.600" in ruled
        assert "USD 9.400" in ruled
        desk.presses("/rule/$", choice="9400.00", reason="Halaman 2 surat pesanan")
        assert (dealing.fresh(deal).certainty, dealing.fresh(deal).is_disputed) == ("confirmed", False)
        for walker, address, amounts in (
            (desk, f"/id/desk/deals/{deal.pk}/", ("USD 9.600", "USD 9.400")),
            (hers, f"/id/owner/deals/{deal.pk}/", ("USD 9.600", "USD 9.400")),
        ):
            said = walker.sees(address)
            assert all(amount in said for amount in amounts), said
        for to, amount in (("einkauf@example.com", "USD 9,400"), (sari.email, "USD 9.400")):
            said = letter("deals/ruled", to)
            assert amount in said
            assert "Halaman 2 surat pesanan" in said


def test_who_was_not_chosen_reads_why_in_her_own_language(
    basket: Product, rivals: Product, sari: User, dewi: User, hanae: User, ratna: User, walks: Callable[..., Walker]
) -> None:
    buyer: Contact = buyers.contact(
        email=hanae.email, organisation=buyers.mission(name="Embassy of Japan", country="JP")
    )
    with time_machine.travel(MONDAY, tick=False):
        rfq = rfqs.asked(buyer, now=MONDAY, destination="JP")
        saris = rfqs.quotation(rfq.askings.get(enterprise=basket.enterprise), sari, now=MONDAY)
        dewis = rfqs.quotation(rfq.askings.get(enterprise=rivals.enterprise), dewi, price=99_000, now=MONDAY)
        chooses = walks(hanae)
        chooses.sees(f"/en/buyer/requests/{rfq.pk}/award/{dewis.pk}/")
        text = "Ten per cent above what we can pay."
        chosen = chooses.presses("^$", **{f"reason-{saris.pk}": "price", f"text-{saris.pk}": text})
        assert "Chosen" in chosen
        lost = walks(sari).sees(f"/id/owner/quotations/{saris.pk}/")
        assert "Mengapa ditolak" in lost
        assert text in lost
        for said in (lost, letter("quotations/declined", sari.email)):
            assert "harga" in said.lower()
        won = walks(dewi).sees(f"/id/owner/quotations/{dewis.pk}/")
        assert "Mengapa ditolak" not in won
        ordered = Deal.objects.filter(steps__rung="order").values_list("enterprise", flat=True)
        assert list(ordered) == [rivals.enterprise_id]
        assert "penawaran, terbukti" in walks(ratna).sees("/id/desk/deals/?show=all"), "she has not confirmed it yet"
        assert Quotation.objects.get(pk=saris.pk).state == "declined"
