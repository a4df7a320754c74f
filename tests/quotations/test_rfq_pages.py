"""The pages of requests: two screens of the buyer, the comparison, the maker's word, staff's desk."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.gallery.models import Product
from apps.quotations import actions
from apps.quotations.access.requests import asked_address
from apps.quotations.choices import RfqState
from apps.quotations.models import Rfq, RfqAsking
from tests.builders import buyers, gallery, rfqs, umkm
from tests.builders import quotations as quoting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def in_english() -> Any:
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def clock(monday: datetime) -> Any:
    with time_machine.travel(monday, tick=False) as stopped:
        yield stopped


def said(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status, answer.status_code
    return " ".join(answer.content.decode().split())


GOODS = {"title": "Baskets", "quantity": "1200", "unit": "pcs", "wanted_by": "2027-03-01", "rhythm": "once"}
DELIVERY = {"place": "Yokohama", "destination": "JP", "term": "CIF", "closes_on": "2026-12-14"}


def test_two_screens_from_a_need_to_staff(basket: Product, buyer: Contact, hanae: User, as_person: Any) -> None:
    need = buyers.need(buyer, title="Baskets for spring")
    client = as_person(hanae)
    address = f"{reverse('quotations:rfq_new')}?need={need.pk}"
    assert "Baskets for spring" in said(client.get(address))
    preview = said(client.get(address + "&quantity=1200&unit=pcs&rhythm=once&title=x"))
    assert "maker can do it" in preview
    answer = client.post(address, GOODS)
    rfq = Rfq.objects.get()
    assert answer["Location"] == reverse("quotations:rfq_delivery", args=[rfq.pk])
    shown = said(client.get(answer["Location"]))
    assert "Send to 1 maker" in shown
    said(client.post(answer["Location"], {**DELIVERY, "do": "send"}), 302)
    rfq.refresh_from_db()
    assert rfq.state == RfqState.CHECKED
    assert "staff look at it" in said(client.get(reverse("quotations:rfq", args=[rfq.pk])))
    assert "Baskets" in said(client.get(reverse("quotations:rfqs")))


def test_from_an_empty_search_and_with_nothing_said(buyer: Contact, hanae: User, as_person: Any) -> None:
    client = as_person(hanae)
    address = reverse("quotations:rfq_new")
    begun = said(client.get(address + "?q=purple+anvils"))
    assert 'value="purple anvils"' in begun
    assert '<option value="USD" selected>' in begun
    assert '<option value="FOB" selected>' in begun
    assert "Say what you look for" in said(client.post(address, GOODS), 422)
    assert not Rfq.objects.exists()


def test_nobody_can_and_by_how_much(basket: Product, buyer: Contact, hanae: User, as_person: Any) -> None:
    rfq = rfqs.draft(buyer, by=hanae, quantity=90_000, wanted_by=datetime(2026, 12, 23).date())  # noqa: DTZ001
    shown = said(as_person(hanae).get(reverse("quotations:rfq_delivery", args=[rfq.pk])))
    assert "too small for this quantity" in shown
    assert "The largest could make 1,500" in shown


@pytest.fixture
def two(basket: Product, rivals_basket: Product, sari: User, dewi: User, buyer: Contact, monday: datetime) -> Rfq:
    rfq = rfqs.asked(buyer, now=monday, destination="JP", place="Yokohama", term="CIF")
    first, second = rfq.askings.order_by("enterprise__name")
    rfqs.quotation(rfq.askings.get(enterprise=basket.enterprise), sari, now=monday, answers=["All", ""])
    rfqs.quotation(rfq.askings.get(enterprise=rivals_basket.enterprise), dewi, freight=False, price=99_000, now=monday)
    assert {first.pk, second.pk} == set(rfq.askings.values_list("pk", flat=True))
    return rfq


def test_quotations_stand_on_one_basis(two: Rfq, hanae: User, as_person: Any) -> None:
    client = as_person(hanae)
    page = said(client.get(reverse("quotations:rfq", args=[two.pk])))
    assert "USD 8.56" in page
    assert "freight not quoted" in page
    assert "Which sizes nest?" in page
    fob = said(client.get(reverse("quotations:rfq", args=[two.pk]) + "?term=FOB&currency=IDR"))
    assert "freight not quoted" not in fob
    assert "Rp" in fob
    assert client.get(reverse("quotations:rfq_export", args=[two.pk])).status_code == 200


def test_the_comparison_asks_the_database_no_more_for_more_quotations(
    two: Rfq, hanae: User, joko: User, monday: datetime, person: Any, as_person: Any
) -> None:
    client, address = as_person(hanae), reverse("quotations:rfq", args=[two.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    few = len(queries)
    for number in range(2):
        owner = person(f"Maker {number}", f"maker{number}@example.com")
        product = gallery.published(umkm.verified_enterprise(owner, joko), owner, joko)
        asking = RfqAsking.objects.create(
            rfq=two, enterprise=product.enterprise, product=product, version=product.published, wave=1, asked_at=monday
        )
        rfqs.quotation(asking, owner, now=monday)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert len(queries) == few > 0


def test_a_request_in_yen_up_to_her_door(basket: Product, buyer: Contact, hanae: User, as_person: Any) -> None:
    quoting.rate()
    quoting.rate("108.50", currency="JPY")
    client = as_person(hanae)
    wish = {**GOODS, "words": "basket", "target_price": "1.300", "currency": "JPY", "term": "DAP", "shows_target": "on"}
    answer = client.post(reverse("quotations:rfq_new"), wish)
    rfq = Rfq.objects.get()
    assert (rfq.currency_id, rfq.term, rfq.target_price) == ("JPY", "DAP", 1300)
    assert 'value="EUR"' not in said(client.get(reverse("quotations:rfq_new")))  # no rate of it is known
    place = {**DELIVERY, "term": "DAP", "loading": "Belawan", "do": "send"}
    assert "says nothing without it" in said(client.post(answer["Location"], {**place, "place": ""}), 422)
    said(client.post(answer["Location"], place), 302)
    shown = said(client.get(reverse("quotations:rfq", args=[rfq.pk])))
    for words in ("JPY 1,300 DAP, makers see it", "Belawan", "Yokohama"):
        assert words in shown


def test_the_comparison_says_how_far_a_price_is_from_hers_and_where_not(two: Rfq, hanae: User, as_person: Any) -> None:
    Rfq.objects.filter(pk=two.pk).update(target_price="8.50")
    client, address = as_person(hanae), reverse("quotations:rfq", args=[two.pk])
    assert "USD 0.06 per piece over your price in mind" in said(client.get(address))
    assert "Your price in mind is CIF: it is compared there alone." in said(client.get(address + "?term=FOB"))
    converted = said(client.get(address + "?currency=IDR"))
    assert "quoted USD 8.56 CIF Aarhus, through rupiah" in converted
    assert "Rp16,250" in converted


def test_choosing_with_a_reason_for_the_other(two: Rfq, hanae: User, as_person: Any) -> None:
    client = as_person(hanae)
    chosen, other = two.quotations.order_by("pk")
    address = reverse("quotations:rfq_award", args=[two.pk, chosen.pk])
    assert "Why not the others?" in said(client.get(address))
    said(client.post(address, {f"reason-{other.pk}": "price"}), 302)
    two.refresh_from_db()
    assert (two.state, two.told_others_at is not None) == (RfqState.AWARDED, True)
    assert "Chosen" in said(client.get(reverse("quotations:rfq", args=[two.pk])))


def test_the_others_may_be_told_later(two: Rfq, hanae: User, ratna: User, as_person: Any) -> None:
    client = as_person(hanae)
    chosen, other = two.quotations.order_by("pk")
    said(client.post(reverse("quotations:rfq_award", args=[two.pk, chosen.pk]), {}), 302)
    assert "Tell the others why" in said(client.get(reverse("quotations:rfq", args=[two.pk])))
    said(as_person(ratna).get(reverse("quotations:desk_others", args=[two.pk])))
    said(client.post(reverse("quotations:rfq_others", args=[two.pk]), {}), 422)
    said(client.post(reverse("quotations:rfq_others", args=[two.pk]), {f"reason-{other.pk}": "another"}), 302)
    two.refresh_from_db()
    assert two.told_others_at is not None


def test_ending_and_withdrawing_ask_first(two: Rfq, hanae: User, as_person: Any) -> None:
    client = as_person(hanae)
    assert "2 makers who quoted" in said(client.get(reverse("quotations:rfq_end", args=[two.pk])))
    assert "Withdraw" in said(client.post(reverse("quotations:rfq_withdraw", args=[two.pk])))
    two.refresh_from_db()
    assert two.state == RfqState.OPEN
    said(client.post(reverse("quotations:rfq_end", args=[two.pk]), {"reason": "no_need"}), 302)
    two.refresh_from_db()
    assert two.state == RfqState.NO_RESULT


def test_the_maker_says_it_in_one_tap(
    basket: Product, sari: User, buyer: Contact, monday: datetime, as_person: Any
) -> None:
    asking = rfqs.asking(buyer, now=monday)
    client = as_person(sari)
    assert "Baskets for the spring range" in said(client.get(reverse("quotations:asked")))
    page = reverse("quotations:asked_one", args=[asking.pk])
    shown = said(client.get(page))
    assert "1 maker was asked" in shown
    assert buyer.email not in shown
    said(client.post(page, {"reason": "day", "text": "Maret penuh."}), 302)
    asking.refresh_from_db()
    assert (asking.answer, asking.reason) == ("declined", "day")
    answer = client.post(page, {"do": "will"})
    assert "/owner/quotations/" in answer["Location"]


def test_by_the_link_only_the_button_answers(
    basket: Product, sari: User, buyer: Contact, monday: datetime, client: Any
) -> None:
    asking = rfqs.asking(buyer, now=monday)
    link = urlsplit(asked_address(asking, sari, "declined"))
    assert "Not this time" in said(client.get(f"{link.path}?{link.query}"))
    asking.refresh_from_db()
    assert asking.answer == ""
    said(client.post(link.path, {"reason": "certificate"}), 422)
    said(client.post(link.path, {"reason": "capacity"}), 302)
    asking.refresh_from_db()
    assert asking.reason == "capacity"
    with time_machine.travel(monday + timedelta(days=31), tick=False):
        said(client.get(link.path), 410)


def test_staff_look_at_one_after_another_and_may_take_it_back(
    basket: Product, buyer: Contact, ratna: User, monday: datetime, as_person: Any
) -> None:
    first, second = (rfqs.handed_in(buyer, now=monday + timedelta(minutes=number)) for number in range(2))
    client = as_person(ratna)
    assert first.number in said(client.get(reverse("quotations:desk")))
    decide = reverse("quotations:desk_decide", args=[first.pk])
    said(client.get(reverse("quotations:desk_rfq", args=[first.pk])))
    said(client.post(decide, {"verb": "return", "note": ""}), 422)
    answer = client.post(decide, {"verb": "return", "note": "Which sizes?"})
    assert answer["Location"] == reverse("quotations:desk_rfq", args=[second.pk])
    said(client.post(reverse("quotations:desk_reconsider", args=[first.pk])), 302)
    first.refresh_from_db()
    assert first.state == RfqState.CHECKED
    said(client.post(decide, {"verb": "open"}), 302)
    said(client.post(decide, {"verb": "open"}), 409)


def test_staff_see_whom_it_asked_and_why_others_not(two: Rfq, ratna: User, monday: datetime, as_person: Any) -> None:
    client = as_person(ratna)
    shown = said(client.get(reverse("quotations:desk_rfq", args=[two.pk])))
    assert "Wave 1" in shown
    asking = two.askings.first()
    assert asking is not None
    said(client.get(reverse("quotations:desk_asked", args=[asking.pk])))
    for tab in ("open", "nobody", "closed", "untold", "over", "all"):
        said(client.get(reverse("quotations:desk") + f"?show={tab}"))


def test_an_officer_notes_what_a_maker_says_on_the_telephone(
    basket: Product, buyer: Contact, ratna: User, monday: datetime, as_person: Any
) -> None:
    asking = rfqs.asking(buyer, now=monday)
    said(as_person(ratna).post(reverse("quotations:desk_asked", args=[asking.pk]), {"answer": "price"}), 302)
    asking.refresh_from_db()
    assert (asking.reason, asking.answered_by) == ("price", ratna)
    assert actions.ask_makers(now=monday + timedelta(minutes=2)) == 0
