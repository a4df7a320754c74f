"""How a request ends: one is chosen, the others learn why, or it ends without."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.common.errors import Refused
from apps.deals.models import Deal, LossReason
from apps.gallery.models import Product
from apps.mail.models import Message
from apps.quotations import actions
from apps.quotations.actions.awarding import ask_officer
from apps.quotations.choices import QuotationState, RfqState
from apps.quotations.models import Quotation, Rfq, RfqPolicy
from apps.work.models import Task
from tests.builders import rfqs
from tests.builders.at_once import together

pytestmark = pytest.mark.django_db


def price() -> LossReason:
    return LossReason.objects.get(pk="price")


@pytest.fixture
def rfq(basket: Product, rivals_basket: Product, buyer: Contact, monday: datetime) -> Rfq:
    return rfqs.asked(buyer, now=monday)


@pytest.fixture
def saris(rfq: Rfq, basket: Product, sari: User, monday: datetime) -> Quotation:
    return rfqs.quotation(rfq.askings.get(enterprise=basket.enterprise), sari, now=monday)


@pytest.fixture
def dewis(rfq: Rfq, rivals_basket: Product, dewi: User, monday: datetime) -> Quotation:
    return rfqs.quotation(rfq.askings.get(enterprise=rivals_basket.enterprise), dewi, price=99_000, now=monday)


def letters(event: str) -> int:
    return Message.objects.filter(letter=f"quotations/{event}").count()


def test_the_chosen_one_is_accepted_and_the_others_are_told(
    rfq: Rfq, saris: Quotation, dewis: Quotation, hanae: User, monday: datetime
) -> None:
    reasons = {dewis.pk: (price(), "Too dear for us.")}
    ended = actions.award_rfq(rfq=rfq, quotation=saris, by=hanae, reasons=reasons, now=monday)
    saris.refresh_from_db()
    dewis.refresh_from_db()
    assert (ended.state, saris.state, dewis.state) == (
        RfqState.AWARDED,
        QuotationState.ACCEPTED,
        QuotationState.DECLINED,
    )
    assert (dewis.declined_for, dewis.decision_note) == (price(), "Too dear for us.")
    assert ended.told_others_at == monday
    assert rfq.askings.get(enterprise=dewis.enterprise).lost_for == price()


def test_who_was_still_writing_is_told_that_it_is_over(
    rfq: Rfq, saris: Quotation, hanae: User, monday: datetime
) -> None:
    actions.award_rfq(rfq=rfq, quotation=saris, by=hanae, now=monday)
    assert letters("rfq_over") == 1
    assert actions.watch_awards(now=monday + timedelta(days=9)) == 0


def test_who_was_not_told_within_days_becomes_an_officers_task_once(
    rfq: Rfq, saris: Quotation, dewis: Quotation, hanae: User, ratna: User, monday: datetime
) -> None:
    actions.award_rfq(rfq=rfq, quotation=saris, by=hanae, now=monday)
    late = monday + timedelta(days=RfqPolicy.objects.get().award_days)
    assert actions.watch_awards(now=late - timedelta(seconds=1)) == 0
    assert actions.watch_awards(now=late) == 1
    assert actions.watch_awards(now=late) == 0
    with pytest.raises(Refused) as no:
        actions.tell_others(rfq=rfq, by=ratna, reasons={}, now=late)
    assert no.value.field == f"reason-{dewis.pk}"
    actions.tell_others(rfq=rfq, by=ratna, reasons={dewis.pk: (price(), "")}, now=late)
    assert not Task.objects.of_kind("rfq_untold").unfinished().exists()


def test_nobody_is_told_of_a_choice_before_it_was_made(
    rfq: Rfq, saris: Quotation, hanae: User, monday: datetime
) -> None:
    with pytest.raises(Refused, match="Belum ada yang dipilih") as no:
        actions.tell_others(rfq=rfq, by=hanae, reasons={saris.pk: (price(), "")}, now=monday)
    assert no.value.code == "state"
    saris.refresh_from_db()
    assert saris.state == QuotationState.SENT


def test_who_told_them_while_the_sweep_was_looking_leaves_officers_nothing_to_do(
    rfq: Rfq, saris: Quotation, dewis: Quotation, hanae: User, monday: datetime
) -> None:
    reasons = {dewis.pk: (price(), "")}
    actions.award_rfq(rfq=rfq, quotation=saris, by=hanae, reasons=reasons, now=monday)
    assert ask_officer(rfq.pk, monday + timedelta(days=30)) is False
    assert not Task.objects.of_kind("rfq_untold").exists()


def test_what_was_accepted_on_its_own_page_awards_its_request(
    rfq: Rfq, saris: Quotation, dewis: Quotation, hanae: User, monday: datetime
) -> None:
    """At once, as if it were chosen on the page of the request; nothing is left for the sweep but the others."""
    actions.accept_quotation(quotation=saris, by=hanae, now=monday)
    rfq.refresh_from_db()
    assert (rfq.state, rfq.decided_at, rfq.told_others_at) == (RfqState.AWARDED, monday, None)
    assert actions.watch_awards(now=monday) == 0
    with pytest.raises(Refused) as no:
        actions.accept_quotation(quotation=dewis, by=hanae, now=monday)
    assert no.value.code == "state"
    late = monday + timedelta(days=RfqPolicy.objects.get().award_days)
    assert actions.watch_awards(now=late) == 1
    assert Task.objects.of_kind("rfq_untold").unfinished().count() == 1
    assert [step.rung for step in deal_of(saris).steps.order_by("pk")] == ["quotation", "order"]


def deal_of(quotation: Quotation) -> Deal:
    quotation.refresh_from_db()
    assert quotation.deal is not None
    return quotation.deal


def test_the_sweep_awards_what_an_earlier_release_left_open(
    rfq: Rfq, saris: Quotation, dewis: Quotation, monday: datetime
) -> None:
    Quotation.objects.filter(pk=saris.pk).update(state=QuotationState.ACCEPTED, decided_at=monday)
    assert actions.watch_awards(now=monday) == 1
    rfq.refresh_from_db()
    assert (rfq.state, rfq.told_others_at) == (RfqState.AWARDED, None)


def test_what_is_past_its_day_is_not_chosen_and_nothing_ends(
    rfq: Rfq, saris: Quotation, hanae: User, monday: datetime
) -> None:
    with pytest.raises(Refused) as no:
        actions.award_rfq(rfq=rfq, quotation=saris, by=hanae, now=monday + timedelta(days=31))
    assert no.value.code == "past"
    rfq.refresh_from_db()
    assert rfq.state == RfqState.OPEN


def test_without_result_everybody_who_quoted_reads_the_one_reason(
    rfq: Rfq, saris: Quotation, dewis: Quotation, hanae: User, monday: datetime
) -> None:
    actions.end_rfq(rfq=rfq, by=hanae, reason=price(), text="Next year.", now=monday)
    assert {one.declined_for for one in rfq.quotations.all()} == {price()}


def test_withdrawn_twice_is_once(rfq: Rfq, saris: Quotation, hanae: User, monday: datetime) -> None:
    first = actions.withdraw_rfq(rfq=rfq, by=hanae, now=monday)
    again = actions.withdraw_rfq(rfq=rfq, by=hanae, now=monday + timedelta(hours=1))
    assert (again.state, again.decided_at) == (RfqState.WITHDRAWN, first.decided_at)
    assert letters("rfq_over") == 1


def test_enough_quotations_close_it(
    rfq: Rfq, saris: Quotation, dewis: Quotation, hanae: User, monday: datetime
) -> None:
    RfqPolicy.objects.update(most_quotations=2)
    actions.ask_makers(now=monday + timedelta(minutes=1))
    rfq.refresh_from_db()
    assert rfq.state == RfqState.CLOSED
    assert letters("rfq_closed") == 1


@pytest.mark.django_db(transaction=True)
def test_two_tabs_choose_one(rfq: Rfq, saris: Quotation, dewis: Quotation, hanae: User, monday: datetime) -> None:
    said = together(
        lambda: actions.award_rfq(rfq=rfq, quotation=saris, by=hanae, now=monday),
        lambda: actions.award_rfq(rfq=rfq, quotation=dewis, by=hanae, now=monday),
    )
    assert said == ["done", "refused"]
    assert rfq.quotations.filter(state=QuotationState.ACCEPTED).count() == 1


@pytest.mark.django_db(transaction=True)
def test_its_own_page_and_the_page_of_the_request_choose_one(
    rfq: Rfq, saris: Quotation, dewis: Quotation, hanae: User, monday: datetime
) -> None:
    said = together(
        lambda: actions.award_rfq(rfq=rfq, quotation=saris, by=hanae, now=monday),
        lambda: actions.accept_quotation(quotation=dewis, by=hanae, now=monday),
        lambda: actions.accept_quotation(quotation=saris, by=None, now=monday),
    )
    assert sorted(said) == ["done", "refused", "refused"]
    assert rfq.quotations.filter(state=QuotationState.ACCEPTED).count() == 1
