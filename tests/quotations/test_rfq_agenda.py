"""What requests failed on, as an agenda with a step for those who lack it."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.gallery.models import Product
from apps.plans.models import Task
from apps.reference.models import CertificateType
from tests.builders import rfqs

pytestmark = pytest.mark.django_db


def test_what_failed_on_a_certificate_becomes_a_step_of_each_plan_once(
    basket: Product, rivals_basket: Product, buyer: Contact, ratna: User, monday: datetime, as_person: Any
) -> None:
    for _request in range(2):
        rfqs.asked(buyer, now=monday, certificates=[CertificateType.objects.get(pk="HALAL")])
    client = as_person(ratna)
    with time_machine.travel(monday, tick=False):
        page = " ".join(client.get(reverse("desk:agenda")).content.decode().split())
        assert "Halal" in page
        assert re.search(r'<td class="r num">2</td> ?<td class="r num">2</td>', page)
        for _again in range(2):
            assert client.post(reverse("desk:agenda_propose"), {"certificate": "HALAL"}).status_code == 302
        assert client.get(reverse("desk:agenda_export")).status_code == 200
    assert list(Task.objects.values_list("key", flat=True)) == ["enquiry:HALAL"] * 2
