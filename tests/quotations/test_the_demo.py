"""The demo's quotations are reached by the verbs, in every state there is."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.enquiries.models import Enquiry
from apps.gallery.models import Product
from apps.quotations.models import Quotation
from smesco_portal.demo.cast import quoting
from tests.builders import enquiries as asking

pytestmark = pytest.mark.django_db


def test_twelve_quotations_in_every_state(basket: Product, buyer: Contact, ratna: User, monday: datetime) -> None:
    for number in range(12):
        at = monday - timedelta(days=24 - number)
        asking.by_contact(basket, buyer, unit="pcs", text=f"Question {number}", now=at)

    Enquiry.objects.update(is_demo=True)
    staff: Any = SimpleNamespace(officer=ratna)
    quoting.quote(staff=staff, now=monday)
    quoting.quote(staff=staff, now=monday)
    assert Counter(Quotation.objects.values_list("state", flat=True)) == {
        "sent": 6, "accepted": 2, "draft": 2, "declined": 1, "withdrawn": 1, "superseded": 1,
    }  # fmt: skip
    assert Quotation.objects.past(monday.date()).count() == 1
