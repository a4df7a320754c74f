"""The official guests of the demo: five in the order of protocol, one promise overdue, one letter numbered."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone, translation

from apps.accounts.models import User
from apps.protocol.pages import protocol_page
from smesco_portal.demo.cast import occasion, protocol

pytestmark = pytest.mark.django_db


def test_each_stands_where_rank_date_and_country_put_her(ratna: User) -> None:
    staff: Any = SimpleNamespace(officer=ratna)
    for _time in range(2):
        occasion.invite_guests(staff=staff, now=timezone.now())
        protocol.receive(staff=staff, now=timezone.now())
    event = occasion.Occasion.objects.get(title=occasion.TITLE)
    with translation.override("en"):
        page = protocol_page(event)
        names = [row.guest.contact.protocol_name.split()[-1] for row in page["rows"]]
    assert names == ["Wanjala", "Edelmoser", "Salcabamba", "Arriagueda", "Aoyamaki"]
    assert [row.is_late for row in page["owed"]] == [True]
    assert page["rows"][0].guest.visit.letter_number.startswith("SP-")
