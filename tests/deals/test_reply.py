"""The other side's word: what counts after each answer, and who may give it."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.deals import actions
from apps.deals.choices import DealSide, RepliedVia, Reply
from apps.deals.models import Confirmation, Deal, Hindsight, SideReply
from apps.mail.models import Message
from apps.umkm.models import Enterprise
from apps.work.models import Task
from tests.builders import dealing
from tests.builders.at_once import together

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("reply", "amount", "certainty", "counts", "disputed", "asks"),
    [
        (Reply.RIGHT, None, "confirmed", "9600", False, False),
        (Reply.OTHER_AMOUNT, "9408", "confirmed", "9408", False, False),
        (Reply.OTHER_AMOUNT, "9407.99", "disputed", "9600", True, False),
        (Reply.OTHER_AMOUNT, "9792", "confirmed", "9600", False, False),
        (Reply.OTHER_AMOUNT, "9792.01", "disputed", "9600", True, False),
        (Reply.NOT_US, None, "disputed", "9600", True, False),
        (Reply.TOO_EARLY, None, "claimed", "9600", False, True),
        (Reply.WILL_NOT_SAY, None, "claimed", "9600", False, False),
    ],
)
def test_what_counts_after_each_answer(
    deal: Deal,
    sari: User,
    noon: datetime,
    reply: str,
    amount: str | None,
    certainty: str,
    counts: str,
    disputed: bool,
    asks: bool,
) -> None:
    dealing.said(dealing.step(deal, sari, now=noon), reply, amount, now=noon)
    found = dealing.fresh(deal)
    assert (found.certainty, found.amount) == (certainty, Decimal(counts))
    assert (found.is_disputed, found.asks_buyer) == (disputed, asks)
    assert Task.objects.filter(kind="dispute").exists() is disputed


def test_too_early_is_asked_again_in_thirty_days(deal: Deal, sari: User, noon: datetime) -> None:
    dealing.said(dealing.step(deal, sari, now=noon), Reply.TOO_EARLY, now=noon)
    asked = Confirmation.objects.get()
    assert asked.ask_on == noon.date() + timedelta(days=30)
    actions.ask_again(now=noon + timedelta(days=29))
    assert Message.objects.filter(letter="deals/confirm").count() == 1
    actions.ask_again(now=noon + timedelta(days=30))
    assert Message.objects.filter(letter="deals/confirm").count() == 2


def test_two_who_answer_at_once_are_both_kept(deal: Deal, sari: User, noon: datetime) -> None:
    step = dealing.step(deal, sari, now=noon)
    dealing.said(step, now=noon)
    dealing.said(step, Reply.NOT_US, now=noon)
    assert SideReply.objects.count() == 2
    assert dealing.fresh(deal).is_disputed, "the last word counts"


def test_hearsay_is_kept_and_never_counts(deal: Deal, sari: User, ratna: User, noon: datetime) -> None:
    step = dealing.step(deal, sari, now=noon)
    with pytest.raises(Refused) as no:
        dealing.said(step, by=ratna, via=RepliedVia.HEARSAY, now=noon)
    assert no.value.field == "note"
    dealing.said(step, by=ratna, via=RepliedVia.HEARSAY, note="The attaché heard of it.", now=noon)
    assert dealing.fresh(deal).certainty == "claimed"
    dealing.said(step, by=ratna, via=RepliedVia.TELEPHONE, note="Mr Birkenau, 10.15", now=noon)
    assert dealing.fresh(deal).certainty == "confirmed"


def test_nobody_confirms_what_she_said_herself(deal: Deal, sari: User, noon: datetime) -> None:
    step = dealing.step(deal, sari, now=noon)
    with pytest.raises(Refused, match=r"menyatakan|said it"):
        dealing.said(step, side=DealSide.MAKER, by=sari, via=RepliedVia.PAGE, now=noon)


def test_a_replaced_step_is_not_answered_any_more(deal: Deal, sari: User, noon: datetime) -> None:
    step = dealing.step(deal, sari, now=noon)
    dealing.step(deal, sari, amount="9700", replaces=step, now=noon)
    with pytest.raises(Refused) as no:
        dealing.said(step, now=noon)
    assert no.value.code == "replaced"


def test_at_most_four_letters_then_an_officer_telephones(deal: Deal, sari: User, noon: datetime) -> None:
    step = dealing.step(deal, sari, now=noon)
    for days in range(1, 70):
        actions.ask_again(now=noon + timedelta(days=days))
        actions.ask_again(now=noon + timedelta(days=days))
    assert Message.objects.filter(letter="deals/confirm").count() == 4
    assert Confirmation.objects.get().sent_on == [noon.date() + timedelta(days=days) for days in (0, 14, 28, 42)]
    task = Task.objects.get(kind="confirm")
    assert task.state == "open"
    dealing.said(step, now=noon + timedelta(days=71))
    task.refresh_from_db()
    assert task.state == "done"


def test_where_there_is_no_address_staff_telephone_at_once(atelier: Enterprise, sari: User, noon: datetime) -> None:
    mute = dealing.deal(atelier, sari, buyer=dealing.free_buyer(email=""), now=noon)
    dealing.step(mute, sari, now=noon)
    assert not Message.objects.filter(letter__startswith="deals/").exists()
    assert Task.objects.filter(kind="confirm").count() == 1
    assert actions.ask_again(now=noon + timedelta(days=30)) == 0


def test_a_withdrawn_contact_is_written_to_no_more_and_her_name_goes(
    known: Deal, sari: User, ratna: User, noon: datetime
) -> None:
    from apps.buyers.actions import withdraw_contact

    dealing.step(known, sari, now=noon)
    withdraw_contact(contact=known.contact, by=ratna)  # type: ignore[arg-type]
    actions.ask_again(now=noon + timedelta(days=14))
    assert Message.objects.filter(letter="deals/confirm").count() == 1
    found = dealing.fresh(known)
    assert (found.person, found.buyer, found.amount) == ("", "Embassy of Japan", Decimal(9600))


def test_when_the_first_order_is_confirmed_both_sides_are_asked_once_what_helped(
    deal: Deal, sari: User, noon: datetime
) -> None:
    for amount in ("9600", "4000"):
        dealing.said(dealing.step(deal, sari, amount=amount, now=noon), now=noon)
    assert Hindsight.objects.count() == 2
    assert Message.objects.filter(letter="deals/look_back").count() == 2
    hers = Hindsight.objects.get(side=DealSide.BUYER)
    actions.look_back(hindsight=hers, without_us="later", helped=["match"], by=None, now=noon)
    with pytest.raises(Refused, match=r"sudah dijawab|answered already"):
        actions.look_back(hindsight=hers, without_us="not", by=None, now=noon)


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_ask_each_question_once(atelier: Enterprise, sari: User, noon: datetime) -> None:
    dealing.step(dealing.deal(atelier, sari, now=noon), sari, now=noon)
    later = noon + timedelta(days=14)
    assert together(*[lambda: actions.ask_again(now=later)] * 3) == ["done"] * 3
    assert len(Confirmation.objects.get().sent_on) == 2
    assert Message.objects.filter(letter="deals/confirm").count() == 2


@pytest.mark.parametrize("reply", [reply for reply in Reply if reply != Reply.OTHER_AMOUNT])
def test_an_amount_belongs_to_another_amount_alone(deal: Deal, sari: User, noon: datetime, reply: Reply) -> None:
    step = dealing.step(deal, sari, now=noon)
    with pytest.raises(Refused, match="jumlah lain") as refusal:
        dealing.said(step, reply, "9000", now=noon)
    assert refusal.value.field == "amount"
