"""The sweep that asks makers: once each, a few at a time, nobody who cannot, and what it does when nobody can."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.common.errors import Refused
from apps.enquiries.rules.clock import due
from apps.gallery.models import Product
from apps.mail.models import Message
from apps.plans.models import Task as PlanTask
from apps.quotations import actions
from apps.quotations.choices import RfqState
from apps.quotations.models import RfqAsking, RfqPolicy
from apps.reference.models import CertificateType, Currency
from apps.umkm.actions import suspend_enterprise
from apps.umkm.models import Enterprise
from apps.work.models import Task
from tests.builders import gallery, rfqs, umkm
from tests.builders import quotations as quoting
from tests.builders.at_once import together
from tests.builders.people import an_officer

pytestmark = pytest.mark.django_db


def letters(event: str) -> int:
    return Message.objects.filter(letter=f"quotations/{event}").count()


def tasks(kind: str) -> int:
    return Task.objects.of_kind(kind).unfinished().count()


def policy(**rules: int) -> None:
    RfqPolicy.objects.filter(pk="usual").update(**rules)


def test_the_first_request_waits_for_staff_and_the_next_publishes_at_once(
    basket: Product, buyer: Contact, monday: datetime
) -> None:
    first = rfqs.handed_in(buyer, now=monday)
    assert first.state == RfqState.CHECKED
    assert actions.ask_makers(now=monday) == 0
    actions.open_rfq(rfq=first, by=an_officer(), now=monday)
    assert rfqs.handed_in(buyer, now=monday).state == RfqState.OPEN


def test_makers_are_asked_five_minutes_after_staff_let_it_through(
    basket: Product, buyer: Contact, monday: datetime
) -> None:
    rfq = actions.open_rfq(rfq=rfqs.handed_in(buyer, now=monday), by=an_officer(), now=monday)
    assert actions.ask_makers(now=monday + timedelta(minutes=5, seconds=-1)) == 0
    assert actions.ask_makers(now=monday + timedelta(minutes=5)) == 1
    with pytest.raises(Refused, match=r"late|terlambat"):
        actions.reconsider_rfq(rfq=rfq, by=an_officer(), now=monday + timedelta(minutes=6))


@pytest.mark.parametrize(
    ("term", "currency", "target", "fits"),
    [("FOB", "USD", "0.01", False), ("CIF", "USD", "0.01", True), ("EXW", "USD", "0.01", True),
     ("FOB", "JPY", "1", False), ("FOB", "JPY", "9000", True), ("FOB", "EUR", "0.01", True)],
)  # fmt: skip
def test_a_price_in_mind_bars_by_fob_alone_and_only_with_a_rate(
    basket: Product, buyer: Contact, monday: datetime, term: str, currency: str, target: str, fits: bool
) -> None:
    quoting.rate()
    quoting.rate("108.50", currency="JPY")
    rfq = rfqs.asked(
        buyer, now=monday, term=term, place="Aarhus", currency=Currency.objects.get(pk=currency), target_price=target
    )
    assert rfq.askings.exists() is fits


def test_each_maker_is_asked_once_with_the_product_that_fits_best(
    basket: Product,
    rivals_basket: Product,
    atelier: Enterprise,
    sari: User,
    joko: User,
    buyer: Contact,
    monday: datetime,
) -> None:
    gallery.published(atelier, sari, joko, name="Keranjang kecil")
    rfq = rfqs.asked(buyer, now=monday)
    assert actions.ask_makers(now=monday + timedelta(minutes=1)) == 0
    assert sorted(rfq.askings.values_list("enterprise", flat=True)) == sorted([atelier.pk, rivals_basket.enterprise_id])
    assert letters("rfq_asked") == 2
    assert letters("rfq_opened") == 1


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_the_same_moment_ask_each_maker_once(
    basket: Product, rivals_basket: Product, buyer: Contact, monday: datetime
) -> None:
    rfq = rfqs.opened(buyer, now=monday)
    assert together(*[lambda: actions.ask_makers(now=monday)] * 3) == ["done"] * 3
    assert rfq.askings.count() == 2
    assert letters("rfq_asked") == 2


def test_who_cannot_is_not_asked_and_the_reason_is_kept(basket: Product, buyer: Contact, monday: datetime) -> None:
    """1,500 a month: two months are enough for 3,000, and not for 3,001."""
    wanted = date(2027, 1, 23)
    enough = rfqs.asked(buyer, now=monday, quantity=3000, wanted_by=wanted)
    assert enough.askings.count() == 1
    rfq = rfqs.asked(buyer, now=monday, quantity=3001, wanted_by=wanted)
    assert not rfq.askings.exists()
    assert rfq.left_out == {"quantity.capacity": 1}
    assert rfq.unasked.get().enterprise == basket.enterprise
    assert letters("rfq_nobody") == 1
    assert tasks("rfq_nobody") == 1


def test_nobody_fits_is_said_once_and_who_comes_later_is_asked(
    atelier: Enterprise, sari: User, joko: User, buyer: Contact, monday: datetime
) -> None:
    rfq = rfqs.asked(buyer, now=monday)
    actions.ask_makers(now=monday + timedelta(hours=2))
    assert letters("rfq_nobody") == 1
    gallery.published(atelier, sari, joko)
    assert actions.ask_makers(now=monday + timedelta(hours=2, minutes=30)) == 0
    assert actions.ask_makers(now=monday + timedelta(hours=3)) == 1
    assert tasks("rfq_nobody") == 0
    assert rfq.askings.count() == 1


def test_a_missing_certificate_is_named(basket: Product, buyer: Contact, monday: datetime) -> None:
    halal = CertificateType.objects.get(pk="HALAL")
    rfq = rfqs.asked(buyer, now=monday, certificates=[halal])
    left = rfq.unasked.get()
    assert (left.refusal, left.certificate) == ("certificates", halal)


def test_a_suspended_maker_is_not_asked(
    basket: Product, rivals_basket: Product, atelier: Enterprise, ratna: User, buyer: Contact, monday: datetime
) -> None:
    suspend_enterprise(enterprise=atelier, by=ratna, note="Alamatnya tidak ditemukan.")
    rfq = rfqs.asked(buyer, now=monday)
    assert rfq.askings.get().enterprise == rivals_basket.enterprise


def test_the_next_wave_comes_after_two_working_days_while_few_have_quoted(
    basket: Product, rivals_basket: Product, buyer: Contact, monday: datetime
) -> None:
    policy(size=1)
    rfq = rfqs.asked(buyer, now=monday)
    later = due(monday, 16)
    assert actions.ask_makers(now=later - timedelta(seconds=1)) == 0
    assert actions.ask_makers(now=later) == 1
    assert list(rfq.askings.values_list("wave", flat=True)) == [1, 2]


def test_enough_refusals_call_the_next_wave_at_once(
    basket: Product, rivals_basket: Product, buyer: Contact, monday: datetime
) -> None:
    policy(size=1, enough_refusals=1)
    rfq = rfqs.asked(buyer, now=monday)
    first = rfq.askings.get()
    actions.decline_asking(asking=first, by=first.enterprise.members.get().user, reason="day", now=monday)
    assert actions.ask_makers(now=monday + timedelta(minutes=1)) == 1


def test_who_has_enough_to_answer_is_left_in_peace(basket: Product, buyer: Contact, monday: datetime) -> None:
    policy(most_unanswered=1)
    rfqs.asked(buyer, now=monday)
    second = rfqs.asked(buyer, now=monday + timedelta(minutes=20))
    assert second.left_out == {"busy": 1}
    assert not second.askings.exists()


def test_no_answer_until_the_day_ends_it_without_result(basket: Product, buyer: Contact, monday: datetime) -> None:
    rfq = rfqs.asked(buyer, now=monday)
    assert rfq.closes_at is not None
    actions.ask_makers(now=rfq.closes_at - timedelta(seconds=1))
    rfq.refresh_from_db()
    assert rfq.state == RfqState.OPEN
    actions.ask_makers(now=rfq.closes_at)
    actions.ask_makers(now=rfq.closes_at)
    rfq.refresh_from_db()
    assert rfq.state == RfqState.NO_RESULT
    assert letters("rfq_closed") == 1


def test_a_maker_whom_no_mail_reaches_is_an_officers_task_at_once(joko: User, buyer: Contact, monday: datetime) -> None:
    silent = umkm.enterprise(None, by=an_officer())
    umkm.vouched(silent)
    gallery.published(silent, an_officer(), joko)
    asking = rfqs.asking(buyer, now=monday)
    assert asking.told_at is None
    assert tasks("rfq_reach") == 1
    actions.will_quote(asking=asking, by=an_officer(), now=monday)
    assert tasks("rfq_reach") == 0


@pytest.mark.parametrize(
    ("reason", "certificate", "key"),
    [("certificate", "HALAL", "enquiry:HALAL"), ("capacity", "", "enquiry:capacity"), ("price", "", "")],
)
def test_what_a_programme_could_change_becomes_a_step_once(
    basket: Product, sari: User, buyer: Contact, monday: datetime, reason: str, certificate: str, key: str
) -> None:
    kind = CertificateType.objects.filter(pk=certificate).first()
    asking = rfqs.asking(buyer, now=monday)
    actions.decline_asking(asking=asking, by=sari, reason=reason, certificate=kind, now=monday)
    actions.decline_asking(asking=asking, by=sari, reason=reason, certificate=kind, now=monday)
    assert list(PlanTask.objects.values_list("key", flat=True)) == ([key] if key else [])


def test_a_refusal_says_why(basket: Product, sari: User, buyer: Contact, monday: datetime) -> None:
    asking = rfqs.asking(buyer, now=monday)
    for reason, field in (("", "reason"), ("certificate", "certificate")):
        with pytest.raises(Refused) as no:
            actions.decline_asking(asking=asking, by=sari, now=monday, reason=reason)
        assert no.value.field == field
    assert RfqAsking.objects.get().answer == ""


def test_after_a_no_she_may_still_quote_while_it_is_open(
    basket: Product, sari: User, buyer: Contact, monday: datetime
) -> None:
    asking = rfqs.asking(buyer, now=monday)
    actions.decline_asking(asking=asking, by=sari, reason="day", now=monday)
    assert actions.will_quote(asking=asking, by=sari, now=monday).reason == ""
    ended: Any = asking.rfq
    ended.refresh_from_db()
    with pytest.raises(Refused) as no:
        actions.will_quote(asking=asking, by=sari, now=ended.closes_at)
    assert no.value.code == "state"
