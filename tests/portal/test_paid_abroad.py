"""What an owner's paid deals say beside her figures: it fills a field when she asks for it, and writes nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from apps.accounts.models import User
from apps.deals.choices import Rung
from apps.portal.pages.paid_abroad import PaidAbroad, paid_abroad
from apps.umkm.models import Enterprise
from tests.builders import deal_rows as rows
from tests.builders import umkm

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 10)
RATE = Decimal(16_000)


@pytest.fixture
def maker(sari: User) -> Enterprise:
    return umkm.enterprise(sari)


def test_only_what_is_sure_and_came_from_abroad_in_that_year(maker: Enterprise) -> None:
    assert paid_abroad(maker, 2025, RATE) is None
    rows.confirmed(rows.deal(maker, DAY), Rung.PAID, 32_000_000, DAY)
    rows.step(rows.deal(maker, DAY), Rung.PAID, 7, DAY)
    rows.confirmed(rows.deal(maker, DAY, domestic=True), Rung.PAID, 9, DAY)
    rows.confirmed(rows.deal(maker, DAY), Rung.SHIPPED, 11, DAY)
    assert paid_abroad(maker, 2025, RATE) == PaidAbroad(2025, 1, 32_000_000, 2_000)
    assert paid_abroad(maker, 2024, RATE) is None
    assert paid_abroad(maker, 2025, None) == PaidAbroad(2025, 1, 32_000_000, None)


def test_the_button_fills_the_field_and_saves_nothing(maker: Enterprise, sari: User, as_person: Any) -> None:
    rows.confirmed(rows.deal(maker, DAY), Rung.PAID, 32_000_000, DAY)
    client, address = as_person(sari), f"/en/owner/enterprise/{maker.slug}/figures/"
    page = " ".join(client.get(f"{address}?year=2025").content.decode().split())
    assert "Your paid deals of 2025 make Rp32 m abroad; your own figure is yours." in page
    filled = client.get(f"{address}?year=2025&exports=2000").content.decode()
    field = filled.partition('name="export_usd"')[2].partition(">")[0]
    assert 'value="2' in field
    assert not maker.figures.exists()
