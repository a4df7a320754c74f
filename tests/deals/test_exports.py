"""Deals and ladders as tables: each side her own, and no cell a formula."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.deals.choices import DealSide, Reply
from apps.deals.models import Deal
from tests.builders import dealing, umkm

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
EVIL = '=HYPERLINK("https://evil.example")'


def lines(answer: Any) -> list[dict[str, str]]:
    assert answer["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.fixture
def travelled(noon: datetime, time_machine: Any) -> None:
    time_machine.move_to(noon, tick=False)


@pytest.fixture
def foreign(dewi: User, joko: User, travelled: None) -> Deal:
    """Of another maker, with a buyer of her own."""
    return dealing.deal(umkm.verified_enterprise(dewi, joko, nib="9120001234567"), dewi)


@pytest.mark.usefixtures("travelled")
def test_each_side_has_her_own_deals_as_a_table(
    known: Deal, deal: Deal, foreign: Deal, sari: User, hanae: User, as_person: Any
) -> None:
    dealing.step(known, sari)
    hers = lines(as_person(sari).get(reverse("deals:owner_export") + "?as=csv"))
    assert {one["Number"] for one in hers} == {known.number, deal.number}
    order = next(one for one in hers if one["Number"] == known.number)
    assert (order["Amount"], order["Currency"], order["Highest step"]) == ("9600.00", "USD", "order")
    bought = lines(as_person(hanae).get(reverse("deals:mine_export") + "?as=csv"))
    assert [one["Number"] for one in bought] == [known.number]
    assert as_person(hanae).get(reverse("deals:owner_export")).status_code == 404


@pytest.mark.usefixtures("travelled")
def test_the_ladder_is_a_table_and_no_cell_a_formula(
    known: Deal, foreign: Deal, sari: User, hanae: User, ratna: User, as_person: Any
) -> None:
    step = dealing.step(known, sari, text=EVIL)
    newer = dealing.step(known, sari, "order", "9700", replaces=step, reason="-2+3 cartons")
    dealing.said(newer, Reply.OTHER_AMOUNT, "9650", side=DealSide.BUYER)
    for person, name in ((sari, "owner_deal_ladder"), (hanae, "mine_deal_ladder"), (ratna, "desk_deal_ladder")):
        here = reverse(f"deals:{name}", args=[known.pk])
        newest, old = lines(as_person(person).get(f"{here}?as=csv"))
        assert (newest["Amount"], newest["Counts with"], newest["Corrected later"]) == ("9700.00", "9650.00", "")
        assert (old["In words"], old["Corrected later"], old["Counts with"]) == (f"'{EVIL}", "x", "")
        assert newest["Why"] == "'-2+3 cartons"
        book = openpyxl.load_workbook(io.BytesIO(as_person(person).get(here).content))
        cells = [cell for row in book.active.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
        assert f"'{EVIL}" in {cell.value for cell in cells}
    for person, name in ((sari, "owner_deal_ladder"), (hanae, "mine_deal_ladder")):
        assert as_person(person).get(reverse(f"deals:{name}", args=[foreign.pk])).status_code == 404
