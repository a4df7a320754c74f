"""An officer writes for a maker whom nobody reaches; who has a team writes herself."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest
import time_machine

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.enquiries.models import Enquiry
from apps.gallery.models import Product
from apps.quotations.models import Quotation
from tests.builders import quotations as build
from tests.builders import rfqs
from tests.quotations.test_pages import filled, text_of

pytestmark = pytest.mark.django_db


def leave(person: User) -> None:
    """Her account is closed: letters and pages reach nobody of the maker."""
    User.objects.filter(pk=person.pk).update(is_active=False)


def test_the_officer_writes_and_sends_what_the_maker_told(
    enquiry: Enquiry, basket: Product, sari: User, ratna: User, as_person: Any, monday: datetime
) -> None:
    build.rate()
    leave(sari)
    with time_machine.travel(monday, tick=False):
        hers = as_person(ratna)
        page = f"/en/desk/enquiries/{enquiry.pk}/"
        assert "Write a quotation for the maker" in text_of(hers.get(page))
        begin = f"{page}quote/"
        assert "Agree every figure with the maker first" in text_of(hers.get(begin))
        assert hers.post(begin, {"product": "999999"})["Location"] == begin
        screen = hers.post(begin, {"product": str(basket.pk)})["Location"]
        assert f'href="{page}"' in hers.get(screen).content.decode()
        assert "You write in the place of" in text_of(hers.get(screen))
        answer = filled(hers, screen, unit_price="118.000", lead_days="60", unit_currency="IDR")
        summed = hers.post(f"{answer['Location']}sums/", {"lines": "0"}).content.decode()
        assert "USD 7.27" in summed
        shown = hers.get(answer["Location"]).content.decode()
        assert all(f'id="{one}"' in shown for one in re.findall(r'id="([^"]+)" hx-swap-oob', summed))
        prices = {"line-0-amount": "6.400.000", "line-1-amount": "2.150.000", "line-2-amount": "3.250.000"}
        answer = filled(hers, answer["Location"], port="IDTPP", **prices)
        answer = filled(hers, answer["Location"], term="FOB", place="Tanjung Priok")
        assert answer.status_code == 302, text_of(answer)
        sent = filled(hers, answer["Location"], do="send", valid_until="2026-12-12")
        assert sent.status_code == 302, text_of(sent)
        assert "FOB Tanjung Priok" in text_of(hers.get(sent["Location"]))
    quotation = Quotation.objects.get()
    assert quotation.is_sent
    assert quotation.created_by == ratna


def test_who_has_a_team_writes_herself(
    enquiry: Enquiry, sari: User, ratna: User, joko: User, as_person: Any, monday: datetime
) -> None:
    draft = build.begun(enquiry, sari, now=monday)
    page = f"/en/desk/enquiries/{enquiry.pk}/"
    begin, screen = f"{page}quote/", f"/en/desk/quotations/{draft.pk}/write/1/"
    with time_machine.travel(monday, tick=False):
        assert "Write a quotation for the maker" not in text_of(
            as_person(ratna).get(f"/en/desk/enquiries/{enquiry.pk}/")
        )
        for address in (begin, screen):
            assert as_person(ratna).get(address).status_code == 404
            assert as_person(joko).get(address).status_code in (403, 404)
        leave(sari)
        for address in (begin, screen):
            assert as_person(ratna).get(address).status_code == 200
            assert as_person(joko).get(address).status_code in (403, 404)


def test_for_a_request_too(
    basket: Product, buyer: Contact, sari: User, ratna: User, as_person: Any, monday: datetime
) -> None:
    asking = rfqs.asking(buyer, now=monday)
    page = f"/en/desk/requests/asked/{asking.pk}/"
    with time_machine.travel(monday, tick=False):
        assert "Write a quotation for the maker" not in text_of(as_person(ratna).get(page))
        assert as_person(ratna).post(f"{page}quote/").status_code == 404
        leave(sari)
        assert "Write a quotation for the maker" in text_of(as_person(ratna).get(page))
        screen = as_person(ratna).post(f"{page}quote/")["Location"]
        assert as_person(ratna).get(screen).status_code == 200
        assert Quotation.objects.get().rfq == asking.rfq
