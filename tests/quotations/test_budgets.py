"""Each list asks the database as often for twelve rows as for two, whatever its rows differ in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.enquiries.models import Enquiry
from apps.gallery.models import Product
from apps.quotations.models import Quotation, Rfq, RfqAsking
from tests.builders import enquiries as asking
from tests.builders import quotations as build
from tests.builders import rfqs

pytestmark = pytest.mark.django_db
LISTS = {
    "/en/owner/requests/": "sari", "/en/owner/quotations/": "sari", "/en/buyer/requests/": "hanae",
    "/en/buyer/quotations/": "hanae", "/en/desk/requests/?show=all": "ratna",
}  # fmt: skip


def another(row: Any, **changes: Any) -> Any:
    """The same row again, as its own."""
    row.pk, row._state.adding = None, True
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()
    return row


def ten_more(rfq: Rfq, quotation: Quotation, enquiry: Enquiry) -> None:
    """Of other numbers and units, opened and not, of a request and of an enquiry."""
    for number in range(10):
        request = another(Rfq.objects.get(pk=rfq.pk), number=f"R-2026-1{number:04}", unit_id=("pcs", "kg")[number % 2])
        another(RfqAsking.objects.get(rfq=rfq), rfq=request)
        sources = {"rfq": request, "enquiry": None} if number % 2 else {"rfq": None, "enquiry": enquiry}
        more = {"number": f"Q-2026-1{number:04}", "code": f"code-{number}", "currency_id": ("USD", "IDR")[number % 2]}
        opened = quotation.sent_at if number % 3 else None
        another(Quotation.objects.get(pk=quotation.pk), opened_at=opened, **sources, **more)


def test_twelve_rows_cost_as_many_queries_as_two(
    basket: Product, buyer: Contact, sari: User, hanae: User, ratna: User, as_person: Any, monday: datetime
) -> None:
    people = {"sari": sari, "hanae": hanae, "ratna": ratna}
    with time_machine.travel(monday, tick=False):
        rfq = rfqs.asked(buyer, now=monday)
        asking_row = rfq.askings.get()
        rfqs.quotation(asking_row, sari, now=monday)
        enquiry = asking.by_contact(basket, buyer, unit="pcs", now=monday)
        quotation = build.sent(enquiry, sari, now=monday)
        second = another(Rfq.objects.get(pk=rfq.pk), number="R-2026-19999")
        another(RfqAsking.objects.get(pk=asking_row.pk), rfq=second)
        clients = {address: as_person(people[name]) for address, name in LISTS.items()}
        few = {address: queries(client, address) for address, client in clients.items()}
        ten_more(rfq, quotation, enquiry)
        many = {address: queries(client, address) for address, client in clients.items()}
    assert many == few


def queries(client: Any, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as held:
        assert client.get(address).status_code == 200
    return len(held)
