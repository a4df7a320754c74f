"""A step is one side's word: kept with the rate of its day, asked of the other side at once, corrected by another."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.common.errors import Refused
from apps.deals import actions
from apps.deals.actions.opening import Buyer
from apps.deals.choices import Certainty, DealSide, DealSource, Reply, Rung
from apps.deals.models import Confirmation, Deal, LadderStep
from apps.mail.models import Message
from apps.reference.models import Country, ExchangeRate
from apps.umkm.models import Enterprise
from tests.builders import dealing
from tests.builders.at_once import together

pytestmark = pytest.mark.django_db


def test_numbers_have_no_gaps_and_begin_anew_each_year(atelier: Enterprise, sari: User, noon: datetime) -> None:
    first, second = dealing.deal(atelier, sari, now=noon), dealing.deal(atelier, sari, now=noon)
    next_year = dealing.deal(atelier, sari, now=noon + timedelta(days=60))
    assert [one.number for one in (first, second, next_year)] == ["D-2026-00001", "D-2026-00002", "D-2027-00001"]


def test_a_deal_within_indonesia_is_marked(atelier: Enterprise, sari: User, noon: datetime) -> None:
    assert dealing.deal(atelier, sari, buyer=dealing.free_buyer("Toko Serimpi", "ID"), now=noon).is_domestic
    assert not dealing.deal(atelier, sari, now=noon).is_domestic


def test_an_owner_brings_buyers_of_her_own_and_no_contact_of_ours(
    atelier: Enterprise, sari: User, buyer: Contact, noon: datetime
) -> None:
    with pytest.raises(Refused, match=r"petugas|Staff|staff|peran"):
        actions.open_deal(by=sari, enterprise=atelier, buyer=Buyer(contact=buyer), source=DealSource.OWN, now=noon)


def test_the_rate_is_copied_with_its_day(deal: Deal, sari: User, noon: datetime) -> None:
    ExchangeRate.objects.create(currency_id="USD", since=date(2026, 11, 2), rupiah=Decimal(16_250), source="Test")
    ExchangeRate.objects.create(currency_id="USD", since=date(2026, 11, 4), rupiah=Decimal(17_000), source="Later")
    step = dealing.step(deal, sari, happened_on=date(2026, 11, 3), now=noon)
    assert (step.rate, step.rate_on, step.rate_source) == (16_250, date(2026, 11, 2), "Test")
    assert step.rupiah == 156_000_000
    ExchangeRate.objects.all().delete()
    step.refresh_from_db()
    assert step.rupiah == 156_000_000


def test_of_a_long_source_as_much_is_copied_as_there_is_room(deal: Deal, sari: User, noon: datetime) -> None:
    source = "".join(str(number % 10) for number in range(200))
    ExchangeRate.objects.create(currency_id="USD", since=date(2026, 11, 2), rupiah=Decimal(16_250), source=source)
    assert dealing.step(deal, sari, happened_on=date(2026, 11, 3), now=noon).rate_source == source[:120]


def test_without_any_rate_it_is_refused_at_its_currency(deal: Deal, sari: User, noon: datetime) -> None:
    ExchangeRate.objects.all().delete()
    with pytest.raises(Refused) as no:
        dealing.step(deal, sari, now=noon)
    assert no.value.field == "currency"
    assert dealing.step(deal, sari, currency="IDR", amount=150_000_000, now=noon).rupiah == 150_000_000


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"happened_on": date(2026, 11, 24)}, "happened_on"),
        ({"amount": "1"}, "amount"),
        ({"amount": "0"}, "amount"),
        ({"amount": "-5"}, "amount"),
        ({"rung": Rung.MEMORANDUM}, "kind"),
        ({"rung": Rung.PAID, "side": DealSide.BUYER}, None),
        ({"rung": Rung.SHIPPED, "amount": "-600"}, "reason"),
    ],
)
def test_what_the_rules_object_to_is_refused(
    known: Deal, sari: User, hanae: User, noon: datetime, facts: dict[str, object], field: str | None
) -> None:
    by = hanae if facts.get("side") == DealSide.BUYER else sari
    with pytest.raises(Refused) as no:
        dealing.step(known, by, **{"now": noon, **facts})  # type: ignore[arg-type]
    assert field is None or field in no.value.by_field
    assert not LadderStep.objects.exists()


def test_a_very_large_amount_is_asked_twice(deal: Deal, sari: User, noon: datetime) -> None:
    billions: dict[str, Any] = {"currency": "IDR", "now": noon}
    dealing.step(deal, sari, amount=50_000_000_000, **billions)
    with pytest.raises(Refused) as no:
        dealing.step(deal, sari, amount=50_000_000_001, **billions)
    assert no.value.code == "sure"
    dealing.step(deal, sari, amount=50_000_000_001, sure=True, **billions)


def test_the_other_side_is_asked_at_once_and_the_marks_say_so(deal: Deal, sari: User, noon: datetime) -> None:
    step = dealing.step(deal, sari, now=noon)
    found = dealing.fresh(deal)
    assert (found.rung, found.certainty, found.asks_buyer, found.asks_maker) == ("order", "claimed", True, False)
    assert (found.amount, found.currency, found.stands_since) == (Decimal(9600), "USD", noon.date())
    asked = Confirmation.objects.get(step=step)
    assert (asked.side, asked.sent_on, asked.ask_on) == (
        DealSide.BUYER,
        [noon.date()],
        noon.date() + timedelta(days=14),
    )
    letter = Message.objects.get(letter="deals/confirm")
    assert letter.to_address == "einkauf@example.com"
    assert "40 cartons of roasted Arabica" in letter.text


def test_a_buyers_word_asks_the_maker(known: Deal, hanae: User, sari: User, noon: datetime) -> None:
    dealing.step(known, hanae, side=DealSide.BUYER, now=noon)
    assert dealing.fresh(known).asks_maker
    assert Message.objects.get(letter="deals/confirm").to_address == sari.email


def test_a_sample_is_asked_of_nobody(deal: Deal, sari: User, noon: datetime) -> None:
    dealing.step(deal, sari, Rung.SAMPLE, now=noon)
    assert not Message.objects.filter(letter="deals/confirm").exists()


def test_a_correction_that_nobody_confirmed_takes_nothing_away(deal: Deal, sari: User, noon: datetime) -> None:
    first = dealing.step(deal, sari, now=noon)
    dealing.said(first, now=noon)
    second = dealing.step(deal, sari, amount="12000", replaces=first, now=noon)
    found = dealing.fresh(deal)
    assert (found.certainty, found.amount) == (Certainty.CONFIRMED, Decimal(9600))
    assert found.asks_buyer, "the newer one is asked"
    dealing.said(second, now=noon)
    assert dealing.fresh(deal).amount == Decimal(12000)
    with pytest.raises(Refused, match=r"terbaru|newest"):
        dealing.step(deal, sari, amount="1000", replaces=first, now=noon)


def test_goods_that_came_back_are_a_negative_step_with_its_reason(deal: Deal, sari: User, noon: datetime) -> None:
    shipped = dealing.step(deal, sari, Rung.SHIPPED, now=noon)
    dealing.said(shipped, now=noon)
    back = dealing.step(deal, sari, Rung.SHIPPED, "-600", reason="Two cartons wet", now=noon)
    assert dealing.fresh(deal).amount == Decimal(9600)
    with pytest.raises(Refused, match=r"ya atau tidak|yes or no"):
        dealing.said(back, Reply.OTHER_AMOUNT, "500", now=noon)
    dealing.said(back, now=noon)
    assert dealing.fresh(deal).amount == Decimal(9000)


def test_the_portals_own_step_asks_nobody_and_is_proven(deal: Deal, noon: datetime) -> None:
    dealing.step(deal, None, Rung.QUOTATION, side=DealSide.PORTAL, now=noon)
    found = dealing.fresh(deal)
    assert (found.rung, found.certainty, found.asks_buyer) == ("quotation", "confirmed", False)
    assert not Message.objects.filter(letter__startswith="deals/").exists()


def test_two_deals_that_look_alike_are_told_and_told_no_more_when_somebody_looked(
    atelier: Enterprise, sari: User, ratna: User, noon: datetime
) -> None:
    one, other, far = (dealing.deal(atelier, sari, now=noon) for _ in range(3))
    dealing.step(one, sari, amount="9600", now=noon)
    dealing.step(other, sari, amount="9200", now=noon)
    dealing.step(far, sari, amount="7000", now=noon)
    assert [dealing.fresh(row).is_double for row in (one, other, far)] == [True, True, False]
    actions.mark_as_two(one=one, other=other, by=ratna, now=noon)
    assert not Deal.objects.filter(is_double=True).exists()


def test_a_closed_deal_takes_no_step(deal: Deal, sari: User, noon: datetime) -> None:
    from apps.deals.models import LossReason

    closed = actions.close_deal(
        deal=deal, reason=LossReason.objects.get(pk="price"), note=f" {'x' * 401}", by=sari, now=noon
    )
    assert closed.closed_note == "x" * 400
    with pytest.raises(Refused, match=r"ditutup|closed"):
        dealing.step(deal, sari, now=noon)
    actions.reopen_deal(deal=deal, by=sari, now=noon)
    dealing.step(deal, sari, now=noon)


@pytest.mark.django_db(transaction=True)
def test_two_deals_opened_at_once_have_two_numbers(atelier: Enterprise, sari: User) -> None:
    Country.objects.get(pk="DE")
    assert together(*[lambda: dealing.deal(atelier, sari)] * 3) == ["done"] * 3
    assert Deal.objects.values("number").distinct().count() == 3
