"""What helped a deal, by name: an officer shares it among what lies on its way, and each single one has its line."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from apps.accounts.models import User
from apps.deals.choices import Contribution, Rung
from apps.deals.pages.credit_report import credit_report
from apps.desk.pages.credits import named, offered, service_key
from apps.reference.models import Service
from tests.builders import buyers, invitations, umkm
from tests.builders import deal_rows as rows

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 10)


def test_a_deal_is_shared_among_what_lies_on_its_way_and_each_has_its_line(
    sari: User, joko: User, ratna: User, as_person: Any
) -> None:
    contact = buyers.contact()
    maker = umkm.verified_enterprise(sari, joko)
    deal = rows.deal(maker, JUNE, contact=contact, buyer_name="")
    rows.confirmed(deal, Rung.PAID, 1_001, JUNE)
    hers = invitations.invitation(contact=contact).occasion
    foreign = invitations.invitation(contact=buyers.contact(email="else@example.com")).occasion
    studio = Service.objects.get(pk="DIG")
    of = {(one.kind, one.of) for one in offered(deal)}
    assert (Contribution.MEETING, hers.pk) in of
    assert (Contribution.MEETING, foreign.pk) not in of
    client, here = as_person(ratna), f"/en/desk/deals/{deal.pk}/credit/"
    page = client.get(here).content.decode()
    assert "A meeting at an event: Smesco Matching Day" in page
    meeting, service = f"meeting-{hers.pk}", f"service-{service_key(studio)}"
    assert client.post(here, {meeting: "60", service: "30", "own": "9"}).status_code == 422
    assert client.post(here, {meeting: "60", service: "30", "own": "10"}).status_code == 302
    assert {(one.contribution, one.of, one.percent) for one in deal.credits.all()} == {
        ("meeting", hers.pk, 60), ("service", service_key(studio), 30), ("own", None, 10),
    }  # fmt: skip
    report = client.get("/en/desk/deals/figures/credit/").content.decode()
    assert f'href="/en/desk/invitations/{hers.pk}/"' in report
    assert 'href="/en/desk/settings/services/row/DIG/"' in report
    singles = {row.label: row.cells[0].rupiah for group in credit_report(naming=named).singles for row in group.rows}
    assert set(singles.values()) == {601, 300}
    assert 'value="60.00"' in client.get(here).content.decode()  # and it stands there the next time
