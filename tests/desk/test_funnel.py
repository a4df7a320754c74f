"""From registration to the money: counts of enterprises, and the rows behind each step."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from apps.accounts.models import User
from apps.deals.choices import DealSide, Rung, SampleState
from apps.deals.models import Sample
from apps.desk.pages.funnel import STEPS, funnel
from tests.builders import deal_rows as rows
from tests.builders import umkm

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 10)


def test_every_step_leads_to_as_many_makers(sari: User, dewi: User, joko: User, ratna: User, as_person: Any) -> None:
    maker, rival = umkm.verified_enterprise(sari, joko), umkm.verified_enterprise(dewi, joko)
    deal = rows.deal(maker, DAY)
    Sample.objects.create(deal=deal, state=SampleState.SENT, requested_at=rows.at(DAY), sent_on=DAY, tracking="EE1")
    rows.confirmed(deal, Rung.PAID, 100, DAY)
    rows.step(rows.deal(rival, DAY), Rung.ORDER, 100, DAY, side=DealSide.MAKER)
    rows.confirmed(rows.deal(rival, DAY, domestic=True), Rung.SHIPPED, 100, DAY)
    counts = {step.code: step.count for step in funnel()}
    assert (counts["registered"], counts["sample"], counts["ordered"], counts["shipped"], counts["paid"]) == (
        2,
        1,
        1,
        0,
        1,
    )
    client = as_person(ratna)
    for code in STEPS:
        page = client.get(f"/en/desk/funnel/?step={code}").content.decode()
        listed = re.findall(
            r'href="/en/desk/enterprises/\d+/', page.partition('id="makers"')[2].partition("</section>")[0]
        )
        assert len(listed) == counts[code], code


def test_curators_see_who_and_no_amount(joko: User, sari: User, as_person: Any) -> None:
    maker = umkm.verified_enterprise(sari, joko)
    rows.confirmed(rows.deal(maker, DAY), Rung.PAID, 148_000_000, DAY)
    page = as_person(joko).get("/en/desk/funnel/?step=paid").content.decode().partition("<main")[2]
    assert maker.display_name in page
    assert "Rp148" not in page
