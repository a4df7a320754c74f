"""When a side does not come to the portal: an officer asks again, enters what was said, and notes what helped."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.deals import actions
from apps.deals.choices import DealSide, RepliedVia, Reply, Rung
from apps.deals.models import Confirmation, Deal, Hindsight
from apps.deals.rules.asking import why_not_again
from apps.mail.models import Message
from tests.builders import dealing
from tests.builders.deals import said, step

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
DAY = date(2026, 11, 23)


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def after(days: int) -> date:
    return DAY + timedelta(days=days)


FOUR = [after(0), after(1), after(2), after(3)]


@pytest.mark.parametrize(
    ("sent", "today", "why_not"),
    [
        ([], 0, ""),
        ([after(0)], 0, "went out today"),
        ([after(0)], 1, ""),
        (FOUR[:3], 4, ""),
        (FOUR, 4, "may go on 5 Jan 2027"),
        (FOUR, 42, "may go on 5 Jan 2027"),
        (FOUR, 43, ""),
    ],
)
def test_an_officer_sends_four_letters_in_six_weeks_at_most(sent: list[date], today: int, why_not: str) -> None:
    found = why_not_again(step(1, Rung.ORDER, 9600), DealSide.BUYER, sent, after(today))
    assert why_not in found
    assert bool(found) is bool(why_not)


def test_who_said_that_it_is_too_early_is_left_alone_for_thirty_days() -> None:
    early = step(1, Rung.ORDER, 9600, replies=said(Reply.TOO_EARLY, on=DAY))
    assert "too early" in why_not_again(early, DealSide.BUYER, [], after(29))
    assert why_not_again(early, DealSide.BUYER, [], after(30)) == ""


@pytest.fixture
def travelled(noon: datetime, time_machine: Any) -> Any:
    time_machine.move_to(noon, tick=False)
    return time_machine


def test_the_button_asks_again_and_then_says_why_it_cannot(
    deal: Deal, sari: User, ratna: User, as_person: Any, travelled: Any
) -> None:
    dealing.step(deal, sari)
    asked = Confirmation.objects.get()
    travelled.shift(24 * 3600)
    hers, page = as_person(ratna), reverse("deals:desk_deal", args=[deal.pk])
    assert "Ask again" in text_of(hers.get(page))
    again = reverse("deals:desk_deal_again", args=[deal.pk, asked.pk])
    assert "older links have ended" in text_of(hers.post(again, follow=True))
    asked.refresh_from_db()
    assert asked.sent_on == [DAY, after(1)]
    assert asked.ask_on == after(15)
    assert Message.objects.filter(letter="deals/confirm").count() == 2
    shown = text_of(hers.get(page))
    assert "A letter went out today already." in shown
    assert "Ask again" not in shown
    assert "A letter went out today already." in text_of(hers.post(again, follow=True))


def test_who_has_no_address_is_telephoned(
    atelier: Any, sari: User, ratna: User, as_person: Any, travelled: Any
) -> None:
    mute = dealing.deal(atelier, sari, buyer=dealing.free_buyer(email=""))
    dealing.step(mute, sari)
    asked = Confirmation.objects.get()
    assert "please telephone" in text_of(as_person(ratna).get(reverse("deals:desk_deal", args=[mute.pk])))
    with pytest.raises(Refused, match="please telephone"):
        actions.ask_side_again(confirmation=asked, by=ratna)


def test_what_a_maker_says_on_the_telephone_stays_her_word_until_the_buyer_confirms(
    deal: Deal, ratna: User, sari: User, as_person: Any, travelled: Any
) -> None:
    here = reverse("deals:desk_deal_step", args=[deal.pk])
    order = {"side": "maker", "rung": "order", "currency": "USD", "amount": "9600", "happened_on": "2026-11-20"}
    hers = as_person(ratna)
    assert hers.post(here, order).status_code == 422  # who said it?
    assert hers.post(here, order | {"text": "Sari, 0812 3456"}).status_code == 302
    made = deal.steps.get()
    assert (made.side, made.via, made.by) == (DealSide.MAKER, RepliedVia.TELEPHONE, ratna)
    assert dealing.fresh(deal).certainty == "claimed"
    assert Confirmation.objects.get().side == DealSide.BUYER
    assert "on the telephone, noted by staff · Sari, 0812 3456" in text_of(
        as_person(sari).get(reverse("deals:owner_deal", args=[deal.pk]))
    )
    corrected = f"{here}?replaces={made.pk}"
    assert hers.post(corrected, order | {"amount": "9700", "text": "Sari, again"}).status_code == 302
    assert deal.steps.get(replaces=made).amount == 9700
    assert hers.post(here, order | {"side": "buyer", "rung": "paid", "text": "x"}).status_code == 422


def test_an_officer_corrects_no_word_that_a_side_entered_itself(
    deal: Deal, ratna: User, sari: User, as_person: Any, travelled: Any
) -> None:
    own = dealing.step(deal, sari)
    here = reverse("deals:desk_deal_step", args=[deal.pk])
    assert as_person(ratna).get(f"{here}?replaces={own.pk}").status_code == 404
    with pytest.raises(Refused, match="another role than yours"):
        dealing.step(deal, sari, via=RepliedVia.TELEPHONE, text="I say so")
    with pytest.raises(Refused, match="Only what a side said itself"):
        dealing.step(deal, ratna, via=RepliedVia.HEARSAY, text="Somebody says so")


def test_an_interest_is_noted_without_an_amount(deal: Deal, ratna: User, as_person: Any, travelled: Any) -> None:
    here = reverse("deals:desk_deal_step", args=[deal.pk]) + "?side=staff&rung=interest"
    hers = as_person(ratna)
    sent = {"side": "staff", "rung": "interest", "currency": "USD", "happened_on": "2026-11-20", "text": "At table 4"}
    assert '<option value="interest" selected' in hers.get(here).content.decode()
    assert hers.post(here, sent).status_code == 302
    assert (deal.steps.get().side, deal.steps.get().via) == (DealSide.STAFF, "")
    assert "noted by an officer At table 4" in text_of(hers.get(reverse("deals:desk_deal", args=[deal.pk])))


def test_what_helped_is_noted_from_the_telephone_once(
    deal: Deal, sari: User, ratna: User, as_person: Any, travelled: Any
) -> None:
    dealing.said(dealing.step(deal, sari))
    asked = Hindsight.objects.get(side=DealSide.BUYER)
    here, hers = reverse("deals:desk_deal_back", args=[deal.pk, asked.pk]), as_person(ratna)
    answer = {"without_us": "later", "helped": ["match", "enquiry"]}
    assert hers.post(here, answer).status_code == 422
    assert hers.post(here, answer | {"note": "Mr Birkenau, 23 Nov"}).status_code == 302
    asked.refresh_from_db()
    assert (asked.without_us, asked.helped, asked.via) == ("later", ["enquiry", "match"], RepliedVia.TELEPHONE)
    assert "answered already" in text_of(hers.post(here, answer | {"note": "again"}))
